"""Finds the instruments that a text names, and which guitar, bass or synth each one is."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from studio.music.meaning import instrument_kinds as names
from studio.music.meaning.distraction_words import PRODUCT_NOUNS, SAYINGS
from studio.music.meaning.instrument_words import INSTRUMENT_WORDS
from studio.music.meaning.manner_words import LEAD_WORDS
from studio.music.meaning.manners import without_manners
from studio.music.meaning.mention import Mention
from studio.music.meaning.northern_words import NORTHERN_WORDS
from studio.music.meaning.tokens import Phrases, words_of

_LINKS = frozenset(
    words_of("""
    and, n, &, +, or, y, und, et, e, o, ou, oder, /, plus""")
)
_SEPARATORS = _LINKS | {",", ".", ":", ";", "with", "for", "solo", "featuring"}
_AFTER_LEAD = _SEPARATORS | set(words_of("over, on, in, at, no, please, nor, but, atop, above, !"))
_BUT = frozenset(
    {"except", "but", "unless", "besides", "ausser", "sauf", "salvo", "excepto", "tranne"}
)
#: Words that no kind reaches across.
_STOPPING = frozenset(
    words_of("""
        the, with, for, and, but, from, over, under, into, onto, then, plus, mit, con, avec, com,
        und, per, para, pour, like, music, track, song, tune, ballad, pop, rock, brand, video,
        not, without, sin, sans, ohne""")
)
#: Kinds that only stand before their noun: after it they are about something else.
_ONLY_BEFORE = frozenset(words_of("soft, warm, slow, calm, jazz, folk, funk, lead"))
_OURS = frozenset(words_of("our, unsere, unser, nuestras, nuestros, nos, nossas, nossos"))
_VERY = frozenset({"muy", "tres", "molto", "muito", "bien"})
#: How far from 'guitar', 'bass' or 'synth' its kind may stand, in words.
_REACH = 4


@cache
def _instruments() -> Phrases[tuple[str, ...]]:
    tables = (*INSTRUMENT_WORDS.items(), *(((n,), text) for n, text in NORTHERN_WORDS.items()))
    return Phrases((word, meant) for meant, text in tables for word in words_of(text))


@cache
def _sayings() -> Phrases[bool]:
    return Phrases((word, True) for word in words_of(SAYINGS))


@cache
def products() -> frozenset[str]:
    """Words after a name that make it a product, place or trade: 'guitar shop'."""
    return frozenset(words_of(PRODUCT_NOUNS))


def mask_sayings(tokens: list[str]) -> list[str]:
    """`tokens` with the words of sayings and products ('no strings attached') blanked."""
    masked = list(tokens)
    for start, end, _ in _sayings().find(tokens):
        masked[start:end] = ["_"] * (end - start)
    return masked


def find_mentions(tokens: list[str]) -> list[Mention]:
    """Every instrument named in `tokens`; the names of shops and lessons are left out."""
    mentions = []
    for start, end, meant in _instruments().find(tokens):
        if end < len(tokens) and tokens[end] in products():
            continue
        if start and tokens[start - 1] in _OURS:
            continue  # what is advertised: 'our drum kits ship free'
        if meant:
            mentions.append(Mention(start, end, meant))
    mentions = [m for m in mentions if not _is_manner(tokens, m, mentions)]
    mentions += _vibes(tokens) + _kinds_alone(tokens, mentions) + _leads(tokens, mentions)
    mentions = without_manners(tokens, mentions)
    return sorted((_with_kind(tokens, m) for m in mentions), key=lambda mention: mention.start)


def _is_manner(tokens: list[str], mention: Mention, mentions: list[Mention]) -> bool:
    """'Double bass pizzicato': the word tells how the instrument beside it is played."""
    return tokens[mention.start].startswith("pizz") and any(
        other.start == mention.end or other.end == mention.start
        for other in mentions
        if set(other.meant) & {"violin", "cello", "strings", "acoustic_bass"}
    )


def _kinds_alone(tokens: list[str], mentions: list[Mention]) -> list[Mention]:
    """'No guitars except nylon', 'guitar, but not electric': a kind without its noun."""
    found = []
    for mention in mentions:
        family = mention.meant[0]
        if family not in ("guitar?", "bass?"):
            continue
        after = [word for word in tokens[mention.end : mention.end + 5] if word != ","]
        for word, kind in _kinds(family).items():
            if word in after[1:4] and after[0] in _BUT:
                place = tokens.index(word, mention.end)
                if not _is_name(tokens, place):
                    found.append(Mention(place, place + 1, (kind,)))
                break
    return found


def _leads(tokens: list[str], mentions: list[Mention]) -> list[Mention]:
    """'Synth bass and lead', 'a screaming lead': a synthesizer's, where no guitar is about."""
    families = {name for mention in mentions for name in mention.meant}
    synths = {m.end for m in mentions if m.meant[0].startswith("synth")}
    if not synths and any("guitar" in name for name in families):
        return []
    inside = {place for m in mentions for place in range(m.start, m.end)}
    found = []
    for place, word in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else "."
        if word not in ("lead", "leads") or place in inside or following not in _AFTER_LEAD:
            continue
        before = tokens[place - 1] if place else ""
        first = place - 1 if before in _LINKS or before in (",", "nor") else place - 2
        if first in synths or before in _lead_words() or (synths and word == "leads"):
            found.append(Mention(place, place + 1, ("synth_lead",)))
            synths.add(place + 1)
    return found


