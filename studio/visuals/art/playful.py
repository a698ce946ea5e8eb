"""Playful: a big sun, round stones that drop into a pile with a face, ripples, waves."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import skia

from studio.visuals.art.base import Stage
from studio.visuals.colour import shifted
from studio.visuals.easing import out_back, out_cubic, progress
from studio.visuals.icons import draw_icon
from studio.visuals.kit import Kit, flat
from studio.visuals.pen import Pen, fill, stroke
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

_INK = "#26124a"
_CREAM = "#fff4e0"


def squircle(rx: float, ry: float, power: float = 2.7) -> Any:
    """A superellipse (Lamé curve) around the origin."""
    path = skia.Path()
    for i in range(64):
        a = i / 64 * math.tau
        x = math.copysign(abs(math.cos(a)) ** (2 / power), math.cos(a)) * rx
        y = math.copysign(abs(math.sin(a)) ** (2 / power), math.sin(a)) * ry
        (path.lineTo if i else path.moveTo)(x, y)
    path.close()
    return path


class PlayfulArt(Stage):
    """Scenery of the style ``playful``."""

    def __init__(self, kit: Kit, stage: Box, quiet: bool) -> None:
        super().__init__(kit, stage, quiet)
        self._paper = flat(self.size, self.colours.paper)
        rng = kit.rng("play")
        c = self.colours
        hues = [c.second, c.third, _CREAM, shifted(c.second, 0.12, 0.8, 40)]
        self._face = rng.choice((0, 1))
        self._stones = []
        y = 0.0
        for i in range(4):
            rx = self.r * (0.60 - 0.115 * i + rng.uniform(-0.02, 0.02))
            ry = self.r * (0.205 - 0.018 * i)
            y -= ry
            self._stones.append(
                (squircle(rx, ry), hues[i], rng.uniform(-0.05, 0.05) * self.r, y, rx, ry)
            )
            y -= ry * 0.93
        self._dots = [
            (rng.random(), rng.random(), rng.choice((0, 1, 2)), rng.random()) for _ in range(26)
        ]

    def backdrop(self, frame: Frame, time_s: float) -> None:
        """Two flat fields with a wave between them; confetti where quiet."""
        np.copyto(frame, self._paper)
        pen, u = Pen(frame), self.u
        width, height = self.size
        level = height * 0.86 if self.quiet else min(height * 0.97, self.y + self.r * 0.66)
        wave = skia.Path()
        wave.moveTo(0, height)
        for i in range(25):
            x = width * i / 24
            wave.lineTo(
                x,
                level
                + 1.6 * u * math.sin(x / (13 * u) + time_s * 1.3)
                + 0.9 * u * math.sin(x / (6.1 * u) - time_s),
            )
        wave.lineTo(width, height)
        wave.close()
        if self.quiet:
            e = out_back(min(1.0, time_s / 0.8 + 0.3))
            room = level - self.kit.zones.content.bottom
            r, colour = (0.7 * room, self.colours.accent) if room > 16 * u else (17 * u, self.ghost)
            pen.circle(width * 0.84, level, r * e, fill(colour))
            with pen.moved(width * 0.84, level, time_s * 10):
                for i in range(16):
                    with pen.moved(turn=22.5 * i):
                        pen.line((r * 1.16, 0), (r * 1.34, 0), stroke(colour, 1.2 * u))
        pen.path(wave, fill(self.colours.field))
        self._confetti(pen, time_s)

    def _confetti(self, pen: Pen, time_s: float) -> None:
        width, height = self.size
        c, u = self.colours, self.u
        keep = self.kit.zones.content.inset(-2.5 * u)
        for x, y, kind, phase in self._dots:
            px = x * width + 2 * u * math.sin(time_s * 0.9 + phase * 6)
            py = (y + time_s * 0.02) % 1.0 * height
            inside = keep.left < px < keep.right and keep.top < py < keep.bottom
            if inside:
                continue
            colour = (c.accent, c.second, c.third)[kind]
            with pen.moved(px, py, 360 * phase + time_s * 60):
                if kind == 0:
                    pen.circle(0, 0, 0.9 * u, fill(colour))
                elif kind == 1:
                    pen.box(Box(-1.3 * u, -0.45 * u, 1.3 * u, 0.45 * u), fill(colour), 0.45 * u)
                else:
                    pen.arc(0, 0, 1.1 * u, 0, 180, stroke(colour, 0.6 * u))

    def draw(self, pen: Pen, time_s: float) -> None:
        """Sun, ripples, stones from the lowest, a bubble with the icon."""
        start, c, u = self.kit.start_s, self.colours, self.u
        e = progress(time_s, start - 0.2, 0.8, out_back)
        breathe = 1 + 0.015 * math.sin(time_s * 1.6)
        pen.circle(self.x, self.y - self.r * 0.02, self.r * 0.98 * e * breathe, fill(c.accent))
        base = self.y + self.r * 0.74
        for i in range(3):
            phase = (time_s * 0.4 + i / 3) % 1.0
            grow = self.r * (0.55 + 0.75 * phase)
            oval = skia.Rect.MakeLTRB(
                self.x - grow, base - grow * 0.16, self.x + grow, base + grow * 0.16
            )
            pen.canvas.drawOval(oval, stroke(_CREAM, 0.42 * u, (1 - phase) * 0.9 * min(1, e)))
        oval = skia.Rect.MakeLTRB(
            self.x - self.r * 0.56,
            base - self.r * 0.05,
            self.x + self.r * 0.56,
            base + self.r * 0.09,
        )
        pen.canvas.drawOval(oval, fill(_INK, 0.32 * min(1, e)))
        for i, stone in enumerate(self._stones):
            self._stone(pen, i, stone, base, time_s)
        self._bubble(pen, time_s)

    def _stone(self, pen: Pen, place: int, stone: Any, base: float, time_s: float) -> None:
        path, colour, dx, dy, rx, ry = stone
        fall = progress(time_s, self.kit.start_s + 0.12 * place, 0.65, out_back)
        if fall <= 0:
            return
        wobble = 1.3 * math.sin(time_s * 1.4 + place * 0.9) * (place + 1) * 0.5
        with pen.moved(
            self.x + dx + wobble * 0.2 * self.u, base + dy - (1 - fall) * self.r * 0.8, wobble
        ):
            pen.path(path, fill(colour))
            with pen.clipped(path):
                pen.canvas.drawOval(
                    skia.Rect.MakeLTRB(-rx * 1.2, ry * 0.25, rx * 1.2, ry * 2.6),
                    fill(shifted(colour, -0.09)),
                )
                pen.canvas.drawOval(
                    skia.Rect.MakeLTRB(-rx * 0.62, -ry * 0.82, -rx * 0.1, -ry * 0.42),
                    fill("#ffffff", 0.35),
                )
            if place == self._face:
                self._smile(pen, rx, ry, time_s)

    def _smile(self, pen: Pen, rx: float, ry: float, time_s: float) -> None:
        line = stroke(_INK, ry * 0.11)
        blink = 0.12 if (time_s % 2.6) > 2.45 else 1.0
        for side in (-1, 1):
            oval = skia.Rect.MakeLTRB(
                side * rx * 0.26 - ry * 0.1,
                -ry * (0.12 + 0.17 * blink),
                side * rx * 0.26 + ry * 0.1,
                -ry * 0.12 + ry * 0.17 * blink,
            )
            pen.canvas.drawOval(oval, fill(_INK))
            pen.circle(side * rx * 0.40, ry * 0.16, ry * 0.15, fill("#ff8fb0", 0.75))
        pen.arc(0, ry * 0.02, ry * 0.3, 25, 130, line)

    def _bubble(self, pen: Pen, time_s: float) -> None:
        e = progress(time_s, self.kit.start_s + 0.75, 0.6, out_back)
        if e <= 0 or not self.kit.icon:
            return
        r = self.r * 0.27
        x = min(self.x + self.r * 0.66, self.size[0] - r * 1.15)
        y = self.y - self.r * 0.6 + 0.9 * self.u * math.sin(time_s * 1.9)
        with pen.moved(x, y, 6 * math.sin(time_s * 1.3), e):
            pen.circle(0.6 * self.u, 0.9 * self.u, r, fill(_INK, 0.35))
            pen.circle(0, 0, r, fill(_CREAM))
            done = progress(time_s, self.kit.start_s + 0.9, 0.8, out_cubic)
            draw_icon(pen, self.kit.icon, (0, 0), r * 1.15, _INK, 2.0, done)
