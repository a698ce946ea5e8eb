"""Which instruments a text asks for, which it refuses, and whether only the named may play."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from studio.music.meaning import refusal_words as words
from studio.music.meaning.exclusive import is_only
from studio.music.meaning.instrument_kinds import REFUSED_NAMES, REFUSED_WITH
from studio.music.meaning.mention import Mention
from studio.music.meaning.mentions import find_mentions, mask_sayings, settled
from studio.music.meaning.refusals import find_refused
from studio.music.meaning.tokens import Phrases, words_of
from studio.music.vocabulary import INSTRUMENTS


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
    away = [mention for mention in mentions if mention.start in refused_at]
    for mention in away:
        refused += _taken_away(tokens, mention, away)
    for mention in mentions:
        if mention.start not in refused_at:
            asked += settled(mention.meant, genre, refused)
    # A refused family leaves the member that is asked for by name.
    without = tuple(name for name in INSTRUMENTS if name in refused and name not in asked)
    wanted = [m for m in mentions if m.start not in refused_at and settled(m.meant, genre)]
    only = bool(wanted) and is_only(tokens, mentions, wanted)
    return Lineup(tuple(dict.fromkeys(asked)), without, only)


def without_refused(tokens: list[str]) -> list[str]:
    """`tokens` with the names of refused instruments blanked: they speak for no genre."""
    shown = list(tokens)
    masked = mask_sayings(tokens)
    mentions = find_mentions(masked)
    refused_at = find_refused(masked, mentions)
    for mention in mentions:
        if mention.start in refused_at:
            shown[mention.start : mention.end] = ["_"] * (mention.end - mention.start)
    return shown


def _taken_away(tokens: list[str], mention: Mention, away: list[Mention]) -> list[str]:
    """What the refused `mention` takes away; 'no synths, neither pads nor leads' only those two."""
    taken: list[str] = []
    for name in mention.meant:
        members = REFUSED_WITH.get(name)
        if members is None:
            taken += _family_of(tokens[mention.start : mention.end], name)
            continue
        spelled = {out for other in away for out in other.meant} & set(members)
        listed = tokens[mention.end : mention.end + 1] in (["like"], ["such"], ["meaning"])
        if len(spelled) < (1 if listed else 2):
            taken += members
    return taken


def _family_of(phrase: list[str], name: str) -> tuple[str, ...]:
    for members, text in REFUSED_NAMES.items():
        starts = tuple(words_of(text))
        stands_for_all = phrase[0] != "french" and any(w.startswith(starts) for w in phrase)
        if name in members and stands_for_all:
            return members
    return (name,)
