"""How loud every window is beside the running average of the song.

A window's level is the loudness of its sound (K-weighted, BS.1770-4, in LUFS, ungated). The
running average forgets with a time constant of 45 s and begins with the integrated loudness of
the whole song, so that the first window already has something to be compared with. A window is
loud from 1.5 LU above the average on, quiet from 3 LU below it; it goes on being so until it is
0.75 LU nearer, so that nothing flickers.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from studio.analysis.song.features import LEVELS_HZ
from studio.analysis.song_analysis import Loudness
from studio.audio.loudness import OFFSET_LU, SILENCE_LUFS

LOUD_LU, QUIET_LU, STAY_LU = 1.5, -3.0, 0.75
MEMORY_S = 45.0
GATE_LUFS = -60.0  # what is softer does not change the average: pauses, the end


def levels_of(hops: NDArray[np.float64], window_s: float, n_windows: int) -> NDArray[np.float64]:
    """Loudness of every window in LUFS, at least -70.

    Parameters
    ----------
    hops : of `Features`.
    """
    edges = np.rint(np.arange(n_windows + 1) * window_s * LEVELS_HZ).astype(np.int64)
    sums = np.concatenate([[0.0], np.cumsum(hops)])
    first, last = np.minimum(edges[:-1], len(hops) - 1), np.minimum(edges[1:], len(hops))
    last = np.maximum(last, first + 1)
    powers = (sums[last] - sums[first]) / (last - first)
    return np.asarray(
        np.maximum(OFFSET_LU + 10 * np.log10(np.maximum(powers, 1e-12)), SILENCE_LUFS)
    )


def beside_average(
    levels_lufs: Sequence[float] | NDArray[np.float64], integrated_lufs: float, window_s: float
) -> tuple[Loudness, ...]:
    """Quiet, normal or loud, window by window."""
    average = 10 ** (integrated_lufs / 10)
    keep = float(np.exp(-window_s / MEMORY_S))
    now, told = Loudness.NORMAL, []
    for level in levels_lufs:
        if level > GATE_LUFS:
            average = keep * average + (1 - keep) * 10 ** (level / 10)
        now = _beside(level - 10 * float(np.log10(average)), now)
        told.append(now)
    return tuple(told)


def _beside(above_lu: float, before: Loudness) -> Loudness:
    loud_lu = LOUD_LU - (STAY_LU if before is Loudness.LOUD else 0)
    quiet_lu = QUIET_LU + (STAY_LU if before is Loudness.QUIET else 0)
    if above_lu >= loud_lu:
        return Loudness.LOUD
    return Loudness.QUIET if above_lu <= quiet_lu else Loudness.NORMAL
