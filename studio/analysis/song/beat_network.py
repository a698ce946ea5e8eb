"""How likely a beat and a first beat of a bar is at every moment, by the networks of BeatNet."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.analysis.song.features import FRAMES_HZ, Values
from studio.under_way import tell

FILE = Path(__file__).parent / "data" / "beats.onnx"
N_NETWORKS = 3
_STATE = (12, 1, 150)
_STRETCH = 60 * FRAMES_HZ


def shares_of(
    bands: Values, told: tuple[float, float] = (0.0, 1.0), stretch: int = _STRETCH
) -> Values:
    """What each of the three networks says.

    Parameters
    ----------
    bands : of `Features`.
    told : the shares of the whole work at which this begins and ends.
    stretch : frames at a time, so that memory stays flat.

    Returns
    -------
    ndarray, shape = (3, n_frames, 2): likelihood of a beat (of any kind), and of a downbeat.
    """
    state = np.zeros(_STATE, np.float32)
    parts = [np.empty((N_NETWORKS, 0, 2), np.float32)]
    for first in range(0, len(bands), stretch):
        after = min(first + stretch, len(bands))
        inputs = {"features": _with_rises(bands, first, after), "state": state}
        shares, state = _session().run(None, inputs)
        beat, downbeat = shares[:, :, 0], shares[:, :, 1]
        parts.append(np.stack([beat + downbeat, downbeat], axis=2))
        tell(told[0] + (told[1] - told[0]) * after / len(bands), "Finding the beat")
    return np.concatenate(parts, axis=1)


def _with_rises(bands: Values, first: int, after: int) -> NDArray[np.float32]:
    """Bands, and by how much they rose since the frame before; shape = (n, 272)."""
    before = np.vstack([bands[max(first - 1, 0) : first or 1], bands[first : after - 1]])
    rises = np.maximum(bands[first:after] - before, 0)
    return np.hstack([bands[first:after], rises])


@cache
def _session() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(FILE, options, providers=["CPUExecutionProvider"])
