"""The bands into which spectra are summed, as matrices of shape (n_bins, n_bands), float32.

Bins are those of an FFT of 64 ms at 48 kHz (15.6 Hz apart) or of 341 ms (2.9 Hz apart).
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

BANDS_PER_OCTAVE, LOWEST_HZ, HIGHEST_HZ, TUNING_HZ = 24, 30.0, 17_000.0, 440.0
#: Bins of the beat networks' own spectra: 1411 samples at 22.05 kHz.
NETWORK_WINDOW, NETWORK_RATE_HZ = 1411, 22_050
SEMITONES = range(28, 101)  # MIDI pitches, E1 to E7


@cache
def log_bands() -> Matrix:
    """Triangles of a quarter tone, each of sum 1: what the beat networks were trained on.

    After Böck, Krebs & Widmer, 'Joint beat and downbeat tracking with recurrent neural networks',
    ISMIR 2016. Low bands that would share a bin are left out.

    Returns
    -------
    ndarray, shape = (705, 136).
    """
    bins_hz = np.arange(NETWORK_WINDOW // 2) * NETWORK_RATE_HZ / NETWORK_WINDOW
    corners = np.unique(_nearest(_quarter_tones_hz(), bins_hz))
    bank = np.zeros((len(bins_hz), len(corners) - 2), np.float32)
    for band, (start, centre, stop) in enumerate(
        zip(corners[:-2], corners[1:-1], corners[2:], strict=True)
    ):
        if stop - start < 2:
            bank[start, band] = 1
            continue
        bank[start:centre, band] = np.linspace(0, 1, centre - start, endpoint=False)
        bank[centre:stop, band] = np.linspace(1, 0, stop - centre, endpoint=False)
    bank /= bank.sum(axis=0)
    return bank


def _quarter_tones_hz() -> NDArray[np.float64]:
    low = np.floor(np.log2(LOWEST_HZ / TUNING_HZ) * BANDS_PER_OCTAVE)
    high = np.ceil(np.log2(HIGHEST_HZ / TUNING_HZ) * BANDS_PER_OCTAVE)
    tones = TUNING_HZ * 2.0 ** (np.arange(low, high) / BANDS_PER_OCTAVE)
    return tones[(tones >= LOWEST_HZ) & (tones <= HIGHEST_HZ)]


def _nearest(frequencies_hz: NDArray[np.float64], bins_hz: NDArray[np.float64]) -> NDArray[np.intp]:
    """The bin next to each frequency; the upper one where both are as near."""
    above = np.clip(np.searchsorted(bins_hz, frequencies_hz), 1, len(bins_hz) - 1)
    nearer_below = frequencies_hz - bins_hz[above - 1] < bins_hz[above] - frequencies_hz
    return np.asarray(above - nearer_below)


@cache
def semitones(window: int, rate_hz: int) -> Matrix:
    """A bell of half a semitone around each pitch of `SEMITONES`, each of sum 1.

    Returns
    -------
    ndarray, shape = (window // 2 + 1, 73).
    """
    bins_hz = np.arange(window // 2 + 1) * rate_hz / window
    pitches = 69 + 12 * np.log2(np.maximum(bins_hz, 1) / TUNING_HZ)
    bank = np.exp(-0.5 * ((pitches[:, None] - np.asarray(SEMITONES)) / 0.35) ** 2)
    # A low semitone is narrower than a bin: it takes the nearest one.
    nearest = np.abs(pitches[:, None] - np.asarray(SEMITONES)).argmin(axis=0)
    bands = np.arange(len(SEMITONES))
    bank[nearest, bands] = np.maximum(bank[nearest, bands], 0.5)
    return np.asarray(bank / bank.sum(axis=0), np.float32)


@cache
def edges(window: int, rate_hz: int, borders_hz: tuple[float, ...]) -> Matrix:
    """Sums between borders: from the first to the second, from the second to the third, ...

    Returns
    -------
    ndarray, shape = (window // 2 + 1, n_borders - 1).
    """
    bins_hz = np.arange(window // 2 + 1) * rate_hz / window
    low, high = np.asarray(borders_hz[:-1]), np.asarray(borders_hz[1:])
    inside = (bins_hz[:, None] >= low) & (bins_hz[:, None] < high)
    return inside.astype(np.float32)
