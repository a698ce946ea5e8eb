"""A world of dust: a breathing sphere of points with rings and moons around it."""

from __future__ import annotations

import math

import numpy as np

from studio.visuals.colour import mixed
from studio.visuals.generative.arts.light import TURN, Floats, Ground, Light, noise, wrapped
from studio.visuals.generative.arts.movement import Movement
from studio.visuals.generative.kit import ArtKit
from studio.visuals.shot import Frame

_POINTS = 42_000
_SHEET = 200, 210  # the points as cv2 reads them: it takes no longer rows
_CELLS = 256
_DUST = 1500


class Orb:
    """Bass raises its mountains, notes shake its skin, the light comes from one side."""

    def __init__(self, kit: ArtKit) -> None:
        rng, c = kit.random(12), kit.colours
        self._move = Movement(kit.pulse, kit.shot.duration_s)
        self._size = width, height = kit.size_px
        self._points = _sphere(_POINTS)
        self._relief = noise(rng, _CELLS, 5, 4)
        self._reach = float(rng.uniform(0.29, 0.36)) * min(self._size)
        side = float(rng.choice((0.36, 0.5, 0.64))) if width > height else 0.5
        self._centre = side * width, float(rng.uniform(0.44, 0.52)) * height
        angle = rng.uniform(0, 2 * math.pi)
        self._sun = np.array([math.cos(angle), math.sin(angle), -0.55], np.float32)
        self._sun /= np.linalg.norm(self._sun)
        self._rings = [
            (rng.uniform(1.45, 2.5), rng.uniform(0.9, 1.4), rng.uniform(-0.7, 0.7), rng.random())
            for _ in range(3)
        ]
        self._dust = rng.random((_DUST, 3)).astype(np.float32)
        lit = side + 0.35 * self._sun[0] * min(self._size) / width, 0.5 + 0.35 * self._sun[1]
        self._ground = Ground(
            kit, [(*lit, 0.55, c.mid, 0.2), (side, 0.5, 1.1, c.low, 0.2)], louder=1.5
        )
        self._day = Light(kit.size_px, (mixed(c.high, "#000000", 0.5), c.high, c.light))
        self._night = Light(kit.size_px, (mixed(c.mid, "#000000", 0.5), c.mid, c.high))

    def draw(self, time_s: float, frame: Frame) -> None:
        """Dust, the far halves of the rings, the sphere, the near halves."""
        move = self._move
        self._ground.lay(frame, move.slow("level", time_s))
        self._day.clear()
        self._night.clear()
        self._draw_sphere(time_s)
        self._draw_rings(time_s)
        self._draw_dust(time_s)
        for light in (self._night, self._day):
            light.shine_on(frame, 0.9, 1.6)

    def _draw_sphere(self, time_s: float) -> None:
        move = self._move
        phase = move.phase(time_s)
        lift = self._lift(phase, time_s)
        turn = 0.8 * phase
        c, s = math.cos(turn), math.sin(turn)
        x, y, z = self._points
        xr, zr = c * x + s * z, c * z - s * x
        grown = (1 + lift) * (1 + 0.014 * move.knock(time_s))
        depth = 3.2 + zr * grown
        scale = self._reach * 3.2 / depth * grown
        xs, ys = self._centre[0] + xr * scale, self._centre[1] + y * scale
        sun = xr * self._sun[0] + y * self._sun[1] + zr * self._sun[2]
        front = np.clip(0.55 - 0.75 * zr, 0.05, 1)
        crest = 1 + 5.0 * np.clip(lift - 0.02, 0, 0.3)
        day = np.clip(sun + 0.15, 0, 1) * front * crest
        night = np.clip(0.5 - sun, 0.08, 1) * front * crest
        self._day.points(xs, ys, 3.4 * day)
        self._night.points(xs, ys, 1.3 * night)

    def _lift(self, phase: float, time_s: float) -> Floats:
        """Height of each point above the sphere, in radii."""
        move = self._move
        x, y, z = self._points
        longitude = (np.arctan2(z, x) / TURN * _CELLS).reshape(_SHEET)
        latitude = ((y * 0.5 + 0.5) * 0.62 * _CELLS).reshape(_SHEET)
        slow = wrapped(self._relief, longitude, latitude + np.float32(5 * phase)).ravel()
        fine = wrapped(self._relief, 4 * longitude, 4 * latitude - np.float32(16 * phase)).ravel()
        poles = 1 - y**8
        mass, level = move.slow("bass", time_s, 0.25), move.slow("level", time_s)
        shaken = move.quick("onset", time_s)
        lift: Floats = poles * (
            (0.16 + 0.2 * mass) * np.maximum(slow, -0.1) + (0.02 + 0.1 * shaken * level) * fine
        )
        return lift.astype(np.float32)

    def _draw_rings(self, time_s: float) -> None:
        phase = self._move.phase(time_s)
        angles = np.linspace(0, TURN, 240, dtype=np.float32)
        unit = min(self._size) / 100
        for radius, tilt, roll, start in self._rings:
            places = self._ring(radius, tilt, roll, angles)
            pieces = places[np.arange(0, 232, 8)[:, None] + np.arange(9)]
            behind = np.sin(angles[4:236:8]) > 0
            hidden = behind & (np.hypot(*(pieces[:, 4] - self._centre).T) < self._reach)
            self._night.lines(pieces, np.where(hidden, 0.0, 0.55 + 0.3 * ~behind), 0.09 * unit)
            moon = self._ring(
                radius,
                tilt,
                roll,
                np.float32(TURN * start)
                + np.linspace(0, 0.5, 40, dtype=np.float32)
                - np.float32(0.6 * phase / radius),
            )
            tail = np.linspace(1, 0, 40, dtype=np.float32) ** 2
            self._day.points(moon[:, 0], moon[:, 1], 16 * tail)

    def _ring(self, radius: float, tilt: float, roll: float, angles: Floats) -> Floats:
        x, flat = radius * np.cos(angles), radius * np.sin(angles)
        y, z = flat * math.cos(tilt), flat * math.sin(tilt)
        scale = self._reach * 3.2 / (3.2 + 0.8 * z)
        c, s = math.cos(roll), math.sin(roll)
        return np.stack(
            [
                self._centre[0] + (c * x - s * y) * scale,
                self._centre[1] + (s * x + c * y) * scale,
            ],
            1,
        ).astype(np.float32)

    def _draw_dust(self, time_s: float) -> None:
        drift = 0.02 * self._move.phase(time_s)
        far = 0.3 + 0.7 * self._dust[:, 2]
        xs = ((self._dust[:, 0] + drift * far) % 1.0) * self._size[0]
        ys = self._dust[:, 1] * self._size[1]
        self._night.points(xs, ys, 5.0 * far**4)


def _sphere(count: int) -> Floats:
    """Points spread evenly over a sphere by the golden angle, shape = (3, count)."""
    i = np.arange(count, dtype=np.float64) + 0.5
    y = 1 - 2 * i / count
    radius = np.sqrt(1 - y * y)
    angle = i * math.pi * (3 - math.sqrt(5))
    return np.stack([radius * np.cos(angle), y, radius * np.sin(angle)]).astype(np.float32)


def orb(kit: ArtKit) -> Orb:
    """A sphere of dust."""
    return Orb(kit)
