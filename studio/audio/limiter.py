"""A look-ahead limiter for true peaks."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from studio.audio.loudness import RATE_HZ, Samples, db_to_gain, oversampled_peaks

LOOK_AHEAD_S = 0.004


def limit(samples: Samples, ceiling_dbtp: float) -> Samples:
    """Keep the true peak under a ceiling, turning the sound down smoothly around peaks.

    The gain at every sample is the smallest that any peak within the look-ahead needs, smoothed
    by a window of the same length; so it arrives before the peak does.
    """
    ceiling = db_to_gain(ceiling_dbtp)
    needed = np.minimum(1.0, ceiling / np.maximum(oversampled_peaks(samples), 1e-9))
    if needed.min() >= 1.0:
        return samples
    radius = int(LOOK_AHEAD_S * RATE_HZ)
    held = ndimage.minimum_filter1d(needed, 2 * radius + 1, mode="nearest")
    # Two box filters make a triangle that still fits into the held minimum.
    half = radius // 2
    smooth = ndimage.uniform_filter1d(held, 2 * half + 1, mode="nearest")
    smooth = ndimage.uniform_filter1d(smooth, 2 * (radius - half) + 1, mode="nearest")
    limited: Samples = (samples * smooth[:, None]).astype(np.float32)
    return limited
