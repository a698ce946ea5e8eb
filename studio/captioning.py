"""Captions in other words than the voice's.

Captions say what is spoken, or, where a scene has words of its own for them, say it otherwise:
then each word stands where the words are heard that it replaces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from studio.voice.narrator import Word, join_marks


@dataclass(frozen=True)
class _Run:
    """Written words that stand for spoken ones; half-open ranges of both."""

    spoken: tuple[int, int]
    written: tuple[int, int]


def caption_words(text: str, spoken: Sequence[Word]) -> tuple[Word, ...]:
    """The words of `text`, each with the time of what it stands for.

    Words that are also spoken keep their times. Others share, by their letters, the time of the
    words that they replace; added ones share that of the word before them (or, at the start,
    after them) with it.

    Parameters
    ----------
    text : what the captions say; empty for what is spoken.
    spoken : the words that are heard, in order.
    """
    written = text.split()
    if not written or not spoken:
        return tuple(spoken)
    words: list[Word] = []
    for run in _runs(written, spoken):
        span = [spoken[i] for i in range(*run.spoken)]
        texts = written[slice(*run.written)]
        if len(span) == len(texts) == 1:
            words.append(Word(texts[0], span[0].start_s, span[0].end_s))
        else:
            words += _shared(texts, span[0].start_s, span[-1].end_s)
    return tuple(join_marks(words))


def _runs(written: Sequence[str], spoken: Sequence[Word]) -> list[_Run]:
    """Both texts, aligned: every written word is in one run, in order."""
    matcher = SequenceMatcher(
        None, [_heard(word.text) for word in spoken], [_heard(w) for w in written], autojunk=False
    )
    runs: list[_Run] = []
    waiting = 0  # written words before the first one that stands for something
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            runs += [_Run((i, i + 1), (j1 + i - i1, j1 + i - i1 + 1)) for i in range(i1, i2)]
        elif kind == "replace":
            runs.append(_Run((i1, i2), (j1, j2)))
        elif kind == "insert" and runs:
            runs[-1] = _Run(runs[-1].spoken, (runs[-1].written[0], j2))
        elif kind == "insert":
            waiting = j2
    if waiting:
        runs[0] = _Run(runs[0].spoken, (0, runs[0].written[1]))
    return runs


def _heard(text: str) -> str:
    """A word without its marks and capitals: what two spellings have in common."""
    return "".join(c for c in text.casefold() if c.isalnum()) or text


def _shared(texts: Sequence[str], start_s: float, end_s: float) -> list[Word]:
    """Words one after the other in a span, each as long as its letters say."""
    letters = [max(len(_heard(text)), 1) for text in texts]
    total = sum(letters)
    cuts_s = [start_s + (end_s - start_s) * sum(letters[:n]) / total for n in range(len(texts))]
    return [Word(text, *span) for text, span in zip(texts, pairwise([*cuts_s, end_s]), strict=True)]
