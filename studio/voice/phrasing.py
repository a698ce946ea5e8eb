"""Cuts a line into phrases that are spoken in one go each."""

from __future__ import annotations

from dataclasses import dataclass

SENTENCE_PAUSE_S, CLAUSE_PAUSE_S, FORCED_PAUSE_S = 0.30, 0.16, 0.05
_CLOSING = '”")'


@dataclass(frozen=True)
class Phrase:
    """Some words in a row, by their place in the line, and the silence that follows them."""

    first: int
    last: int  # one after the last word
    pause_s: float


def phrases(phonemes: list[str], longest: int) -> list[Phrase]:
    """Sentences; those over `longest` symbols are cut at clauses, and at words where none fits.

    Parameters
    ----------
    phonemes : for each word, punctuation included; empty where a word is silent.
    longest : symbols that one call of the model may have.
    """
    result: list[Phrase] = []
    first = 0
    for at in range(len(phonemes)):
        if at + 1 == len(phonemes) or _ends(phonemes[at], ".!?…"):
            result += _split(phonemes, Phrase(first, at + 1, SENTENCE_PAUSE_S), longest)
            first = at + 1
    return [phrase for phrase in result if any(_has_sound(p) for p in _of(phonemes, phrase))]


def _split(phonemes: list[str], phrase: Phrase, longest: int) -> list[Phrase]:
    if sum(len(part) + 1 for part in _of(phonemes, phrase)) <= longest:
        return [phrase]
    if phrase.last - phrase.first == 1:
        return [phrase]
    inner = range(phrase.first + 1, phrase.last)
    middle = (phrase.first + phrase.last) / 2
    at_clause = [at for at in inner if _ends(phonemes[at - 1], ",;:—")]
    cut = min(at_clause or inner, key=lambda at: abs(at - middle))
    pause_s = CLAUSE_PAUSE_S if at_clause else FORCED_PAUSE_S
    left, right = Phrase(phrase.first, cut, pause_s), Phrase(cut, phrase.last, phrase.pause_s)
    return _split(phonemes, left, longest) + _split(phonemes, right, longest)


def _of(phonemes: list[str], phrase: Phrase) -> list[str]:
    return phonemes[phrase.first : phrase.last]


def _ends(phonemes: str, marks: str) -> bool:
    bare = phonemes.rstrip(_CLOSING)
    return bool(bare) and bare[-1] in marks


def _has_sound(phonemes: str) -> bool:
    return any(char.isalpha() for char in phonemes)
