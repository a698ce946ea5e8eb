"""What is measured of a song in one pass over its file; memory does not grow with the sound.

48 kHz stereo comes in blocks of ten seconds. Everything after this works on these few numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import fft, signal

from studio.analysis.song import filterbanks
from studio.analysis.sound_file import MAX_LENGTH_S, sound_blocks
from studio.audio.loudness import LoudnessMeter
from studio.audio.peaks import PEAKS_PER_S, peaks_of
from studio.audio.track import RATE_HZ, Samples
from studio.under_way import tell

Values = NDArray[np.float32]

FRAMES_HZ, WINDOW = 50, 3072  # 64 ms
PITCH_FRAMES_HZ, PITCH_WINDOW = 10, 16384  # 341 ms
LEVELS_HZ = 10  # the hops of the loudness meter
BLOCK = 10 * RATE_HZ  # a whole number of hops of everything
#: bass, mid, treble
BORDERS_HZ = (20.0, 150.0, 2500.0, 16_000.0)
COLOUR_HZ = (60.0, 12_000.0)  # what counts for centroid and flatness
_HALF_S = 120  # of sound: after it half of the work is told, as its length is not known


@dataclass(frozen=True)
class Features:
    """A song in numbers; frame i lies around i / `FRAMES_HZ` seconds.

    bands : shape = (n, 136); log10(1 + magnitude) in quarter tones, `filterbanks.log_bands`.
    powers : shape = (n, 3); mean square of bass, mid and treble.
    levels : shape = (n,); mean square after K-weighting (BS.1770-4).
    centroids_hz, flatness : shape = (n,); of the spectrum; flatness from 0 (tone) to 1 (noise).
    pitches : shape = (m, 73) at `PITCH_FRAMES_HZ`; magnitude of semitones.
    hops : shape = (k,) at `LEVELS_HZ`; K-weighted power of both channels.
    peaks : shape = (p,) at `PEAKS_PER_S`; 0 to 100.
    """

    duration_s: float
    bands: Values
    powers: Values
    levels: Values
    centroids_hz: Values
    flatness: Values
    pitches: Values
    hops: NDArray[np.float64]
    integrated_lufs: float
    peaks: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.bands)


def measure_file(
    path: Path,
    name: str = "",
    told: tuple[float, float] = (0.0, 1.0),
    max_length_s: float = MAX_LENGTH_S,
) -> Features:
    """The features of a sound file of any rate and number of channels.

    Parameters
    ----------
    told : the shares of the whole work at which this begins and ends.

    Raises
    ------
    InputError : it holds no sound, or is damaged or too long.
    """
    blocks = sound_blocks(path, RATE_HZ, "stereo", name=name, max_length_s=max_length_s)
    return measure(blocks, told)


def measure(blocks: Iterable[Samples], told: tuple[float, float] = (0.0, 1.0)) -> Features:
    """The features of a sound that comes in blocks of any length, shape = (any, 2), at 48 kHz."""
    meter, peaks = _Meter(), [np.empty(0, np.int64)]
    frames, pitch_frames = _Framing(WINDOW, FRAMES_HZ), _Framing(PITCH_WINDOW, PITCH_FRAMES_HZ)
    spectra: list[tuple[Values, ...]] = []
    pitches: list[Values] = []
    n_samples = 0
    for block in _even(blocks):
        n_samples += len(block)
        meter.add(block)
        peaks.append(peaks_of(block, RATE_HZ, PEAKS_PER_S))
        mono = block.mean(axis=1)
        spectra.append(_spectra(frames.of(mono)))
        pitches.append(_pitches(pitch_frames.of(mono)))
        done = n_samples / (n_samples + _HALF_S * RATE_HZ)
        tell(told[0] + (told[1] - told[0]) * done, "Listening")
    spectra.append(_spectra(frames.rest(n_samples)))
    pitches.append(_pitches(pitch_frames.rest(n_samples)))
    bands, powers, levels, centroids, flatness = (
        np.concatenate(parts) for parts in zip(*spectra, strict=True)
    )
    return Features(
        duration_s=n_samples / RATE_HZ,
        bands=bands,
        powers=powers,
        levels=levels,
        centroids_hz=centroids,
        flatness=flatness,
        pitches=np.concatenate(pitches),
        hops=meter.hops,
        integrated_lufs=meter.integrated_lufs,
        peaks=np.concatenate(peaks),
    )


class _Meter(LoudnessMeter):
    """Also gives the powers that it gates, one every 100 ms."""

    @property
    def hops(self) -> NDArray[np.float64]:
        return self.powers


class _Framing:
    """Overlapping windows of a mono sound that comes in blocks; frame i is centred on i hops."""

    def __init__(self, window: int, per_s: int) -> None:
        self._window, self._hop = window, RATE_HZ // per_s
        self._buffer: Values = np.zeros(window // 2, np.float32)
        self._given = 0

    def of(self, mono: Values) -> Values:
        """The windows that are complete now: shape = (any, window)."""
        self._buffer = np.concatenate([self._buffer, mono])
        if len(self._buffer) < self._window:
            return np.empty((0, self._window), np.float32)
        views = np.lib.stride_tricks.sliding_window_view(self._buffer, self._window)
        frames = views[:: self._hop]
        self._buffer = self._buffer[len(frames) * self._hop :]
        self._given += len(frames)
        return frames

    def rest(self, n_samples: int) -> Values:
        """The windows centred before the end that reach over it."""
        missing = -(-n_samples // self._hop) - self._given
        if missing <= 0:
            return np.empty((0, self._window), np.float32)
        needed = (missing - 1) * self._hop + self._window
        return self.of(np.zeros(needed - len(self._buffer), np.float32))


def _even(blocks: Iterable[Samples]) -> Iterator[Samples]:
    """The same sound in blocks of `BLOCK` samples; the last may be shorter."""
    held: list[Samples] = []
    count = 0
    for block in blocks:
        held.append(block)
        count += len(block)
        if count < BLOCK:
            continue
        joined = np.concatenate(held)
        whole = count // BLOCK * BLOCK
        yield from (joined[i : i + BLOCK] for i in range(0, whole, BLOCK))
        held, count = [joined[whole:].copy()], count - whole
    if count:
        yield np.concatenate(held)


def _spectra(frames: Values) -> tuple[Values, ...]:
    """bands, powers, levels, centroids and flatness of frames, shape = (n, `WINDOW`)."""
    magnitudes: Values = np.abs(fft.rfft(frames * _hann(WINDOW), axis=1))
    power = magnitudes**2 * _to_mean_square(WINDOW)
    bank = filterbanks.log_bands()
    scale = filterbanks.NETWORK_WINDOW / WINDOW  # as the networks' shorter window gives it
    bands = np.log10(1 + scale * (magnitudes[:, : len(bank)] @ bank))
    powers: Values = np.asarray(power @ filterbanks.edges(WINDOW, RATE_HZ, BORDERS_HZ), np.float32)
    levels = np.asarray(power @ _k_weights(), np.float32)
    return bands, powers, levels, *_shape(power)


def _shape(power: Values) -> tuple[Values, Values]:
    """Centroid in Hz (of magnitudes) and flatness of spectra."""
    low, high = (round(edge * WINDOW / RATE_HZ) for edge in COLOUR_HZ)
    part = power[:, low:high] + np.float32(1e-12)
    bins_hz = (np.arange(low, high) * (RATE_HZ / WINDOW)).astype(np.float32)
    magnitude = np.sqrt(part)
    centroids = magnitude @ bins_hz / magnitude.sum(axis=1)
    flatness = np.exp(np.log(part).mean(axis=1)) / part.mean(axis=1)
    return centroids, flatness


def _pitches(frames: Values) -> Values:
    bank = filterbanks.semitones(PITCH_WINDOW, RATE_HZ)
    top = np.flatnonzero(bank.any(axis=1)).max() + 1
    parts = [np.empty((0, bank.shape[1]), np.float32)]
    for frame in frames:  # one by one: their windows overlap so much that copies would be large
        magnitudes = np.abs(fft.rfft(frame * _hann(PITCH_WINDOW))[:top])
        parts.append((magnitudes @ bank[:top])[None] * np.float32(2 / PITCH_WINDOW))
    return np.concatenate(parts)


@cache
def _hann(length: int) -> Values:
    return np.hanning(length).astype(np.float32)


def _to_mean_square(window: int) -> np.float32:
    """Turns summed |FFT|² of one side into mean squares (Parseval, with the window's power)."""
    return np.float32(2 / (window * float((_hann(window).astype(np.float64) ** 2).sum())))


@cache
def _k_weights() -> Values:
    """Power response of the K-weighting at the bins of `WINDOW`."""
    from studio.audio.loudness import k_weighting

    bins_hz = np.arange(WINDOW // 2 + 1) * RATE_HZ / WINDOW
    _, response = signal.sosfreqz(k_weighting(), worN=bins_hz, fs=RATE_HZ)
    return np.asarray(np.abs(response) ** 2, np.float32)
