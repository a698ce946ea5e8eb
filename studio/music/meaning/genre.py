"""How strongly the words of a text speak for each genre."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from studio.music.meaning import genre_words as words
from studio.music.meaning.genre_hints import HINTS
from studio.music.meaning.mentions import mask_sayings, name_places, products
from studio.music.meaning.tokens import STOPS, Phrases, words_of
from studio.music.vocabulary import GENRES

#: What is left of a genre's word in 'for a country hotel', where it is about the product.
_ABOUT_PRODUCT = 0.35
_REFUSED = -0.5
#: What is left of a genre's word in an instrument's name: 'classical guitar', 'string orchestra'.
_IN_INSTRUMENT = 0.5
#: The later of two names side by side is the noun ('folk ballad'); elsewhere the first counts most.
_LATER, _SECOND = 1.25, 0.8
_FOR = frozenset({"for", "pour", "para", "fur", "per", "about", "selling"})
_ENDS = frozenset(
    words_of("""
    with, featuring, at, in, using, w, please, but, and, mit, con, avec, com, no, without, sin,
    sans, ohne, sem, senza, music, musik, musica, musique, should, needs""")
)
_WISHES = frozenset(words_of("go, going, looking, aiming, asking, wish, hoping, aim, look"))
_NOT = frozenset(
    words_of("""
    no, not, nothing, never, without, ohne, zonder, geen, sin, sans, pas, kein, keine, nicht,
    senza, sem, nao, non, avoid""")
)


@dataclass(frozen=True)
class GenreWords:
    """A score for every genre (any sign, 0 where no word speaks), and the one named, if any."""

    scores: dict[str, float]
    named: str | None


@cache
def _table() -> Phrases[tuple[tuple[str, float], ...]]:
    entries: dict[str, dict[str, float]] = {}
    for weight, table in (
        (words.HINT, HINTS),
        (words.STYLE, words.STYLES),
        (words.NAME, words.NAMES),
    ):
        for genre, text in table.items():
            for word in words_of(text):
                entries.setdefault(word, {})[genre] = weight
    return Phrases((word, tuple(found.items())) for word, found in entries.items())


@cache
def _music_nouns() -> frozenset[str]:
    return frozenset(words_of(words.MUSIC_NOUNS))


def read_genre(tokens: list[str]) -> GenreWords:
    """Scores of the genres by their names, styles and hints in `tokens`.

    Words about the advertised thing ('for a country house hotel') weigh little, and sayings
    ('rock solid') nothing.
    """
    tokens = mask_sayings(tokens)
    names = name_places(tokens)
    about_product = _product_places(tokens)
    scores = dict.fromkeys(GENRES, 0.0)
    named: dict[str, float] = {}
    last_end = -1
    for start, end, found in _table().find(tokens):
        factor = _factor(tokens, start, end, about_product)
        if names.get(start, (start, end)) != (start, end) and names.get(end - 1):
            factor *= _IN_INSTRUMENT
        for genre, weight in found:
            is_name = weight >= words.NAME and factor == 1.0
            if is_name:
                share = _LATER if start == last_end else _SECOND if named else 1.0
                named[genre] = max(named.get(genre, 0.0), weight * share)
            scores[genre] += weight * factor
        if any(weight >= words.NAME for _, weight in found):
            last_end = end
    best = max(named, key=lambda genre: (named[genre], scores[genre]), default=None)
    return GenreWords(scores, best)


def _factor(tokens: list[str], start: int, end: int, about_product: set[int]) -> float:
    following = tokens[end] if end < len(tokens) else ""
    if any(word in _NOT for word in tokens[max(0, start - 2) : start]):
        return _REFUSED
    if start in about_product and following not in _music_nouns():
        return _ABOUT_PRODUCT
    if following in products():
        return _ABOUT_PRODUCT
    if tokens[start] == "march" and (following.isdigit() or following[:-2].isdigit()):
        return 0.0
    return 1.0


def _product_places(tokens: list[str]) -> set[int]:
    """Places inside 'for a …', up to punctuation or a word about the music."""
    inside: set[int] = set()
    active = False
    for place, word in enumerate(tokens):
        if word in _FOR:
            wish = tokens[place - 1] if place else ""
            active = wish not in _WISHES
        elif word in STOPS or word == "," or word in _ENDS:
            active = False
        elif active:
            inside.add(place)
    return inside
