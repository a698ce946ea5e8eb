"""Captions set for a frame: their words placed in lines, and the boxes that the lines fill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.visuals.captions.groups import Cue, Piece, caption_lines
from studio.visuals.typography.lettering import Sprite, cap_height, placed, sprite
from studio.visuals.typography.scripts import is_rtl
from studio.visuals.typography.typefaces import Face
from studio.visuals.zones import Box

LEADING = 1.56  # in em: room for the boxes
PAD = 0.62  # of a line's box beside its words, in em


@dataclass(frozen=True)
class SetWord:
    """A word in its place, as it stands and as it is while it is spoken."""

    plain: Sprite
    lit: Sprite
    x: float
    baseline: float
    start_s: float
    end_s: float


@dataclass(frozen=True)
class SetCue:
    """A caption ready to be drawn; one box a line. `close`: its script has no spaces."""

    cue: Cue
    words: tuple[SetWord, ...]
    boxes: tuple[Box, ...]
    size: float
    rtl: bool
    close: bool


@dataclass(frozen=True)
class Hand:
    """How captions are set: face, largest size, colours, gap between words in em, and where.

    across : 0.5 centres the lines, 0 has them begin where the text does.
    """

    face: Face
    size: float
    colour: str
    lit_colour: str
    gap: float
    area: Box
    across: float = 0.5

    def set(self, cue: Cue, pieces: Sequence[Piece]) -> SetCue:
        """A caption in its lines, as large as the area allows."""
        rtl = is_rtl(cue.text)
        spans = [(cue.first, cue.first + 1)]
        if cue.count > 1:
            spans = caption_lines(pieces, cue.first, cue.first + cue.count)
        size = self._size([[p.text for p in pieces[a:b]] for a, b in spans], rtl)
        leading = size * LEADING
        top = self.area.centre[1] - leading * len(spans) / 2
        words: list[SetWord] = []
        boxes: list[Box] = []
        for row, (first, last) in enumerate(spans):
            line = pieces[first:last]
            xs, width = placed([p.text for p in line], self.face, size, self.gap * size, rtl)
            start = self.area.left + PAD * size
            room = self.area.width - 2 * PAD * size - width
            left = start + room * (1 - self.across if rtl else self.across)
            baseline = top + leading * (row + 0.5) + cap_height(self.face) * size / 2
            words += [
                self._word(piece, left + x, baseline, size, rtl)
                for piece, x in zip(line, xs, strict=True)
            ]
            up = top + leading * row
            boxes.append(Box(left - PAD * size, up, left + width + PAD * size, up + leading))
        close = cue.count > 1 and " " not in cue.text
        return SetCue(cue, tuple(words), tuple(boxes), size, rtl, close)

    def _size(self, lines: Sequence[Sequence[str]], rtl: bool) -> float:
        """Smaller where a line is too wide; the box beside it grows and shrinks with it."""
        gap = self.gap * self.size
        widest = max(placed(line, self.face, self.size, gap, rtl)[1] for line in lines)
        room = self.area.width / (widest + 2 * PAD * self.size)
        return self.size * min(1.0, room, self.area.height / (self.size * LEADING * len(lines)))

    def _word(self, piece: Piece, x: float, baseline: float, size: float, rtl: bool) -> SetWord:
        plain, lit = (
            sprite(piece.text, self.face, size, colour, rtl)
            for colour in (self.colour, self.lit_colour)
        )
        return SetWord(plain, lit, x, baseline, piece.start_s, piece.end_s)
