"""Loudness and true peak of a stereo signal at 48 kHz.

Loudness is integrated loudness after ITU-R BS.1770-4 / EBU R128 (gated, in LUFS); loudness range
is after EBU Tech 3342 (in LU); true peak after BS.1770-4 Annex 2 (fourfold oversampling, in
dBTP). Everything is measured block by block, so memory does not grow with the sound.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pyloudnorm.iirfilter import IIRfilter
from scipy import signal

from studio.audio.track import RATE_HZ, Samples, Sound, blocks, stretches, with_edges

OVERSAMPLING = 4
SILENCE_LUFS = -70.0  # the absolute gate
RELATIVE_GATE_LU, RANGE_GATE_LU = -10.0, -20.0
RANGE_PERCENTILES = (10, 95)
OFFSET_LU = -0.691
_HOP = RATE_HZ // 10
_BLOCK_HOPS, _SHORT_TERM_HOPS = 4, 30  # 400 ms and 3 s, moved by 100 ms
_TAIL_HOPS = 15  # a range is measured with 1.5 s of silence after the end
_EDGE = 256  # samples on both sides, so that blocks meet without an edge

Powers = NDArray[np.float64]


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


def k_weighting() -> NDArray[np.float64]:
    """The two filters of BS.1770-4 Annex 1 as sections, shape = (2, 6)."""
    shelf = IIRfilter(4.0, 1 / np.sqrt(2), 1500.0, RATE_HZ, "high_shelf")
    high_pass = IIRfilter(0.0, 0.5, 38.0, RATE_HZ, "high_pass")
    return np.array([[*f.b, *f.a] for f in (shelf, high_pass)])


class LoudnessMeter:
    """Takes a stereo sound in pieces of any length and tells its loudness."""

    def __init__(self) -> None:
        self._sections = k_weighting()
        self._state = np.zeros((len(self._sections), 2, 2))
        self._rest: Powers = np.empty(0)  # after the last whole hop
        self._hops: list[Powers] = []

    def add(self, samples: Samples) -> None:
        """Hear the next piece, shape = (any, 2)."""
        if not len(samples):
            return
        weighted, self._state = signal.sosfilt(self._sections, samples, axis=0, zi=self._state)
        power = np.concatenate([self._rest, np.einsum("ij,ij->i", weighted, weighted)])
        whole = len(power) // _HOP * _HOP
        self._hops.append(power[:whole].reshape(-1, _HOP).mean(axis=1))
        self._rest = power[whole:].copy()

    @property
    def integrated_lufs(self) -> float:
        """Integrated loudness so far; -70 (the absolute gate) for silence."""
        loud = _above(_moving_mean(self.powers, _BLOCK_HOPS), SILENCE_LUFS)
        if not len(loud):
            return SILENCE_LUFS
        gated = _above(loud, _lufs(loud.mean()) + RELATIVE_GATE_LU)
        return max(_lufs(gated.mean()), SILENCE_LUFS)

    @property
    def loudness_range_lu(self) -> float:
        """Loudness range so far; a sound shorter than 4 s counts as if it were repeated."""
        powers = self.powers
        if len(powers) < _SHORT_TERM_HOPS + 10:
            powers = np.resize(powers, _SHORT_TERM_HOPS + 10)
        powers = np.concatenate([powers, np.zeros(_TAIL_HOPS)])
        loud = _above(_moving_mean(powers, _SHORT_TERM_HOPS), SILENCE_LUFS)
        if not len(loud):
            return 0.0
        gated = _above(loud, _lufs(loud.mean()) + RANGE_GATE_LU)
        low, high = np.percentile(10 * np.log10(gated), RANGE_PERCENTILES)
        return float(high - low)

    @property
    def powers(self) -> Powers:
        """K-weighted power of every whole 100 ms so far."""
        return np.concatenate([np.empty(0), *self._hops])


def _moving_mean(powers: Powers, width: int) -> Powers:
    """Mean power of every window of `width` hops that lies inside."""
    if len(powers) < width:
        return np.empty(0)
    windows = np.lib.stride_tricks.sliding_window_view(powers, width)
    return np.asarray(windows.mean(axis=1), np.float64)


def _lufs(power: float) -> float:
    return float(OFFSET_LU + 10 * np.log10(power))


def _above(powers: Powers, gate_lufs: float) -> Powers:
    return powers[powers >= 10 ** ((gate_lufs - OFFSET_LU) / 10)]


def integrated_lufs(sound: Sound) -> float:
    """Integrated loudness in LUFS; -70 (the absolute gate) for silence.

    A signal shorter than one 400 ms block is measured as if it were repeated to that length.
    """
    meter = LoudnessMeter()
    _hear(meter, sound)
    return meter.integrated_lufs


def _hear(meter: LoudnessMeter, sound: Sound) -> None:
    least = _BLOCK_HOPS * _HOP
    if len(sound) < least:
        sound = np.resize(sound[:], (least, 2))
    for block in blocks(sound):
        meter.add(block)


def oversampled_peaks(samples: Samples) -> Samples:
    """For every sample the greatest magnitude of both channels around it, oversampled.

    Returns
    -------
    ndarray, shape = (n_samples,)
    """
    fine = signal.resample_poly(samples, OVERSAMPLING, 1, axis=0)
    np.abs(fine, out=fine)
    # Pairwise maxima: numpy's reduction along a short axis is ten times slower.
    both = np.maximum(fine[:, 0], fine[:, 1])
    peaks: Samples = np.maximum.reduce([both[i::OVERSAMPLING] for i in range(OVERSAMPLING)])
    return peaks


def true_peak_dbtp(sound: Sound) -> float:
    """True peak in dBTP."""
    peak = 0.0
    for stretch in stretches(len(sound)):
        peaks = oversampled_peaks(with_edges(sound, stretch, _EDGE))[_EDGE:-_EDGE]
        peak = max(peak, float(peaks.max(initial=0.0)))
    return gain_to_db(peak)


def measure(sound: Sound) -> Certificate:
    """All figures of the finished sound."""
    meter = LoudnessMeter()
    _hear(meter, sound)
    return Certificate(
        integrated_lufs=round(meter.integrated_lufs, 2),
        true_peak_dbtp=round(true_peak_dbtp(sound), 2),
        loudness_range_lu=round(meter.loudness_range_lu, 1),
    )
