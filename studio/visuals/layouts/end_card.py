"""The end: who it is, what is offered, what to do, where; with a code to scan."""

from __future__ import annotations

from dataclasses import dataclass

from studio.visuals.easing import out_cubic, progress
from studio.visuals.kit import Kit
from studio.visuals.layer import Layer, TextArea
from studio.visuals.layouts.base import Composition
from studio.visuals.layouts.parts.button import BigButton
from studio.visuals.layouts.parts.stack import stacked
from studio.visuals.layouts.parts.text import TextBlock
from studio.visuals.layouts.parts.tone import Tone, ground_under
from studio.visuals.layouts.parts.tone import tone as tone_of
from studio.visuals.layouts.parts.under import Under
from studio.visuals.media.logo import placed_logo
from studio.visuals.pen import Pen, image_of
from studio.visuals.qr import QrCode, side_px, web_address
from studio.visuals.zones import Box

#: Side of the code with its quiet zone, in u: at least, and at most.
_CODE_U = {"wide": (42.0, 52.0), "square": (38.0, 42.0), "tall": (52.0, 58.0)}
_LONGEST_LABEL, _LONGEST_LINE = 40, 80
_UPRIGHT = 1.15  # frames higher than this share of their width stack everything
MAX_CODED_BYTES = 300  # a code of more has cells that no phone tells apart


class Logo:
    """The logo, large."""

    def __init__(self, kit: Kit, box: Box, across: float) -> None:
        ground = "#303030" if kit.pictured else kit.colours.paper
        pixels = placed_logo(kit, (box.width, box.height), ground)
        self.kit, self._image = kit, image_of(pixels)
        width, high = float(pixels.shape[1]), float(pixels.shape[0])
        x = box.left + (box.width - width) * across
        self.bounds = Box(x, box.top, x + width, box.top + high)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Fade up."""
        e = progress(time_s, self.kit.start_s - 0.4, 0.6, out_cubic)
        y = round(self.bounds.top + (1 - e) * 2 * self.kit.u)
        pen.image(self._image, round(self.bounds.left), y, e)


class Still:
    """Words that fade in and stay: the brand's name, the address under the code."""

    def __init__(self, kit: Kit, block: TextBlock, after_s: float) -> None:
        self.kit, self._block, self.bounds = kit, block, block.bounds
        self._begin_s = kit.start_s + after_s

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """The words."""
        return self._block.areas(self._begin_s + 0.5)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Fade in."""
        self._block.draw(pen, alpha=progress(time_s, self._begin_s, 0.5, out_cubic))


@dataclass(frozen=True)
class Words:
    """What an end card says: each thing once."""

    headline: str
    line: str  # the offer, small
    label: str  # the one instruction, on the button
    address: str  # as people read it
    site: str  # as the code carries it; empty where there is nothing to scan


def words_of(kit: Kit) -> Words:
    """The scene's text or its call as the headline; the call, or else the address, to be done."""
    shot = kit.shot
    site = shot.website.strip()
    address = web_address(site)[0] if site else ""
    action, text, offer = shot.call_to_action.strip(), shot.text.strip(), shot.offer.strip()
    headline = text or (action if len(action) <= _LONGEST_LABEL else "") or offer
    said = _bare(headline)
    line = offer if len(offer) <= _LONGEST_LINE and _bare(offer) not in said else ""
    label = action if action and _bare(action) != said else address
    label = label if len(label) <= _LONGEST_LABEL else ""
    return Words(
        headline=headline,
        line=line,
        label=label,
        address="" if label == address or len(address) > _LONGEST_LABEL else address,
        site=site if 0 < len(site.encode()) <= MAX_CODED_BYTES else "",
    )


def _bare(text: str) -> str:
    return text.casefold().strip(" .!?")


def end_card(kit: Kit) -> Composition:
    """Brand, headline, offer and button as one block; the code beside it or, upright, beneath."""
    z, words = kit.zones, words_of(kit)
    upright = z.height > _UPRIGHT * z.width
    layers = (_upright if upright else _beside)(kit, words, tone_of(kit))
    return Composition(ground_under(kit, layers, 0.36), layers)


