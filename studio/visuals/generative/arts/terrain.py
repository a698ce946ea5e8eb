"""A land of ridge lines, flown over towards a low sun; bass runs through it to the horizon."""

from __future__ import annotations

import cv2
import numpy as np
import skia

from studio.visuals.colour import mixed
from studio.visuals.generative.arts.light import Floats, Ground, Light, noise, wrapped
from studio.visuals.generative.arts.movement import Movement
from studio.visuals.generative.kit import ArtKit
from studio.visuals.pen import Pen, linear_gradient
from studio.visuals.shot import Frame

_ROWS = 105
_STEP = 0.13  # between rows, in units of the eye's height
_NEAR = 0.52
_CELLS = 512


class Terrain:
    """Rows of heights, each hiding what lies behind it."""

    def __init__(self, kit: ArtKit) -> None:
        rng, c = kit.random(2), kit.colours
        self._move = Movement(kit.pulse, kit.shot.duration_s)
        width, height = kit.size_px
        self._size = width, height
        self._horizon = float(rng.uniform(0.36, 0.46)) * height
        self._sun = float(rng.choice((0.3, 0.5, 0.68))) * width
        self._focal = 0.62 * min(width, height)
        self._land = noise(rng, _CELLS, 6, 9)
        self._offset = rng.uniform(0, _CELLS, 2)
        at = (self._sun / width, self._horizon / height)
        self._ground = Ground(
            kit,
            [
                (at[0], at[1], 0.34, c.high, 0.34),
                (at[0], at[1], 0.95, c.mid, 0.24),
                (0.5, 0.0, 0.7, c.low, 0.2),
            ],
            louder=1.5,
        )
        self._body = mixed(c.deep, "#000000", 0.62)
        self._disc, self._foot = mixed(c.light, c.high, 0.1), mixed(c.mid, c.high, 0.6)
        self._light = Light(kit.size_px, (mixed(c.mid, "#000000", 0.5), c.mid, c.high, c.light))
        self._columns = np.arange(width, dtype=np.float32)
        aside = np.abs(self._columns - self._sun) / width
        self._banks = (np.clip(1.3 * aside, 0, 1) ** 1.3)[None, :]  # a valley leads to the sun

    def draw(self, time_s: float, frame: Frame) -> None:
        """Sky, sun, land."""
        move = self._move
        level = move.slow("level", time_s)
        self._ground.lay(frame, level)
        self._draw_sun(frame, level, move.knock(time_s))
        rows, weight = self._rows(time_s)
        self._fill(frame, rows.min(axis=0))
        self._light.clear()
        self._light.strands(rows, weight)
        self._light.shine_on(frame, 0.7, 1.4)

    def _draw_sun(self, frame: Frame, level: float, knock: float) -> None:
        radius = min(self._size) * (0.1 + 0.02 * level + 0.005 * knock)
        x, y = self._sun, self._horizon - 0.5 * radius
        paint = skia.Paint(AntiAlias=True)
        top, foot = (x, y - radius), (x, y + radius)
        paint.setShader(linear_gradient(top, foot, [(self._disc, 1.0), (self._foot, 1.0)]))
        Pen(frame).circle(x, y, radius, paint)

    def _rows(self, time_s: float) -> tuple[Floats, Floats]:
        """Heights in pixels of the rows from near to far, and how bright each place is."""
        move = self._move
        way = 1.2 * move.phase(time_s)
        first = int(np.floor(way / _STEP))
        numbers = first + np.arange(_ROWS)
        depth = (numbers * _STEP - way + _NEAR).astype(np.float32)[:, None]
        across = (self._columns - self._size[0] / 2)[None, :] * depth / self._focal
        ahead = (numbers * _STEP * 26 + self._offset[1])[:, None] % _CELLS
        lie = wrapped(
            self._land,
            across * 26 + np.float32(self._offset[0]),
            np.broadcast_to(ahead, across.shape),
        )
        rise = self._banks * np.clip(depth - 0.4, 0, 1)
        bass = move.past("bass", (time_s - 0.05 * depth[:, 0]).astype(np.float32))[:, None]
        mass = 0.55 + 0.75 * move.slow("level", time_s)
        tall = (0.24 + 2.6 * rise) * mass + 0.2 * bass * (0.2 + rise)
        ground = (1.0 - np.maximum(lie + 0.24, -0.06) * tall) * self._focal / depth
        rows = (self._horizon + ground * 0.62).astype(np.float32)
        return rows, self._weights(rows, depth, lie, time_s)

    def _weights(self, rows: Floats, depth: Floats, lie: Floats, time_s: float) -> Floats:
        hidden = np.minimum.accumulate(rows, axis=0)
        seen = np.ones_like(rows)
        seen[1:] = np.clip(1 - (rows[1:] - hidden[:-1]), 0, 1)
        nearness = np.clip((depth - _NEAR) / 0.3, 0, 1) * np.exp(-depth / 6.5) * (1 + 0.8 / depth)
        fine = 0.8 + 1.2 * self._move.quick("treble", time_s)
        crest = 0.75 + fine * np.clip(lie * 2.4, 0, 1)
        weight: Floats = (seen * nearness * crest).astype(np.float32)
        return weight

    def _fill(self, frame: Frame, skyline: Floats) -> None:
        """The land's dark body."""
        width, height = self._size
        edge = np.stack([self._columns, np.clip(skyline, -10, height + 10)], 1)
        shape = np.concatenate([edge, [[width + 1, height + 2], [-1, height + 2]]])
        colour = [int(self._body[i : i + 2], 16) for i in (5, 3, 1)]
        places = np.rint(shape * 16).astype(np.int32)
        cv2.fillPoly(frame, [places], (*colour, 255), cv2.LINE_AA, 4)


def terrain(kit: ArtKit) -> Terrain:
    """A land of ridge lines."""
    return Terrain(kit)
