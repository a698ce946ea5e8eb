"""What the model is told about each bar before it writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.music.lstm.piece import BAR_NO, INSTRUMENT, VELOCITY, Piece
from studio.music.lstm.vocabulary import QUALITIES, SECTIONS, TRAINED_GENRES, VELOCITIES
from studio.music.vocabulary import INSTRUMENTS

TEMPO_LOW, TEMPO_STEP, TEMPO_BINS = 40.0, 12.0, 14
REMAINING_MAX: Final = 9  # bars to the end; the last number also stands for 'far away'
CYCLE: Final = 8
#: Upper edges of the bins for notes in a bar, and for notes that sound at once.
DENSITY_EDGES: Final = np.array([1, 4, 8, 12, 16, 20, 24, 30, 36, 44, 56])
POLYPHONY_EDGES: Final = np.array([0.05, 1.0, 1.6, 2.3, 3.0, 4.0, 5.0, 6.5, 8.5])

#: Name and number of values of each column; 0 or the last value says 'not told' where noted.
COLUMNS: Final[dict[str, int]] = {
    "genre": len(TRAINED_GENRES),  # 0 not told
    "tempo": TEMPO_BINS,
    "mode": 3,  # 2 not told
    "section": len(SECTIONS),  # 0 not told
    "remaining": REMAINING_MAX + 1,
    "cycle": CYCLE,
    "root_1": 13,  # 0 not told
    "quality_1": len(QUALITIES) + 1,
    "root_2": 13,
    "quality_2": len(QUALITIES) + 1,
    "next_root": 13,
    "next_quality": len(QUALITIES) + 1,
    "density": len(DENSITY_EDGES) + 2,  # the last: not told
    "polyphony": len(POLYPHONY_EDGES) + 2,
    "loudness": VELOCITIES + 1,
    "metre": 2,
}
NUMBER: Final = {name: number for number, name in enumerate(COLUMNS)}
UNTOLD: Final = {
    "genre": 0,
    "mode": 2,
    "section": 0,
    "density": len(DENSITY_EDGES) + 1,
    "polyphony": len(POLYPHONY_EDGES) + 1,
    "loudness": VELOCITIES,
}


@dataclass(frozen=True)
class Conditions:
    """What is told about every bar.

    columns : shape = (n_bars, 16), a number below `COLUMNS[name]` in each
    mask : shape = (n_bars, 27), 1 where the instrument plays; all 0 where it is not told
    """

    columns: NDArray[np.int16]
    mask: NDArray[np.uint8]


def tempo_bin(bpm: float) -> int:
    """Number of a tempo's bin."""
    return int(np.clip((bpm - TEMPO_LOW) // TEMPO_STEP, 0, TEMPO_BINS - 1))


def density_bin(notes: float) -> int:
    """Number of the bin for so many notes in a bar."""
    return int(np.searchsorted(DENSITY_EDGES, notes, side="right"))


def polyphony_bin(sounding: float) -> int:
    """Number of the bin for so many notes at once."""
    return int(np.searchsorted(POLYPHONY_EDGES, sounding, side="right"))


def polyphony(piece: Piece) -> NDArray[np.float64]:
    """How many pitched notes sound at once in each bar, averaged over its steps."""
    bar = piece.steps_per_bar
    total = piece.n_bars * bar
    starts = piece.onsets[piece.pitched]
    ends = np.minimum(starts + piece.lengths[piece.pitched], total)
    change = np.bincount(starts, minlength=total + 1) - np.bincount(ends, minlength=total + 1)
    sounding = np.cumsum(change)[:total].reshape(piece.n_bars, bar)
    return np.asarray(sounding.mean(axis=1), np.float64)


def conditions_of(piece: Piece) -> Conditions:
    """What a finished piece would have been told, bar by bar."""
    n = piece.n_bars
    columns = np.zeros((n, len(COLUMNS)), np.int16)
    told: dict[str, NDArray[np.integer] | int] = {
        "genre": TRAINED_GENRES.index(piece.genre),
        "tempo": tempo_bin(piece.bpm),
        "mode": piece.mode,
        "section": piece.sections,
        "remaining": np.minimum(np.arange(n)[::-1], REMAINING_MAX),
        "cycle": np.arange(n) % CYCLE,
        "metre": int(piece.beats_per_bar == 4),
        **_chords(piece),
        **_texture(piece),
    }
    for name, values in told.items():
        columns[:, NUMBER[name]] = values
    mask = np.zeros((n, len(INSTRUMENTS)), np.uint8)
    mask[piece.notes[:, BAR_NO], piece.notes[:, INSTRUMENT]] = 1
    return Conditions(columns, mask)


def _chords(piece: Piece) -> dict[str, NDArray[np.integer]]:
    told = piece.chords.astype(np.int16) + 1
    ahead = np.concatenate([told[1:, 0], np.zeros((1, 2), np.int16)])
    return {
        "root_1": told[:, 0, 0],
        "quality_1": told[:, 0, 1],
        "root_2": told[:, 1, 0],
        "quality_2": told[:, 1, 1],
        "next_root": ahead[:, 0],
        "next_quality": ahead[:, 1],
    }


def _texture(piece: Piece) -> dict[str, NDArray[np.integer]]:
    counts = np.bincount(piece.notes[:, BAR_NO], minlength=piece.n_bars)
    loud = np.bincount(piece.notes[:, BAR_NO], piece.notes[:, VELOCITY], minlength=piece.n_bars)
    loudness = np.where(counts > 0, np.rint(loud / np.maximum(counts, 1)), VELOCITIES)
    return {
        "density": np.searchsorted(DENSITY_EDGES, counts, side="right"),
        "polyphony": np.searchsorted(POLYPHONY_EDGES, polyphony(piece), side="right"),
        "loudness": loudness.astype(np.int64),
    }