def _beside(kit: Kit, words: Words, tone: Tone) -> list[Layer]:
    z, u, content = kit.zones, kit.u, kit.zones.content
    if not words.site:
        return _block(kit, words, tone, content, 0.5)
    least, most = (side * u for side in _CODE_U[z.shape])
    side = side_px(words.site, least, min(most, content.height - 9 * u))
    foot = 8 * u if words.address else 0.0
    left = content.left if kit.rtl else content.right - side
    top = content.centre[1] - (side + foot) / 2
    code = Box(left, top, left + side, top + side)
    gap = side + (6 if z.shape == "wide" else 5) * u
    column = Box(content.left, content.top, content.right - gap, content.bottom)
    if kit.rtl:
        column = Box(content.left + gap, content.top, content.right, content.bottom)
    layers = _block(kit, words, tone, column, kit.across(), with_address=False)
    return [*layers, *_code(kit, words, tone, code)]


def _upright(kit: Kit, words: Words, tone: Tone) -> list[Layer]:
    u, content = kit.u, kit.zones.content
    if not words.site:
        return _block(kit, words, tone, content, 0.5)
    foot = 7 * u if words.address else 0.0
    least, most = (side * u for side in _CODE_U[kit.zones.shape])
    side = side_px(words.site, least, min(most, 0.53 * content.height - foot))
    x, bottom = content.centre[0], content.bottom - foot
    code = Box(x - side / 2, bottom - side, x + side / 2, bottom)
    column = Box(content.left, content.top, content.right, code.top - 4 * u)
    layers = _block(kit, words, tone, column, 0.5, with_address=False)
    return [*layers, *_code(kit, words, tone, code)]


def _code(kit: Kit, words: Words, tone: Tone, at: Box) -> list[Layer]:
    """The code, and the address under it."""
    layers: list[Layer] = [QrCode(kit, words.site, at)]
    if words.address:
        u = kit.u
        under = Box(at.left, at.bottom + 3.4 * u, at.right, at.bottom + 8 * u)
        block = TextBlock(
            kit, words.address, under, kit.style.type.strong, 3.6 * u, tone.ink,
            across=0.5, most_lines=1,
        )  # fmt: skip
        layers.append(Still(kit, block, 0.5))
    return layers


def _block(
    kit: Kit, words: Words, tone: Tone, column: Box, across: float, *, with_address: bool = True
) -> list[Layer]:
    """Brand at the column's top; headline, offer, button (and address) as one block under it."""
    u, wide = kit.u, kit.zones.shape == "wide"
    layers, top = _brand(kit, column, across, tone)
    room = Box(column.left, top, column.right, column.bottom)
    high = min((12.5 if wide else 13.0) * u, max(9.5 * u, 0.2 * room.height))
    line_high = 9.5 * u if words.line and room.height > 44 * u else 0.0
    shown = words.address if with_address else ""
    foot = 8 * u if shown else 0.0
    below = line_high + (high + 5.5 * u if words.label else 0.0) + foot
    stack = stacked(
        kit, words.headline, room, below=below, down=0.5, across=across, colours=tone.headline,
        largest_u=kit.style.head_u * (1.25 if wide else 1.4), most_lines=3,
    )  # fmt: skip
    b = stack.below
    layers.append(stack.head)
    at = b.top
    if line_high:
        box = Box(b.left, at + 4 * u, b.right, at + line_high)
        block = TextBlock(
            kit, words.line, box, kit.style.type.body, 4.4 * u, tone.ink, across=across
        )
        layers.append(Under(kit, block, 0.35))
        at += line_high
    if words.label:
        box = Box(b.left, at + 5 * u, b.right, at + 5 * u + high)
        layers.append(BigButton(kit, words.label, box, across, pointer=False))
        at = box.bottom
    if shown:
        box = Box(b.left, at + 3.5 * u, b.right, at + foot)
        block = TextBlock(
            kit, shown, box, kit.style.type.strong, 4 * u, tone.ink, across=across, most_lines=1
        )
        layers.append(Under(kit, block, 0.6))
    return layers


def _brand(kit: Kit, column: Box, across: float, tone: Tone) -> tuple[list[Layer], float]:
    """Logo or wordmark at the column's top, and where the rest may begin."""
    u = kit.u
    high = 11 * u if kit.logo else 6.6 * u
    top = column.top + 0.9 * u
    box = Box(column.left, top, column.right, top + high)
    if kit.logo is not None:
        return [Logo(kit, box, across)], box.bottom + 3.5 * u
    name = kit.shot.brand_name.strip()
    if not name:
        return [], column.top
    block = TextBlock(
        kit, name, box, kit.style.type.label, 6.2 * u, tone.ink, across=across, most_lines=1
    )
    return [Still(kit, block, -0.4)], box.bottom + 3.5 * u
