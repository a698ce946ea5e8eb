"""The classifier at work: windows of a song in, a calibrated confidence for every label out.

Two networks look at every second: ours, and a head on the features of MusiCNN (Pons & Serra,
2019). Their logits are added with weights fitted on sounds that neither has learned from.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.analysis.instruments.features import (
    LOOK_SAMPLES,
    MUSICNN_HZ,
    RATE_HZ,
    is_silent,
    log_mel,
    musicnn_mel,
)

__all__ = ["RATE_HZ", "InstrumentModel", "load"]

DATA = Path(__file__).parent / "data"
NETWORK, SECOND, CALIBRATION = "instruments.onnx", "musicnn.onnx", "calibration.json"
_LOOKS_AT_ONCE = 16  # keeps the memory of a long song's spectrograms small
_HALF_BAND_TAPS = 63
Values = NDArray[np.float32]


@dataclass(frozen=True)
class Calibration:
    """From logits to confidences.

    labels : the classes, in the order of the logits.
    weights : of our network's logits and of the second's, shape = (2, n_labels).
    offsets : added to them, shape = (n_labels,).
    """

    labels: tuple[str, ...]
    weights: Values
    offsets: Values

    def confidences(self, first: Values, second: Values) -> Values:
        """0 to 1, shape = (n, n_labels)."""
        logits = self.weights[0] * first + self.weights[1] * second + self.offsets
        return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), np.float32)


@dataclass(frozen=True)
class Networks:
    """Both networks, as sessions of onnxruntime."""

    first: Any
    second: Any

    def logits(self, looks: Values) -> tuple[Values, Values]:
        """Of both, each of shape = (n_looks, n_labels); looks of LOOK_SAMPLES."""
        (first,) = self.first.run(None, {"input": log_mel(looks)})
        (second,) = self.second.run(None, {"input": musicnn_mel(halved(looks))})
        return first, second


@dataclass(frozen=True)
class InstrumentModel:
    """The networks and their calibration; make it with `load`."""

    networks: Networks
    calibration: Calibration

    @property
    def labels(self) -> tuple[str, ...]:
        """What is told apart, of `studio.analysis.instruments.labels.LABELS`."""
        return self.calibration.labels

    def confidences(self, samples: Values) -> Values:
        """How likely each instrument is heard in each window.

        Parameters
        ----------
        samples : ndarray, shape = (n_windows, window_samples), float32 mono at RATE_HZ, usually
            windows of 0.5 to 5 s. The model looks at one second at a time: a shorter window is
            filled up with silence, and the looks of a longer one are joined: half their mean,
            half their maximum.

        Returns
        -------
        ndarray, shape = (n_windows, n_labels), float32, 0 to 1, calibrated for windows of one
        second; all 0 in silence.
        """
        if not samples.size:
            return np.zeros((len(samples), len(self.labels)), np.float32)
        starts = _look_starts(samples.shape[1])
        parts = []
        for first in range(0, len(samples), _LOOKS_AT_ONCE):
            windows = _at_least_a_look(samples[first : first + _LOOKS_AT_ONCE])
            looks = np.stack(
                [self._look(windows[:, start : start + LOOK_SAMPLES]) for start in starts]
            )
            parts.append(0.5 * (looks.mean(axis=0) + looks.max(axis=0)))
        return np.concatenate(parts).astype(np.float32)

    def _look(self, looks: Values) -> Values:
        confidences = self.calibration.confidences(*self.networks.logits(looks))
        confidences[is_silent(looks)] = 0.0
        return confidences


@lru_cache(maxsize=1)
def load() -> InstrumentModel:
    """The classifier that the studio ships; loaded once a process.

    Raises
    ------
    BackendUnavailable : onnxruntime is not installed.
    """
    return open_model(DATA)


def open_model(folder: Path) -> InstrumentModel:
    """The classifier whose files are in a folder."""
    return InstrumentModel(open_networks(folder), read_calibration(folder))


def open_networks(folder: Path) -> Networks:
    """The networks without their calibration."""
    return Networks(_session(folder / NETWORK), _session(folder / SECOND))


def read_calibration(folder: Path) -> Calibration:
    """What `write_calibration` wrote."""
    values = json.loads((folder / CALIBRATION).read_text(encoding="utf-8"))
    return Calibration(
        tuple(values["labels"]),
        np.array(values["weights"], np.float32),
        np.array(values["offsets"], np.float32),
    )


def write_calibration(calibration: Calibration, folder: Path) -> None:
    """As JSON, beside the networks."""
    values = {
        "labels": calibration.labels,
        "weights": np.round(calibration.weights.astype(float), 4).tolist(),
        "offsets": np.round(calibration.offsets.astype(float), 4).tolist(),
    }
    (folder / CALIBRATION).write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")


def halved(looks: Values) -> Values:
    """Sound at RATE_HZ brought to MUSICNN_HZ, half as many samples."""
    from scipy.signal import firwin, resample_poly

    step = RATE_HZ // MUSICNN_HZ
    window = firwin(_HALF_BAND_TAPS, 0.95 / step)
    return np.asarray(resample_poly(looks, 1, step, axis=1, window=window), np.float32)


def _look_starts(n_samples: int) -> list[int]:
    """Looks that cover a window evenly, each next to the other or overlapping."""
    if n_samples <= LOOK_SAMPLES:
        return [0]
    count = -(-n_samples // LOOK_SAMPLES)
    return [round(start) for start in np.linspace(0, n_samples - LOOK_SAMPLES, count)]


def _at_least_a_look(windows: Values) -> Values:
    missing = LOOK_SAMPLES - windows.shape[1]
    return np.pad(windows, ((0, 0), (0, missing))) if missing > 0 else windows


def _session(path: Path) -> Any:
    from studio.errors import BackendUnavailable

    try:
        import onnxruntime
    except ImportError as error:
        raise BackendUnavailable(
            "What runs the instrument classifier is not installed.",
            remedy="Run: pip install onnxruntime",
            field="tagger",
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
