"""Room for sound while music is mixed: in memory for a short piece, on disk for a long one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from studio.audio.track import BLOCK, Editable, Samples, Sound, Track, bounds

IN_MEMORY = 16 * BLOCK  # samples, about a minute: 25 MB


@contextmanager
def canvas(n_samples: int) -> Iterator[Editable]:
    """A silent stereo sound that is gone afterwards."""
    if n_samples <= IN_MEMORY:
        yield np.zeros((n_samples, 2), np.float32)
        return
    with Track.scratch(n_samples) as track:
        yield track


class Excerpt:
    """A stretch of a sound, as a sound."""

    def __init__(self, sound: Sound, start: int, n_samples: int) -> None:
        self._sound, self._start, self._length = sound, start, n_samples

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, stretch: slice, /) -> Samples:
        first, last = bounds(stretch, self._length)
        return self._sound[self._start + first : self._start + last]


def mono(block: Samples) -> NDArray[np.float32]:
    """The mean of both sides, as `numpy.mean` has it and ten times faster."""
    return (block[:, 0] + block[:, 1]) / np.float32(2)
