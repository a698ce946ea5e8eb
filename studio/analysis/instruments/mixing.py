"""Mixes to learn from: up to five instruments in one second, in rooms, with noise, at any level."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.fft
from numpy.typing import NDArray

from studio.analysis.instruments.corpus.bank import Bank
from studio.analysis.instruments.corpus.naming import OTHER
from studio.analysis.instruments.corpus.sources import RECORDED
from studio.analysis.instruments.features import LOOK_S, LOOK_SAMPLES, RATE_HZ
from studio.analysis.instruments.labels import DRUMS, LABELS

#: How many instruments a mix has, and how often.
_COUNTS, _SHARES = (0, 1, 2, 3, 4, 5), (0.02, 0.36, 0.22, 0.19, 0.14, 0.07)
_DRUM_SHARE = 0.4
_OTHER_SHARE = 0.12  # mixes with an instrument that has no label
_RECORDED_SHARE = 0.6
_LEVELS_DB = (-15.0, 0.0)
#: A part counts as heard from this share of the mix's energy on; a hit is short.
_HEARD_DB = {True: -30.0, False: -24.0}
_ROOMS, _ROOM_SAMPLES, _FFT = 32, LOOK_SAMPLES // 2, 49_152
_Look = NDArray[np.float32]


@dataclass(frozen=True)
class Mix:
    """samples : ndarray, shape = (LOOK_SAMPLES,); heard : one number, 0 or 1, for each label."""

    samples: _Look
    heard: NDArray[np.float32]


class Mixer:
    """Mixes the sounds of a bank.

    recorded_share : how often a sound is a recording, where a label has both kinds.
    """

    def __init__(self, bank: Bank, seed: int, recorded_share: float = _RECORDED_SHARE) -> None:
        self._bank = bank
        self._rng = np.random.default_rng(seed)
        self._recorded_share = recorded_share
        self._choices = {label: _by_source(bank, label) for label in (*LABELS, OTHER)}
        known = [label for label in LABELS if any(self._choices[label])]
        self._drums = [label for label in known if label in DRUMS]
        self._pitched = [label for label in known if label not in DRUMS]
        self._rooms = [self._room() for _ in range(_ROOMS)]

    def mix(self) -> Mix:
        """The next mix."""
        rng = self._rng
        labels = self._cast()
        parts = [(label, self._part(label, len(labels) == 1)) for label in labels]
        if self._choices[OTHER][0] and rng.random() < _OTHER_SHARE:
            parts.append((OTHER, self._part(OTHER, False)))
        scaled = [(label, _at_level(part, rng.uniform(*_LEVELS_DB))) for label, part in parts]
        whole = np.sum([part for _, part in scaled], axis=0, dtype=np.float32)
        whole = np.zeros(LOOK_SAMPLES, np.float32) + whole
        return Mix(self._recorded(whole), _heard(scaled, whole))

    def _cast(self) -> list[str]:
        rng = self._rng
        count = int(rng.choice(_COUNTS, p=_SHARES))
        n_drums = min(int(rng.binomial(count, _DRUM_SHARE)), len(self._drums))
        n_pitched = min(count - n_drums, len(self._pitched))
        drums = rng.choice(self._drums, n_drums, replace=False)
        pitched = rng.choice(self._pitched, n_pitched, replace=False)
        return [str(label) for label in (*drums, *pitched)]

    def _part(self, label: str, is_alone: bool) -> _Look:
        """What one instrument plays in the second."""
        rng, part = self._rng, np.zeros(LOOK_SAMPLES, np.float32)
        is_drum = label in DRUMS
        if is_alone and rng.random() < 0.6:
            latest_s = 0.06 if is_drum else -0.9 * float(rng.random() < 0.4)
            self._place(part, label, rng.uniform(min(latest_s, 0), max(latest_s, 0.08)), 1.0)
            return part
        for _ in range(rng.choice((1, 1, 1, 2, 2, 3) if is_drum else (1, 1, 2, 3, 4))):
            rings = label in ("crash", "ride", "splash") and rng.random() < 0.15
            earliest_s = (-0.25 if rings else 0.0) if is_drum else -1.2
            at_s = rng.uniform(earliest_s, 0.85 * LOOK_S)
            self._place(part, label, at_s, rng.uniform(0.4, 1.0))
        return part

    def _place(self, part: _Look, label: str, at_s: float, gain: float) -> None:
        """Add a sound, a little higher or lower than recorded, from `at_s` on."""
        sound = self._bank.sounds[self._pick(label)]
        semitones = self._rng.normal(0, 2.0 if label in DRUMS else 1.2)
        step = 2 ** (semitones / 12)
        skipped, start = max(-at_s, 0.0) * RATE_HZ, int(max(at_s, 0.0) * RATE_HZ)
        wanted = skipped * step + np.arange(len(part) - start) * step
        wanted = wanted[wanted < len(sound) - 1]
        first = int(wanted[0]) if len(wanted) else 0
        needed = sound[first : first + int(len(wanted) * step) + 3].astype(np.float32) / 32767
        heard = np.interp(wanted - first, np.arange(len(needed)), needed)
        part[start : start + len(wanted)] += gain * heard.astype(np.float32)

    def _pick(self, label: str) -> int:
        rng = self._rng
        recorded, others = self._choices[label]
        prefers_recorded = rng.random() < self._recorded_share
        sources = (recorded if prefers_recorded else others) or recorded or others
        weights = np.sqrt([len(rows) for rows in sources])
        rows = sources[int(rng.choice(len(sources), p=weights / weights.sum()))]
        return int(rng.choice(rows))

    def _recorded(self, samples: _Look) -> _Look:
        """As a room, a preamplifier and noise change it; peak 1."""
        rng = self._rng
        if rng.random() < 0.4:
            spectrum = scipy.fft.rfft(samples, _FFT)
            echo = scipy.fft.irfft(spectrum * self._rooms[rng.integers(_ROOMS)], _FFT)
            samples = samples + rng.uniform(0.05, 0.6) * echo[:LOOK_SAMPLES]
        peak = float(np.abs(samples).max())
        samples = samples / max(peak, 1e-6)
        if rng.random() < 0.2:
            samples = np.tanh(samples * rng.uniform(1, 6))
        noise = rng.standard_normal(LOOK_SAMPLES, dtype=np.float32)
        if rng.random() < 0.5:
            noise = np.cumsum(noise)
            noise = (noise - noise.mean()) / np.abs(noise).max()
        loud = 10 ** (rng.uniform(-80, -30) / 20)
        return np.asarray(samples * float(peak > 1e-4) + loud * noise, np.float32)

    def _room(self) -> NDArray[np.complex64]:
        """The spectrum of an echo that dies away."""
        n = int(self._rng.uniform(0.1, 0.5) * RATE_HZ)
        decay = np.exp(-np.arange(n) / n * 7)
        echo = self._rng.standard_normal(n) * decay
        echo /= np.sqrt(np.sum(echo**2))
        return np.asarray(scipy.fft.rfft(echo.astype(np.float32), _FFT), np.complex64)


def coloured(
    bands: NDArray[np.float32], floor: float, rng: np.random.Generator
) -> NDArray[np.float32]:
    """A log-mel spectrogram as another microphone or codec would give it, same shape."""
    n_bands = len(bands)
    t = np.linspace(-1, 1, n_bands, dtype=np.float32)[:, None]
    tilt, bow, wave = rng.normal(0, (0.8, 0.5, 0.4))
    colour = tilt * t + bow * np.cos(np.pi * t) + wave * np.sin(2 * np.pi * t + rng.uniform(0, 6))
    out = np.maximum(bands + colour, floor)
    if rng.random() < 0.25:
        out[int(rng.integers(n_bands * 2 // 3, n_bands)) :] = floor
    if rng.random() < 0.1:
        out[: int(rng.integers(1, n_bands // 8))] = floor
    return np.asarray(out, np.float32)


def _by_source(bank: Bank, label: str) -> tuple[list[NDArray[np.intp]], list[NDArray[np.intp]]]:
    """Rows of the bank, by source: of recordings, and of all other sounds."""
    of_label = bank.labels == label
    groups = []
    for is_kind in (bank.kinds == RECORDED, bank.kinds != RECORDED):
        mask = of_label & is_kind
        sources = np.unique(bank.sources[mask])
        groups.append([np.flatnonzero(mask & (bank.sources == source)) for source in sources])
    return groups[0], groups[1]


def _at_level(part: _Look, level_db: float) -> _Look:
    return part / max(float(np.abs(part).max()), 1e-3) * np.float32(10 ** (level_db / 20))


def _heard(parts: list[tuple[str, _Look]], whole: _Look) -> NDArray[np.float32]:
    heard = np.zeros(len(LABELS), np.float32)
    energy = float(np.sum(whole**2)) + 1e-9
    for label, part in parts:
        share_db = 10 * np.log10(float(np.sum(part**2)) / energy + 1e-12)
        if label != OTHER and share_db > _HEARD_DB[label in DRUMS]:
            heard[LABELS.index(label)] = 1.0
    return heard
