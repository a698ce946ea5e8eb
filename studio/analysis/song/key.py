"""The key of a song, from how much each pitch class sounds.

Correlation with key profiles (C. L. Krumhansl, 'Cognitive Foundations of Musical Pitch', 1990;
the values of D. Temperley, 'The Cognition of Basic Musical Structures', 2001).
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from studio.analysis.song.features import Values
from studio.analysis.song.filterbanks import SEMITONES

Mode = Literal["", "major", "minor"]
PROFILES: dict[Mode, tuple[float, ...]] = {
    "major": (5.0, 2.0, 3.5, 2.0, 4.5, 4.0, 2.0, 4.5, 2.0, 3.5, 1.5, 4.0),
    "minor": (5.0, 2.0, 3.5, 4.5, 2.0, 4.0, 2.0, 4.5, 3.5, 2.0, 1.5, 4.0),
}
#: As musicians write them: the spelling with fewer accidentals.
NAMES: dict[Mode, tuple[str, ...]] = {
    "major": ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"),
    "minor": ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B"),
}
CLEAR = 0.55  # correlation from which on a key is told
UNEVEN = 0.25  # spread of the pitch classes beside their mean; noise has about 0.1, music 0.6
BASS_PITCHES = 52  # MIDI; below it a note counts for the bass


def chroma(pitches: Values, below: int = 128) -> Values:
    """Magnitudes by pitch class from C on, shape = (n, 12).

    Parameters
    ----------
    pitches : of `Features`; below : MIDI pitch from which on notes do not count.
    """
    folded = np.zeros((len(pitches), 12), np.float32)
    for place, pitch in enumerate(SEMITONES):
        if pitch < below:
            folded[:, pitch % 12] += pitches[:, place]
    return folded


def key_of(pitches: Values) -> tuple[str, Mode]:
    """Tonic, such as F#, and mode; both empty where no key is clear."""
    shares = _shares(pitches)
    if shares.std() <= UNEVEN * shares.mean():
        return "", ""
    scores: dict[tuple[int, Mode], float] = {
        (tonic, mode): float(np.corrcoef(np.roll(profile, tonic), shares)[0, 1])
        for mode, profile in PROFILES.items()
        for tonic in range(12)
    }
    tonic, mode = max(scores, key=lambda key: scores[key])
    if not scores[tonic, mode] >= CLEAR:
        return "", ""
    return NAMES[mode][tonic], mode


def _shares(pitches: Values) -> NDArray[np.float64]:
    """How much each pitch class sounds: peaks among the semitones, loud and soft frames alike."""
    compressed = np.sqrt(pitches)
    peaks = compressed - 0.5 * (np.roll(compressed, 1, axis=1) + np.roll(compressed, -1, axis=1))
    peaks[:, [0, -1]] = 0
    folded = chroma(np.maximum(peaks, 0)).astype(np.float64)
    total = folded.sum(axis=1, keepdims=True)
    heard = total[:, 0] > 0.05 * (total.max() if len(total) else 0)
    return np.asarray((folded[heard] / total[heard]).sum(axis=0)) if heard.any() else np.zeros(12)
