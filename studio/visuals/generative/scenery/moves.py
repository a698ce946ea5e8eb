"""What moves a place: the pulse of the music, made smooth enough for light and landscapes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.analysis.pulse import RATE_HZ, Curve, Pulse

#: Seconds of smoothing of each curve: light is slow, waves are quicker, and nothing flashes.
_SMOOTHING_S: dict[Curve, float] = {
    "level": 0.45,
    "bass": 0.16,
    "mid": 0.2,
    "treble": 0.16,
    "onset": 0.1,
}
_PAD_S = 2.0


class Moves:
    """Smooth curves of one shot; pure functions of its time.

    Parameters
    ----------
    pulse : of the music, with time 0 at the shot's first visible frame.
    duration_s : the shot's length; later times are as its end.
    """

    def __init__(self, pulse: Pulse, duration_s: float) -> None:
        self.duration_s = max(duration_s, 0.5)
        count = round((self.duration_s + 2 * _PAD_S) * RATE_HZ) + 1
        self._times = np.arange(count) / RATE_HZ - _PAD_S
        self._curves = {
            name: _smooth(_sampled(pulse, name, self._times), width_s)
            for name, width_s in _SMOOTHING_S.items()
        }
        bars = np.array([pulse.downbeat(float(t)) for t in self._times], np.float32)
        self._swell = _smooth(bars, 0.2)
        self._flows = {name: _sums(self._curves[name], self._times) for name in ("level", "bass")}

    def level(self, time_s: float) -> float:
        """Loudness, 0..1, as slow as breath."""
        return self._at(self._curves["level"], time_s)

    def bass(self, time_s: float) -> float:
        """Low notes, 0..1."""
        return self._at(self._curves["bass"], time_s)

    def treble(self, time_s: float) -> float:
        """High notes, 0..1."""
        return self._at(self._curves["treble"], time_s)

    def onset(self, time_s: float) -> float:
        """Beginnings of notes, 0..1."""
        return self._at(self._curves["onset"], time_s)

    def swell(self, time_s: float) -> float:
        """A soft rise at the first beats of bars, 0..1."""
        return self._at(self._swell, time_s)

    def travel(self, time_s: float) -> float:
        """How far the camera has gone: 0 at the start, 1 at the end of a shot that is loud.

        Music that is half as loud carries it about two thirds as far.
        """
        far = 0.4 * max(0.0, min(time_s, self.duration_s)) + self.flow("level", time_s)
        return far / (1.4 * self.duration_s)

    def stirred(self, time_s: float) -> float:
        """A time for waves, leaves and flames, in seconds: it runs faster with the bass."""
        return 0.75 * time_s + 0.7 * self.flow("bass", time_s)

    def flow(self, name: str, time_s: float) -> float:
        """The sum of level or bass since the start, in seconds."""
        return self._at(self._flows[name], time_s)

    def _at(self, values: NDArray[np.float64], time_s: float) -> float:
        return float(np.interp(time_s, self._times, values))


def _sampled(pulse: Pulse, name: Curve, times: NDArray[np.float64]) -> NDArray[np.float32]:
    values = pulse.curves[name]
    if not len(values):
        return np.zeros(len(times), np.float32)
    places = (pulse.start_s + times) * RATE_HZ
    return np.interp(places, np.arange(len(values)), values).astype(np.float32)


def _smooth(values: NDArray[np.float32], width_s: float) -> NDArray[np.float64]:
    reach = round(3 * width_s * RATE_HZ)
    window = np.exp(-0.5 * (np.arange(-reach, reach + 1) / (width_s * RATE_HZ)) ** 2)
    padded = np.pad(values.astype(np.float64), reach, mode="edge")
    return np.convolve(padded, window / window.sum(), mode="valid")


def _sums(values: NDArray[np.float64], times: NDArray[np.float64]) -> NDArray[np.float64]:
    sums = np.concatenate(([0.0], np.cumsum(values)[:-1])) / RATE_HZ
    return sums - float(np.interp(0.0, times, sums))
