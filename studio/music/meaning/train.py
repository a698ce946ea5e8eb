"""Trains the head and the blend: ``python -m studio.music.meaning.train``.

Data: prompts from `grammar`, and the labelled development prompts in ``data/prompts_dev*.jsonl``
with their paraphrases. The blend is fitted on guesses of heads that have not seen the prompt, nor
its paraphrase (five folds).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.music.meaning.embedding import embed
from studio.music.meaning.features import Words, choose_genre, mood_features, read_words
from studio.music.meaning.fitting import logistic, ridge, softmax
from studio.music.meaning.grammar import generate
from studio.music.meaning.head import Blend, Floats, Guess, Head, save_head
from studio.music.meaning.instruments import read_lineup
from studio.music.meaning.score import Row, read_prompts, spearman
from studio.music.vocabulary import GENRES

DEV_PATH = Path(__file__).parent / "data" / "prompts_dev.jsonl"
#: By another author, with a paraphrase of each prompt.
DEV_2_PATH = DEV_PATH.with_name("prompts_dev_2.jsonl")
GENERATED = 6600
FOLDS = 5
#: A written prompt counts as much as this many generated ones.
DEV_WEIGHT = 6.0
SOFTMAX_DECAY, RIDGE_DECAY = 1.0, 3.0
BLEND_DECAY = 3.0
USUAL_FACTOR = 0.5
HEAD_FACTORS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0)


@dataclass(frozen=True)
class Data:
    """Embeddings (n, 384) with targets; a weight of 0 leaves a target out.

    genres : shares of the genres (n, genres)
    moods : energy, valence, minor logit (n, 3)
    """

    embeddings: Floats
    genres: Floats
    moods: Floats
    genre_weights: Floats
    mood_weights: Floats


def generated_data(count: int = GENERATED) -> Data:
    """The prompts of the grammar with their labels."""
    examples = generate(count)
    chance = np.clip([example.minor for example in examples], 0.03, 0.97)
    return Data(
        np.array([embed(example.text) for example in examples], dtype=np.float64),
        np.eye(len(GENRES))[[GENRES.index(example.genre) for example in examples]],
        np.stack(
            [
                np.array([example.energy for example in examples]),
                np.array([example.valence for example in examples]),
                np.log(chance / (1 - chance)),
            ],
            axis=1,
        ),
        np.ones(count),
        np.ones((count, 3)),
    )


def written_data(rows: Sequence[Row]) -> Data:
    """Written prompts with their labels; an alternative genre has a share of the target."""
    genres = np.zeros((len(rows), len(GENRES)))
    moods = np.zeros((len(rows), 3))
    weights = np.full((len(rows), 3), DEV_WEIGHT)
    for number, row in enumerate(rows):
        alternatives = row.get("genre_alternatives") or []
        for name in alternatives:
            genres[number, GENRES.index(name)] += 0.3 / len(alternatives)
        if row["genre"] is not None:
            genres[number, GENRES.index(row["genre"])] += 1 - genres[number].sum()
        logit = {"minor": 2.0, "major": -2.0, None: 0.0}[row["mode"]]
        moods[number] = row["energy"], row["valence"], logit
        weights[number, 2] *= row["mode"] is not None
    total = genres.sum(axis=1, keepdims=True)
    return Data(
        np.array([embed(row["text"]) for row in rows], dtype=np.float64),
        genres / np.maximum(total, 1e-9),
        moods,
        DEV_WEIGHT * (total[:, 0] > 0),
        weights,
    )


def joined(parts: Sequence[Data]) -> Data:
    """All of `parts`, one after the other."""
    names = ("embeddings", "genres", "moods", "genre_weights", "mood_weights")
    return Data(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def taken(data: Data, chosen: NDArray[np.bool_]) -> Data:
    """The rows of `data` where `chosen` is true."""
    return Data(
        data.embeddings[chosen],
        data.genres[chosen],
        data.moods[chosen],
        data.genre_weights[chosen],
        data.mood_weights[chosen],
    )


def fit_head(data: Data) -> Head:
    """Softmax regression for the genre, ridge regression for energy, valence and mode."""
    size = data.embeddings.shape[1]
    genre_weight, genre_bias = softmax(
        data.embeddings, data.genres, data.genre_weights, SOFTMAX_DECAY
    )
    weight = np.zeros((size, len(GENRES) + 3))
    bias = np.zeros(len(GENRES) + 3)
    weight[:, : len(GENRES)], bias[: len(GENRES)] = genre_weight, genre_bias
    for place in range(3):
        fitted = ridge(
            np.hstack([np.ones((len(data.moods), 1)), data.embeddings]),
            data.moods[:, place],
            RIDGE_DECAY,
            data.mood_weights[:, place],
        )
        bias[len(GENRES) + place], weight[:, len(GENRES) + place] = fitted[0], fitted[1:]
    return Head(weight, bias)


def written_rows() -> list[Row]:
    """The development prompts, then their paraphrases; ``fold`` is the same for both."""
    rows = [*read_prompts(DEV_PATH), *read_prompts(DEV_2_PATH)]
    rows = [{**row, "fold": number % FOLDS} for number, row in enumerate(rows)]
    return rows + [
        {**row, "text": row["paraphrase"], "is_paraphrase": True}
        for row in rows
        if row.get("paraphrase")
    ]


def folds_of(rows: Sequence[Row]) -> NDArray[np.int_]:
    """The fold of each row."""
    return np.array([row["fold"] for row in rows], dtype=np.int_)


def unseen_guesses(generated: Data, written: Data, folds: NDArray[np.int_]) -> list[Guess]:
    """For every written prompt, the guess of a head that was trained without it."""
    guesses: dict[int, Guess] = {}
    for fold in range(FOLDS):
        head = fit_head(joined([generated, taken(written, folds != fold)]))
        for number in np.flatnonzero(folds == fold):
            guesses[int(number)] = head.guess(written.embeddings[number].astype(np.float32))
    return [guesses[number] for number in range(len(folds))]


def features_of(words: Words, guess: Guess, factor: float) -> Floats:
    """The mood's features with the genre chosen and the instruments read."""
    genre = choose_genre(words, guess, factor)
    return mood_features(words, guess, genre, read_lineup(words.tokens, genre))


