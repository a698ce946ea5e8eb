"""A clip in a window: its frame at each moment; the crop follows what matters."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.visuals.media.clip_file import header_length_s
from studio.visuals.media.clip_frames import ClipFrames, Shown
from studio.visuals.media.clip_pixels import ClipPixels
from studio.visuals.media.clip_speed import speed_in
from studio.visuals.media.reframe import Course
from studio.visuals.shot import ClipSource, Frame
from studio.visuals.zones import Box

_PUSH_PER_S = 0.015  # how fast the last frame comes nearer once the clip has ended


class Footage:
    """A clip from `ClipSource.start_s` on, without a camera move.

    One that is a little too short for its scene runs a little slower, its frames blended. After
    the end of one that is far too short, the last frame comes slowly nearer: nothing is repeated,
    and nothing is slowed so much that it shows.

    Parameters
    ----------
    scene_s : how long the scene is; without it the clip keeps its own speed.
    course : the way of the crop's middle over the clip's time; without it the middle is seen.
    curves : what is done to the clip's levels; see `ClipPixels`.
    faces, subject : see `Moving`.
    """

    def __init__(
        self,
        source: ClipSource,
        size_px: tuple[int, int],
        scene_s: float = 0.0,
        course: Course | None = None,
        curves: NDArray[np.uint8] | None = None,
        faces: tuple[Box, ...] = (),
        subject: Box | None = None,
    ) -> None:
        self.faces, self.subject = faces, subject
        self._start_s = source.start_s
        self._size = size_px
        self._course = course
        self._frames = ClipFrames(source.path)
        self._speed = 1.0
        if scene_s > 0:
            self._speed = speed_in(header_length_s(source.path) - source.start_s, scene_s)
        self._pixels = ClipPixels(size_px, self._frames.pixel_aspect, curves)
        self._view, self._coming = (_Picture(size_px) for _ in range(2))

    def view(self, time_s: float, out: Frame) -> None:
        """Fill `out` with the clip at `time_s` from the scene's first visible frame."""
        clip_s = self._start_s + max(0.0, time_s) * self._speed
        shown = self._frames.at(clip_s)
        coming = self._frames.following if self._speed < 1 else None
        if shown.time_s == self._coming.time_s:
            self._view, self._coming = self._coming, self._view
        self._draw(shown, self._view)
        # the scene is what stands still, also where it begins after the clip's end
        held_s = min(self._frames.held_s(clip_s), max(0.0, time_s))
        if held_s > 0:
            self._push(held_s, out)
        elif coming is not None:
            self._draw(coming, self._coming)
            part = (clip_s - shown.time_s) / (coming.time_s - shown.time_s)
            part = min(1.0, max(0.0, part))
            cv2.addWeighted(self._coming.pixels, part, self._view.pixels, 1 - part, 0.0, dst=out)
        else:
            np.copyto(out, self._view.pixels)

    def _draw(self, shown: Shown, to: _Picture) -> None:
        if shown.time_s == to.time_s:
            return
        centre = self._course.at(shown.time_s) if self._course else (0.5, 0.5)
        self._pixels.fill(shown.frame, to.pixels, centre)
        to.time_s = shown.time_s

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
        cv2.warpAffine(
            self._view.pixels,
            matrix,
            self._size,
            dst=out,
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )


class _Picture:
    """A frame drawn, and which one it is."""

    def __init__(self, size_px: tuple[int, int]) -> None:
        self.pixels = np.zeros((size_px[1], size_px[0], 4), np.uint8)
        self.time_s = -math.inf
