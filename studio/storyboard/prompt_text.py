"""A clip's prompt as plain text: what it shows, without the words that ask for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from studio.storyboard.tables import table, words_of
from studio.storyboard.words import is_plural, with_article

MOST_WORDS = 55  # of a prompt that one shot repeats
TITLE_WORDS = 7
_WANTED = (
    r"(?:(?:please|can you|could you)[, ]+)*"
    r"(?:create|make|generate|produce|render|animate|visuali[sz]e|depict|draw|film|show|give|"
    r"imagine|picture|watch|see|i want|i would like|i'd like|i need|we need|we want|let's see)"
    r"(?: me| us)?(?: to see| to have)?\s+"
)
_MEDIUM = (
    r"(?:(?:a|an|the|some|one|this|my|our)\s+)?"
    r"(?:(?:short|long|cool|nice|beautiful|music|promo|drone|aerial|cinematic|animated|4k|hd|"
    r"\d+[- ]?(?:s|sec|seconds?))\s+){0,3}"
    r"(?:video|clip|film|movie|animation|footage)s?\s+"
    r"(?:of|about|showing|that shows|with|where|in which|featuring|for)\s+"
)
_ASKING = re.compile(
    rf"^(?:(?:{_WANTED})?{_MEDIUM}|{_WANTED}(?=(?:a|an|the|two|three|some|my|our)\b))", re.I
)
_PLEASE = re.compile(r",? please\W*$", re.I)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_TURNS = re.compile(
    r"\s*(?:[,;:(]|\s[–—-]\s|\b(?:while|as|with|who|which|that|where|when|and|in|on|at|through|"
    r"under|over|into|across|along|behind|before|against|beside|near|during|from|by|for)\b)",
    re.I,
)
_PAUSES = (",", ";", ":", "(")
_LOOSE = re.compile(
    r"\s+(?:a|an|the|of|and|or|to|in|on|at|with|over|under|for|from|by|as|is|are)$", re.I
)


def sentences_of(prompt: str) -> tuple[str, ...]:
    """The prompt's sentences as they can follow a colon, without what merely asks for a video."""
    plain = "".join(c if c.isprintable() else "\n" for c in prompt)
    plain = plain.lower() if plain.isupper() else plain
    found = [" ".join(part.split()) for part in _SENTENCE.split(plain.strip())]
    told = [_bounded(_PLEASE.sub("", _ASKING.sub("", part)).rstrip(" .!?…,;:")) for part in found]
    return tuple(_begun(part) for part in told if part) or (" ".join(prompt.split()),)


def title_of(prompt: str) -> str:
    """A title of a few words, taken from the beginning of the prompt."""
    text = sentences_of(prompt)[0]
    kept = " ".join(text.split()[:TITLE_WORDS])
    for place in [*(turn.start() for turn in _TURNS.finditer(text)), len(text)]:
        head = text[:place].strip()
        if len(head.split()) > TITLE_WORDS:
            break
        kept = head or kept
        if len(head.split()) > 2 and text[place : place + 1] in _PAUSES:
            break
    while (shorter := _LOOSE.sub("", kept)) != kept:
        kept = shorter
    kept = kept.strip(" \"'“”,;:-–—")
    return kept[:1].upper() + kept[1:]


def words_in(text: str) -> list[str]:
    """All words in small letters."""
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text.lower())


def joined(sentences: Sequence[str]) -> str:
    """Sentences as one text; the first one goes on after a colon."""
    first, *others = sentences
    text = first
    for sentence in others:
        longer = f"{text}. {sentence[:1].upper()}{sentence[1:]}"
        if len(longer.split()) > MOST_WORDS:
            break
        text = longer
    return text


def _begun(text: str) -> str:
    """With a small first letter, where the first word is no name, and an article if one lacks."""
    first, _, rest = text.partition(" ")
    is_name = first.lower() not in words_of("nouns", "leading") | _common()
    if rest.split(" ")[0].endswith("ing") and first.lower() in _one_of_many():
        return with_article(text[:1].lower() + text[1:])
    return text if is_name else text[:1].lower() + text[1:]


@cache
def _common() -> frozenset[str]:
    """Nouns that prompts are about, without names."""
    rows = table("subjects").values()
    words = {word for row in rows for word in str(row["words"]).split()}
    return frozenset(words - words_of("nouns", "names"))


@cache
def _one_of_many() -> frozenset[str]:
    """Singular nouns that want an article: 'an astronaut riding a horse'."""
    rows = [row for row in table("subjects").values() if row.get("living")]
    living = {word for row in rows for word in str(row["words"]).split()}
    known = living | words_of("nouns", "countable")
    return frozenset(word for word in known if not is_plural(word))


def _bounded(text: str) -> str:
    """At most `MOST_WORDS` words, cut between clauses where there are any."""
    words = text.split()
    if len(words) <= MOST_WORDS:
        return text
    short = " ".join(words[:MOST_WORDS])
    return short.rpartition(",")[0] or short
