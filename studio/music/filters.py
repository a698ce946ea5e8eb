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
INAUDIBLE = 1e-30  # what rings on below is silence, and slow to compute


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
    """Blocks through sections, shape = (n_sections, 6), as if they were one sound.

    Most sounds of a mono soundfont are alike on both sides: those are filtered once.
    """
    state: NDArray[np.float64] | None = None
    alike = True
    for block in sound:
        if state is None:
            state = np.zeros((len(sections), 2, block.shape[1]))
        if not block.any() and not state.any():
            yield np.zeros(block.shape, np.float32)
            continue
        alike = alike and np.array_equal(block[:, 0], block[:, -1])
        if alike:
            side, last = signal.sosfilt(sections, block[:, 0], zi=state[:, :, 0])
            state[:] = last[:, :, None]
            both = np.empty(block.shape, np.float32)
            both[:] = side[:, None]
            yield both
        else:
            out, state = signal.sosfilt(sections, block, axis=0, zi=state)
            yield np.ascontiguousarray(out, np.float32)
        state[np.abs(state) < INAUDIBLE] = 0.0
