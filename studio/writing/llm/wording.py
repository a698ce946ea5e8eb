"""What a line of an ad may not say: numbers, addresses and promises that nobody gave."""

from __future__ import annotations

import re

from studio.document import Brief
from studio.writing.keeping import figures, numbers
from studio.writing.plain_text import folded, spoken_address, web_addresses, word_set

LANGUAGES = {
    "en": "English", "es": "Spanish", "fr": "French", "pt": "Brazilian Portuguese", "it": "Italian",
}  # fmt: skip

#: Little words that only one of the languages has, to tell which one a text is in.
_LITTLE = {
    "en": word_set("the and you your with for is are of it our this that from when we"),
    "es": word_set("el los las y con para es una tu sus muy cada cuando sin más nuestro usted"),
    "fr": word_set("le les et avec pour est une vous votre des du nous chaque quand dans sans"),
    "pt": word_set("o os e com para é uma você seu sua não do da em cada quando sem mais"),
    "it": word_set("il gli e con per è una tuo che della di nostro ogni quando senza più"),
}
_LEAST_FOREIGN = 5  # little words of another language before a text counts as written in it

#: Number words of one language that are everyday words of another ('due to', 'per cent').
_NO_NUMBERS = {
    "en": {"due", "cent", "mil"},
    "fr": {"due", "mil"},
    "es": {"due"},
    "pt": {"dos", "due"},
}

#: Stems, without accents, of what makes a promise; the brief has to have it, or its beginning.
_CLAIMS = re.compile(
    r"\b(?:guarante|garanti|garanzia|warrant|award|galardon|primad[oa]|premiad|premiat|discount|"
    r"descuento|desconto|sconto|remise|refund|reembols|rembours|rimbors|certifi|clinical|clinic[oa]m"
    r"|cliniquement|free (?:shipping|delivery|trial|of charge)|gratis|gratuit|best[- ]?sell)\w*"
)
_STEM = 4
_MARKS = ".,;:!?()\"'«»“”"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
#: What a model says when it talks about its task, also where a brief tells it to.
_TALK = re.compile(
    r"\b(?:as an ai (?:language )?model|previous instructions|system prompt|json object)\b",
    re.IGNORECASE,
)


def given_text(brief: Brief) -> str:
    """All that the brief says, a line each."""
    return "\n".join(
        (
            brief.product, brief.audience, *brief.key_points, brief.offer, brief.call_to_action,
            brief.brand.name, brief.brand.website, brief.tone,
        )
    )  # fmt: skip


def inventions(text: str, given: str, language: str) -> list[str]:
    """What `text` says and `given` does not: numbers, addresses, promises; talk about itself."""
    found = [f"the number {n!r} is not in the brief" for n in _numbers(text, given, language)]
    found += [f"the address {a!r} is not in the brief" for a in _addresses(text, given)]
    told = folded(given)
    claims = {c for c in _CLAIMS.findall(folded(text)) if c[:_STEM] not in told}
    found += [f"the brief makes no such promise: {claim!r}" for claim in sorted(claims)]
    if talk := _TALK.search(text):
        found.append(f"the words {talk.group()!r} do not belong into an ad")
    return found


def foreign_to(text: str, language: str) -> str:
    """The language that `text` is in, if that is clearly another one than `language`."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts = {name: sum(word in little for word in words) for name, little in _LITTLE.items()}
    own = counts.pop(language)
    other = max(counts, key=lambda name: counts[name])
    return other if counts[other] >= max(_LEAST_FOREIGN, 2 * own + 1) else ""


def _numbers(text: str, given: str, language: str) -> list[str]:
    allowed = {_digits(number) for number in numbers(given)}
    said = numbers(text) - _NO_NUMBERS.get(language, set())
    return sorted(number for number in said if _digits(number) not in allowed)


def _digits(number: str) -> str:
    """A figure without marks between thousands: 1,000 and 1000 are the same."""
    return re.sub(r"[.,](?=\d{3}\b)", "", number)


def _addresses(text: str, given: str) -> list[str]:
    known = {spoken_address(word.strip(_MARKS)) for word in given.split()} - {""}
    words = [word.strip(_MARKS) for word in text.split() if web_addresses(word)]
    said = [word for word in words if spoken_address(word) not in known]
    return said + [mail for mail in _MAIL.findall(text) if mail not in given]


def missing_figures(text: str, exact: str) -> list[str]:
    """Figures of `exact` that `text` does not say."""
    said = {_digits(figure) for figure in figures(text)}
    return [figure for figure in figures(exact) if _digits(figure) not in said]
