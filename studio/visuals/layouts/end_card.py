"""The end: who it is, what to do, where; with a code to scan."""

from __future__ import annotations

from dataclasses import dataclass

from studio.visuals.callouts import Button
from studio.visuals.easing import out_cubic, progress
from studio.visuals.headline import Headline, Lines
from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
from studio.visuals.layouts.base import LIGHT, Composition, FullPhoto, quiet_ground
from studio.visuals.logo import placed_logo
from studio.visuals.pen import Pen, image_of
from studio.visuals.qr import QrCode, web_address
from studio.visuals.zones import Box

_CODE_U = {"wide": 46.0, "square": 34.0, "tall": 46.0}
_LONGEST_LABEL = 40
_LONGEST_LINE = 80


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
        e = progress(time_s, self.kit.start_s - 0.1, 0.8, out_cubic)
        y = round(self.bounds.top + (1 - e) * 2 * self.kit.u)
        pen.image(self._image, round(self.bounds.left), y, e)


@dataclass(frozen=True)
class _Words:
    """What an end card says."""

    headline: str
    line: str  # the offer, small
    label: str  # on the button


MAX_CODED_BYTES = 300  # a code of more has cells that no phone tells apart


def _words(kit: Kit) -> _Words:
    """What to do is the headline, said once; where to do it stands on the button."""
    shot = kit.shot
    address = web_address(shot.website)[0] if shot.website.strip() else ""
    action, text = shot.call_to_action.strip(), shot.text.strip()
    headline = action if action and len(action) <= _LONGEST_LABEL else text or action
    offer = shot.offer.strip()
    line = offer if len(offer) <= _LONGEST_LINE and _bare(offer) not in _bare(headline) else ""
    other = text if _bare(text) != _bare(headline) else action
    label = address or ("" if _bare(other) == _bare(headline) else other)
    return _Words(headline, line, label if len(label) <= _LONGEST_LABEL else "")


def _bare(text: str) -> str:
    return text.casefold().strip(" .!?")


def end_card(kit: Kit) -> Composition:
    """Brand, headline, offer, button with the address, code."""
    z, u, words = kit.zones, kit.u, _words(kit)
    content, tall = z.content, z.shape == "tall"
    site = kit.shot.website.strip()
    if len(site.encode()) > MAX_CODED_BYTES:
        site = ""
    side = _CODE_U[z.shape] * u
    across = 0.5 if tall or not site else 0.0
    column = Box(content.left, content.top, content.right, content.bottom)
    layers: list[Layer] = []
    if site and not tall:
        column = Box(content.left, content.top, content.right - side - 5 * u, content.bottom)
        middle = content.centre[1]
        at = Box(content.right - side, middle - side / 2, content.right, middle + side / 2)
        layers.append(QrCode(kit, site, at))
    top = column.top + _brand(kit, column, across, layers)
    bottom = column.bottom
    if site and tall:
        layers.append(QrCode(kit, site, Box(column.left, bottom - side, column.right, bottom)))
        bottom -= side + 2.5 * u
    if words.label:
        box = Box(column.left, bottom - 11 * u, column.right, bottom - 2 * u)
        layers.append(Button(kit, words.label, box, across=across))
        bottom -= 14 * u
    if words.line:
        high = 8 * u
        box = Box(column.left, bottom - high, column.right, bottom)
        layers.append(_offer(kit, words.line, box, across))
        bottom -= high + 2 * u
    room = Box(column.left, top, column.right, bottom)
    layers.append(_headline(kit, words.headline, room, across))
    ground = FullPhoto(kit, (content,), 0.82, 0.7) if kit.pictured else quiet_ground(kit)
    return Composition(ground, layers)


def _light(kit: Kit) -> tuple[str, str] | None:
    return (LIGHT, LIGHT) if kit.pictured else None


def _brand(kit: Kit, column: Box, across: float, layers: list[Layer]) -> float:
    """Logo or wordmark at the column's top; returns the height that it takes."""
    u = kit.u
    high = 12 * u if kit.logo else 9 * u
    box = Box(column.left, column.top, column.right, column.top + high)
    if kit.logo is not None:
        layers.append(Logo(kit, box, across))
    elif kit.shot.brand_name.strip():
        colours = _light(kit) or (kit.colours.ink, kit.colours.ink)
        face = kit.style.type.label
        layers.append(
            Headline(
                kit,
                kit.shot.brand_name,
                box,
                across=across,
                down=0.0,
                largest_u=6.6,
                most_lines=1,
                face=face,
                colours=colours,
            )
        )
    else:
        return 0.0
    return high + 5 * u


def _offer(kit: Kit, text: str, box: Box, across: float) -> Lines:
    return Lines(
        kit,
        text,
        box,
        3.9 if kit.zones.shape == "wide" else 4.4,
        face=kit.style.type.strong,
        colour=LIGHT if kit.pictured else kit.colours.ink,
        across=across,
        after_s=0.4,
        most_lines=2,
    )


def _headline(kit: Kit, text: str, box: Box, across: float) -> Headline:
    return Headline(
        kit,
        text,
        box,
        across=across,
        largest_u=kit.style.head_u * (1.3 if kit.zones.shape == "wide" else 1.5),
        colours=_light(kit),
        after_s=0.1,
        most_lines=3,
    )
