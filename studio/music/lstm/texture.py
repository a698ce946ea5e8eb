"""How full bars are: learned from the training pieces, and steered by energy.

Log-linear: the number of notes, and of notes that sound at once, of a bar is a product of what
its genre, section, metre and each of its instruments bring.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from studio.music.lstm.conditions import COLUMNS, NUMBER, conditions_of, polyphony
from studio.music.lstm.piece import BAR_NO, VELOCITY, Piece
from studio.music.lstm.vocabulary import SECTIONS, TRAINED_GENRES

RIDGE: Final = 20.0
USUAL, SPREAD = 3.0, 0.6  # the energy of the usual piece; log spread of two steps of energy
#: Notes a second at energy 1 and 5 whatever the genre, and their say in the result.
CALM_RATE, WILD_RATE, RATE_SAY = 4.0, 26.0, 0.4
FEWEST, MOST_A_SECOND = 2.0, 28.0  # notes in a bar; what is denser is noise under a voice
LOUDNESS_STEP: Final = 0.45  # velocity bins a step of energy
POLYPHONY_OFFSET: Final = 0.3
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Texture:
    """Coefficients of notes, polyphony and loudness; shape = (3, n_features)."""

    coefficients: Floats

    def facts(self) -> list[list[float]]:
        """JSON-ready, for the model's file."""
        rounded: list[list[float]] = np.round(self.coefficients, 4).tolist()
        return rounded

    @classmethod
    def of(cls, facts: Any) -> Texture:
        """From what `facts` returned."""
        return cls(np.asarray(facts, np.float64))

    def usual(self, columns: NDArray[np.int16], mask: NDArray[np.uint8]) -> Floats:
        """Usual notes, polyphony and velocity bin of bars under these conditions, (3, n_bars)."""
        logs = self.coefficients @ _features(columns, mask).T
        return np.stack([np.expm1(logs[0]), np.exp(logs[1]) - POLYPHONY_OFFSET, logs[2]])

    def wanted(
        self, columns: NDArray[np.int16], mask: NDArray[np.uint8], energy: Floats, bar_s: float
    ) -> Floats:
        """Notes, polyphony and velocity bin at an energy of 1-5 for each bar, (3, n_bars)."""
        notes, sounding, loud = self.usual(columns, mask)
        push = np.exp(SPREAD * (energy - USUAL) / 2)
        rate = CALM_RATE * (WILD_RATE / CALM_RATE) ** ((energy - 1) / 4)
        own = np.maximum(notes, 1) * push
        notes = own ** (1 - RATE_SAY) * (rate * bar_s) ** RATE_SAY
        loud = loud + LOUDNESS_STEP * (energy - USUAL)
        most = max(FEWEST, MOST_A_SECOND * bar_s)
        return np.stack(
            [np.clip(notes, FEWEST, most), np.maximum(sounding, 0.3), np.clip(loud, 1, 7)]
        )


def fit_texture(pieces: Iterable[Piece]) -> Texture:
    """Ridge regression over the bars of pieces that sound."""
    rows, targets = [], []
    for piece in pieces:
        told = conditions_of(piece)
        counts = np.bincount(piece.notes[:, BAR_NO], minlength=piece.n_bars)
        loud = np.bincount(piece.notes[:, BAR_NO], piece.notes[:, VELOCITY], piece.n_bars)
        sounding = polyphony(piece)
        on = counts > 0
        rows.append(_features(told.columns, told.mask)[on])
        targets.append(
            np.stack(
                [
                    np.log1p(counts[on]),
                    np.log(POLYPHONY_OFFSET + sounding[on]),
                    loud[on] / counts[on],
                ],
                axis=1,
            )
        )
    x, y = np.concatenate(rows), np.concatenate(targets)
    penalty = RIDGE * np.eye(x.shape[1])
    penalty[0, 0] = 0
    return Texture(np.linalg.solve(x.T @ x + penalty, x.T @ y).T)


def _features(columns: NDArray[np.int16], mask: NDArray[np.uint8]) -> Floats:
    n = len(columns)
    genre = np.eye(len(TRAINED_GENRES))[columns[:, NUMBER["genre"]]]
    section = np.eye(len(SECTIONS))[columns[:, NUMBER["section"]]]
    tempo = columns[:, NUMBER["tempo"]][:, None] / COLUMNS["tempo"]
    metre = columns[:, NUMBER["metre"]][:, None]
    return np.concatenate([np.ones((n, 1)), metre, tempo, genre, section, mask], axis=1).astype(
        np.float64
    )
