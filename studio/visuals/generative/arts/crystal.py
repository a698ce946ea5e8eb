"""A crystal that turns in the light, with splinters around it."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.visuals.colour import mixed
from studio.visuals.generative.arts.light import Floats, Ground, Light, ramp, sixteenths
from studio.visuals.generative.arts.movement import Movement
from studio.visuals.generative.kit import ArtKit
from studio.visuals.shot import Frame

_SPLINTERS = 26
_SHADES = 512


class Crystal:
    """Facets that mirror a sky of three lights; the bass drives them apart."""

    def __init__(self, kit: ArtKit) -> None:
        rng, c = kit.random(15), kit.colours
        self._move = Movement(kit.pulse, kit.shot.duration_s)
        self._size = width, height = kit.size_px
        self._centre = 0.5 * width, 0.5 * height
        self._reach = 0.33 * min(self._size) * (1.12 if height > width else 1.0)
        self._big = _gem(rng, int(rng.choice((7, 9, 11))), 1.0)
        self._small = [
            (
                _gem(rng, 5, rng.uniform(0.035, 0.13)),
                rng.uniform(1.25, 2.6),
                rng.uniform(0, 6.28),
                rng.uniform(-0.7, 0.7),
                rng.uniform(-1, 1, 3),
            )
            for _ in range(_SPLINTERS)
        ]
        self._axis = rng.uniform(-0.5, 0.5), rng.uniform(0.7, 1.2)
        lights = rng.standard_normal((3, 3)) - [0, 0, 1.1]
        self._sky = (lights / np.linalg.norm(lights, axis=1, keepdims=True)).astype(np.float32)
        stops = (
            mixed(c.deep, "#000000", 0.3),
            c.low,
            c.mid,
            mixed(c.mid, c.high, 0.5),
            c.high,
            c.light,
        )
        self._ramp = ramp(stops, _SHADES)
        x, y = 0.5 + 0.3 * self._sky[0][0], 0.5 + 0.3 * self._sky[0][1]
        self._ground = Ground(
            kit, [(x, y, 0.6, c.mid, 0.26), (0.5, 0.5, 1.0, c.low, 0.22)], louder=1.4
        )
        self._glow = Light(kit.size_px, (mixed(c.high, "#000000", 0.5), c.high, c.light))

    def draw(self, time_s: float, frame: Frame) -> None:
        """Splinters behind, the crystal, splinters before it, the light on its edges."""
        move = self._move
        self._ground.lay(frame, move.slow("level", time_s))
        phase = move.phase(time_s)
        self._glow.clear()
        edges: list[Floats] = []
        bright: list[float] = []
        placed = sorted(
            (self._splinter(piece, phase) for piece in self._small), key=lambda item: -item[2]
        )
        mass = move.slow("bass", time_s, 0.25)
        whole = self._turned(self._big, 0.5 * phase, 0.3 + 0.2 * math.sin(0.4 * phase))
        grown = 1 + 0.05 * move.slow("level", time_s) + 0.014 * move.knock(time_s)
        order = [
            *(p for p in placed if p[2] > 0),
            (whole * grown, (0.0, 0.0), 0.0),
            *(p for p in placed if p[2] <= 0),
        ]
        for facets, at, depth in order:
            apart = 0.13 * mass if depth == 0.0 else 0.0
            self._facets(frame, facets, at, depth, apart, edges, bright)
        if edges:
            self._glow.lines(
                np.stack(edges),
                np.array(bright, np.float32),
                0.1 * min(self._size) / 100,
                closed=True,
            )
        self._glow.shine_on(frame, 1.3, 2.0)

    def _splinter(
        self, piece: tuple[Floats, float, float, float, Floats], phase: float
    ) -> tuple[Floats, tuple[float, float], float]:
        """A splinter on its way around: facets, where it is, how far behind the middle."""
        shape, radius, start, height, spin = piece
        angle = start + 0.3 * phase / radius
        at = radius * math.cos(angle), height + 0.12 * math.sin(2 * angle)
        turned = self._turned(shape, spin[0] + spin[1] * phase, spin[2] * phase)
        return turned, at, radius * math.sin(angle)

    def _turned(self, facets: Floats, around: float, over: float) -> Floats:
        c, s = math.cos(around), math.sin(around)
        first = np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]], np.float32)
        c, s = math.cos(over + self._axis[0]), math.sin(over + self._axis[0])
        second = np.array([[1, 0, 0], [0, c, -s], [0, s, c]], np.float32)
        turned: Floats = facets @ (second @ first).T
        return turned

    def _facets(
        self,
        frame: Frame,
        facets: Floats,
        at: tuple[float, float],
        depth: float,
        apart: float,
        edges: list[Floats],
        bright: list[float],
    ) -> None:
        """Draw a body's facets that face the eye; their edges are lit later."""
        normals = np.cross(facets[:, 1] - facets[:, 0], facets[:, 2] - facets[:, 0])
        normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
        middles = facets.mean(axis=1)
        normals = np.where((normals * middles).sum(1, keepdims=True) < 0, -normals, normals)
        moved = facets + (apart * middles)[:, None]
        z = 3.4 + moved[..., 2] + depth
        scale = self._reach * 3.4 / np.maximum(z, 0.8)
        xs = self._centre[0] + (moved[..., 0] + at[0]) * scale
        ys = self._centre[1] + (moved[..., 1] + at[1]) * scale
        places = np.stack([xs, ys], -1)
        mirror = np.array([0, 0, -1]) - 2 * normals * (-normals[:, 2:3])
        shine = np.clip(mirror @ self._sky.T, 0, 1)
        shade = 0.1 + 0.55 * shine[:, 0] ** 3 + 0.38 * shine[:, 1] ** 2 + 0.25 * shine[:, 2] ** 4
        shade *= math.exp(-0.32 * max(0.0, depth))
        index = np.clip(shade * _SHADES, 0, _SHADES - 1).astype(int)
        for i in np.argsort(-z.mean(axis=1)):
            if normals[i, 2] < 0.05:
                self._facet(frame, places[i], self._ramp[index[i]])
                edges.append(places[i])
                bright.append(float(0.08 + 0.7 * shade[i] ** 2))

    def _facet(self, frame: Frame, corners: Floats, colour: NDArray[np.uint8]) -> None:
        cv2.fillConvexPoly(frame, sixteenths(corners), colour.tolist(), cv2.LINE_AA, 4)


