"""Who is advertised and what it is, found in free text: a phrase, an e-mail, a pasted page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studio.writing import naming_patterns as patterns
from studio.writing.grammar import shortened
from studio.writing.plain_text import folded

MAX_NAME_WORDS, MAX_NOUN_WORDS = 4, 14


#: How surely a pattern gives the name of what is advertised.
_WEIGHTS = (
    (patterns.OUR_PRODUCT, 5.0),
    (patterns.INTRODUCED, 5.0),
    (patterns.IS_A, 4.0),
    (patterns.COMPANY, 2.5),
    (patterns.QUOTED, 2.0),
)


@dataclass(frozen=True)
class _Found:
    name: str
    what: str
    weight: float


def uncalled(text: str) -> str:
    """`text` without what it says to the maker of the ad: 'Make an ad for my ...'."""
    for _ in range(4):
        text = patterns.PREAMBLE.sub("", text, count=1)
    return text.strip()


def is_order(text: str) -> bool:
    """Whether a sentence gives orders to a machine instead of speaking about a product."""
    return bool(patterns.ORDERS.search(text))


def repeats(sentence: str, name: str, product: str) -> bool:
    """Whether a sentence only says again who it is about and what that is."""
    said = folded(re.sub(r"[\"“”«»]", "", sentence))
    if product and folded(product) in said:
        return True
    if name and patterns.SHOUTED.match(sentence) and folded(name) in said:
        return True
    return bool(patterns.COMPANY.match(sentence) or patterns.CALLED.match(sentence)) or (
        bool(name) and bool(patterns.INTRODUCED.match(sentence) or patterns.IS_A.match(sentence))
        and folded(name) in said
    )  # fmt: skip


def without_labels(text: str) -> str:
    """`text` without headings such as 'Features:' at its beginning."""
    return patterns.LABEL.sub("", text)


def ends_letter(sentence: str) -> bool:
    """Whether a sentence is the leave-taking of a letter; what follows is a signature."""
    return bool(patterns.LEAVE.match(sentence))


def usable_name(text: str) -> bool:
    """Whether `text` can be a name: no pronoun, greeting or heading."""
    return bool(text) and _usable(text)


def is_talk(sentence: str) -> bool:
    """Whether a sentence speaks to the maker of the ad, which no ad repeats."""
    return bool(patterns.TALK.search(sentence))


def reads_as_name(text: str) -> bool:
    """Whether a few words look like a proper name: each begins with, or has, a large letter."""
    words = text.split()
    small = ("&", "and", "de", "del", "la", "le", "y", "et", "e", "of", "the", "da", "do", "di")
    return 0 < len(words) <= MAX_NAME_WORDS and all(
        w in small or any(c.isupper() or c.isdigit() for c in w) for w in words
    )


def noun_phrase(text: str) -> str:
    """The beginning of `text` that says what a thing is, at most `MAX_NOUN_WORDS` words."""
    text = text.strip(" .!?\"“”«»'").rstrip(")")
    text = re.split(r"[.!?]\s|\s[–—-]\s|\s\(", text)[0]
    text = re.sub(r"[\"“”«»]", "", text)
    return shortened(text, MAX_NOUN_WORDS)


def _phrase_of(text: str) -> str:
    """The noun phrase that `text` begins with; a clause stays where little would be left."""
    text = text.rstrip(" .!?")
    cut = patterns.CUT_NOUN.split(text)[0].rstrip(",")
    return noun_phrase(cut if len(cut.split()) > 2 or "," in text[: len(cut) + 1] else text)


def _what_it_is(text: str) -> str:
    said = patterns.SAYS_WHAT.match(text.strip())
    if not said:
        return ""
    return _phrase_of(said["what"])


def _clean(name: str) -> str:
    return re.sub(r"['’]s$", "", name.strip(" .,;:!?'’\""))


def _usable(name: str) -> bool:
    words = name.split()
    first = words[0].lower()
    opens = first not in patterns.NO_NAMES or (len(words) > 1 and first in patterns.NAME_ARTICLES)
    return opens and bool(re.search(r"[^\W\d_]{2}", name))


def _candidates(sentence: str) -> Iterator[_Found]:
    if called := patterns.CALLED.match(sentence):
        before = uncalled(called["what"])
        what = _what_it_is(called["after"]) or ("" if patterns.COMMON.match(before) else before)
        yield _Found(_clean(called["name"]), noun_phrase(what), 6.0)
    for pattern, weight in _WEIGHTS:
        if found := pattern.search(sentence):
            what = _what_it_is(found["after"])
            small = pattern is patterns.IS_A and not what
            yield _Found(_clean(found["name"]), what, 1.0 if small else weight)


def _made_by_name(sentence: str) -> Iterator[_Found]:
    if does := patterns.DOES.match(sentence):
        what = patterns.FOR_NOBODY.sub("", _phrase_of(does["what"]))
        yield _Found(_clean(does["name"]), what, 3.5)


def found_in_capitals(said: Sequence[str]) -> tuple[str, str]:
    """Name and description in a text that was all capitals and is now all small letters."""
    for sentence in said[:10]:
        found = patterns.SHOUTED.match(sentence)
        if found and len(found["name"].split()) <= MAX_NAME_WORDS:
            name = " ".join(word[:1].upper() + word[1:] for word in found["name"].split())
            return name, patterns.PLACE.sub(_large, _what_it_is(found["after"] or ""))
    return "", ""


def _large(place: re.Match[str]) -> str:
    return f"{place[1]}{place[2].capitalize()}"


def _described(name: str, said: Sequence[str]) -> str:
    """What the text says that `name` is, elsewhere."""
    for sentence in said:
        at = sentence.find(name)
        if at >= 0 and (what := _what_it_is(sentence[at + len(name) :])):
            return what
    follows = (i for i, sentence in enumerate(said) if name in sentence)
    first = next(follows, 0)
    for sentence in said[first + 1 : first + 4]:
        if it_is := patterns.IT_IS.match(sentence):
            return _phrase_of(it_is["what"])
    return ""


def _made(said: Sequence[str]) -> str:
    makes = next((s for s in said if patterns.MAKES.match(s)), "")
    return _phrase_of(uncalled(makes)) if makes else ""


def found_in(said: Sequence[str], brand: str) -> tuple[str, str]:
    """Name and description that the sentences of a longer text give; empty where they give none.

    A product's own name comes before the company's; what is mentioned often, before what is
    mentioned once.
    """
    text = " ".join(said)
    best: _Found | None = None
    for place, sentence in enumerate(said[:40]):
        words = uncalled(sentence) if place == 0 else sentence
        for found in (*_candidates(words), *_made_by_name(words)):
            if not found.name or not _usable(found.name):
                continue
            often = min(4, len(re.findall(re.escape(found.name), text)) - 1)
            weight = found.weight + 0.6 * often + bool(found.what) - 0.05 * place
            weight += 3.0 * (bool(brand) and folded(found.name) == folded(brand))
            if best is None or weight > best.weight:
                best = _Found(found.name, found.what, weight)
    if best is None:
        return "", ""
    what = best.what or _described(best.name, said)
    if not what or patterns.FIRM.match(what):
        what = _made(said) or what
    return best.name, what
