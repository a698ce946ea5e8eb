"""Pictures in pieces: slats, tiles."""

from __future__ import annotations

import numpy as np

from studio.visuals.easing import in_out_cubic
from studio.visuals.shot import Frame
from studio.visuals.transitions.common import Inks, upright

_SLATS, _TILES = 9, 6  # along the long side; along the short side
_SPREAD = 0.55  # of the time: how much later the last piece begins


def _own(progress: float, place: float) -> float:
    """How far a piece is, whose place in the order is 0 to 1."""
    return min(1.0, max(0.0, (progress - _SPREAD * place) / (1 - _SPREAD)))


def blinds(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """Slats open one after the other, each from its own edge."""
    if upright(a):
        a, b, out = (picture.transpose(1, 0, 2) for picture in (a, b, out))
    width = a.shape[1]
    np.copyto(out, a)
    for number in range(_SLATS):
        left, right = (round(width * n / _SLATS) for n in (number, number + 1))
        x = in_out_cubic(_own(progress, number / (_SLATS - 1)))
        edge = left + round((right - left) * x)
        out[:, left:edge] = b[:, left:edge]


def tiles(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """Tiles of `b` grow from their middles, in a wave from one corner to the other."""
    height, width = a.shape[:2]
    side = min(height, width) / _TILES
    down, across = round(height / side), round(width / side)
    np.copyto(out, a)
    for row in range(down):
        for column in range(across):
            x = in_out_cubic(_own(progress, (row + column) / (down + across - 2)))
            if x <= 0:
                continue
            top, bottom = _grown(height * row / down, height * (row + 1) / down, x)
            left, right = _grown(width * column / across, width * (column + 1) / across, x)
            out[top:bottom, left:right] = b[top:bottom, left:right]


def _grown(start: float, end: float, x: float) -> tuple[int, int]:
    if x >= 1:
        return round(start), round(end)
    middle, half = (start + end) / 2, (end - start) / 2 * x
    return round(middle - half), round(middle + half)
