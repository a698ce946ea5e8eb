"""Spoken words in groups, as captions stand on the screen. Nothing here draws."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from studio.visuals.typography.scripts import atoms, joiner

MAX_WORDS = 12  # in a group of two lines
LINE_WORDS = 7
LINE_CHARS = 30  # a Chinese or Japanese character counts as two
_LEAD_S = 0.12  # a group stands a little before its first word is heard
_HOLD_S = 0.45  # and a little after its last
_PAUSE_S = 0.5  # a silence as long as this ends a group
_SINGLE_LEAD_S, _SINGLE_HOLD_S = 0.04, 0.35  # the same where one word stands at a time
_ENDS = ".!?…:;。！？؟।"
_CLAUSE = ",–—，、،；"
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


@dataclass(frozen=True)
class Piece:
    """A word, or a phrase of one that has no spaces in it, and when it is heard."""

    text: str
    start_s: float
    end_s: float


def pieces_of(words: Sequence[TimedText]) -> tuple[Piece, ...]:
    """The words as captions set them: what is written without spaces is parted by phrases.

    The parts share the time of the whole by their letters.
    """
    out: list[Piece] = []
    for word in words:
        parts = atoms(word.text) or (word.text,)
        total, at_s = sum(map(len, parts)) or 1, word.start_s
        for part in parts:
            end_s = at_s + (word.end_s - word.start_s) * len(part) / total
            out.append(Piece(part.strip(), at_s, end_s))
            at_s = end_s
        out[-1] = Piece(out[-1].text, out[-1].start_s, word.end_s)
    return tuple(out)


def single_cues(words: Sequence[TimedText]) -> list[Cue]:
    """Each word by itself, until the next one is heard."""
    cues: list[Cue] = []
    for place, word in enumerate(words):
        begin = max(0.0, word.start_s - _SINGLE_LEAD_S, cues[-1].end_s if cues else 0.0)
        end_s = word.end_s + _SINGLE_HOLD_S
        if place + 1 < len(words):
            end_s = min(end_s, max(words[place + 1].start_s - _SINGLE_LEAD_S, begin + 0.05))
        cues.append(Cue(word.text, begin, max(end_s, begin + 0.05), place, 1))
    return cues


def joined(words: Sequence[TimedText]) -> str:
    """A line of words, with spaces where their script has them."""
    out = ""
    for word in words:
        out += (joiner(out, word.text) if out else "") + word.text
    return out


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
        text = "\n".join(joined(words[a:b]) for a, b in caption_lines(words, start, end))
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
    return sum(
        2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in joined(words[start:end])
        if not unicodedata.combining(sign)
    )


def _fits(words: Sequence[TimedText], start: int, end: int) -> bool:
    if end - start == 1:
        return True
    return end - start <= MAX_WORDS and all(
        _length(words, a, b) <= LINE_CHARS or b - a == 1
        for a, b in caption_lines(words, start, end)
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


def caption_lines(words: Sequence[TimedText], start: int, end: int) -> list[tuple[int, int]]:
    """The words from `start` to before `end` in one line, or in two as even as sense allows."""
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
