"""Finds stretches of training music in other music.

A run is twelve notes in a row, each as (instrument, pitch, steps since the one before); where the
first lies in its bar does not matter. Pieces are all in C major or A minor, so a stretch that was
moved to another key is found as well. Runs go through all parts at once, which is strict; runs of
one part alone (`line_hashes`) are looser, and unrelated music shares some of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.music.lstm.piece import INSTRUMENT, PITCH, Notes, Piece
from studio.music.lstm.vocabulary import PITCHES
from studio.music.vocabulary import INSTRUMENTS

RUN_NOTES: Final = 12
LONGEST_WAIT: Final = 255  # steps; longer rests count as this one
Hashes = NDArray[np.uint64]
#: Constants of SplitMix64: Steele, Lea & Flood, "Fast splittable pseudorandom number
#: generators" (OOPSLA 2014).
_GOLDEN, _MIX_1, _MIX_2 = (
    np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
)


def run_hashes(piece: Piece) -> Hashes:
    """A 64-bit number for each run through all parts of a piece, equal for equal runs."""
    return _hashes(piece.notes, piece.onsets)


def line_hashes(piece: Piece) -> Hashes:
    """The same for the runs within each pitched part."""
    found = [np.zeros(0, np.uint64)]
    for number in np.unique(piece.notes[piece.pitched, INSTRUMENT]):
        own = piece.notes[:, INSTRUMENT] == number
        found.append(_hashes(piece.notes[own], piece.onsets[own]))
    return np.concatenate(found)


def _hashes(notes: Notes, onsets: NDArray[np.int64]) -> Hashes:
    n_runs = len(notes) - RUN_NOTES + 1
    if n_runs < 1:
        return np.zeros(0, np.uint64)
    keys = notes[:, INSTRUMENT].astype(np.int64) * PITCHES + notes[:, PITCH]
    waits = np.minimum(np.diff(onsets, prepend=0), LONGEST_WAIT)
    steps = (waits * (len(INSTRUMENTS) * PITCHES) + keys).astype(np.uint64)
    state = _mixed(keys[:n_runs].astype(np.uint64))
    for place in range(1, RUN_NOTES):
        state = _mixed(state ^ steps[place : place + n_runs])
    return state


def _mixed(values: Hashes) -> Hashes:
    out = values + _GOLDEN
    out = (out ^ (out >> np.uint64(30))) * _MIX_1
    out = (out ^ (out >> np.uint64(27))) * _MIX_2
    return np.asarray(out ^ (out >> np.uint64(31)), np.uint64)


class KnownRuns:
    """All runs of a set of pieces, eight bytes each.

    hashes : which runs, `run_hashes` or `line_hashes`
    """

    def __init__(
        self, pieces: Iterable[Piece], hashes: Callable[[Piece], Hashes] = run_hashes
    ) -> None:
        self._of = hashes
        # Runs are made unique piece by piece: music repeats itself a lot.
        parts = [np.unique(hashes(piece)) for piece in pieces]
        self._known = np.unique(np.concatenate([np.zeros(0, np.uint64), *parts]))

    def __len__(self) -> int:
        return len(self._known)

    def found_in(self, piece: Piece) -> NDArray[np.bool_]:
        """Whether each run of a piece is one of these."""
        runs = self._of(piece)
        if not len(self):
            return np.zeros(len(runs), np.bool_)
        place = np.minimum(np.searchsorted(self._known, runs), len(self) - 1)
        return np.asarray(self._known[place] == runs, np.bool_)

    def share(self, pieces: Sequence[Piece]) -> float:
        """Share of all the runs of some pieces that are among these; NaN where there are none."""
        found = [self.found_in(piece) for piece in pieces]
        total = sum(len(runs) for runs in found)
        return sum(int(runs.sum()) for runs in found) / total if total else float("nan")