@cache
def _lead_words() -> frozenset[str]:
    return frozenset(words_of(LEAD_WORDS))


def name_places(tokens: list[str]) -> dict[int, tuple[int, int]]:
    """Place of a token -> the instrument's name it lies in, as start and end."""
    spans = ((start, end) for start, end, _ in _instruments().find(tokens))
    return {place: (start, end) for start, end in spans for place in range(start, end)}


def _vibes(tokens: list[str]) -> list[Mention]:
    """'Vibes' alone in a list is the vibraphone; 'good vibes' are not."""
    around = [",", *tokens, ","]
    return [
        Mention(place, place + 1, ("mallets",))
        for place, word in enumerate(tokens)
        if word == "vibes" and around[place] in _SEPARATORS and around[place + 2] in _SEPARATORS
    ]


@cache
def _kinds(family: str) -> dict[str, str]:
    if family == "synth?":
        pads = dict.fromkeys(words_of(names.PAD_WORDS), "synth_pad")
        return pads | dict.fromkeys(words_of(names.LEAD_WORDS), "synth_lead")
    table = names.GUITAR_KINDS if family == "guitar?" else names.BASS_KINDS
    return {word: kind for kind, text in table.items() for word in words_of(text)}


def _with_kind(tokens: list[str], mention: Mention) -> Mention:
    """The mention with the kinds that words near it give: 'acoustic and electric guitars'."""
    following = tokens[mention.end] if mention.end < len(tokens) else ""
    before = tokens[mention.start - 1] if mention.start else ""
    if mention.meant == ("electric_guitar",):
        guitars = _kinds("guitar?")
        if guitars.get(following) == "distorted_guitar":
            return Mention(mention.start, mention.end + 1, ("distorted_guitar",))
        if guitars.get(before) == "distorted_guitar":
            return Mention(mention.start - 1, mention.end, ("distorted_guitar",))
    family = next((name for name in mention.meant if name in ("guitar?", "bass?", "synth?")), None)
    kinds: list[str] = []
    if family is not None:
        kinds, start = _kinds_before(tokens, mention.start, _kinds(family))
        kinds = kinds or _kinds_after(tokens, mention.end, _kinds(family))
        return Mention(start, mention.end, tuple(kinds) or mention.meant)
    if mention.meant[-1].endswith(("guitar", "bass")) and len(mention.meant) == 1:
        # 'acoustic and electric guitar': the first kind stands alone before the second.
        family = "guitar?" if mention.meant[0].endswith("guitar") else "bass?"
        place = mention.start
        if place > 1 and tokens[place - 1] in _LINKS and tokens[place - 2] in _kinds(family):
            return Mention(
                place - 2, mention.end, (_kinds(family)[tokens[place - 2]], *mention.meant)
            )
    return mention


def _kinds_before(tokens: list[str], start: int, kinds: dict[str, str]) -> tuple[list[str], int]:
    """The kinds named in the words before `start`, nearest group first, and where they begin."""
    found: list[str] = []
    group: list[str] = []
    begin, place = start, start - 1
    while place >= 0 and start - place <= _REACH + 2 * len(found):
        word = tokens[place]
        if word in kinds:
            group.append(kinds[word])
            begin = place
        elif word in _LINKS and group:
            found, group = [*found, _strongest(group)], []
        elif not (word.isalpha() and len(word) > 2) or word in _STOPPING or _is_name(tokens, place):
            break
        place -= 1
    if group:
        found.append(_strongest(group))
    return list(dict.fromkeys(reversed(found))), begin


def _strongest(group: list[str]) -> str:
    """'Distorted electric' is distorted: the first in the tables' order wins."""
    order = [*names.GUITAR_KINDS, *names.BASS_KINDS, "synth_pad", "synth_lead"]
    return min(group, key=order.index)


def _is_name(tokens: list[str], place: int) -> bool:
    return _instruments().at(tokens, place) is not None


def _kinds_after(tokens: list[str], end: int, kinds: dict[str, str]) -> list[str]:
    """The kind right after the name, as Romance languages have it: 'bajo muy slap'."""
    reach = 2 if end < len(tokens) and tokens[end] in _VERY else 1
    for word in tokens[end : end + reach]:
        if word in kinds and word not in _ONLY_BEFORE:
            return [kinds[word]]
        if not word.isalpha() or word in _LINKS:
            break
    return []


def settled(meant: tuple[str, ...], genre: str, refused: Collection[str] = ()) -> tuple[str, ...]:
    """What the families in `meant` are in `genre`: a plain 'guitar' in jazz is electric.

    What is `refused` is not chosen: a 'guitar, but not electric' is acoustic.
    'electric' and 'voice' name nothing by themselves; they matter only when refused.
    """
    by_genre = {
        "guitar?": names.GUITAR_BY_GENRE,
        "bass?": names.BASS_BY_GENRE,
        "synth?": names.SYNTH_BY_GENRE,
        "keys?": names.KEYS_BY_GENRE,
    }
    chosen = []
    for name in meant:
        table = by_genre.get(name)
        if table is not None:
            usual = table.get(genre, table[""])
            others = (name for name in (table[""], *table.values()) if name not in refused)
            chosen.append(next(others, usual) if usual in refused else usual)
        elif name == "riff?" and genre == "metal":
            chosen.append("distorted_guitar")
        elif not name.endswith("?"):
            chosen.append(name)
    return tuple(chosen)
