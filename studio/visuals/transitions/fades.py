"""Pictures that melt: crossfade, blur, through a colour, through light."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import cv2
import numpy as np

from studio.visuals.easing import in_out_sine
from studio.visuals.shot import Frame
from studio.visuals.transitions.common import Inks, tinted


def crossfade(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """Dissolve, soft at both ends."""
    x = in_out_sine(progress)
    cv2.addWeighted(a, 1 - x, b, x, 0.0, dst=out)


def dip(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """Into the style's field colour, and out of it."""
    picture, share = (a, progress / 0.5) if progress < 0.5 else (b, (1 - progress) / 0.5)
    tinted(picture, inks.field, in_out_sine(share), out)


_DEPTH = 2.6  # of the blur at its middle, in % of the short side


def blur(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """Out of focus, and into focus again on `b`."""
    x = in_out_sine(min(1.0, max(0.0, (progress - 0.28) / 0.44)))
    sigma = _DEPTH / 100 * min(a.shape[:2]) * math.sin(math.pi * progress)
    halvings = max(0, min(3, int(math.log2(max(sigma, 1) / 1.2))))
    small = [_halved(p, halvings) for p, share in ((a, 1 - x), (b, x)) if share > 0]
    mixed = cv2.addWeighted(small[0], 1 - x, small[-1], x, 0.0) if len(small) > 1 else small[0]
    soft = cv2.GaussianBlur(mixed, (0, 0), max(0.3, sigma / 2**halvings))
    cv2.resize(soft, (a.shape[1], a.shape[0]), dst=out, interpolation=cv2.INTER_LINEAR)


def _halved(picture: Any, times: int) -> Any:
    for _ in range(times):
        height, width = picture.shape[:2]
        size = max(1, width // 2), max(1, height // 2)
        picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return picture


def flash(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """Warm light drifts in from the side; the picture changes while it is brightest."""
    x = in_out_sine(min(1.0, max(0.0, (progress - 0.38) / 0.24)))
    height, width = a.shape[:2]
    leak = _leak(height, width)
    shift = round(progress * width)
    light = leak[:, width - shift : 2 * width - shift]
    strength = 0.85 * math.sin(math.pi * progress) ** 1.3
    if 0 < x < 1:
        cv2.addWeighted(a, 1 - x, b, x, 0.0, dst=out)
    else:
        np.copyto(out, a if x <= 0 else b)
    cv2.addWeighted(out, 1.0, light, strength, 0.0, dst=out)


@lru_cache(2)
def _leak(height: int, width: int) -> Frame:
    """Light on black, twice as wide as the frame: orange at its rim, nearly white within."""
    w, h = width // 4, max(2, height // 8)
    xs = np.linspace(-1, 1, w, dtype=np.float32)[None, :]
    ys = np.linspace(-1, 1, h, dtype=np.float32)[:, None]
    lobes = ((0.0, -0.5, 0.34, 1.0), (0.12, 0.6, 0.42, 0.9), (-0.3, 0.1, 0.26, 0.55))
    glow = sum(
        power * np.exp(-(((xs - x) / reach) ** 2) - ((ys - y) / 1.5) ** 2)
        for x, y, reach, power in lobes
    )
    tones = ((0.55, 0.3), (0.78, 0.24), (1.25, 0.0))  # blue, green, red: gain and floor
    colours = [np.clip(glow * gain - floor, 0, 1) * 255 for gain, floor in tones]
    small = np.dstack([*colours, np.zeros_like(glow)]).astype(np.float32)
    full = cv2.resize(small, (2 * width, height), interpolation=cv2.INTER_CUBIC)
    return np.clip(np.rint(full), 0, 255).astype(np.uint8)
