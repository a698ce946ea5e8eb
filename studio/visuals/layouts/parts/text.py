"""Small blocks of set type: labels, items, cells of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.pen import Pen
from studio.visuals.typography.headline import apart, narrowed, standing
from studio.visuals.typography.scripts import is_rtl
from studio.visuals.typography.typeset import Face, Fitted, Sprite, fit, sprite
from studio.visuals.zones import Box


class TextBlock:
    """Words set in a box, as large as `size_px` allows, broken into at most `most_lines`.

    Parameters
    ----------
    across : where lines stand in the box, 0 left to 1 right; where the film's lines begin.
    down : where the block stands in the box, 0 top to 1 bottom.
    """

    def __init__(
        self,
        kit: Kit,
        text: str,
        box: Box,
        face: Face,
        size_px: float,
        colour: str,
        *,
        across: float | None = None,
        down: float = 0.0,
        most_lines: int = 2,
    ) -> None:
        across = kit.across() if across is None else across
        fitted = _fitted(text, face, box, size_px, most_lines)
        self.size, self.colour = fitted.size, colour
        top = box.top + max(0.0, box.height - fitted.height) * down
        y = top + fitted.above * fitted.size
        self._lines: list[tuple[Sprite, int, int]] = []
        for i, line in enumerate(fitted.lines):
            made = sprite(line, fitted.face, self.size, colour, is_rtl(text))
            self._lines.append((made, standing(made, box, across), round(y + i * fitted.step)))
        left = min((x + made.ink.left for made, x, _ in self._lines), default=box.left)
        right = max((x + made.ink.right for made, x, _ in self._lines), default=box.left)
        self.bounds = Box(left, top, right, top + fitted.height if self._lines else top)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to read."""
        return not self._lines

    def areas(self, from_s: float) -> tuple[TextArea, ...]:
        """Where the words stand from a second of the shot on."""
        return apart([made.told(x, y, from_s) for made, x, y in self._lines])

    def draw(self, pen: Pen, dx: float = 0.0, dy: float = 0.0, alpha: float = 1.0) -> None:
        """Draw, moved from its place by (dx, dy)."""
        for made, x, y in self._lines:
            made.draw(pen, x + round(dx), y + round(dy), alpha)


def _fitted(text: str, face: Face, box: Box, largest_px: float, most_lines: int) -> Fitted:
    """Lines whose ink, which small sizes set a little wider than measured, lies in the box."""
    fitted = fit(text, face, box, largest_px, most_lines=most_lines)
    sizes = [narrowed(line, fitted.face, fitted.size, box) for line in fitted.lines]
    return replace(fitted, size=min(sizes, default=fitted.size))


def common_size(
    texts: Sequence[str], face: Face, box: Box, largest_px: float, most_lines: int = 2
) -> float:
    """The size at which every text fits a box of this size, so that all are set alike."""
    sizes = [_fitted(t, face, box, largest_px, most_lines).size for t in texts if t.strip()]
    return min(sizes, default=largest_px)
