"""A kaleidoscope: glass of many colours between mirrors."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
import skia

from studio.visuals.colour import mixed
from studio.visuals.generative.arts.movement import Movement
from studio.visuals.generative.kit import ArtKit
from studio.visuals.kit import grain
from studio.visuals.pen import Pen, fill, linear_gradient, polygon, stroke
from studio.visuals.shot import Frame

_SHARDS = 22


class Kaleidoscope:
    """One wedge is drawn; mirrors make the rest of it.

    The mirrors stand still, so where each pixel looks is worked out once.
    """

    def __init__(self, kit: ArtKit) -> None:
        rng, self._colours = kit.random(9), kit.colours
        self._move = Movement(kit.pulse, kit.shot.duration_s)
        self._size = width, height = kit.size_px
        mirrors = int(rng.choice((6, 8, 10, 12)))
        self._half = math.pi / mirrors
        self._reach = 0.56 * math.hypot(width, height)
        self._wedge = np.zeros(
            (math.ceil(self._reach * math.sin(self._half)) + 4, math.ceil(self._reach) + 4, 4),
            np.uint8,
        )
        self._maps = self._mirrors(float(rng.uniform(0, 2 * math.pi)))
        self._shards = [_Shard(rng, i) for i in range(_SHARDS)]
        self._tints = self._palette(rng)
        self._shade = self._lamp()
        self._grain = grain(kit.size_px, 2.0)

    def _palette(self, rng: np.random.Generator) -> list[tuple[str, str]]:
        c = self._colours
        pairs = [
            (c.mid, c.low),
            (c.high, c.mid),
            (mixed(c.mid, c.light, 0.3), c.mid),
            (c.mid, c.high),
            (mixed(c.high, c.light, 0.5), c.high),
            (c.deep, c.low),
        ]
        return [pairs[i] for i in rng.permutation(len(pairs))]

    def _mirrors(self, turn: float) -> tuple[Any, Any]:
        width, height = self._size
        ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
        dx, dy = xs - width / 2, ys - height / 2
        angle = (np.arctan2(dy, dx) + turn) % (2 * self._half)
        folded = np.minimum(angle, 2 * self._half - angle)
        far = np.hypot(dx, dy)
        return cv2.convertMaps(far * np.cos(folded), far * np.sin(folded), cv2.CV_16SC2)

    def _lamp(self) -> Frame:
        """Bright in the middle, dark at the corners; 255 is 1."""
        width, height = self._size
        ys, xs = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
        aspect = width / height
        far = np.hypot(xs * max(1.0, aspect), ys * max(1.0, 1 / aspect))
        value = np.clip(1.05 - 0.3 * far**1.6, 0.14, 1)
        return np.repeat((value * 255).astype(np.uint8)[..., None], 4, axis=2)

    def draw(self, time_s: float, frame: Frame) -> None:
        """The wedge, mirrored."""
        move = self._move
        level = move.slow("level", time_s)
        self._wedge[:] = 0
        pen = Pen(self._wedge)
        zoom = 1 + 0.16 * level + 0.02 * move.knock(time_s)
        with pen.moved(0, 0, 0, zoom):
            self._glass(pen, 1.1 * move.phase(time_s), time_s)
        cv2.remap(self._wedge, *self._maps, cv2.INTER_LINEAR, dst=frame)
        cv2.multiply(frame, self._shade, dst=frame, scale=1 / 255)
        cv2.add(frame, self._grain, dst=frame)
        frame[..., 3] = 255

    def _glass(self, pen: Pen, phase: float, time_s: float) -> None:
        """Shards that turn and drift through the wedge, then rings from the middle."""
        c, reach = self._colours, self._reach
        pen.canvas.clear(skia.ColorSetRGB(*(int(c.deep[i : i + 2], 16) for i in (1, 3, 5))))
        mass = self._move.slow("bass", time_s, 0.5)
        for i, shard in enumerate(self._shards):
            out = (shard.place + 0.055 * shard.speed * phase) % 1.0
            at = 1.25 * out**0.8 * reach, reach * self._half * out * shard.aside
            size = reach * shard.size * (0.3 + out) * (0.9 + 0.3 * mass)
            shape = shard.outline(size, shard.turn + shard.spin * phase, at)
            near, far = self._tints[i % len(self._tints)]
            seen = min(1.0, 8 * out, 6 * (1 - out))
            paint = fill("#ffffff")
            tip = at[0] + size, at[1] + size
            paint.setShader(linear_gradient(at, tip, [(near, 0.95 * seen), (far, 0.6 * seen)]))
            pen.path(shape, paint)
            pen.path(shape, stroke(c.light, max(0.6, 0.0016 * reach), 0.55 * seen))
        fine = self._move.quick("treble", time_s)
        for ring in range(5):
            out = (ring / 5 + 0.06 * phase) % 1.0
            paint = stroke(c.light, max(0.5, 0.0012 * reach), (0.16 + 0.5 * fine) * (1 - out))
            pen.circle(0, 0, out * reach, paint)


class _Shard:
    """A piece of glass: where it is, how it moves, what shape it has."""

    def __init__(self, rng: np.random.Generator, number: int) -> None:
        self.place = (number * 0.618 + rng.uniform(0, 0.1)) % 1.0
        self.speed = rng.uniform(0.6, 1.3)
        self.aside = rng.uniform(-0.1, 1.1)
        self.size = rng.uniform(0.08, 0.22)
        self.turn, self.spin = rng.uniform(0, 6.28), rng.uniform(-0.5, 0.5)
        corners = int(rng.choice((3, 3, 4, 4, 6, 40)))
        self._stretch = rng.uniform(0.35, 1.0)
        self._angles = np.sort(
            np.linspace(0, 2 * math.pi, corners, endpoint=False)
            + rng.uniform(-0.3, 0.3, corners) * (corners < 10)
        )

    def outline(self, size: float, turn: float, at: tuple[float, float]) -> Any:
        """The shape's path."""
        xs, ys = np.cos(self._angles) * size, np.sin(self._angles) * size * self._stretch
        c, s = math.cos(turn), math.sin(turn)
        points = np.stack([at[0] + c * xs - s * ys, at[1] + s * xs + c * ys], 1)
        return polygon([(float(x), float(y)) for x, y in points])


def kaleidoscope(kit: ArtKit) -> Kaleidoscope:
    """Glass between mirrors."""
    return Kaleidoscope(kit)
