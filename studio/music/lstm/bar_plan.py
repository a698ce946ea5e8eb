"""What is to be written: tempo, metre, and for every bar its section, chords, players, fullness."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.music.lstm.conditions import Conditions, conditions_of
from studio.music.lstm.piece import BAR_NO, Chords, Piece


@dataclass(frozen=True)
class BarPlan:
    """A piece before its notes, in C major or A minor.

    told : what the model is told, bar by bar
    chords : shape = (n_bars, 2, 2), see `Piece`; sections : shape = (n_bars,)
    notes : how many notes each bar should have, shape = (n_bars,)
    """

    told: Conditions
    chords: Chords
    sections: NDArray[np.int8]
    notes: NDArray[np.float64]
    beats_per_bar: int
    bpm: float
    genre: str
    mode: int

    @property
    def n_bars(self) -> int:
        """Bars of the piece."""
        return len(self.told.columns)


def plan_like(piece: Piece) -> BarPlan:
    """The plan that a finished piece follows: to write another one under the same conditions."""
    counts = np.bincount(piece.notes[:, BAR_NO], minlength=piece.n_bars)
    return BarPlan(
        told=conditions_of(piece),
        chords=piece.chords,
        sections=piece.sections,
        notes=counts.astype(np.float64),
        beats_per_bar=piece.beats_per_bar,
        bpm=piece.bpm,
        genre=piece.genre,
        mode=piece.mode,
    )
