"""A flower of a hundred petals that opens with the music."""

from __future__ import annotations

import math

import cv2
import numpy as np

from studio.visuals.colour import mixed
from studio.visuals.generative.arts.light import Ground, Light, Places, ramp, sixteenths
from studio.visuals.generative.arts.movement import Movement
from studio.visuals.generative.kit import ArtKit
from studio.visuals.shot import Frame

_PETALS = 110
_GOLDEN = math.pi * (3 - math.sqrt(5))
_SHADES = 256
_OUTLINE = 14  # points along half a petal


class Bloom:
    """Petals by the golden angle (H. Vogel, 1979), from the outermost one to the heart."""

    def __init__(self, kit: ArtKit) -> None:
        rng, c = kit.random(16), kit.colours
        self._move = Movement(kit.pulse, kit.shot.duration_s)
        self._size = width, height = kit.size_px
        close = bool(rng.random() < 0.4)
        self._reach = (0.78 if close else 0.52) * min(self._size)
        self._centre = (
            (float(rng.choice((0.3, 0.7))) if close and width > height else 0.5) * width,
            (0.62 if close else 0.5) * height,
        )
        self._turn = float(rng.uniform(0, 6.28))
        self._pointed = float(rng.uniform(0.75, 1.5))
        self._slim = float(rng.uniform(0.24, 0.42))
        order = np.arange(_PETALS, 0, -1)
        self._angle = (order * _GOLDEN).astype(np.float32)
        self._out = np.sqrt(order / _PETALS).astype(np.float32)
        last = mixed(c.low, c.deep, 0.7)
        stops = (c.light, c.high, mixed(c.high, c.mid, 0.6), c.mid, c.low, last)
        if rng.random() < 0.4:
            stops = (c.high, c.mid, c.low, c.mid, c.high, c.light)
        self._ramp = ramp(stops, _SHADES).astype(np.float32)
        at = self._centre[0] / width, self._centre[1] / height
        self._ground = Ground(kit, [(*at, 0.8, c.low, 0.3), (*at, 0.4, c.mid, 0.12)])
        self._light = Light(kit.size_px, (mixed(c.high, "#000000", 0.5), c.high, c.light))
        self._pollen = rng.random((160, 3)).astype(np.float32)

    def draw(self, time_s: float, frame: Frame) -> None:
        """Petals, the light on their rims, pollen."""
        move = self._move
        self._ground.lay(frame, move.slow("level", time_s))
        left, right, tips = self._petals(time_s)
        shades = self._ramp[np.clip(self._out * _SHADES, 0, _SHADES - 1).astype(int)]
        deep = 0.42 + 0.58 * (1 - self._out**2) ** 0.5 * 0.6 + 0.2
        for i in range(_PETALS):
            for half, lit in ((left[i], 1.0), (right[i], 0.8)):
                colour = np.minimum(shades[i] * min(1.0, deep[i]) * lit, 255).tolist()
                cv2.fillPoly(frame, [half], (*colour[:3], 255), cv2.LINE_AA, 4)
            rim = np.minimum(shades[i] * 1.25 + 18, 255).tolist()
            cv2.polylines(frame, [tips[i]], False, (*rim[:3], 255), 1, cv2.LINE_AA, 4)
        frame[..., 3] = 255
        self._dust(time_s)
        self._light.shine_on(frame, 1.6, 0.6)

    def _petals(self, time_s: float) -> tuple[Places, Places, Places]:
        """Both halves of each petal and its rim, in sixteenths of a pixel."""
        move = self._move
        phase = move.phase(time_s)
        past = move.past("bass", (time_s - 0.5 * self._out).astype(np.float32))
        beat = 1 + 0.016 * move.knock(time_s)
        open_ = 0.5 + 0.42 * move.slow("level", time_s) + 0.1 * past
        length = self._reach * (0.16 + 0.5 * self._out) * open_ * beat
        base = self._reach * 0.72 * self._out * open_ * beat
        swirl = self._turn + 0.22 * phase * (1.15 - self._out)
        angle = self._angle + swirl
        share = np.linspace(0, 1, _OUTLINE, dtype=np.float32)
        slim = self._slim * (1.2 - 0.35 * self._out[:, None])
        wide = np.sin(math.pi * share**self._pointed) * slim
        curl = 0.16 * np.sin(3 * angle + 0.8 * phase)[:, None] * share**2
        along = base[:, None] + length[:, None] * (share - 0.45)
        sides = [length[:, None] * (curl + sign * wide) for sign in (-1, 0.0, 1)]
        c, s = np.cos(angle)[:, None], np.sin(angle)[:, None]
        lines = [
            np.stack(
                [self._centre[0] + c * along - s * side, self._centre[1] + s * along + c * side], -1
            )
            for side in sides
        ]
        left = np.concatenate([lines[0], lines[1][:, ::-1]], 1)
        right = np.concatenate([lines[2], lines[1][:, ::-1]], 1)
        rim = np.concatenate([lines[0], lines[2][:, ::-1]], 1)
        return sixteenths(left), sixteenths(right), sixteenths(rim)

    def _dust(self, time_s: float) -> None:
        """Pollen that leaves the heart and glints with the treble."""
        move = self._move
        out = (self._pollen[:, 0] + 0.07 * (0.4 + self._pollen[:, 1]) * move.phase(time_s)) % 1.0
        angle = self._pollen[:, 2] * 6.283 + 1.5 * out
        far = self._reach * (0.05 + 1.15 * out)
        xs = self._centre[0] + far * np.cos(angle)
        ys = self._centre[1] + far * np.sin(angle)
        fine = 0.5 + 1.6 * move.quick("treble", time_s)
        self._light.clear()
        weight = (26 * fine * np.sin(math.pi * out) * self._pollen[:, 1] ** 2).astype(np.float32)
        self._light.points(xs, ys, weight)


def bloom(kit: ArtKit) -> Bloom:
    """A flower."""
    return Bloom(kit)
