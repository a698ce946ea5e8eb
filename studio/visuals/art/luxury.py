"""Luxury: arches with fine gold lines, opening on an evening by the water."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
import skia
from numpy.typing import NDArray

from studio.visuals.art.base import Stage, blended
from studio.visuals.colour import mixed, rgb_of, shifted
from studio.visuals.easing import in_out_cubic, in_out_sine, progress
from studio.visuals.icons import draw_icon
from studio.visuals.kit import Kit, lights
from studio.visuals.pen import Pen, baked, fill, image_of, radial_gradient, stroke
from studio.visuals.shot import Frame
from studio.visuals.zones import Box


def arch(box: Box) -> Any:
    """A window with a round head."""
    r = box.width / 2
    path = skia.Path()
    path.moveTo(box.left, box.bottom)
    path.lineTo(box.left, box.top + r)
    path.arcTo(skia.Rect.MakeLTRB(box.left, box.top, box.right, box.top + 2 * r), 180, 180, False)
    path.lineTo(box.right, box.bottom)
    path.close()
    return path


class LuxuryArt(Stage):
    """Scenery of the style ``luxury``."""

    def __init__(self, kit: Kit, stage: Box, quiet: bool) -> None:
        super().__init__(kit, stage, quiet)
        c = self.colours
        fx, fy = self.x / self.size[0], self.y / self.size[1]
        self._lights = tuple(
            lights(
                self.size,
                shifted(c.paper, -0.035),
                [(fx + dx, fy, 0.8, c.field, 0.30 + dx), (0.1, 0.05, 0.7, c.field, 0.16)],
                2.0,
            )
            for dx in (-0.06, 0.08)
        )
        self.windows = self._plan()
        self._view = Box(
            min(w.left for w in self.windows),
            min(w.top for w in self.windows),
            max(w.right for w in self.windows),
            max(w.bottom for w in self.windows),
        )
        self._sky = self._evening() if not quiet else None
        glow = self.r * 0.9
        self._glow = baked(glow, glow, self._paint_glow) if not quiet else None

    def _plan(self) -> list[Box]:
        """Three narrow arches or one wide one, by the room there is."""
        s = self.stage
        # the line and the medallion below need room of their own
        s = Box(s.left, s.top, s.right, min(s.bottom, self.size[1] - 3 * self.u) - 6.5 * self.u)
        if s.width > s.height * 1.05 or self.kit.pick("arches", 3) == 1:
            gap, count = 2.2 * self.u, 3
            width = min((s.width - gap * 2) / count, s.height * 0.42)
            high = min(s.height, width * 2.5)
            left = self.x - (width * count + gap * (count - 1)) / 2
            top = s.centre[1] - high / 2
            return [
                Box(left + i * (width + gap), top, left + i * (width + gap) + width, top + high)
                for i in range(count)
            ]
        width = min(s.width, s.height * 0.74)
        high = min(s.height, width * 1.42)
        y = s.centre[1]
        return [Box(self.x - width / 2, y - high / 2, self.x + width / 2, y + high / 2)]

    def _evening(self) -> Any:
        """The view: sky with bands of cloud, hills, sea; horizon at 64 %."""
        w, h = math.ceil(self._view.width), math.ceil(self._view.height)
        c = self.colours
        stops = [
            shifted(c.paper, -0.02),
            mixed(c.paper, c.second, 0.45),
            mixed(c.second, c.accent, 0.5),
            shifted(c.accent, 0.08),
        ]
        rgb = np.array([rgb_of(s)[::-1] for s in stops], np.float32) * 255
        rows = np.linspace(0, 1, h, dtype=np.float32)
        sky_rows = np.clip(rows / 0.64, 0, 1) ** 1.3 * (len(stops) - 1)
        sea_rows = np.clip((1 - rows) / 0.36, 0, 1) ** 1.1 * 1.9
        level = np.where(rows < 0.64, sky_rows, sea_rows)
        column = np.stack([np.interp(level, range(len(stops)), rgb[:, k]) for k in range(3)], 1)
        picture: NDArray[np.float64] = np.repeat(column[:, None, :], w, 1).astype(np.float64)
        rng = np.random.default_rng(abs(self.kit.shot.seed) + 11)
        cloud = sum(
            weight * cv2.resize(rng.normal(0, 1, cells), (w, h), interpolation=cv2.INTER_CUBIC)
            for weight, cells in ((1.0, (26, 5)), (0.5, (60, 9)))
        )
        mask = np.clip(cloud - 0.35, 0, 1.4) * (rows < 0.62)[:, None]
        picture += mask[..., None] * (rgb[2] - 60) * 0.16
        xs = np.linspace(0, 1, w, dtype=np.float32)
        for far in (1.0, 0.0):
            ridge = 0.64 - (0.05 + 0.05 * far) * np.clip(
                np.sin(xs * (4.2 + far) + 1.7 * far + 0.6) + 0.35 * np.sin(xs * 11 + far), 0, 2
            )
            hill = (rows[:, None] > ridge[None]) & (rows < 0.64)[:, None]
            tint = np.array(rgb_of(mixed(c.paper, c.second, 0.18 + 0.22 * far))[::-1]) * 255
            picture[hill] = tint
        picture = picture + rng.normal(0, 1.3, (h, w, 1))
        out = np.full((h, w, 4), 255, np.uint8)
        out[..., :3] = np.clip(picture, 0, 255)
        return image_of(out, opaque=True)

    def _paint_glow(self, pen: Pen) -> None:
        half = self.r * 0.45
        paint = fill("#ffffff")
        warm = shifted(self.colours.accent, 0.12)
        paint.setShader(
            radial_gradient((half, half), half, [(warm, 0.75), (warm, 0.22), (warm, 0)])
        )
        pen.circle(half, half, half, paint)

    def backdrop(self, frame: Frame, time_s: float) -> None:
        """Moving light; where quiet, fine arcs of gold."""
        blended(self._lights, in_out_sine(0.5 - 0.5 * math.cos(time_s * 0.7)), frame)
        if not self.quiet:
            return
        pen, u = Pen(frame), self.u
        width, height = self.size
        for i in range(9):
            e = progress(time_s, 0.07 * i - 0.6, 1.8, in_out_cubic)
            r = (16 + 6.2 * i) * u
            swing = 3.0 * math.sin(time_s * 0.7 + i * 0.35)
            gold = stroke(self.colours.accent, 0.15 * u, 0.75 - 0.065 * i)
            pen.arc(width * 0.96, height * 0.03, r, 85 + swing, 110 * e, gold)
            pen.arc(width * 0.03, height * 1.0, r * 0.8, -95 + swing, 110 * e, gold)

    def draw(self, pen: Pen, time_s: float) -> None:
        """The evening behind every arch, the sun, its light on the water, gold lines."""
        u, c, view = self.u, self.colours, self._view
        horizon = view.top + 0.64 * view.height
        sun_y = horizon - view.height * (0.17 - 0.012 * time_s)
        for i, window in enumerate(self.windows):
            e = progress(time_s, self.kit.start_s - 0.45 + 0.14 * i, 1.15, in_out_cubic)
            if e <= 0:
                continue
            shape = arch(window)
            pen.canvas.save()
            pen.canvas.clipRect(
                skia.Rect.MakeLTRB(
                    window.left, window.bottom - window.height * e, window.right, window.bottom
                )
            )
            with pen.clipped(shape):
                drift = 1.2 * u * math.sin(time_s * 0.5)
                pen.image(self._sky, round(view.left), round(view.top))
                half = self.r * 0.45
                pen.image(self._glow, round(self.x + drift - half), round(sun_y - half))
                pen.circle(
                    self.x + drift, sun_y, self.r * 0.115, fill(shifted(c.accent, 0.15, 0.6))
                )
                self._water(pen, horizon, time_s)
            pen.canvas.restore()
            gold = stroke(c.accent, 0.17 * u)
            pen.drawn(arch(window.inset(-0.9 * u)), gold, e)
        line_y = view.bottom + 1.9 * u
        e = progress(time_s, self.kit.start_s, 1.4, in_out_cubic)
        reach = (view.width / 2 + 2.5 * u) * e
        pen.line((self.x - reach, line_y), (self.x + reach, line_y), stroke(c.accent, 0.17 * u))
        self._medallion(pen, time_s)

    def _water(self, pen: Pen, horizon: float, time_s: float) -> None:
        view, c = self._view, self.colours
        pen.box(Box(view.left, horizon, view.right, view.bottom), fill(c.paper, 0.32))
        for i in range(26):
            share = i / 25
            y = horizon + (view.bottom - horizon) * (0.02 + 0.98 * share**1.5)
            wide = self.r * (0.05 + 0.2 * share) * (0.55 + 0.45 * math.sin(time_s * 1.7 + i * 2.1))
            shift = self.r * 0.05 * share * math.sin(time_s * 1.1 + i * 1.3)
            pen.line(
                (self.x + shift - wide, y),
                (self.x + shift + wide, y),
                stroke(shifted(c.accent, 0.1), self.u * (0.14 + 0.3 * share), 0.85 - 0.5 * share),
            )

    def _medallion(self, pen: Pen, time_s: float) -> None:
        e = progress(time_s, self.kit.start_s + 0.6, 1.4, in_out_cubic)
        r = 5.2 * self.u
        x, y = self._view.centre[0], self._view.bottom + 1.9 * self.u
        if e <= 0 or not self.kit.icon:
            return
        pen.circle(x, y, r, fill(self.colours.paper, min(1, 2 * e)))
        pen.arc(x, y, r, -90, 360 * e, stroke(self.colours.accent, 0.17 * self.u))
        draw_icon(pen, self.kit.icon, (x, y), r * 1.05, self.colours.accent, 0.95, e)
