"""What matters in a clip and where it goes, so that a crop can follow it without a jump."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from av.error import FFmpegError
from numpy.typing import NDArray

from studio.visuals.media.clip_file import opened, pixel_aspect, reading, video_stream
from studio.visuals.media.clip_pixels import ClipPixels
from studio.visuals.media.faces import faces_in
from studio.visuals.media.picture import drawn
from studio.visuals.media.subject import around, saliency
from studio.visuals.shot import ClipSource
from studio.visuals.zones import Box

_SIDE_PX = 416  # the longer side at which frames are looked at
_MOST_LOOKS, _LEAST_STEP_S = 10, 0.5
_KEYS_DO = 0.6  # keyframes alone do, where they give this share of the looks that are wanted
_HZ, _SMOOTH_S = 20, 0.7  # of the path that a crop takes
_STILL = 0.12  # a path that strays less than this, in fractions of the picture, stands still
_WHOLE_S = 60.0  # of a clip are looked at, at most

Points = NDArray[np.float64]


@dataclass(frozen=True)
class Look:
    """One frame of a clip, looked at.

    Parameters
    ----------
    picture : small, upright, BGR.
    heads : in fractions.
    """

    time_s: float
    picture: NDArray[np.uint8]
    heads: tuple[Box, ...]


@dataclass(frozen=True)
class Course:
    """Where the middle of what matters is over a clip's time, in fractions of the picture."""

    times_s: Points
    xs: Points
    ys: Points

    def at(self, time_s: float) -> tuple[float, float]:
        """The middle at a time of the clip."""
        x = float(np.interp(time_s, self.times_s, self.xs))
        return x, float(np.interp(time_s, self.times_s, self.ys))

    def aimed(self, crop: tuple[float, float], aim: tuple[float, float]) -> Course:
        """The way of a crop's middle that shows what matters at `aim` in it, within the picture."""
        xs = _kept_in(self.xs - (aim[0] - 0.5) * crop[0], crop[0])
        ys = _kept_in(self.ys - (aim[1] - 0.5) * crop[1], crop[1])
        return Course(self.times_s, xs, ys)


@dataclass(frozen=True)
class Seen:
    """A clip looked over."""

    looks: tuple[Look, ...]
    course: Course
    drawn: bool  # a screen recording or an animation

    @property
    def size(self) -> tuple[int, int]:
        """The upright picture's shape."""
        height, width = self.looks[0].picture.shape[:2]
        return width, height

    @property
    def heads(self) -> tuple[Box, ...]:
        """One box around each moment's heads."""
        return tuple(around(look.heads) for look in self.looks if look.heads)


def looked_over(source: ClipSource, duration_s: float) -> Seen:
    """The part of a clip that a scene shows.

    Raises
    ------
    InputError : nothing of it can be decoded.
    """
    stat = source.path.stat()
    version = (stat.st_mtime_ns, stat.st_size)
    length_s = round(min(duration_s, _WHOLE_S), 3)
    return _looked_over(source.path, version, source.start_s, length_s)


@lru_cache(4)  # the spans of a scene show the same part
def _looked_over(path: Path, _version: tuple[int, int], start_s: float, duration_s: float) -> Seen:
    step_s = max(_LEAST_STEP_S, duration_s / _MOST_LOOKS)
    times = start_s + np.linspace(0, duration_s, max(2, round(duration_s / step_s)) + 1)
    pictures = _pictures(path, times, step_s, keys_only=True)
    if len(pictures) < _KEYS_DO * len(times):
        pictures = _pictures(path, times, step_s, keys_only=False)
    looks = tuple(Look(t, picture, faces_in(picture, _SIDE_PX)) for t, picture in pictures)
    is_drawn = sum(drawn(look.picture) for look in looks) * 2 > len(looks)
    return Seen(looks, _course(looks), is_drawn)


