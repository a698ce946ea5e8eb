"""What stands at the edges of a style's frames: running bands, marks, stitches, hairlines."""

from __future__ import annotations

import math
from typing import Any

import skia

from studio.document import Role
from studio.visuals.easing import in_out_cubic, out_expo, progress
from studio.visuals.effects.materials import foil, stitched
from studio.visuals.kit import Kit
from studio.visuals.pen import Pen, fill, stroke
from studio.visuals.qr import web_address
from studio.visuals.typography.typeset import cap_height, measure, sprite
from studio.visuals.zones import Box


def address(kit: Kit) -> str:
    """The website as people say it, or nothing."""
    site = kit.shot.website.strip()
    return web_address(site)[0] if site else ""


def name(kit: Kit) -> str:
    """The brand's name, else how the product is called."""
    return (kit.shot.brand_name or kit.shot.product.split(".")[0]).strip()[:28].strip()


def foot_line(kit: Kit) -> float:
    """Height of the free strip below the words: its middle; 0 where there is none."""
    z = kit.zones
    if z.shape == "tall":
        return z.height * 0.862
    return 0.0 if kit.shot.captions else z.height * 0.962


class Ticker:
    """A band of running words: the brand and where to find it.

    Parameters
    ----------
    ground, ink, mark : colours of the band, the words and the marks between them.
    size_u : of the words.
    """

    def __init__(self, kit: Kit, ground: str, ink: str, mark: str, size_u: float = 2.6) -> None:
        self.kit, self._ground, self._mark = kit, ground, mark
        face = kit.style.type.label
        words = [w for w in (name(kit), address(kit)) if w]
        self._words = [sprite(w, face, size_u * kit.u, ink) for w in words]
        self._cap = cap_height(face) * size_u * kit.u
        self._gap = 1.7 * size_u * kit.u
        self.high = 2.3 * size_u * kit.u
        self._unit = sum(w.width + 2 * self._gap for w in self._words)

    def draw(self, pen: Pen, length: float, shift: float) -> None:
        """Around the origin, along the x axis, `length` to both sides."""
        pen.box(Box(-length, -self.high / 2, length, self.high / 2), fill(self._ground))
        if self._unit <= 0:
            return
        x = -math.ceil(length / self._unit) * self._unit - shift % self._unit
        while x < length:
            for words in self._words:
                # a pattern, not words to be read: it stays when words are left out
                pen.image(words.image, x - words.left, self._cap / 2 - words.baseline)
                x += words.width + self._gap
                self._star(pen, x)
                x += self._gap

    def _star(self, pen: Pen, x: float) -> None:
        half = self._cap * 0.3
        with pen.moved(x, 0, turn=45):
            pen.box(Box(-half, -half, half, half), fill(self._mark))


class CropMarks:
    """Brackets in the four corners, drawn outwards from their angle."""

    def __init__(self, kit: Kit, colour: str, alpha: float = 0.5, arm_u: float = 2.4) -> None:
        z, u = kit.zones, kit.u
        self._paint = (colour, 0.16 * u, alpha)
        inset, arm = 3.0 * u, arm_u * u
        self._path = skia.Path()
        for x, sx in ((inset, 1), (z.width - inset, -1)):
            for y, sy in ((inset, 1), (z.height - inset, -1)):
                self._path.moveTo(x, y + sy * arm)
                self._path.lineTo(x, y)
                self._path.lineTo(x + sx * arm, y)

    def draw(self, pen: Pen, time_s: float) -> None:
        """All four."""
        colour, width, alpha = self._paint
        e = progress(time_s, -0.3, 1.0, out_expo)
        pen.path(self._path, stroke(colour, width, alpha * e, butt=True))


class Stitches:
    """A seam along the frame's edge, each stitch with its light and its shade."""

    def __init__(self, kit: Kit, thread: str, shade: str, inset_u: float = 2.6) -> None:
        z, u = kit.zones, kit.u
        inset = inset_u * u
        border = skia.Path()
        box = skia.Rect.MakeLTRB(inset, inset, z.width - inset, z.height - inset)
        border.addRoundRect(box, 2.0 * u, 2.0 * u)
        self._path = stitched(border, 1.5 * u)
        self._u, self._thread, self._shade = u, thread, shade

    def draw(self, pen: Pen, time_s: float) -> None:
        """Sewn along the edge."""
        done = progress(time_s, -0.6, 1.6, in_out_cubic)
        u = self._u
        with pen.moved(0.08 * u, 0.14 * u):
            pen.drawn(self._path, stroke(self._shade, 0.30 * u, 0.30), done)
        pen.drawn(self._path, stroke(self._thread, 0.26 * u, 0.85), done)


class HairFrame:
    """Two hairlines of metal around the frame, the inner one with notched corners."""

    def __init__(self, kit: Kit, colour: str) -> None:
        z, u = kit.zones, kit.u
        ends = ((0.0, 0.0), (float(z.width), float(z.height)))
        self._thin, self._fine = foil(*ends, colour, 0.13 * u), stroke(colour, 0.09 * u, 0.8)
        self._outer, self._inner = _notched(z, 2.4 * u, 0.0), _notched(z, 3.4 * u, 2.2 * u)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Drawn from one corner around."""
        done = progress(time_s, -0.9, 2.0, in_out_cubic)
        pen.drawn(self._outer, skia.Paint(self._thin), done)
        pen.drawn(self._inner, skia.Paint(self._fine), done)


def _notched(z: Any, inset: float, notch: float) -> Any:
    left, top, right, bottom = inset, inset, z.width - inset, z.height - inset
    path = skia.Path()
    if notch <= 0:
        path.addRect(skia.Rect.MakeLTRB(left, top, right, bottom))
        return path
    path.moveTo(left, top + notch)
    for (x0, y0), (x1, y1) in (
        ((left + notch, top), (right - notch, top)),
        ((right, top + notch), (right, bottom - notch)),
        ((right - notch, bottom), (left + notch, bottom)),
        ((left, bottom - notch), (left, top + notch)),
    ):
        path.arcTo(notch, notch, 0, skia.Path.kSmall_ArcSize, skia.PathDirection.kCCW, x0, y0)
        path.lineTo(x1, y1)
    return path


def words_beside(kit: Kit) -> bool:
    """Whether the words stand on the right, and the brand's line begins above them."""
    return kit.zones.shape == "wide" and kit.shot.index % 2 == 1


def _elsewhere(kit: Kit) -> bool:
    """Whether the end of the brand's line isn't free, or the address is told in another place."""
    return words_beside(kit) or kit.rtl or kit.shot.role is Role.CALL_TO_ACTION


class Folio:
    """The address in small type at the right end of the brand's line.

    Only where the brand's own words leave room for it.
    """

    def __init__(self, kit: Kit, colour: str, size_u: float = 2.1) -> None:
        z, u, face = kit.zones, kit.u, kit.style.type.label
        size = size_u * u * (1.0 if z.shape == "wide" else 1.15)
        words, c = "" if _elsewhere(kit) else address(kit), z.content
        brand = measure(name(kit), face, (3.4 if z.shape == "wide" else 4.0) * u) + 12 * u
        width = measure(words, face, size) if words else 0.0
        self._words = None
        if words and brand + width < c.width:
            self._words = sprite(words, face, size, colour)
            self._at = (round(c.right - width), round(c.top + 1.75 * u + 0.36 * size))

    def draw(self, pen: Pen, time_s: float) -> None:
        """Fade in."""
        if self._words is not None:
            self._words.draw(pen, *self._at, progress(time_s, 0.0, 0.8))
