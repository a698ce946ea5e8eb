"""Light that shines: soft sprites, and bloom around what is bright.

A premultiplied image whose alpha is 0 adds its colours to what is behind when it is drawn the usual
way (source over). That is light, and eight times as fast as Skia's blend mode for it.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import skia

from studio.visuals.generative.scenery.noise import Field
from studio.visuals.pen import LINEAR, Pen, blank, fill, image_of, radial_gradient
from studio.visuals.shot import Frame


def light_image(pixels: Frame) -> Any:
    """An image that adds its colours to what is behind."""
    light = pixels.copy()
    light[..., 3] = 0
    return image_of(light)


def soft_dot(radius: float, colour: str, strength: float = 1.0) -> Any:
    """A round light that fades outwards, for `shine`."""
    size = max(4, round(2 * radius))
    half = size / 2
    pixels = blank(size, size)
    soft = fill("#ffffff")
    stops = [(colour, strength), (colour, 0.36 * strength), (colour, 0.1 * strength)]
    soft.setShader(radial_gradient((half, half), half, [*stops, (colour, 0.0)]))
    Pen(pixels).circle(half, half, half, soft)
    return light_image(pixels)


def shine(
    pen: Pen, image: Any, x: float, y: float, radius: float, alpha: float, stretch: float = 1.0
) -> None:
    """Add a light at a place; `stretch` makes it higher than wide."""
    if alpha <= 0.004:
        return
    to = skia.Rect.MakeLTRB(x - radius, y - radius * stretch, x + radius, y + radius * stretch)
    pen.canvas.drawImageRect(image, to, LINEAR, skia.Paint(Alphaf=min(1.0, alpha)))


def bloom(pixels: Any, radius: float, strength: float) -> None:
    """Let what is bright in a premultiplied picture spill over its edges.

    pixels : premultiplied BGRA, shape = (height, width, 4), changed in place.
    radius : of the spill, in pixels.
    """
    small = cv2.resize(pixels, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    bright = cv2.subtract(small, np.full_like(small, 70))
    soft = cv2.GaussianBlur(bright, (0, 0), max(0.8, radius / 4))
    wide = cv2.resize(soft, pixels.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    wide[..., 3] = 0  # it is light: it hides nothing
    cv2.add(pixels, cv2.convertScaleAbs(wide, alpha=strength), dst=pixels)


def added(frame: Frame, small: Field) -> None:
    """Add a small field of light, 0..255, shape = (rows, columns, 3), over the whole frame."""
    pixels = cv2.cvtColor(cv2.convertScaleAbs(small), cv2.COLOR_BGR2BGRA)
    wide = cv2.resize(pixels, frame.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    cv2.add(frame, wide, dst=frame)
