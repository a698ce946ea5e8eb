"""Notes of synthesisers, calculated: leads, pads and basses of saws, pulses and FM."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from studio.analysis.instruments.corpus.naming import RANGES
from studio.analysis.instruments.corpus.sounds import SOUND_S, LabelledSound, one_shot
from studio.analysis.instruments.features import RATE_HZ

_TIMES_S = np.arange(int(SOUND_S * RATE_HZ)) / RATE_HZ
#: Label -> (seconds of the attack, share held after the decay, voices beside each other)
_KINDS = {
    "synth_lead": ((0.001, 0.04), (0.4, 1.0), (1, 3)),
    "synth_pad": ((0.15, 0.9), (0.8, 1.0), (4, 8)),
    "bass": ((0.001, 0.01), (0.0, 0.8), (1, 2)),
}


def synthesise(notes_per_label: int, seed: int = 0) -> Iterator[LabelledSound]:
    """Notes of each kind, every one with a patch of its own."""
    rng = random.Random(f"synths/{seed}")
    for label in _KINDS:
        for _ in range(notes_per_label):
            shot = one_shot(_note(label, rng))
            if shot is not None:
                yield LabelledSound(label, shot)


def _note(label: str, rng: random.Random) -> NDArray[np.float32]:
    attacks, held, voices = _KINDS[label]
    key = rng.randint(*RANGES[label])
    chord = (0, rng.choice((3, 4)), 7) if label == "synth_pad" and rng.random() < 0.4 else (0,)
    sound = sum(_voice(key + step, rng, rng.randint(*voices)) for step in chord)
    sound = _filtered(np.asarray(sound), key, rng)
    sustain, decay_s = rng.uniform(*held), rng.uniform(0.08, 0.8)
    fall = sustain + (1 - sustain) * np.exp(-_TIMES_S / decay_s)
    end_s = rng.uniform(0.25, SOUND_S)
    release = np.clip(1 - (_TIMES_S - end_s) / rng.uniform(0.02, 0.4), 0, 1)
    rise = np.clip(_TIMES_S / rng.uniform(*attacks), 0, 1)
    return np.asarray(sound * rise * fall * release, np.float32)


def _voice(key: int, rng: random.Random, n_voices: int) -> NDArray[np.float64]:
    """One note: oscillators beside each other, with vibrato or without."""
    from scipy.signal import sawtooth, square

    hz = 440 * 2 ** ((key - 69) / 12)
    vibrato = rng.choice((0.0, 0.0, 0.003, 0.008)) * np.sin(2 * np.pi * 5.5 * _TIMES_S)
    kind, width, ratio = rng.randrange(4), rng.uniform(0.1, 0.5), rng.choice((0.5, 1, 2, 3, 7))
    sound = np.zeros(len(_TIMES_S))
    for _ in range(n_voices):
        detuned = hz * (1 + rng.gauss(0, 0.004)) if n_voices > 1 else hz
        phase = 2 * np.pi * (np.cumsum(detuned * (1 + vibrato)) / RATE_HZ + rng.random())
        if kind < 2:
            sound += sawtooth(phase)
        elif kind == 2:
            sound += square(phase, width)
        else:
            sound += np.sin(phase + rng.uniform(1, 6) * np.sin(ratio * phase))
    return sound


def _filtered(sound: NDArray[np.float64], key: int, rng: random.Random) -> NDArray[np.float64]:
    from scipy.signal import butter, lfilter

    hz = 440 * 2 ** ((key - 69) / 12)
    cutoff_hz = min(hz * np.exp(rng.uniform(np.log(2), np.log(40))), 0.45 * RATE_HZ)
    b, a = butter(2, cutoff_hz / (RATE_HZ / 2))
    closed = lfilter(b, a, sound)
    opening = np.exp(-_TIMES_S * rng.uniform(0.5, 8)) if rng.random() < 0.5 else 0.0
    return np.asarray(sound * opening * 0.5 + closed * (1 - 0.5 * np.asarray(opening)))
