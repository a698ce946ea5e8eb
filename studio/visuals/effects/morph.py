"""One outline becoming another."""

from __future__ import annotations

from typing import Any

import numpy as np
import skia
from numpy.typing import NDArray

_POINTS = 96


class Morph:
    """The way from one closed outline to another.

    Both are walked once around at equal steps, from where they lie nearest to each other, so that
    no edge crosses another on its way. Only the first contour of a path is used.
    """

    def __init__(self, before: Any, after: Any) -> None:
        self._before, after_points = _walked(before), _walked(after)
        turned = [np.roll(after_points, -shift, 0) for shift in range(0, _POINTS, 2)]
        far = [float(np.sum((points - self._before) ** 2)) for points in turned]
        self._after = turned[int(np.argmin(far))]

    def at(self, x: float) -> Any:
        """The outline at `x` between the first (0) and the second (1); overshoot is allowed."""
        points = self._before + (self._after - self._before) * x
        path = skia.Path()
        path.addPoly([skia.Point(px, py) for px, py in points.tolist()], True)
        return path


def _walked(path: Any) -> NDArray[np.float64]:
    """Points at equal distances along an outline, clockwise."""
    measure = skia.PathMeasure(path, True)
    length = measure.getLength()
    points = []
    for step in range(_POINTS):
        at, _ = measure.getPosTan(length * step / _POINTS)
        points.append((at.x(), at.y()))
    walked = np.array(points)
    x, y = walked[:, 0], walked[:, 1]
    clockwise = float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))) > 0
    return walked if clockwise else walked[::-1].copy()
