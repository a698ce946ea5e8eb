"""How the music moves a picture: slow swells, pushes, knocks and single strikes.

Speed carries most of the response: a picture that flies a little faster at every note shows the
music without ever growing brighter and darker, which is what flicker is.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from functools import cached_property

import numpy as np

from studio.analysis.pulse import CURVES, RATE_HZ, Curve, Pulse
from studio.visuals.generative.arts.light import Floats

_ATTACK_S = (0.0, 0.03, 0.06)  # a knock comes in over these, so that nothing jerks
_LEAST_STRIKE = 0.25  # of the onset curve
_REST = 0.14  # seconds of movement a second in silence
_PUSHES: tuple[tuple[Curve, float], ...] = (("level", 0.7), ("onset", 0.55))  # and in music
_BEFORE_S = 8.0  # how much of the music before a shot it may show
_AHEAD_S = 0.03  # a push begins before its note, so that it is seen at the note


class Movement:
    """The pulse as pictures use it; everything is a pure function of time."""

    def __init__(self, pulse: Pulse, duration_s: float) -> None:
        self._pulse = pulse
        self._duration_s = duration_s

    def slow(self, curve: Curve, time_s: float, span_s: float = 1.2) -> float:
        """The mean of a curve over the last `span_s`: swells without trembling."""
        flow = self._pulse.flow
        return max(0.0, flow(curve, time_s) - flow(curve, time_s - span_s)) / span_s

    def quick(self, curve: Curve, time_s: float) -> float:
        """The mean over the last tenth of a second."""
        return self.slow(curve, time_s, 0.1)

    def phase(self, time_s: float) -> float:
        """How far the picture has moved: slowly in silence, fast where it is loud or busy."""
        now_s = time_s + _AHEAD_S
        return _REST * now_s + sum(by * self._pulse.flow(name, now_s) for name, by in _PUSHES)

    def when(self, phases: Floats) -> Floats:
        """The moments, in seconds, at which the picture had moved so far."""
        rates = _REST + np.sum([by * self._around(name) for name, by in _PUSHES], axis=0)
        times_s = (np.arange(len(rates)) + self._first) / RATE_HZ - self._pulse.start_s - _AHEAD_S
        ways = np.cumsum(rates) / RATE_HZ
        ways += self.phase(0.0) - np.interp(0.0, times_s, ways)
        return np.asarray(np.interp(phases, ways, times_s))

    def knock(self, time_s: float) -> float:
        """0 to 1: a soft blow on each beat, gone before the next."""
        return sum(self._pulse.beat(time_s - late) for late in _ATTACK_S) / len(_ATTACK_S)

    @property
    def has_beats(self) -> bool:
        """Whether the music has a beat at all."""
        return len(self._pulse.beats_s) > 1

    def beats(self, time_s: float) -> float:
        """Beats of the song so far; each one is taken at once and settles softly."""
        times_s = np.asarray(self._pulse.beats_s)
        counted = float(np.interp(self._pulse.start_s + time_s, times_s, np.arange(len(times_s))))
        whole = math.floor(counted)
        return whole + 1 - (1 - min(1.0, 1.4 * (counted - whole))) ** 3

    def past(self, curve: Curve, times_s: Floats) -> Floats:
        """A curve at many moments at once, softened over a tenth of a second."""
        values = self._soft[curve]
        place = (self._pulse.start_s + times_s) * RATE_HZ - self._first
        whole = np.clip(place, 0, len(values) - 1.001)
        left = whole.astype(np.int32)
        share = (whole - left).astype(np.float32)
        mixed: Floats = values[left] * (1 - share) + values[left + 1] * share
        return mixed

    @property
    def _first(self) -> int:
        return int((self._pulse.start_s - _BEFORE_S) * RATE_HZ)

    @cached_property
    def _soft(self) -> dict[Curve, Floats]:
        even = np.full(5, 0.2, np.float32)
        return {name: np.convolve(self._around(name), even, "same") for name in CURVES}

    def _around(self, curve: Curve) -> Floats:
        """A curve's values from eight seconds before the shot to two after it."""
        values = np.asarray(self._pulse.curves[curve], np.float32)
        count = int((self._duration_s + _BEFORE_S + 2.0) * RATE_HZ)
        places = np.arange(self._first, self._first + count)
        return values[np.clip(places, 0, len(values) - 1)]

    @cached_property
    def strikes(self) -> tuple[tuple[float, float], ...]:
        """The starts of notes around the shot: (seconds, strength 0 to 1), in order."""
        values = self._around("onset")
        peaks = (values[1:-1] > values[:-2]) & (values[1:-1] >= values[2:])
        at = np.flatnonzero(peaks & (values[1:-1] >= _LEAST_STRIKE)) + 1
        times = (at + self._first) / RATE_HZ - self._pulse.start_s
        return tuple(zip(times.tolist(), values[at].tolist(), strict=True))

    def recent(self, time_s: float, span_s: float) -> list[tuple[int, float, float]]:
        """Strikes of the last `span_s`: (number, age in seconds, strength)."""
        times = [time for time, _ in self.strikes]
        first, last = bisect_right(times, time_s - span_s), bisect_right(times, time_s)
        return [(i, time_s - self.strikes[i][0], self.strikes[i][1]) for i in range(first, last)]
