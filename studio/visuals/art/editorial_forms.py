"""The cut forms of the editorial style's board, each filling a cell around the origin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import skia

from studio.visuals.pen import Pen, fill, polygon, stroke


def _quarter(pen: Pen, half: float, colour: str, e: float) -> None:
    path = skia.Path()
    path.moveTo(-half, -half)
    path.arcTo(skia.Rect.MakeLTRB(-3 * half, -3 * half, half, half), 0, 90, False)
    path.close()
    pen.path(path, fill(colour, e))


def _half(pen: Pen, half: float, colour: str, e: float) -> None:
    path = skia.Path()
    path.addArc(skia.Rect.MakeLTRB(-half, -half, half, half), 0, 180)
    path.close()
    pen.path(path, fill(colour, e))


def _disc(pen: Pen, half: float, colour: str, e: float) -> None:
    pen.circle(0, half * 0.2, half * 0.62, fill(colour, e))
    pen.line((-half, -half * 0.7), (half, -half * 0.7), stroke(colour, half * 0.05, e, butt=True))


def _dots(pen: Pen, half: float, colour: str, e: float) -> None:
    path = skia.Path()
    for i in range(5):
        for j in range(5):
            path.addCircle(
                (i - 2) * half * 0.36, (j - 2) * half * 0.36, half * (0.03 + 0.024 * (i + j))
            )
    pen.path(path, fill(colour, e))


def _stripes(pen: Pen, half: float, colour: str, e: float) -> None:
    for i in range(6):
        y = -half + half * (i + 0.5) / 3
        pen.line((-half, y), (half, y), stroke(colour, half * 0.14, e, butt=True))


def _ring(pen: Pen, half: float, colour: str, e: float) -> None:
    for share in (0.78, 0.5, 0.22):
        pen.arc(
            0, 0, half * share, -90, 300 - 80 * share, stroke(colour, half * 0.11, e, butt=True)
        )


def _leafs(pen: Pen, half: float, colour: str, e: float) -> None:
    path: Any = skia.Path()
    path.moveTo(-half, half)
    path.quadTo(-half, -half, half, -half)
    path.quadTo(half, half, -half, half)
    pen.path(path, fill(colour, e))
    pen.path(
        polygon([(-half, half), (half, -half)], closed=False),
        stroke("#ffffff", half * 0.03, 0.4 * e),
    )


#: Form -> how it is drawn: half the cell's side, colour, opacity.
FORMS: dict[str, Callable[[Pen, float, str, float], None]] = {
    "quarter": _quarter,
    "half": _half,
    "disc": _disc,
    "dots": _dots,
    "stripes": _stripes,
    "ring": _ring,
    "leaf": _leafs,
}