def _pictures(
    path: Path, times: Points, step_s: float, *, keys_only: bool
) -> list[tuple[float, NDArray[np.uint8]]]:
    """Small pictures at about these times; at least one, however short the clip."""
    found: list[tuple[float, NDArray[np.uint8]]] = []
    due_s = 0.0 if keys_only else float(times[0])
    with opened(path) as container, reading(path.name):
        stream = video_stream(container, path.name)
        stream.codec_context.thread_type, stream.codec_context.thread_count = "AUTO", 2
        stream.codec_context.skip_frame = "NONKEY" if keys_only else "DEFAULT"
        zero_s = float((stream.start_time or 0) * stream.time_base)
        aspect = pixel_aspect(stream)
        first = max(0.0, float(times[0]) - 0.25)
        container.seek(round((zero_s + first) / stream.time_base), stream=stream, backward=True)
        for frame in _decoded(container, stream):
            time_s = float(frame.pts * frame.time_base) - zero_s
            if time_s > times[-1] + step_s / 2 and found:
                break
            if time_s >= due_s or not found:
                found.append((time_s, _small(frame, aspect)))
                due_s = time_s + 0.9 * step_s
    return found


def _decoded(container: Any, stream: Any) -> Iterator[Any]:
    try:
        for frame in container.decode(stream):
            if frame.pts is not None:
                yield frame
    except FFmpegError:
        return  # what could be decoded has been looked at


def _small(frame: Any, aspect: float) -> NDArray[np.uint8]:
    width, height = frame.width * aspect, float(frame.height)
    if frame.rotation % 180:
        width, height = height, width
    scale = _SIDE_PX / max(width, height)
    size = (max(8, round(width * scale)), max(8, round(height * scale)))
    picture = np.zeros((size[1], size[0], 4), np.uint8)
    ClipPixels(size, aspect).fill(frame, picture)
    return np.ascontiguousarray(picture[..., :3])


def _kept_in(middles: Points, length: float) -> Points:
    return np.clip(middles, length / 2, 1 - length / 2)


def _course(looks: tuple[Look, ...]) -> Course:
    before = (looks[0], *looks[:-1])
    middles = np.array([_middle(look, last) for look, last in zip(looks, before, strict=True)])
    times = np.array([look.time_s for look in looks])
    even = np.arange(times[0], times[-1] + 1 / _HZ, 1 / _HZ)
    xs, ys = (_smooth(np.interp(even, times, _steady(middles[:, i]))) for i in (0, 1))
    return Course(even, xs, ys)


def _middle(look: Look, before: Look) -> tuple[float, float]:
    """The middle of the heads; else of what stands out, and more so where it moves."""
    if look.heads:
        return around(look.heads).centre
    weights = saliency(look.picture)
    moved = cv2.absdiff(look.picture, before.picture).max(axis=2)
    moved = cv2.resize(moved, weights.shape[::-1], interpolation=cv2.INTER_AREA) / 255
    weights = weights * (0.35 + np.clip(4 * moved, 0, 1.5))
    weights = np.clip(weights - 0.25 * weights.max(), 0, None)
    total = float(weights.sum())
    if total <= 1e-9:
        return 0.5, 0.5
    ys, xs = np.mgrid[0 : 1 : weights.shape[0] * 1j, 0 : 1 : weights.shape[1] * 1j]
    return float((weights * xs).sum() / total), float((weights * ys).sum() / total)


def _steady(values: Points) -> Points:
    """Without single frames that say otherwise than both their neighbours."""
    if len(values) < 3:
        return values
    triple = np.stack([values[:-2], values[1:-1], values[2:]])
    return np.concatenate([values[:1], np.median(triple, axis=0), values[-1:]])


def _smooth(values: Points) -> Points:
    if float(np.ptp(values)) < _STILL:
        return np.full_like(values, float(np.median(values)))
    reach = int(3 * _SMOOTH_S * _HZ)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / (_SMOOTH_S * _HZ)) ** 2)
    # mirrored in its ends, so that a path that goes on there does not lag behind
    padded = np.pad(values, reach, mode="reflect", reflect_type="odd")
    return np.convolve(padded, kernel / kernel.sum(), mode="valid")
