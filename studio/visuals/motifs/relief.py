"""Light on a shape as if it were round: where it is lit and where it lies in shade.

The shape's mask, blurred, is taken for a height; the slope of that height towards the light is
what a soft form shows. Worked out small and scaled up, since light has no detail.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import skia
from numpy.typing import NDArray

from studio.visuals.colour import rgb_of
from studio.visuals.pen import Pen, blank, fill, image_of

_SIDE = 220  # longest side of the map, in its own pixels
_LIGHT = (0.58, 0.815)  # away from the upper left


@dataclass(frozen=True)
class Relief:
    """Maps over a shape's bounds, 0..1: how much it is lit, shaded, and how far inside it is."""

    box: tuple[float, float, float, float]  # left, top, right, bottom in the path's pixels
    lit: NDArray[np.float32]
    shade: NDArray[np.float32]
    inside: NDArray[np.float32]


def relief(path: Any, puff: float) -> Relief:
    """The light on a path's shape; `puff` of 1 rounds it fully, 0.3 only at its edges."""
    bounds = path.computeTightBounds()
    scale = min(1.0, _SIDE / max(bounds.width(), bounds.height(), 1.0))
    pad = 2
    width, height = bounds.width() * scale + 2 * pad, bounds.height() * scale + 2 * pad
    pixels = blank(width, height)
    pen = Pen(pixels)
    pen.canvas.translate(pad, pad)
    pen.canvas.scale(scale, scale)
    pen.canvas.translate(-bounds.left(), -bounds.top())
    pen.path(path, fill("#ffffff"))
    mask: NDArray[np.float32] = pixels[..., 3].astype(np.float32) / np.float32(255)
    thick = max(2.0, _thickness(mask))
    sigma = max(0.8, thick * (0.14 + 0.30 * puff))
    height_map = cv2.addWeighted(_blurred(mask, sigma), 0.65, _blurred(mask, sigma * 0.4), 0.35, 0)
    down, right = np.gradient(np.asarray(height_map, np.float32))
    slope = np.asarray((_LIGHT[0] * right + _LIGHT[1] * down) * sigma * 2.6, np.float32)
    inside = np.clip(2 * _blurred(mask, max(0.7, thick * 0.09)) - 1, 0, 1)
    out = pad / scale
    box = (bounds.left() - out, bounds.top() - out, 0.0, 0.0)
    box = (*box[:2], box[0] + pixels.shape[1] / scale, box[1] + pixels.shape[0] / scale)
    return Relief(box, np.clip(slope, 0, 1), np.clip(-slope, 0, 1), inside)


def _thickness(mask: NDArray[np.float32]) -> float:
    """The widest inner width of a shape, in pixels."""
    far = cv2.distanceTransform((mask > 0.5).astype(np.uint8), cv2.DIST_L2, 3)
    return 2 * float(far.max())


def _blurred(mask: NDArray[np.float32], sigma: float) -> NDArray[np.float32]:
    edge = cv2.BORDER_CONSTANT
    soft = cv2.GaussianBlur(mask, (0, 0), sigma, borderType=edge)
    return np.asarray(soft, np.float32)


def tinted(alpha: NDArray[np.float32], colour: str) -> Any:
    """An image of one colour whose opacity is `alpha`."""
    sheet = np.empty((*alpha.shape, 4), np.uint8)
    level = np.clip(alpha, 0, 1) * 255
    r, g, b = rgb_of(colour)
    for channel, value in enumerate((b, g, r, 1.0)):
        sheet[..., channel] = np.rint(level * value)
    return image_of(sheet)


def thrown(path: Any, blur_px: float) -> tuple[NDArray[np.float32], Any]:
    """A soft shadow of a shape, 0..1, small, and the rectangle that it covers."""
    bounds = path.computeTightBounds()
    scale = min(1.0, 2.0 / blur_px)
    pad = 3 * blur_px
    pixels = blank((bounds.width() + 2 * pad) * scale, (bounds.height() + 2 * pad) * scale)
    pen = Pen(pixels)
    pen.canvas.scale(scale, scale)
    pen.canvas.translate(pad - bounds.left(), pad - bounds.top())
    pen.path(path, fill("#ffffff"))
    mask: NDArray[np.float32] = pixels[..., 3].astype(np.float32) / np.float32(255)
    soft = _blurred(mask, blur_px * scale)
    left, top = bounds.left() - pad, bounds.top() - pad
    wide, high = pixels.shape[1] / scale, pixels.shape[0] / scale
    return soft, skia.Rect.MakeXYWH(left, top, wide, high)


_CUBIC = skia.SamplingOptions(skia.CubicResampler.Mitchell())


def cast(canvas: Any, light: Relief, alpha: NDArray[np.float32], colour: str) -> None:
    """Lay a map over the shape that it belongs to; the canvas is clipped to the shape."""
    canvas.drawImageRect(tinted(alpha, colour), skia.Rect.MakeLTRB(*light.box), _CUBIC)


def engraved(light: Relief, spacing_px: float, depth: float) -> Any:
    """Ink lines along the diagonal that swell in the shade, at full size."""
    left, top, right, bottom = light.box
    width, height = math.ceil(right - left), math.ceil(bottom - top)
    tone = 0.10 + 0.95 * light.shade - 0.75 * light.lit
    full = cv2.resize(tone.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    phase = ((xs + left) * 0.45 + (ys + top)) / spacing_px
    wave = np.abs(2 * (phase % 1.0) - 1)
    return np.clip((full * depth - wave) * spacing_px * 0.5 + 0.5, 0, 1).astype(np.float32)
