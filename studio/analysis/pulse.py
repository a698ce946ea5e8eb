"""The pulse of a song or a piece of music: what pictures move to.

A few smooth curves at 50 values a second, each from 0 to 1, with the beats. Every value is a pure
function of time, so that frames can be drawn in any order; what grows with the music (a camera
that flies faster when it is loud) reads `Pulse.flow`, the running sum of a curve.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 50
Curve = Literal["level", "bass", "mid", "treble", "onset"]
CURVES: tuple[Curve, ...] = ("level", "bass", "mid", "treble", "onset")
FILE = "pulse.npz"


@dataclass(frozen=True)
class Pulse:
    """Curves and beats, seen from a moment of the song.

    curves : by name, each an ndarray, shape = (n,), float32 from 0 to 1 at `RATE_HZ`:
        level is loudness; bass, mid and treble are the loudness of those bands; onset rises at
        the start of notes and falls within a quarter of a second.
    beats_s, downbeats_s : from the start of the song.
    start_s : of the song, where the time 0 of this pulse lies.
    """

    curves: Mapping[str, NDArray[np.float32]]  # by the names of `CURVES`
    beats_s: Sequence[float] = ()
    downbeats_s: Sequence[float] = ()
    start_s: float = 0.0

    @classmethod
    def silent(cls) -> Pulse:
        """Of no sound at all."""
        return cls({str(name): np.zeros(2, np.float32) for name in CURVES})

    @classmethod
    def read(cls, path: Path, start_s: float = 0.0) -> Pulse:
        """From a file that `write` wrote."""
        with np.load(path) as file:
            curves: dict[str, NDArray[np.float32]] = {name: file[name] for name in CURVES}
            return cls(curves, tuple(file["beats_s"]), tuple(file["downbeats_s"]), start_s)

    def write(self, path: Path) -> None:
        """To a file of about 1 kB a second."""
        beats = {"beats_s": self.beats_s, "downbeats_s": self.downbeats_s}
        arrays = {name: np.asarray(times, np.float64) for name, times in beats.items()}
        np.savez(path, **self.curves, **arrays)  # type: ignore[arg-type]

    def at(self, curve: Curve, time_s: float) -> float:
        """The value of a curve."""
        return _between(self.curves[curve], (self.start_s + time_s) * RATE_HZ)

    def flow(self, curve: Curve, time_s: float) -> float:
        """The sum of a curve from this pulse's time 0, in seconds: how far the music has moved it.

        It grows by at most a second a second, and never falls.
        """
        return self._sum(curve, time_s) - self._sum(curve, 0.0)

    def beat(self, time_s: float) -> float:
        """1 on a beat, falling to 0 until the next; 0 where no beat has been."""
        return self._fall(self.beats_s, time_s)

    def downbeat(self, time_s: float) -> float:
        """The same for the first beats of bars."""
        return self._fall(self.downbeats_s, time_s)

    def beats_before(self, time_s: float) -> float:
        """Beats from this pulse's time 0, with the share of the one under way."""
        return self._count(time_s) - self._count(0.0)

    @cached_property
    def _sums(self) -> dict[str, NDArray[np.float64]]:
        return {
            name: np.concatenate(([0.0], np.cumsum(values, dtype=np.float64))) / RATE_HZ
            for name, values in self.curves.items()
        }

    def _sum(self, curve: Curve, time_s: float) -> float:
        return _between(self._sums[curve], (self.start_s + time_s) * RATE_HZ)

    def _fall(self, times_s: Sequence[float], time_s: float) -> float:
        now_s = self.start_s + time_s
        i = bisect_right(times_s, now_s + 1e-6)
        if i == 0:
            return 0.0
        gap_s = times_s[i] - times_s[i - 1] if i < len(times_s) else 1.0
        return max(0.0, 1.0 - (now_s - times_s[i - 1]) / max(gap_s, 1e-3)) ** 2

    def _count(self, time_s: float) -> float:
        now_s = self.start_s + time_s
        i = bisect_right(self.beats_s, now_s)
        if i == 0 or i == len(self.beats_s):
            return float(max(i - 1, 0))
        gap_s = self.beats_s[i] - self.beats_s[i - 1]
        return i - 1 + (now_s - self.beats_s[i - 1]) / max(gap_s, 1e-3)


def _between(values: NDArray[Any], place: float) -> float:
    """The value at a place between two of them; beyond the ends, that of the end."""
    if not len(values):
        return 0.0
    place = min(max(place, 0.0), len(values) - 1.0)
    first = min(int(place), len(values) - 2) if len(values) > 1 else 0
    share = place - first
    following = values[first + 1] if share else values[first]
    return float(values[first] + (following - values[first]) * share)
