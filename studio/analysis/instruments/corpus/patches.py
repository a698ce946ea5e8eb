"""Patches of the Gravis Ultrasound, as Freepats has them: recorded notes with loops."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.analysis.instruments.corpus.sounds import SOUND_S, resampled

_MARK = b"GF1PATCH110\0ID#000002\0"
_SAMPLE_COUNT_AT, _FIRST_SAMPLE_AT, _SAMPLE_HEADER = 198, 239, 96
_IS_16_BIT, _IS_UNSIGNED, _IS_LOOPED = 1, 2, 4


def read_patch(path: Path) -> Iterator[NDArray[np.float32]]:
    """Every sample of a patch, shape = (n_samples,), at RATE_HZ; loops are played for a while.

    Raises
    ------
    ValueError : it is no such patch.
    """
    data = path.read_bytes()
    if not data.startswith(_MARK):
        raise ValueError(f"{path.name} is no patch")
    at = _FIRST_SAMPLE_AT
    for _ in range(data[_SAMPLE_COUNT_AT]):
        size, loop_start, loop_end = struct.unpack_from("<III", data, at + 8)
        (rate_hz,) = struct.unpack_from("<H", data, at + 20)
        mode = data[at + 55]
        at += _SAMPLE_HEADER
        samples = _decoded(data[at : at + size], mode)
        at += size
        if mode & _IS_LOOPED:
            width = 2 if mode & _IS_16_BIT else 1
            samples = _held(samples, loop_start // width, loop_end // width, rate_hz)
        yield resampled(samples, rate_hz)


def _decoded(data: bytes, mode: int) -> NDArray[np.float32]:
    if mode & _IS_16_BIT:
        values = np.frombuffer(data[: len(data) // 2 * 2], "<u2" if mode & _IS_UNSIGNED else "<i2")
        middle, full = (32768 if mode & _IS_UNSIGNED else 0), 32768.0
    else:
        values = np.frombuffer(data, np.uint8 if mode & _IS_UNSIGNED else np.int8)
        middle, full = (128 if mode & _IS_UNSIGNED else 0), 128.0
    return ((values.astype(np.float32) - middle) / full).astype(np.float32)


def _held(
    samples: NDArray[np.float32], loop_start: int, loop_end: int, rate_hz: int
) -> NDArray[np.float32]:
    wanted = int(SOUND_S * rate_hz)
    loop = samples[loop_start:loop_end]
    if len(samples) >= wanted or len(loop) < 2:
        return samples
    times = -(-(wanted - loop_end) // len(loop))
    return np.concatenate([samples[:loop_end], *[loop] * times])[:wanted]
