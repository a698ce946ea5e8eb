"""Surfaces that are made once: lit paper, shade of leaves, halftone, glass, foil."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
import skia
from numpy.typing import NDArray

from studio.visuals.colour import rgb_of, shifted
from studio.visuals.kit import grain
from studio.visuals.pen import Pen, fill, linear_gradient, stroke
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

Map = NDArray[np.float32]
_SHORT_PX = 180  # soft things have no detail: they are worked out at this short side


def small_grid(size_px: tuple[int, int]) -> tuple[Map, Map]:
    """The x and y of a small picture of the frame, in units of its short side, from its corner."""
    short = min(size_px)
    step = max(1.0, short / _SHORT_PX)
    width, height = max(8, round(size_px[0] / step)), max(8, round(size_px[1] / step))
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    return xs / width * size_px[0] / short, ys / height * size_px[1] / short


def lit_sheet(
    size_px: tuple[int, int], colour: str, light: Map, amount: float, fibres: float = 0.0
) -> Frame:
    """A sheet of paper under a light.

    Parameters
    ----------
    light : a small picture of brightness, 1.0 as the colour is; see `small_grid`.
    amount : of grain.
    fibres : strength of the fibres in the paper, in levels of 255.
    """
    full = cv2.resize(light, size_px, interpolation=cv2.INTER_CUBIC)
    noise = _tooth(size_px, max(1.0, amount), fibres)
    # a channel is the light times its tint and the noise: rounded and cut to 0..255 on the way
    planes = [
        cv2.addWeighted(full, 255 * tint, noise, 1.0, 0.0, dtype=cv2.CV_8U)
        for tint in rgb_of(colour)[::-1]
    ]
    return np.asarray(cv2.merge([*planes, np.full_like(planes[0], 255)]), np.uint8)


@lru_cache(6)
def _tooth(size_px: tuple[int, int], amount: float, fibres: float) -> Map:
    """What a sheet's surface adds to its light, in levels of 255."""
    noise = grain(size_px, amount)[..., 0].astype(np.float32) - np.float32(amount)
    return noise - np.float32(fibres) * _fibres(size_px) if fibres else noise


@lru_cache(4)
def _fibres(size_px: tuple[int, int]) -> Map:
    """Short threads and specks of pulp, 0..1."""
    width, height = size_px
    rng = np.random.default_rng(21)
    sheet = np.zeros((height, width, 4), np.uint8)
    pen, u = Pen(sheet), min(size_px) / 100
    for _ in range(round(2.2 * width * height / (100 * u * u))):
        x, y, turn = rng.uniform(0, width), rng.uniform(0, height), rng.uniform(0, math.tau)
        length, bend = rng.uniform(0.4, 1.5) * u, rng.uniform(-0.4, 0.4) * u
        path = skia.Path()
        path.moveTo(x, y)
        dx, dy = length * math.cos(turn), length * math.sin(turn)
        path.quadTo(x + dx / 2 - bend, y + dy / 2 + bend, x + dx, y + dy)
        pen.path(path, stroke("#ffffff", 0.07 * u, float(rng.uniform(0.25, 0.9))))
    return sheet[..., 3].astype(np.float32) / np.float32(255)


def slanted(size_px: tuple[int, int], high: float, low: float) -> Map:
    """Light that falls from the upper left to the lower right."""
    xs, ys = small_grid(size_px)
    along = (xs / xs.max() + ys / ys.max()) / 2
    return np.asarray(high + (low - high) * along, np.float32)


def leaf_shade(size_px: tuple[int, int], seed: int, turn: float) -> Map:
    """The shade of a branch before a window, 0..1: soft, from the upper right."""
    short = min(size_px)
    step = max(1.0, short / _SHORT_PX)
    width, height = max(8, round(size_px[0] / step)), max(8, round(size_px[1] / step))
    pixels = np.zeros((height, width, 4), np.uint8)
    pen, rng = Pen(pixels), np.random.default_rng(seed)
    reach = float(min(width, height))
    for branch in range(3):
        start = (width * (1.04 - 0.1 * branch), -0.06 * height + branch * 0.1 * reach)
        with pen.moved(*start, 112 + 17 * branch + turn):
            for leaf in range(11):
                along = reach * (0.10 + 0.10 * leaf)
                side = 1 if leaf % 2 else -1
                long = reach * float(rng.uniform(0.20, 0.32))
                with pen.moved(along, side * reach * 0.01, side * float(rng.uniform(28, 52))):
                    pen.path(_leaf(long), fill("#ffffff", 0.85))
    soft = cv2.GaussianBlur(pixels[..., 3], (0, 0), 0.010 * reach)
    return np.asarray(soft, np.float32) / np.float32(255)


def _leaf(length: float) -> Any:
    path = skia.Path()
    path.moveTo(0, 0)
    path.quadTo(length * 0.5, -length * 0.3, length, 0)
    path.quadTo(length * 0.5, length * 0.3, 0, 0)
    return path


def halftone(box: Box, step: float, towards: tuple[float, float], most: float = 0.62) -> Any:
    """A path of dots that grow in one direction, on a grid turned by 45 degrees.

    `towards` is the direction of growth; `most` the largest dot's radius in steps.
    """
    path = skia.Path()
    length = math.hypot(*towards) or 1.0
    dx, dy = towards[0] / length, towards[1] / length
    half = (abs(dx) * box.width + abs(dy) * box.height) / 2
    cx, cy = box.centre
    rows, columns = math.ceil(box.height / step * 2), math.ceil(box.width / step)
    for j in range(rows + 1):
        y = box.top + j * step / 2
        for i in range(columns + 1):
            x = box.left + (i + 0.5 * (j % 2)) * step
            share = 0.5 + 0.5 * ((x - cx) * dx + (y - cy) * dy) / half
            radius = most * step * max(0.0, share) ** 1.5
            if radius > 0.06 * step:
                path.addCircle(x, y, radius)
    return path


def foil(start: tuple[float, float], end: tuple[float, float], colour: str, width: float) -> Any:
    """A paint for hairlines of metal: light and dark along the line."""
    paint = stroke(colour, width)
    bright, dull = shifted(colour, 0.13, 0.7), shifted(colour, -0.17)
    stops = [(c, 1.0) for c in (dull, colour, bright, colour, dull, colour, bright, dull)]
    paint.setShader(linear_gradient(start, end, stops))
    return paint


def stitched(path: Any, length: float) -> Any:
    """The path as a row of stitches."""
    threads = skia.Path()
    measure = skia.PathMeasure(path, False)
    total = measure.getLength()
    count = max(4, round(total / (length * 1.7)))
    for i in range(count):
        at, thread = total * i / count, skia.Path()
        measure.getSegment(at, at + total / count * 0.58, thread, True)
        threads.addPath(thread)
    return threads
