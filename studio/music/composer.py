"""The composer's role."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

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
class Attributes:
    """What a person sets by hand; it wins over the text. None or empty: the text decides.

    genre, instruments, without : names of `studio.music.vocabulary`
    key : tonic, such as F# or Bb; mode : major or minor
    energy, valence : 1 calm or dark to 5 wild or joyful
    only : nobody but `instruments` plays
    """

    genre: str = ""
    key: str = ""
    mode: str = ""
    energy: float | None = None
    valence: float | None = None
    instruments: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    only: bool = False


@dataclass(frozen=True)
class Rewrite:
    """A change to a finished piece: some bars written anew, some players left as they were.

    first_bar, last_bar : counted from 1, both included; 0 and 0 are the whole piece
    keep : instruments whose notes stay also in these bars
    of_bars : the length of the piece it was meant for, in bars; it is left out, and the facts
        say so, where the piece has become another. 0 is any.
    """

    seed: int
    first_bar: int = 0
    last_bar: int = 0
    keep: tuple[str, ...] = ()
    of_bars: int = 0


@dataclass(frozen=True)
class MusicRequest:
    """What is asked of a composer. The sound has exactly `n_samples` samples at 48 kHz.

    bpm : beats a minute, where they are set by hand
    sections : the film's scenes, which the music follows
    accents : moments in seconds that the music hits, such as cuts
    loop : the end leads into the start, without a seam and without an ending
    rewrites : changes to the piece that the rest of the request gives, one after another
    """

    prompt: str
    n_samples: int
    seed: int = 0
    bpm: float | None = None
    sections: tuple[Section, ...] = ()
    attributes: Attributes = Attributes()
    accents: tuple[float, ...] = ()
    loop: bool = False
    rewrites: tuple[Rewrite, ...] = ()

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


@runtime_checkable
class KeepsTime(Protocol):
    """A composer that knows the beats of its music before it writes it."""

    def tempo(self, request: MusicRequest) -> dict[str, Any]:
        """Of the facts, `bpm`, `beats_per_bar` and `ending_s` (the last chord's start)."""
        ...
