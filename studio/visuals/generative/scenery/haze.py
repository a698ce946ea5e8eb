"""Fog that drifts between ridges, and a sea of clouds seen from above."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
import skia

from studio.visuals.colour import mixed
from studio.visuals.generative.scenery.noise import Field, fbm, ramp
from studio.visuals.generative.scenery.sky import bgr
from studio.visuals.generative.scenery.stage import Stage
from studio.visuals.pen import LINEAR, Pen, fill, image_of
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

_STRONG = {"fog": 1.7, "rain": 1.3, "snow": 1.2}


class Fog:
    """A band of mist around a height; it drifts slowly.

    Parameters
    ----------
    y, half : its middle and half its height, in pixels.
    strength : the most that it covers, 0..1, in clear weather.
    hue : its colour; the sky's near the horizon where empty.
    """

    def __init__(
        self, stage: Stage, y: float, half: float, strength: float, salt: int, hue: str = ""
    ) -> None:
        self.stage, self.y = stage, y
        foggy = _STRONG.get(stage.scenery.weather, 1.0)
        half *= 1 + 0.7 * (foggy > 1.5)
        self._half = half
        width = stage.width * 2
        rows, columns = 24, 192
        field = ramp(fbm((rows, columns), (2, 5), stage.random(salt), 4, 0.5), -1.5, 1.5)
        soft = np.exp(-((np.linspace(-1.75, 1.75, rows, dtype=np.float32)) ** 2))[:, None]
        soft -= soft.min()
        alpha = np.clip(strength * foggy * soft * (0.35 + 0.65 * field), 0, 0.92)
        colour = bgr(hue or mixed(stage.light.sky[3], stage.light.far, 0.25))
        pixels = np.empty((rows, columns, 4), np.uint8)
        pixels[..., :3] = np.round(alpha[..., None] * colour)
        pixels[..., 3] = np.round(alpha * 255)
        self._image = image_of(pixels)
        self._width = width
        self._pace = float(stage.random(salt + 500).uniform(0.4, 1.0))

    def draw(self, frame: Frame, time_s: float) -> None:
        """Two copies side by side: it goes around for ever."""
        stage = self.stage
        run = self._pace * (0.5 * time_s + stage.moves.flow("level", time_s)) * 1.4 * stage.u
        dx, dy, _ = stage.camera.at(0.2, time_s)
        left = -((run + dx + stage.width) % self._width)
        pen = Pen(frame)
        for start in (left, left + self._width):
            to = skia.Rect.MakeXYWH(
                start, self.y - 1.75 * self._half + dy, self._width, 3.5 * self._half
            )
            pen.canvas.drawImageRect(self._image, to, LINEAR)


class CloudSea:
    """Billows below us: rows of clouds, each in its own haze and at its own pace."""

    _ROWS = 6

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._images = []
        for row in range(self._ROWS):
            self._images.append(self._billows(row))

    def _billows(self, row: int) -> tuple[Any, float, float, float]:
        """An image that tiles across, its y, its width and its height in the frame."""
        stage = self.stage
        near = row / (self._ROWS - 1)
        rng = stage.random(120 + row)
        low = stage.height - stage.horizon
        y = stage.horizon + low * (0.02 + 0.86 * near**1.5) - 0.02 * stage.height
        high = stage.height * (0.05 + 0.3 * near)
        width = stage.width * 1.6
        rows, columns = 160, 768
        puffs = _puffs(rows, columns, rng, near)
        image = image_of(self._coloured(puffs, near))
        return image, y - high * 0.55, width, high * 1.6

    def _coloured(self, puffs: tuple[Field, Field], near: float) -> Frame:
        """Lit from the sun's side above, in shade below, hazier far away."""
        light = self.stage.light
        alpha, shine = puffs
        haze = light.sky[3]
        bright = bgr(mixed(mixed(light.lit, light.sun, 0.35 * near), haze, 0.55 * (1 - near)))
        deep = mixed(light.shaded, light.sky[0], 0.25 + 0.25 * near)
        dark = bgr(mixed(deep, haze, 0.75 - 0.72 * near))
        colour = dark + (bright - dark) * shine[..., None]
        pixels = np.empty((*alpha.shape, 4), np.uint8)
        pixels[..., :3] = np.clip(colour * alpha[..., None], 0, 255)
        pixels[..., 3] = np.round(alpha * 255)
        return pixels

    def draw(self, frame: Frame, time_s: float) -> None:
        """From the far rows to the near ones."""
        stage = self.stage
        top = round(stage.horizon)
        pen = Pen(frame)
        ground = mixed(stage.light.sky[3], stage.light.far, 0.2)
        pen.box(Box(0, top, stage.width, stage.height), fill(ground))
        for row, (image, y, width, high) in enumerate(self._images):
            near = row / (self._ROWS - 1)
            run = (0.35 + 2.8 * near) * (0.6 * time_s + stage.moves.flow("level", time_s)) * stage.u
            dx, dy, scale = stage.camera.at(0.15 + 0.6 * near, time_s)
            bob = 0.25 * stage.u * near * math.sin(0.5 * time_s + row)
            left = -((run * stage.side - dx + row * 0.37 * width) % width)
            while left < stage.width:
                to = skia.Rect.MakeXYWH(left, y + dy + bob, width + 1, high * scale)
                pen.canvas.drawImageRect(image, to, LINEAR)
                left += width


def _puffs(rows: int, columns: int, rng: np.random.Generator, near: float) -> tuple[Field, Field]:
    """Cover and light of billows that tile across: round heaps upon heaps."""
    height = np.full((rows, columns), -8.0, np.float32)
    y = np.arange(rows, dtype=np.float32)[:, None]
    for size, count in ((44, 16), (27, 40), (15, 90)):
        for _ in range(count):
            middle = int(rng.integers(0, columns))
            cy = rows * 0.6 - 44 + float(rng.normal(0, 9)) + size * 0.1
            away = np.arange(-size, size + 1, dtype=np.float32)[None]
            at = (middle + np.arange(-size, size + 1)) % columns
            dome = 1 - (away**2 + ((y - cy) * 1.2) ** 2) / size**2
            top = size * np.sqrt(np.maximum(dome, 0)) - 8 * (dome <= 0)
            height[:, at] = np.maximum(height[:, at], top)
    detail = fbm((rows, columns), (7, 32), rng, 5, 0.6)
    height += 2.6 * detail * (0.4 + 0.6 * near)
    soft = np.asarray(cv2.GaussianBlur(height, (0, 0), 1.4), np.float32)
    shine = 0.46 + 0.44 * np.tanh(0.62 * np.gradient(soft, axis=0))
    shine -= 0.16 * np.tanh(0.5 * np.gradient(soft, axis=1))
    shine = cv2.GaussianBlur(shine.astype(np.float32), (0, 0), 0.8)
    shine *= 1 - 0.6 * ramp(y, rows * 0.36, rows * 0.8)
    alpha = np.maximum(ramp(soft, -4.0, 5.0), ramp(y, rows * 0.5, rows * 0.64))
    if near < 0.99:
        alpha = alpha * (1 - ramp(y, rows * 0.72, rows * 0.98))
    return alpha.astype(np.float32), np.clip(1.25 * shine, 0, 1).astype(np.float32)
