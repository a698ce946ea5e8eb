"""Tech: light that drifts in the dark, slabs in isometric view, a hologram above them."""

from __future__ import annotations

import math
from typing import Any

import skia

from studio.visuals.art.base import Stage
from studio.visuals.art.exhibit import Exhibit
from studio.visuals.colour import mixed, oklch, oklch_of, readable, shifted
from studio.visuals.easing import out_expo, progress
from studio.visuals.effects.furniture import CropMarks, Folio
from studio.visuals.effects.particles import Particles
from studio.visuals.effects.shaders import Flow
from studio.visuals.effects.still import Still, soft_oval
from studio.visuals.kit import Kit
from studio.visuals.pen import Pen, baked, fill, linear_gradient, polygon, stroke
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

_CELLS = 9
_LANES = 15  # of the floor
_TAIL = 8  # pieces of the light on an orbit


class TechArt(Stage):
    """Scenery of the style ``tech``."""

    def __init__(self, kit: Kit, stage: Box, quiet: bool) -> None:
        super().__init__(kit, stage, quiet)
        c, rng = self.colours, kit.rng("cells")
        self._light = readable(c.accent, (c.paper,), 3.0)
        self._flow = self._make_flow(rng.uniform(0, 20))
        self._marks = CropMarks(kit, c.ink, 0.35)
        self._grid = self._crosses()
        self._motes = Particles(kit, "sparks", colours=(c.second, self._light), count=26)
        if quiet:
            self._folio = Folio(kit, c.mute)
            self._orbit_centre = (self.size[0] * 0.97, self.size[1] * 0.04)
            return
        self._exhibit = self.held(self.r * 0.92, c.paper, letter=False, start_s=0.4)
        self._layers = 3 if self._exhibit else 4
        self._base_y = self.y + (0.36 if self._exhibit else 0.1) * self.r
        self._cells = [
            [
                (self._cell(i, j), rng.random(), rng.uniform(0, math.tau))
                for i in range(_CELLS)
                for j in range(_CELLS)
                if rng.random() < 0.42
            ]
            for _ in range(self._layers)
        ]
        pool = soft_oval(self.r * 2.3, self.r * 1.25, self._light, 0.34, 1.1)
        self._pool = Still(pool, floats=False)
        halo = soft_oval(self.r * 1.3, self.r * 1.3, self._light, 0.24, 1.0)
        self._halo = Still(halo, floats=False)
        self._cone = baked(self.r * 1.1, self.r * 0.62, self._paint_cone)

    def _make_flow(self, seed: float) -> Flow:
        """Behind words no lighter than words stay readable on; around the object brighter."""
        c, (width, height) = self.colours, self.size
        deep, cool = shifted(c.accent, -0.28), shifted(c.second, -0.42, 0.75)
        bright = oklch(0.37, *oklch_of(c.accent)[1:])
        colours = (c.paper, self.veil(deep, 0.75), self.veil(cool, 0.6), bright)
        focus = (self.x / width, self.y / height) if not self.quiet else (0.86, 0.30)
        lift = 0.0 if self.quiet else 0.85
        reach = 0.95 * self.r / min(self.size)
        return Flow(self.size, "aurora", colours, focus=focus, lift=lift, reach=reach, seed=seed)

    def _paint_cone(self, pen: Pen) -> None:
        """Light that stands between the upper slab and what floats above it."""
        width, height = self.r * 1.1, self.r * 0.62
        paint = fill("#ffffff")
        stops = [(self._light, a) for a in (0.0, 0.10, 0.24, 0.36, 0.0)]
        paint.setShader(linear_gradient((0, 0), (0, height), stops))
        pen.path(
            polygon([(0, 0), (width, 0), (width * 0.66, height), (width * 0.34, height)]), paint
        )

    def _crosses(self) -> Any:
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
        """Moving light, fine crosses, rising sparks; where quiet, a floor and orbits."""
        self._flow.draw(frame, time_s)
        pen, c = Pen(frame), self.colours
        pen.path(self._grid, stroke(c.ink, 0.13 * self.u, 0.16))
        if self.quiet:
            self._floor(pen, time_s)
            self._arcs(pen, time_s)
            self._folio.draw(pen, time_s)
        self._motes.draw(pen, time_s, 0.8)
        self._marks.draw(pen, time_s)

    def _floor(self, pen: Pen, time_s: float) -> None:
        """A plain that comes towards the eye, below the words."""
        width, height = self.size
        content = self.kit.zones.content
        horizon = max(content.bottom - 6 * self.u, height * 0.80)
        path, middle = skia.Path(), width / 2
        for lane in range(-_LANES, _LANES + 1):
            path.moveTo(middle + lane * 0.055 * width, horizon)
            path.lineTo(middle + lane * 0.30 * width, height)
        for row in range(8):
            near = ((row + time_s * 0.55 % 1.0) / 8) ** 2.2
            y = horizon + (height - horizon) * near
            path.moveTo(0, y)
            path.lineTo(width, y)
        pen.path(path, stroke(self._light, 0.13 * self.u, 0.26))
        pen.line((0, horizon), (width, horizon), stroke(self._light, 0.16 * self.u, 0.5))

    def _arcs(self, pen: Pen, time_s: float) -> None:
        """Large orbits with a light running along each, dimmer where words may stand."""
        for i in range(5):
            line = stroke(self._light, 0.14 * self.u, 0.34 - 0.05 * i)
            pen.circle(*self._orbit_centre, (26 + 13 * i) * self.u, line)
            self._runner(pen, i, time_s)

    def _runner(self, pen: Pen, i: int, time_s: float) -> None:
        """The light on an orbit: it goes out before it reaches where words may stand."""
        words, (x, y) = self.kit.zones.content, self._orbit_centre
        reach, head = (26 + 13 * i) * self.u, time_s * (26 - 4 * i) + 70 * i
        for k in range(_TAIL):
            angle = head + 2.0 * k
            at_x = x + reach * math.cos(math.radians(angle))
            at_y = y + reach * math.sin(math.radians(angle))
            dx = max(words.left - at_x, at_x - words.right, 0.0)
            dy = max(words.top - at_y, at_y - words.bottom, 0.0)
            lit = min(1.0, max(0.0, math.hypot(dx, dy) / self.u - 1.5) / 5) * (0.9 - 0.12 * i)
            if lit > 0:
                line = stroke(self.colours.second, 0.42 * self.u, lit * (k + 1) / _TAIL)
                pen.arc(x, y, reach, angle, 2.0, line)

    def _iso(self, x: float, y: float, z: float) -> tuple[float, float]:
        a = self.r * 1.02
        return self.x + (x - y) * a * 0.866, self._base_y + (x + y) * a * 0.5 - z

    def draw(self, pen: Pen, time_s: float) -> None:
        """The slabs from the lowest up, then the hologram or beams from the highest."""
        gap = self.r * (0.25 if self._exhibit else 0.36)
        middle = (self._layers - 1) / 2
        shown = progress(time_s, self.kit.start_s - 0.1, 1.0, out_expo)
        self._pool.draw(pen, self.x, self._base_y + gap * middle + 0.12 * self.r, shown)
        for layer in range(self._layers):
            e = progress(time_s, self.kit.start_s + 0.12 * layer - 0.1, 0.95, out_expo)
            if e > 0:
                float_px = 0.014 * self.r * math.sin(time_s * 1.3 + layer * 0.8)
                self._slab(pen, layer, (layer - middle) * gap * e + float_px, e, time_s)
        if self._exhibit is None:
            self._beams(pen, middle * gap, time_s)
        else:
            self._hologram(pen, self._exhibit, middle * gap, time_s)

    def _slab(self, pen: Pen, layer: int, z: float, e: float, time_s: float) -> None:
        c, u, top = self.colours, self.u, layer == self._layers - 1
        corners = [
            self._iso(x, y, z) for x, y in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5))
        ]
        thick = self.r * 0.055
        right, front, left = corners[1], corners[2], corners[3]
        low = [(p[0], p[1] + thick) for p in (right, front, left)]
        body = mixed(c.field, c.accent, 0.42 if top else 0.10 + 0.05 * layer)
        pen.path(polygon([left, front, low[1], low[2]]), fill(shifted(body, -0.13), e))
        pen.path(polygon([front, right, low[0], low[1]]), fill(shifted(body, -0.19), e))
        pen.path(polygon(corners), fill(body, e))
        self._lit(pen, layer, z, e, time_s)
        pen.path(polygon(corners), stroke(self._light, 0.2 * u, 0.9 * e))
        self._glint(pen, corners, layer, time_s)

    def _glint(
        self, pen: Pen, corners: list[tuple[float, float]], layer: int, time_s: float
    ) -> None:
        """A light that runs along the slab's front edges every few seconds."""
        share = (time_s * 0.42 - 0.16 * layer) % 1.6
        if share > 1:
            return
        edge = polygon([corners[3], corners[2], corners[1]], closed=False)
        paint = stroke("#ffffff", 0.34 * self.u, 0.9 * math.sin(math.pi * share))
        paint.setPathEffect(
            skia.TrimPathEffect.Make(max(0.001, share - 0.12), min(0.999, share + 0.12))
        )
        pen.path(edge, paint)

    def _cell(self, i: int, j: int) -> list[Any]:
        """The corners of a cell of the grid, at no height."""
        x, y = ((place - _CELLS / 2) / _CELLS * 0.92 + 0.01 for place in (i, j))
        size = 0.82 / _CELLS
        corners = ((x, y), (x + size, y), (x + size, y + size), (x, y + size))
        return [skia.Point(*self._iso(px, py, 0.0)) for px, py in corners]

    def _lit(self, pen: Pen, layer: int, z: float, e: float, time_s: float) -> None:
        """Cells that light up, in three steps of brightness."""
        c = self.colours
        groups: list[Any] = [skia.Path() for _ in range(3)]
        for corners, level, phase in self._cells[layer]:
            glow = 0.5 + 0.5 * math.sin(time_s * (0.8 + level) * 1.6 + phase)
            groups[min(2, int(glow * 3 * (0.4 + 0.6 * level)))].addPoly(corners, True)
        tones = (c.accent, mixed(c.accent, c.ink, 0.4), c.second)
        with pen.moved(0, -z):
            for path, colour, alpha in zip(groups, tones, (0.35, 0.65, 0.95), strict=True):
                pen.path(path, fill(colour, alpha * e))

    def _hologram(self, pen: Pen, exhibit: Exhibit, z: float, time_s: float) -> None:
        """The object in lines of light, carried by a beam from the upper slab."""
        e = progress(time_s, self.kit.start_s + 0.5, 0.9, out_expo)
        if e <= 0:
            return
        _, dy = self.drift(time_s, 0.8)
        flicker = 0.92 + 0.08 * math.sin(time_s * 7.3) * math.sin(time_s * 2.9)
        foot = self._iso(0, 0, z)[1]
        at = foot - 0.60 * self.r * (0.6 + 0.4 * e) + dy
        pen.image(
            self._cone, round(self.x - 0.55 * self.r), round(foot - 0.6 * self.r), e * flicker
        )
        self._halo.draw(pen, self.x, at, e)
        exhibit.draw(pen, (self.x, at), time_s, e * flicker)

    def _beams(self, pen: Pen, z: float, time_s: float) -> None:
        e = progress(time_s, self.kit.start_s + 0.8, 0.8, out_expo)
        for i, (x, y) in enumerate(((-0.38, -0.3), (0.36, -0.36), (0.4, 0.3), (-0.3, 0.4))):
            high = self.r * (0.3 + 0.14 * math.sin(time_s * 1.4 + i * 1.7)) * e
            start, end = self._iso(x, y, z), self._iso(x, y, z + high)
            pen.line(start, end, stroke(self.colours.second, 0.3 * self.u, 0.85 * e))
            pen.circle(*end, 0.75 * self.u * e, fill(self.colours.second))
