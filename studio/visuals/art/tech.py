"""Tech: light in the dark, slabs stacked in isometric view with cells that light up."""

from __future__ import annotations

import math
from typing import Any

import skia

from studio.visuals.art.base import Stage, blended
from studio.visuals.colour import mixed, shifted
from studio.visuals.easing import in_out_sine, out_expo, progress
from studio.visuals.icons import icon_path
from studio.visuals.kit import Kit, lights
from studio.visuals.pen import Pen, fill, polygon, stroke
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

_CELLS = 9
_LAYERS = 4


class TechArt(Stage):
    """Scenery of the style ``tech``."""

    def __init__(self, kit: Kit, stage: Box, quiet: bool) -> None:
        super().__init__(kit, stage, quiet)
        c, (width, height) = self.colours, self.size
        fx, fy = self.x / width, self.y / height
        glow, cool = shifted(c.accent, -0.22), shifted(c.second, -0.35, 0.7)
        violet = shifted(c.accent, -0.3, hue=45)
        self._lights = tuple(
            lights(
                self.size,
                c.paper,
                [
                    (fx + dx, fy - 0.05, 0.72, glow, 0.62),
                    (fx + 0.2 - dx, fy + 0.3, 0.5, cool, 0.30),
                    (1 - fx, 1.1, 0.6, violet, 0.34),
                ],
            )
            for dx in (-0.08, 0.1)
        )
        rng = kit.rng("cells")
        self._cells = [
            [
                (i, j, rng.random(), rng.uniform(0, math.tau))
                for i in range(_CELLS)
                for j in range(_CELLS)
                if rng.random() < 0.42
            ]
            for _ in range(_LAYERS)
        ]
        self._motes = [(rng.random(), rng.random(), rng.uniform(0.3, 1)) for _ in range(34)]
        self._grid = self._floor()

    def _floor(self) -> Any:
        """A fine grid of crosses over the whole frame."""
        path, step, arm = skia.Path(), 12.5 * self.u, 0.7 * self.u
        width, height = self.size
        for i in range(math.ceil(width / step) + 1):
            for j in range(math.ceil(height / step) + 1):
                x, y = i * step - 3 * self.u, j * step - 3 * self.u
                path.moveTo(x - arm, y)
                path.lineTo(x + arm, y)
                path.moveTo(x, y - arm)
                path.lineTo(x, y + arm)
        return path

    def backdrop(self, frame: Frame, time_s: float) -> None:
        """Moving light, fine crosses, rising motes."""
        blended(self._lights, in_out_sine(0.5 - 0.5 * math.cos(time_s * 0.8)), frame)
        pen, c = Pen(frame), self.colours
        pen.path(self._grid, stroke(c.ink, 0.13 * self.u, 0.16))
        width, height = self.size
        for x, y, speed in self._motes:
            up = (y - time_s * 0.05 * speed) % 1.0
            alpha = 0.75 * math.sin(math.pi * up) * speed
            pen.circle(x * width, up * height, 0.22 * self.u * (0.5 + speed), fill(c.second, alpha))
        if self.quiet:
            self._arcs(pen, time_s)

    def _arcs(self, pen: Pen, time_s: float) -> None:
        """Large orbits with a light running along each."""
        width, height = self.size
        x, y = width * 0.97, height * 0.04
        for i in range(5):
            r = (26 + 13 * i) * self.u
            pen.circle(x, y, r, stroke(self.colours.accent, 0.14 * self.u, 0.34 - 0.05 * i))
            angle = time_s * (26 - 4 * i) + 70 * i
            pen.arc(x, y, r, angle, 16, stroke(self.colours.second, 0.42 * self.u, 0.9 - 0.12 * i))

    def _iso(self, x: float, y: float, z: float) -> tuple[float, float]:
        a = self.r * 1.02
        return self.x + (x - y) * a * 0.866, self.y + self.r * 0.1 + (x + y) * a * 0.5 - z

    def draw(self, pen: Pen, time_s: float) -> None:
        """The slabs from the lowest up, then beams from the highest."""
        gap = self.r * 0.36
        for layer in range(_LAYERS):
            e = progress(time_s, self.kit.start_s + 0.12 * layer - 0.1, 0.95, out_expo)
            if e > 0:
                lift = (layer - 1.5) * gap * e + 0.014 * self.r * math.sin(
                    time_s * 1.3 + layer * 0.8
                )
                self._slab(pen, layer, lift, e, time_s)
        self._beams(pen, 1.5 * gap, time_s)

    def _slab(self, pen: Pen, layer: int, z: float, e: float, time_s: float) -> None:
        c, u, top = self.colours, self.u, layer == _LAYERS - 1
        corners = [
            self._iso(x, y, z) for x, y in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5))
        ]
        thick = self.r * 0.055
        right, front, left = corners[1], corners[2], corners[3]
        low = [(p[0], p[1] + thick) for p in (right, front, left)]
        body = mixed(c.field, c.accent, 0.42 if top else 0.10 + 0.05 * layer)
        pen.path(polygon([left, front, low[1], low[2]]), fill(shifted(body, -0.13), e))
        pen.path(polygon([front, right, low[0], low[1]]), fill(shifted(body, -0.19), e))
        pen.path(polygon(corners), fill(body, 0.96 * e))
        self._lit(pen, layer, z, e, time_s)
        pen.path(polygon(corners), stroke(c.accent, 0.2 * u, 0.9 * e))
        if top:
            self._icon_on(pen, z, time_s)

    def _lit(self, pen: Pen, layer: int, z: float, e: float, time_s: float) -> None:
        c, size = self.colours, 0.82 / _CELLS
        groups: list[Any] = [skia.Path() for _ in range(3)]
        for i, j, level, phase in self._cells[layer]:
            if self.kit.icon and layer == _LAYERS - 1 and 2 <= i <= 6 and 2 <= j <= 6:
                continue
            x, y = (i - _CELLS / 2) / _CELLS * 0.92 + 0.01, (j - _CELLS / 2) / _CELLS * 0.92 + 0.01
            glow = 0.5 + 0.5 * math.sin(time_s * (0.8 + level) * 1.6 + phase)
            path = groups[min(2, int(glow * 3 * (0.4 + 0.6 * level)))]
            path.addPoly(
                [
                    skia.Point(*self._iso(px, py, z))
                    for px, py in ((x, y), (x + size, y), (x + size, y + size), (x, y + size))
                ],
                True,
            )
        for path, colour, alpha in zip(
            groups,
            (c.accent, mixed(c.accent, c.ink, 0.4), c.second),
            (0.35, 0.65, 0.95),
            strict=True,
        ):
            pen.path(path, fill(colour, alpha * e))

    def _icon_on(self, pen: Pen, z: float, time_s: float) -> None:
        """The icon lies on the top slab: its square mapped onto the isometric plane."""
        if not self.kit.icon:
            return
        done = progress(time_s, self.kit.start_s + 0.7, 1.2)
        ox, oy = self._iso(-0.25, -0.25, z)
        ax, ay = self._iso(0.25, -0.25, z)
        bx, by = self._iso(-0.25, 0.25, z)
        pen.canvas.save()
        pen.canvas.concat(
            skia.Matrix.MakeAll(
                (ax - ox) / 24, (bx - ox) / 24, ox, (ay - oy) / 24, (by - oy) / 24, oy, 0, 0, 1
            )
        )
        pen.drawn(icon_path(self.kit.icon), stroke("#ffffff", 1.5), done)
        pen.canvas.restore()

    def _beams(self, pen: Pen, z: float, time_s: float) -> None:
        e = progress(time_s, self.kit.start_s + 0.8, 0.8, out_expo)
        for i, (x, y) in enumerate(((-0.38, -0.3), (0.36, -0.36), (0.4, 0.3), (-0.3, 0.4))):
            high = self.r * (0.3 + 0.14 * math.sin(time_s * 1.4 + i * 1.7)) * e
            start, end = self._iso(x, y, z), self._iso(x, y, z + high)
            pen.line(start, end, stroke(self.colours.second, 0.3 * self.u, 0.85 * e))
            pen.circle(*end, 0.75 * self.u * e, fill(self.colours.second))
