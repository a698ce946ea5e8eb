"""One question, with room to think: the words, and a mark larger than life that keeps asking."""

from __future__ import annotations

import math

import skia

from studio.visuals.easing import in_out_cubic, out_back, progress
from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
from studio.visuals.layouts.base import (
    LIGHT,
    Composition,
    FullPhoto,
    below_brand,
    brand_line,
    photo_accent,
    quiet_ground,
)
from studio.visuals.layouts.parts.grid import turned_to
from studio.visuals.layouts.statement import statement
from studio.visuals.pen import Pen, fill, stroke
from studio.visuals.shot import Shot
from studio.visuals.typography.headline import Headline
from studio.visuals.typography.typeset import glyph_path
from studio.visuals.zones import Box

_MARKS = ("?", "؟", "？")
_DOT = 0.29  # of the mark's half height, from its middle down: there the dot begins
_ASKS_EVERY_S = 2.2
#: Largest words, as a share of the style's headlines.
_GROWTH = {"wide": 1.3, "square": 1.15, "tall": 1.55}
#: Where the mark ends beneath words, as a share of the height; in bold above its band.
_FOOT, _FOOT_IN = 0.94, {"bold": {"tall": 0.83, "square": 0.9}}
#: Styles that draw the mark as an outline.
_OUTLINED = ("tech", "luxury", "documentary", "editorial")


def suits(shot: Shot, photos: int) -> bool:
    """A question."""
    return shot.text.strip().endswith(_MARKS)


class GreatMark:
    """A question mark in the style's own letter, drawn; its point drops in and keeps nodding."""

    def __init__(self, kit: Kit, centre: tuple[float, float], high: float, colour: str) -> None:
        self.kit, self.bounds = kit, Box(*centre, *centre)
        self._x, self._y = centre
        self._high, self._colour = high, colour
        self._path = skia.Simplify(glyph_path("?", kit.style.type.head, high))
        self._outlined = kit.style.name in _OUTLINED or kit.pictured

    def draw(self, pen: Pen, time_s: float) -> None:
        """Hook, then point."""
        kit, high = self.kit, self._high
        e = progress(time_s, kit.start_s - 0.2, 1.2 * kit.pace, in_out_cubic)
        if e <= 0:
            return
        joint = high * _DOT
        sway = 2.2 * math.sin(0.9 * time_s)
        hook = Box(-high, -high, high, joint)
        point = Box(-high, joint, high, high)
        with pen.moved(self._x, self._y, sway):
            if kit.rtl:
                pen.canvas.scale(-1, 1)
            with pen.clipped(hook):
                self._stroke(pen, e)
            drop = progress(time_s, kit.start_s + 0.5 * kit.pace, 0.6, out_back)
            nod = self._nod(time_s)
            with pen.moved(0, -(1 - drop) * 0.35 * high - nod), pen.clipped(point):
                self._stroke(pen, min(1.0, 2 * drop))

    def _nod(self, time_s: float) -> float:
        """How high the point is off its place: it hops now and then."""
        phase = (time_s - self.kit.start_s - 1.4) % _ASKS_EVERY_S / 0.7
        return 0.035 * self._high * math.sin(math.pi * phase) if 0 < phase < 1 else 0.0

    def _stroke(self, pen: Pen, e: float) -> None:
        if self._outlined:
            weight = max(0.3, 2.4 * self.kit.style.line_u) * self.kit.u
            pen.drawn(self._path, stroke(self._colour, weight), e)
        else:
            pen.path(self._path, fill(self._colour, e))


def question(kit: Kit) -> Composition:
    """Words first, the mark beside or below them, as large as the room that is left."""
    if not suits(kit.shot, 0):
        return statement(kit)
    inner, z = below_brand(kit), kit.zones
    if z.shape == "wide":
        words = Box(inner.left, inner.top, inner.left + 0.64 * inner.width, inner.bottom)
    else:
        foot = (0.7, 0.62)[z.shape == "tall"]
        words = Box(inner.left, inner.top, inner.right, inner.top + foot * inner.height)
    words = turned_to(kit, words)
    c = kit.colours
    light = (LIGHT, photo_accent(kit) if kit.style.turn_colour else LIGHT)
    head = Headline(
        kit,
        kit.shot.text,
        words,
        down=0.5 if z.shape == "wide" else 0.12,
        largest_u=kit.style.head_u * _GROWTH[z.shape],
        colours=light if kit.pictured else None,
    )
    middle, high = _place(kit, head.bounds.bottom)
    mark = GreatMark(kit, middle, high, photo_accent(kit) if kit.pictured else c.accent)
    brand = brand_line(kit, LIGHT if kit.pictured else None, words)
    layers: list[Layer] = [mark, brand, head]
    texts = (head.bounds, brand.bounds)
    ground = FullPhoto(kit, texts, 0.84, 0.45) if kit.pictured else quiet_ground(kit)
    return Composition(ground, layers)


def _place(kit: Kit, foot: float) -> tuple[tuple[float, float], float]:
    """The mark's middle and height: after the words, or whole beneath their `foot`."""
    z, u = kit.zones, kit.u
    if z.shape == "wide":
        x, y, high = 0.83 * z.width, 0.54 * z.height, 76 * u
    else:
        top, bottom = foot + 6 * u, z.content.bottom
        if not kit.shot.captions:
            bottom = _FOOT_IN.get(kit.style.name, {}).get(z.shape, _FOOT) * z.height
        x, y, high = 0.3 * z.width, (top + bottom) / 2, bottom - top
    return (z.width - x if kit.rtl else x, y), high
