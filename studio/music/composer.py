"""The composer's role."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 48_000


@dataclass(frozen=True)
class Section:
    """A stretch of the film that the music should follow, in seconds from its start."""

    start_s: float
    role: str  # of the scene: hook, problem, ..., call_to_action
    mood: str = ""


@dataclass(frozen=True)
class MusicRequest:
    """What is asked of a composer. The sound has exactly `n_samples` samples at 48 kHz."""

    prompt: str
    n_samples: int
    seed: int = 0
    bpm: float | None = None
    sections: tuple[Section, ...] = ()

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.n_samples / RATE_HZ


@dataclass(frozen=True)
class Composition:
    """A finished piece.

    samples : ndarray, shape = (n_samples, 2), float32 in [-1, 1], about -20 LUFS
    midi : the score as a Standard MIDI File, or empty where the composer makes sound directly
    facts : tempo, key, instruments and the like, JSON-ready, shown to the person
    """

    samples: NDArray[np.float32]
    midi: bytes = b""
    facts: dict[str, Any] = field(default_factory=dict)


class Composer(Protocol):
    """Writes music for words."""

    def compose(self, request: MusicRequest) -> Composition:
        """Music of the exact length; the same request gives the same music."""
        ...
