"""What the words of a text say, before they are weighed with the head's view."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.music.meaning.genre import GenreWords, read_genre
from studio.music.meaning.head import Floats, Guess
from studio.music.meaning.instruments import Lineup, without_refused
from studio.music.meaning.mood import Mood, base_mood, read_lean, read_mood
from studio.music.meaning.tempo import read_bpm
from studio.music.meaning.tokens import tokenize
from studio.music.meaning.tonality import Tonality, read_tonality
from studio.music.vocabulary import GENRES

#: Beats per minute that say nothing about energy.
_NEUTRAL_BPM = 105.0


_LOUD = frozenset(
    {"drums", "brass", "distorted_guitar", "electric_guitar", "trumpet", "synth_lead"}
)
_SOFT = frozenset({"harp", "flute", "celesta", "synth_pad", "cello", "piano", "nylon_guitar"})


@dataclass(frozen=True)
class Words:
    """A text's tokens and what its words say."""

    tokens: list[str]
    genre: GenreWords
    mood: Mood
    bpm: float | None
    tonality: Tonality


def read_words(text: str) -> Words:
    """What the lexicon finds in `text`."""
    tokens = tokenize(text)
    played = without_refused(tokens)
    return Words(tokens, read_genre(played), read_mood(tokens), read_bpm(text), read_tonality(text))


def choose_genre(words: Words, guess: Guess, head_factor: float) -> str:
    """The genre that words and head agree on; a genre that is named wins."""
    if words.genre.named is not None:
        return words.genre.named
    scores = np.array([words.genre.scores[genre] for genre in GENRES])
    return GENRES[int(np.argmax(scores + head_factor * guess.genres))]


def mood_features(words: Words, guess: Guess, genre: str, lineup: Lineup) -> Floats:
    """What energy, valence and mode are decided from, shape (14,).

    One, the style's own energy, valence and lean to minor, the words' changes of energy and
    valence, the head's energy, valence and minor logit, how far a given tempo is from the middle
    (in octaves), what the instruments add (loud ones, soft ones, drums refused), and how the words
    lean to minor.
    """
    energy, valence, lean = base_mood(words.tokens, genre)
    octaves = np.log2(words.bpm / _NEUTRAL_BPM) if words.bpm is not None else 0.0
    loud = len(_LOUD.intersection(lineup.instruments))
    soft = len(_SOFT.intersection(lineup.instruments))
    beatless = "drums" in lineup.without or (lineup.only and "drums" not in lineup.instruments)
    return np.array(
        [
            1.0, energy, valence, lean, words.mood.energy, words.mood.valence,
            guess.energy, guess.valence, guess.minor, octaves,
            min(loud, 2), min(soft, 2), float(beatless),
            read_lean(words.tokens),
        ]
    )  # fmt: skip
