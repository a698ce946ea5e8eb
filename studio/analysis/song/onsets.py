"""When notes and strokes begin: spectral flux that vibrato does not disturb.

After S. Böck and G. Widmer, 'Maximum filter vibrato suppression for onset detection', DAFx 2013.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter1d, uniform_filter1d

from studio.analysis.song.features import FRAMES_HZ, Values

_LAG = 2  # frames between what is compared: most of a window
_SPREAD = 3  # bands over which a partial may move
_PEAK, _AROUND = 3, 11  # frames in which an onset is the greatest, and over which it stands out
_LEAST_RISE, _LEAST_SHARE = 1.2, 0.12  # above the mean around it; of the song's strong onsets
_LATENCY_S = 0.01  # the flux of a stroke peaks so long before its middle


def flux(bands: Values) -> Values:
    """How much the spectrum rises at every frame, shape = (n,); 0 where nothing begins."""
    before = maximum_filter1d(bands, _SPREAD, axis=1)
    rises = np.zeros(len(bands), np.float32)
    rises[_LAG:] = np.maximum(bands[_LAG:] - before[:-_LAG], 0).sum(axis=1)
    return rises


def onsets_of(rises: Values) -> tuple[NDArray[np.float64], Values]:
    """Times in seconds and strengths (1 is a strong onset of this song).

    Parameters
    ----------
    rises : `flux` of the song.
    """
    strong = float(np.percentile(rises, 98)) if len(rises) else 0.0
    if strong <= 0:
        return np.empty(0), np.empty(0, np.float32)
    strengths = rises / strong
    mean = uniform_filter1d(rises, _AROUND)
    peaks = (
        (rises >= maximum_filter1d(rises, _PEAK))
        & (rises > _LEAST_RISE * mean)
        & (strengths > _LEAST_SHARE)
    )
    frames = np.flatnonzero(peaks)
    return np.maximum(frames / FRAMES_HZ - _LATENCY_S, 0.0), strengths[frames]
