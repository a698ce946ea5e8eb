"""Energy, valence and the lean to minor, from the words of a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from studio.music.meaning import mood_words as words
from studio.music.meaning.mentions import mask_sayings
from studio.music.meaning.mode_words import MODE_WORDS
from studio.music.meaning.style_words import STYLE_MOOD
from studio.music.meaning.tokens import STOPS, Phrases, words_of

#: How much of the base mood is the style's, and not the genre's.
_STYLE_SHARE = 0.75
#: How far sums of words may move energy and valence.
_LIMIT = 2.2
_LEAN_LIMIT = 3.0


@dataclass(frozen=True)
class Mood:
    """Changes of energy and valence that the words ask for, and whether they say it themselves."""

    energy: float
    valence: float
    names_energy: bool
    names_valence: bool


@cache
def _moods() -> Phrases[tuple[float, float]]:
    return Phrases(
        (word, change) for change, text in words.MOOD_WORDS.items() for word in words_of(text)
    )


@cache
def _styles() -> Phrases[tuple[float, float, float]]:
    return Phrases((word, mood) for mood, text in STYLE_MOOD.items() for word in words_of(text))


@cache
def _modes() -> Phrases[float]:
    return Phrases((word, lean) for lean, text in MODE_WORDS.items() for word in words_of(text))


def read_lean(tokens: list[str]) -> float:
    """How far the words lean to minor (above 0) or major, within 3 either way."""
    total = 0.0
    for count, (start, _, lean) in enumerate(_modes().find(mask_sayings(tokens))):
        total += lean * _factor(tokens, start) / (1 + 0.2 * count)
    return min(max(total, -_LEAN_LIMIT), _LEAN_LIMIT)


def base_mood(tokens: list[str], genre: str) -> tuple[float, float, float]:
    """Energy and valence (1-5) and lean to minor that style and genre have by themselves.

    The styles named ('deep house') weigh more than the genre.
    """
    own = words.GENRE_MOOD[genre]
    styles = [mood for _, _, mood in _styles().find(mask_sayings(tokens))]
    if not styles:
        return own
    mean = [sum(values) / len(styles) for values in zip(*styles, strict=True)]
    energy, valence, lean = (
        _STYLE_SHARE * style + (1 - _STYLE_SHARE) * general
        for style, general in zip(mean, own, strict=True)
    )
    return energy, valence, lean


@cache
def _set_of(text: str) -> Phrases[bool]:
    return Phrases((word, True) for word in words_of(text))


def read_mood(tokens: list[str]) -> Mood:
    """The mood that the words add up to; 'not too sad' and 'nothing gloomy' turn a word."""
    energy = valence = 0.0
    named = [False, False]
    for count, (start, _, (lift, brightness)) in enumerate(_moods().find(tokens)):
        # Every further word says less that is new.
        share = _factor(tokens, start) / (1 + 0.35 * count)
        energy += lift * share
        valence += brightness * share
        named[0] |= abs(lift) >= 0.8
        named[1] |= abs(brightness) >= 0.8
    return Mood(_bounded(energy), _bounded(valence), named[0], named[1])


def _bounded(change: float) -> float:
    return min(max(change, -_LIMIT), _LIMIT)


def _factor(tokens: list[str], start: int) -> float:
    """1, more after 'very', less after 'a bit', below 0 after 'not' or 'nothing too'."""
    factor = 1.0
    for place in range(start - 1, max(start - 4, -1), -1):
        if tokens[place] in STOPS or tokens[place] == ",":
            break
        if _set_of(words.NEGATIONS).at(tokens, place):
            return -0.5
        if _set_of(words.STRENGTHENERS).at(tokens, place):
            factor *= 1.35
        elif _set_of(words.SOFTENERS).at(tokens, place):
            factor *= 0.6
    return factor
