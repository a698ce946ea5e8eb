"""Loudness and true peak of a stereo signal at 48 kHz.

Conventions: samples are float32 in [-1, 1], shape = (n_samples, 2). Loudness is integrated
loudness after ITU-R BS.1770-4 / EBU R128 (gated, in LUFS); true peak after BS.1770-4 Annex 2
(fourfold oversampling, in dBTP).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyloudnorm
from numpy.typing import NDArray
from scipy import signal

Samples = NDArray[np.float32]
RATE_HZ = 48_000
OVERSAMPLING = 4
SILENCE_LUFS = -70.0
_BLOCK = 10 * RATE_HZ
_OVERLAP = 256  # samples on both sides, so that blocks meet without an edge


@dataclass(frozen=True)
class Certificate:
    """What was measured on the finished sound."""

    integrated_lufs: float
    true_peak_dbtp: float
    loudness_range_lu: float


def db_to_gain(db: float) -> float:
    """Amplitude factor of a level in dB."""
    return float(10.0 ** (db / 20.0))


def gain_to_db(gain: float) -> float:
    """Level in dB of an amplitude factor; -120 for silence."""
    return float(20.0 * np.log10(max(gain, 1e-6)))


def integrated_lufs(samples: Samples) -> float:
    """Integrated loudness in LUFS; -70 (the absolute gate) for silence.

    A signal shorter than one 400 ms block is measured as if it were repeated to that length.
    """
    block = int(0.4 * RATE_HZ)
    if len(samples) < block:
        samples = np.resize(samples, (block, samples.shape[1]))
    with np.errstate(divide="ignore"):
        value = float(pyloudnorm.Meter(RATE_HZ).integrated_loudness(samples))
    return max(value, SILENCE_LUFS) if np.isfinite(value) else SILENCE_LUFS


def oversampled_peaks(samples: Samples) -> Samples:
    """For every sample the greatest magnitude of both channels around it, oversampled.

    Returns
    -------
    ndarray, shape = (n_samples,)
    """
    peaks = np.empty(len(samples), np.float32)
    for start in range(0, len(samples), _BLOCK):
        end = min(start + _BLOCK, len(samples))
        left, right = max(start - _OVERLAP, 0), min(end + _OVERLAP, len(samples))
        fine = np.abs(signal.resample_poly(samples[left:right], OVERSAMPLING, 1, axis=0))
        # Pairwise maxima: numpy's reduction along a short axis is ten times slower.
        both = np.maximum(fine[:, 0], fine[:, 1])
        loudest = np.maximum.reduce([both[i::OVERSAMPLING] for i in range(OVERSAMPLING)])
        peaks[start:end] = loudest[start - left : end - left]
    return peaks


def true_peak_dbtp(samples: Samples) -> float:
    """True peak in dBTP."""
    return gain_to_db(float(oversampled_peaks(samples).max(initial=0.0)))


def measure(samples: Samples) -> Certificate:
    """All figures of the finished sound."""
    padded = samples
    if len(samples) < 4 * RATE_HZ:  # loudness range needs some three-second blocks
        padded = np.resize(samples, (4 * RATE_HZ, samples.shape[1]))
    with np.errstate(divide="ignore", invalid="ignore"):
        loudness_range = float(pyloudnorm.Meter(RATE_HZ).loudness_range(padded))
    return Certificate(
        integrated_lufs=round(integrated_lufs(samples), 2),
        true_peak_dbtp=round(true_peak_dbtp(samples), 2),
        loudness_range_lu=round(loudness_range, 1) if np.isfinite(loudness_range) else 0.0,
    )
