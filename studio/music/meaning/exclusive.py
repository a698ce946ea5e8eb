"""Whether only the instruments that a text names may play."""

from __future__ import annotations

from functools import cache

from studio.music.meaning import refusal_words as words
from studio.music.meaning.mention import Mention
from studio.music.meaning.refusals import ARTICLES, phrase_table
from studio.music.meaning.tokens import words_of


def is_only(tokens: list[str], mentions: list[Mention], wanted: list[Mention]) -> bool:
    """Whether 'just', 'solo', 'alone' or 'nothing else' leaves only the named instruments."""
    if any(True for _ in phrase_table(words.NOT_ONLY).find(tokens)):
        return False
    several = len({mention.meant for mention in wanted}) > 1
    for mention in wanted:
        if _only_before(tokens, mention, several) or _only_after(tokens, mention, mentions):
            return True
    return False


def _only_before(tokens: list[str], mention: Mention, several: bool) -> bool:
    """'Only a soft felt piano': the word, then at most three others, then the instrument."""
    table = phrase_table(words.ONLY_BEFORE)
    for start in range(max(0, mention.start - 7), mention.start):
        found = table.at(tokens, start)
        if found is None or (several and tokens[start] in ("solo", "lone")):
            continue  # 'solo violin over low strings'
        between = [w for w in tokens[found[0] : mention.start] if w not in ARTICLES]
        if len(between) <= 3 and all(w.isalnum() and w not in _cues_ending() for w in between):
            return True
    return False


@cache
def _cues_ending() -> frozenset[str]:
    ends = words_of(words.CUE_WORDS["end"])
    others = words_of("with, and, add, no, feels, right, enough, need, before")
    return frozenset([*ends, *others])


def _only_after(tokens: list[str], mention: Mention, mentions: list[Mention]) -> bool:
    """'Piano only', 'harp and cello, nothing else, please'."""
    table = phrase_table(words.ONLY_AFTER)
    starts = {other.start for other in mentions}
    for place in range(mention.end, min(mention.end + 5, len(tokens))):
        if place in starts or tokens[place] in ("for", "with", "to"):
            return False
        found = table.at(tokens, place)
        if found is None:
            continue
        phrase = tokens[place : found[0]]
        near = place - mention.end <= 1 and tokens[mention.end] != ","
        if phrase[0] in ("solo", "solista", "alone") and len(mentions) > 1:
            continue  # 'with a guitar solo': others play, too
        if near or len(phrase) > 1:
            # 'piano only at the end' limits when, not who.
            following = tokens[found[0] : found[0] + 1]
            return not (following and following[0] in ("at", "in", "when", "once", "after", "as"))
    return False
