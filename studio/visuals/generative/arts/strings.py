"""Strings in the dark: each note plucks one, and it swings until it is still."""

from __future__ import annotations

import math

import numpy as np

from studio.visuals.colour import mixed
from studio.visuals.generative.arts.light import Floats, Ground, Light
from studio.visuals.generative.arts.movement import Movement
from studio.visuals.generative.kit import ArtKit
from studio.visuals.shot import Frame

_STRINGS = 11
_TRACES = 21  # of a string, side by side over its swing
_RING_S = 3.5  # how long a pluck is heard
_THICK = 0.0016  # of a string, in fractions of the frame


class Strings:
    """A fan of strings; what swings is drawn as the veil that the eye sees."""

    def __init__(self, kit: ArtKit) -> None:
        rng, c = kit.random(10), kit.colours
        self._move = Movement(kit.pulse, kit.shot.duration_s)
        width, height = kit.size_px
        self._upright = height > 1.2 * width
        length, self._across = (height, width) if self._upright else (width, height)
        self._along = np.linspace(0, 1, length, dtype=np.float32)
        near, far = rng.uniform(1.0, 1.5), rng.uniform(0.45, 0.75)
        if rng.random() < 0.5:
            near, far = far, near
        tilt = rng.uniform(-0.22, 0.22)
        spread = np.linspace(-0.5, 0.5, _STRINGS, dtype=np.float32)[:, None]
        ends = 0.5 + tilt + spread * near, 0.5 - tilt + spread * far
        bow = 0.05 * rng.uniform(-1, 1) * np.sin(math.pi * self._along)
        self._rest = ends[0] * (1 - self._along) + ends[1] * self._along + bow
        self._order = rng.permutation(_STRINGS)
        self._waves = rng.integers(1, 4, _STRINGS)
        self._gap = np.abs(near * (1 - self._along) + far * self._along) / _STRINGS
        x = 0.25 if near > far else 0.75
        self._ground = Ground(kit, [(x, 0.5, 0.9, c.low, 0.24), (1 - x, 0.5, 0.5, c.mid, 0.06)])
        self._lights = (
            Light(kit.size_px, (mixed(c.high, "#000000", 0.5), c.high, c.light)),
            Light(kit.size_px, (mixed(c.mid, "#000000", 0.4), c.mid, mixed(c.mid, c.light, 0.8))),
        )

    def draw(self, time_s: float, frame: Frame) -> None:
        """Strings, thick ones in one colour and thin ones in the other."""
        move = self._move
        self._ground.lay(frame, move.slow("level", time_s))
        swing, struck = self._swing(time_s)
        traces = np.sin(np.linspace(-math.pi / 2, math.pi / 2, _TRACES, dtype=np.float32))
        half = _STRINGS // 2
        parts = range(half), range(half, _STRINGS)
        for light, part in zip(self._lights, parts, strict=True):
            light.clear()
            for i in part:
                places = self._rest[i] + traces[:, None] * (swing[i] + _THICK)
                bright = (0.13 + 0.34 * struck[i]) * self._shine(i, time_s)
                light.strands((places * self._across).astype(np.float32), bright, self._upright)
            light.shine_on(frame, 1.0, 1.5, 1.5)

    def _swing(self, time_s: float) -> tuple[Floats, Floats]:
        """How far each string swings along its length, and how freshly it was struck."""
        move = self._move
        swing = np.zeros((_STRINGS, len(self._along)), np.float32)
        struck = np.zeros(_STRINGS, np.float32)
        hum = 0.3 * move.slow("bass", time_s, 0.3) + 0.12 * move.slow("level", time_s)
        for i in range(_STRINGS):
            swing[i] = hum * np.sin(math.pi * self._along * (1 + i % 3)) * self._gap
        for number, age_s, strength in move.recent(time_s, _RING_S):
            i = int(self._order[number * 7 % _STRINGS])
            rise = min(1.0, age_s / 0.05)
            left = strength * rise * math.exp(-1.3 * age_s)
            mode = int(self._waves[(i + number) % _STRINGS])
            swing[i] += 0.95 * left * np.sin(math.pi * mode * self._along) * self._gap
            struck[i] += left
        return swing, np.minimum(struck, 1.2)

    def _shine(self, i: int, time_s: float) -> Floats:
        """A slow light that wanders along the strings."""
        turn = 2.2 * self._along + 0.37 * i - 0.9 * self._move.phase(time_s)
        shine: Floats = 0.55 + 1.2 * np.clip(np.sin(math.pi * turn), 0, 1) ** 4
        return shine.astype(np.float32)


def strings(kit: ArtKit) -> Strings:
    """Strings that are plucked."""
    return Strings(kit)
