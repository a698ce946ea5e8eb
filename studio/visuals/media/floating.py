"""A picture with a clear ground: it floats over its shadow, bobs a little, and turns a little."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np

from studio.visuals.media.photo_file import premultiplied
from studio.visuals.media.picture import Picture
from studio.visuals.pen import Pen, image_of
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

_BOB = 0.016  # of the object's height, up and down
_TURN = 1.5  # degrees to either side
_BLUR, _BELOW, _DARK = 0.045, 0.05, 0.34  # of the shadow: of its size, of its size, its depth
_FADES = 0.1  # of the shadow's depth, while the object is high
_BOB_S, _TURN_S = 3.9, 6.1  # of one swing
_ROOM = 0.05  # around the object, of its longer side, for its movements


class Floating:
    """A cutout scaled to lie within a box, with its shadow.

    Parameters
    ----------
    box : in pixels of the frame.
    most_scale : how much the picture may be enlarged.
    """

    def __init__(self, picture: Picture, box: Box, most_scale: float) -> None:
        assert picture.alpha is not None
        width, height = picture.size
        scale = min(box.width / width, box.height / height, most_scale)
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        rgba = np.dstack([picture.pixels[..., ::-1], picture.alpha])
        pixels = premultiplied(rgba, size)
        self._room = math.ceil(_ROOM * max(size)) + 2
        around = ((self._room, self._room), (self._room, self._room), (0, 0))
        self._object = np.pad(pixels, around)
        self._moved = np.zeros_like(self._object)
        self._shadow, pad = _shadow_of(pixels[..., 3])
        self._size = size
        left, top = (round(c - side / 2) for c, side in zip(box.centre, size, strict=True))
        self._corner = left - self._room, top - self._room
        self._shadow_at = left - pad, top - pad + round(_BELOW * size[1])
        reach = _BOB * size[1]
        self.bounds = Box(left, top - reach, left + size[0], top + size[1] + reach)

    def draw(self, pen: Pen, time_s: float, alpha: float = 1.0, lower: float = 0.0) -> None:
        """The shadow, then the object, `lower` by some pixels."""
        swing = math.sin(2 * math.pi * time_s / _BOB_S + 0.4)
        dark = min(1.0, max(0.0, alpha)) * (1 - _FADES * (0.5 + 0.5 * swing))
        x, y = self._shadow_at
        pen.image(self._shadow, x, y + round(lower), dark)
        turn = _TURN * math.sin(2 * math.pi * time_s / _TURN_S)
        height, width = self._object.shape[:2]
        matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), turn, 1.0)
        # OpenCV moves it by any part of a pixel; Skia's own sixteenths would tremble
        matrix[1, 2] += lower % 1.0 - _BOB * swing * self._size[1]
        cv2.warpAffine(self._object, matrix, (width, height), dst=self._moved)
        x, y = self._corner
        pen.image(image_of(self._moved), x, y + math.floor(lower), alpha)


def _shadow_of(alpha: Frame) -> tuple[Any, int]:
    """A soft dark copy, blurred at a smaller size, and how far it reaches beyond the object."""
    height, width = alpha.shape
    pad = 3 * _BLUR * max(width, height)
    step = max(1.0, min(4.0, min(width, height) / 60))
    size = (max(1, round(width / step)), max(1, round(height / step)))
    edge = math.ceil(pad / step)
    small = cv2.copyMakeBorder(
        cv2.resize(alpha, size, interpolation=cv2.INTER_AREA),
        edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=0,
    )  # fmt: skip
    soft = cv2.GaussianBlur(small, (0, 0), max(0.8, pad / step / 3))
    reach = round(edge * step)
    large = cv2.resize(soft, (width + 2 * reach, height + 2 * reach))
    sheet = np.zeros((*large.shape, 4), np.uint8)
    sheet[..., 3] = np.rint(large * _DARK)
    return image_of(sheet), reach
