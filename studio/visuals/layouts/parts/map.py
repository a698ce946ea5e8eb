"""A map that is nobody's town: streets, a river, parks, drawn in the style's colours."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Any

import skia

from studio.visuals.colour import mixed, readable
from studio.visuals.easing import in_out_cubic, out_back, out_cubic, progress
from studio.visuals.kit import Kit
from studio.visuals.media.photo import frame_path
from studio.visuals.pen import (
    LINEAR,
    Pen,
    Point,
    blank,
    fill,
    image_of,
    rect_of,
    shadow,
    smooth,
    stroke,
)
from studio.visuals.zones import Box


@dataclass(frozen=True)
class MapLook:
    """How a style draws a map.

    `land`, `street`, `park` and `water` are shares of ink, ink, second and accent in the paper;
    streets are `wide_u` and `narrow_u`.
    """

    land: float
    street: float
    park: float
    water: float
    wide_u: float
    narrow_u: float


LOOKS: dict[str, MapLook] = {
    "clean": MapLook(0.07, 0.0, 0.2, 0.22, 1.9, 0.9),
    "bold": MapLook(0.0, 1.0, 0.55, 0.85, 2.6, 1.2),
    "craft": MapLook(0.1, 0.0, 0.3, 0.34, 1.9, 0.9),
    "tech": MapLook(0.05, 0.42, 0.12, 0.2, 0.36, 0.2),
    "editorial": MapLook(0.04, 0.62, 0.16, 0.12, 0.4, 0.16),
    "playful": MapLook(0.18, 0.92, 0.75, 0.55, 2.2, 1.1),
    "luxury": MapLook(0.05, 0.34, 0.1, 0.16, 0.36, 0.16),
    "documentary": MapLook(0.06, 0.3, 0.14, 0.18, 0.9, 0.4),
}
_ROUTE_S, _DROP_S = 1.3, 0.5


class Map:
    """Streets that drift a little, a way that is drawn along them, and a pin that drops."""

    def __init__(self, kit: Kit, box: Box) -> None:
        self.kit = kit
        self._box = Box(round(box.left), round(box.top), round(box.right), round(box.bottom))
        self.bounds = Box(*box.centre, *box.centre)
        self._path = frame_path(_shape(kit, self._box), self._box)
        self._shade = shadow(
            self._path, 1.8 * kit.u, mixed(kit.colours.paper, "#000000", 0.8), 0.24
        )
        rng = kit.rng("map")
        self._turn = math.radians(rng.uniform(8, 24) * rng.choice((-1, 1)))
        self._reach = 0.75 * math.hypot(box.width, box.height)
        step = 15 * kit.u
        self._ways = (_lines(rng, self._reach, step), _lines(rng, self._reach, 1.25 * step))
        sheet = blank(*self._sheet_size())
        self._paint(Pen(sheet), rng)
        self._sheet = image_of(sheet, opaque=True)
        self._route = self._along(rng)
        self._colours()

    def _colours(self) -> None:
        c, look = self.kit.colours, LOOKS[self.kit.style.name]
        land = mixed(c.paper, c.ink, look.land)
        self._pin = readable(c.accent, (land,), 2.2)
        self._dot = max("#ffffff", "#101010", key=lambda x: abs(_grey(x) - _grey(self._pin)))

    def _paint(self, pen: Pen, rng: random.Random) -> None:
        """Land, water, parks, narrow streets, wide ones."""
        c, u, look = self.kit.colours, self.kit.u, LOOKS[self.kit.style.name]
        land = mixed(c.paper, c.ink, look.land)
        street = (
            mixed(c.paper, c.ink, look.street) if look.street else mixed(c.paper, "#ffffff", 0.7)
        )
        width, height = self._sheet_size()
        pen.box(Box(0, 0, width, height), fill(land))
        with pen.moved(width / 2, height / 2, math.degrees(self._turn)):
            across, along = self._ways
            for _ in range(3):
                i, j = rng.randrange(len(across) - 2), rng.randrange(len(along) - 2)
                if across[i] <= 0 <= across[i + 1] or along[j] <= 0 <= along[j + 1]:
                    continue
                block = Box(across[i], along[j], across[i + 2], along[j + 1]).inset(0.4 * u)
                pen.box(block, fill(mixed(land, c.second, look.park)), 1.2 * u)
            pen.path(self._river(rng), stroke(mixed(land, c.accent, look.water), 9 * u))
            self._streets(pen, rng, street)

    def _sheet_size(self) -> tuple[float, float]:
        return 1.16 * self._box.width, 1.16 * self._box.height

    def _river(self, rng: random.Random) -> Any:
        r, side = self._reach, rng.choice((-1, 1))
        points = [
            (-r + 2 * r * k / 5, side * (0.42 + 0.13 * math.sin(1.3 * k + rng.uniform(0, 1))) * r)
            for k in range(6)
        ]
        return smooth(points, closed=False)

    def _streets(self, pen: Pen, rng: random.Random, colour: str) -> None:
        look, u, r = LOOKS[self.kit.style.name], self.kit.u, self._reach
        for lines, upright in zip(self._ways, (True, False), strict=True):
            for k, at in enumerate(lines):
                wide = at == 0.0 or k % 3 == 0
                paint = stroke(colour, (look.wide_u if wide else look.narrow_u) * u)
                ends = ((at, -r), (at, r)) if upright else ((-r, at), (r, at))
                pen.line(*ends, paint)
        for _ in range(9):  # lanes that cross a block only
            x, y = rng.choice(self._ways[0]), rng.uniform(-r, r)
            pen.line((x, y), (x + 14 * u, y), stroke(colour, look.narrow_u * u))
        slant = rng.uniform(0.3, 0.5) * rng.choice((-1, 1))
        pen.line((-r, -slant * r + 9 * u), (r, slant * r + 9 * u), stroke(colour, look.wide_u * u))

    def _along(self, rng: random.Random) -> Any:
        """A way along the streets from the map's edge to its middle."""
        across = [x for x in self._ways[0] if 10 * self.kit.u < abs(x) < 0.6 * self._reach]
        along = [y for y in self._ways[1] if 8 * self.kit.u < abs(y) < 0.5 * self._reach]
        x = rng.choice(across or [20 * self.kit.u])
        y = rng.choice(along or [16 * self.kit.u])
        far = math.copysign(self._reach, x)
        path = skia.Path()
        corners: list[Point] = [(far, y), (x, y), (x, 0.0), (0.0, 0.0)]
        path.moveTo(*corners[0])
        for corner in corners[1:]:
            path.lineTo(*corner)
        return path

    def draw(self, pen: Pen, time_s: float) -> None:
        """The map opens, the way is drawn, the pin falls where it ends."""
        kit, u = self.kit, self.kit.u
        e = progress(time_s, kit.start_s - 0.45, 0.8 * kit.pace, out_cubic)
        if e <= 0:
            return
        x, y = self._box.centre
        image, left, top = self._shade
        pen.image(image, round(left), round(top + u), min(1.0, max(0.0, 4 * e - 3)))
        with pen.moved(x, y, scale=0.9 + 0.1 * e), pen.moved(-x, -y):
            with pen.clipped(self._path):
                self._ground(pen, (x, y), time_s, e)
            if kit.style.name in ("luxury", "tech", "editorial", "documentary"):
                pen.path(self._path, stroke(kit.colours.accent, max(0.16, kit.style.line_u) * u, e))

    def _ground(self, pen: Pen, at: Point, time_s: float, e: float) -> None:
        kit, u = self.kit, self.kit.u
        drift = (1.6 * u * math.sin(0.5 * time_s), 1.2 * u * math.cos(0.43 * time_s))
        width, height = self._sheet.width(), self._sheet.height()
        with pen.moved(at[0] + drift[0], at[1] + drift[1]):
            paint = skia.Paint(Alphaf=e) if e < 1 else None
            pen.canvas.drawImage(self._sheet, -width / 2, -height / 2, LINEAR, paint)
            done = progress(time_s, kit.start_s, _ROUTE_S * kit.pace, in_out_cubic)
            with pen.moved(turn=math.degrees(self._turn)):
                pen.drawn(self._route, stroke(self._pin, 1.3 * u), done)
            self._drop(pen, time_s)

    def _drop(self, pen: Pen, time_s: float) -> None:
        """Falls, rebounds a little; rings go out from where it stands."""
        kit, u = self.kit, self.kit.u
        begin = kit.start_s + 0.75 * _ROUTE_S * kit.pace
        fall = progress(time_s, begin, _DROP_S * kit.pace, out_back)
        if time_s < begin:
            return
        for k in range(2):
            wave = (0.5 * (time_s - begin) + 0.5 * k) % 1.0
            r = (2 + 9 * wave) * u
            oval = Box(-r, -0.5 * r, r, 0.5 * r)
            pen.canvas.drawOval(rect_of(oval), stroke(self._pin, 0.4 * u, 1 - wave))
        pen.canvas.drawOval(rect_of(Box(-3 * u, -1.2 * u, 3 * u, 1.2 * u)), fill("#000000", 0.25))
        lift = (1 - fall) * 40 * u
        r = min(6.2 * u, 0.155 * self._box.height)
        with pen.moved(0, -lift, 2.0 * math.sin(1.7 * time_s)):
            pen.path(_pin(r), fill(self._pin, min(1.0, 3 * fall)))
            pen.circle(0, -1.87 * r, 0.39 * r, fill(self._dot))


def _shape(kit: Kit, box: Box) -> str:
    """The style's frame, where it leaves the map enough room."""
    flat = box.width > 1.5 * box.height
    return "round" if kit.style.frame in ("arch", "blob") and flat else kit.style.frame


def _lines(rng: random.Random, reach: float, step: float) -> list[float]:
    """Where streets lie on either side of one through the middle."""
    out = [0.0]
    for side in (-1, 1):
        at = 0.0
        while abs(at) < reach:
            at += side * step * rng.uniform(0.6, 1.35)
            out.append(at)
    return sorted(out)


def _pin(r: float) -> Any:
    """A pin whose point is the origin."""
    path, y = skia.Path(), -1.87 * r
    path.moveTo(0, 0)
    path.cubicTo(-0.25 * r, -0.6 * r, -r, -1.1 * r, -r, y)
    path.arcTo(skia.Rect.MakeLTRB(-r, y - r, r, y + r), 180, 180, False)
    path.cubicTo(r, -1.1 * r, 0.25 * r, -0.6 * r, 0, 0)
    path.close()
    return path


def _grey(colour: str) -> float:
    return sum(int(colour[i : i + 2], 16) for i in (1, 3, 5)) / 765
