"""How many words a voice says for a text."""

from __future__ import annotations

import math
import re
from functools import lru_cache

_WEB = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,\u00a0]\d{3})*(?:[.,]\d+)?")
_SIGNS = "%€$£¥+°&@"


def number_words(number: int) -> int:
    """Words in the cardinal `number`, counted as English says it ('and' left out).

    The Romance languages differ by a word at most in the range that ads use.
    """
    if number < 20:
        return 1
    if number < 100:
        return 1 + (number % 10 > 0)
    for step in (10**9, 10**6, 10**3, 100):
        if number >= step:
            rest = number % step
            return number_words(number // step) + 1 + (number_words(rest) if rest else 0)
    raise AssertionError(number)


def _figure_words(figure: str) -> int:
    whole, _, cents = re.sub(r"[.,\u00a0](?=\d{3}\b)", "", figure).replace(",", ".").partition(".")
    if len(whole) > 9:  # a telephone number is read digit by digit
        return len(whole)
    if len(whole) == 4 and whole[:2] in ("18", "19", "20") and not cents:
        return 3  # most likely a year
    return number_words(int(whole)) + (number_words(int(cents[:3])) if cents else 0)


def _web_words(address: str) -> int:
    labels = [label for label in re.split(r"[./-]", address) if label]
    return sum(math.ceil(len(label) / 8) for label in labels) + address.count(".")


@lru_cache(maxsize=8192)
def _token_words(token: str) -> int:
    if _WEB.fullmatch(token.strip(".,;:!?()\"'«»")):
        return _web_words(token.strip(".,;:!?()\"'«»"))
    words = sum(_figure_words(figure) for figure in _NUMBER.findall(token))
    words += sum(token.count(sign) for sign in _SIGNS)
    parts = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", token)
    return words + sum(2 if len(p) > 2 and p.isupper() else 1 for p in parts)


def spoken_words(text: str) -> int:
    """Words that a voice says for `text`.

    Figures, prices, percentages, telephone numbers and web addresses count as they are read
    out: ``$19.99`` is four words, ``example.com`` three. A letter word such as ``SQL`` is two.
    """
    return sum(_token_words(token) for token in text.split())
