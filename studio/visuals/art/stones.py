"""The playful style's own object: round stones that drop into a pile, one with a face."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Any

import numpy as np
import skia

from studio.visuals.colour import shifted
from studio.visuals.easing import out_back, progress
from studio.visuals.effects.still import Still
from studio.visuals.kit import Kit
from studio.visuals.pen import Pen, blank, fill, linear_gradient, stroke

INK = "#26124a"
CREAM = "#fff4e0"


def squircle(rx: float, ry: float, power: float = 2.7) -> Any:
    """A superellipse (Lamé curve) around the origin."""
    path = skia.Path()
    for i in range(64):
        a = i / 64 * math.tau
        x = math.copysign(abs(math.cos(a)) ** (2 / power), math.cos(a)) * rx
        y = math.copysign(abs(math.sin(a)) ** (2 / power), math.sin(a)) * ry
        (path.lineTo if i else path.moveTo)(x, y)
    path.close()
    return path


@dataclass(frozen=True)
class _Stone:
    picture: Still
    dx: float
    dy: float
    rx: float
    ry: float


class Stones:
    """Four stones on each other.

    Parameters
    ----------
    radius : of the stage that they fill, in pixels.
    """

    def __init__(self, kit: Kit, radius: float) -> None:
        self.kit, self._r = kit, radius
        rng, c = kit.rng("play"), kit.colours
        hues = (c.second, c.third, CREAM, shifted(c.second, 0.12, 0.8, 40))
        self._face = rng.choice((0, 1))
        self._stones: list[_Stone] = []
        y = 0.0
        for i in range(4):
            rx = radius * (0.60 - 0.115 * i + rng.uniform(-0.02, 0.02))
            ry = radius * (0.205 - 0.018 * i)
            y -= ry
            picture = Still(_pebble(rx, ry, hues[i], rng))
            self._stones.append(_Stone(picture, rng.uniform(-0.05, 0.05) * radius, y, rx, ry))
            y -= ry * 0.93

    def draw(self, pen: Pen, x: float, base: float, time_s: float) -> None:
        """The lowest first; they sway a little, the upper ones further."""
        for place, stone in enumerate(self._stones):
            fall = progress(time_s, self.kit.start_s + 0.12 * place, 0.65, out_back)
            if fall <= 0:
                continue
            sway = 0.18 * self.kit.u * (place + 1) * math.sin(time_s * 1.4 + place * 0.9)
            at = (x + stone.dx + sway, base + stone.dy - (1 - fall) * self._r * 0.8)
            stone.picture.draw(pen, *at, min(1.0, 3 * fall))
            if place == self._face:
                smile(pen, at, (stone.rx, stone.ry), time_s)


def _pebble(rx: float, ry: float, colour: str, rng: random.Random) -> Any:
    """A stone with light on its upper side, shade below, and specks."""
    pixels = blank(2 * rx + 4, 2 * ry + 4)
    pen, path = Pen(pixels), squircle(rx, ry)
    path.offset(rx + 2, ry + 2)
    paint = fill(colour)
    stops = [(shifted(colour, 0.07), 1.0), (colour, 1.0), (shifted(colour, -0.13), 1.0)]
    paint.setShader(linear_gradient((0, 0), (0.3 * rx, 2 * ry), stops))
    pen.path(path, paint)
    with pen.clipped(path):
        for _ in range(34):
            at = (rng.uniform(0, 2 * rx), rng.uniform(0.3 * ry, 2 * ry))
            pen.circle(*at, rng.uniform(0.008, 0.022) * rx, fill(INK, 0.22))
        glint = skia.Rect.MakeLTRB(0.38 * rx, 0.18 * ry, 0.92 * rx, 0.52 * ry)
        pen.canvas.drawOval(glint, fill("#ffffff", 0.38))
    return np.asarray(pixels)


def smile(
    pen: Pen, at: tuple[float, float], size: tuple[float, float], time_s: float, ink: str = INK
) -> None:
    """A friendly face that blinks; `size` is half the width and height of what wears it."""
    rx, ry = size
    blink = 0.12 if (time_s % 2.6) > 2.45 else 1.0
    with pen.moved(*at):
        for side in (-1, 1):
            eye = skia.Rect.MakeLTRB(
                side * rx * 0.26 - ry * 0.1,
                -ry * (0.12 + 0.17 * blink),
                side * rx * 0.26 + ry * 0.1,
                -ry * 0.12 + ry * 0.17 * blink,
            )
            pen.canvas.drawOval(eye, fill(ink))
            pen.circle(side * rx * 0.40, ry * 0.16, ry * 0.15, fill("#ff8fb0", 0.75))
        pen.arc(0, ry * 0.02, ry * 0.3, 25, 130, stroke(ink, ry * 0.11))
