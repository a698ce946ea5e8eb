"""Craft: cut paper in layers, sprigs that sway, a stamp with lettering around its rim."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import skia

from studio.visuals.art.base import Stage
from studio.visuals.colour import mixed, shifted
from studio.visuals.easing import out_back, out_cubic, progress
from studio.visuals.icons import draw_icon
from studio.visuals.kit import Kit, flat
from studio.visuals.pen import LINEAR, Pen, blank, fill, image_of, smooth, stroke
from studio.visuals.shot import Frame
from studio.visuals.typeset import Face, measure, sprite
from studio.visuals.zones import Box


def blob(radius: float, wobble: tuple[float, float, float], phase: float) -> Any:
    """A round shape cut by hand, around the origin."""
    points = []
    for i in range(28):
        a = i / 28 * math.tau
        r = radius * (
            1
            + wobble[0] * math.sin(2 * a + phase)
            + wobble[1] * math.sin(3 * a - phase * 0.7)
            + wobble[2] * math.sin(5 * a + phase * 1.3)
        )
        points.append((r * math.cos(a), r * math.sin(a)))
    return smooth(points)


def ring_text(text: str, face: Face, radius: float, size: float, colour: str) -> Any:
    """Text set around a full circle, as an image whose centre is the circle's."""
    half = math.ceil(radius + size * 1.4)
    pixels = blank(2 * half, 2 * half)
    pen = Pen(pixels)
    advance = [measure(ch, face, size) + size * 0.12 for ch in text]
    stretch, angle = math.tau / max(sum(advance), 1e-6), -math.pi / 2
    for ch, width in zip(text, advance, strict=True):
        angle += width * stretch / 2
        with pen.moved(
            half + radius * math.cos(angle),
            half + radius * math.sin(angle),
            math.degrees(angle) + 90,
        ):
            glyph = sprite(ch, face, size, colour)
            pen.canvas.drawImage(
                glyph.image, -glyph.width / 2 - glyph.left, -glyph.baseline, LINEAR
            )
        angle += width * stretch / 2
    return image_of(pixels)


