"""Edges with a soft run: a slanted wipe, ink that spreads. A field says when each pixel turns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.visuals.easing import in_out_cubic, in_out_sine
from studio.visuals.shot import Frame
from studio.visuals.transitions.common import Inks

_TILE = 40  # pixels
_INK_EDGE = 0.06
_EDGE = 0.14  # width of a wipe's soft edge, as a share of its way
_SLANT = 0.22  # how far the top runs ahead of the bottom, in frame widths


@dataclass(frozen=True)
class Field:
    """When each pixel turns, from 0 to 1, with the least and most of each tile."""

    values: NDArray[np.float32]
    least: NDArray[np.float32]
    most: NDArray[np.float32]

    @classmethod
    def of(cls, values: NDArray[np.float32]) -> Field:
        """With the extremes of its tiles."""
        rows, columns = (range(0, size, _TILE) for size in values.shape)
        least, most = (
            extreme(extreme(values, rows, axis=0), columns, axis=1)
            for extreme in (np.minimum.reduceat, np.maximum.reduceat)
        )
        return cls(values, least, most)


def wipe(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """A slanted soft edge runs over the picture from left to right."""
    _reveal(a, b, _slope(*a.shape[:2]), in_out_cubic(progress) * (1 + _EDGE), _EDGE, out)


def luma(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """`b` spreads like ink: first where a cloud of noise is dark, at last everywhere."""
    head = in_out_sine(progress) * (1 + _INK_EDGE)
    _reveal(a, b, _cloud(*a.shape[:2]), head, _INK_EDGE, out)


@lru_cache(2)
def _slope(height: int, width: int) -> Field:
    xs = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    ys = np.linspace(0, _SLANT, height, dtype=np.float32)[:, None]
    return Field.of((xs + ys) / np.float32(1 + _SLANT))


@lru_cache(2)
def _cloud(height: int, width: int) -> Field:
    """Noise of several sizes that grows from the lower left, evenly spread."""
    rng = np.random.default_rng(5)
    total = np.zeros((height, width), np.float32)
    for cells, weight in ((3, 1.0), (6, 0.45), (12, 0.16)):
        across, down = (max(2, round(cells * n / min(height, width))) for n in (width, height))
        noise = rng.random((down, across), np.float32)
        total += weight * cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC)
    slope = np.linspace(0, 0.8, width)[None, :] + np.linspace(0.8, 0, height)[:, None]
    total += slope.astype(np.float32)
    # Ranks in the place of values: the same share of the picture turns in every frame.
    marks = np.quantile(total[::8, ::8], np.linspace(0, 1, 65))
    marks[0], marks[-1] = total.min(), total.max()
    return Field.of(np.interp(total, marks, np.linspace(0, 1, 65)).astype(np.float32))


def _reveal(a: Frame, b: Frame, field: Field, head: float, edge: float, out: Frame) -> None:
    """`b` where the field is below `head` - `edge`, `a` where it is above `head`.

    Only the tiles on the edge are blended: blending is what costs.
    """
    np.copyto(out, a)
    states = np.where(field.most <= head - edge, _NEW, np.where(field.least >= head, _OLD, _BOTH))
    for row, state in enumerate(states):
        down = slice(row * _TILE, (row + 1) * _TILE)
        for first, last, kind in _runs(state):
            part = (down, slice(first * _TILE, last * _TILE))
            if kind == _NEW:
                out[part] = b[part]
            elif kind == _BOTH:
                weight = np.clip((head - field.values[part]) / edge, 0, 1)
                weight *= weight * (3 - 2 * weight)
                one, other = np.ascontiguousarray(b[part]), np.ascontiguousarray(a[part])
                out[part] = cv2.blendLinear(one, other, weight, 1 - weight)


_OLD, _BOTH, _NEW = 0, 1, 2


def _runs(states: NDArray[np.int_]) -> Iterator[tuple[int, int, int]]:
    """First and last + 1 of each stretch of the same state."""
    borders = [0, *(np.flatnonzero(np.diff(states)) + 1).tolist(), len(states)]
    for first, last in pairwise(borders):
        yield first, last, int(states[first])
