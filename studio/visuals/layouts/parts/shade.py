"""Darkness over a photo where words stand: no more than the words need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np

from studio.visuals.colour import rgb_of
from studio.visuals.kit import Kit
from studio.visuals.media.photo import brand_dark
from studio.visuals.pen import image_of
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

#: The brightest ground, 0..255, on which all light colours are readable, and white lines.
_READABLE, _READABLE_LINE = 72.0, 92.0
_BRIGHTEST = 98  # percentile of the photo behind words
_LEAST = 0.3  # of darkness: words stand out from what is uneven behind them
_SMALL_U = 8.0  # a line lower than this gets a band across the frame, not a blot around it
#: Darkness of the bands across a clip: under words, and under the brand's small line.
_WORDS_BAND, _LINE_BAND = 0.74, 0.62


@dataclass(frozen=True)
class Shade:
    """Darkness, 0..1, around a box of words."""

    box: Box
    depth: float


def needed(kit: Kit, shades: tuple[Shade, ...], looks: Iterable[Frame]) -> tuple[Shade, ...]:
    """As much of each shade as its words need over a photo.

    Parameters
    ----------
    shades : the deepest that they may be.
    looks : the photo at several times.
    """
    brightest = [0.0] * len(shades)
    for frame in looks:
        for place, shade in enumerate(shades):
            brightest[place] = max(brightest[place], _light_behind(frame, shade.box))
    dark = 255 * sum(rgb_of(brand_dark(kit))) / 3
    out = []
    for shade, light in zip(shades, brightest, strict=True):
        most = _READABLE_LINE if shade.box.height < _SMALL_U * kit.u else _READABLE
        depth = (light - most) / max(1.0, light - dark)
        out.append(replace(shade, depth=min(shade.depth, max(_LEAST, depth))))
    return tuple(out)


def _light_behind(frame: Frame, box: Box) -> float:
    """How bright a frame is behind a box, 0..255."""
    top, left = max(0, int(box.top)), max(0, int(box.left))
    behind = frame[top : int(box.bottom) + 1 : 3, left : int(box.right) + 1 : 3, :3]
    if behind.size == 0:
        return 255.0
    return float(np.percentile(behind @ np.array([0.11, 0.59, 0.3], np.float32), _BRIGHTEST))


def scrim(kit: Kit, shades: tuple[Shade, ...], everywhere: float) -> Any:
    """Darkness around the words that thins out smoothly, as an image to lay over the frame."""
    width, height = kit.zones.width, kit.zones.height
    ys, xs = np.mgrid[0:90, 0:160].astype(np.float32)
    xs, ys = xs / 159 * width, ys / 89 * height
    if kit.clip is not None:
        dark = _bands(kit, shades, ys, everywhere)
    else:
        dark = _pools(kit, shades, (xs, ys), everywhere)
    alpha = cv2.resize(dark.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    alpha += (np.random.default_rng(5).random((height, width), np.float32) - 0.5) / 255
    r, g, b = (round(255 * part) for part in rgb_of(brand_dark(kit)))
    sheet = np.empty((height, width, 4), np.uint8)
    for channel, value in enumerate((b, g, r, 255)):
        sheet[..., channel] = np.clip(alpha * value, 0, 255)
    return image_of(sheet)


def _pools(kit: Kit, shades: tuple[Shade, ...], at: tuple[Any, Any], everywhere: float) -> Any:
    """Deep around each text: a photo moves little, so the shade stays where it is wanted."""
    xs, ys = at
    dark = np.full_like(xs, everywhere)
    for shade in shades:
        text, depth = shade.box, max(shade.depth, everywhere)
        dx = np.maximum(0, np.maximum(text.left - xs, xs - text.right))
        dy = np.maximum(0, np.maximum(text.top - ys, ys - text.bottom))
        reach = min(34 * kit.u, max(14 * kit.u, 1.2 * text.height))
        far = dy / reach if text.height < _SMALL_U * kit.u else np.hypot(dx, dy) / reach
        dark = np.maximum(dark, everywhere + (depth - everywhere) * np.exp(-1.7 * far**2))
    return dark


def _bands(kit: Kit, shades: tuple[Shade, ...], ys: Any, everywhere: float) -> Any:
    """From edge to edge, darker towards the frame's top and foot, so that nothing moves through."""
    dark = np.full_like(ys, everywhere)
    for text in (shade.box for shade in shades):
        low = text.centre[1] > kit.zones.height / 2
        beyond = text.top - ys if low else ys - text.bottom
        line = text.height < _SMALL_U * kit.u
        reach = 15 * kit.u if line else max(26 * kit.u, 0.9 * text.height)
        deepest = max(_LINE_BAND if line else _WORDS_BAND, everywhere)
        far = np.maximum(0, beyond) / reach
        dark = np.maximum(dark, everywhere + (deepest - everywhere) * np.exp(-1.7 * far**2))
    return dark
