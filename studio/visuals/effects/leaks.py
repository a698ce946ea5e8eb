"""Light that leaks into the picture from an edge, as into an old camera."""

from __future__ import annotations

import math

import cv2
import numpy as np

from studio.visuals.colour import rgb_of, shifted
from studio.visuals.effects.materials import small_grid
from studio.visuals.kit import Kit
from studio.visuals.shot import Frame


class Leak:
    """A warm light that passes over the frame once, in the accent's colours.

    Parameters
    ----------
    start_s, length_s : when it begins and how long it lasts, in seconds of the shot.
    strength : at its brightest, 0..1.
    """

    def __init__(
        self, kit: Kit, start_s: float = 0.0, length_s: float = 1.6, strength: float = 0.55
    ) -> None:
        self._start_s, self._length_s = start_s, length_s
        size_px = (kit.zones.width, kit.zones.height)
        self._size_px = size_px
        xs, ys = small_grid(size_px)
        self._xs = xs / xs.max()
        lean = kit.rng("leak").uniform(-0.35, 0.35)
        self._across = self._xs + lean * (ys / ys.max() - 0.5)
        self._core = np.array(rgb_of(shifted(kit.colours.accent, 0.12))[::-1], np.float32)
        self._rim = np.array(rgb_of(shifted(kit.colours.accent, -0.05, hue=-35))[::-1], np.float32)
        self._strength = 255 * strength

    def draw(self, frame: Frame, time_s: float) -> None:
        """Add its light to the frame; nothing before and after."""
        age = (time_s - self._start_s) / self._length_s
        if not 0 < age < 1:
            return
        level = self._strength * math.sin(math.pi * age) ** 1.5
        far = self._across - (1.25 - 1.0 * age)
        core = np.exp(-((far / 0.13) ** 2))[..., None]
        rim = np.exp(-((far / 0.34) ** 2))[..., None]
        light = level * (0.7 * core * self._core + 0.6 * rim * self._rim)
        small = np.zeros((*far.shape, 4), np.uint8)
        small[..., :3] = np.clip(light, 0, 255)
        full = cv2.resize(small, self._size_px, interpolation=cv2.INTER_LINEAR)
        cv2.add(frame, full, dst=frame)