def fit_blend(rows: Sequence[Row], words: Sequence[Words], guesses: Sequence[Guess]) -> Blend:
    """Weights of words and head that explain `rows` best."""
    accuracy = {f: _genre_accuracy(rows, words, guesses, f) for f in HEAD_FACTORS}
    factor = max(HEAD_FACTORS, key=lambda f: (accuracy[f], -abs(f - USUAL_FACTOR)))
    x = np.array([features_of(w, g, factor) for w, g in zip(words, guesses, strict=True)])
    # Where the text names the mode, there is nothing to guess.
    known = np.array(
        [
            row["mode"] is not None and w.tonality.mode is None
            for row, w in zip(rows, words, strict=True)
        ]
    )
    minor = np.array([row["mode"] == "minor" for row in rows], dtype=np.float64)
    return Blend(
        factor,
        ridge(x, np.array([row["energy"] for row in rows], dtype=np.float64), BLEND_DECAY),
        ridge(x, np.array([row["valence"] for row in rows], dtype=np.float64), BLEND_DECAY),
        logistic(x[known], minor[known], 1.0),
    )


def _genre_accuracy(
    rows: Sequence[Row], words: Sequence[Words], guesses: Sequence[Guess], factor: float
) -> float:
    right = [
        choose_genre(w, g, factor) == row["genre"]
        for row, w, g in zip(rows, words, guesses, strict=True)
        if row["genre"] is not None
    ]
    return float(np.mean(right))


def report(
    rows: Sequence[Row], words: Sequence[Words], guesses: Sequence[Guess]
) -> dict[str, float]:
    """Accuracy on prompts that neither head nor blend was fitted on."""
    folds = folds_of(rows)
    energies, valences = np.zeros(len(rows)), np.zeros(len(rows))
    modes: list[bool] = []
    genres: list[bool] = []
    for fold in range(FOLDS):
        kept = [i for i in range(len(rows)) if folds[i] != fold]
        left = [i for i in range(len(rows)) if folds[i] == fold]
        blend = fit_blend(
            [rows[i] for i in kept], [words[i] for i in kept], [guesses[i] for i in kept]
        )
        for i in left:
            genre = choose_genre(words[i], guesses[i], blend.genre)
            x = features_of(words[i], guesses[i], blend.genre)
            energies[i], valences[i] = x @ blend.energy, x @ blend.valence
            if rows[i]["mode"] is not None:
                said = words[i].tonality.mode
                modes.append(
                    rows[i]["mode"] == (said or ("minor" if x @ blend.minor > 0 else "major"))
                )
            if rows[i]["genre"] is not None:
                genres.append(genre == rows[i]["genre"])
    head_only = [
        GENRES[int(np.argmax(g.genres))] == row["genre"]
        for row, g in zip(rows, guesses, strict=True)
        if row["genre"] is not None
    ]
    return {
        "genre": sum(genres) / len(genres),
        "genre, head alone": sum(head_only) / len(head_only),
        "mode": sum(modes) / len(modes),
        "energy Spearman": spearman([row["energy"] for row in rows], list(energies)),
        "valence Spearman": spearman([row["valence"] for row in rows], list(valences)),
        "energy Spearman, head alone": spearman(
            [row["energy"] for row in rows], [g.energy for g in guesses]
        ),
    }


def main() -> int:
    """Train, print the cross-validated table, and write the weights."""
    rows = written_rows()
    generated, written = generated_data(), written_data(rows)
    words = [read_words(row["text"]) for row in rows]
    guesses = unseen_guesses(generated, written, folds_of(rows))
    for name, value in report(rows, words, guesses).items():
        print(f"{name:28}{value:8.3f}")  # noqa: T201
    save_head(fit_head(joined([generated, written])), fit_blend(rows, words, guesses))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
