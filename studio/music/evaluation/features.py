"""Numbers that describe a piece of music, and in which sets of pieces can be compared.

After Dong et al., "MuseGAN" (AAAI 2018) for empty beats and polyphony; Mogren, "C-RNN-GAN" (2016)
for scale consistency; Wu & Yang, "The Jazz Transformer on the Front Line" (ISMIR 2020) for
pitch-class entropy, grooving and structure; Yang & Lerch, "On the evaluation of generative models
in music" (Neural Computing and Applications 32, 2020) for comparing sets by them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.music.lstm.harmony import with_chords
from studio.music.lstm.piece import BAR_NO, INSTRUMENT, PITCH, POSITION, Piece
from studio.music.lstm.vocabulary import (
    CHORD_TONES,
    PITCHES,
    POSITIONS,
    QUALITIES,
    STEPS_PER_BEAT,
)
from studio.music.vocabulary import INSTRUMENTS

Floats = NDArray[np.float64]
STEPS_PER_SLOT: Final = 3  # a sixteenth note
LAGS: Final = tuple(range(1, 9))  # bars between those compared
OCTAVE: Final = 12
DIATONIC: Final = np.isin(np.arange(OCTAVE), (0, 2, 4, 5, 7, 9, 11))  # C major, A minor
#: Row r is the major scale on pitch class r, and the natural minor scale of its relative.
SCALES: Final = np.array([np.roll(DIATONIC, r) for r in range(OCTAVE)])
IN_CHORD: Final = np.array([np.isin(np.arange(OCTAVE), CHORD_TONES[q]) for q in QUALITIES])


@dataclass(frozen=True)
class Feature:
    """A feature's column in tables.

    name : key in files; title : for people; unit : of the values, empty for shares
    resolution : the difference that makes none; densities are never drawn finer
    digits : behind the point
    compared : whether it counts towards the overlapped area
    """

    name: str
    title: str
    unit: str
    resolution: float
    digits: int
    compared: bool = True


FEATURES: Final = (
    Feature("pitch_class_entropy", "PC entropy", "bits", 0.02, 2),
    Feature("scale_consistency", "scale", "", 0.005, 3),
    Feature("groove_consistency", "groove", "", 0.005, 3),
    Feature("empty_beats", "empty beats", "", 0.005, 3),
    Feature("polyphony", "polyphony", "notes", 0.05, 2),
    Feature("notes_per_s", "notes/s", "", 0.1, 1),
    Feature("self_similarity", "self-sim", "", 0.005, 3),
    Feature("clash", "clash", "", 0.005, 3),
    Feature("chord_tones", "chord tones", "", 0.005, 3),
    Feature("chord_tones_found", "found chords", "", 0.005, 3, compared=False),
    Feature("key_tones", "key tones", "", 0.005, 3, compared=False),
    Feature("instruments", "instruments", "", 0.25, 1, compared=False),
    Feature("pitch_range", "range", "semitones", 0.5, 1, compared=False),
)


@dataclass(frozen=True)
class Measured:
    """Features of a set of pieces; NaN where a piece has nothing to measure.

    values : by feature name, shape = (n_pieces,)
    similarity : shape = (n_pieces, 8), how like the bars one to eight bars apart are
    """

    values: dict[str, Floats]
    similarity: Floats

    def __len__(self) -> int:
        return len(self.similarity)

    def mean(self, name: str) -> float:
        """Mean of a feature over the pieces that have it."""
        return mean_known(self.values[name])

    def mean_similarity(self) -> Floats:
        """Mean self-similarity at each lag, shape = (8,)."""
        return np.array([mean_known(column) for column in self.similarity.T])

    def pick(self, index: NDArray[np.integer]) -> Measured:
        """The same of some of the pieces."""
        return Measured({k: v[index] for k, v in self.values.items()}, self.similarity[index])


def measure(pieces: Sequence[Piece]) -> Measured:
    """Measure every piece."""
    rows = [features_of(piece) for piece in pieces]
    similarity = [self_similarity(piece) for piece in pieces]
    for row, lags in zip(rows, similarity, strict=True):
        row["self_similarity"] = mean_known(lags)
    return Measured(
        {f.name: np.array([row[f.name] for row in rows], np.float64) for f in FEATURES},
        np.array(similarity, np.float64).reshape(len(pieces), len(LAGS)),
    )


def mean_known(values: Floats) -> float:
    """Mean of the values that are not NaN; NaN where all are."""
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else float("nan")


def features_of(piece: Piece) -> dict[str, float]:
    """All scalar features of a piece but its self-similarity, by name."""
    pitches = piece.notes[piece.pitched, PITCH].astype(np.int64)
    counts = np.bincount(pitches % OCTAVE, minlength=OCTAVE).astype(np.float64)
    return {
        "pitch_class_entropy": _entropy_bits(counts),
        "scale_consistency": _share((SCALES @ counts).max(), counts.sum()),
        "groove_consistency": groove_consistency(piece),
        "empty_beats": empty_beats(piece),
        "polyphony": polyphony(piece),
        "notes_per_s": len(piece.notes) / piece.duration_s,
        "clash": clash(piece),
        "chord_tones": chord_tones(piece),
        "chord_tones_found": chord_tones(with_chords(piece)),
        "key_tones": _share(counts[DIATONIC].sum(), counts.sum()),
        "instruments": float(len(np.unique(piece.notes[:, INSTRUMENT]))),
        "pitch_range": float(np.ptp(pitches)) if len(pitches) else float("nan"),
    }


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole else float("nan")


def _entropy_bits(counts: Floats) -> float:
    if not counts.any():
        return float("nan")
    shares = counts[counts > 0] / counts.sum()
    return float(-(shares * np.log2(shares)).sum())


def groove_consistency(piece: Piece) -> float:
    """Share of sixteenths on which a bar and the next agree about whether something starts."""
    if piece.n_bars < 2:
        return float("nan")
    grid = np.zeros((piece.n_bars, -(-piece.steps_per_bar // STEPS_PER_SLOT)), np.bool_)
    grid[piece.notes[:, BAR_NO], piece.notes[:, POSITION] // STEPS_PER_SLOT] = True
    return float((grid[1:] == grid[:-1]).mean())


def empty_beats(piece: Piece) -> float:
    """Share of beats in which nothing sounds; a drum sounds in the beat of its stroke."""
    n_beats = piece.n_bars * piece.beats_per_bar
    first = piece.onsets // STEPS_PER_BEAT
    ends = np.where(piece.pitched, piece.onsets + piece.lengths, piece.onsets + 1)
    sounding = _running(first, -(-ends // STEPS_PER_BEAT), n_beats)
    return float((sounding == 0).mean())


def polyphony(piece: Piece) -> float:
    """Pitched notes that sound at once, averaged over the steps in which any does."""
    starts, ends = piece.onsets[piece.pitched], (piece.onsets + piece.lengths)[piece.pitched]
    sounding = _running(starts, ends, piece.n_bars * piece.steps_per_bar)
    return float(sounding[sounding > 0].mean()) if sounding.any() else 0.0


def _running(starts: NDArray[np.int64], ends: NDArray[np.int64], total: int) -> NDArray[np.int64]:
    """How many of the spans from `starts` to before `ends` cover each place below `total`."""
    opened = np.bincount(starts, minlength=total + 1)
    closed = np.bincount(np.minimum(ends, total), minlength=total + 1)
    return np.asarray(np.cumsum(opened - closed)[:total], np.int64)


def self_similarity(piece: Piece) -> Floats:
    """How like bars are that lie 1 to 8 bars apart, shape = (8,), 0-1; NaN beyond the end.

    Mean Jaccard index of the sets of (sixteenth, instrument, pitch) of two bars; pairs of empty
    bars do not count.
    """
    span = POSITIONS // STEPS_PER_SLOT * len(INSTRUMENTS) * PITCHES
    wide = piece.notes.astype(np.int64)
    slots = wide[:, POSITION] // STEPS_PER_SLOT * len(INSTRUMENTS) + wide[:, INSTRUMENT]
    keys = np.unique(wide[:, BAR_NO] * span + slots * PITCHES + wide[:, PITCH])
    sizes = np.bincount(keys // span, minlength=piece.n_bars)
    found = np.full(len(LAGS), np.nan)
    for place, lag in enumerate(LAGS):
        if lag >= piece.n_bars:
            break
        again = keys[np.isin(keys, keys + lag * span, assume_unique=True)]
        common = np.bincount(again // span, minlength=piece.n_bars)[lag:]
        union = sizes[lag:] + sizes[:-lag] - common
        if union.any():
            found[place] = float((common[union > 0] / union[union > 0]).mean())
    return found


def clash(piece: Piece) -> float:
    """Share of chords struck at once in which two notes are a semitone (or octaves of it) apart."""
    starts = piece.onsets[piece.pitched]
    _, group, sizes = np.unique(starts, return_inverse=True, return_counts=True)
    if not (sizes > 1).any():
        return 0.0
    classes = np.zeros((len(sizes), OCTAVE), np.bool_)
    classes[group, piece.notes[piece.pitched, PITCH] % OCTAVE] = True
    clashing = (classes & np.roll(classes, 1, axis=1))[sizes > 1]
    return float(clashing.any(axis=1).mean())


def chord_tones(piece: Piece) -> float:
    """Share of pitched notes that belong to the chord of the half bar in which they start."""
    notes = piece.notes[piece.pitched]
    late = (2 * notes[:, POSITION] >= piece.steps_per_bar).astype(np.int64)
    root, quality = piece.chords[notes[:, BAR_NO], late].T.astype(np.int64)
    known = (root >= 0) & (quality >= 0)
    fits = IN_CHORD[quality[known], (notes[known, PITCH] - root[known]) % OCTAVE]
    return _share(float(fits.sum()), float(known.sum()))
