"""What a page on a screen is made of: the field that greets, cards of points, a showcase."""

from __future__ import annotations

import math
from dataclasses import dataclass

from studio.visuals.colour import mixed
from studio.visuals.easing import out_cubic, progress
from studio.visuals.icons import draw_icon
from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.layouts.parts.marks import WEIGHTS
from studio.visuals.layouts.parts.sheet import Colours
from studio.visuals.layouts.parts.text import TextBlock
from studio.visuals.layouts.titled import product_line
from studio.visuals.motifs import Motif, motif_of
from studio.visuals.pen import Pen, fill, stroke
from studio.visuals.qr import web_address
from studio.visuals.zones import Box

_TAPS_EVERY_S = 2.4
_LONGEST_LABEL = 34


@dataclass(frozen=True)
class PageStyle:
    """What all of a page shares.

    Parameters
    ----------
    unit : the page's own measure, in pixels of the frame.
    radius : of corners, in pixels.
    on : colours on the page; `on_accent` those on its greeting.
    """

    kit: Kit
    unit: float
    radius: float
    on: Colours
    on_accent: Colours


class Greeting:
    """A field in the accent: what the product is, and its address on a button."""

    def __init__(self, page: PageStyle, box: Box, upright: bool) -> None:
        self._page, self._box, kit, unit = page, box, page.kit, page.unit
        name = "" if upright else motif_of(kit)
        self._motif = _motif(kit, name, 0.42 * box.height, page.on_accent.ground)
        inner = box.inset(3.2 * unit)
        width = 1.0 if upright else 0.64
        part = inner.part(1 - width, 0, 1, 1) if kit.rtl else inner.part(0, 0, width, 1)
        x = 0.83 if not kit.rtl else 0.17
        self._at = (box.left + x * box.width, box.centre[1])
        shot, type_ = kit.shot, kit.style.type
        address = web_address(shot.website)[0] if shot.website.strip() else ""
        label = address if len(address) <= _LONGEST_LABEL else ""
        head = Box(part.left, part.top, part.right, part.bottom - (7.2 * unit if label else 0))
        said = product_line(kit) or shot.product.split(".")[0].strip() or shot.brand_name
        size = 6.0 * unit * (1.2 if type_.head.caps else 1.0)
        ink = page.on_accent.ink
        self._words = [TextBlock(kit, said, head, type_.head, size, ink, down=0.35, most_lines=4)]
        self._button = self._labelled(label, part) if label else None

    def _labelled(self, label: str, part: Box) -> Box:
        """Put the address at the field's foot; the button around it."""
        page, unit = self._page, self._page.unit
        box = Box(part.left, part.bottom - 5 * unit, part.right, part.bottom)
        room, face = box.inset(2 * unit, 0.9 * unit), page.kit.style.type.strong
        text = TextBlock(
            page.kit, label, room, face, 2.8 * unit, page.on.ink, down=0.5, most_lines=1
        )
        self._words.append(text)
        b = text.bounds
        return Box(b.left - 2 * unit, box.top, b.right + 2 * unit, box.bottom)

    def areas(self, from_s: float) -> tuple[TextArea, ...]:
        """Its words."""
        return tuple(area for block in self._words for area in block.areas(from_s))

    def draw(self, pen: Pen, time_s: float) -> None:
        """Field, object or rings, button, words."""
        page = self._page
        pen.box(self._box, fill(page.on_accent.ground), page.radius)
        with pen.clipped(self._box):
            if self._motif:
                self._motif.draw(pen, self._at, time_s)
            else:
                self._rings(pen, time_s)
        if self._button:
            self._press(pen, time_s, self._button)
        for block in self._words:
            block.draw(pen)

    def _rings(self, pen: Pen, time_s: float) -> None:
        """Rings that widen slowly from the far corner, where no words stand."""
        b, unit = self._box, self._page.unit
        x = b.left if self._page.kit.rtl else b.right
        for k in range(3):
            phase = (0.12 * time_s + k / 3) % 1.0
            line = stroke(self._page.on_accent.ink, 0.5 * unit, 0.16 * (1 - phase))
            pen.circle(x, b.bottom, unit * (3 + 9 * phase), line)

    def _press(self, pen: Pen, time_s: float, b: Box) -> None:
        """The button, tapped now and then."""
        phase = (time_s - self._page.kit.start_s - 1.2) % _TAPS_EVERY_S / 0.45
        give = 1 - 0.03 * math.sin(math.pi * phase) if 0 < phase < 1 else 1.0
        half_w, half_h = give * b.width / 2, give * b.height / 2
        x, y = b.centre
        shape = Box(x - half_w, y - half_h, x + half_w, y + half_h)
        pen.box(shape, fill(self._page.on.ground), min(self._page.radius, half_h))


class Point:
    """A key point on a card with its icon."""

    def __init__(
        self, page: PageStyle, box: Box, words: TextBlock, icon: str, from_s: float
    ) -> None:
        self.box, self._page, self._words = box, page, words
        self._icon, self._from_s = icon, from_s

    @staticmethod
    def room(page: PageStyle, box: Box) -> Box:
        """Where its words stand in its card."""
        unit = page.unit
        left, right = (1.4, 6.8) if page.kit.rtl else (6.8, 1.4)
        return Box(
            box.left + left * unit,
            box.top + 0.4 * unit,
            box.right - right * unit,
            box.bottom - 0.4 * unit,
        )

    def areas(self) -> tuple[TextArea, ...]:
        """Its words."""
        return self._words.areas(self._from_s + 0.7)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Card, icon and words, in one movement."""
        page, unit, kit = self._page, self._page.unit, self._page.kit
        e = progress(time_s, self._from_s, 0.6 * kit.pace, out_cubic)
        if e <= 0:
            return
        dy, b = (1 - e) * 3 * unit, self.box
        line = stroke(mixed(page.on.ground, page.on.ink, 0.16), 0.24 * unit, e)
        card = Box(b.left, b.top + dy, b.right, b.bottom + dy)
        pen.box(card, line, min(page.radius, b.height / 2))
        at = (b.right - 3.8 * unit if kit.rtl else b.left + 3.8 * unit, b.centre[1] + dy)
        weight = WEIGHTS[kit.style.name]
        draw_icon(pen, self._icon, at, 3.9 * unit, page.on.accent, weight, e)
        self._words.draw(pen, 0, dy, e)


class Showcase:
    """The product's own object on a tinted card, where the page goes on."""

    def __init__(self, page: PageStyle, box: Box) -> None:
        self._page, self._box = page, box
        self._ground = mixed(page.on.ground, page.kit.colours.accent, 0.22)
        self._radius = 0.44 * min(box.width, box.height)
        self._motif = _motif(page.kit, motif_of(page.kit), self._radius, self._ground)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Card, then the object, or slow rings."""
        page = self._page
        pen.box(self._box, fill(self._ground), page.radius)
        if self._motif:
            self._motif.draw(pen, self._box.centre, time_s)
            return
        with pen.clipped(self._box):
            for k in range(4):
                phase = (0.1 * time_s + k / 4) % 1.0
                line = stroke(page.kit.colours.accent, 0.5 * page.unit, 0.5 * (1 - phase))
                pen.circle(*self._box.centre, self._radius * (0.2 + 1.1 * phase), line)


def _motif(kit: Kit, name: str, radius: float, ground: str) -> Motif | None:
    return Motif(name, kit, radius, ground=ground) if name else None
