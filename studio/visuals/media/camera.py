"""A picture under a moving camera: slow push, pull or pan, to the fraction of a pixel."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.visuals.easing import in_out_sine, mix
from studio.visuals.media.subject import Subject, around
from studio.visuals.shot import Frame
from studio.visuals.zones import Box


class Camera:
    """A view that moves over a sheet of pixels.

    Parameters
    ----------
    sheet : BGRA.
    size_px : width and height of the window.
    duration_s : the move's length.
    views : what is seen first and last, in pixels of the sheet.
    subject : what matters, in fractions of the sheet.
    """

    def __init__(
        self,
        sheet: NDArray[np.uint8],
        size_px: tuple[int, int],
        duration_s: float,
        views: tuple[Box, Box],
        subject: Subject,
    ) -> None:
        self.size = size_px
        self.duration_s = max(duration_s, 0.1)
        self._sheet = sheet
        self._start, self._end = views
        self.faces = tuple(self._seen(face) for face in subject.faces)
        self.subject = self._seen(subject.box) if subject.clear else None

    def view_at(self, time_s: float) -> Box:
        """What is seen, in pixels of the sheet."""
        linear = min(1.0, max(0.0, time_s / self.duration_s))
        # a little linear movement keeps both ends from standing still
        x = 0.75 * in_out_sine(linear) + 0.25 * linear
        a, b = self._start, self._end
        return Box(
            mix(a.left, b.left, x), mix(a.top, b.top, x),
            mix(a.right, b.right, x), mix(a.bottom, b.bottom, x),
        )  # fmt: skip

    def view(self, time_s: float, out: Frame) -> None:
        """Fill `out` (height, width of the window) with the view at `time_s`."""
        seen = self.view_at(time_s)
        across, down = seen.width / self.size[0], seen.height / self.size[1]
        matrix = np.array(
            [
                [across, 0, seen.left + 0.5 * across - 0.5],
                [0, down, seen.top + 0.5 * down - 0.5],
            ],
            np.float32,
        )
        cv2.warpAffine(
            self._sheet,
            matrix,
            self.size,
            dst=out,
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )

    def _seen(self, box: Box) -> Box:
        """What a part of the sheet covers of the window over the whole move, in its pixels."""
        return around(tuple(self._in_window(box, view) for view in (self._start, self._end)))

    def _in_window(self, box: Box, view: Box) -> Box:
        height, width = self._sheet.shape[:2]
        across, down = self.size[0] / view.width, self.size[1] / view.height
        return Box(
            min(max((box.left * width - view.left) * across, 0.0), self.size[0]),
            min(max((box.top * height - view.top) * down, 0.0), self.size[1]),
            min(max((box.right * width - view.left) * across, 0.0), self.size[0]),
            min(max((box.bottom * height - view.top) * down, 0.0), self.size[1]),
        )
