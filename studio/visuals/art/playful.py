"""Playful: a big sun, hills and clouds, a balloon on a drum that smiles, confetti."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import skia

from studio.visuals.art.base import Stage
from studio.visuals.art.exhibit import Exhibit
from studio.visuals.art.stones import CREAM, INK, Stones, smile, squircle
from studio.visuals.colour import contrast, mixed, shifted
from studio.visuals.easing import out_back, progress, spring
from studio.visuals.effects.materials import lit_sheet, small_grid
from studio.visuals.effects.particles import Particles
from studio.visuals.effects.still import Still, soft_oval
from studio.visuals.kit import Kit
from studio.visuals.pen import Pen, blank, fill, linear_gradient, radial_gradient, stroke
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

__all__ = ["PlayfulArt", "squircle"]

#: Left, height in the frame, size in u, speed in u a second.
_CLOUDS = ((0.10, 0.055, 9.0, 0.9), (0.62, 0.035, 6.5, 0.6), (0.90, 0.075, 8.0, 0.75))


class PlayfulArt(Stage):
    """Scenery of the style ``playful``."""

    def __init__(self, kit: Kit, stage: Box, quiet: bool) -> None:
        super().__init__(kit, stage, quiet)
        c, rng = self.colours, kit.rng("playful")
        self._paper = self._sky()
        self._cloud_tone = self.shown_veil(shifted(c.paper, 0.06, 0.8))
        self._cloud = _cloud()
        self._phase = rng.uniform(0, 6)
        clear = kit.zones.content.inset(-2.0 * self.u)
        self._confetti = Particles(kit, "confetti", clear=clear, count=26)
        if quiet:
            return
        self._base = self.y + self.r * 0.80
        self._sun = Still(self._paint_sun(), floats=False)
        self._exhibit = self.held(self.r * 1.16, c.accent, start_s=0.3)
        self._stones = Stones(kit, self.r) if self._exhibit is None else None
        self._drum = Still(self._paint_drum(), (0.62 * self.r, 0.13 * self.r))
        self._under = Still(soft_oval(self.r * 0.9, self.r * 0.15, INK, 0.5), floats=False)

    def _sky(self) -> Frame:
        """Lighter above, deeper below, as skies are drawn."""
        _, ys = small_grid(self.size)
        return lit_sheet(self.size, self.colours.paper, 1.03 - 0.07 * ys / ys.max(), 1.2)

    def _paint_sun(self) -> Frame:
        c, r = self.colours, self.r * 0.98
        side = 2 * r + 4
        pixels, m = blank(side, side), side / 2
        pen, paint = Pen(pixels), fill(c.accent)
        lit, deep = shifted(c.accent, 0.05, 0.85), shifted(c.accent, -0.045, 1.05, -8)
        paint.setShader(
            radial_gradient(
                (m - 0.3 * r, m - 0.4 * r), 1.7 * r, [(lit, 1), (c.accent, 1), (deep, 1)]
            )
        )
        pen.circle(m, m, r, paint)
        pen.circle(m, m, 0.80 * r, fill(lit, 0.35))
        return pixels

    def _paint_drum(self) -> Frame:
        """A round stage with stripes, seen a little from above."""
        c, r = self.colours, self.r
        rx, ry, high = 0.60 * r, 0.11 * r, 0.24 * r
        pixels = blank(2 * rx + 0.04 * r, 2 * ry + high + 0.04 * r)
        pen, m = Pen(pixels), 0.62 * r
        top, foot = 0.13 * r, 0.13 * r + high
        body = skia.Path()
        body.moveTo(m - rx, top)
        body.lineTo(m - rx, foot)
        body.arcTo(skia.Rect.MakeLTRB(m - rx, foot - ry, m + rx, foot + ry), 180, -180, False)
        body.lineTo(m + rx, top)
        body.close()
        paint, tone = fill(c.third), self._drum_tone()
        stops = [(shifted(tone, 0.05), 1.0), (tone, 1.0), (shifted(tone, -0.12), 1.0)]
        paint.setShader(linear_gradient((m - rx, 0), (m + rx, 0), stops))
        pen.path(body, paint)
        cap = skia.Rect.MakeLTRB(m - rx, top - ry, m + rx, top + ry)
        pen.canvas.drawOval(cap, fill(mixed(tone, CREAM, 0.72)))
        pen.canvas.drawOval(cap, stroke(CREAM, 0.4 * self.u, 0.9))
        return pixels

    def _drum_tone(self) -> str:
        """A colour that neither the sun nor the ground has."""
        c = self.colours
        choices = (c.third, c.second, c.paper)
        return next((t for t in choices if contrast(t, c.accent) > 1.35), c.second)

    def backdrop(self, frame: Frame, time_s: float) -> None:
        """Sky, clouds, hills in two rows; where quiet a sun behind them; confetti."""
        np.copyto(frame, self._paper)
        pen, u, c = Pen(frame), self.u, self.colours
        height = self.size[1]
        level = height * 0.87 if self.quiet else min(height * 0.95, self._base + 0.10 * self.r)
        self._clouds(pen, time_s)
        if self.quiet:
            self._small_sun(pen, level, time_s)
        back = mixed(c.paper, c.field, 0.55)
        pen.path(self._hills(level - 3.2 * u, 19, 0.5 * time_s + 2, 2.4), fill(back))
        pen.path(self._hills(level, 13, time_s, 1.6), fill(c.field))
        self._confetti.draw(pen, time_s)

    def _clouds(self, pen: Pen, time_s: float) -> None:
        width, height = self.size
        for x, y, size, speed in _CLOUDS:
            reach = width + 8 * size * self.u
            at = (
                x * width + time_s * speed * self.u + 4 * size * self.u
            ) % reach - 4 * size * self.u
            with pen.moved(at, y * height, scale=size * self.u):
                pen.path(self._cloud, fill(self._cloud_tone))

    def _hills(self, level: float, long: float, turn: float, high: float) -> Any:
        width, height = self.size
        u, path = self.u, skia.Path()
        path.moveTo(0, height)
        for i in range(25):
            x = width * i / 24
            y = level + high * u * math.sin(x / (long * u) + turn * 1.3)
            path.lineTo(x, y + 0.9 * u * math.sin(x / (0.47 * long * u) - turn))
        path.lineTo(width, height)
        path.close()
        return path

    def _small_sun(self, pen: Pen, level: float, time_s: float) -> None:
        """Half a sun on the horizon, in the accent where no words are above it."""
        u = self.u
        e = out_back(min(1.0, time_s / 0.8 + 0.3))
        room = level - self.kit.zones.content.bottom
        r, colour = (0.7 * room, self.colours.accent) if room > 16 * u else (17 * u, self.ghost)
        x = self.size[0] * 0.84
        pen.circle(x, level, r * e, fill(colour))
        with pen.moved(x, level, time_s * 10):
            for i in range(16):
                with pen.moved(turn=22.5 * i):
                    far = 1.34 + 0.05 * math.sin(time_s * 4 + i * math.pi)
                    pen.line((r * 1.16, 0), (r * far, 0), stroke(colour, 1.2 * u))

    def draw(self, pen: Pen, time_s: float) -> None:
        """Sun, ripples, then the balloon on its drum, or the stones."""
        start = self.kit.start_s
        e = progress(time_s, start - 0.2, 0.8, out_back)
        if e <= 0:
            return
        if e < 0.999 or time_s < start + 0.6:
            pen.circle(self.x, self.y - self.r * 0.02, self.r * 0.98 * e, fill(self.colours.accent))
        else:
            self._sun.draw(pen, self.x, self.y - self.r * 0.02)
        self._rays(pen, e, time_s)
        self._ripples(pen, self._base, min(1.0, e), time_s)
        if self._stones is not None:
            self._under.draw(pen, self.x, self._base + 0.02 * self.r, min(1.0, e))
            self._stones.draw(pen, self.x, self._base, time_s)
        elif self._exhibit is not None:
            self._hopping(pen, self._exhibit, time_s)

    def _rays(self, pen: Pen, e: float, time_s: float) -> None:
        """Short strokes that turn around the sun."""
        line = stroke(self.colours.accent, 0.9 * self.u)
        for i in range(18):
            angle = math.radians(20 * i + time_s * 9)
            near = self.r * (1.04 + 0.012 * math.sin(time_s * 4.2 + i * math.pi)) * e
            far = near + 0.06 * self.r
            cos, sin = math.cos(angle), math.sin(angle)
            at = (self.x + near * cos, self.y + near * sin)
            pen.line(at, (self.x + far * cos, self.y + far * sin), line)

    def _ripples(self, pen: Pen, base: float, alpha: float, time_s: float) -> None:
        for i in range(3):
            phase = (time_s * 0.4 + i / 3) % 1.0
            grow = self.r * (0.62 + 0.7 * phase)
            y = base + 0.13 * self.r
            oval = skia.Rect.MakeLTRB(
                self.x - grow, y - grow * 0.16, self.x + grow, y + grow * 0.16
            )
            pen.canvas.drawOval(oval, stroke(CREAM, 0.42 * self.u, (1 - phase) * 0.9 * alpha))

    def _hopping(self, pen: Pen, exhibit: Exhibit, time_s: float) -> None:
        """The object comes down on the drum and hops on it; the drum looks on."""
        rise = progress(time_s, self.kit.start_s - 0.05, 0.7, spring)
        drum_y = self._base - 0.12 * self.r + (1 - rise) * 0.5 * self.r
        self._drum.draw(pen, self.x, drum_y, min(1.0, 2 * rise))
        ink = INK if contrast(INK, self._drum_tone()) > 2.2 else CREAM
        smile(pen, (self.x, drum_y + 0.17 * self.r), (0.42 * self.r, 0.13 * self.r), time_s, ink)
        fall = progress(time_s, self.kit.start_s + 0.2, 0.75, spring)
        if fall <= 0:
            return
        if exhibit.stands:
            exhibit.draw(pen, (self.x, drum_y - exhibit.foot_px), time_s)
            return
        hop = abs(math.sin(time_s * 2.6)) * 0.045 * self.r
        self._under.draw(pen, self.x, drum_y, min(1.0, fall) * (0.95 - 5 * hop / self.r))
        y = drum_y - 0.53 * self.r - hop - (1 - fall) * 0.8 * self.r
        exhibit.draw(pen, (self.x, y), time_s, min(1.0, 2.5 * fall))


def _cloud() -> Any:
    """A cloud about two units wide, flat below."""
    path = skia.Path()
    for x, y, r in ((-0.62, 0.0, 0.38), (-0.1, -0.2, 0.55), (0.5, -0.02, 0.42)):
        path.addCircle(x, y, r)
    path.addRoundRect(skia.Rect.MakeLTRB(-1.0, -0.02, 0.92, 0.38), 0.19, 0.19)
    return path
