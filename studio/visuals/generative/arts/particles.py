"""Dust of light that drifts along the invisible lines of a slow wind."""

from __future__ import annotations

import numpy as np

from studio.visuals.colour import mixed
from studio.visuals.generative.arts.light import Floats, Ground, Light, noise, wrapped
from studio.visuals.generative.arts.movement import Movement
from studio.visuals.generative.kit import ArtKit
from studio.visuals.shot import Frame

_LINES, _STEPS = 1100, 150
_RIDERS = 3  # specks on a line
_TAIL = 7  # points of a speck's tail
_FIELD = 256


class Particles:
    """Specks ride on lines that were drawn once; the music pushes them along."""

    def __init__(self, kit: ArtKit) -> None:
        rng, c = kit.random(4), kit.colours
        self._move = Movement(kit.pulse, kit.shot.duration_s)
        self._size = kit.size_px
        self._paths = self._wind(rng)
        self._depth = rng.uniform(0.35, 1.0, _LINES).astype(np.float32) ** 1.5
        self._starts = rng.random((_LINES, _RIDERS)).astype(np.float32)
        self._speed = rng.uniform(0.05, 0.1, (_LINES, _RIDERS)).astype(np.float32)
        x, y = rng.uniform(0.25, 0.75, 2)
        self._ground = Ground(kit, [(x, y, 0.8, c.low, 0.2), (1 - x, 1 - y, 0.6, c.mid, 0.06)])
        self._ground.etch(self._streams(kit.size_px), c.mid, 0.34)
        self._near = Light(kit.size_px, (mixed(c.high, "#000000", 0.45), c.high, c.light))
        self._far = Light(kit.size_px, (c.low, c.mid, mixed(c.mid, c.light, 0.6)))

    def _wind(self, rng: np.random.Generator) -> Floats:
        """Lines of a field without sources, shape = (lines, steps, 2), in short sides."""
        width, height = (side / min(self._size) for side in self._size)
        field = noise(rng, _FIELD, 2, 4)
        pull = np.array([rng.uniform(0.3, 0.6), rng.uniform(-0.25, 0.25)]) * rng.choice((-1, 1))
        if height > width:
            pull = pull[::-1]
        spread = rng.standard_normal((_LINES, 2)) * [0.75 * width, 0.28 * height]
        at = spread @ _rotation(rng.uniform(-0.5, 0.5)) + np.array([width, height]) / 2
        paths = np.empty((_LINES, _STEPS, 2), np.float32)
        small = 0.02
        for step in range(_STEPS):
            paths[:, step] = at
            x, y = (at * 90).astype(np.float32).T
            read = [
                wrapped(field, x[None] + dx, y[None] + dy)[0]
                for dx, dy in ((0, 1), (0, -1), (1, 0), (-1, 0))
            ]
            curl = np.stack([read[0] - read[1], read[3] - read[2]], 1) * 9
            at = at + small * (curl + pull)
        middle = np.array([width, height], np.float32) / 2
        centred: Floats = paths - paths.mean(axis=(0, 1)) + middle
        return centred

    def _streams(self, size_px: tuple[int, int]) -> Floats:
        """The lines themselves, as a faint mask of the frame's size."""
        light = Light(size_px, ("#ffffff", "#ffffff"))
        places = self._paths * min(size_px)
        light.lines(places, 0.25 + 0.75 * self._depth, 0.1 * min(size_px) / 100)
        return light.amount()

    def draw(self, time_s: float, frame: Frame) -> None:
        """Specks with their tails."""
        move = self._move
        level = move.slow("level", time_s)
        self._ground.lay(frame, level)
        phase = 1.5 * move.phase(time_s)
        place = (self._starts + self._speed * phase) % 1.0
        tail = np.linspace(0, 0.05 + 0.09 * level, _TAIL, dtype=np.float32)
        along = np.clip(place[..., None] - tail, 0, 1) * (_STEPS - 1.001)
        whole = along.astype(np.int32)
        share = (along - whole)[..., None]
        lines = np.arange(_LINES)[:, None, None]
        at = self._paths[lines, whole] * (1 - share) + self._paths[lines, whole + 1] * share
        at *= min(self._size)
        fade = np.sin(np.pi * place) * self._depth[:, None] * (0.55 + 0.5 * level)
        half = _LINES // 2
        for light, part in ((self._far, slice(0, half)), (self._near, slice(half, None))):
            self._ride(light, at[part], fade[part], move.quick("treble", time_s))
            light.shine_on(frame, 1.3, 1.5, 1.5)

    def _ride(self, light: Light, at: Floats, fade: Floats, fine: float) -> None:
        """Specks with tails that thin out; the heads sparkle with the treble."""
        light.clear()
        tails = at.reshape(-1, _TAIL, 2)
        bright = fade.ravel()
        half = _TAIL // 2 + 1
        width_px = 0.1 * min(self._size) / 100
        both = np.concatenate([tails[:, half - 1 :], tails[:, :half]])
        light.lines(both, np.concatenate([0.4 * bright, 0.8 * bright]), width_px)
        heads = tails[:, 0]
        light.points(heads[:, 0], heads[:, 1], bright * (1.0 + 6.0 * fine))


def _rotation(angle: float) -> Floats:
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, s], [-s, c]])


def particles(kit: ArtKit) -> Particles:
    """Dust in the wind."""
    return Particles(kit)
