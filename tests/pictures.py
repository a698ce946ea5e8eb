"""Pictures made for tests: a drawn person, a screenshot, a product on white, a cutout, scenery."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
MARK = (255, 0, 255)  # BGR of the dots at the top of the hair and at the chin


def scenery(width: int, height: int, seed: int = 3) -> Pixels:
    """Soft hills with the noise of a camera."""
    rng = np.random.default_rng(seed)
    ys, xs = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
    light = 150 - 60 * ys + 14 * np.sin(6 * xs + 2 * ys)
    tones = np.stack([light + 30 * (1 - ys), light + 6, light - 12], axis=2)
    return np.clip(tones + rng.normal(0, 4, tones.shape), 0, 255).astype(np.uint8)


def person(picture: Pixels, x: int, y: int, radius: int, *, marked: bool = False) -> Pixels:
    """Draw somebody whose face is around a place; `radius` is half the face's height."""

    def oval(cx: float, cy: float, a: float, b: float, colour: tuple[int, int, int]) -> None:
        at, axes = (round(x + cx * radius), round(y + cy * radius)), (a * radius, b * radius)
        size = round(axes[0]), round(axes[1])
        cv2.ellipse(picture, at, size, 0, 0, 360, colour, -1, cv2.LINE_AA)

    oval(0, -0.15, 0.85, 1.15, (40, 50, 70))
    oval(0, 1.1, 0.35, 0.6, (130, 160, 205))
    oval(0, 2.3, 1.6, 1.0, (120, 70, 50))
    oval(0, 0, 0.72, 1.0, (150, 180, 225))
    for side in (-1, 1):
        oval(side * 0.3, -0.15, 0.14, 0.07, (245, 245, 245))
        oval(side * 0.3, -0.15, 0.07, 0.07, (40, 40, 50))
        oval(side * 0.3, -0.31, 0.19, 0.05, (50, 60, 80))
    oval(0, 0.25, 0.11, 0.12, (110, 140, 190))
    oval(0, 0.5, 0.25, 0.08, (90, 90, 180))
    top, left = max(0, y - 2 * radius), max(0, x - 2 * radius)
    part = picture[top : y + 4 * radius, left : x + 2 * radius]
    _lit(part, (x - left, y - top), radius)
    part[:] = cv2.GaussianBlur(part, (0, 0), max(1.0, 0.09 * radius))
    if marked:
        for cy in (-1.15, 0.95):
            cv2.circle(picture, (x, round(y + cy * radius)), max(2, radius // 20), MARK, -1)
    return picture


def _lit(part: Pixels, face: tuple[int, int], radius: int) -> None:
    """Light from the left on a face: without it, a drawing is not taken for one."""
    ys, xs = np.mgrid[0 : part.shape[0], 0 : part.shape[1]].astype(np.float32)
    across, down = (xs - face[0]) / radius, (ys - face[1]) / radius
    away = ((across + 0.25) / 1.1) ** 2 + ((down + 0.2) / 1.4) ** 2
    light = np.clip(1.06 - 0.42 * np.clip(away, 0, 1.3), 0.5, 1.1)[..., None]
    inside = ((across / 0.72) ** 2 + down**2 <= 1)[..., None]
    part[:] = np.where(inside, np.clip(part * light, 0, 255), part).astype(np.uint8)


def portrait(width: int, height: int, x: float, y: float, size: float) -> Pixels:
    """Somebody in scenery; place and half the face's height in fractions of the picture."""
    radius = round(size * min(width, height))
    return person(scenery(width, height), round(x * width), round(y * height), radius, marked=True)


def screenshot(width: int = 1200, height: int = 800) -> Pixels:
    """Text-like bars to the edges, panels of flat colour."""
    sheet = np.full((height, width, 3), (251, 246, 244), np.uint8)
    sheet[:, : width // 6] = (43, 26, 19)
    for row in range(20, height - 20, 36):
        length = width // 2 + (row * 37) % (width // 4)
        sheet[row : row + 12, width // 5 : width // 5 + length] = (60, 50, 50)
    sheet[height // 3 : height // 2, width * 3 // 5 : width - 8] = (214, 87, 39)
    return sheet


def product_on_white(side: int = 900) -> Pixels:
    """A round thing with shading in the middle of pure white."""
    sheet = np.full((side, side, 3), 255, np.uint8)
    ball = scenery(side, side)
    shape = np.zeros((side, side), np.uint8)
    cv2.circle(shape, (side // 2, side // 2), side // 4, 255, -1)
    sheet[shape > 0] = ball[shape > 0]
    return sheet


def cutout(path: Path, side: int = 500) -> Path:
    """A round thing on nothing, with a clear margin."""
    rgba = np.zeros((side, side, 4), np.uint8)
    cv2.circle(rgba, (side // 2, side // 2), side // 3, (40, 90, 220, 255), -1, cv2.LINE_AA)
    return saved(rgba, path)


def saved(pixels: Pixels, path: Path) -> Path:
    """Write a picture; OpenCV takes the format from the name."""
    cv2.imwrite(str(path), pixels)
    return path
