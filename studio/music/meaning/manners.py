"""Instrument names that ask for no instrument: how another sounds, a look, or a piece's name."""

from __future__ import annotations

from functools import cache

from studio.music.meaning import genre_words, manner_words
from studio.music.meaning.instrument_kinds import REFUSED_WITH
from studio.music.meaning.mention import Mention
from studio.music.meaning.tokens import Phrases, words_of

_GENERIC = ("keys?", "synth?", "guitar?", "bass?")
_BASSES = frozenset({"bass?", "electric_bass", "acoustic_bass"})


@cache
def _set_of(text: str) -> frozenset[str]:
    return frozenset(words_of(text))


@cache
def _phrases(text: str) -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in words_of(text))


@cache
def _genres() -> Phrases[bool]:
    tables = (*genre_words.NAMES.values(), *genre_words.STYLES.values())
    return Phrases((phrase, True) for text in tables for phrase in words_of(text))


def without_manners(tokens: list[str], mentions: list[Mention]) -> list[Mention]:
    """The `mentions` that name a player.

    Left out are 'whistling synth', 'banjo energy', 'a flute is fine but', the first of 'organ-like
    synth' and the second of 'Rhodes-type keys', and the 'beat' of 'a trap beat'. 'Slapped bass
    guitar' is one instrument.
    """
    ordered = sorted(mentions, key=lambda mention: mention.start)
    joined = _compounds(tokens, ordered)
    named = [m for m in joined if not _says_how(tokens, m, joined)]
    return [_as_piece(tokens, m, joined) for m in named]


def _compounds(tokens: list[str], mentions: list[Mention]) -> list[Mention]:
    """`mentions` with two names of one instrument made one: 'Rhodes keys', 'slap bass guitar'."""
    result: list[Mention] = []
    for mention in mentions:
        last = result[-1] if result else None
        generic = mention.meant[0]
        if last is not None and generic in _GENERIC:
            gap = tokens[last.end : mention.start]
            like = len(gap) == 1 and gap[0] in _set_of(manner_words.LIKE)
            if generic == "guitar?" and not gap and last.meant[0] in _BASSES:
                result[-1] = Mention(last.start, mention.end, ("electric_bass",))
                continue
            if generic == "keys?" and (not gap or like) and last.meant[0] not in _GENERIC:
                result[-1] = Mention(last.start, mention.end, last.meant)
                continue
        result.append(mention)
    return result


def _says_how(tokens: list[str], mention: Mention, mentions: list[Mention]) -> bool:
    following = tokens[mention.end] if mention.end < len(tokens) else ""
    if following in _set_of(manner_words.LOOKS):
        return True
    if _phrases(manner_words.TOLERATED).at(tokens, mention.end) if following else False:
        return True
    next_one = next((other for other in mentions if other.start > mention.start), None)
    if next_one is None or next_one.meant == mention.meant:
        return False
    gap = tokens[mention.end : next_one.start]
    if not gap and tokens[mention.start] in _set_of(manner_words.PARTICIPLES):
        return True
    likened = 1 <= len(gap) <= 2 and gap[0] in _set_of(manner_words.LIKE)
    return likened and next_one.meant[0] not in REFUSED_WITH.get(mention.meant[0], ())


def _as_piece(tokens: list[str], mention: Mention, mentions: list[Mention]) -> Mention:
    """'Beat' as a name of the piece asks for nobody; only its refusal means the drums."""
    one_word = mention.end == mention.start + 1 and mention.meant[0] in ("drums", "percussion")
    is_beat = one_word and tokens[mention.start] in _set_of(manner_words.PIECES)
    if is_beat and _is_piece(tokens, mention, mentions):
        return Mention(mention.start, mention.end, ("piece?",))
    return mention


def _is_piece(tokens: list[str], mention: Mention, mentions: list[Mention]) -> bool:
    """Whether 'beat' is the piece ('a dark trap beat') and no part of it ('with a steady beat')."""
    ends = {other.end for other in mentions if other is not mention}
    of_genre = any(
        (found := _genres().at(tokens, start)) and found[0] >= mention.start
        for start in range(max(0, mention.start - 3), mention.start)
    )
    for place in range(mention.start - 1, max(mention.start - 6, -1), -1):
        word = tokens[place]
        if word in _set_of(manner_words.PARTS):
            return of_genre and word in _set_of(manner_words.OVER)
        if word in (",", "and", "&", "+", "or", "nor", "/"):
            return of_genre or place not in ends
        if not word.isalnum():
            break
    return True
