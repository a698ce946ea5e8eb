"""How bars look: each style cuts and fills them in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import skia

from studio.visuals.colour import mixed
from studio.visuals.kit import Kit
from studio.visuals.layouts.parts.tone import Tone
from studio.visuals.pen import Pen, baked, fill, linear_gradient, polygon, rect_of, stroke
from studio.visuals.zones import Box


@dataclass(frozen=True)
class BarCut:
    """How a style cuts its bars: the share of a column they fill, and the end's shape."""

    share: float
    end: str  # square, round, pill, paper, glow or gilt


CUTS: dict[str, BarCut] = {
    "clean": BarCut(0.58, "round"),
    "bold": BarCut(0.88, "square"),
    "craft": BarCut(0.68, "paper"),
    "tech": BarCut(0.5, "glow"),
    "editorial": BarCut(0.42, "square"),
    "playful": BarCut(0.66, "pill"),
    "luxury": BarCut(0.4, "gilt"),
    "documentary": BarCut(0.34, "square"),
}
_BEYOND = 1.18  # bars overshoot in springy styles: there is more of them below the axis


def bar_image(kit: Kit, tone: Tone, box: Box, place: int, *, best: bool, towards: str) -> Any:
    """A bar of a box's size, with more of it beyond the axis for movements that overshoot.

    Parameters
    ----------
    place : its number among the bars.
    best : whether it is the one that counts.
    towards : where its end points: up, down, left or right.
    """
    upright = towards in ("up", "down")
    wide = box.width * (1 if upright else _BEYOND)
    high = box.height * (_BEYOND if upright else 1)
    shape = Box(0, 0, wide, high) if upright else Box(0, 0, high, wide)

    def paint(pen: Pen) -> None:
        canvas = pen.canvas
        if towards == "down":
            canvas.translate(0, high)
            canvas.scale(1, -1)
        elif towards == "right":
            canvas.translate(wide, 0)
            canvas.rotate(90)
        elif towards == "left":
            canvas.translate(0, high)
            canvas.rotate(-90)
        _paint(pen, kit, tone, shape, place, best)

    return baked(max(wide, 2), max(high, 2), paint)


def _paint(pen: Pen, kit: Kit, tone: Tone, box: Box, place: int, best: bool) -> None:
    """A bar whose end is up."""
    c, end = kit.colours, CUTS[kit.style.name].end
    colour = tone.shape if best else tone.quiet
    if end == "pill" and not tone.lit:
        colour = c.accent if best else c.second
    if end == "paper":
        _paint_paper(pen, box, colour, kit, place)
    elif end in ("glow", "gilt"):
        _paint_light(pen, box, colour, kit, gilt=end == "gilt")
    else:
        half = box.width / 2
        radius = {"square": 0.0, "round": min(2.0 * kit.u, half)}.get(end, half)
        pen.path(_rounded_above(box, radius), fill(colour))


def _rounded_above(box: Box, radius: float) -> Any:
    path = skia.Path()
    path.addRoundRect(
        rect_of(Box(box.left, box.top, box.right, box.bottom + radius)), radius, radius
    )
    return path


def _paint_paper(pen: Pen, box: Box, colour: str, kit: Kit, place: int) -> None:
    """Cut by hand: its edges lean a little, and it throws a narrow shadow."""
    rng, by = kit.rng(f"bar {place}"), 0.05 * box.width
    inner = Box(by, by, box.width - 2 * by, box.height)
    points = [
        (inner.left + rng.uniform(0, by), inner.bottom),
        (inner.left + rng.uniform(0, by), inner.top + rng.uniform(0, 2 * by)),
        (inner.right - rng.uniform(0, by), inner.top + rng.uniform(0, 2 * by)),
        (inner.right - rng.uniform(0, by), inner.bottom),
    ]
    with pen.moved(by, by):
        pen.path(polygon(points), fill("#000000", 0.16))
    pen.path(polygon(points), fill(colour))
    with pen.clipped(polygon(points)):
        for k in range(3):
            y = inner.top + (0.2 + 0.12 * k) * inner.width
            edge = mixed(colour, kit.colours.paper, 0.45)
            pen.line((inner.left, y), (inner.right, y), stroke(edge, 0.02 * inner.width, 0.8))


def _paint_light(pen: Pen, box: Box, colour: str, kit: Kit, *, gilt: bool) -> None:
    """Light that thins out downwards under a bright edge; gilt has a fine outline."""
    paint = fill(colour)
    stops = [(colour, 0.5 if gilt else 0.95), (colour, 0.12)]
    paint.setShader(linear_gradient((0, box.top), (0, box.bottom), stops))
    radius = box.width / 2 if gilt else 0.0
    weight = max(0.2, kit.style.line_u) * kit.u
    inner = Box(weight, weight, box.width - weight, box.bottom)
    pen.path(_rounded_above(inner, radius), paint)
    if gilt:
        pen.path(_rounded_above(inner, radius), stroke(colour, weight))
    else:
        pen.box(Box(0, 0, box.width, 0.8 * kit.u), fill(mixed(colour, "#ffffff", 0.5)))
