"""Rain of light over a dark mirror; every note is a drop that leaves its rings."""

from __future__ import annotations

import math

import numpy as np

from studio.visuals.colour import mixed
from studio.visuals.generative.arts.light import TURN, Floats, Ground, Light
from studio.visuals.generative.arts.movement import Movement
from studio.visuals.generative.kit import ArtKit
from studio.visuals.pen import Pen, fill
from studio.visuals.shot import Frame

_STREAKS = 620
_PIECES = 4  # of a streak, brighter towards its foot
_BOKEH = 26
_RING_S = 2.2
_DROPS = 40  # that fall by themselves, each once in a while


class Rain:
    """Streaks in depth, lights out of focus behind them, rings on the water."""

    def __init__(self, kit: ArtKit) -> None:
        rng, c = kit.random(14), kit.colours
        self._move = Movement(kit.pulse, kit.shot.duration_s)
        self._size = kit.size_px
        self._horizon = float(rng.uniform(0.58, 0.68))
        at = float(rng.uniform(0.25, 0.75))
        self._ground = Ground(
            kit,
            [
                (at, self._horizon, 0.22, c.high, 0.1),
                (at, self._horizon, 0.45, c.mid, 0.12),
                (1 - at, self._horizon, 0.8, c.low, 0.14),
            ],
        )
        self._ground.etch(_bokeh(kit, rng, self._horizon), c.mid, 0.75)
        self._ground.etch(_bokeh(kit, rng, self._horizon), c.high, 0.6)
        self._streaks = rng.random((_STREAKS, 3)).astype(np.float32)
        self._slant = float(rng.uniform(-0.06, 0.06))
        self._drops = rng.random((97, 2)).astype(np.float32)
        self._own = rng.random((_DROPS, 2)).astype(np.float32)
        self._light = Light(kit.size_px, (mixed(c.mid, "#000000", 0.5), c.mid, c.high, c.light))

    def draw(self, time_s: float, frame: Frame) -> None:
        """Lights, rain, rings."""
        move = self._move
        level = move.slow("level", time_s)
        self._ground.lay(frame, level)
        self._light.clear()
        self._fall(time_s, level)
        self._ripple(time_s)
        self._light.shine_on(frame, 0.9, 1.3, 1.9)

    def _fall(self, time_s: float, level: float) -> None:
        """Streaks, each from its own depth; near ones are longer, faster and brighter."""
        depth = 0.25 + 0.75 * self._streaks[:, 2] ** 2
        phase = self._move.phase(time_s)
        down = (self._streaks[:, 1] + 1.5 * depth * phase) % 1.0
        foot = self._horizon + 0.34 * depth
        head = -0.3 + (foot + 0.3) * down
        long = (0.05 + 0.2 * level) * depth
        x = self._streaks[:, 0] * 1.1 - 0.05
        share = np.linspace(0, 1, _PIECES + 1, dtype=np.float32)
        ys = np.minimum(head[:, None] - long[:, None] * (1 - share), foot[:, None])
        xs = x[:, None] + self._slant * (ys - 0.5)
        places = np.stack([xs * self._size[0], ys * self._size[1]], -1)
        pieces = places[:, np.arange(_PIECES)[:, None] + np.arange(2)].reshape(-1, 2, 2)
        fine = 0.5 + 0.7 * self._move.quick("treble", time_s)
        bright = (depth**1.5 * fine)[:, None] * (share[1:] ** 2)[None]
        self._light.lines(pieces, bright.ravel(), 0.12 * min(self._size) / 100)

    def _ripple(self, time_s: float) -> None:
        """Rings of the notes, and fainter ones of drops that fall without."""
        rings, weights = [], []
        for number, age_s, strength in self._move.recent(time_s, _RING_S):
            place = self._drops[number % len(self._drops)]
            for late_s, share in ((0.0, 1.0), (0.14, 0.55), (0.3, 0.3)):
                age = age_s - late_s
                if age > 0:
                    rings.append(self._ring(place, 0.34 * strength * age**0.6))
                    weights.append(share * strength * min(1.0, age / 0.06) * math.exp(-2.3 * age))
        for place in self._own:
            age = (0.35 * time_s + 7 * float(place.sum())) % 1.0
            shifted = (place + 0.37 * math.floor(0.35 * time_s + 7 * float(place.sum()))) % 1.0
            rings.append(self._ring(shifted, 0.07 * age**0.6))
            weights.append(0.3 * (1 - age) * min(1.0, 9 * age))
        width_px = 0.16 * min(self._size) / 100
        self._light.lines(np.stack(rings), np.array(weights), width_px, closed=True)

    def _ring(self, place: Floats, radius: float) -> Floats:
        """A circle on the water, seen from low above it."""
        depth = 0.12 + 0.88 * place[1]
        angles = np.linspace(0, TURN, 72, endpoint=False, dtype=np.float32)
        wide = radius * depth * max(self._size[1], 0.6 * self._size[0])
        x = place[0] * self._size[0]
        y = (self._horizon + (1 - self._horizon) * 0.92 * depth) * self._size[1]
        flat = 0.1 + 0.16 * depth
        return np.stack([x + wide * np.cos(angles), y + wide * flat * np.sin(angles)], 1)


def _bokeh(kit: ArtKit, rng: np.random.Generator, horizon: float) -> Floats:
    """Lights out of focus above the water and, drawn out, in it; a mask from 0 to 1."""
    width, height = kit.size_px
    sheet = np.zeros((height, width, 4), np.uint8)
    pen, unit = Pen(sheet), min(width, height) / 100
    for _ in range(_BOKEH):
        x, y = rng.random() * width, (horizon - 0.34 * rng.random() ** 1.6) * height
        radius, alpha = unit * rng.uniform(0.8, 4.6), float(rng.uniform(0.05, 0.5))
        alpha *= min(1.0, 1.6 * unit / radius + 0.25)
        pen.circle(x, y, radius, fill("#ffffff", alpha))
        below = horizon * height + (horizon * height - y) * 0.6
        for step in range(5):
            wide = radius * (1.0 - 0.13 * step)
            shift = rng.uniform(-0.5, 0.5) * radius
            with pen.moved(x + shift, below + step * radius * 1.1):
                pen.canvas.scale(1.0, 0.28)
                pen.circle(0, 0, wide, fill("#ffffff", alpha * (0.3 - 0.05 * step)))
    return sheet[..., 3].astype(np.float32) / 255


def rain(kit: ArtKit) -> Rain:
    """Rain of light."""
    return Rain(kit)
