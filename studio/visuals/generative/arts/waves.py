"""Ribbons of hundreds of fine strands, twisting through the dark like silk."""

from __future__ import annotations

import math

import numpy as np

from studio.visuals.colour import mixed
from studio.visuals.generative.arts.light import Floats, Ground, Light
from studio.visuals.generative.arts.movement import Movement
from studio.visuals.generative.kit import ArtKit
from studio.visuals.shot import Frame

_STRANDS = 130  # of a ribbon on a frame of 1080 lines


class _Ribbon:
    """One ribbon: its middle line, its width and its twists are sums of slow waves."""

    def __init__(self, rng: np.random.Generator, height: float) -> None:
        self.height = height
        self._waves = [
            (rng.uniform(0.5, 1.5) * (1 + i), rng.uniform(0, 6.28), rng.uniform(0.4, 1.1))
            for i in range(3)
        ]
        self._twist = rng.uniform(0.7, 1.5), rng.uniform(0, 6.28)
        self._width = rng.uniform(0.75, 1.15)
        self._side = rng.choice((-1.0, 1.0))

    def heights(self, along: Floats, phase: float, swell: float, mass: float) -> Floats:
        """Heights of the strands in fractions of the frame, shape = (strands, columns)."""
        middle = np.zeros_like(along)
        for i, (rate, offset, speed) in enumerate(self._waves):
            turn = 3.4 * rate * along + offset + self._side * speed * phase
            middle += np.sin(turn) * (0.1 / (1 + 0.8 * i))
        rate, offset = self._twist
        twist = 4.2 * rate * along + offset - self._side * 0.9 * phase
        width = self._width * (0.14 + 0.2 * mass) * np.sin(twist)
        across = np.linspace(-1, 1, _STRANDS, dtype=np.float32)[:, None]
        bow = 0.03 * (1 - across**2) * np.cos(twist * 1.7 + phase)
        ripple = 0.004 * swell * np.sin(37 * along + 9 * across + 4 * phase)
        heights: Floats = self.height + middle * (0.7 + 0.7 * swell) + width * across + bow + ripple
        return heights.astype(np.float32)


class Waves:
    """Two or three ribbons in two colours; bass widens them, treble ripples them."""

    def __init__(self, kit: ArtKit) -> None:
        rng, c = kit.random(1), kit.colours
        self._move = Movement(kit.pulse, kit.shot.duration_s)
        width, height = kit.size_px
        self._upright = height > 1.2 * width
        length = max(width, height)
        self._across = width if self._upright else height
        self._along = np.linspace(0, length / min(width, height) * 0.62, length, dtype=np.float32)
        side = rng.uniform(0.2, 0.8)
        self._ground = Ground(
            kit, [(side, 0.55, 1.0, c.low, 0.16), (1 - side, 0.3, 0.8, c.mid, 0.05)]
        )
        places = rng.permutation(np.array([0.4, 0.5, 0.6])) + rng.uniform(-0.04, 0.04, 3)
        self._ribbons = [_Ribbon(rng, float(place)) for place in places]
        cool = (c.low, c.mid, mixed(c.mid, c.light, 0.7))
        warm = (mixed(c.high, "#000000", 0.55), c.high, c.light)
        self._lights = Light(kit.size_px, warm), Light(kit.size_px, cool)
        edges = np.linspace(0, 1, length, dtype=np.float32)
        self._fade = 0.25 + 0.75 * np.clip(np.sin(edges * math.pi), 0, 1) ** 0.7

    def draw(self, time_s: float, frame: Frame) -> None:
        """Ribbons over their ground."""
        move = self._move
        level, mass = move.slow("level", time_s), move.slow("bass", time_s, 0.5)
        self._ground.lay(frame, level)
        phase = 2.1 * move.phase(time_s)
        swell = level + 0.25 * move.knock(time_s)
        fine = move.quick("treble", time_s)
        for i, light in enumerate(self._lights):
            light.clear()
            for ribbon in self._ribbons[i::2]:
                heights = ribbon.heights(self._along, phase, swell, mass)
                glint = 0.6 + 0.4 * np.sin(9 * self._along + 1.7 * phase + i)
                weight = (0.16 + 0.1 * fine * glint) * self._fade
                light.strands(heights * self._across, weight, self._upright)
            light.shine_on(frame, 0.9, 2.4)


def waves(kit: ArtKit) -> Waves:
    """Ribbons of strands."""
    return Waves(kit)
