"""Two sides for a sound that has one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import signal

from studio.audio.track import RATE_HZ, Samples
from studio.music.canvas import mono

WIDTH = 0.3  # level of the sides against the middle
NARROW = 0.1  # below this level of its sides a sound counts as mono
SIDE_FROM_HZ = 150.0  # what is lower stays in the middle
ECHOES, ECHO_SPREAD_S, ECHO_SEED = 24, 0.03, 48_000


def widened(samples: NDArray[np.float32]) -> Samples:
    """A sound with two sides that differ.

    What is added to one side is taken from the other, so that the mean of both is the sound as it
    was: nothing is lost where it is heard in mono. The difference is the sound through a sparse
    random filter (velvet noise: Schlecht et al., "Optimized velvet-noise decorrelator", DAFx 2018).

    Parameters
    ----------
    samples : shape = (n_samples, 1 or 2), at 48 kHz; two sides that differ stay as they are.

    Returns
    -------
    ndarray, shape = (n_samples, 2), float32
    """
    both: Samples = np.repeat(samples, 2, axis=1) if samples.shape[1] == 1 else samples[:, :2]
    middle = mono(both)
    if _level(both[:, 0] - both[:, 1]) / 2 >= NARROW * _level(middle):
        return both
    high_pass = signal.butter(2, SIDE_FROM_HZ, "highpass", fs=RATE_HZ, output="sos")
    side = signal.oaconvolve(signal.sosfilt(high_pass, middle), _velvet())[: len(middle)]
    side *= WIDTH * _level(middle) / max(_level(side), 1e-9)
    return np.stack([middle + side, middle - side], axis=1).astype(np.float32)


def _velvet() -> NDArray[np.float64]:
    """Echoes of random sign, one somewhere in each of equal stretches, dying away."""
    rng = np.random.default_rng(ECHO_SEED)
    n = round(ECHO_SPREAD_S * RATE_HZ)
    places = ((np.arange(ECHOES) + rng.random(ECHOES)) * n / ECHOES).astype(int)
    taps = np.zeros(n)
    taps[places] = rng.choice([-1.0, 1.0], ECHOES) * np.exp(-2.0 * places / n)
    return taps


def _level(samples: NDArray[np.floating]) -> float:
    return float(np.sqrt(np.mean(np.square(samples, dtype=np.float64))))
