"""What an illustrated object is made of: shapes with a tone, in pieces that move.

Coordinates are hundredths of the object's radius, y down: an object fills -100..100. Light comes
from the upper left.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True)
class Part:
    """One shape: a fill, or a line where `line` > 0.

    `tone` is a role of `tones.Tones`, with ``+`` or ``-`` behind it for lighter and darker steps.
    """

    shape: str  # SVG path data
    tone: str
    puff: float = 1.0  # how round it looks: 0 is flat
    gloss: bool = False  # whether light glints on it
    line: float = 0.0  # width of the line
    within: str = ""  # SVG path data of what it is cut to
    alpha: float = 1.0
    edge: bool = True  # whether it belongs to the silhouette that styles outline


@dataclass(frozen=True)
class Piece:
    """Parts that move as one. Angles in degrees, lengths in hundredths of the radius."""

    parts: tuple[Part, ...]
    pivot: Point = (0.0, 0.0)
    sway: float = 0.0  # turned so far to and fro
    lift: float = 0.0  # moved so far up and down
    period_s: float = 4.0
    phase: float = 0.0  # of a period
    turn_s: float = 0.0  # seconds of a full turn, 0 for none


@dataclass(frozen=True)
class Live:
    """Something that is drawn anew in each frame: steam, waves, sparks; `at` is where it begins."""

    kind: str
    at: Point
    size: float


@dataclass(frozen=True)
class Design:
    """An object: its pieces from back to front."""

    pieces: tuple[Piece, ...]
    live: tuple[Live, ...] = ()
    foot: float | None = None  # where it stands on the ground; None floats
    foot_width: float = 70.0  # half the width of its shadow


def design(*parts: Part | Piece, foot: float | None = None, **more: object) -> Design:
    """A design of parts and pieces; neighbouring parts become one piece that stands still."""
    pieces: list[Piece] = []
    still: list[Part] = []
    for part in parts:
        if isinstance(part, Part):
            still.append(part)
            continue
        if still:
            pieces.append(Piece(tuple(still)))
            still = []
        pieces.append(part)
    if still:
        pieces.append(Piece(tuple(still)))
    return Design(tuple(pieces), foot=foot, **more)  # type: ignore[arg-type]


def piece(*parts: Part, **motion: object) -> Piece:
    """Parts that move as one."""
    return Piece(parts, **motion)  # type: ignore[arg-type]


def oval(x: float, y: float, rx: float, ry: float | None = None, turn: float = 0.0) -> str:
    """A circle or an ellipse around a point, turned by degrees."""
    ry = rx if ry is None else ry
    dx, dy = rx * math.cos(math.radians(turn)), rx * math.sin(math.radians(turn))
    there = f"A{rx} {ry} {turn} 1 1 {x + dx:.3f} {y + dy:.3f}"
    return f"M{x - dx:.3f} {y - dy:.3f}{there}A{rx} {ry} {turn} 1 1 {x - dx:.3f} {y - dy:.3f}Z"


def block(left: float, top: float, width: float, height: float, radius: float = 0.0) -> str:
    """A rectangle, its corners rounded by `radius`."""
    r = min(radius, width / 2, height / 2)
    right, bottom = left + width, top + height
    if r <= 0:
        return f"M{left} {top}H{right}V{bottom}H{left}Z"
    return (
        f"M{left + r} {top}H{right - r}A{r} {r} 0 0 1 {right} {top + r}V{bottom - r}"
        f"A{r} {r} 0 0 1 {right - r} {bottom}H{left + r}A{r} {r} 0 0 1 {left} {bottom - r}"
        f"V{top + r}A{r} {r} 0 0 1 {left + r} {top}Z"
    )


def ring(x: float, y: float, outer: float, inner: float) -> str:
    """A disc with a hole."""
    hole = f"M{x - inner} {y}A{inner} {inner} 0 1 0 {x + inner} {y}"
    return oval(x, y, outer) + hole + f"A{inner} {inner} 0 1 0 {x - inner} {y}Z"


def leaf(x: float, y: float, length: float, width: float, turn: float) -> str:
    """A leaf that grows from a point; 0 degrees is upwards."""

    def at(across: float, up: float) -> str:
        a = math.radians(turn)
        px = x + across * math.cos(a) + up * math.sin(a)
        return f"{px:.2f} {y + across * math.sin(a) - up * math.cos(a):.2f}"

    side, half = width / 2 * 1.33, length
    return (
        f"M{at(0, 0)}C{at(side, half * 0.25)} {at(side, half * 0.7)} {at(0, half)}"
        f"C{at(-side, half * 0.7)} {at(-side, half * 0.25)} {at(0, 0)}Z"
    )


def polygon(*points: Point) -> str:
    """A shape with straight sides."""
    return "M" + "L".join(f"{x} {y}" for x, y in points) + "Z"
