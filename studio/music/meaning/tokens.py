"""Text to plain tokens, and the longest-match search for phrases in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")

#: Text beyond this is not read: a prompt has a few hundred characters, an ad script two thousand.
MAX_CHARACTERS = 2000
#: Punctuation that a refusal does not reach across.
STOPS = frozenset({".", ";", "!", "?", ":", "(", ")"})

_DASHES = re.compile("[\u2010\u2011\u2012\u2013\u2014\u2015\u2212]")
_LONG_DASH = re.compile("\\s[-\u2013\u2014]+\\s|\u2014|\\n+|\u2022")
_ELISION = re.compile(r"\b(l|d|j|s|c|qu|un|dell|all|nell|sull|dall|quell)'(?=[a-z]{3})")
_TOKEN = re.compile(r"[a-z0-9]+#?|[.,;:!?()&/+%]")
_GENERAL = {"♯": "#", "♭": "b", "’": "'", "‘": "'", "`": "'", "´": "'", "ß": "ss", "ø": "o"}
_SPELLINGS = (
    (re.compile(r"\br\s*(?:&|n|and|'n')\s*b\b"), "rnb"),
    (re.compile(r"\b(?:d\s*(?:&|n|'n')\s*b|drum\s*(?:&|and|n|'n')\s*bass)\b"), "dnb"),
    (re.compile(r"\brock\s*(?:&|n|and|'n'|'n|n')\s*roll\b"), "rocknroll"),
    (re.compile(r"\b(?:hip|trip|jazz|be|doo)[\s-]+(hop|bop|wop)\b"), None),
    (re.compile(r"\blo[\s-]+fi\b"), "lofi"),
    (re.compile(r"\be-(?=(?:piano|guitar|gitarre|bass|klavier)(?:s|n)?\b)"), "electric "),
    (re.compile(r"\ba\s+cap+el+a\b"), "acapella"),
)


def clean(text: str) -> str:
    """`text` without accents, control characters and unusual quotes; case is kept."""
    text = text[:MAX_CHARACTERS]
    for character, plain in _GENERAL.items():
        text = text.replace(character, plain)
    # Some characters decompose into a dozen.
    decomposed = unicodedata.normalize("NFKD", text)[: 2 * MAX_CHARACTERS]
    kept = (c for c in decomposed if not unicodedata.combining(c))
    return "".join(c if c == "\n" or unicodedata.category(c)[0] != "C" else " " for c in kept)


def tokenize(text: str) -> list[str]:
    """Lower-case words and punctuation of `text`.

    Hyphens separate ('drum-free' is two tokens), apostrophes vanish ('don't' is ``dont``), and a
    spaced dash is a comma.
    """
    plain = _LONG_DASH.sub(" , ", clean(text).lower())
    plain = _DASHES.sub("-", plain)
    for pattern, spelling in _SPELLINGS:
        plain = pattern.sub(spelling or _joined, plain)
    plain = _ELISION.sub(r"\1 ", plain).replace("'", "")
    return _TOKEN.findall(plain)


def _joined(found: re.Match[str]) -> str:
    return re.sub(r"[\s-]+", "", found[0])


class Phrases(Mapping[tuple[str, ...], T]):
    """Phrases with a value each, found in tokens by the longest match from the left.

    Parameters
    ----------
    entries : phrase and value; phrases are tokenized as texts are. A last word of four or more
        letters also matches with a plural ``s``; a trailing ``*`` matches any ending.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._exact: dict[tuple[str, ...], T] = {}
        self._stems: dict[str, T] = {}
        for phrase, value in entries:
            words = tuple(tokenize(phrase))
            if phrase.endswith("*"):
                self._stems[words[-1]] = value
            else:
                self._exact[words] = value
        self._longest = max((len(words) for words in self._exact), default=1)
        self._shortest_stem = min(map(len, self._stems), default=99)

    def __getitem__(self, words: tuple[str, ...]) -> T:
        return self._exact[words]

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return iter(self._exact)

    def __len__(self) -> int:
        return len(self._exact) + len(self._stems)

    def at(self, tokens: list[str], start: int) -> tuple[int, T] | None:
        """The longest phrase that begins at `start`: its end and its value."""
        for length in range(min(self._longest, len(tokens) - start), 0, -1):
            words = tuple(tokens[start : start + length])
            value = self._exact.get(words)
            if value is None and len(words[-1]) > 3 and words[-1].endswith("s"):
                value = self._exact.get((*words[:-1], words[-1][:-1]))
            if value is not None:
                return start + length, value
        return self._stem(tokens[start], start)

    def _stem(self, word: str, start: int) -> tuple[int, T] | None:
        for length in range(len(word), self._shortest_stem - 1, -1):
            value = self._stems.get(word[:length])
            if value is not None:
                return start + 1, value
        return None

    def find(self, tokens: list[str]) -> Iterator[tuple[int, int, T]]:
        """Every phrase in `tokens`, without overlaps: start, end and value."""
        place = 0
        while place < len(tokens):
            found = self.at(tokens, place)
            if found is None:
                place += 1
                continue
            yield place, found[0], found[1]
            place = found[0]


def words_of(text: str) -> list[str]:
    """The phrases of a table cell: separated by commas; line breaks are spaces."""
    phrases = (" ".join(phrase.split()) for phrase in text.split(","))
    return [phrase for phrase in phrases if phrase]
