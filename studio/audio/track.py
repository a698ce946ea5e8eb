"""Sound by stretches: what is kept on disk and read in blocks needs no memory of its length.

Every part of the mix reads sounds through `Sound`, so an array, a file on disk and a sound that
is computed when it is asked for can stand for each other.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]  # stereo: shape = (n_samples, 2), in [-1, 1]
RATE_HZ = 48_000
SOUND_FILE = "sound.m4a"  # a film's finished sound
BLOCK = 192 * 1024  # samples, about four seconds; a whole number of AAC frames
_SAMPLE_BYTES = 8


class Sound(Protocol):
    """Stereo at 48 kHz; a slice of it is an array of shape (n, 2)."""

    def __len__(self) -> int:
        """Number of samples."""
        ...

    def __getitem__(self, stretch: slice, /) -> Samples:
        """The samples of a stretch."""
        ...


class Editable(Sound, Protocol):
    """A sound whose samples can be replaced."""

    def __setitem__(self, stretch: slice, samples: Samples, /) -> None:
        """Replace the samples of a stretch."""
        ...


class Track:
    """Float32 stereo in an open file; slices are read from it and written to it."""

    def __init__(self, file: IO[bytes], n_samples: int, offset_bytes: int = 0) -> None:
        self._file, self._length, self._offset_bytes = file, n_samples, offset_bytes

    @classmethod
    def scratch(cls, n_samples: int = 0, folder: Path | None = None) -> Track:
        """A silent track in a nameless temporary file that goes with it."""
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - the track closes it
        file.truncate(n_samples * _SAMPLE_BYTES)
        return cls(file, n_samples)

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, stretch: slice, /) -> Samples:
        start, end = bounds(stretch, self._length)
        samples = np.empty((end - start, 2), np.float32)
        if samples.size:
            self._seek(start)
            self._file.readinto(samples.data.cast("B"))  # type: ignore[attr-defined]
        return samples

    def __setitem__(self, stretch: slice, samples: Samples, /) -> None:
        start, end = bounds(stretch, self._length)
        if samples.shape != (end - start, 2):
            raise ValueError(f"A stretch of {end - start} samples cannot hold {samples.shape}.")
        if end > start:
            self._seek(start)
            self._file.write(np.ascontiguousarray(samples, np.float32).data.cast("B"))

    def append(self, samples: Samples) -> None:
        """Make the track longer by some samples."""
        start, self._length = self._length, self._length + len(samples)
        self[start:] = samples

    def clear(self) -> None:
        """Make the track empty."""
        self._length = 0

    def close(self) -> None:
        """Give the file back; a temporary one is gone."""
        self._file.close()

    def __enter__(self) -> Track:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _seek(self, sample: int) -> None:
        self._file.seek(self._offset_bytes + sample * _SAMPLE_BYTES)


class Kept:
    """A computed sound that is written down as it is first read: reading it again is cheap.

    track : where; what it holds is given up
    """

    def __init__(self, sound: Sound, track: Track) -> None:
        self._sound, self._track = sound, track
        track.clear()

    def __len__(self) -> int:
        return len(self._sound)

    def __getitem__(self, stretch: slice, /) -> Samples:
        start, end = bounds(stretch, len(self))
        if end <= len(self._track):
            return self._track[start:end]
        samples = self._sound[start:end]
        if start == len(self._track):
            self._track.append(samples)
        return samples


def bounds(stretch: slice, n_samples: int) -> tuple[int, int]:
    """First and last+1 sample of a slice, cut to a sound's length."""
    start, end, _ = stretch.indices(n_samples)
    return start, max(start, end)


def stretches(n_samples: int) -> Iterator[slice]:
    """A sound's length in blocks."""
    for start in range(0, n_samples, BLOCK):
        yield slice(start, min(start + BLOCK, n_samples))


def blocks(sound: Sound) -> Iterator[Samples]:
    """The sound, block after block."""
    for stretch in stretches(len(sound)):
        yield sound[stretch]


def with_edges(sound: Sound, stretch: slice, edge: int) -> Samples:
    """A stretch with `edge` more samples on both sides: its neighbours, or silence."""
    start, end = bounds(stretch, len(sound))
    first, last = start - edge, end + edge
    inside = sound[max(first, 0) : last]
    if first >= 0 and last <= len(sound):
        return inside
    return np.pad(inside, ((max(-first, 0), max(last - len(sound), 0)), (0, 0)))
