"""Trees, palms, grass and flowers, as paths."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import skia

from studio.visuals.pen import Pen, Point, fill, polygon, smooth, stroke


def pine(x: float, base: float, height: float, rng: np.random.Generator) -> Any:
    """A conifer: boughs that hang, wider towards the ground."""
    tiers = int(rng.integers(7, 11))
    wide = height * float(rng.uniform(0.17, 0.25))
    left: list[Point] = []
    right: list[Point] = []
    for i in range(1, tiers + 1):
        share = i / tiers
        y = base - height * (1 - share * 0.94)
        for points, sign in ((left, -1), (right, 1)):
            reach = wide * share**0.85 * float(rng.uniform(0.75, 1.12))
            points.append((x + sign * reach, y + height * 0.022))
            points.append((x + sign * reach * 0.42, y - height * 0.012))
    trunk = height * 0.018
    outline = [(x, base - height), *right[:-1], (x + trunk, base - height * 0.05)]
    outline += [(x + trunk, base + 2), (x - trunk, base + 2), (x - trunk, base - height * 0.05)]
    return polygon([*outline, *reversed(left[:-1])])


def pines(pen: Pen, xs: Any, ys: Any, heights: Any, colour: str, rng: np.random.Generator) -> None:
    """A row of conifers in one colour."""
    paint = fill(colour)
    for x, y, height in zip(xs, ys, heights, strict=True):
        pen.path(pine(float(x), float(y), float(height), rng), paint)


def broadleaf(
    pen: Pen, x: float, base: float, height: float, colour: str, rng: np.random.Generator
) -> None:
    """A tree with a round crown of many leaves."""
    paint = fill(colour)
    wood = stroke(colour, height * 0.05)
    top = (x + height * 0.03, base - height * 0.5)
    trunk = skia.Path()
    trunk.moveTo(x - height * 0.045, base + 2)
    trunk.quadTo(x - height * 0.012, base - height * 0.25, top[0] - height * 0.015, top[1])
    trunk.lineTo(top[0] + height * 0.02, top[1])
    trunk.quadTo(x + height * 0.022, base - height * 0.25, x + height * 0.05, base + 2)
    trunk.close()
    pen.path(trunk, paint)
    for _ in range(7):
        turn = rng.uniform(-1.25, 1.25)
        end = (top[0] + math.sin(turn) * height * 0.3, top[1] - math.cos(turn) * height * 0.24)
        wood.setStrokeWidth(height * float(rng.uniform(0.01, 0.022)))
        pen.line((x, base - height * 0.36), end, wood)
    for _ in range(150):
        turn, out = rng.uniform(0, math.tau), math.sqrt(rng.uniform(0, 1))
        cx = top[0] + math.cos(turn) * out * height * 0.36
        cy = base - height * 0.68 + math.sin(turn) * out * height * 0.27
        pen.circle(cx, cy, height * float(rng.uniform(0.02, 0.062)), paint)
    for _ in range(260):
        turn, out = rng.uniform(0, math.tau), rng.uniform(0.85, 1.1)
        cx = top[0] + math.cos(turn) * out * height * 0.36
        cy = base - height * 0.68 + math.sin(turn) * out * height * 0.27
        pen.circle(cx, cy, height * float(rng.uniform(0.004, 0.014)), paint)


def palm(
    pen: Pen, x: float, base: float, height: float, lean: float, bend: float, colour: str, seed: int
) -> None:
    """A palm whose fronds move with the wind.

    lean : how far the trunk's top stands to the side, in heights.
    bend : of the wind, -1..1.
    """
    rng = np.random.default_rng(seed)
    top = (x + (lean + 0.02 * bend) * height, base - height)
    trunk = skia.Path()
    thick = height * 0.022
    trunk.moveTo(x - thick * 1.5, base + height * 0.03)
    trunk.quadTo(
        x + lean * height * 0.25 - thick, base - height * 0.55, top[0] - thick * 0.6, top[1]
    )
    trunk.lineTo(top[0] + thick * 0.6, top[1])
    trunk.quadTo(
        x + lean * height * 0.25 + thick,
        base - height * 0.55,
        x + thick * 1.5,
        base + height * 0.03,
    )
    trunk.close()
    paint = fill(colour)
    pen.path(trunk, paint)
    for i in range(11):
        turn = math.radians(-168 + 156 * i / 10 + float(rng.uniform(-9, 9)))
        length = height * float(rng.uniform(0.36, 0.46))
        _frond(pen, top, turn + 0.07 * bend * (1 + 0.4 * math.sin(i)), length, paint)


def _frond(pen: Pen, top: tuple[float, float], turn: float, length: float, paint: Any) -> None:
    """A feathered leaf: a rib that arches and falls, with leaflets hanging from it."""
    path = skia.Path()
    count = 26
    rib = []
    for i in range(count + 1):
        s = i / count
        drop = 0.62 * s * s * (0.55 + 0.45 * abs(math.cos(turn)))
        rib.append(
            (top[0] + math.cos(turn) * length * s, top[1] + (math.sin(turn) * s + drop) * length)
        )
    for i in range(1, count):
        (x0, y0), (x1, y1) = rib[i - 1], rib[i + 1]
        along = math.atan2(y1 - y0, x1 - x0)
        s = i / count
        leaf = length * 0.23 * math.sin(math.pi * min(1.0, s * 0.92 + 0.1)) ** 0.7
        x, y = rib[i]
        for side in (0.95, -0.75):
            tip = (
                x + math.cos(along + side) * leaf,
                y + math.sin(along + side) * leaf + leaf * 0.35,
            )
            path.moveTo(x0, y0)
            path.lineTo(*tip)
            path.lineTo(x, y)
            path.close()
    pen.path(path, paint)
    spine = skia.Path()
    spine.addPoly([skia.Point(*p) for p in rib], False)
    width = length * 0.014
    ink = skia.Paint(paint)
    ink.setStyle(skia.Paint.kStroke_Style)
    ink.setStrokeWidth(width)
    pen.path(spine, ink)


def blades(
    pen: Pen,
    left: float,
    right: float,
    base: float,
    height: float,
    count: int,
    colours: tuple[str, ...],
    rng: np.random.Generator,
) -> None:
    """Grass: blades that bend, in a few greens."""
    for colour in colours:
        path = skia.Path()
        for _ in range(count // len(colours)):
            x = float(rng.uniform(left, right))
            tall = height * float(rng.beta(2.2, 2.2)) * 1.3
            lean = tall * float(rng.normal(0.05, 0.2))
            wide = max(height * 0.012, tall * 0.022)
            path.moveTo(x - wide, base)
            path.quadTo(x - wide * 0.4 + lean * 0.25, base - tall * 0.6, x + lean, base - tall)
            path.quadTo(x + wide + lean * 0.25, base - tall * 0.6, x + wide, base)
            path.close()
        pen.path(path, fill(colour))


def blossom(
    pen: Pen, x: float, y: float, radius: float, colour: str, heart: str, petals: int, turn: float
) -> None:
    """A flower seen a little from the side."""
    with pen.moved(x, y, turn):
        pen.canvas.scale(1.0, 0.8)
        for shade, scale in ((0.78, 1.0), (1.0, 0.86)):
            paint = fill(colour, shade)
            for i in range(petals):
                pen.canvas.save()
                pen.canvas.rotate(360 * i / petals + (0 if scale == 1 else 180 / petals))
                pen.canvas.drawOval(
                    skia.Rect.MakeXYWH(
                        radius * 0.1, -radius * 0.3, radius * 0.9 * scale, radius * 0.6
                    ),
                    paint,
                )
                pen.canvas.restore()
        pen.circle(0, 0, radius * 0.26, fill(heart))


def reeds(
    pen: Pen,
    x: float,
    base: float,
    height: float,
    count: int,
    colour: str,
    rng: np.random.Generator,
) -> None:
    """Reeds with cattails at the water's edge."""
    for _ in range(count):
        left = x + height * float(rng.normal(0, 0.45))
        tall = height * float(rng.uniform(0.45, 1.0))
        lean = tall * float(rng.normal(0.04, 0.12))
        stem = skia.Path()
        stem.moveTo(left, base)
        stem.quadTo(left + lean * 0.3, base - tall * 0.6, left + lean, base - tall)
        pen.path(stem, stroke(colour, height * 0.012))
        if rng.random() < 0.4:
            head = stroke(colour, height * 0.034)
            pen.line(
                (left + lean * 0.86, base - tall * 0.9),
                (left + lean * 0.7, base - tall * 0.76),
                head,
            )


def bush(
    pen: Pen,
    x: float,
    base: float,
    width: float,
    height: float,
    colour: str,
    rng: np.random.Generator,
) -> None:
    """A low round shrub."""
    points = [(x - width / 2, base)]
    for i in range(1, 12):
        turn = math.pi * (1 - i / 12)
        out = float(rng.uniform(0.82, 1.08))
        points.append((x + math.cos(turn) * width / 2 * out, base - math.sin(turn) * height * out))
    points.append((x + width / 2, base))
    pen.path(smooth(points), fill(colour))
