"""Second-order filters, as sections for `scipy.signal.sosfilt`.

Source: R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import signal

from studio.audio.track import Samples
from studio.music.composer import RATE_HZ

Section = NDArray[np.float64]  # shape = (1, 6)


def bell(centre_hz: float, gain_db: float, q: float) -> Section:
    """A peaking equaliser: `gain_db` at the centre, `q` how narrow."""
    amplitude = 10 ** (gain_db / 40)
    angle = 2 * np.pi * centre_hz / RATE_HZ
    alpha = np.sin(angle) / (2 * q)
    b = np.array([1 + alpha * amplitude, -2 * np.cos(angle), 1 - alpha * amplitude])
    a = np.array([1 + alpha / amplitude, -2 * np.cos(angle), 1 - alpha / amplitude])
    return np.concatenate([b / a[0], a / a[0]])[None, :]


def high_shelf(corner_hz: float, gain_db: float) -> Section:
    """A shelf: `gain_db` above the corner, nothing below, as steep as stays smooth."""
    amplitude = 10 ** (gain_db / 40)
    angle = 2 * np.pi * corner_hz / RATE_HZ
    cosine, slope = np.cos(angle), 2 * np.sqrt(amplitude) * np.sin(angle) / np.sqrt(2)
    up, down = amplitude + 1, amplitude - 1
    b = amplitude * np.array(
        [up + down * cosine + slope, -2 * (down + up * cosine), up + down * cosine - slope]
    )
    a = np.array([up - down * cosine + slope, 2 * (down - up * cosine), up - down * cosine - slope])
    return np.concatenate([b / a[0], a / a[0]])[None, :]


def filtered(sections: Section, sound: Iterable[Samples]) -> Iterator[Samples]:
    """Stereo blocks through sections, shape = (n_sections, 6), as if they were one sound."""
    state = np.zeros((len(sections), 2, 2))
    for block in sound:
        out, state = signal.sosfilt(sections, block, axis=0, zi=state)
        yield out.astype(np.float32)
