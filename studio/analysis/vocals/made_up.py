"""Words that a recogniser makes up where there is music, and no voice or none that it knows.

Whisper was trained on subtitles, so it thanks for watching; on a held note or a melody without
words it repeats a few words until its memory is full (Radford et al. 2022, section 4.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from studio.analysis.song_analysis import LyricWord
from studio.analysis.vocals.voices import Voices

PHRASES_FILE = Path(__file__).parent / "data" / "made_up_phrases.txt"

_MARGIN_S = 0.3  # around where somebody is heard
_LEAST_PROBABILITY = 0.03
_LEAST_MEAN = 0.2  # of the words of a segment
_MOST_WORDS_PER_S = 8.0  # the fastest rappers have seven or so
_LONGEST_WORD = 40  # letters; a longer one is a loop as well
_SOUND = re.compile(r"\s*(\[.*\]|♪.*)\s*", re.DOTALL)  # as subtitles tell of sounds
_LONGEST_LOOP = 8  # words that are repeated
_REPEATS = 4  # from so many on it may be a loop


def without_made_up(segments: Sequence[Sequence[LyricWord]], voices: Voices) -> list[LyricWord]:
    """The words of all segments that somebody can have sung."""
    kept: list[LyricWord] = []
    for words in segments:
        if words and not _is_made_up(words):
            kept += (word for word in _without_loops(words) if _is_sung(word, voices))
    return kept


def _is_made_up(words: Sequence[LyricWord]) -> bool:
    """Is this a phrase of subtitles, or is hardly a word of it likely?"""
    mean = sum(word.probability for word in words) / len(words)
    text = " ".join(word.text for word in words)
    return mean < _LEAST_MEAN or bool(_SOUND.fullmatch(text)) or _plain(text) in _phrases()


def _is_sung(word: LyricWord, voices: Voices) -> bool:
    near = any(
        word.start_s < span.end_s + _MARGIN_S and word.end_s > span.start_s - _MARGIN_S
        for span in voices.spans
    )
    likely = word.probability >= _LEAST_PROBABILITY
    return near and likely and 0 < len(_plain(word.text)) <= _LONGEST_WORD


def _without_loops(words: Sequence[LyricWord]) -> Iterator[LyricWord]:
    """A refrain is sung as often as it is heard; a loop goes faster than anybody sings."""
    at = 0
    while at < len(words):
        size, count = _loop_at(words, at)
        loop = words[at : at + size * count]
        length_s = loop[-1].end_s - loop[0].start_s
        if count >= _REPEATS and len(loop) > _MOST_WORDS_PER_S * length_s:
            yield from (
                word for word in loop if _MOST_WORDS_PER_S * (word.end_s - word.start_s) >= 1
            )
        else:
            yield from loop
        at += len(loop)


def _loop_at(words: Sequence[LyricWord], at: int) -> tuple[int, int]:
    """How many words are repeated from here on, and how often: (1, 1) is no repetition."""
    texts = [_plain(word.text) for word in words[at:]]
    best = (1, 1)
    for size in range(1, _LONGEST_LOOP + 1):
        count = 1
        while texts[size * count : size * (count + 1)] == texts[:size]:
            count += 1
        if count >= _REPEATS and size * count > best[0] * best[1]:
            best = (size, count)
    return best


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text.lower()))


@cache
def _phrases() -> frozenset[str]:
    """In five languages; what a singer may well sing is not among them."""
    lines = PHRASES_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(_plain(line) for line in lines if not line.startswith("#"))
