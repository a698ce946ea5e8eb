"""Generates labelled prompts from phrases and templates, to train the head with."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from studio.music.meaning import grammar_words as words
from studio.music.meaning.grammar_sounds import SOUNDS
from studio.music.meaning.mood_words import GENRE_MOOD
from studio.music.vocabulary import GENRES

#: A mood that is said outweighs the genre's own by this share.
_SAID_SHARE = 0.7
#: Share of prompts typed without capitals, commas or care.
_CARELESS_SHARE = 0.25


@dataclass(frozen=True)
class Example:
    """A prompt with what it means; `minor` is the chance, 0-1, that its mode is minor."""

    text: str
    genre: str
    energy: float
    valence: float
    minor: float


def generate(count: int, seed: int = 0) -> list[Example]:
    """`count` prompts, the genres in turn; the same seed gives the same prompts."""
    rng = random.Random(f"music meaning/{seed}")
    return [_example(GENRES[number % len(GENRES)], rng) for number in range(count)]


def _example(genre: str, rng: random.Random) -> Example:
    template = rng.choice(_phrases(words.TEMPLATES))
    # A mood that suits the genre is likelier: 'furious lullaby' is rare, and may happen.
    own_energy, own_valence, lean = GENRE_MOOD[genre]
    moods = list(words.MOODS)
    closeness = [0.05 + 2.0 ** -(abs(e - own_energy) + abs(v - own_valence)) for e, v in moods]
    energy, valence = rng.choices(moods, closeness)[0]
    text = template.format(
        sound=rng.choice(_phrases(SOUNDS[genre])),
        scene=rng.choice(_phrases(words.SCENES[genre])),
        mood=rng.choice(_phrases(words.MOODS[energy, valence])),
        extra=rng.choice(_phrases(words.EXTRAS)),
    )
    if "{mood}" in template:
        energy = _SAID_SHARE * energy + (1 - _SAID_SHARE) * own_energy
        valence = _SAID_SHARE * valence + (1 - _SAID_SHARE) * own_valence
    else:
        energy, valence = own_energy, own_valence
    return Example(_typed(text, rng), genre, energy, valence, _minor_chance(valence, lean))


def _phrases(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split("|")]


def _minor_chance(valence: float, lean: float) -> float:
    return 1 / (1 + math.exp(-2.2 * (2.9 - valence) - 1.2 * lean))


def _typed(text: str, rng: random.Random) -> str:
    if rng.random() < _CARELESS_SHARE:
        return text.lower().replace(",", "" if rng.random() < 0.5 else ",")
    return text[0].upper() + text[1:] + rng.choice(("", ".", "!", ""))
