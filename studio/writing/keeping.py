"""What a line has to keep when it is written anew, and what may not come in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from studio.document import Brief, Role
from studio.writing.brief_reading import NUMBER_WORD, Reading
from studio.writing.drafts import calls
from studio.writing.plain_text import folded

_OVERLAP = 0.6  # share of its words by which a sentence states a key point
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True)
class Kept:
    """What stays of a line.

    passages : folded texts of the brief that it says; figures : with how often each is said;
    facts : the words of each key point that it states;
    allowed : numbers that may be said, as figures and folded words.
    """

    passages: tuple[str, ...]
    figures: Counter[str]
    facts: tuple[frozenset[str], ...]
    allowed: frozenset[str]

    def holds(self, text: str) -> bool:
        """Whether `text` says all that has to stay, and no number that nobody gave."""
        plain = flat(text)
        if any(passage not in plain for passage in self.passages):
            return False
        return not self.figures - Counter(figures(text)) and numbers(text) <= self.allowed

    def needs(self, sentence: str) -> bool:
        """Whether a sentence says some of it, so that it cannot go."""
        return self._is_exact(sentence) or self._is_fact(sentence)

    def is_one_of_several_facts(self, said: Sequence[str], at: int) -> bool:
        """Whether a sentence states a key point, and another one stays if it goes."""
        others = [s for place, s in enumerate(said) if place != at]
        free = not self._is_exact(said[at]) and self._is_fact(said[at])
        return free and any(self._is_fact(s) for s in others)

    def _is_exact(self, sentence: str) -> bool:
        plain = flat(sentence)
        return bool(figures(sentence)) or any(
            passage in plain or plain in passage for passage in self.passages
        )

    def _is_fact(self, sentence: str) -> bool:
        words = set(flat(sentence).split())
        return any(len(words & fact) >= _OVERLAP * len(words) for fact in self.facts)


@lru_cache(maxsize=4096)
def flat(text: str) -> str:
    """`text` for comparing: folded, single spaces, no end marks."""
    return re.sub(r"\s+", " ", re.sub(r"[.!?…]+(?=\s|$)", "", folded(text))).strip()


def figures(text: str) -> list[str]:
    """The figures in `text`, as they are written."""
    return _FIGURE.findall(text)


def numbers(text: str) -> frozenset[str]:
    """Figures and number words of `text`."""
    return frozenset(figures(text)) | {folded(word) for word in NUMBER_WORD.findall(text)}


def kept_of(line: str, role: Role, brief: Brief, reading: Reading) -> Kept:
    """What a rewriting of `line` has to keep."""
    names = (brief.brand.name, reading.name, reading.site)
    given: tuple[str, ...] = (reading.offer, brief.offer, reading.call, brief.call_to_action)
    if role is Role.CALL_TO_ACTION:
        given = (*given, *calls(reading))
    what = () if reading.name and role is not Role.SOLUTION else (reading.product,)
    said = flat(line)
    passages = tuple(
        dict.fromkeys(flat(p) for p in (*names, *given, *what) if p and flat(p) in said)
    )
    texts = (line, brief.product, brief.offer, brief.call_to_action, *brief.key_points)
    more = (brief.brand.name, brief.brand.website, brief.audience)
    allowed = frozenset[str]().union(*(numbers(text) for text in (*texts, *more)))
    facts = tuple(frozenset(flat(f.text).split()) for f in reading.facts if flat(f.text) in said)
    return Kept(passages, Counter(figures(line)), facts, allowed)
