"""The luxury style's own view: an evening by the water, and what the light does on it."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.visuals.colour import mixed, rgb_of, shifted
from studio.visuals.effects.still import glow
from studio.visuals.kit import Kit
from studio.visuals.pen import Pen, fill, image_of, stroke
from studio.visuals.zones import Box

_HORIZON = 0.64  # of the view's height


class Evening:
    """Sky with bands of cloud, hills, a low sun and its light on the sea.

    Parameters
    ----------
    view : what it fills.
    radius : of the stage, in pixels: the sun's size goes by it.
    """

    def __init__(self, kit: Kit, view: Box, radius: float) -> None:
        self.kit, self.view, self._r = kit, view, radius
        self._picture = self._painted()
        self._glow = glow(radius * 1.1, shifted(kit.colours.accent, 0.12), 0.8)

    def _painted(self) -> Any:
        w, h = math.ceil(self.view.width), math.ceil(self.view.height)
        c = self.kit.colours
        stops = [
            shifted(c.paper, -0.02),
            mixed(c.paper, c.second, 0.45),
            mixed(c.second, c.accent, 0.5),
            shifted(c.accent, 0.08),
        ]
        rgb = np.array([rgb_of(s)[::-1] for s in stops], np.float32) * 255
        rows = np.linspace(0, 1, h, dtype=np.float32)
        sky_rows = np.clip(rows / _HORIZON, 0, 1) ** 1.3 * (len(stops) - 1)
        sea_rows = np.clip((1 - rows) / (1 - _HORIZON), 0, 1) ** 1.1 * 1.9
        level = np.where(rows < _HORIZON, sky_rows, sea_rows)
        column = np.stack([np.interp(level, range(len(stops)), rgb[:, k]) for k in range(3)], 1)
        picture: NDArray[np.float64] = np.repeat(column[:, None, :], w, 1).astype(np.float64)
        rng = np.random.default_rng(abs(self.kit.shot.seed) + 11)
        cloud = sum(
            weight * cv2.resize(rng.normal(0, 1, cells), (w, h), interpolation=cv2.INTER_CUBIC)
            for weight, cells in ((1.0, (26, 5)), (0.5, (60, 9)))
        )
        mask = np.clip(cloud - 0.35, 0, 1.4) * (rows < _HORIZON - 0.02)[:, None]
        picture += mask[..., None] * (rgb[2] - 60) * 0.16
        picture *= (1 - 0.45 * self._corners(w, h))[..., None]
        self._hills(picture, rows)
        picture = picture + rng.normal(0, 1.3, (h, w, 1))
        out = np.full((h, w, 4), 255, np.uint8)
        out[..., :3] = np.clip(picture, 0, 255)
        return image_of(out, opaque=True)

    @staticmethod
    def _corners(w: int, h: int) -> NDArray[np.float64]:
        """Darker towards the edges of the view, as seen from within a room."""
        ys, xs = np.mgrid[-1 : 1 : complex(0, h), -1 : 1 : complex(0, w)]
        return np.asarray(np.clip(xs**4 + ys**6, 0, 1))

    def _hills(self, picture: NDArray[np.float64], rows: NDArray[np.float32]) -> None:
        c = self.kit.colours
        xs = np.linspace(0, 1, picture.shape[1], dtype=np.float32)
        for far in (1.0, 0.0):
            ridge = _HORIZON - (0.05 + 0.05 * far) * np.clip(
                np.sin(xs * (4.2 + far) + 1.7 * far + 0.6) + 0.35 * np.sin(xs * 11 + far), 0, 2
            )
            hill = (rows[:, None] > ridge[None]) & (rows < _HORIZON)[:, None]
            tint = np.array(rgb_of(mixed(c.paper, c.second, 0.18 + 0.22 * far))[::-1]) * 255
            picture[hill] = tint

    def draw(self, pen: Pen, time_s: float) -> None:
        """The sun comes down while one looks."""
        view, u, r = self.view, self.kit.u, self._r
        x = view.centre[0] + 1.2 * u * math.sin(time_s * 0.5)
        horizon = view.top + _HORIZON * view.height
        y = horizon - view.height * max(0.02, 0.17 - 0.012 * time_s)
        pen.image(self._picture, round(view.left), round(view.top))
        half = self._glow.width() / 2
        pen.image(self._glow, round(x - half), round(y - half))
        pen.circle(x, y, r * 0.115, fill(shifted(self.kit.colours.accent, 0.15, 0.6)))
        self._water(pen, horizon, time_s)

    def _water(self, pen: Pen, horizon: float, time_s: float) -> None:
        view, c, r = self.view, self.kit.colours, self._r
        pen.box(Box(view.left, horizon, view.right, view.bottom), fill(c.paper, 0.32))
        bright = shifted(c.accent, 0.1)
        for i in range(26):
            share = i / 25
            y = horizon + (view.bottom - horizon) * (0.02 + 0.98 * share**1.5)
            wide = r * (0.05 + 0.2 * share) * (0.55 + 0.45 * math.sin(time_s * 1.7 + i * 2.1))
            x = view.centre[0] + r * 0.05 * share * math.sin(time_s * 1.1 + i * 1.3)
            line = stroke(bright, self.kit.u * (0.14 + 0.3 * share), 0.85 - 0.5 * share)
            pen.line((x - wide, y), (x + wide, y), line)
