"""Twigs with leaves of folded paper."""

from __future__ import annotations

import math
import random
from functools import lru_cache
from typing import Any

import skia

from studio.visuals.colour import shifted
from studio.visuals.pen import Pen, fill, stroke

_LEAVES = 9


class Sprigs:
    """Twigs whose leaves are a little different each."""

    def __init__(self, rng: random.Random) -> None:
        self._leaves = [(rng.uniform(-0.3, 0.3), rng.uniform(0.85, 1.15)) for _ in range(6)]

    def draw(
        self,
        pen: Pen,
        at: tuple[float, float, float],
        length: float,
        colour: str,
        grown: float,
        kind: int = 0,
    ) -> None:
        """One twig.

        Parameters
        ----------
        at : x and y of its foot, and its turn in degrees.
        grown : how far it has grown, 0..1.
        kind : another order of the leaves.
        """
        if grown <= 0 or length < 1:
            return
        light = shifted(colour, 0.06)
        with pen.moved(*at):
            stem = skia.Path()
            stem.moveTo(0, 0)
            stem.quadTo(length * 0.12, -length * 0.5, 0, -length)
            pen.drawn(stem, stroke(colour, length * 0.02), grown)
            for i in range(_LEAVES):
                along = 0.22 + 0.78 * i / 8
                if grown < along:
                    continue
                wide = 0.5 + 0.5 * math.sin(math.pi * (0.25 + 0.7 * i / 8))
                size = min(1.0, (grown - along) / 0.2 + 0.2) * wide
                side = 1 if i % 2 else -1
                lean, scale = self._leaves[(i + kind) % 6]
                foot = (length * 0.1 * math.sin(along * math.pi), -length * along)
                with pen.moved(*foot, side * (52 - 42 * along) + 8 * lean):
                    whole, half = _leaf(round(length * 0.27 * size * scale, 1))
                    pen.path(whole, fill(colour))
                    pen.path(half, fill(light))


@lru_cache(256)
def _leaf(length: float) -> tuple[Any, Any]:
    """A leaf upwards from the origin, and the half of it that is lit."""
    whole, half = skia.Path(), skia.Path()
    whole.moveTo(0, 0)
    whole.quadTo(length * 0.42, -length * 0.45, 0, -length)
    whole.quadTo(-length * 0.42, -length * 0.45, 0, 0)
    half.moveTo(0, 0)
    half.quadTo(-length * 0.42, -length * 0.45, 0, -length)
    half.close()
    return whole, half
