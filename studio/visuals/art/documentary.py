"""Documentary: a landscape in haze under a low sun, ridge behind ridge, birds on their way."""

from __future__ import annotations

import math
from operator import mul
from typing import Any

import cv2
import numpy as np
import skia

from studio.visuals.art.base import Stage
from studio.visuals.art.flock import Flock
from studio.visuals.colour import contrast, hex_of, mixed, oklch_of, rgb_of, shifted
from studio.visuals.easing import in_out_cubic, loop, out_cubic, progress
from studio.visuals.effects.furniture import Folio
from studio.visuals.effects.particles import Particles
from studio.visuals.effects.still import Still, soft_oval
from studio.visuals.kit import Kit, grain, lights
from studio.visuals.pen import Pen, blank, fill, linear_gradient, radial_gradient, smooth, stroke
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

_RIDGES = 5
_SUN_HUE = 68.0  # degrees (OKLCH)
_GLINTS = ((0.24, 0.30), (0.11, 0.45))  # reach in frames, strength
_FOG = ((1, 0.34, 0.5), (3, 0.52, -0.4))  # behind ridge, place, u a second


class DocumentaryArt(Stage):
    """Scenery of the style ``documentary``."""

    def __init__(self, kit: Kit, stage: Box, quiet: bool) -> None:
        super().__init__(kit, stage, quiet)
        self._exhibit = None if quiet else self.held(self.r * 1.06, self._sun_tone, letter=False)
        self.far, self.sun, self._sun_px = self._composed()
        c, (width, height) = self.colours, self.size
        strength = self._safe_light() if quiet else 0.58
        reach = 0.62 if quiet else 1.1 * self.r / min(self.size)
        lobes = [
            (*self.sun, reach, c.second, strength),
            (*self.sun, reach / 2, self._warm, strength * 0.7),
            (0.5, self.far + 0.1, 1.1, c.field, 0.28),
        ]
        self._sky = lights(self.size, c.paper, lobes, 3.0)
        self._grain = grain(self.size, 1.6)
        rng = np.random.default_rng([abs(kit.shot.seed), kit.shot.index + 5])
        self._flock = Flock(kit, rng)
        self._ridges = [self._ridge(i, rng) for i in range(_RIDGES)]
        self._haze = self.veil(c.second, 0.6)
        mist = mixed(self._haze, self._warm, 0.22)
        fog = soft_oval(1.1 * width, 0.20 * height, mist, 0.0 if quiet else 0.42, 2.0)
        self._fog = Still(fog, floats=False)
        self._disc = None if quiet else Still(self._paint_sun(), floats=False)
        self._dust = Particles(kit, "dust", colours=(c.accent,), count=22)
        self._folio = Folio(kit, c.mute) if quiet else None

    @property
    def _warm(self) -> str:
        """The accent where it is a sun's colour, else a sun's colour with a little of it."""
        accent = self.colours.accent
        away = abs((oklch_of(accent)[2] - _SUN_HUE + 180) % 360 - 180)
        return accent if away < 50 else mixed(accent, "#f3b566", 0.85)

    @property
    def _sun_tone(self) -> str:
        return shifted(self._warm, 0.08, 0.85)

    def _composed(self) -> tuple[float, tuple[float, float], float]:
        """Height of the horizon, place of the sun in parts of the frame, its radius."""
        width, height = self.size
        wide = self.kit.zones.shape == "wide"
        if self.quiet:
            return 0.74, (0.86, 0.725), 6.2 * self.u
        if self._exhibit is not None:
            far = min(0.80, (self.y + 0.22 * self.r) / height)
            return far, (self.x / width, (self.y - 0.08 * self.r) / height), 0.62 * self.r
        far = 0.52 if wide else 0.66
        sun_y = min(0.42, max(0.22, self.y / height - 0.08)) if wide else far - 0.075
        return far, (self.x / width, sun_y), 7.5 * self.u

    def _safe_light(self) -> float:
        """The strongest light behind words on which they stay readable."""
        c = self.colours
        for step in range(13):
            strength = 0.26 - 0.02 * step
            parts = (
                (c.paper, 1.0),
                (c.second, strength),
                (c.accent, 0.7 * strength),
                (c.field, 0.2),
            )
            sums = zip(*(rgb_of(tone) for tone, _ in parts), strict=True)
            weights = [weight for _, weight in parts]
            lit = hex_of(tuple(sum(map(mul, channel, weights)) for channel in sums))
            if contrast(c.mute, lit) >= 4.85:
                return strength
        return 0.0

    def _paint_sun(self) -> Frame:
        """The disc in its glow; flat enough below to seem to stand in haze."""
        r = self._sun_px
        glow_r = min(2.6 * r, r + 26 * self.u)
        side = 2 * glow_r
        pixels = blank(side, side)
        pen, m, warm = Pen(pixels), glow_r, self._sun_tone
        light = fill("#ffffff")
        light.setShader(radial_gradient((m, m), glow_r, [(warm, 0.5), (warm, 0.14), (warm, 0.0)]))
        pen.circle(m, m, glow_r, light)
        disc = fill(warm)
        low = mixed(warm, self.colours.second, 0.45)
        stops = [(mixed(warm, "#ffffff", 0.35), 1.0), (warm, 1.0), (low, 1.0)]
        disc.setShader(linear_gradient((m, m - r), (m, m + r), stops))
        pen.circle(m, m, r, disc)
        return pixels

    def _ridge(self, place: int, rng: np.random.Generator) -> tuple[Any, list[tuple[Any, float]]]:
        """A ridge 1.25 frames wide: sines of falling size; its shape and where it is lit."""
        width, height = self.size
        xs = np.linspace(0, 1.25, 150)
        line = np.zeros_like(xs)
        for octave in range(6):
            frequency = 2.2 * 1.95**octave * (1 + 0.15 * place)
            line += np.sin(xs * frequency * math.tau / 1.6 + rng.uniform(0, 6.3)) / 2.05**octave
        level = self.far + (1.02 - self.far) * (place / (_RIDGES - 0.4)) ** 1.15
        ys = (level - 0.026 * (1.25 - 0.1 * place) * line) * height
        points = [
            skia.Point(float((x - 0.1) * width), float(y)) for x, y in zip(xs, ys, strict=True)
        ]
        shape = skia.Path()
        ends = [skia.Point(1.2 * width, height * 1.02), skia.Point(-0.1 * width, height * 1.02)]
        shape.addPoly([*points, *ends], True)
        return shape, [(self._lit_edge(points, reach), share) for reach, share in _GLINTS]

    def _lit_edge(self, points: list[Any], reach: float) -> Any:
        """The part of a ridge's upper edge that the sun is behind."""
        width, edge = self.size[0], skia.Path()
        edge.addPoly([p for p in points if abs(p.x() / width - self.sun[0]) < reach], False)
        return edge

    def backdrop(self, frame: Frame, time_s: float) -> None:
        """Sky, sun, ridges that pass at their own speeds with fog between them, birds."""
        np.copyto(frame, self._sky)
        pen, (width, height) = Pen(frame), self.size
        sink = 0.45 * self.u * time_s
        if self._disc is not None:
            self._disc.draw(pen, self.sun[0] * width, self.sun[1] * height + sink)
        for place in range(_RIDGES):
            self._pass(pen, place, time_s)
        above = self._sun_px * 0.75 if self._exhibit else 0.1 * height
        self._flock.draw(pen, (self.sun[0], self.sun[1] - above / height), time_s)
        self._dust.draw(pen, time_s, 0.7)
        if self._folio is not None:
            self._folio.draw(pen, time_s)
        cv2.add(frame, self._grain, dst=frame)

    def _pass(self, pen: Pen, place: int, time_s: float) -> None:
        """One ridge, lit along its edge below the sun, and the fog before it."""
        c, (width, height) = self.colours, self.size
        near = place / (_RIDGES - 1)
        colour = mixed(self._haze, shifted(c.paper, -0.07), near**0.75)
        shift = max(-self.u * (0.35 + 2.2 * near) * time_s * 0.6, -0.09 * width)
        shape, glints = self._ridges[place]
        with pen.moved(shift, 0):
            pen.path(shape, fill(colour))
            if not self.quiet and near < 0.7:
                for glint, share in glints:
                    rim = stroke(self._warm, 0.2 * self.u, share * (1 - near))
                    pen.path(glint, rim)
        for behind, at, speed in _FOG:
            if behind == place and not self.quiet:
                level = self.far + (1.02 - self.far) * ((place + 0.6) / _RIDGES)
                x = (at + 0.08 * loop(time_s, 19, at)) * width + speed * self.u * time_s
                self._fog.draw(pen, x, level * height)

    def draw(self, pen: Pen, time_s: float) -> None:
        """The object on a hill before the sun; else a path over the land."""
        if self._exhibit is None:
            self._route(pen, time_s)
            return
        e = self.kit.enter(time_s, 0.1)
        dx, dy = self.drift(time_s, 0.5)
        crest = self.y + 0.61 * self.r
        if self._exhibit.stands:
            self._mound(pen, dx)
            self._walked(pen, time_s, dx)
            self._exhibit.draw(pen, (self.x, crest - self._exhibit.foot_px), time_s)
            return
        at = (self.x, self.y + 0.10 * self.r + (1 - e) * 6 * self.u + dy)
        self._exhibit.draw(pen, at, time_s, e)
        self._mound(pen, dx)
        self._walked(pen, time_s, dx)

    def _mound_points(self, dx: float) -> list[tuple[float, float]]:
        """The near hill's line, highest below the object."""
        foot, r, width = self.y + 0.60 * self.r, self.r, self.size[0]
        rows = ((-2.2, 0.36), (-1.3, 0.20), (-0.5, 0.05), (0.2, 0.0), (0.9, 0.07), (1.7, 0.22))
        near = [(self.x + x * 0.75 * r - 2 * dx, foot + y * r) for x, y in rows]
        low = foot + 0.42 * r
        inside = [p for p in near if -0.02 * width < p[0] < 1.02 * width]
        return [(-0.1 * width, low), *inside, (1.1 * width, low)]

    def _mound(self, pen: Pen, dx: float) -> None:
        points, height = self._mound_points(dx), self.size[1]
        hill = smooth(points, closed=False)
        hill.lineTo(points[-1][0], height * 1.02)
        hill.lineTo(points[0][0], height * 1.02)
        hill.close()
        pen.path(hill, fill(mixed(shifted(self.colours.paper, -0.075), self._haze, 0.10)))
        rim, x = stroke(self._warm, 0.26 * self.u), self.x
        reach = 0.75 * self.r
        stops = [(self._warm, a) for a in (0.0, 0.9, 0.0)]
        rim.setShader(linear_gradient((x - reach, 0), (x + reach, 0), stops))
        pen.path(smooth(points, closed=False), rim)

    def _walked(self, pen: Pen, time_s: float, dx: float) -> None:
        """A trail drawn over the hill towards the object."""
        e = progress(time_s, self.kit.start_s + 0.4, 2.0, in_out_cubic)
        foot, r = self.y + 0.60 * self.r, self.r
        rows = ((0.62, 0.62), (0.30, 0.46), (0.44, 0.30), (0.16, 0.16), (0.10, 0.03))
        trail = smooth([(self.x + x * r - 2 * dx, foot + y * r) for x, y in rows], closed=False)
        paint = stroke(self.colours.accent, 0.3 * self.u, 0.85)
        pen.drawn(trail, paint, e)

    def _route(self, pen: Pen, time_s: float) -> None:
        """A path drawn over the land to its mark."""
        e = progress(time_s, self.kit.start_s + 0.3, 2.2, in_out_cubic)
        s, u, c = self.stage, self.u, self.colours
        base = max(s.bottom - 3 * u, self.far * self.size[1] + 16 * u)
        base = min(base, self.size[1] - 12 * u)
        points = []
        for i in range(60):
            v = i / 59
            rise = 7 * math.sin(v * 3.1) + 2 * math.sin(v * 9 + 1) + 0.6 * math.sin(v * 23)
            points.append((s.left + v * s.width * 0.88, base - rise * u * 0.9))
        path = skia.Path()
        path.addPoly([skia.Point(*p) for p in points], False)
        pen.drawn(path, stroke(c.accent, 0.34 * u), e)
        at = points[min(59, int(e * 59))]
        shown = progress(time_s, self.kit.start_s + 0.3, 0.4, out_cubic)
        beat = (time_s * 0.6) % 1.0
        pen.circle(*at, 1.0 * u * shown, fill(c.accent))
        pen.circle(*at, u * (1 + 3 * beat) * shown, stroke(c.accent, 0.2 * u, 1 - beat))
