"""Type: breaking text into lines and fitting it into a box.

What sets a single line is in `lettering`, the typefaces in `typefaces`; both are offered here too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from studio.visuals.typography.lettering import (
    Sprite,
    cap_height,
    glyph_path,
    ink,
    measure,
    placed,
    space_width,
    sprite,
)
from studio.visuals.typography.scripts import atoms, joined, joiner, scripts_in
from studio.visuals.typography.typefaces import Face, suited
from studio.visuals.zones import Box

__all__ = [
    "Face",
    "Fitted",
    "Sprite",
    "break_lines",
    "cap_height",
    "fit",
    "glyph_path",
    "ink",
    "joined_line",
    "measure",
    "paragraph_lines",
    "placed",
    "sprite",
    "suited",
]

_ARTICLES = (
    "a an the of to in on at by for and or with your our my is de la el los las un una y o en del"
    " al le les des du et ou à au aux une con per il lo gli i e di da um uma os as do no na em"
    " com por para su tu der die das ein eine und im den dem mit für"
)
_WEAK_ENDS = frozenset(_ARTICLES.split())
_SOFT_HYPHEN = "\u00ad"
_UNEVEN = 0.4  # a last line shorter than this part of the widest stands alone
_DESCENT = 0.24  # below the last baseline, in em: the same for all lines of a script with descents


# --- breaking -----------------------------------------------------------------------------------


def joined_line(pieces: Sequence[str]) -> str:
    """Pieces joined into a line; a soft hyphen is seen at its end only."""
    out = ""
    for piece in pieces:
        if out.endswith(_SOFT_HYPHEN):
            out = out[:-1] + piece
        elif out and not out.endswith(" "):
            out += joiner(out, piece) + piece
        else:
            out += piece
    out = out.strip()
    return out[:-1] + "-" if out.endswith(_SOFT_HYPHEN) else out


def _dear(piece: str, following: str) -> float:
    """What ending a line here costs: more after an article, between number and unit, before signs.

    Signs are an emoji, a dash: they go with what they follow. After a comma it costs less.
    """
    word = piece.strip().lower()
    if not (scripts_in(following) or any(map(str.isalnum, following))):
        return 1.5
    if word in _WEAK_ENDS or (word[-1:].isdigit() and not following[:1].isupper()):
        return 1.12
    return 0.97 if word[-1:] in tuple(",.;:!?،。、，！？") else 1.0


@lru_cache(2048)
def break_lines(words: tuple[str, ...], count: int, face: Face) -> tuple[str, ...]:
    """Words (or `scripts.atoms`) in `count` lines of the most even width.

    A line rather doesn't end in an article, and the last one isn't left with a short word.
    """
    total = len(words)
    space = space_width(face, 100)
    widths = [measure(w.strip(f" {_SOFT_HYPHEN}"), face, 100) for w in words]
    gaps = [0.0] + [
        space if before.endswith(" ") or joiner(before, after) == " " else 0.0
        for before, after in pairwise(words)
    ]
    even = sum(widths) / max(1, count)

    def cost(start: int, end: int) -> float:
        width = sum(widths[start:end]) + sum(gaps[start + 1 : end])
        last = end == total
        dear = 1.0 if last else _dear(words[end - 1], words[end])
        alone = last and start > 0 and width < _UNEVEN * even
        return width**2 * dear + even**2 * 0.5 * alone

    best: list[list[tuple[float, int]]] = [[(math.inf, 0)] * (count + 1) for _ in range(total + 1)]
    best[0][0] = (0.0, 0)
    for end in range(1, total + 1):
        for lines in range(1, min(count, end) + 1):
            best[end][lines] = min(
                (best[start][lines - 1][0] + cost(start, end), start)
                for start in range(lines - 1, end)
            )
    out, end = [], total
    for lines in range(count, 0, -1):
        start = best[end][lines][1]
        out.append(joined_line(words[start:end]))
        end = start
    return tuple(reversed(out))


def paragraph_lines(text: str, face: Face, size: float, width: float) -> tuple[str, ...]:
    """Words filled into lines of at most `width` at a given size, then made even."""
    for pieces in (atoms(text), atoms(text, fine=True)):
        for count in range(1, len(pieces) + 1):
            lines = break_lines(pieces, count, face)
            if max(measure(line, face, size) for line in lines) <= width:
                return lines
    return tuple(joined_line([piece]) for piece in pieces)


# --- fitting ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fitted:
    """Lines and the size at which they fill a box.

    `above` and `below` are what the first line takes above its baseline and the last below, in em.
    """

    lines: tuple[str, ...]
    size: float
    face: Face
    above: float = 0.7
    below: float = _DESCENT

    @property
    def step(self) -> float:
        """Distance between baselines."""
        return self.size * self.face.leading

    @property
    def height(self) -> float:
        """From the top of the first letters to just below the last descender."""
        return self.size * self._high(len(self.lines))

    @property
    def width(self) -> float:
        """Of the widest line."""
        return max((measure(line, self.face, self.size) for line in self.lines), default=0.0)

    def _high(self, lines: int) -> float:
        return self.above + self.face.leading * max(0, lines - 1) + self.below

    def within(self, box: Box, largest: float) -> Fitted:
        """The same lines at the largest size that lies in the box."""
        widest = max(measure(line, self.face, 100) for line in self.lines)
        high = self._high(len(self.lines))
        size = min(largest, box.width * 100 / max(widest, 1e-6), box.height / high)
        return replace(self, size=size)


def _halved(words: tuple[str, ...], face: Face) -> tuple[str, ...]:
    """The widest word that may be hyphenated cut in two, at a vowel near its middle if it can."""
    able = [i for i, w in enumerate(words) if len(w.strip()) > 7 and not joined(w)]
    able = [i for i in able if scripts_in(words[i]) <= {"LATIN", "GREEK", "CYRILLIC"}]
    if not able:
        return words
    at = max(able, key=lambda i: measure(words[i], face, 100))
    word = words[at]
    middle = len(word) // 2
    cuts = [m.end() for m in re.finditer(r"[aeiouyäöüáéíóúàèìòùâêîôûãõ-]", word.lower())]
    cut = min(
        (c for c in cuts if 3 <= c <= len(word) - 3), key=lambda c: abs(c - middle), default=middle
    )
    first = word[:cut] if word[:cut].endswith("-") else word[:cut] + _SOFT_HYPHEN
    return (*words[:at], first, word[cut:], *words[at + 1 :])


def fit(
    text: str, face: Face, box: Box, largest: float, *, smallest: float = 0.0, most_lines: int = 6
) -> Fitted:
    """Break and size `text` so that it lies within `box`, as large as `largest` allows.

    Never overflows: below `smallest` lines are broken between any two letters where the script
    has no spaces, and long words are cut with a hyphen; if that doesn't help the type is smaller.
    """
    face, words = suited(face, text), atoms(text)
    if not words:
        return Fitted((), largest, face)
    around = ink(" ".join(text.split()), face)
    below = max(0.04 if face.caps else _DESCENT, around.bottom)
    bare = Fitted((), 0.0, face, max(cap_height(face), -around.top), below)
    chosen = _largest(words, bare, box, largest, most_lines)
    if chosen.size < smallest:
        words = atoms(text, fine=True)
        chosen = _larger(chosen, _largest(words, bare, box, largest, most_lines))
    tries = 0
    while chosen.size < smallest and tries < 4 and max(map(len, words)) > 11:
        words = _halved(words, face)
        chosen = _larger(chosen, _largest(words, bare, box, largest, most_lines + 2))
        tries += 1
    return chosen


def _larger(chosen: Fitted, other: Fitted) -> Fitted:
    """The other only if it is worth it."""
    return other if other.size > chosen.size * 1.08 else chosen


def _largest(
    words: tuple[str, ...], bare: Fitted, box: Box, largest: float, most_lines: int
) -> Fitted:
    best = replace(bare, lines=(joined_line(words),))
    for count in range(1, min(most_lines, len(words)) + 1):
        lines = break_lines(words, count, bare.face)
        made = replace(bare, lines=lines).within(box, largest)
        if made.size > best.size * 1.04:  # another line must be worth it
            best = made
    return best
