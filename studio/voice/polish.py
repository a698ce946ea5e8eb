"""Makes a phrase and a line fit for an ad: silence cut, one loudness for all voices, no clicks."""

from __future__ import annotations

import numpy as np
import pyloudnorm
from numpy.typing import NDArray
from scipy.ndimage import minimum_filter1d, uniform_filter1d

LOUDNESS_LUFS = -20.0
PEAK = 10 ** (-1.5 / 20)  # of full scale: -1.5 dB
EDGE_S = 0.05  # silence kept before and after a phrase
_FADE_S = 0.008
STEP_S = 0.010
_SILENCE_DB = -38.0  # below the loudest part of the phrase
_METER_BLOCK_S = 0.4
_LIMITER_S = 0.004

Samples = NDArray[np.float32]


def loud_steps(samples: Samples, rate_hz: int) -> NDArray[np.bool_]:
    """Whether there is sound, in steps of `STEP_S`: within 38 dB of the loudest step."""
    step = round(STEP_S * rate_hz)
    count = max(1, len(samples) // step)
    power = np.square(samples[: count * step].reshape(count, -1)).mean(axis=1)
    loud: NDArray[np.bool_] = power > power.max() * 10 ** (_SILENCE_DB / 10)
    return loud


def faded(samples: Samples, rate_hz: int) -> Samples:
    """The phrase with its first and last milliseconds faded, so that no edge clicks."""
    length = min(int(_FADE_S * rate_hz), len(samples) // 2)
    ramp = np.sin(np.linspace(0, np.pi / 2, length, dtype=np.float32)) ** 2
    result = samples.copy()
    result[:length] *= ramp
    result[len(result) - length :] *= ramp[::-1]
    return result


def levelled(samples: Samples, rate_hz: int) -> Samples:
    """The line at -20 LUFS (ITU-R BS.1770-4, gated) with peaks under -1.5 dB of full scale.

    Lines shorter than the meter's block of 0.4 s are repeated for the measurement only.
    """
    needed = int(2 * _METER_BLOCK_S * rate_hz)
    heard = np.tile(samples, -(-needed // len(samples))) if len(samples) < needed else samples
    loudness = pyloudnorm.Meter(rate_hz, block_size=_METER_BLOCK_S).integrated_loudness(heard)
    if not np.isfinite(loudness):
        return samples
    gain = 10 ** ((LOUDNESS_LUFS - float(loudness)) / 20)
    return _limited((samples * gain).astype(np.float32), rate_hz)


def _limited(samples: Samples, rate_hz: int) -> Samples:
    """A look-ahead limiter: the gain is at its lowest before the peak comes."""
    needed = np.minimum(1.0, PEAK / np.maximum(np.abs(samples), 1e-9))
    if needed.min() >= 1.0:
        return samples
    width = 2 * int(_LIMITER_S * rate_hz) + 1
    gain = uniform_filter1d(minimum_filter1d(needed, width), width)
    limited: Samples = np.clip(samples * gain, -PEAK, PEAK).astype(np.float32)
    return limited
