"""Which instruments a text asks for, which it refuses, and whether only the named may play."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from studio.music.meaning import refusal_words as words
from studio.music.meaning.exclusive import is_only
from studio.music.meaning.instrument_kinds import REFUSED_WITH
from studio.music.meaning.mentions import find_mentions, mask_sayings, settled
from studio.music.meaning.refusals import find_refused
from studio.music.meaning.tokens import Phrases, words_of
from studio.music.meaning.vocabulary import INSTRUMENTS


@dataclass(frozen=True)
class Lineup:
    """Instruments asked for (in order) and refused, and whether nothing else may play."""

    instruments: tuple[str, ...]
    without: tuple[str, ...]
    only: bool


@cache
def _alone() -> Phrases[tuple[str, ...]]:
    return Phrases(
        (word, meant) for meant, text in words.ALONE_WORDS.items() for word in words_of(text)
    )


def read_lineup(tokens: list[str], genre: str) -> Lineup:
    """The instruments that `tokens` ask for and refuse.

    `genre` decides what a plain 'guitar', 'bass' or 'synth' is.
    """
    tokens = mask_sayings(tokens)
    mentions = find_mentions(tokens)
    refused_at = find_refused(tokens, mentions)
    asked: list[str] = []
    refused: list[str] = []
    for _, _, meant in _alone().find(tokens):
        refused += [out for name in meant for out in REFUSED_WITH.get(name, (name,))]
    for mention in mentions:
        if mention.start in refused_at:
            refused += [out for n in mention.meant for out in REFUSED_WITH.get(n, (n,))]
    for mention in mentions:
        if mention.start not in refused_at:
            asked += settled(mention.meant, genre, refused)
    # A refused family leaves the member that is asked for by name.
    without = tuple(name for name in INSTRUMENTS if name in refused and name not in asked)
    wanted = [m for m in mentions if m.start not in refused_at and settled(m.meant, genre)]
    only = bool(wanted) and is_only(tokens, mentions, wanted)
    return Lineup(tuple(dict.fromkeys(asked)), without, only)
