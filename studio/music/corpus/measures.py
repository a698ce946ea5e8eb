"""What can be measured in a piece: tempo, key, instruments, density, energy, length."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from studio.music.lstm.harmony import estimate_key, pitch_classes
from studio.music.lstm.piece import INSTRUMENT, VELOCITY, Piece
from studio.music.lstm.vocabulary import DRUMS, MAJOR, UNPITCHED, velocity_of
from studio.music.vocabulary import INSTRUMENTS

MODE_NAMES: Final = ("major", "minor")
#: As keys are usually written.
KEY_NAMES: Final = {
    "major": ("C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B"),
    "minor": ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B"),
}
#: Notes a second, mean velocity and tempo that count as calmest and wildest.
RATES, VELOCITIES, TEMPI = (3.5, 24.0), (60.0, 110.0), (60.0, 170.0)
#: Shares of notes a second, velocity, a drum kit, and tempo in the energy.
SHARES: Final = (0.45, 0.25, 0.10, 0.20)
DENSITIES: Final = ((5.0, "sparse"), (14.0, "moderate"), (float("inf"), "dense"))


def describe(piece: Piece, key: tuple[int, int] | None = None) -> dict[str, Any]:
    """Measured features of a piece, JSON-ready.

    Parameters
    ----------
    key : tonic and mode where they are known; otherwise they are estimated from the notes

    Returns
    -------
    dict with `genre` (as the piece says, or None), `bpm`, `beats_per_bar`, `key` (None where
    nothing has a pitch), `mode`, `instruments` (who plays most first), `has_drums`,
    `notes_per_second`, `density` (sparse, moderate or dense), `energy` (1-5) and `seconds`
    """
    histogram = pitch_classes(piece)
    if key is None and histogram.any():
        key = estimate_key(histogram)
    mode = MODE_NAMES[key[1] if key else MAJOR]
    rate = len(piece.notes) / piece.duration_s
    return {
        "genre": None if piece.genre == "none" else piece.genre,
        "bpm": round(piece.bpm, 1),
        "beats_per_bar": piece.beats_per_bar,
        "key": KEY_NAMES[mode][key[0]] if key else None,
        "mode": mode if key else None,
        "instruments": instruments_by_weight(piece),
        "has_drums": bool(np.isin(piece.notes[:, INSTRUMENT], UNPITCHED).any()),
        "notes_per_second": round(rate, 2),
        "density": next(word for limit, word in DENSITIES if rate < limit),
        "energy": round(energy_of(piece), 2),
        "seconds": round(piece.duration_s, 1),
    }


def instruments_by_weight(piece: Piece) -> list[str]:
    """Names of those that play, by how long and how loud they sound; drums last."""
    loud = piece.notes[:, VELOCITY] + 1.0
    weights = np.bincount(
        piece.notes[:, INSTRUMENT], loud * piece.lengths, minlength=len(INSTRUMENTS)
    )
    weights[list(UNPITCHED)] = np.minimum(weights[list(UNPITCHED)], 1e-3)
    playing = np.unique(piece.notes[:, INSTRUMENT])
    return [INSTRUMENTS[i] for i in sorted(playing, key=lambda i: (-weights[i], i))]


def energy_of(piece: Piece) -> float:
    """Energy from 1 to 5: notes a second, loudness, a drum kit, tempo."""
    if not len(piece.notes):
        return 1.0
    rate = len(piece.notes) / piece.duration_s
    velocity = float(np.mean([velocity_of(v) for v in piece.notes[:, VELOCITY]]))
    parts = (
        np.log(rate / RATES[0]) / np.log(RATES[1] / RATES[0]),
        (velocity - VELOCITIES[0]) / (VELOCITIES[1] - VELOCITIES[0]),
        float((piece.notes[:, INSTRUMENT] == DRUMS).any()),
        np.log(piece.bpm / TEMPI[0]) / np.log(TEMPI[1] / TEMPI[0]),
    )
    return float(1 + 4 * np.clip(np.dot(SHARES, parts), 0, 1))
