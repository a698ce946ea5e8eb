"""Articles, plurals, and what of a line can be held, looked at or run to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.storyboard.tables import table, words_of

_SILENT_H = ("hour", "honest", "honor", "honour", "heir")
_LIKE_YOU = re.compile(r"(?:uni(?!n|m)|us[aeu]|ut[ei]|uk|eu|ew|ubiq|ufo|urin|uran|one\b|once\b)")
_LETTERS_WITH_VOWEL = "aefhilmnorsx"
_THINGS = ("uncounted", "unique", "singulars", "plurals", "things", "names")
_LETTER = re.compile(r"[^\W\d_]")


def article_of(words: str) -> str:
    """``a`` or ``an``, by the sound that the words begin with."""
    first = re.split(r"[\s-]", words.strip().lower(), maxsplit=1)[0]
    if len(first) == 1:
        return "an" if first in _LETTERS_WITH_VOWEL + "8" else "a"
    if first.startswith(_SILENT_H) or re.match(r"(?:8|11\b|18\b)", first):
        return "an"
    return "an" if first[:1] in "aeiouáéíóúàèìòùâêîôûäëïöü" and not _LIKE_YOU.match(first) else "a"


def with_article(words: str) -> str:
    """A singular noun with its indefinite article."""
    return f"{article_of(words)} {words}"


def is_plural(noun: str) -> bool:
    """Does a noun, or the last word of a name, stand for several things?"""
    last = noun.lower().split()[-1] if noun.split() else ""
    if last in words_of("nouns", "plurals"):
        return True
    single = last in words_of("nouns", "singulars") or last.endswith(("ss", "us", "is", "'s", "’s"))
    return len(last) > 3 and last.endswith("s") and not single


def plain_word(text: str) -> str:
    """A sung word without the marks around it, in small letters."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", text.strip()).replace("’", "'").lower()


def telling_word(texts: Sequence[str]) -> str:
    """The word of a line that shows most: a thing before a person, a person before the rest.

    Empty where there is no word at all. Of equals the longest is taken, and of those the first.
    """
    words = [word for word in map(plain_word, texts) if _LETTER.search(word)]
    return max(words, key=lambda word: (_weight(word), len(word)), default="")


def thing_of(word: str) -> str:
    """A sung word as what somebody holds or looks at, such as ``a heart`` of ``heart``."""
    word = plain_word(word)
    if word.endswith("'s") and word not in words_of("nouns", "function"):
        word = word[:-2]
    persons: dict[str, str] = table("nouns")["persons"]
    if word in persons:
        return persons[word]
    if word in words_of("nouns", "names"):
        return word.capitalize()
    if word in words_of("nouns", "unique"):
        return f"the {word}"
    if word in words_of("nouns", "uncounted") or is_plural(word):
        return word
    if _weight(word) == 0 or " " in word:
        return f'the word "{word}"'
    return with_article(word)


def _weight(word: str) -> int:
    """2 for a thing, 1 for a person, 0 for what cannot be held at all."""
    if word in table("nouns")["persons"]:
        return 1
    if any(word in words_of("nouns", kind) for kind in _THINGS):
        return 2
    no_thing = words_of("nouns", "function") | words_of("nouns", "qualities")
    contracted = "'" in word and not word.endswith("'s")
    clipped = word.endswith(("in'", "ing", "ly"))
    return 0 if word in no_thing or contracted or clipped else 2
