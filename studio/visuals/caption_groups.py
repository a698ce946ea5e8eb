"""Spoken words in groups, as captions stand on the screen. Nothing here draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

MAX_WORDS = 12  # in a group of two lines
LINE_WORDS = 7
LINE_CHARS = 30
_LEAD_S = 0.12  # a group stands a little before its first word is heard
_HOLD_S = 0.45  # and a little after its last
_PAUSE_S = 0.5  # a silence as long as this ends a group
_ENDS = ".!?…:;"
_CLAUSE = ",–—"
_JOINING = (
    "and or but so because that which who when if with for to from in on of y o pero que porque"
    " con para de en et ou mais qui parce pour dans avec e mas porque com em ma che perché per"
    " non di da"
)
_JOINERS = frozenset(_JOINING.split())


class TimedText(Protocol):
    """A word and when it is heard, in seconds."""

    @property
    def text(self) -> str:
        """As it is written."""
        ...

    @property
    def start_s(self) -> float:
        """When it begins."""
        ...

    @property
    def end_s(self) -> float:
        """When it ends."""
        ...


@dataclass(frozen=True)
class Cue:
    """A caption on the screen: its text (lines parted by a newline) and when it stands."""

    text: str
    start_s: float
    end_s: float
    first: int  # index of its first word
    count: int  # number of its words


def caption_groups(words: Sequence[TimedText]) -> list[Cue]:
    """Words in groups of at most two lines of 30 characters, broken where sense breaks.

    Every word belongs to exactly one group, in order; groups don't overlap in time.
    """
    parts = [part for phrase in _phrases(words) for part in _parted(words, phrase)]
    cues = []
    for place, (start, end) in enumerate(parts):
        begin = max(0.0, words[start].start_s - _LEAD_S)
        if place:
            begin = max(begin, words[parts[place - 1][1] - 1].end_s)
        finish = words[end - 1].end_s + _HOLD_S
        if end < len(words):
            finish = min(finish, max(words[end].start_s - _LEAD_S, words[end - 1].end_s))
        text = "\n".join(" ".join(w.text for w in words[a:b]) for a, b in _lines(words, start, end))
        cues.append(Cue(text, begin, max(finish, begin + 0.05), start, end - start))
    return cues


def _phrases(words: Sequence[TimedText]) -> list[tuple[int, int]]:
    """Stretches between sentence ends and long pauses."""
    out, start = [], 0
    for i, word in enumerate(words):
        last = i == len(words) - 1
        pause = not last and words[i + 1].start_s - word.end_s >= _PAUSE_S
        if last or pause or word.text.rstrip("\"'»”)").endswith(tuple(_ENDS)):
            out.append((start, i + 1))
            start = i + 1
    return out


def _length(words: Sequence[TimedText], start: int, end: int) -> int:
    return sum(len(w.text) for w in words[start:end]) + end - start - 1


def _fits(words: Sequence[TimedText], start: int, end: int) -> bool:
    if end - start == 1:
        return True
    return (
        end - start <= MAX_WORDS
        and len(_lines(words, start, end)) <= 2
        and all(
            _length(words, a, b) <= LINE_CHARS or b - a == 1 for a, b in _lines(words, start, end)
        )
    )


def _parted(words: Sequence[TimedText], phrase: tuple[int, int]) -> list[tuple[int, int]]:
    """A phrase cut into groups that fit, best at commas, then before joining words."""
    start, end = phrase
    if _fits(words, start, end):
        return [phrase]
    middle = (start + end) / 2

    def badness(cut: int) -> float:
        before, after = words[cut - 1].text, words[cut].text.lower()
        bonus = 4.0 if before.endswith(tuple(_CLAUSE)) else 2.0 if after in _JOINERS else 0.0
        lone = 6.0 if min(cut - start, end - cut) == 1 else 0.0
        weak = 2.0 if before.lower() in _JOINERS else 0.0
        return abs(cut - middle) - bonus + lone + weak

    cut = min(range(start + 1, end), key=badness)
    return _parted(words, (start, cut)) + _parted(words, (cut, end))


def _lines(words: Sequence[TimedText], start: int, end: int) -> list[tuple[int, int]]:
    """One line where it fits, else two as even as sense allows."""
    if _length(words, start, end) <= LINE_CHARS * 0.8 and end - start <= LINE_WORDS:
        return [(start, end)]
    if end - start == 1:
        return [(start, end)]

    def badness(cut: int) -> float:
        before, after = words[cut - 1].text, words[cut].text.lower()
        uneven = abs(_length(words, start, cut) - _length(words, cut, end))
        bonus = 5 if before.endswith(tuple(_CLAUSE)) else 3 if after in _JOINERS else 0
        return uneven - bonus + (4 if before.lower() in _JOINERS else 0)

    cut = min(range(start + 1, end), key=badness)
    return [(start, cut), (cut, end)]
