"""Beats and tempo: the most likely sequence of beats, given how likely one is at every moment.

A hidden semi-Markov model: a state is a beat and the interval to the next one. It has the states,
the tempo changes and the observations of the bar-pointer model (F. Krebs, S. Böck, G. Widmer, 'An
efficient state-space model for joint tempo and meter tracking', ISMIR 2015), but steps from beat
to beat instead of from frame to frame.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.analysis.song.features import FRAMES_HZ, Values

SLOWEST_BPM, FASTEST_BPM = 55.0, 215.0
#: The first part of an interval in which the beat is heard is 1 / `PARTS`; a tempo that changes
#: by a hundredth from beat to beat is exp(-`STEADINESS` / 100) as likely as one that does not.
PARTS, STEADINESS = 16, 100.0
_LEAST = 1e-3  # likelihood of anything
_REACH = 2  # frames around a beat in which the networks' peak is looked for
_REGULAR = 8  # beats over which the tempo is measured

Scores = NDArray[np.float64]


def intervals() -> NDArray[np.int64]:
    """The frames from a beat to the next that are thought of."""
    shortest = np.ceil(60 * FRAMES_HZ / FASTEST_BPM)
    longest = np.floor(60 * FRAMES_HZ / SLOWEST_BPM)
    return np.arange(shortest, longest + 1).astype(np.int64)


def decode(shares: Values) -> NDArray[np.int64]:
    """The frames of the most likely beats.

    Parameters
    ----------
    shares : shape = (n_frames,); how likely a beat is at each.
    """
    n_frames, lengths = len(shares), intervals()
    if not n_frames:
        return np.empty(0, np.int64)
    heard, unheard = _log_likelihoods(shares)
    within = _of_intervals(heard, unheard, lengths)  # (n, k): from each frame over each interval
    change = _of_changes(lengths)
    leaving = np.full((n_frames, len(lengths)), -np.inf)  # at each beat, by the interval to come
    came = np.zeros((n_frames, len(lengths)), np.int64)  # the interval that came before it
    every = np.arange(len(lengths))
    for frame in range(n_frames):
        origins = frame - lengths
        arriving = np.where(origins >= 0, leaving[origins, every] + within[origins, every], -np.inf)
        steps = arriving[:, None] + change
        came[frame] = steps.argmax(axis=0)
        leaving[frame] = steps[came[frame], every]
        starting = np.where(lengths > frame, unheard[frame], -np.inf)
        came[frame] = np.where(starting > leaving[frame], -1, came[frame])
        leaving[frame] = np.maximum(leaving[frame], starting)
    return _traced(leaving + within, came, lengths)


def _log_likelihoods(shares: Values) -> tuple[Scores, Scores]:
    """Running sums of the log-likelihoods of being on a beat and of being between two."""
    safe = np.clip(shares.astype(np.float64), _LEAST, 1 - _LEAST)
    on, off = np.log(safe), np.log((1 - safe) / (PARTS - 1))
    return _running(on), _running(off)


def _running(values: Scores) -> Scores:
    return np.concatenate([[0.0], np.cumsum(values)])


def _of_intervals(heard: Scores, unheard: Scores, lengths: NDArray[np.int64]) -> Scores:
    """Log-likelihood of what is heard from each frame over each interval, or until the end."""
    starts, end = np.arange(len(heard) - 1)[:, None], len(heard) - 1
    on = np.minimum(starts + -(-lengths // PARTS), end)
    after = np.minimum(starts + lengths, end)
    return np.asarray(heard[on] - heard[starts] + unheard[after] - unheard[on])


def _of_changes(lengths: NDArray[np.int64]) -> Scores:
    """Log-probability of each next interval (columns) after each interval (rows)."""
    scores = -STEADINESS * np.abs(lengths[None, :] / lengths[:, None] - 1)
    return np.asarray(scores - np.log(np.exp(scores).sum(axis=1, keepdims=True)))


def _traced(
    final: Scores, came: NDArray[np.int64], lengths: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Back from the best last beat, whose interval reaches over the end."""
    n_frames = len(final)
    over = np.arange(n_frames)[:, None] + lengths >= n_frames
    frame, k = (
        int(i) for i in np.unravel_index(np.where(over, final, -np.inf).argmax(), over.shape)
    )
    beats = [frame]
    while (before := int(came[frame, k])) >= 0:
        frame, k = frame - int(lengths[before]), before
        beats.append(frame)
    return np.array(beats[::-1])


def to_times(beats: NDArray[np.int64], shares: Values) -> NDArray[np.float64]:
    """Beats in seconds: each on the peak beside it, between two frames where it lies there."""
    times = []
    for beat in beats:
        first = max(beat - _REACH, 0)
        peak = first + int(shares[first : beat + _REACH + 1].argmax())
        times.append((peak + _between(shares, peak)) / FRAMES_HZ)
    return np.array(times)


def _between(shares: Values, peak: int) -> float:
    """By how much a parabola through a peak and its neighbours has its top beside it."""
    if not 0 < peak < len(shares) - 1:
        return 0.0
    before, at, after = (float(v) for v in shares[peak - 1 : peak + 2])
    bend = before - 2 * at + after
    return 0.5 * (before - after) / bend if bend < 0 and at >= max(before, after) else 0.0


def tempo_of(beats_s: NDArray[np.float64]) -> float:
    """Beats a minute: the median over stretches of eight beats; 0 for fewer than two."""
    if len(beats_s) < 2:
        return 0.0
    span = min(_REGULAR, len(beats_s) - 1)
    return float(60 * span / np.median(beats_s[span:] - beats_s[:-span]))
