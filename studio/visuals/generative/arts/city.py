"""A city of bars seen from above: each street a spectrum, its sound running to the horizon."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.analysis.pulse import Curve
from studio.visuals.colour import mixed
from studio.visuals.generative.arts.light import Floats, Ground, Light, sixteenths
from studio.visuals.generative.arts.movement import Movement
from studio.visuals.generative.kit import ArtKit
from studio.visuals.shot import Frame

_ROWS, _SIDES = 44, 22  # streets into the depth, towers on either side of the avenue
_DEEP, _WIDE, _GAP = 0.62, 0.66, 0.3  # of a tower, and half of the avenue
_NEAR = 2.6
_FOG = 0.062
#: Corners of a tower: near or far side, inner or outer side, foot or top, for each face.
_FACES = {
    "side": ((0, 0, 0), (1, 0, 0), (1, 0, 1), (0, 0, 1)),
    "front": ((0, 0, 0), (0, 1, 0), (0, 1, 1), (0, 0, 1)),
    "roof": ((0, 0, 1), (0, 1, 1), (1, 1, 1), (1, 0, 1)),
}
_SHADES = {"side": (7, 30), "front": (9, 58), "roof": (26, 205)}  # of a low and a high tower


class City:
    """Towers as high as the music, the bass by the avenue and the treble far from it."""

    def __init__(self, kit: ArtKit) -> None:
        rng, c = kit.random(8), kit.colours
        self._move = Movement(kit.pulse, kit.shot.duration_s)
        self._size = width, height = kit.size_px
        self._horizon = float(rng.uniform(0.24, 0.32)) * height
        self._middle = float(rng.choice((0.3, 0.5, 0.7))) * width
        self._eye = float(rng.uniform(3.0, 4.2))
        self._focal = 0.8 * min(self._size) + 0.12 * max(self._size)
        self._own = (0.12 + 0.88 * rng.random((64, 2 * _SIDES)) ** 3).astype(np.float32)
        at = self._middle / width, self._horizon / height
        self._ground = Ground(
            kit, [(*at, 0.3, c.high, 0.3), (at[0], at[1], 1.0, c.mid, 0.22)], louder=1.5
        )
        self._light = Light(
            kit.size_px, (mixed(c.low, "#000000", 0.45), c.low, c.mid, c.high, c.light)
        )
        self._mask = np.zeros((height, width), np.uint8)
        columns = np.arange(2 * _SIDES) - _SIDES
        side = np.where(columns < 0, -1.0, 1.0)
        away = np.where(columns < 0, -columns - 1, columns)
        near = side * (_GAP + away)
        self._edges = np.stack([near, near + side * _WIDE], 1).astype(np.float32)
        self._away = (away / (_SIDES - 1)).astype(np.float32)
        self._order = np.argsort(-np.abs(self._edges[:, 0]), kind="stable")

    def draw(self, time_s: float, frame: Frame) -> None:
        """The sky, then towers from far to near."""
        move = self._move
        self._ground.lay(frame, move.slow("level", time_s))
        way = 1.6 * move.phase(time_s)
        first = math.floor(way)
        depth = (first + np.arange(_ROWS) - way + _NEAR).astype(np.float32)
        heights = self._heights(first, depth, time_s)
        self._build(depth, heights)
        cv2.subtract(frame, frame, dst=frame, mask=self._mask)
        frame[..., 3] = 255
        self._light.clear()
        self._light.add_mask(self._mask)
        self._light.shine_on(frame, 0.6, 1.8, 1.5)

    def _heights(self, first: int, depth: Floats, time_s: float) -> Floats:
        """Of all towers: what the music was when its wave left the eye."""
        past = (time_s - 0.05 * (depth - _NEAR)).astype(np.float32)
        low, mid, high = (self._band(name, past) for name in ("bass", "mid", "treble"))
        place = 2 * self._away[None, :]
        bands = np.clip(1 - place, 0, 1) * low[:, None] + np.clip(place - 1, 0, 1) * high[:, None]
        bands = bands + np.clip(1 - np.abs(place - 1), 0, 1) * mid[:, None]
        own = self._own[(first + np.arange(_ROWS)) % 64]
        tall: Floats = 0.1 + 1.1 * own + 1.5 * own * bands
        return tall

    def _band(self, name: Curve, past_s: Floats) -> Floats:
        """A band's curve over a quarter of a second: towers are heavy."""
        moments = [self._move.past(name, past_s - np.float32(late)) for late in (-0.1, 0.0, 0.1)]
        return np.asarray(sum(moments) / 3, np.float32)

    def _build(self, depth: Floats, heights: Floats) -> None:
        """All towers on the mask; each hides what stands behind it."""
        self._mask.fill(0)
        ends = np.stack([depth, depth + _DEEP], 1)
        scale = self._focal / ends
        xs = self._middle + self._edges[None, None] * scale[:, :, None, None]
        tops = np.stack([np.zeros_like(heights), heights], -1)
        ys = self._horizon + (self._eye - tops[:, None]) * scale[:, :, None, None]
        fog = np.exp(-_FOG * (depth - _NEAR)) * np.clip(depth - _NEAR + 0.9, 0, 1)
        faces = {
            name: sixteenths(
                np.stack([np.stack([xs[:, z, :, x], ys[:, z, :, y]], -1) for z, x, y in corners], 2)
            )
            for name, corners in _FACES.items()
        }
        bright = np.clip(heights / 2.2, 0, 1)
        shades = {
            name: np.rint((low + (high - low) * bright**1.6) * fog[:, None]).clip(2, 255).tolist()
            for name, (low, high) in _SHADES.items()
        }
        seen = (xs.max(axis=(1, 3)) > 0) & (xs.min(axis=(1, 3)) < self._size[0])
        for row in range(len(depth) - 1, -1, -1):
            for column in self._order:
                if seen[row, column]:
                    self._tower(
                        {name: shape[row, column] for name, shape in faces.items()},
                        {name: shade[row][column] for name, shade in shades.items()},
                    )

    def _tower(self, faces: dict[str, NDArray[np.int32]], shades: dict[str, float]) -> None:
        for name, shape in faces.items():
            cv2.fillConvexPoly(self._mask, shape, shades[name], cv2.LINE_AA, 4)
        edge = min(255.0, shades["roof"] * 1.5 + 14)
        cv2.polylines(self._mask, [faces["roof"]], True, edge, 1, cv2.LINE_AA, 4)


def city(kit: ArtKit) -> City:
    """A city of bars."""
    return City(kit)
