"""Colours that flow into each other, seen plain or through fluted glass."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.visuals.colour import mixed
from studio.visuals.generative.arts.light import Floats, ramp
from studio.visuals.generative.arts.movement import Movement
from studio.visuals.generative.kit import ArtKit
from studio.visuals.kit import grain
from studio.visuals.shot import Frame

_FINE = 4096  # steps of the ramp: its bands are finer than the screen's


class Liquid:
    """A warped plane coloured by depth, with light on its folds."""

    def __init__(self, kit: ArtKit) -> None:
        rng, c = kit.random(5), kit.colours
        self._move = Movement(kit.pulse, kit.shot.duration_s)
        self._size = kit.size_px
        step = max(1, min(kit.size_px) // 240)
        small = max(16, kit.size_px[0] // step), max(16, kit.size_px[1] // step)
        ys, xs = np.mgrid[0 : small[1], 0 : small[0]].astype(np.float32) / min(small)
        turn = rng.uniform(0, 2 * math.pi)
        self._x = (xs * math.cos(turn) - ys * math.sin(turn)).astype(np.float32)
        self._y = (xs * math.sin(turn) + ys * math.cos(turn)).astype(np.float32)
        self._offsets = rng.uniform(0, 6.28, 8)
        deepest = mixed(c.deep, "#000000", 0.35)
        self._ramp = ramp(
            (
                deepest,
                deepest,
                c.low,
                c.mid,
                mixed(c.mid, c.high, 0.5),
                c.high,
                c.mid,
                c.low,
                deepest,
            ),
            _FINE,
        ).view(np.uint32)[:, 0]
        self._shine = np.array([int(c.light[i : i + 2], 16) for i in (5, 3, 1)], np.float32)
        self._flutes = self._glass(rng)
        self._grain = grain(kit.size_px, 2.4)

    def _glass(self, rng: np.random.Generator) -> NDArray[np.intp] | None:
        """For each column the one that is seen through the glass there."""
        if rng.random() < 0.25:
            return None
        length = self._size[0]
        flute = min(self._size) * rng.choice((0.035, 0.06, 0.11))
        place = np.arange(length) / flute
        within = place - np.floor(place)
        bent = (within - 0.5) * flute * 2.6 + (np.floor(place) + 0.5) * flute
        columns: NDArray[np.intp] = np.clip(np.rint(bent), 0, length - 1).astype(np.intp)
        return columns

    def draw(self, time_s: float, frame: Frame) -> None:
        """The plane at its height, its colours and its shine."""
        move = self._move
        level = move.slow("level", time_s)
        phase = 0.9 * move.phase(time_s)
        depth, slope = self._folds(phase, 0.75 + 0.5 * move.slow("bass", time_s, 0.6))
        index = np.clip((depth * 0.5 + 0.5) * (_FINE - 1), 0, _FINE - 1).astype(np.intp)
        small = self._ramp[index].view(np.uint8).reshape(*depth.shape, 4)
        shine = np.clip(slope, 0, 1) ** 6 * (0.3 + 0.45 * level)
        sheet = small[..., :3] + shine[..., None] * (self._shine - small[..., :3])
        small[..., :3] = sheet.astype(np.uint8)
        cv2.resize(small, self._size, dst=frame, interpolation=cv2.INTER_CUBIC)
        if self._flutes is not None:
            seen = frame.view(np.uint32)[..., 0]
            np.copyto(seen, np.take(seen, self._flutes, axis=1))
        cv2.add(frame, self._grain, dst=frame)
        frame[..., 3] = 255

    def _folds(self, phase: float, mass: float) -> tuple[Floats, Floats]:
        """Depth -1 to 1, and how much a place faces the light."""
        o = self._offsets
        x, y = self._x * 2.0, self._y * 2.0
        for i in range(3):
            grown = 1.0 + 0.75 * i
            x, y = (
                x + mass * 0.5 / grown * np.sin(grown * 1.9 * y + o[i] + phase * (1 + 0.2 * i)),
                y + mass * 0.5 / grown * np.sin(grown * 1.7 * x + o[i + 3] - phase * 0.8),
            )
        depth = np.sin(1.7 * x + o[6] + 0.5 * phase) * np.cos(1.1 * y + o[7])
        fold = np.gradient(depth, axis=1) * depth.shape[0] * 0.16
        return depth.astype(np.float32), (0.5 + fold).astype(np.float32)


def liquid(kit: ArtKit) -> Liquid:
    """Flowing colours."""
    return Liquid(kit)
