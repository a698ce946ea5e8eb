"""Drawn once, shown often: images that float without trembling, with their soft shadows."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np

from studio.visuals.colour import rgb_of
from studio.visuals.pen import Pen, image_of
from studio.visuals.shot import Frame

_PHASES = 4  # quarter pixels: a slow movement in whole ones is seen to tremble


class Still:
    """Premultiplied pixels around a centre, ready at every quarter of a pixel of height.

    An image at a broken place is resampled on each frame, which costs six times as much as one at
    whole pixels; turned, it costs forty times as much.

    Parameters
    ----------
    pixels : premultiplied BGRA.
    centre : what of it stands at the place it is drawn at; its middle by default.
    floats : whether it moves slowly; else one image will do.
    """

    def __init__(
        self, pixels: Frame, centre: tuple[float, float] | None = None, *, floats: bool = True
    ) -> None:
        height, width = pixels.shape[:2]
        self.size_px = (width, height)
        middle = (width / 2, height / 2) if centre is None else centre
        self._x: float = middle[0]
        self._y: float = middle[1]
        self._images = [image_of(pixels)]
        for phase in range(1, _PHASES if floats else 1):
            self._images.append(image_of(_lowered(pixels, phase / _PHASES)))

    def draw(self, pen: Pen, x: float, y: float, alpha: float = 1.0) -> None:
        """With its centre at a point."""
        if alpha <= 0:
            return
        left, top = round(x - self._x), y - self._y
        count = len(self._images)
        steps = round(top * count)
        pen.image(self._images[steps % count], left, steps // count, alpha)


def _lowered(pixels: Frame, by: float) -> Frame:
    """The picture moved down by part of a pixel."""
    above = np.vstack([np.zeros_like(pixels[:1]), pixels])
    below = np.vstack([pixels, np.zeros_like(pixels[:1])])
    return np.asarray(cv2.addWeighted(below, 1 - by, above, by, 0.0), np.uint8)


def shaded(
    pixels: Frame, blur_px: float, drop: tuple[float, float], colour: str, alpha: float
) -> tuple[Frame, tuple[float, float]]:
    """A picture with the soft shadow it throws, and where the picture's middle lies in it."""
    pad = math.ceil(blur_px * 2.6 + max(abs(drop[0]), abs(drop[1])))
    whole: Frame = np.pad(pixels, ((pad, pad), (pad, pad), (0, 0)))
    mask = whole[..., 3]
    step = max(1.0, min(6.0, blur_px / 2))
    small = cv2.resize(mask, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), max(0.5, blur_px / step))
    back = (whole.shape[1], whole.shape[0])
    soft = cv2.resize(soft, back, interpolation=cv2.INTER_LINEAR)
    soft = np.roll(soft, (round(drop[1]), round(drop[0])), (0, 1)).astype(np.float32)
    level = soft * alpha * (1 - mask.astype(np.float32) / 255)
    tint = (*rgb_of(colour)[::-1], 1.0)
    for channel, value in enumerate(tint):
        whole[..., channel] = np.clip(whole[..., channel] + level * value, 0, 255)
    return whole, (pixels.shape[1] / 2 + pad, pixels.shape[0] / 2 + pad)


def soft_oval(width: float, height: float, colour: str, alpha: float, power: float = 2.0) -> Frame:
    """A spot that thins out towards its rim: a shadow on the ground, a light, a glow.

    Below a `power` of 2 it is peaked like a glow, above it even like a shadow.
    """
    ys, xs = np.mgrid[
        -1 : 1 : complex(0, max(3, round(height))), -1 : 1 : complex(0, max(3, round(width)))
    ]
    far = np.hypot(xs, ys)
    level = alpha * 255 * np.clip(1 - far**power, 0, 1) ** 2
    noise = np.random.default_rng(9).random(level.shape) - 0.5
    level = np.where(level > 0.2, np.clip(level + noise, 0, 255), 0)
    out = np.empty((*level.shape, 4), np.uint8)
    for channel, value in enumerate((*rgb_of(colour)[::-1], 1.0)):
        out[..., channel] = np.rint(level * value)
    return out


def glow(size: float, colour: str, alpha: float) -> Any:
    """A light around a point, as an image."""
    return image_of(soft_oval(size, size, colour, alpha, 0.9))