def _gem(rng: np.random.Generator, sides: int, size: float) -> Floats:
    """A cut stone: two crowns of facets on a belt, shape = (facets, 3, 3)."""
    angles = np.arange(sides) * 2 * math.pi / sides
    shift = math.pi / sides

    def belt(radius: float, height: float, turn: float) -> Floats:
        wobble = 1 + 0.1 * rng.standard_normal(sides)
        x, z = (radius * wobble * f(angles + turn) for f in (np.cos, np.sin))
        return np.stack([x, np.full(sides, height), z], 1)

    top, upper = np.array([0, -1.15, 0]), belt(0.55, -0.72, 0.0)
    wide, lower = belt(0.92, -0.1, shift), belt(0.62, 0.62, 0.0)
    foot = np.array([0.0, 1.3, 0.0])
    facets = []
    for i in range(sides):
        j = (i + 1) % sides
        facets += [
            (top, upper[i], upper[j]),
            (upper[i], upper[j], wide[i]),
            (wide[i], upper[j], wide[j]),
            (wide[i], wide[j], lower[j]),
            (wide[i], lower[j], lower[i]),
            (lower[i], lower[j], foot),
        ]
    return np.array(facets, np.float32) * np.float32(size)


def crystal(kit: ArtKit) -> Crystal:
    """A crystal in the light."""
    return Crystal(kit)
