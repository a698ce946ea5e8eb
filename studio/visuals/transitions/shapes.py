"""Shapes through which the next picture is seen: disc, arch, clock hand, bands, torn paper."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np
import skia

from studio.visuals.easing import in_out_cubic, in_out_sine
from studio.visuals.pen import Pen, Point, fill, polygon, stroke
from studio.visuals.shot import Frame
from studio.visuals.transitions.common import BLACK, Inks, through, unit, upright


def iris(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """A disc of the accent grows from the middle, and in it one of `b`."""
    height, width = a.shape[:2]
    x, y, reach = width / 2, height / 2, math.hypot(width, height) / 2
    np.copyto(out, a)
    ahead = in_out_cubic(min(1.0, progress * 1.18))
    Pen(out).circle(x, y, ahead * reach * 1.02, fill(inks.accent))
    disc = skia.Path()
    disc.addCircle(x, y, in_out_cubic(max(0.0, progress - 0.1) / 0.9) * reach * 1.02)
    through(disc, b, out)


def arch(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """An arch rises from the foot of the frame and widens until it is everything."""
    height, width = a.shape[:2]
    rise, widen = (
        in_out_sine(min(1.0, progress * 1.5)),
        in_out_cubic(max(0.0, progress * 1.5 - 0.5)),
    )
    half = width * (0.14 + 0.42 * widen)
    top = height - height * 0.78 * rise - widen * (height * 0.22 + half * 1.05)
    shape = _arch(width / 2, half, top, height)
    np.copyto(out, a)
    through(shape, b, out)
    if rise > 0:
        Pen(out).path(shape, stroke(inks.accent, max(1.5, 0.35 * unit(a)), 1 - 0.6 * widen))


def _arch(x: float, half: float, top: float, foot: float) -> Any:
    path = skia.Path()
    path.moveTo(x - half, foot + 4 * half)
    path.lineTo(x - half, top + half)
    path.arcTo(skia.Rect.MakeLTRB(x - half, top, x + half, top + 2 * half), 180, 180, False)
    path.lineTo(x + half, foot + 4 * half)
    path.close()
    return path


def clock(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """A hand turns once around the middle; behind it is `b`."""
    height, width = a.shape[:2]
    x, y, reach = width / 2, height / 2, math.hypot(width, height)
    angle = 360 * in_out_cubic(progress)
    slice_ = skia.Path()
    slice_.moveTo(x, y)
    around = skia.Rect.MakeLTRB(x - reach, y - reach, x + reach, y + reach)
    slice_.arcTo(around, -90, min(angle, 359.99), False)
    slice_.close()
    np.copyto(out, a)
    through(slice_, b, out)
    turn = math.radians(angle - 90)
    tip = (x + reach * math.cos(turn), y + reach * math.sin(turn))
    Pen(out).line((x, y), tip, stroke(inks.accent, max(1.5, 0.5 * unit(a)), butt=True))


_BANDS = 0.34  # width of each band of a swipe, in frame widths
_LEAN = 0.24  # how far the top runs ahead of the foot, in frame heights


def swipe(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """Two bands in the style's colours race across, and leave `b` behind."""
    height, width = a.shape[:2]
    lean = _LEAN * height
    length = width + lean + 2 * _BANDS * width
    np.copyto(out, a)
    pen = Pen(out)
    lead = in_out_cubic(progress) * length
    for number, colour in enumerate((inks.accent, inks.ink)):
        head = lead - number * _BANDS * width
        pen.path(_leaning(head - _BANDS * width - 2, head, lean, height), fill(colour))
    through(_leaning(-lean - width, lead - 2 * _BANDS * width, lean, height), b, out)


def _leaning(left: float, right: float, lean: float, height: int) -> Any:
    return polygon([(left, 0), (right, 0), (right - lean, height), (left - lean, height)])


_FIBRE = "#fbf8f1"  # what a torn sheet is made of


def paper(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """`b` is drawn across like a sheet with a torn edge that throws a shadow."""
    height, width = a.shape[:2]
    u, tall = unit(a), upright(a)
    long, wide = (width, height) if tall else (height, width)
    torn = _torn(24)
    at = -6 * u + (wide + 12 * u) * in_out_cubic(progress)

    def edge(shift: float, rough: float) -> list[Point]:
        steps = len(torn[0]) - 1
        points = [
            (at + shift + (wave * 1.9 + rough * crumb) * u, long * i / steps)
            for i, (wave, crumb) in enumerate(zip(*torn, strict=True))
        ]
        return [(y, x) for x, y in points] if tall else points

    def strip(shift: float, rough: float) -> Any:  # from there back to where `b` is whole
        return polygon([*edge(shift, rough), *reversed(edge(-3 * u, 0.0))])

    np.copyto(out, a)
    pen = Pen(out)
    for shift in (3.4, 2.6, 1.9, 1.3):
        pen.path(strip(shift * u, 0.5), fill(BLACK, 0.085))
    pen.path(strip(0.9 * u, 1.3), fill(_FIBRE))
    corners = [(-9.0 * u, float(long)), (-9.0 * u, 0.0)]
    closing = [(y, x) for x, y in corners] if tall else corners
    through(polygon([*edge(-0.5 * u, 0.8), *closing]), b, out)


@lru_cache(1)
def _torn(count: int) -> tuple[list[float], list[float]]:
    """A slow wave and small crumbs along a torn edge, from -1 to 1."""
    rng = np.random.default_rng(11)
    fine = count * 7
    knots = rng.uniform(-1, 1, count)
    wave = np.interp(np.linspace(0, count - 1, fine), np.arange(count), knots)
    smooth = np.convolve(np.pad(wave, 3, "edge"), np.ones(7) / 7, "valid")
    return smooth.tolist(), rng.uniform(-0.3, 0.3, fine).tolist()
