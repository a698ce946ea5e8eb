"""From one picture to the next. Progress 0 is exactly `a`, 1 exactly `b`."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from studio.visuals.easing import in_out_cubic, in_out_sine
from studio.visuals.shot import Frame

Transition = Callable[[Frame, Frame, float, Frame], None]


def crossfade(a: Frame, b: Frame, progress: float, out: Frame) -> None:
    """Dissolve, soft at both ends."""
    x = in_out_sine(min(1.0, max(0.0, progress)))
    cv2.addWeighted(a, 1 - x, b, x, 0.0, dst=out)


_LAG = 0.4  # the old picture moves at this share of the new one's speed, so that it falls behind


def push(a: Frame, b: Frame, progress: float, out: Frame) -> None:
    """`b` slides over `a`, which gives way: to the left in wide frames, upwards in tall ones."""
    height, width = a.shape[:2]
    x = in_out_cubic(min(1.0, max(0.0, progress)))
    if width >= height:
        at = round(width * x)
        lag = round(at * _LAG)
        out[:, : width - at] = a[:, lag : lag + width - at]
        out[:, width - at :] = b[:, :at]
    else:
        at = round(height * x)
        lag = round(at * _LAG)
        out[: height - at] = a[lag : lag + height - at]
        out[height - at :] = b[:at]


_EDGE = 0.16  # width of a wipe's soft edge, in frame widths
_SLANT = 0.22  # how far the top runs ahead of the bottom


def wipe(a: Frame, b: Frame, progress: float, out: Frame) -> None:
    """A slanted soft edge runs over the picture from left to right."""
    height, width = a.shape[:2]
    x = in_out_cubic(min(1.0, max(0.0, progress)))
    if x <= 0.0 or x >= 1.0:
        np.copyto(out, a if x <= 0.0 else b)
        return
    head = x * (1 + _EDGE + _SLANT)
    columns = np.arange(width, dtype=np.float32) / width
    np.copyto(out, a)
    bands = 90
    for band in range(bands):
        top, bottom = band * height // bands, (band + 1) * height // bands
        lead = head - _SLANT * (band / (bands - 1))
        full = int(max(0, min(width, np.floor((lead - _EDGE) * width))))
        end = int(max(0, min(width, np.ceil(lead * width))))
        out[top:bottom, :full] = b[top:bottom, :full]
        if end > full:
            _blend(a, b, columns, lead, (top, bottom, full, end), out)


def _blend(
    a: Frame,
    b: Frame,
    columns: np.ndarray,
    lead: float,
    part: tuple[int, int, int, int],
    out: Frame,
) -> None:
    top, bottom, left, right = part
    weight = np.clip((lead - columns[left:right]) / _EDGE, 0, 1)
    weight = (weight * weight * (3 - 2 * weight)).astype(np.float32)
    rows = bottom - top
    weights = np.broadcast_to(weight, (rows, right - left)).copy()
    source_a = np.ascontiguousarray(a[top:bottom, left:right])
    source_b = np.ascontiguousarray(b[top:bottom, left:right])
    out[top:bottom, left:right] = cv2.blendLinear(source_b, source_a, weights, 1 - weights)


#: Transition -> how it is drawn: (a, b, progress 0..1, out).
TRANSITIONS: dict[str, Transition] = {"crossfade": crossfade, "push": push, "wipe": wipe}
