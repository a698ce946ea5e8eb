"""The shape of a language's reading tables."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Noun:
    """What is counted: its singular, its plural, and whether its grammar is feminine."""

    one: str
    many: str
    feminine: bool = False


@dataclass(frozen=True)
class Money:
    """A currency and its hundredth part."""

    unit: Noun
    cent: Noun


@dataclass(frozen=True)
class Tables:
    """One language's words for signs and figures.

    words : by use, such as ``point``, ``percent``, ``to`` (in a range) or ``slash``.
    date : with {day}, {month} and {year}; `first` is the first of a month, empty if not special.
    gender : regular expressions that bend a masculine number to the noun that follows, as
        (before a masculine noun, before a feminine noun).
    per : after a slash in a price, such as month in $5/month.
    said : acronyms that are words, with their sound; `spelled` : those read letter by letter.
    """

    code: str  # num2words' name of the language
    decimal: str
    words: dict[str, str]
    currencies: dict[str, Money]
    units: dict[str, Noun]
    months: tuple[str, ...]
    date: str
    first: str
    month_first: bool
    abbreviations: dict[str, str]
    per: dict[str, str]
    said: dict[str, str] = field(default_factory=dict)
    spelled: frozenset[str] = frozenset()
    gender: tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]] = ((), ())
    ordinal: str = r"(?!)"  # written ordinals; a group called f marks the feminine
    phone: str = r"(?!)"  # telephone numbers that look like figures in groups


def invariable(word: str) -> Noun:
    """A noun without a plural of its own."""
    return Noun(word, word)


def words_of(text: str) -> frozenset[str]:
    """The words of a text, for short tables."""
    return frozenset(text.split())
