"""What the classifier looks at: log-mel spectrograms of looks of one second, in numpy.

Mel filters after Slaney (Auditory Toolbox, 1998), as librosa makes them.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import scipy.fft
from numpy.typing import NDArray

Sound = NDArray[np.float32]

RATE_HZ = 32_000
LOOK_S = 1.0
LOOK_SAMPLES = int(LOOK_S * RATE_HZ)
N_MELS, N_FRAMES = 64, 100
_FFT, _HOP = 1024, 320
_LOW_HZ, _HIGH_HZ = 40.0, 15_000.0
FLOOR = float(np.log(1e-4))  # of the logarithm, where a sound's peak is 1
_SILENT = 1e-3  # a peak below -60 dBFS counts as silence

#: MusiCNN's: 96 bands of 16 kHz sound (Pons & Serra 2019).
MUSICNN_HZ, MUSICNN_MELS, MUSICNN_FRAMES = 16_000, 96, 63
_MUSICNN_FFT, _MUSICNN_HOP = 512, 256


def log_mel(looks: Sound) -> Sound:
    """Log-mel spectrograms; every look is brought to a peak of 1 before.

    Parameters
    ----------
    looks : ndarray, shape = (n_looks, LOOK_SAMPLES), float32 mono at RATE_HZ.

    Returns
    -------
    ndarray, shape = (n_looks, N_MELS, N_FRAMES), float32, natural logarithm, from FLOOR up.
    """
    padding = (_FFT - _HOP) // 2
    padded = np.pad(_full_scale(looks), ((0, 0), (padding, padding)), mode="reflect")
    bands = _bands(padded, _FFT, _HOP, mel_filters(RATE_HZ, _FFT, N_MELS, _LOW_HZ, _HIGH_HZ))
    return np.asarray(np.log(np.maximum(bands / _FFT, 1e-4)).transpose(0, 2, 1), np.float32)


def musicnn_mel(looks: Sound) -> Sound:
    """What MusiCNN expects: log10(1 + 10^4 mel power), shape = (n_looks, n_frames, 96).

    looks : ndarray, shape = (n_looks, n_samples), float32 mono at MUSICNN_HZ.
    """
    centred = np.pad(_full_scale(looks), ((0, 0), (_MUSICNN_FFT // 2, _MUSICNN_FFT // 2)))
    edges = _edges_hz(MUSICNN_MELS, 0.0, MUSICNN_HZ / 2)
    filters = mel_filters(MUSICNN_HZ, _MUSICNN_FFT, MUSICNN_MELS, 0.0, MUSICNN_HZ / 2)
    area = (2.0 / (edges[2:] - edges[:-2])).astype(np.float32)
    bands = _bands(centred, _MUSICNN_FFT, _MUSICNN_HOP, filters) * area
    return np.asarray(np.log10(1.0 + 1e4 * bands), np.float32)


def is_silent(looks: Sound) -> NDArray[np.bool_]:
    """Which looks hold nothing that could be heard, shape = (n_looks,)."""
    return np.asarray(np.abs(looks).max(axis=1) < _SILENT)


def _full_scale(looks: Sound) -> Sound:
    peak = np.abs(looks).max(axis=1, keepdims=True)
    return np.where(peak < _SILENT, 0.0, looks / np.maximum(peak, _SILENT)).astype(np.float32)


def _bands(padded: Sound, n_fft: int, hop: int, filters: Sound) -> Sound:
    """Power in mel bands, shape = (n_looks, n_frames, n_bands)."""
    frames = np.lib.stride_tricks.sliding_window_view(padded, n_fft, axis=1)[:, ::hop]
    spectrum = scipy.fft.rfft(frames * _hann(n_fft), axis=-1)
    power = spectrum.real**2 + spectrum.imag**2
    return np.asarray(power @ filters, np.float32)


@lru_cache(maxsize=4)
def _hann(n: int) -> Sound:
    return (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n) / n)).astype(np.float32)


@lru_cache(maxsize=4)
def mel_filters(rate_hz: int, n_fft: int, n_bands: int, low_hz: float, high_hz: float) -> Sound:
    """Triangles of height 1, shape = (n_fft // 2 + 1, n_bands)."""
    edges = _edges_hz(n_bands, low_hz, high_hz)
    hz = np.fft.rfftfreq(n_fft, 1 / rate_hz)[:, None]
    rising = (hz - edges[:-2]) / np.diff(edges)[:-1]
    falling = (edges[2:] - hz) / np.diff(edges)[1:]
    return np.maximum(0.0, np.minimum(rising, falling)).astype(np.float32)


def _edges_hz(n_bands: int, low_hz: float, high_hz: float) -> NDArray[np.float64]:
    return _mel_to_hz(np.linspace(_hz_to_mel(low_hz), _hz_to_mel(high_hz), n_bands + 2))


_LINEAR_HZ, _LINEAR_MEL = 1000.0, 15.0  # Slaney's scale is linear up to here
_STEP = np.log(6.4) / 27.0


def _hz_to_mel(hz: float) -> float:
    if hz < _LINEAR_HZ:
        return 3.0 * hz / 200.0
    return float(_LINEAR_MEL + np.log(hz / _LINEAR_HZ) / _STEP)


def _mel_to_hz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    linear = 200.0 * mel / 3.0
    return np.where(mel < _LINEAR_MEL, linear, _LINEAR_HZ * np.exp(_STEP * (mel - _LINEAR_MEL)))
