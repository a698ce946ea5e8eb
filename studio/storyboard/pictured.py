"""What the words of a song look like in a picture."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from studio.storyboard.tables import table
from studio.storyboard.words import plain_word


def pictured(words: Sequence[str]) -> tuple[str, str]:
    """What can be shown of a line: how (hold, far, near or within), and the thing in English.

    Both are empty where nothing of the line can be shown. Words of five languages are known.
    """
    known = _things()
    return next((known[word] for word in map(plain_word, words) if word in known), ("", ""))


@cache
def _things() -> dict[str, tuple[str, str]]:
    """By word: what is done with it, and what it looks like."""
    return {
        word: (how, phrase)
        for how, row in table("lyric_things").items()
        for words, phrase in row.items()
        for word in str(words).split()
    }
