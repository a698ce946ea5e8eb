"""The person's own video in a window of a scene; what photos get from the camera."""

from __future__ import annotations

import math
from typing import Protocol

import cv2
import numpy as np

from studio.visuals.camera import Camera
from studio.visuals.clip_frames import ClipFrames
from studio.visuals.clip_pixels import ClipPixels
from studio.visuals.kit import Kit
from studio.visuals.shot import ClipSource, Frame

_PUSH_PER_S = 0.015  # how fast the last frame comes nearer once the clip has ended


class Moving(Protocol):
    """A moving picture for a window."""

    def view(self, time_s: float, out: Frame) -> None:
        """Fill `out` with the picture at `time_s` from the scene's first visible frame."""
        ...


class Footage:
    """A clip at its own speed from `ClipSource.start_s` on, without a camera move.

    A scene that goes on after the clip's end holds its last frame, which comes slowly nearer:
    slowing people's footage down would show on everything that moves or speaks in it.
    """

    def __init__(self, source: ClipSource, size_px: tuple[int, int]) -> None:
        self._start_s = source.start_s
        self._size = size_px
        self._frames = ClipFrames(source.path)
        self._pixels = ClipPixels(size_px, self._frames.pixel_aspect)
        self._view = np.zeros((size_px[1], size_px[0], 4), np.uint8)
        self._shown_s = -math.inf

    def view(self, time_s: float, out: Frame) -> None:
        """Fill `out` with the clip's frame at `time_s` from the scene's first visible frame."""
        clip_s = self._start_s + max(0.0, time_s)
        shown = self._frames.at(clip_s)
        if shown.time_s != self._shown_s:
            self._pixels.fill(shown.frame, self._view)
            self._shown_s = shown.time_s
        # the scene is what stands still, also where it begins after the clip's end
        held_s = min(self._frames.held_s(clip_s), max(0.0, time_s))
        if held_s > 0:
            self._push(held_s, out)
        else:
            np.copyto(out, self._view)

    def _push(self, held_s: float, out: Frame) -> None:
        """The last frame, nearer; the push begins without a jerk."""
        zoom = 1 + _PUSH_PER_S * (math.sqrt(held_s**2 + 1) - 1)
        width, height = self._size
        scale = 1 / zoom
        matrix = np.array(
            [
                [scale, 0, (1 - scale) * (width - 1) / 2],
                [0, scale, (1 - scale) * (height - 1) / 2],
            ],
            np.float32,
        )
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        cv2.warpAffine(
            self._view, matrix, self._size, dst=out, flags=flags, borderMode=cv2.BORDER_REPLICATE
        )


def moving(kit: Kit, size_px: tuple[int, int]) -> Moving:
    """The scene's clip, or its photo under a camera, for a window of this size."""
    if kit.clip is not None:
        return Footage(kit.clip, size_px)
    assert kit.image is not None
    return Camera(kit.image, size_px, kit.shot.duration_s, kit.salt, kit.colours.field)
