"""The trained head: from a sentence's embedding to genre, energy, valence and mode."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.errors import BackendUnavailable
from studio.music.vocabulary import GENRES

HEAD_PATH = Path(__file__).parent / "data" / "head.npz"
#: What most ads are set to, where a text says nothing.
DEFAULT_GENRE = "corporate"
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Guess:
    """The head's view: log-probability of each genre, energy and valence 1-5, logit of minor."""

    genres: Floats
    energy: float
    valence: float
    minor: float


def neutral_guess() -> Guess:
    """The view on a text without a word: quiet optimism, as most ads have it."""
    shares = np.full(len(GENRES), 0.5 / (len(GENRES) - 1))
    shares[GENRES.index(DEFAULT_GENRE)] = 0.5
    return Guess(np.log(shares), 3.0, 4.0, -2.0)


@dataclass(frozen=True)
class Head:
    """Linear maps from an embedding: `weight` (384, genres + 3) and `bias` (genres + 3)."""

    weight: Floats
    bias: Floats

    def guess(self, embedding: NDArray[np.float32]) -> Guess:
        """The view on a text with this `embedding`, a unit vector of shape (384,)."""
        out = embedding.astype(np.float64) @ self.weight + self.bias
        logits = out[: len(GENRES)]
        shifted = logits - logits.max()
        genres = shifted - np.log(np.exp(shifted).sum())
        energy, valence, minor = (float(value) for value in out[len(GENRES) :])
        return Guess(genres, float(np.clip(energy, 1, 5)), float(np.clip(valence, 1, 5)), minor)


@dataclass(frozen=True)
class Blend:
    """How words and head are weighed together; fitted by `train` on out-of-fold guesses.

    genre : factor on the head's log-probabilities, added to the words' scores
    energy, valence, minor : factors on `features.mood_features`, whose first is 1
    """

    genre: float
    energy: Floats
    valence: Floats
    minor: Floats


@cache
def load_head() -> tuple[Head, Blend]:
    """The shipped head and blend.

    Raises
    ------
    BackendUnavailable : the weights are missing.
    """
    if not HEAD_PATH.exists():
        raise BackendUnavailable(
            "The weights that read a text's music are missing.",
            remedy="Install the studio again, or run `python -m studio.music.meaning.train`.",
        )
    with np.load(HEAD_PATH, allow_pickle=False) as saved:
        stored = {name: saved[name].astype(np.float64) for name in saved.files}
    blend = Blend(
        float(stored["blend_genre"]),
        stored["blend_energy"],
        stored["blend_valence"],
        stored["blend_minor"],
    )
    return Head(stored["weight"], stored["bias"]), blend


def save_head(head: Head, blend: Blend, path: Path = HEAD_PATH) -> None:
    """Write head and blend to `path`, the head in half precision."""
    np.savez_compressed(
        path,
        weight=head.weight.astype(np.float16),
        bias=head.bias.astype(np.float32),
        blend_genre=np.array(blend.genre),
        blend_energy=blend.energy,
        blend_valence=blend.valence,
        blend_minor=blend.minor,
    )
