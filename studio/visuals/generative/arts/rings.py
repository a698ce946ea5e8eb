"""Rings around a quiet centre, like a record's grooves: what sounded runs outwards."""

from __future__ import annotations

import math

import numpy as np

from studio.visuals.colour import mixed
from studio.visuals.generative.arts.light import TURN, Floats, Ground, Light, noise, wrapped
from studio.visuals.generative.arts.movement import Movement
from studio.visuals.generative.kit import ArtKit
from studio.visuals.shot import Frame

_RINGS, _LEAST = 84, 30  # on a frame of 1080 lines, and on the smallest
_ARCS, _POINTS = 72, 6  # points of an arc
_CELLS = 256


class Rings:
    """A tilted disc of rings; notes lift them, a light turns over them."""

    def __init__(self, kit: ArtKit) -> None:
        rng, c = kit.random(11), kit.colours
        self._move = Movement(kit.pulse, kit.shot.duration_s)
        self._size = width, height = kit.size_px
        self._tilt = float(rng.uniform(0.5, 1.12))
        self._roll = float(rng.uniform(-0.35, 0.35))
        whole = 0.55 * min(self._size) + 0.3 * max(self._size)
        self._reach = float(rng.uniform(0.62, 0.85)) * whole
        shift = rng.choice((-0.16, 0.0, 0.16))
        self._centre = (0.5 + float(shift) * (width > height)) * width, 0.52 * height
        count = max(_LEAST, round(_RINGS * min(1.0, min(self._size) / 1080) ** 0.6))
        self._radius = np.linspace(0.17, 1.0, count, dtype=np.float32)
        angles = np.linspace(0, TURN, _ARCS * (_POINTS - 1) + 1, dtype=np.float32)
        self._angles = angles
        self._relief = noise(rng, _CELLS, 4, 5)
        self._offset = float(rng.uniform(0, _CELLS))
        at = self._centre[0] / width, self._centre[1] / height
        self._ground = Ground(kit, [(*at, 0.75, c.low, 0.3), (*at, 0.22, c.mid, 0.12)])
        stops = (mixed(c.mid, "#000000", 0.5), c.mid, mixed(c.mid, c.high, 0.6), c.high, c.light)
        self._light = Light(kit.size_px, stops)

    def draw(self, time_s: float, frame: Frame) -> None:
        """Rings from the outermost one in."""
        move = self._move
        level = move.slow("level", time_s)
        self._ground.lay(frame, level)
        lift, shine = self._lift(time_s, level)
        paths = self._project(lift, time_s)
        light = self._light
        light.clear()
        starts = np.arange(_ARCS)[:, None] * (_POINTS - 1) + np.arange(_POINTS)
        arcs = paths[:, starts].reshape(-1, _POINTS, 2)
        light.lines(arcs, shine.ravel(), 0.11 * min(self._size) / 100)
        light.shine_on(frame, 0.9, 1.8, 1.6)

    def _lift(self, time_s: float, level: float) -> tuple[Floats, Floats]:
        """Height of the rings' points, and how bright their arcs are."""
        move = self._move
        out = self._radius - self._radius[0]
        past = move.when(move.phase(time_s) - 0.8 * out)  # loud music drives its waves faster
        struck, mass = move.past("onset", past), move.past("bass", past)
        place = np.broadcast_to(
            self._angles / TURN * _CELLS, (len(self._radius), len(self._angles))
        )
        drift = self._radius[:, None] * 60 - 12 * move.phase(time_s) + self._offset
        hills = wrapped(self._relief, place.astype(np.float32), np.broadcast_to(drift, place.shape))
        lift = (0.05 + 0.13 * level) * hills * self._radius[:, None]
        lift = lift + (0.1 * struck + 0.05 * mass)[:, None] * (0.4 + 0.9 * np.abs(hills))
        middles = self._angles[_POINTS // 2 :: _POINTS - 1][:_ARCS]
        beam = np.cos(2 * (middles - 0.35 * move.phase(time_s)))[None, :]
        shine = 0.2 + 0.2 * np.clip(beam, 0, 1) ** 2 + 0.4 * struck[:, None]
        inner = np.clip((self._radius - 0.15) / 0.05, 0, 1)
        edges = np.clip((1 - self._radius) / 0.3, 0, 1) * inner
        return lift.astype(np.float32), (shine * edges[:, None]).astype(np.float32)

    def _project(self, lift: Floats, time_s: float) -> Floats:
        """Places in the frame, shape = (rings, points, 2)."""
        turn = self._angles + np.float32(0.25 * self._move.phase(time_s))
        x = self._radius[:, None] * np.cos(turn)
        z = self._radius[:, None] * np.sin(turn)
        c, s = math.cos(self._tilt), math.sin(self._tilt)
        y = -lift * s - z * c
        depth = 2.6 + z * s - lift * c
        scale = 2.6 * self._reach * (1 + 0.012 * self._move.knock(time_s)) / depth
        xs, ys = x * scale, y * scale
        cr, sr = math.cos(self._roll), math.sin(self._roll)
        return np.stack(
            [self._centre[0] + cr * xs - sr * ys, self._centre[1] + sr * xs + cr * ys], -1
        ).astype(np.float32)


def rings(kit: ArtKit) -> Rings:
    """A record of light."""
    return Rings(kit)
