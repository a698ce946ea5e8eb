"""A tunnel of light: panels that burn on its walls, rings that pass, a bend ahead."""

from __future__ import annotations

import math

import numpy as np

from studio.visuals.colour import mixed
from studio.visuals.generative.arts.light import TURN, Floats, Ground, Light, noise, wrapped
from studio.visuals.generative.arts.movement import Movement
from studio.visuals.generative.kit import ArtKit
from studio.visuals.shot import Frame

_RINGS, _RING_STEP = 30, 0.85
_AROUND = 240  # points of a ring
_PANELS, _DEEP, _PANEL = 56, 36, 0.42  # around, into the depth, and how long one is
_CELLS = 256
_NEAR = 0.55


class Tunnel:
    """Walls of points and rings of lines on a winding axis."""

    def __init__(self, kit: ArtKit) -> None:
        rng, c = kit.random(3), kit.colours
        self._move = Movement(kit.pulse, kit.shot.duration_s)
        self._size = kit.size_px
        self._reach = 0.5 * math.hypot(*kit.size_px) * 0.62
        self._bends = rng.uniform(0.1, 0.24, 4), rng.uniform(0, 6.28, 4)
        corners = int(rng.choice((2, 2, 4, 6)))
        self._turn = float(rng.uniform(0.02, 0.06) * rng.choice((-1, 1)))
        self._angles = np.linspace(0, 2 * math.pi, _AROUND, endpoint=False, dtype=np.float32)
        self._shape = _outline(self._angles, corners, 0.18 if corners > 2 else 1.0)
        self._glyphs = noise(rng, _CELLS, 3, 24)
        self._ground = Ground(kit, [(0.5, 0.5, 0.28, c.mid, 0.3), (0.5, 0.5, 1.0, c.low, 0.12)])
        self._walls = Light(kit.size_px, (mixed(c.mid, "#000000", 0.4), c.mid, c.high))
        self._rings = Light(kit.size_px, (mixed(c.high, "#000000", 0.4), c.high, c.light))

    def draw(self, time_s: float, frame: Frame) -> None:
        """Walls, then rings."""
        move = self._move
        level = move.slow("level", time_s)
        self._ground.lay(frame, level)
        way = 2.0 * move.phase(time_s)
        self._draw_walls(way, time_s)
        self._draw_rings(way, time_s)
        for light in (self._walls, self._rings):
            light.shine_on(frame, 1.1, 2.2)

    def _draw_walls(self, way: float, time_s: float) -> None:
        """Panels that burn where a slow pattern is bright; they stay where they are."""
        self._walls.clear()
        first = math.floor(way / _PANEL)
        number = (first + np.arange(_DEEP, 0, -1))[:, None]
        near = (number * _PANEL - way).astype(np.float32)
        around = np.arange(_PANELS)[None, :]
        both = np.broadcast_arrays(around * 5.3, number * 7.1 % _CELLS)
        burning = wrapped(self._glyphs, *(side.astype(np.float32) for side in both))
        fine = self._move.quick("treble", time_s)
        on = np.clip((burning - 0.1 + 0.14 * fine) * 2.4, 0, 1)
        fog = np.exp(-near / 4.2) * np.clip((near - 0.3) / 1.8, 0, 1)
        weight = on * fog
        row, column = np.nonzero(weight > 0.02)
        ends = near[row, 0] + 0.06, near[row, 0] + _PANEL - 0.06
        angle = column * (TURN / _PANELS)
        sides = angle + 0.012, angle + TURN / _PANELS - 0.012
        corners = [(0, 0), (1, 0), (1, 1), (0, 1)]
        shapes = np.stack(
            [
                np.stack(self._place(sides[side], np.maximum(ends[end], 0.12), way, time_s), 1)
                for end, side in corners
            ],
            1,
        )
        self._walls.fills(shapes, weight[row, column])

    def _place(
        self, angle: Floats, depth: Floats, way: float, time_s: float
    ) -> tuple[Floats, Floats]:
        radius = np.interp(angle, self._angles, self._shape, period=2 * math.pi)
        return self._project(radius.astype(np.float32), angle, depth, way, time_s)

    def _draw_rings(self, way: float, time_s: float) -> None:
        self._rings.clear()
        first = math.floor(way / _RING_STEP)
        paths, weights = [], []
        for number in range(first + _RINGS, first, -1):
            depth = np.float32(number * _RING_STEP - way + _NEAR - _RING_STEP * 0.5)
            if depth < 0.25:
                continue
            bass = float(self._move.past("bass", np.array([time_s - 0.06 * depth], np.float32))[0])
            swell = self._shape * (1 - 0.1 * bass)
            xs, ys = self._project(swell, self._angles, np.full(1, depth), way, time_s)
            paths.append(np.stack([xs, ys], 1))
            strong = 1.0 if number % 4 == 0 else 0.45
            weights.append(strong * float(np.exp(-depth / 5)) * min(1.0, float(depth - 0.2)))
        width_px = 0.22 * min(self._size) / 100
        self._rings.lines(np.stack(paths), np.array(weights), width_px, closed=True)

    def _project(
        self, radius: Floats, angles: Floats, depth: Floats, way: float, time_s: float
    ) -> tuple[Floats, Floats]:
        """To the frame: the axis winds, the walls turn slowly, a beat opens the view a little."""
        ahead = (way + depth).astype(np.float32)
        bend_x = self._bend(ahead, 0) - self._bend(np.full(1, way, np.float32), 0)
        bend_y = self._bend(ahead, 2) - self._bend(np.full(1, way, np.float32), 2)
        turned = angles + np.float32(self._turn) * ahead + np.float32(0.05 * time_s)
        zoom = self._reach * (1 + 0.02 * self._move.knock(time_s)) / depth
        xs = self._size[0] / 2 + (radius * np.cos(turned) + 2.2 * bend_x) * zoom
        ys = self._size[1] / 2 + (radius * np.sin(turned) + 2.2 * bend_y) * zoom
        return xs.astype(np.float32), ys.astype(np.float32)

    def _bend(self, ahead: Floats, first: int) -> Floats:
        much, offset = self._bends
        slow = much[first] * np.sin(0.23 * ahead + offset[first])
        bent: Floats = slow + 0.5 * much[first + 1] * np.sin(0.41 * ahead + offset[first + 1])
        return bent


def _outline(angles: Floats, corners: int, round_share: float) -> Floats:
    """Radius by angle of a polygon with soft corners; a circle where `round_share` is 1."""
    if corners < 3:
        return np.ones_like(angles)
    half = math.pi / corners
    within = (angles % (2 * half)) - half
    flat = math.cos(half) / np.cos(within) * 1.12
    outline: Floats = (flat * (1 - round_share) + round_share).astype(np.float32)
    return outline


def tunnel(kit: ArtKit) -> Tunnel:
    """A tunnel of light."""
    return Tunnel(kit)
