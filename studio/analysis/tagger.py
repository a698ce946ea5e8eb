"""The tagger's role: which instruments are heard in every window of a song."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Tags:
    """How likely each instrument is, window by window.

    labels : of `studio.analysis.instruments.labels.LABELS`; a tagger may know fewer.
    confidences : ndarray, shape = (n_windows, n_labels), float32, 0 to 1, calibrated: of the
        guesses at 0.7, about 70 in 100 are right.
    window_s : length of a window; the last may be shorter.
    """

    labels: tuple[str, ...]
    confidences: NDArray[np.float32]
    window_s: float


class Tagger(Protocol):
    """Tells instruments apart."""

    def labels(self) -> tuple[str, ...]:
        """The instruments that it knows."""
        ...

    def tag(self, sound: Path, window_s: float = 1.0, name: str = "") -> Tags:
        """Listen to a sound file of any length, rate and number of channels, block by block.

        `studio.under_way.tell` is called as it goes on.

        Parameters
        ----------
        name : what a person calls the file, for messages; empty: its own name.

        Raises
        ------
        InputError : the file holds no sound, or is damaged or too long.
        BackendUnavailable : the model is not on this computer.
        Cancelled : nobody wants the result any more.
        """
        ...
