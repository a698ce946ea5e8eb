"""Documentary: a landscape in haze under a low sun, ridge behind ridge, birds on their way."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import skia

from studio.visuals.art.base import Stage
from studio.visuals.colour import mixed, shifted
from studio.visuals.easing import in_out_cubic, progress
from studio.visuals.icons import draw_icon
from studio.visuals.kit import Kit, lights
from studio.visuals.pen import Pen, baked, fill, radial_gradient, stroke
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

_RIDGES = 5


class DocumentaryArt(Stage):
    """Scenery of the style ``documentary``."""

    def __init__(self, kit: Kit, stage: Box, quiet: bool) -> None:
        super().__init__(kit, stage, quiet)
        c, (width, height) = self.colours, self.size
        wide = kit.zones.shape == "wide"
        self.far = 0.52 if wide else 0.66
        if quiet:
            self.far = 0.74
        # words stand beside the sun in wide frames, above it in others
        sun_y = min(0.42, max(0.22, self.y / height - 0.08)) if wide else self.far - 0.075
        self.sun = (self.x / width, sun_y)
        if quiet:
            self.sun = (0.86, self.far - 0.015)
        strength = 0.26 if quiet else 0.62
        self._sky = lights(
            self.size,
            c.paper,
            [
                (*self.sun, 0.62 if wide else 0.4, c.second, strength),
                (*self.sun, 0.3 if wide else 0.2, c.accent, strength * 0.7),
                (0.5, self.far + 0.1, 1.1, c.field, 0.28),
            ],
            3.0,
        )
        rng = np.random.default_rng([abs(kit.shot.seed), kit.shot.index + 5])
        self._ridges = [self._ridge(i, rng) for i in range(_RIDGES)]
        self._birds = [
            (float(rng.uniform(0, 0.2)), float(rng.uniform(-0.08, 0.08)), float(rng.uniform(0, 6)))
            for _ in range(7)
        ]
        glow = 44 * self.u
        self._glow = baked(glow, glow, self._paint_glow)

    def _paint_glow(self, pen: Pen) -> None:
        half, paint = 22 * self.u, fill("#ffffff")
        warm = shifted(self.colours.accent, 0.08)
        paint.setShader(radial_gradient((half, half), half, [(warm, 0.5), (warm, 0.13), (warm, 0)]))
        pen.circle(half, half, half, paint)

    def _ridge(self, place: int, rng: np.random.Generator) -> Any:
        """A ridge 1.25 frames wide: sines of falling size, as mountains are."""
        width, height = self.size
        xs = np.linspace(0, 1.25, 150)
        line = np.zeros_like(xs)
        for octave in range(6):
            frequency = 2.2 * 1.95**octave * (1 + 0.15 * place)
            line += np.sin(xs * frequency * math.tau / 1.6 + rng.uniform(0, 6.3)) / 1.85**octave
        level = self.far + (1.02 - self.far) * (place / (_RIDGES - 0.4)) ** 1.15
        ys = (level - 0.026 * (1.25 - 0.1 * place) * line) * height
        path = skia.Path()
        path.moveTo(-0.1 * width, height * 1.02)
        for x, y in zip(xs, ys, strict=True):
            path.lineTo(float((x - 0.1) * width), float(y))
        path.lineTo(1.2 * width, height * 1.02)
        path.close()
        return path

    def backdrop(self, frame: Frame, time_s: float) -> None:
        """Sky, sun, ridges that pass at their own speeds, birds."""
        np.copyto(frame, self._sky)
        pen, c = Pen(frame), self.colours
        width, height = self.size
        x = self.sun[0] * width
        y = self.sun[1] * height + 0.45 * self.u * time_s
        if not self.quiet:
            pen.image(self._glow, round(x - 22 * self.u), round(y - 22 * self.u))
        pen.circle(
            x, y, 6.2 * self.u, fill(self.ghost if self.quiet else shifted(c.accent, 0.1, 0.75))
        )
        haze = mixed(c.second, c.paper, 0.42)
        for place, ridge in enumerate(self._ridges):
            near = place / (_RIDGES - 1)
            colour = mixed(haze, shifted(c.paper, -0.07), near**0.75)
            shift = -self.u * (0.35 + 2.2 * near) * time_s * 0.6
            shift = max(shift, -0.09 * width)
            with pen.moved(shift, 0):
                pen.path(ridge, fill(colour))
        self._flock(pen, time_s)

    def _flock(self, pen: Pen, time_s: float) -> None:
        width, height = self.size
        head = (self.sun[0] - 0.16 + 0.022 * time_s) * width
        for back, down, phase in self._birds:
            x = head - back * width * 0.55
            y = (self.sun[1] - 0.1 + down * 0.5) * height - 0.4 * self.u * time_s
            flap = math.sin(time_s * 6.5 + phase) * 0.5 * self.u
            wing = skia.Path()
            wing.moveTo(x - 1.2 * self.u, y - 0.3 * self.u - flap)
            wing.quadTo(x - 0.5 * self.u, y - 0.5 * self.u, x, y)
            wing.quadTo(
                x + 0.5 * self.u, y - 0.5 * self.u, x + 1.2 * self.u, y - 0.3 * self.u - flap
            )
            pen.path(wing, stroke(self.colours.paper, 0.24 * self.u, 0.9))

    def draw(self, pen: Pen, time_s: float) -> None:
        """A path drawn over the land, to a marker with the icon."""
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
        r = 6.4 * u * min(1.0, e * 1.5)
        if e > 0.02:
            beat = (time_s * 0.6) % 1.0
            pen.circle(*at, 1.0 * u, fill(c.accent))
            pen.circle(*at, u * (1 + 3 * beat), stroke(c.accent, 0.2 * u, 1 - beat))
            if not self.kit.icon:
                return
            centre = (at[0], at[1] - r - 3.2 * u)
            pen.line((at[0], at[1]), (at[0], at[1] - 3.2 * u), stroke(c.accent, 0.24 * u))
            pen.circle(*centre, r, fill(c.paper, 0.82))
            pen.circle(*centre, r, stroke(c.accent, 0.24 * u))
            done = progress(time_s, self.kit.start_s + 0.9, 1.2)
            draw_icon(pen, self.kit.icon, centre, r * 1.08, c.ink, 1.3, done)
