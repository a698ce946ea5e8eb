"""A number that counts up."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.visuals.easing import out_expo, progress
from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.pen import Pen
from studio.visuals.typography.scripts import is_rtl, visual_order
from studio.visuals.typography.typeset import Face, cap_height, ink, measure, sprite
from studio.visuals.zones import Box

FIGURES = "0123456789"  # str.isdigit also takes those of other scripts, and ²
_BEGIN_S, _COUNT_S = 0.1, 1.7
_SPACE = 0.24  # between a number and its unit, in em


@dataclass(frozen=True)
class _Cell:
    """A figure, or signs that stand together, and how far it is to the next, in em."""

    text: str
    advance: float

    @property
    def figure(self) -> bool:
        return self.text in FIGURES


class Counter:
    """A number that counts up, every figure in a cell of its own so that nothing trembles.

    `across` is where the scene begins to be read, unless told otherwise.
    """

    def __init__(
        self,
        kit: Kit,
        text: str,
        box: Box,
        largest_u: float,
        colour: str,
        across: float | None = None,
        down: float = 0.5,
    ) -> None:
        self.kit, self.text = kit, text
        face = kit.style.type.figures
        self._cells = _cells(text, face)
        unit = sum(cell.advance for cell in self._cells)
        cap = max(cap_height(face), -ink(text, face).top)
        self.size = min(largest_u * kit.u, box.width / unit, box.height / (cap + 0.3))
        width, high = unit * self.size, (cap + 0.12) * self.size
        x = box.left + (box.width - width) * (kit.across() if across is None else across)
        top = box.top + (box.height - high) * down
        self.bounds = Box(x, top, x + width, top + high)
        self._baseline = round(top + cap * self.size)
        shown = dict.fromkeys([*FIGURES, *(cell.text for cell in self._cells)])
        self._glyphs = {s: sprite(s, face, self.size, colour) for s in shown if s.strip()}
        self._value = int("".join(cell.text for cell in self._cells if cell.figure))
        foot = min(
            self.bounds.bottom, self._baseline + max(0.0, ink(text, face).bottom) * self.size
        )
        done_s = kit.start_s + _BEGIN_S + _COUNT_S
        at = Box(x, self._baseline - cap * self.size, x + width, foot)
        self.texts: tuple[TextArea, ...] = (TextArea(at, colour, self.size, done_s),)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Count from zero to the number."""
        e = progress(time_s, self.kit.start_s + _BEGIN_S, _COUNT_S, out_expo)
        if e <= 0:
            return
        places = sum(cell.figure for cell in self._cells)
        figures = iter(str(round(self._value * e)).rjust(places))
        x, counting, seen = self.bounds.left, False, False
        for cell in self._cells:
            shown = cell.text
            if cell.figure:
                shown, counting = next(figures), True
                seen = seen or shown != " "
            elif counting and not seen:
                shown = " "  # no thousands mark before the first figure
            width = cell.advance * self.size
            if shown.strip():
                made = self._glyphs[shown]
                left = round(x + (width - made.width) / 2)
                made.draw(pen, left, self._baseline, min(1, e * 2))
            x += width


def _cells(text: str, face: Face) -> tuple[_Cell, ...]:
    """The number's cells from left to right."""
    widest = max(measure(figure, face, 1.0) for figure in FIGURES)
    words = text.split()
    out: list[_Cell] = []
    for index in visual_order(tuple(words), is_rtl(text)):
        if out:
            out.append(_Cell(" ", _SPACE))
        for part in re.findall(r"[0-9]|[^0-9]+", words[index]):
            width = measure(part, face, 1.0)
            # a cell is as wide as its last figure needs, so that the number is set evenly
            out.append(_Cell(part, max(width, 0.8 * widest) if part in FIGURES else width))
    return tuple(out)
