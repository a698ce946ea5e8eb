"""Clean: a tinted disc within a fine tick ring, a lit ball with the icon, cards that float."""

from __future__ import annotations

import math

import numpy as np
import skia

from studio.visuals.art.base import Stage
from studio.visuals.colour import mixed, readable, shifted
from studio.visuals.easing import out_cubic, progress
from studio.visuals.icons import draw_icon
from studio.visuals.kit import Kit, flat
from studio.visuals.pen import Pen, baked, fill, radial_gradient, shadow, stroke
from studio.visuals.shot import Frame
from studio.visuals.zones import Box


class CleanArt(Stage):
    """Scenery of the style ``clean``."""

    def __init__(self, kit: Kit, stage: Box, quiet: bool) -> None:
        super().__init__(kit, stage, quiet)
        self._paper = flat(self.size, self.colours.paper)
        self._ball = baked(self.r * 1.3, self.r * 1.3, self._paint_ball)
        self._card = Box(0, 0, 30 * self.u, 11 * self.u)
        path = skia.Path()
        path.addRoundRect(
            skia.Rect.MakeWH(self._card.width, self._card.height), 2.2 * self.u, 2.2 * self.u
        )
        self._shade = shadow(
            path, 1.8 * self.u, mixed(self.colours.ink, self.colours.accent, 0.4), 0.2
        )
        self._cards = [i for i in range(2) if self.r > 24 * self.u]

    def _paint_ball(self, pen: Pen) -> None:
        r, c = self.r * 0.62, self.colours
        lit = shifted(c.accent, 0.26, 0.75)
        at = (self.r * 0.65, self.r * 0.65)
        ball = fill(c.accent)
        ball.setShader(
            radial_gradient(
                (at[0] - r * 0.38, at[1] - r * 0.45),
                r * 1.75,
                [(lit, 1), (c.accent, 1), (shifted(c.accent, -0.14), 1)],
            )
        )
        pen.circle(*at, r, ball)
        glint = fill("#ffffff")
        spot = (at[0] - r * 0.36, at[1] - r * 0.5)
        glint.setShader(radial_gradient(spot, r * 0.42, [("#ffffff", 0.5), ("#ffffff", 0)]))
        pen.circle(*spot, r * 0.42, glint)

    def backdrop(self, frame: Frame, time_s: float) -> None:
        """Paper with very large, slow discs."""
        np.copyto(frame, self._paper)
        if not self.quiet:
            return
        pen, u = Pen(frame), self.u
        width, height = self.size
        drift = 2.5 * u * math.sin(time_s * 0.6)
        grow = out_cubic(min(1.0, time_s / 1.2 + 0.4))
        field = fill(self.colours.field, 0.75)
        pen.circle(width * 0.94 + drift, height * 0.1 - drift, 46 * u * grow, field)
        pen.circle(width * 0.02 - drift, height * 1.02, 34 * u * grow, field)
        self._ticks(pen, (width * 0.94 + drift, height * 0.1 - drift), 52 * u * grow, time_s)
        pen.circle(
            width * 0.02 - drift, height * 1.02, 41 * u, stroke(self.colours.accent, 0.25 * u, 0.5)
        )

    def _ticks(self, pen: Pen, at: tuple[float, float], radius: float, time_s: float) -> None:
        with pen.moved(*at, turn=time_s * 5):
            short, long = skia.Path(), skia.Path()
            for i in range(96):
                a = i / 96 * math.tau
                inner = radius * (0.965 if i % 8 == 0 else 0.982)
                path = long if i % 8 == 0 else short
                path.moveTo(inner * math.cos(a), inner * math.sin(a))
                path.lineTo(radius * math.cos(a), radius * math.sin(a))
            pen.path(short, stroke(self.colours.mute, 0.16 * self.u, 0.45))
            pen.path(long, stroke(self.colours.accent, 0.28 * self.u, 0.9))

    def draw(self, pen: Pen, time_s: float) -> None:
        """Disc, ring, ball with icon, cards."""
        e = self.kit.enter(time_s, 0.0)
        bob = self.r * 0.018 * math.sin(time_s * 1.5)
        pen.circle(self.x, self.y, self.r * 0.86 * e, fill(self.colours.field))
        if e > 0:
            self._ticks(pen, (self.x, self.y), self.r * (0.9 + 0.1 * e), time_s)
        half = self.r * 0.65
        rise = (1 - e) * self.r * 0.25
        pen.canvas.save()
        pen.image(self._ball, round(self.x - half), round(self.y - half + bob + rise), e)
        pen.canvas.restore()
        white = readable("#ffffff", (self.colours.accent,), 1.6)
        done = progress(time_s, self.kit.start_s + 0.35, 1.1, out_cubic)
        draw_icon(
            pen, self.kit.icon, (self.x, self.y + bob + rise), self.r * 0.66, white, 1.5, done
        )
        for place in self._cards:
            self._float(pen, place, time_s)

    def _float(self, pen: Pen, place: int, time_s: float) -> None:
        e = self.kit.enter(time_s, 0.55 + 0.2 * place)
        if e <= 0:
            return
        u, c, card = self.u, self.colours, self._card
        side = -1 if place else 1
        x = self.x + side * self.r * 0.62 - card.width / 2
        x = min(max(x, 3 * u), self.size[0] - card.width - 3 * u)
        y = self.y - side * self.r * 0.62 - card.height / 2
        y += u * 0.7 * math.sin(time_s * 1.3 + 2 * place) + (1 - e) * 5 * u
        image, left, top = self._shade
        pen.image(image, round(x + left), round(y + top + 1.2 * u), e)
        with pen.moved(x, y):
            pen.box(Box(0, 0, card.width, card.height), fill("#ffffff", e), 2.2 * u)
            accent = (c.accent, c.second)[place]
            badge = Box(2 * u, 2 * u, 9 * u, 9 * u)
            pen.box(badge, fill(accent, 0.16 * e), 1.6 * u)
            pen.arc(5.5 * u, 5.5 * u, 2.1 * u, -90, 340 * e, stroke(accent, 0.7 * u, e))
            for row, share in enumerate((0.82, 0.52)):
                grow = (0.8 + 0.2 * math.sin(time_s * 1.1 + row + place)) * share * e
                at = Box(11 * u, (3.4 + 3 * row) * u, (11 + 16.5 * grow) * u, (4.9 + 3 * row) * u)
                pen.box(at, fill((c.ink, c.mute)[row], (0.8, 0.35)[row] * e), 0.8 * u)
