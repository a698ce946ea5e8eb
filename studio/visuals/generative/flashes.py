"""How often pictures flash: W3C, WCAG 2.2, success criterion 2.3.1 and its definitions.

"A general flash is defined as a pair of opposing changes in relative luminance of 10% or more of
the maximum relative luminance (1.0) where the relative luminance of the darker image is below
0.80"; it counts where flashes take a quarter of any ten degrees of the visual field. On a screen
of 1024 x 768 pixels that field is 341 x 256 pixels: a third of the width by a third of the height.

This measure is stricter than the criterion: flashes in one field are counted whether or not they
come at the same moment.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.visuals.shot import Frame

MOST = 3  # flashes in any one second
_CHANGE = 0.1
_BRIGHT = 0.8
_QUARTER = 0.25
_LINES = 180  # a picture is measured at this height: an eighth of a degree a line
_STEPS = 8  # places of the field along each side


def flashes_per_second(frames: Iterable[Frame], fps: float) -> int:
    """The most flashes in any second, in any ten degrees of the picture.

    Parameters
    ----------
    frames : in order, each of shape (height, width, 3 or 4), uint8, BGR or BGRA.
    fps : frames a second.
    """
    counter: _Changes | None = None
    past: deque[NDArray[np.bool_]] = deque()
    in_second: NDArray[np.int32] | None = None
    worst = 0
    for frame in frames:
        light = relative_luminance(frame)
        if counter is None or in_second is None:
            counter, in_second = _Changes(light), np.zeros(light.shape, np.int32)
        changed = counter.next(light)
        past.append(changed)
        in_second += changed
        if len(past) > round(fps):
            in_second -= past.popleft()
        if changed.any():
            worst = max(worst, _widespread(in_second))
    return worst // 2


def relative_luminance(frame: Frame) -> NDArray[np.float32]:
    """Relative luminance 0 to 1 (WCAG 2.2) of a picture, averaged down to `_LINES` lines."""
    value = np.arange(256) / 255
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    b, g, r = (linear.astype(np.float32)[frame[..., channel]] for channel in range(3))
    light = 0.2126 * r + 0.7152 * g + 0.0722 * b
    height, width = light.shape
    if height <= _LINES:
        return np.asarray(light, np.float32)
    size = max(1, round(width * _LINES / height)), _LINES
    return np.asarray(cv2.resize(light, size, interpolation=cv2.INTER_AREA), np.float32)


class _Changes:
    """For each pixel, its extremes since it last turned, and which way it went."""

    def __init__(self, light: NDArray[np.float32]) -> None:
        self._low, self._high = light.copy(), light.copy()
        self._way = np.zeros(light.shape, np.int8)

    def next(self, light: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Where a change of 10 % against the one before is now complete."""
        self._low, self._high = np.minimum(self._low, light), np.maximum(self._high, light)
        up = (self._way <= 0) & (light - self._low >= _CHANGE) & (self._low < _BRIGHT)
        down = (self._way >= 0) & (self._high - light >= _CHANGE) & (light < _BRIGHT)
        self._way[up], self._way[down] = 1, -1
        # what comes next is measured from the extreme on this side
        self._high = np.where(up, light, self._high)
        self._low = np.where(down, light, self._low)
        return up | down


def _widespread(counts: NDArray[np.int32]) -> int:
    """The number of changes that a quarter of some field has seen."""
    height, width = counts.shape
    tall, wide = max(1, height // 3), max(1, width // 3)
    rows = np.unique(np.linspace(0, height - tall, _STEPS).astype(int))
    columns = np.unique(np.linspace(0, width - wide, _STEPS).astype(int))
    fields = (counts[y : y + tall, x : x + wide] for y in rows for x in columns)
    return max(int(np.quantile(field, 1 - _QUARTER, method="lower")) for field in fields)
