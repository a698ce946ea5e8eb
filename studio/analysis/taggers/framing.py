"""A sound file as windows for a tagger, a few at a time, so that memory stays flat."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.analysis.sound_file import length_hint_s, sound_blocks
from studio.analysis.tagger import Tags
from studio.under_way import tell

Samples = NDArray[np.float32]
#: From windows, shape = (n_windows, window_samples), to confidences, (n_windows, n_labels).
Listen = Callable[[Samples], NDArray[np.float32]]

_SILENCE = 10 ** (-70 / 20)  # RMS; where EBU R128 stops counting too
_LEAST = 0.01  # of a window: a rest that is shorter, as resampling may leave one, is no window


def tag_windows(
    sound: Path,
    name: str,
    window_s: float,
    rate_hz: int,
    labels: tuple[str, ...],
    listen: Listen,
    at_once: int,
) -> Tags:
    """Have a model listen to a whole file, so many windows at once; silence holds no instrument.

    Raises
    ------
    InputError : the file holds no sound, or is damaged or too long.
    Cancelled : nobody wants the result any more.
    """
    length_s = length_hint_s(sound, name)
    found: list[NDArray[np.float32]] = []
    heard = 0
    for batch in batches(sound_blocks(sound, rate_hz, name=name), window_s * rate_hz, at_once):
        found.append(np.where(_audible(batch), listen(batch), np.float32(0)))
        heard += len(batch)
        tell(heard * window_s / length_s if length_s else 0.0, f"{heard * window_s:.0f} s heard")
    return Tags(labels, np.concatenate(found), window_s)


def _audible(windows: Samples) -> NDArray[np.bool_]:
    """Of shape = (n_windows, 1)."""
    rms: Samples = np.sqrt(np.square(windows).mean(axis=1, keepdims=True))
    return rms > _SILENCE


def batches(blocks: Iterable[Samples], window: float, at_once: int) -> Iterator[Samples]:
    """Windows of a sound, one after another; the last is filled up with silence.

    Parameters
    ----------
    blocks : the sound, each of shape = (any,).
    window : its length in samples, which need not be a whole number: window i begins at sample
        i x `window`, rounded.
    at_once : as many windows as are given at once, fewer in the end.

    Yields
    ------
    ndarray, shape = (n_windows, round(window)), float32; at least one window in all.
    """
    first, waiting = 0, np.zeros(0, np.float32)
    for samples in _longer(blocks, round(at_once * window)):
        waiting = np.concatenate((waiting, samples))
        while len(waiting) > _start(at_once, first, window):
            yield _cut(waiting, first, at_once, window)
            waiting = waiting[_start(at_once, first, window) :]
            first += at_once
    if not first or len(waiting) > _LEAST * window:
        rest = math.ceil(max(len(waiting) / window - _LEAST, _LEAST))
        yield _cut(waiting, first, rest, window)


def _longer(blocks: Iterable[Samples], least: int) -> Iterator[Samples]:
    """The same samples in blocks of at least so many, but for the last."""
    held: list[Samples] = []
    count = 0
    for block in blocks:
        held.append(block)
        count += len(block)
        if count >= least:
            yield np.concatenate(held)
            held, count = [], 0
    if held:
        yield np.concatenate(held)


def _start(number: int, first: int, window: float) -> int:
    """Where a window begins, counted from the beginning of the window `first`."""
    return round((first + number) * window) - round(first * window)


def _cut(samples: Samples, first: int, count: int, window: float) -> Samples:
    """So many windows from the beginning of the samples, silence after their end."""
    length = round(window)
    padded = np.pad(samples, (0, length))
    starts = [_start(number, first, window) for number in range(count)]
    return np.stack([padded[start : start + length] for start in starts])
