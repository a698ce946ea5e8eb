"""The curves of `Pulse`: what pictures follow, each from 0 to 1.

A curve is a level in dB between two percentiles of the song, so that a quiet song moves and a
loud one still breathes. It rises within a frame and falls with a time constant of 0.25 s.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter1d

from studio.analysis.song.features import FRAMES_HZ, Features, Values
from studio.analysis.song.onsets import flux

FALL_S, ONSET_FALL_S = 0.25, 0.12
PERCENTILES = (8.0, 98.0)
LEAST_RANGE_DB = 15.0  # a steady sound is not blown up to a moving one
FLOOR_DB = -70.0  # of the mean square: here every curve is 0
_SMOOTH = 3  # frames


def curves_of(features: Features) -> dict[str, NDArray[np.float32]]:
    """All curves at 50 values a second."""
    bass, mid, treble = (_between(_db(power)) for power in features.powers.T)
    return {
        "level": _between(_db(features.levels)),
        "bass": bass,
        "mid": mid,
        "treble": treble,
        "onset": _onset(flux(features.bands)),
    }


def _db(powers: Values) -> Values:
    smooth = uniform_filter1d(powers, _SMOOTH)
    return np.asarray(10 * np.log10(np.maximum(smooth, 1e-12)), np.float32)


def _between(levels_db: Values) -> Values:
    heard = levels_db[levels_db > FLOOR_DB]
    if not len(heard):
        return np.zeros_like(levels_db)
    low, high = np.percentile(heard, PERCENTILES)
    low = max(min(low, high - LEAST_RANGE_DB), FLOOR_DB)
    share = np.clip((levels_db - low) / max(high - low, 1.0), 0, 1)
    return _falling(share, FALL_S)


def _onset(rises: Values) -> Values:
    heard = rises[rises > 0]
    if not len(heard):
        return np.zeros_like(rises)
    strong = max(float(np.percentile(heard, 97)), 1.0)
    return _falling(np.clip(rises / strong, 0, 1) ** 1.5, ONSET_FALL_S)


def _falling(values: Values, fall_s: float) -> Values:
    """The values, with an exponential fall after every rise."""
    keep = float(np.exp(-1 / (fall_s * FRAMES_HZ)))
    out = np.empty(len(values), np.float32)
    last = 0.0
    for i, value in enumerate(values.tolist()):
        last = max(value, last * keep)
        out[i] = last
    return out
