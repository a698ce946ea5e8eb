"""Flat materials: layers of colour laid through masks."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.visuals.colour import rgb_of
from studio.visuals.shot import Frame

Map = NDArray[np.float32]


class MaskSheet:
    """Layers of colour through masks."""

    def __init__(self, side: int) -> None:
        self._side = side
        self._colour = np.zeros((side, side, 3), np.float32)
        self._alpha = np.zeros((side, side), np.float32)

    def lay(self, mask: Map, colour: str, at: tuple[int, int] = (0, 0), alpha: float = 1.0) -> None:
        """A colour through a mask, its corner at a place."""
        full = np.zeros((self._side, self._side), np.float32)
        height = min(mask.shape[0], self._side - at[1])
        width = min(mask.shape[1], self._side - at[0])
        full[at[1] : at[1] + height, at[0] : at[0] + width] = mask[:height, :width] * alpha
        tint = np.array(rgb_of(colour)[::-1], np.float32) * 255
        self._colour = self._colour * (1 - full[..., None]) + full[..., None] * tint
        self._alpha = self._alpha * (1 - full) + full

    def grain(self, amount: float) -> None:
        """The tooth of paper."""
        noise = np.random.default_rng(5).normal(0, amount, self._alpha.shape).astype(np.float32)
        self._colour = (
            self._colour + cv2.GaussianBlur(noise, (0, 0), 0.6)[..., None] * self._alpha[..., None]
        )

    def pixels(self) -> Frame:
        """Premultiplied BGRA."""
        out = np.empty((self._side, self._side, 4), np.uint8)
        level = np.rint(self._alpha * 255)
        out[..., :3] = np.clip(np.rint(self._colour), 0, level[..., None])
        out[..., 3] = level
        return out


def edge_light(sheet: MaskSheet, mask: Map, width: float) -> None:
    """The cut edge of a sheet, light where it faces the window."""
    away = np.clip(mask - moved_down(mask, max(1, round(width))), 0, 1)
    sheet.lay(away * mask, "#ffffff", alpha=0.34)


def moved_down(mask: Map, by: int) -> Map:
    """The mask moved to the lower right."""
    if by <= 0:
        return mask
    out = np.zeros_like(mask)
    out[by:, by:] = mask[:-by, :-by]
    return out


def swept(mask: Map, by: int, side: int) -> Map:
    """What the mask covers on its way to the lower right, in a square of `side`."""
    full = np.zeros((side, side), np.float32)
    full[: mask.shape[0], : mask.shape[1]] = mask
    return np.asarray(cv2.dilate(full, np.eye(by + 1, dtype=np.uint8), anchor=(by, by)), np.float32)


def grown(mask: Map, by: float) -> Map:
    """The mask larger by some pixels all around, or smaller, with a soft edge."""
    hard = (mask > 0.5).astype(np.uint8)
    if by >= 0:
        far = cv2.distanceTransform(1 - hard, cv2.DIST_L2, 5)
        return np.asarray(np.clip(by + 0.5 - far, 0, 1), np.float32)
    far = cv2.distanceTransform(hard, cv2.DIST_L2, 5)
    return np.asarray(np.clip(far + by + 0.5, 0, 1), np.float32)
