"""Lines of a list, each with a small sign before it: what is in it, where, when."""

from __future__ import annotations

from studio.visuals.easing import out_cubic, progress
from studio.visuals.icons import draw_icon
from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.layouts.parts.grid import rows
from studio.visuals.layouts.parts.marks import WEIGHTS
from studio.visuals.layouts.parts.text import TextBlock, common_size
from studio.visuals.layouts.parts.timing import cues, entered
from studio.visuals.layouts.parts.tone import Tone
from studio.visuals.pen import Pen
from studio.visuals.zones import Box

_SIGN = 1.25  # of the type's size


class Points:
    """One line under the other; the signs are drawn, the words come after them.

    Parameters
    ----------
    signs : an icon's name for each line; the last one is used again.
    """

    def __init__(
        self,
        kit: Kit,
        texts: tuple[str, ...],
        box: Box,
        tone: Tone,
        *,
        signs: tuple[str, ...] = ("check",),
        largest_u: float = 4.2,
        after_s: float = 0.6,
    ) -> None:
        self.kit, self.tone, self.bounds = kit, tone, box
        u, face = kit.u, kit.style.type.body
        self._begin = cues(kit, texts, after_s)
        row = min(2.1 * largest_u * u, box.height / max(1, len(texts)))
        slots = rows(Box(box.left, box.top, box.right, box.top + row * len(texts)), len(texts), 0)
        inset = _SIGN * largest_u * u + 2 * u
        size = common_size(
            texts, face, Box(0, 0, box.width - inset, 0.94 * row), largest_u * u, most_lines=2
        )
        size = min(size, 0.56 * row)  # lines in a list need air
        self._signs: list[tuple[str, float, float]] = []
        self._blocks: list[TextBlock] = []
        for i, (text, slot) in enumerate(zip(texts, slots, strict=True)):
            words = Box(slot.left + inset, slot.top, slot.right, slot.bottom)
            x = slot.left + 0.5 * _SIGN * size
            if kit.rtl:
                words = Box(slot.left, slot.top, slot.right - inset, slot.bottom)
                x = slot.right - 0.5 * _SIGN * size
            block = TextBlock(kit, text, words, face, size, tone.ink, down=0.5)
            self._blocks.append(block)
            self._signs.append((signs[min(i, len(signs) - 1)], x, block.bounds.centre[1]))
        self._size = size

    @property
    def height(self) -> float:
        """From the first line to the last."""
        return self._blocks[-1].bounds.bottom - self.bounds.top if self._blocks else 0.0

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """Every line."""
        pairs = zip(self._blocks, self._begin, strict=True)
        return tuple(area for block, begin in pairs for area in block.areas(begin + 0.75))

    def draw(self, pen: Pen, time_s: float) -> None:
        """Sign, then words, line after line."""
        weight = WEIGHTS[self.kit.style.name] * 1.25
        side = -1.0 if self.kit.rtl else 1.0
        for (sign, x, y), block, begin in zip(self._signs, self._blocks, self._begin, strict=True):
            done = progress(time_s, begin, 0.6 * self.kit.pace, out_cubic)
            draw_icon(pen, sign, (x, y), _SIGN * self._size, self.tone.shape, weight, done)
            e = min(1.0, entered(self.kit, time_s, begin + 0.08, 0.6))
            block.draw(pen, dx=-side * (1 - e) * 3 * self.kit.u, alpha=max(0.0, e))
