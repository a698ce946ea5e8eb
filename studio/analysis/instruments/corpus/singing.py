"""Sung voices made of spoken ones: free recordings of singers are scarce.

Speech is taken apart with the vocoder WORLD (Morise et al., 2016) and put together again with
longer vowels and the pitch of a melody, with vibrato; several of them make a choir.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.analysis.instruments.corpus.sounds import (
    ENDINGS,
    SOUND_SAMPLES,
    LabelledSound,
    one_shot,
    read_mono,
)
from studio.analysis.instruments.features import RATE_HZ

_WORLD_HZ, _FRAME_MS = 16_000, 5.0
_SCALE = (0, 2, 4, 5, 7, 9, 11, 12)
_SPEECH_SHARE = 0.2
_CHOIR = (5, 9)


def sing(folder: Path, n_voices: int, n_choirs: int) -> Iterator[LabelledSound]:
    """Sung and spoken voices, and choirs, of the recordings of words in a folder."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS)
    rng = random.Random(folder.name)
    for _ in range(n_voices):
        samples = read_mono(rng.choice(paths))
        if rng.random() > _SPEECH_SHARE:
            samples = _sung(samples, rng, rng.uniform(1.3, 4.0))
        yield from _labelled("vocal", samples)
    for _ in range(n_choirs):
        yield from _labelled("choir", _choir(paths, rng))


def _labelled(label: str, samples: NDArray[np.float32]) -> Iterator[LabelledSound]:
    shot = one_shot(samples)
    if shot is not None:
        yield LabelledSound(label, shot)


def _choir(paths: Sequence[Path], rng: random.Random) -> NDArray[np.float32]:
    """Several voices on the notes of a chord, each a little late and out of tune."""
    whole = np.zeros(SOUND_SAMPLES + RATE_HZ // 2, np.float32)
    words = rng.sample(paths, 2)
    for _ in range(rng.randint(*_CHOIR)):
        voice = _sung(read_mono(rng.choice(words)), rng, rng.uniform(5.0, 9.0))
        voice = voice[: len(whole) - RATE_HZ // 4]
        late = rng.randrange(RATE_HZ // 8)
        whole[late : late + len(voice)] += voice * rng.uniform(0.5, 1.0)
    return whole


def _sung(samples: NDArray[np.float32], rng: random.Random, stretch: float) -> NDArray[np.float32]:
    """The words on the notes of a scale, shape = (n_samples,)."""
    import pyworld
    from scipy.signal import resample_poly

    spoken = resample_poly(samples, 1, RATE_HZ // _WORLD_HZ).astype(np.float64)
    pitch, times = pyworld.dio(spoken, _WORLD_HZ, frame_period=_FRAME_MS)
    if not np.any(pitch):
        return samples
    envelope = pyworld.cheaptrick(spoken, pitch, times, _WORLD_HZ)
    breath = pyworld.d4c(spoken, pitch, times, _WORLD_HZ)
    frames = _stretched(pitch > 0, stretch)
    tune = np.where(pitch[frames] > 0, _melody(len(frames), pitch, rng), 0.0)
    sung = pyworld.synthesize(
        np.ascontiguousarray(tune),
        np.ascontiguousarray(envelope[frames]),
        np.ascontiguousarray(breath[frames]),
        _WORLD_HZ,
        _FRAME_MS,
    )
    return np.asarray(resample_poly(sung, RATE_HZ // _WORLD_HZ, 1), np.float32)


def _stretched(is_voiced: NDArray[np.bool_], stretch: float) -> NDArray[np.int64]:
    """The frames to use: vowels stay for longer, consonants as long as they were."""
    steps = np.where(is_voiced, 1.0 / stretch, 1.0)
    ends = np.cumsum(1.0 / steps)
    wanted = np.arange(int(ends[-1]))
    return np.minimum(np.searchsorted(ends, wanted, side="right"), len(is_voiced) - 1)


def _melody(n: int, pitch: NDArray[np.float64], rng: random.Random) -> NDArray[np.float64]:
    """Notes of a scale near the speaker's own pitch, shape = (n,), Hz; with vibrato."""
    middle = 69 + 12 * np.log2(np.median(pitch[pitch > 0]) / 440) + rng.uniform(-2, 7)
    notes = np.zeros(n)
    at = 0
    while at < n:
        length = int(rng.uniform(0.25, 1.2) * 1000 / _FRAME_MS)
        notes[at : at + length] = round(middle) + rng.choice(_SCALE) - 5
        at += length
    glide = np.ones(9) / 9
    notes = np.convolve(np.pad(notes, 4, mode="edge"), glide, mode="valid")
    times_s = np.arange(n) * _FRAME_MS / 1000
    depth = rng.uniform(0.1, 0.5) * np.clip(times_s / 0.4, 0, 1)
    notes += depth * np.sin(2 * np.pi * rng.uniform(4.5, 6.5) * times_s)
    return np.asarray(440 * 2 ** ((notes - 69 + rng.gauss(0, 0.1)) / 12))
