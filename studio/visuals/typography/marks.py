"""What a style adds to the words of a headline: a line under the key word, a writer's caret."""

from __future__ import annotations

import math

from studio.visuals.pen import Pen, fill, smooth, stroke
from studio.visuals.typography.entrances import Piece
from studio.visuals.zones import Box

#: Styles that draw a line under the key word, and how: straight or as a wave.
UNDERLINES = {"clean": "straight", "playful": "wave"}
_BLINK_S = 1.06
_WIDTH = 0.055  # of the lines, in em of the type


def underline(pen: Pen, word: Piece, done: float, kind: str, colour: str) -> None:
    """The first `done` (0..1) of a line under a word."""
    ink, size = word.made.ink, word.size
    space, width = 0.12 * size, _WIDTH * size
    start, end = word.x + ink.left + space, word.x + ink.right - space
    y = word.y + max(0.14 * size, ink.bottom + 0.06 * size)
    points = [(start, y), ((start + end) / 2, y), (end, y)]
    if kind == "wave":
        points = _wave(start, y + width, end - start, 0.05 * size)
    pen.drawn(smooth(points, closed=False), stroke(colour, width), done)


def _wave(x: float, y: float, length: float, high: float) -> list[tuple[float, float]]:
    """Points of a wavy line, as a felt pen draws one under a word."""
    steps = max(3, round(length / max(1.0, 3.2 * high)))
    return [(x + length * i / steps, y + high * (0.5 if i % 2 else -0.5)) for i in range(steps + 1)]


def caret_shows(resting_s: float) -> bool:
    """Whether a caret that has rested for some time is lit; while it writes (< 0) it always is."""
    return resting_s < 0 or resting_s % _BLINK_S < _BLINK_S / 2


def caret(pen: Pen, last: Piece, high: float, rtl: bool, colour: str) -> None:
    """A block after the last letter that is written; `high` in pixels."""
    ink = last.made.ink
    wide, space = math.ceil(0.07 * last.size), 0.09 * last.size
    x = last.x + (ink.left - space - wide if rtl else ink.right + space)
    pen.box(Box(x, last.y - high, x + wide, last.y), fill(colour))
