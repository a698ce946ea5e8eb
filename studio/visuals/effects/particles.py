"""Small things in the air, each for a reason: dust in light, sparks, confetti, petals, bokeh.

Where a particle is follows from the time alone, so that every frame can be drawn by itself.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
import skia

from studio.visuals.colour import mixed
from studio.visuals.effects.still import soft_oval
from studio.visuals.kit import Kit
from studio.visuals.pen import Pen, blank, fill, image_of, stroke
from studio.visuals.zones import Box


@dataclass(frozen=True)
class Kind:
    """How one kind of particle looks and moves; lengths in u, speeds in u a second."""

    count: int
    size_u: tuple[float, float]
    rise: tuple[float, float]  # upwards; below 0 it falls
    sway_u: float
    sway_s: float
    alpha: float
    shape: str = "dot"  # dot, glow, ring, bit or leaf
    twinkle: float = 0.0  # how much of its light comes and goes


KINDS: dict[str, Kind] = {
    "dust": Kind(46, (0.5, 1.5), (0.5, 1.8), 2.6, 7.0, 0.62, "glow", 0.7),
    "bokeh": Kind(13, (5.0, 15.0), (0.3, 0.9), 3.0, 9.0, 0.17, "ring", 0.4),
    "sparks": Kind(40, (0.35, 1.0), (3.0, 8.0), 1.4, 2.6, 0.95, "glow", 0.8),
    "confetti": Kind(30, (0.9, 1.7), (-7.0, -3.5), 2.2, 3.2, 1.0, "bit"),
    "petals": Kind(14, (1.2, 2.4), (-4.0, -2.0), 5.0, 5.5, 0.95, "leaf"),
    "paper": Kind(24, (0.8, 1.6), (-5.0, -2.6), 3.4, 4.4, 1.0, "bit"),
    "snow": Kind(40, (0.4, 1.3), (-5.0, -2.0), 2.4, 5.0, 0.85, "dot"),
}


class Particles:
    """Particles over a part of the frame.

    Parameters
    ----------
    kind : a name in ``KINDS``.
    box : where they are; the whole frame by default.
    clear : where they are not: the words' box.
    colours : theirs; by default the style's own.
    """

    def __init__(
        self,
        kit: Kit,
        kind: str,
        *,
        box: Box | None = None,
        clear: Box | None = None,
        colours: tuple[str, ...] = (),
        count: int | None = None,
    ) -> None:
        self.kit, self.kind = kit, KINDS[kind]
        z = kit.zones
        self.bounds = box or Box(0, 0, z.width, z.height)
        self._clear = clear
        c = kit.colours
        self.colours = colours or (c.accent, c.second, c.third)
        rng = kit.rng(f"particles {kind}")
        self._all = [self._one(rng) for _ in range(self.kind.count if count is None else count)]

    def _one(self, rng: random.Random) -> tuple[float, ...]:
        size = rng.uniform(*self.kind.size_u) * self.kit.u
        speed = rng.uniform(*self.kind.rise) * self.kit.u
        place = rng.randrange(len(self.colours))
        return rng.random(), rng.random(), size, speed, rng.uniform(0, math.tau), float(place)

    def draw(self, pen: Pen, time_s: float, alpha: float = 1.0) -> None:
        """All of them at a time."""
        b, kind = self.bounds, self.kind
        for x, y, size, speed, phase, place in self._all:
            reach = b.height + 2 * size
            px = b.left + x * b.width
            px += kind.sway_u * self.kit.u * math.sin(time_s * math.tau / kind.sway_s + phase)
            py = b.bottom + size - (y * reach + time_s * speed) % reach
            if self._hidden(px, py, size):
                continue
            light = 1 - kind.twinkle * (0.5 + 0.5 * math.sin(time_s * 1.9 + 3 * phase))
            # nothing comes or goes at once at the edges of a part of the frame
            edge = min(1.0, 6 * min(b.bottom + size - py, py - b.top + size) / reach)
            colour = self.colours[int(place)]
            level = alpha * kind.alpha * light * max(0.0, edge)
            _SHAPES[kind.shape](pen, px, py, size, colour, level, time_s + phase)

    def _hidden(self, x: float, y: float, size: float) -> bool:
        c = self._clear
        return c is not None and (
            c.left - size < x < c.right + size and c.top - size < y < c.bottom + size
        )


class Burst:
    """Confetti thrown from a point: an offer, a price, a goal that is reached.

    Parameters
    ----------
    at : where it is thrown from.
    start_s : when, in seconds of the shot.
    clear : where it fades, so that words stay readable.
    """

    LENGTH_S = 2.6

    def __init__(
        self,
        kit: Kit,
        at: tuple[float, float],
        start_s: float,
        count: int = 44,
        clear: Box | None = None,
    ) -> None:
        self.kit, self._at, self._start_s, self._clear = kit, at, start_s, clear
        self.bounds = Box(*at, *at)
        rng, c = kit.rng("burst"), kit.colours
        self._colours = (c.accent, c.second, c.third, mixed(c.paper, c.ink, 0.92))
        self._bits = [
            (rng.uniform(-1.25, 1.25), rng.uniform(70, 150), rng.uniform(1.3, 2.7),
             rng.uniform(0, math.tau), rng.randrange(4))
            for _ in range(count)
        ]  # fmt: skip

    def draw(self, pen: Pen, time_s: float) -> None:
        """Up, out and down again; nothing before and after."""
        age = time_s - self._start_s
        if not 0 < age < self.LENGTH_S:
            return
        u = self.kit.u
        slowed = (1 - math.exp(-2.4 * age)) / 2.4  # air holds paper back
        alpha = min(1.0, (self.LENGTH_S - age) / 0.7)
        for angle, speed, size, phase, place in self._bits:
            x = self._at[0] + math.sin(angle) * speed * u * slowed * 1.5
            y = self._at[1] - math.cos(angle) * speed * u * slowed + 17 * u * age * age
            x += 1.2 * u * math.sin(age * 5 + phase)
            seen = alpha * self._beside(x, y)
            if seen > 0:
                _bit(pen, x, y, size * u, self._colours[place], seen, age * 2.4 + phase)

    def _beside(self, x: float, y: float) -> float:
        """1 well beside the words, 0 at them."""
        c = self._clear
        if c is None:
            return 1.0
        away = math.hypot(max(c.left - x, x - c.right, 0), max(c.top - y, y - c.bottom, 0))
        return min(1.0, max(0.0, away / self.kit.u - 1.5) / 4)


def _dot(pen: Pen, x: float, y: float, size: float, colour: str, alpha: float, t: float) -> None:
    pen.circle(x, y, size / 2, fill(colour, alpha))


def _glow(pen: Pen, x: float, y: float, size: float, colour: str, alpha: float, t: float) -> None:
    image = _glow_image(round(size * 4), colour)
    pen.image(image, round(x - size * 2), round(y - size * 2), alpha)


def _ring(pen: Pen, x: float, y: float, size: float, colour: str, alpha: float, t: float) -> None:
    image = _bokeh_image(round(size), colour)
    pen.image(image, round(x - size / 2), round(y - size / 2), alpha)


def _bit(pen: Pen, x: float, y: float, size: float, colour: str, alpha: float, t: float) -> None:
    """A strip of paper that tumbles: it is seen narrow and wide in turn."""
    high = size * 0.62 * abs(math.cos(t * 2.1)) + 0.06 * size
    shade = mixed(colour, "#000000", 0.16) if math.cos(t * 2.1) < 0 else colour
    with pen.moved(x, y, math.degrees(t * 1.3)):
        pen.box(Box(-size / 2, -high / 2, size / 2, high / 2), fill(shade, alpha), high * 0.2)


def _leaf(pen: Pen, x: float, y: float, size: float, colour: str, alpha: float, t: float) -> None:
    wide = size * (0.25 + 0.75 * abs(math.cos(t * 1.2)))
    with pen.moved(x, y, 60 * math.sin(t * 0.9)):
        pen.canvas.save()
        pen.canvas.scale(wide / size, 1.0)
        pen.path(petal(size), fill(colour, alpha))
        pen.canvas.restore()


@lru_cache(64)
def petal(size: float) -> Any:
    """A petal's outline around the origin."""
    path = skia.Path()
    path.moveTo(0, -size * 0.7)
    path.cubicTo(size * 0.62, -size * 0.4, size * 0.5, size * 0.5, 0, size * 0.7)
    path.cubicTo(-size * 0.5, size * 0.5, -size * 0.62, -size * 0.4, 0, -size * 0.7)
    path.close()
    return path


@lru_cache(128)
def _glow_image(size_px: int, colour: str) -> Any:
    return image_of(soft_oval(max(3, size_px), max(3, size_px), colour, 1.0, 0.55))


@lru_cache(128)
def _bokeh_image(size_px: int, colour: str) -> Any:
    """A light out of focus: an even disc with a brighter rim."""
    size_px = max(6, size_px)
    pixels, middle, radius = blank(size_px, size_px), size_px / 2, size_px * 0.44
    pen = Pen(pixels)
    pen.circle(middle, middle, radius, fill(colour, 0.72))
    pen.circle(middle, middle, radius * 0.95, stroke(colour, radius * 0.08, 0.8))
    soft = cv2.GaussianBlur(pixels, (0, 0), max(0.6, size_px * 0.018))
    return image_of(np.asarray(soft, np.uint8))


_SHAPES: dict[str, Callable[[Pen, float, float, float, str, float, float], None]] = {
    "dot": _dot,
    "glow": _glow,
    "ring": _ring,
    "bit": _bit,
    "leaf": _leaf,
}
