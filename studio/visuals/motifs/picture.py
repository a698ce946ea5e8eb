"""A painted piece as pixels, drawn fast wherever a canvas's matrix puts it.

Whole pixels are copied. Any other place is worked out by OpenCV: skia takes four times as long to
turn a picture.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
import skia

from studio.visuals.pen import Pen, blank, image_of
from studio.visuals.shot import Frame

_PHASES = 4  # places between two rows of pixels that a slow drift has


class Picture:
    """Premultiplied pixels around an object's centre.

    Parameters
    ----------
    paint : draws around the origin.
    box : left, top, right, bottom of all that it may draw.
    drifting : whether it moves slowly up and down, so that whole pixels would show.
    """

    def __init__(
        self, paint: Callable[[Pen], None], box: tuple[int, int, int, int], drifting: bool
    ) -> None:
        left, top, right, bottom = box
        pixels = blank(right - left, bottom - top)
        pen = Pen(pixels)
        pen.canvas.translate(-left, -top)
        paint(pen)
        rows = np.flatnonzero(pixels[..., 3].any(axis=1))
        columns = np.flatnonzero(pixels[..., 3].any(axis=0))
        self.empty = rows.size == 0
        if self.empty:
            return
        self.left, self.top = left + int(columns[0]), top + int(rows[0])
        self._pixels = pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].copy()
        steps = range(_PHASES if drifting else 1)
        self._images = [image_of(_lowered(self._pixels, step / _PHASES)) for step in steps]

    def draw(self, pen: Pen, alpha: float) -> None:
        """Draw with the canvas's origin at the object's centre."""
        if self.empty or alpha <= 0:
            return
        matrix = pen.canvas.getTotalMatrix()
        paint = skia.Paint(Alphaf=alpha) if alpha < 1 else None
        if matrix.isTranslate():
            self._copy(pen, matrix, paint)
        else:
            self._warp(pen, matrix, paint)

    def _copy(self, pen: Pen, matrix: Any, paint: Any) -> None:
        x = round(matrix.getTranslateX() + self.left)
        y = matrix.getTranslateY() + self.top
        count = len(self._images)
        phase = round(y * count) % count if count > 1 else 0
        row = round(y - phase / count)
        _place(pen, self._images[phase], x, row, paint)

    def _warp(self, pen: Pen, matrix: Any, paint: Any) -> None:
        a, b, c, d = (matrix.getScaleX(), matrix.getSkewX(), matrix.getSkewY(), matrix.getScaleY())
        x = a * self.left + b * self.top + matrix.getTranslateX()
        y = c * self.left + d * self.top + matrix.getTranslateY()
        height, width = self._pixels.shape[:2]
        xs = [x + a * w + b * h for w in (0, width) for h in (0, height)]
        ys = [y + c * w + d * h for w in (0, width) for h in (0, height)]
        left, top = max(0, math.floor(min(xs)) - 1), max(0, math.floor(min(ys)) - 1)
        right = min(pen.frame.shape[1], math.ceil(max(xs)) + 1)
        bottom = min(pen.frame.shape[0], math.ceil(max(ys)) + 1)
        if right <= left or bottom <= top:
            return
        # OpenCV counts from the middle of a pixel, skia from its corner
        x, y = x - left + (a + b - 1) / 2, y - top + (c + d - 1) / 2
        moved = np.array([[a, b, x], [c, d, y]], np.float64)
        size = (right - left, bottom - top)
        out = cv2.warpAffine(self._pixels, moved, size, flags=cv2.INTER_LINEAR)
        _place(pen, image_of(np.asarray(out, np.uint8)), left, top, paint)


def _place(pen: Pen, image: Any, x: int, y: int, paint: Any) -> None:
    """Copy whole pixels to a place of the frame; what is clipped stays clipped."""
    pen.canvas.save()
    pen.canvas.resetMatrix()
    pen.canvas.drawImage(image, x, y, skia.SamplingOptions(), paint)
    pen.canvas.restore()


def _lowered(pixels: Frame, by: float) -> Frame:
    """The same picture a part of a pixel further down."""
    if by == 0:
        return pixels
    height, width = pixels.shape[:2]
    move = np.array([[1, 0, 0], [0, 1, by]], np.float64)
    return np.asarray(cv2.warpAffine(pixels, move, (width, height + 1)), np.uint8)
