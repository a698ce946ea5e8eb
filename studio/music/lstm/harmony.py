"""Finds keys and chords in notes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from studio.music.lstm.piece import (
    INSTRUMENT,
    PITCH,
    Chords,
    Piece,
    unknown_chords,
)
from studio.music.lstm.vocabulary import BASSES, CHORD_TONES, HOME, MAJOR, MINOR, QUALITIES

#: Probe-tone profiles: Krumhansl & Kessler, "Tracing the dynamic changes in perceived tonal
#: organization" (1982).
PROFILES = {
    MAJOR: np.array([6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88]),
    MINOR: np.array([6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17]),
}
NON_CHORD, SEVENTH = -0.45, 0.6  # weight of a foreign note, and of a chord's fourth note
BASS_BONUS = 0.18
#: Simpler chords win where the evidence is equal.
COST = dict(zip(QUALITIES, (0.0, 0.0, 0.03, 0.05, 0.04, 0.06, 0.06, 0.1), strict=True))
LONGEST_WEIGHT = 24  # steps beyond which a note says no more about the key


def estimate_key(histogram: NDArray[np.float64]) -> tuple[int, int]:
    """Tonic (pitch class) and mode whose profile correlates best with the pitch classes."""
    scores = {
        (tonic, mode): np.corrcoef(histogram, np.roll(profile, tonic))[0, 1]
        for mode, profile in PROFILES.items()
        for tonic in range(12)
    }
    return max(scores, key=lambda key: scores[key])


def pitch_classes(piece: Piece) -> NDArray[np.float64]:
    """How long each pitch class sounds, in steps, shape = (12,)."""
    weights = np.minimum(piece.lengths[piece.pitched], LONGEST_WEIGHT)
    classes = piece.notes[piece.pitched, PITCH] % 12
    return np.bincount(classes, weights, minlength=12).astype(np.float64)


def at_home(piece: Piece, key: tuple[int, int] | None = None) -> Piece | None:
    """The piece in C major or A minor, None where nothing has a pitch.

    key : tonic and mode where they are known; otherwise they are estimated.
    """
    histogram = pitch_classes(piece)
    if not histogram.any():
        return None
    tonic, mode = key or estimate_key(histogram)
    shift = (HOME[mode] - tonic) % 12
    moved = piece.transposed(shift - 12 if shift > 6 else shift)
    return replace(moved, mode=mode)


@cache
def _templates() -> tuple[NDArray[np.float64], tuple[tuple[int, int], ...], NDArray[np.float64]]:
    rows, names, costs = [], [], []
    for root in range(12):
        for number, quality in enumerate(QUALITIES):
            row = np.full(12, NON_CHORD)
            for place, tone in enumerate(CHORD_TONES[quality]):
                row[(root + tone) % 12] = 1.0 if place < 3 else SEVENTH
            rows.append(row)
            names.append((root, number))
            costs.append(COST[quality])
    return np.array(rows), tuple(names), np.array(costs)


def estimate_chord(histogram: NDArray[np.float64], bass: int | None) -> tuple[int, int]:
    """Root and quality number of the chord that explains pitch-class durations best.

    bass : pitch class of the lowest note, which is likely the root.
    """
    if histogram.sum() <= 0:
        return (-1, -1)
    rows, names, costs = _templates()
    scores = rows @ (histogram / histogram.sum()) - costs
    if bass is not None:
        scores += BASS_BONUS * np.array([root == bass for root, _ in names])
    return names[int(np.argmax(scores))]


def with_chords(piece: Piece) -> Piece:
    """The piece with a chord estimated for each half bar that sounds."""
    chords: Chords = unknown_chords(piece.n_bars)
    half = piece.steps_per_bar / 2
    pitched = piece.pitched
    starts, ends = piece.onsets[pitched], (piece.onsets + piece.lengths)[pitched]
    pitches, instruments = piece.notes[pitched, PITCH], piece.notes[pitched, INSTRUMENT]
    for number in range(2 * piece.n_bars):
        sounding = np.minimum(ends, (number + 1) * half) - np.maximum(starts, number * half)
        on = sounding > 0
        if not on.any():
            continue
        histogram = np.bincount(pitches[on] % 12, sounding[on], minlength=12).astype(np.float64)
        lows = pitches[on & np.isin(instruments, BASSES)]
        low = int((lows if len(lows) else pitches[on]).min()) % 12
        chords[number // 2, number % 2] = estimate_chord(histogram, low)
    return replace(piece, chords=chords)
