"""What a text means for the music."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from studio.music.meaning.embedding import embed
from studio.music.meaning.features import Words, choose_genre, mood_features, read_words
from studio.music.meaning.head import load_head, neutral_guess
from studio.music.meaning.instruments import read_lineup
from studio.music.meaning.tempo import natural_bpm
from studio.music.meaning.tokens import clean


@dataclass(frozen=True)
class Meaning:
    """What a text asks of the music.

    genre : one of ``GENRES``
    bpm : beats per minute; genre's and energy's natural tempo where the text gives none
    key : tonic such as ``'C'``, ``'F#'`` or ``'Bb'``; None where the text names none
    mode : ``'major'`` or ``'minor'``
    energy, valence : 1-5
    instruments : asked for by name, in order
    without : refused
    only : True where the named instruments are all that may play
    named : the attributes that the text itself gives; a subset of
        ``{'genre', 'bpm', 'key', 'mode', 'energy', 'valence'}``
    """

    genre: str
    bpm: float
    key: str | None
    mode: str
    energy: float
    valence: float
    instruments: tuple[str, ...]
    without: tuple[str, ...]
    only: bool
    named: frozenset[str]


def read_meaning(text: str) -> Meaning:
    """What `text` means for the music.

    Words with a plain meaning (names of genres, instruments, keys, tempi) decide; the rest is
    weighed from the lexicon's moods and a head trained on sentence embeddings. Deterministic; only
    the beginning of a very long text is read.

    Raises
    ------
    BackendUnavailable : a package of the embedding, or the head's weights, are missing.
    """
    words = read_words(text)
    head, blend = load_head()
    has_words = any(token.isalpha() for token in words.tokens)
    guess = head.guess(embed(clean(text))) if has_words else neutral_guess()
    genre = choose_genre(words, guess, blend.genre)
    lineup = read_lineup(words.tokens, genre)
    features = mood_features(words, guess, genre, lineup)
    energy = _in_scale(features @ blend.energy)
    mode = words.tonality.mode or ("minor" if float(features @ blend.minor) > 0 else "major")
    return Meaning(
        genre=genre,
        bpm=words.bpm if words.bpm is not None else natural_bpm(words.tokens, genre, energy),
        key=words.tonality.tonic,
        mode=mode,
        energy=energy,
        valence=_in_scale(features @ blend.valence),
        instruments=lineup.instruments,
        without=lineup.without,
        only=lineup.only,
        named=_named(words),
    )


def _in_scale(value: Any) -> float:
    return round(min(max(float(value), 1.0), 5.0), 2)


def _named(words: Words) -> frozenset[str]:
    given = {
        "genre": words.genre.named,
        "bpm": words.bpm,
        "key": words.tonality.tonic,
        "mode": words.tonality.mode,
        "energy": words.mood.names_energy,
        "valence": words.mood.names_valence,
    }
    return frozenset(name for name, value in given.items() if value)
