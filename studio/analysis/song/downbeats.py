"""Which beats are the first of a bar: bars of the same length follow each other.

A hidden Markov model over the place in the bar, as in F. Krebs, S. Böck, M. Dorfer, G. Widmer,
'Downbeat tracking using beat-synchronous features and recurrent neural networks', ISMIR 2016.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

#: Beats of a bar, and how usual it is.
BAR_LENGTHS: tuple[tuple[int, float], ...] = (
    (3, 0.2),
    (4, 0.78),
    (5, 1e-3),
    (6, 1e-3),
)
CHANGE = 1e-3  # probability that the next bar has another length
_LEAST = 0.02  # probability of anything


def first_beats(likelihoods: NDArray[np.floating]) -> NDArray[np.int64]:
    """The places of the most likely first beats among the beats.

    Parameters
    ----------
    likelihoods : shape = (n_beats,); how likely each beat begins a bar, 0 to 1.
    """
    if not len(likelihoods):
        return np.empty(0, np.int64)
    firsts, ends, changes = _bars()
    safe = np.clip(np.asarray(likelihoods, np.float64), _LEAST, 1 - _LEAST)
    is_first = np.isin(np.arange(ends[-1] + 1), firsts)
    heard = np.where(is_first, np.log(safe)[:, None], np.log(1 - safe)[:, None])
    lengths = np.array([length for length, _ in BAR_LENGTHS])
    usual = np.log([share for _, share in BAR_LENGTHS])
    scores = heard[0] + np.repeat(usual - np.log(lengths), lengths)  # a song begins anywhere
    came = np.zeros(heard.shape, np.int64)
    for beat in range(1, len(heard)):
        came[beat] = np.arange(len(scores)) - 1
        ways = scores[ends][:, None] + changes
        came[beat, firsts] = ends[ways.argmax(axis=0)]
        arrived = scores[came[beat]]
        arrived[firsts] = ways.max(axis=0)
        scores = arrived + heard[beat]
    state = int(scores.argmax())
    states = [state]
    for beat in range(len(heard) - 1, 0, -1):
        state = int(came[beat, state])
        states.append(state)
    return np.flatnonzero(is_first[states[::-1]])


def _bars() -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """First and last state of each bar length; log-probability of each length after each."""
    lengths = np.array([length for length, _ in BAR_LENGTHS])
    ends = np.cumsum(lengths) - 1
    shares = np.array([share for _, share in BAR_LENGTHS])
    changes = np.log(CHANGE * np.tile(shares / shares.sum(), (len(lengths), 1)))
    np.fill_diagonal(changes, np.log(1 - CHANGE))
    return ends - lengths + 1, ends, changes
