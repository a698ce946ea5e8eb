"""A price set as shops set it: the whole sum large, its sign and cents small and raised."""

from __future__ import annotations

import re

from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.pen import Pen
from studio.visuals.typography.typeset import Face, Sprite, cap_height, measure, sprite
from studio.visuals.zones import Box

_PARTS = re.compile(r"^(?P<sign>\D*?)\s*(?P<whole>\d(?:.*\d)?)\s*(?P<unit>\D*)$")
_CENTS = re.compile(r"^(?P<whole>.*\d)[.,](?P<cents>\d{2})$")
_SMALL, _GAP = 0.44, 0.045  # of the large figures' size


class Figure:
    """The sum in the middle of a box, as large as fits."""

    def __init__(self, kit: Kit, text: str, box: Box, colour: str) -> None:
        self._centre = box.centre
        face, pieces = kit.style.type.figures, _pieces(text)
        wide = sum(measure(t, face, s) for t, s in pieces) + _GAP * (len(pieces) - 1)
        size = min(0.96 * box.width / max(wide, 1e-6), box.height / cap_height(face))
        self._set = _placed(pieces, face, size, wide, colour)
        high = _reach(self._set)
        if high[1] - high[0] > box.height:  # figures that hang below the line need more room
            size *= box.height / (high[1] - high[0])
            self._set = _placed(pieces, face, size, wide, colour)
            high = _reach(self._set)
        middle = (high[0] + high[1]) / 2
        self._set = [(made, x, y - middle) for made, x, y in self._set]

    def areas(self, from_s: float) -> tuple[TextArea, ...]:
        """Where its parts stand."""
        x, y = self._centre
        return tuple(made.told(round(x + dx), round(y + dy), from_s) for made, dx, dy in self._set)

    def draw(self, pen: Pen, e: float) -> None:
        """Grown to `e` of its size."""
        with pen.moved(*self._centre, scale=max(0.01, e)):
            for made, x, y in self._set:
                made.draw(pen, round(x), round(y), min(1.0, 2 * e))


def _pieces(text: str) -> list[tuple[str, float]]:
    """Parts of a sum and their shares of the size."""
    found = _PARTS.match(text.strip())
    if found is None:
        return [(text, 1.0)]
    sign, whole, unit = found["sign"].strip(), found["whole"], found["unit"].strip()
    cents = _CENTS.match(whole)
    parts = [(sign, _SMALL), (cents["whole"] if cents else whole, 1.0)]
    parts += [(cents["cents"] if cents else "", _SMALL), (unit, _SMALL)]
    return [(piece, share) for piece, share in parts if piece]


def _placed(
    pieces: list[tuple[str, float]], face: Face, size: float, wide: float, colour: str
) -> list[tuple[Sprite, float, float]]:
    """Parts side by side about the origin; small ones hang from the capitals' height."""
    out, x, cap = [], -wide * size / 2, cap_height(face) * size
    for piece, share in pieces:
        made = sprite(piece, face, share * size, colour)
        out.append((made, x, -cap * (1 - share)))
        x += made.width + _GAP * size
    return out


def _reach(parts: list[tuple[Sprite, float, float]]) -> tuple[float, float]:
    """How far the ink reaches above and below."""
    tops = [y + made.ink.top for made, _, y in parts]
    return min(tops), max(y + made.ink.bottom for made, _, y in parts)
