"""A look-ahead limiter for true peaks."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from studio.audio.loudness import db_to_gain, oversampled_peaks
from studio.audio.track import RATE_HZ, Samples, Sound, bounds, with_edges

LOOK_AHEAD_S = 0.004
_EDGE = 1024  # samples on both sides that a sample's gain may depend on


class Limited:
    """A sound made louder or softer, with its true peak under a ceiling.

    It is computed where it is read, from the samples there and close by, so it needs no memory.
    """

    def __init__(self, sound: Sound, gain_db: float, ceiling_dbtp: float) -> None:
        self._sound, self._gain = sound, np.float32(db_to_gain(gain_db))
        self._ceiling_dbtp = ceiling_dbtp

    def __len__(self) -> int:
        return len(self._sound)

    def __getitem__(self, stretch: slice, /) -> Samples:
        start, end = bounds(stretch, len(self))
        louder = with_edges(self._sound, slice(start, end), _EDGE) * self._gain
        return limit(louder, self._ceiling_dbtp)[_EDGE : _EDGE + end - start]


def limit(samples: Samples, ceiling_dbtp: float) -> Samples:
    """Keep the true peak under a ceiling, turning the sound down smoothly around peaks.

    The gain at every sample is the smallest that any peak within the look-ahead needs, smoothed
    by a window of the same length; so it arrives before the peak does.
    """
    ceiling = np.float32(db_to_gain(ceiling_dbtp))
    peaks = oversampled_peaks(samples)
    if peaks.max(initial=0.0) <= ceiling:
        return samples
    needed = ceiling / np.maximum(peaks, ceiling)
    radius = int(LOOK_AHEAD_S * RATE_HZ)
    held = ndimage.minimum_filter1d(needed, 2 * radius + 1, mode="nearest")
    # Two box filters make a triangle that still fits into the held minimum.
    half = radius // 2
    smooth = ndimage.uniform_filter1d(held, 2 * half + 1, mode="nearest")
    smooth = ndimage.uniform_filter1d(smooth, 2 * (radius - half) + 1, mode="nearest")
    limited: Samples = samples * smooth[:, None]
    return limited
