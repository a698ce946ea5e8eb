"""Sounds without a beat, for the network to be trained and judged on: noise, free notes, clicks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import signal

from studio.analysis.song.features import Values
from studio.audio.track import RATE_HZ, Samples
from studio.music.score import TICKS_PER_BEAT, Note, Part, Score

LENGTH_S = 40.0
#: Programs that sound where nothing keeps time: pads, strings, choir, piano, harp, bells, winds.
FREE_PROGRAMS = (0, 11, 14, 40, 42, 46, 48, 49, 52, 68, 73, 75, 88, 89, 91, 92, 95, 99)


def noise(rng: np.random.Generator, length_s: float = LENGTH_S) -> Samples:
    """Noise of some colour that swells and falls at random; shape = (n, 2)."""
    n = int(length_s * RATE_HZ)
    pole = rng.choice([0.0, 0.7, 0.95, 0.99])
    sound = signal.lfilter([1 - pole], [1, -pole], rng.normal(0, 1, n))
    steps = np.cumsum(rng.normal(0, 0.3, int(length_s * 4) + 1))
    swell = np.interp(np.arange(n) / RATE_HZ * 4, np.arange(len(steps)), steps)
    sound *= 10 ** (np.clip(swell, -2, 0.5) * rng.choice([0.0, 0.5, 1.0]))
    return _stereo(np.asarray(0.1 * sound / max(float(np.sqrt(np.mean(sound**2))), 1e-9)))


def free_notes(rng: np.random.Generator, length_s: float = LENGTH_S) -> Score:
    """Notes of a scale at times that follow no pulse (a Poisson process), soft and long."""
    beats = int(length_s * 2)  # at 120 beats a minute
    scale = np.array([0, 2, 4, 5, 7, 9, 11]) + rng.integers(12)
    parts = []
    for program in rng.choice(FREE_PROGRAMS, size=int(rng.integers(1, 4)), replace=False):
        gap_beats = rng.uniform(0.6, 5)
        starts = np.cumsum(rng.exponential(gap_beats, beats)) * TICKS_PER_BEAT
        notes = [
            Note(int(start), int(pitch), int(start + length), int(rng.integers(40, 100)))
            for start in starts[starts < beats * TICKS_PER_BEAT]
            for pitch in 36 + rng.choice(scale, int(rng.integers(1, 4))) + 12 * rng.integers(0, 4)
            for length in [rng.uniform(0.5, 6) * TICKS_PER_BEAT]
        ]
        parts.append(Part.of(f"free {program}", int(program), notes))
    return Score(500_000, tuple(part for part in parts if part.notes))


def clicks(times_s: Sequence[float], length_s: float) -> Samples:
    """Short clicks in silence; shape = (n, 2)."""
    sound = np.zeros(int(length_s * RATE_HZ), np.float32)
    for time_s in times_s:
        at = int(time_s * RATE_HZ)
        sound[at : at + 48] = 0.8
    return _stereo(sound)


def _stereo(mono: Values) -> Samples:
    return np.repeat(np.asarray(mono, np.float32)[:, None], 2, axis=1)