class CraftArt(Stage):
    """Scenery of the style ``craft``."""

    def __init__(self, kit: Kit, stage: Box, quiet: bool) -> None:
        super().__init__(kit, stage, quiet)
        self._paper = flat(self.size, self.colours.paper, 4.0)
        rng = kit.rng("craft")
        self._phase = rng.uniform(0, 6)
        self._leaves = [(rng.uniform(-0.3, 0.3), rng.uniform(0.85, 1.15)) for _ in range(6)]
        self._stamp = self._make_stamp() if not quiet else None

    def _make_stamp(self) -> Any:
        words = (self.kit.shot.brand_name or " ".join(self.kit.shot.product.split()[:3])).upper()
        text = f"{words} \u00b7 " * max(1, round(26 / (len(words) + 3)))
        return ring_text(
            text, self.kit.style.type.strong, 7.1 * self.u, 1.75 * self.u, self.colours.paper
        )

    def backdrop(self, frame: Frame, time_s: float) -> None:
        """Paper, and where quiet, cut shapes and sprigs in the corners."""
        np.copyto(frame, self._paper)
        if not self.quiet:
            return
        pen, u, c = Pen(frame), self.u, self.colours
        width, height = self.size
        e = out_cubic(min(1.0, time_s / 1.0 + 0.35))
        x, y, r, colour = self.corner
        for left, top, size, tone, turn in (
            (x / width, y / height, r / u, c.field, 3.0),
            (x / width, y / height, 0.66 * r / u, colour, -4.0),
            (1.03, -0.04, 24, mixed(c.paper, c.field, 0.55), -2.5),
            (-0.05, 1.05, 17, c.field, 3.5),
        ):
            shape = blob(size * u * e, (0.09, 0.06, 0.03), self._phase + time_s * 0.35)
            with pen.moved(width * left + 0.9 * u, height * top + 1.3 * u, turn * time_s):
                pen.path(shape, fill(c.second, 0.14))
            with pen.moved(width * left, height * top, turn * time_s):
                pen.path(shape, fill(tone))
        sway = 4 * math.sin(time_s * 1.1)
        self._sprig(pen, (x - 0.2 * r, height * 1.01), -34 + sway, r * 0.92, c.second, e, 0)

    def _sprig(
        self,
        pen: Pen,
        at: tuple[float, float],
        turn: float,
        length: float,
        colour: str,
        e: float,
        kind: int,
    ) -> None:
        if e <= 0 or length < 1:
            return
        with pen.moved(*at, turn):
            stem = skia.Path()
            stem.moveTo(0, 0)
            stem.quadTo(length * 0.12, -length * 0.5, 0, -length)
            pen.drawn(stem, stroke(colour, length * 0.02), e)
            for i in range(9):
                along = 0.22 + 0.78 * i / 8
                if e < along:
                    continue
                grow = min(1.0, (e - along) / 0.2 + 0.2) * (
                    0.5 + 0.5 * math.sin(math.pi * (0.25 + 0.7 * i / 8))
                )
                side = 1 if i % 2 else -1
                lean = self._leaves[(i + kind) % 6]
                with pen.moved(
                    length * 0.1 * math.sin(along * math.pi),
                    -length * along,
                    side * (52 - 42 * along) + 8 * lean[0],
                ):
                    pen.path(_leaf(length * 0.27 * grow * lean[1]), fill(colour))

    def draw(self, pen: Pen, time_s: float) -> None:
        """Three sheets of cut paper, sprigs, a disc with the icon, the stamp."""
        c, u, start = self.colours, self.u, self.kit.start_s
        layers = (
            (0.98, c.field, 0.0),
            (0.76, c.accent, 0.12),
            (0.585, mixed(c.field, c.paper, 0.72), 0.24),
        )
        for i, (share, colour, delay) in enumerate(layers):
            e = progress(time_s, start + delay - 0.1, 0.95, out_cubic)
            if e <= 0:
                continue
            shape = blob(
                self.r * share * (0.55 + 0.45 * e),
                (0.05, 0.04, 0.018),
                self._phase + i * 1.9 + time_s * (0.3 - 0.12 * i),
            )
            turn = (1 - e) * (30 - 55 * (i % 2)) + time_s * (2.5 - 4 * (i % 2))
            with pen.moved(self.x + 0.9 * u, self.y + 1.5 * u, turn):
                pen.path(shape, fill(c.second, 0.22 * min(1, e * 1.5)))
            with pen.moved(self.x, self.y, turn):
                pen.path(shape, fill(colour, min(1, e * 2)))
            if i == 1:
                self._sprigs(pen, time_s)
        done = progress(time_s, start + 0.5, 1.2, out_cubic)
        if self.kit.icon:
            draw_icon(pen, self.kit.icon, (self.x, self.y), self.r * 0.62, c.second, 1.7, done)
        else:
            self._bouquet(pen, time_s, done)
        self._stamped(pen, time_s)

    def _bouquet(self, pen: Pen, time_s: float, e: float) -> None:
        """Three sprigs fanned out in the middle, where no icon fits the words."""
        sway = 3.0 * math.sin(time_s * 1.3)
        at = (self.x, self.y + self.r * 0.3)
        for kind, turn, length in ((1, -32.0, 0.56), (2, 32.0, 0.56), (0, 0.0, 0.68)):
            colour = self.colours.accent_text if kind else self.colours.second
            self._sprig(pen, at, turn + sway, self.r * length, colour, e, kind)

    def _sprigs(self, pen: Pen, time_s: float) -> None:
        e = progress(time_s, self.kit.start_s + 0.3, 1.4, out_cubic)
        sway = 3.5 * math.sin(time_s * 1.2)
        leaf = shifted(self.colours.second, 0.05)
        for i, angle in enumerate((-128.0, -62.0, 118.0, 58.0)):
            a = math.radians(angle)
            at = (self.x + self.r * 0.46 * math.cos(a), self.y + self.r * 0.46 * math.sin(a))
            self._sprig(
                pen, at, angle + 90 + sway * (1 if i % 2 else -1), self.r * 0.52, leaf, e, i
            )

    def _stamped(self, pen: Pen, time_s: float) -> None:
        c, u = self.colours, self.u
        e = progress(time_s, self.kit.start_s + 0.9, 0.5, out_back)
        if e <= 0 or self._stamp is None or self.r < 22 * u:
            return
        x = min(self.x + self.r * 0.74, self.size[0] - 12.5 * u)
        with pen.moved(x, self.y - self.r * 0.7, 8, e):
            pen.circle(0, 0, 9.8 * u, fill(c.second))
            pen.circle(0, 0, 9.1 * u, stroke(c.paper, 0.16 * u, 0.8))
            pen.circle(0, 0, 5.9 * u, stroke(c.paper, 0.16 * u, 0.8))
            draw_icon(
                pen, "star" if self.kit.icon != "star" else "heart", (0, 0), 5.6 * u, c.field, 1.8
            )
            with pen.moved(0, 0, time_s * 14):
                half = self._stamp.width() / 2
                pen.canvas.drawImage(self._stamp, -half, -half, LINEAR)


def _leaf(length: float) -> Any:
    path = skia.Path()
    path.moveTo(0, 0)
    path.quadTo(length * 0.42, -length * 0.45, 0, -length)
    path.quadTo(-length * 0.42, -length * 0.45, 0, 0)
    return path
