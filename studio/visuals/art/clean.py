"""Clean: a porcelain object over a lit disc within a fine tick ring; lots of air."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import skia

from studio.visuals.art.base import Stage
from studio.visuals.art.exhibit import Exhibit
from studio.visuals.colour import mixed, shifted
from studio.visuals.easing import out_cubic, progress
from studio.visuals.effects.furniture import Folio
from studio.visuals.effects.materials import lit_sheet, slanted
from studio.visuals.effects.solid import Skin, moulded
from studio.visuals.effects.still import Still, shaded, soft_oval
from studio.visuals.kit import Kit
from studio.visuals.pen import Pen, blank, fill, linear_gradient, radial_gradient, stroke
from studio.visuals.shot import Frame
from studio.visuals.zones import Box


class CleanArt(Stage):
    """Scenery of the style ``clean``."""

    def __init__(self, kit: Kit, stage: Box, quiet: bool) -> None:
        super().__init__(kit, stage, quiet)
        c = self.colours
        light = slanted(self.size, 1.012, 0.968) if not c.dark else slanted(self.size, 1.16, 0.86)
        self._paper = lit_sheet(self.size, c.paper, light, 1.4)
        self._far, self._near = self.veil(c.field, 0.9), self.veil(c.field, 0.5)
        self._shade = mixed(c.ink if not c.dark else c.paper, c.accent, 0.35)
        if quiet:
            self._folio = Folio(kit, c.mute)
            return
        self._disc = self._make_disc()
        self._exhibit = self.held(self.r * 1.12, c.field)
        self._under = Still(
            soft_oval(self.r * 0.95, self.r * 0.17, self._shade, 0.42), floats=False
        )
        self._beads = self._make_beads()

    def _make_disc(self) -> Still:
        """A shallow bowl: light gathers at its lower edge, shade under its upper one."""
        c, r = self.colours, self.r * 0.86
        side = math.ceil(2 * r) + 4
        pixels, m = blank(side, side), side / 2
        pen, paint = Pen(pixels), fill(c.field)
        lit, deep = shifted(c.field, 0.045, 0.8), shifted(c.field, -0.055, 1.15)
        paint.setShader(
            linear_gradient((m - r, m - r), (m + r, m + r), [(deep, 1), (c.field, 1), (lit, 1)])
        )
        pen.circle(m, m, r, paint)
        glint = fill("#ffffff")
        at = (m + 0.25 * r, m + 0.4 * r)
        glint.setShader(
            radial_gradient(at, r * 0.8, [("#ffffff", 0.10 if c.dark else 0.35), ("#ffffff", 0.0)])
        )
        disc = skia.Path()
        disc.addCircle(m, m, r)
        with pen.clipped(disc):
            pen.circle(*at, r * 0.8, glint)
        whole, middle = shaded(pixels, 3.0 * self.u, (0.0, 2.2 * self.u), self._shade, 0.16)
        return Still(whole, middle, floats=False)

    def _make_beads(self) -> list[tuple[Still, float, float]]:
        """Small balls of porcelain on their way around the disc: ball, orbit, speed."""
        c, ball = self.colours, skia.Path()
        ball.addCircle(0, 0, 12)
        beads = []
        for colour, size_u, orbit, speed in (
            (c.accent, 5.4, 0.90, 0.24),
            (c.second, 3.4, 1.0, -0.33),
        ):
            lit, deep = shifted(colour, 0.24, 0.75), shifted(colour, -0.16)
            skin = Skin(colour, colour, lit, deep, 0.9, 0.5)
            pixels = moulded(ball, size_u * self.u, skin, 0.0)
            whole, middle = shaded(pixels, 1.2 * self.u, (0.3 * self.u, self.u), self._shade, 0.4)
            beads.append((Still(whole, middle), orbit, speed))
        return beads

    def backdrop(self, frame: Frame, time_s: float) -> None:
        """Paper in soft light, with very large, slow discs behind words."""
        np.copyto(frame, self._paper)
        pen = Pen(frame)
        if self.quiet:
            self._large(pen, time_s)
            self._folio.draw(pen, time_s)

    def _large(self, pen: Pen, time_s: float) -> None:
        """Two discs, nearer ones further out of the frame, each with its ring."""
        u, (width, height) = self.u, self.size
        grow = out_cubic(min(1.0, time_s / 1.2 + 0.4))
        dx, dy = self.drift(time_s, 2.2)
        upper = (width * 0.95 + dx, height * 0.08 + dy)
        lower = (width * 0.01 - dx * 1.5, height * 1.03 - dy * 1.4)
        pen.circle(*upper, 46 * u * grow, fill(self._near))
        pen.circle(upper[0] + dx, upper[1] + dy, 31 * u * grow, fill(self._far))
        self._ticks(pen, upper, 52 * u * grow, time_s)
        pen.circle(*lower, 34 * u * grow, fill(self._far))
        pen.circle(*lower, 41 * u, stroke(self.colours.accent, 0.25 * u, 0.5))
        self._runner(pen, lower, 41 * u, time_s)

    def _runner(self, pen: Pen, at: tuple[float, float], radius: float, time_s: float) -> None:
        """A bead on the ring, where no words are."""
        angle = math.radians(-82 + 34 * math.sin(time_s * 0.55))
        x, y = at[0] + radius * math.cos(angle), at[1] + radius * math.sin(angle)
        keep = self.kit.zones.content.inset(-1.5 * self.u)
        if not (keep.left < x < keep.right and keep.top < y < keep.bottom):
            pen.circle(x, y, 1.1 * self.u, fill(self.colours.accent))

    def _ticks(self, pen: Pen, at: tuple[float, float], radius: float, time_s: float) -> None:
        with pen.moved(*at, turn=time_s * 5):
            short, long = _tick_paths(radius)
            pen.path(short, stroke(self.colours.mute, 0.16 * self.u, 0.45))
            pen.path(long, stroke(self.colours.accent, 0.28 * self.u, 0.9))

    def draw(self, pen: Pen, time_s: float) -> None:
        """Disc, ring, the object and its shadow, beads."""
        e = self.kit.enter(time_s)
        if e <= 0:
            return
        self._ticks(pen, (self.x, self.y), self.r * (0.90 + 0.08 * e), time_s)
        if e < 0.999:
            pen.circle(self.x, self.y, self.r * 0.86 * e, fill(self.colours.field))
        else:
            self._disc.draw(pen, self.x, self.y)
        self._arc(pen, time_s)
        if self._exhibit is not None:
            self._show(pen, self._exhibit, e, time_s)
        for place, (bead, orbit, speed) in enumerate(self._beads):
            come = progress(time_s, self.kit.start_s + 0.4 + 0.2 * place, 0.6, out_cubic)
            angle = 2.2 + 2.9 * place + time_s * speed
            x, y = (
                self.x + orbit * self.r * math.cos(angle),
                self.y + orbit * self.r * math.sin(angle),
            )
            bead.draw(pen, x, y, come)

    def _show(self, pen: Pen, exhibit: Exhibit, e: float, time_s: float) -> None:
        _, dy = self.drift(time_s, 1.0)
        rise = (1 - e) * self.r * 0.3
        foot = self.y + 0.60 * self.r
        if exhibit.stands:
            exhibit.draw(pen, (self.x, foot - exhibit.foot_px), time_s)
            return
        self._under.draw(pen, self.x, foot, e * (0.86 - 0.1 * dy / self.u))
        exhibit.draw(pen, (self.x, self.y - 0.03 * self.r + dy + rise), time_s, e)

    def _arc(self, pen: Pen, time_s: float) -> None:
        """A stroke of the accent that runs along the disc's edge."""
        sweep = 70 * progress(time_s, self.kit.start_s + 0.3, 1.2, out_cubic)
        line = stroke(self.colours.accent, 0.5 * self.u)
        pen.arc(self.x, self.y, self.r * 0.92, -150 + time_s * 22, sweep, line)


def _tick_paths(radius: float) -> tuple[Any, Any]:
    """Of a ring around the origin: short ticks, and every eighth a long one."""
    short, long = skia.Path(), skia.Path()
    for i in range(96):
        a = i / 96 * math.tau
        inner = radius * (0.965 if i % 8 == 0 else 0.982)
        path = long if i % 8 == 0 else short
        path.moveTo(inner * math.cos(a), inner * math.sin(a))
        path.lineTo(radius * math.cos(a), radius * math.sin(a))
    return short, long
