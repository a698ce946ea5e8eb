"""A text set as a block: rows of very different sizes, each as wide as the block.

Rows are chosen so that the block fills its box, its key word stands largest or alone, and nothing
is too small to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from studio.visuals.typography.key_word import key_of, weak
from studio.visuals.typography.scripts import scripts_in
from studio.visuals.typography.typeset import Face, ink, joined_line, measure, suited


@dataclass(frozen=True)
class Row:
    """A row of a block, at its size.

    `first` is the place of its first piece in the text, `key` that of the key word in the row;
    `above`, `below` and `wide` are what its ink takes over and
    under its baseline and across, in em.
    """

    pieces: tuple[str, ...]
    first: int
    key: int | None
    face: Face
    size: float
    above: float
    below: float
    wide: float

    @property
    def text(self) -> str:
        """Its pieces in one line."""
        return joined_line(self.pieces)

    @property
    def alone(self) -> bool:
        """Whether it is the key word and nothing else."""
        return self.key is not None and len(self.pieces) == 1

    @property
    def height(self) -> float:
        """Of its ink, in em."""
        return self.above + self.below


@dataclass(frozen=True)
class Voices:
    """The faces of a block, of its rows and of the row with the key word."""

    plain: Face
    key: Face


@lru_cache(256)
def set_block(
    pieces: tuple[str, ...],
    voices: Voices,
    size_px: tuple[float, float],
    gap_px: float,
    sizes_px: tuple[float, float],
    most_rows: int,
) -> tuple[Row, ...]:
    """The rows that fill a box best.

    Parameters
    ----------
    pieces : of the text (`scripts.atoms`), at most a dozen or so.
    size_px : of the box.
    gap_px : between the ink of two rows.
    sizes_px : the smallest that is read and the largest that is wanted.
    """
    key, count = key_of(pieces), len(pieces)
    if count == 1 and scripts_in(pieces[0]):
        key = 0  # a single word is what the scene says
    smallest_px, largest_px = sizes_px
    best: tuple[float, tuple[Row, ...], list[float]] = (-1.0, (), [])
    for cuts in _partitions(count, most_rows):
        spans = zip(cuts, (*cuts[1:], count), strict=True)
        rows = tuple(_row(pieces, span, key, voices) for span in spans)
        sizes = _sizes(rows, size_px, gap_px, largest_px)
        score = _score(rows, sizes, size_px, smallest_px)
        if score > best[0]:
            best = (score, rows, sizes)
    return tuple(replace(row, size=size) for row, size in zip(best[1], best[2], strict=True))


def _partitions(count: int, most: int) -> Iterator[tuple[int, ...]]:
    """Where rows begin, in every way of making at most `most` rows."""

    def after(start: int, left: int) -> Iterator[tuple[int, ...]]:
        yield (start,)
        if left > 1:
            for following in range(start + 1, count):
                for rest in after(following, left - 1):
                    yield (start, *rest)

    return after(0, most)


@lru_cache(4096)
def _row(pieces: tuple[str, ...], span: tuple[int, int], key: int | None, voices: Voices) -> Row:
    """The row of some of a text's pieces, at a size of 1."""
    start, end = span
    parts, lit = pieces[start:end], None
    if key is not None and start <= key < end:
        lit = key - start
    text = joined_line(parts)
    face = suited(voices.key if lit is not None and end - start == 1 else voices.plain, text)
    inks = [ink(part.strip(), face) for part in parts]
    above, below = -min(box.top for box in inks), max(0.0, *(box.bottom for box in inks))
    wide = max(measure(text, face, 1.0), inks[0].width if len(inks) == 1 else 0.0, 0.05)
    return Row(parts, start, lit, face, 1.0, above, below, wide)


def _sizes(
    rows: tuple[Row, ...], size_px: tuple[float, float], gap_px: float, largest_px: float
) -> list[float]:
    """Sizes at which rows are as wide as the box, or smaller together if they are too high."""
    width, height = size_px
    sizes = [min(width / row.wide, largest_px) for row in rows]
    high = sum(row.height * size for row, size in zip(rows, sizes, strict=True))
    factor = min(1.0, (height - gap_px * (len(rows) - 1)) / max(high, 1e-6))
    return [size * max(factor, 1e-3) for size in sizes]


def _score(
    rows: tuple[Row, ...], sizes: list[float], size_px: tuple[float, float], smallest_px: float
) -> float:
    """How well rows fill the box, and how well they are divided."""
    width, height = size_px
    largest, least = max(sizes), min(sizes)
    filled = sum(row.wide * row.height * size**2 for row, size in zip(rows, sizes, strict=True))
    score = filled / (width * height)
    if least < smallest_px:
        score *= (least / smallest_px) ** 2
    for row, size in zip(rows, sizes, strict=True):
        if row.alone:
            score *= 1.6 if size == largest else 1.35
        elif size > 0.75 * largest and weak(row.text):
            score *= 0.7  # an article must not shout
    return score * (1.0 + 0.06 * min(3.0, largest / least - 1.0))
