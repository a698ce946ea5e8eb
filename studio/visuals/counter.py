"""A number that counts up."""

from __future__ import annotations

from studio.visuals.easing import out_expo, progress
from studio.visuals.kit import Kit
from studio.visuals.pen import Pen
from studio.visuals.typeset import (
    Face,
    cap_height,
    measure,
    sprite,
)
from studio.visuals.zones import Box

FIGURES = "0123456789"  # str.isdigit also takes those of other scripts, and ²


class Counter:
    """A number that counts up, every figure in a cell of its own so that nothing trembles."""

    def __init__(
        self,
        kit: Kit,
        text: str,
        box: Box,
        largest_u: float,
        colour: str,
        across: float = 0.0,
        down: float = 0.5,
    ) -> None:
        self.kit, self.text = kit, text
        face = kit.style.type.figures
        self._cell = max(measure(d, face, 100) for d in FIGURES)
        # a cell is as wide as its last figure needs, so that the finished number is set evenly
        self._cells = {d: max(measure(d, face, 100), 0.8 * self._cell) for d in FIGURES}
        unit = sum(self._advance(ch, face) for ch in text)
        cap = cap_height(face)
        self.size = min(largest_u * kit.u, box.width * 100 / unit, box.height / (cap + 0.3))
        width, high = unit * self.size / 100, (cap + 0.12) * self.size
        x, top = box.left + (box.width - width) * across, box.top + (box.height - high) * down
        self.bounds = Box(x, top, x + width, top + high)
        self._baseline = top + cap * self.size
        shown = dict.fromkeys(FIGURES + text)
        self._glyphs = {ch: sprite(ch, face, self.size, colour) for ch in shown if ch.strip()}
        self._value = int("".join(ch for ch in text if ch in FIGURES))

    def _advance(self, ch: str, face: Face) -> float:
        return (
            self._cells[ch]
            if ch in FIGURES
            else max(measure(ch, face, 100), 24.0 if ch == " " else 0)
        )

    def draw(self, pen: Pen, time_s: float) -> None:
        """Count from zero to the number."""
        e = progress(time_s, self.kit.start_s + 0.1, 1.7, out_expo)
        if e <= 0:
            return
        places = sum(ch in FIGURES for ch in self.text)
        digits = str(round(self._value * e)).rjust(places)
        at, x, seen = 0, self.bounds.left, False
        face = self.kit.style.type.figures
        for ch in self.text:
            width = self._advance(ch, face) * self.size / 100
            shown = ch
            if ch in FIGURES:
                shown, at = digits[at], at + 1
                seen = seen or shown != " "
            elif not seen and at:
                shown = " "  # no thousands mark before the first figure
            if shown != " ":
                made = self._glyphs[shown]
                made.draw(
                    pen, round(x + (width - made.width) / 2), round(self._baseline), min(1, e * 2)
                )
            x += width
