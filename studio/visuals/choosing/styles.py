"""Which style suits a brief: by what its words mean, and by words that speak for one style."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from studio.visuals.choosing.icon_meanings import ICON_MEANINGS
from studio.visuals.choosing.icons import icons_for
from studio.visuals.choosing.meaning import Likeness, split
from studio.visuals.choosing.style_meanings import STYLE_PRODUCTS, STYLE_TONES
from studio.visuals.choosing.style_words import STYLE_WORDS

# What each part of a brief weighs; set on tests/unit/style_briefs.py.
_TONE, _PRODUCT, _OFFER = 1.6, 0.5, 0.3  # likeness in meaning
_FOREIGN = 0.35  # of the tone's: the vectors know little of languages other than English
_TONE_WORD, _PRODUCT_WORD, _OFFER_WORD = 0.3, 0.15, 0.05  # words that speak for a style
_MOST_WORDS = 2.0  # so many words are counted
_LATER = 0.8  # what is said first is meant most: each further part of the tone weighs less
_UNKNOWN = 0.25  # a product less alike than this to any phrase says nothing


def choose_style(tone: str, product: str, offer: str, seed: int, language: str = "en") -> str:
    """The style that suits a brief best.

    Parameters
    ----------
    tone, product, offer : the brief's words; the tone counts most.
    seed : settles it, with the product, where the words say nothing.
    language : of the words, as in "en" or "pt".
    """
    return _chosen(tone.strip(), product.strip(), offer.strip(), seed, language[:2])


@lru_cache(256)
def _chosen(tone: str, product: str, offer: str, seed: int, language: str) -> str:
    names = tuple(STYLE_WORDS)
    scores = dict.fromkeys(names, 0.0)
    meant = _products().scores(in_english(product, language))
    _add(scores, meant, _PRODUCT)
    _add(scores, _products().scores(in_english(offer, language)), _OFFER)
    _add(scores, _counted(product), _PRODUCT_WORD)
    _add(scores, _counted(offer), _OFFER_WORD)
    _add_tone(scores, tone, language)
    said = any(any(_counted(text).values()) for text in (tone, product, offer))
    if said or (tone and language == "en") or max(meant.values()) >= _UNKNOWN:
        return max(names, key=lambda name: round(scores[name], 3))
    digest = hashlib.sha256(f"{product}|{seed}".encode()).digest()
    return names[digest[1] % len(names)]


def _add_tone(scores: dict[str, float], tone: str, language: str) -> None:
    parts = [part.strip() for part in re.split(r"[,;/]", tone) if part.strip()]
    weight = _TONE * (1.0 if language == "en" else _FOREIGN)
    whole = sum(_LATER**place for place in range(len(parts)))
    for place, part in enumerate(parts):
        share = _LATER**place / whole
        _add(scores, _tones().scores(part), weight * share)
        _add(scores, _counted(part), _TONE_WORD * max(share, 0.5))


def _add(scores: dict[str, float], others: dict[str, float], weight: float) -> None:
    for name in scores:
        scores[name] += weight * others[name]


def in_english(text: str, language: str) -> str:
    """What a text names, in English phrases, where it is in another language."""
    if language.startswith("en"):
        return text
    named = [icon for icon in icons_for(text) if icon in ICON_MEANINGS][:2]
    return "; ".join(split(ICON_MEANINGS[icon])[0] for icon in named) or text


def _counted(text: str) -> dict[str, float]:
    """How many words of a text speak for each style."""
    bare = unicodedata.normalize("NFKD", text.lower())
    words = re.findall(r"[a-z]+", "".join(c for c in bare if not unicodedata.combining(c)))
    return {
        name: min(_MOST_WORDS, float(sum(f"{word}_".startswith(stems) for word in words)))
        for name, stems in _STEMS.items()
    }


_STEMS = {name: tuple(words.split()) for name, words in STYLE_WORDS.items()}


@lru_cache(1)
def _tones() -> Likeness:
    return Likeness("style_tones", STYLE_TONES)


@lru_cache(1)
def _products() -> Likeness:
    return Likeness("style_products", STYLE_PRODUCTS)
