"""Bold: hard colour fields, a band of running type, a sticker that bursts."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import skia

from studio.visuals.art.base import Stage
from studio.visuals.easing import out_back, out_expo, progress
from studio.visuals.icons import draw_icon
from studio.visuals.kit import Kit, flat
from studio.visuals.pen import LINEAR, Pen, fill, polygon, stroke
from studio.visuals.shot import Frame
from studio.visuals.typeset import sprite
from studio.visuals.zones import Box


def burst(radius: float, points: int, depth: float = 0.88) -> Any:
    """A star of many points, around the origin."""
    corners = []
    for i in range(points * 2):
        a, r = i * math.pi / points, radius * (1.0 if i % 2 == 0 else depth)
        corners.append((r * math.cos(a), r * math.sin(a)))
    return polygon(corners)


class BoldArt(Stage):
    """Scenery of the style ``bold``."""

    def __init__(self, kit: Kit, stage: Box, quiet: bool) -> None:
        super().__init__(kit, stage, quiet)
        self._paper = flat(self.size, self.colours.paper)
        self._burst = burst(self.r * 0.8, 22)
        words = (kit.shot.brand_name or kit.shot.product.split(".")[0])[:28].strip()
        self._band = sprite(f"{words}  ", kit.style.type.label, 5.2 * self.u, self.colours.paper)
        self._gap = 4.5 * self.u

    def backdrop(self, frame: Frame, time_s: float) -> None:
        """Two fields with a moving edge, dots, and where quiet the band at the foot."""
        np.copyto(frame, self._paper)
        pen = Pen(frame)
        if self.quiet:
            self._rays(pen, time_s)
        else:
            self._second_field(pen, time_s)

    def _rays(self, pen: Pen, time_s: float) -> None:
        """Wide rays turning around a corner, only a little darker than the paper."""
        width, height = self.size
        reach = 1.6 * math.hypot(width, height)
        path = skia.Path()
        count = 14
        for i in range(count):
            a = (i + time_s * 0.22) * math.tau / count
            b = a + math.pi / count
            path.addPoly(
                [
                    skia.Point(0, 0),
                    skia.Point(reach * math.cos(a), reach * math.sin(a)),
                    skia.Point(reach * math.cos(b), reach * math.sin(b)),
                ],
                True,
            )
        with pen.moved(width * 0.86, height * 1.05):
            pen.path(path, fill(self.colours.field, 0.075))

    def _second_field(self, pen: Pen, time_s: float) -> None:
        shape = self._field_shape(time_s)
        pen.path(shape, fill(self.colours.accent))
        with pen.clipped(shape):
            self._dots(pen, time_s)

    def _field_shape(self, time_s: float) -> Any:
        """The second field's outline: a slanted edge that slides in, then sways."""
        width, height = self.size
        e = out_expo(min(1.0, time_s / 0.6 + 0.05))
        sway = 1.2 * self.u * math.sin(time_s * 0.9)
        if self.kit.zones.shape == "wide":
            left = self.stage.left + self.stage.width * 0.16
            flip = self.x < width / 2
            edge = width - left if not flip else self.stage.right - self.stage.width * 0.16
            edge = edge * e + sway
            xs = (width - edge, float(width)) if not flip else (0.0, edge)
            slant = 7 * self.u
            points = [
                (xs[0] + (0 if flip else slant), 0.0),
                (xs[1] + (slant if flip else 0), 0.0),
                (xs[1] - (slant if flip else 0), float(height)),
                (xs[0] - (0 if flip else slant), float(height)),
            ]
        else:
            top = height - (height - self.stage.top - self.stage.height * 0.22) * e + sway
            points = [
                (0.0, top + 5 * self.u),
                (float(width), top - 5 * self.u),
                (float(width), float(height)),
                (0.0, float(height)),
            ]
        return polygon(points)

    def _dots(self, pen: Pen, time_s: float) -> None:
        """A halftone that breathes."""
        u, c = self.u, self.colours
        step = 5.2 * u
        path = skia.Path()
        x0, y0 = self.x - 9 * step, self.y - 9 * step
        for i in range(19):
            for j in range(19):
                px, py = x0 + i * step, y0 + j * step
                far = math.hypot(px - self.x, py - self.y) / (9 * step)
                r = u * (0.35 + 1.1 * max(0.0, 0.5 + 0.5 * math.sin(far * 7 - time_s * 2.4)) * far)
                if self.r * 0.7 < math.hypot(px - self.x, py - self.y):
                    path.addRect(skia.Rect.MakeLTRB(px - r, py - r, px + r, py + r))
        pen.path(path, fill(c.field, 0.16))

    def draw(self, pen: Pen, time_s: float) -> None:
        """Band, rings, burst, icon."""
        c, u = self.colours, self.u
        start = self.kit.start_s
        with pen.clipped(self._field_shape(time_s)):
            self._running_band(pen, time_s, progress(time_s, start + 0.1, 0.5, out_expo))
        e = progress(time_s, start + 0.15, 0.6, out_back)
        if e <= 0:
            return
        for i in range(3):
            phase = (time_s * 0.45 + i / 3) % 1.0
            pen.circle(
                self.x,
                self.y,
                self.r * (0.78 + 0.32 * phase),
                stroke(c.field, 0.9 * u * (1 - phase)),
            )
        beat = 1 + 0.02 * math.sin(time_s * 4.2)
        with pen.moved(self.x + 1.6 * u, self.y + 1.9 * u, time_s * 9, e * beat):
            pen.path(self._burst, fill("#000000", 0.28))
        with pen.moved(self.x, self.y, time_s * 9, e * beat):
            pen.path(self._burst, fill(c.field))
        with pen.moved(self.x, self.y, -8 + 3 * math.sin(time_s * 1.7), e * beat):
            pen.circle(0, 0, self.r * 0.585, fill(c.paper))
            done = progress(time_s, start + 0.4, 0.7)
            draw_icon(pen, self.kit.icon, (0, 0), self.r * 0.72, c.field, 2.3, done)

    def _running_band(self, pen: Pen, time_s: float, e: float) -> None:
        width = self.size[0]
        reach = 1.3 * math.hypot(*self.size)
        unit = self._band.width + self._gap * 2
        high = 9 * self.u * e
        with pen.moved(self.x, self.y + self.r * 0.42, -9 if self.x > width / 3 else 9):
            pen.box(Box(-reach, -high / 2, reach, high / 2), fill(self.colours.field))
            if e < 0.6:
                return
            shift = (time_s * 16 * self.u) % unit
            x = -math.ceil(reach * 0.8 / unit) * unit - shift
            while x < reach * 0.8:
                pen.canvas.drawImage(
                    self._band.image,
                    x - self._band.left,
                    1.85 * self.u - self._band.baseline,
                    LINEAR,
                )
                pen.circle(x + unit - self._gap, 0, 0.9 * self.u, fill(self.colours.accent))
                x += unit
