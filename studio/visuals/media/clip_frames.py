"""The frames of a clip by time: forwards one after the other, elsewhere from a keyframe on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from av.error import FFmpegError, InvalidDataError

from studio.visuals.media.clip_file import damaged, opened, pixel_aspect, reading, video_stream

#: Matroska rounds times to milliseconds: a frame may stand this much after its moment.
TOLERANCE_S = 0.0015
_AHEAD_S = 3.0  # further on than this, a keyframe is looked for
_BEFORE_S = 0.25  # keyframes are found by decoding time, which runs ahead of what is shown
_THREADS = 2


@dataclass(frozen=True)
class Shown:
    """A decoded frame, and when it appears."""

    frame: Any
    time_s: float


class ClipFrames:
    """A clip's frames, each shown from its time until the next one's.

    Time 0 is the clip's first frame. Whatever the order of calls, one time gives one frame.
    """

    def __init__(self, path: Path, name: str = "") -> None:
        self._name = name or path.name
        self._container = opened(path, self._name)
        self._stream = video_stream(self._container, self._name)
        self._stream.codec_context.thread_type = "AUTO"
        self._stream.codec_context.thread_count = _THREADS
        self.pixel_aspect = pixel_aspect(self._stream)
        start = self._stream.start_time
        self._zero_s = float(start * self._stream.time_base) if start is not None else 0.0
        rate = self._stream.average_rate or 30
        self._step_s = float(1 / rate)
        self._frames: Iterator[Shown] = iter(())
        self._current: Shown | None = None
        self._next: Shown | None = None

    def at(self, time_s: float) -> Shown:
        """The last frame that appears at or before `time_s`; the first one before that.

        Raises
        ------
        InputError : nothing can be decoded.
        """
        if not self._near(time_s):
            self._seek(time_s)
        while self._next is not None and self._next.time_s <= time_s + TOLERANCE_S:
            self._current, self._next = self._next, next(self._frames, None)
        if self._current is None:
            raise damaged(self._name)
        return self._current

    @property
    def following(self) -> Shown | None:
        """The frame after the one that `at` gave; none after the last."""
        return self._next

    def held_s(self, time_s: float) -> float:
        """How long the last frame has been standing still at `time_s`; asked after `at`."""
        if self._next is not None or self._current is None:
            return 0.0
        return max(0.0, time_s - self._current.time_s - self._step_s)

    def close(self) -> None:
        """Close the file."""
        self._container.close()

    def _near(self, time_s: float) -> bool:
        """Is it the frame at hand, or one soon after it?"""
        if self._current is None or time_s + TOLERANCE_S < self._current.time_s:
            return False
        return self._next is None or time_s < self._next.time_s + _AHEAD_S

    def _seek(self, time_s: float) -> None:
        self._begin(max(0.0, time_s - _BEFORE_S))
        if self._current is None or self._current.time_s > time_s + TOLERANCE_S:
            self._begin(0.0)  # a file whose index is missing or wrong: from its start

    def _begin(self, time_s: float) -> None:
        """Decode from the keyframe before a time."""
        ticks = round((self._zero_s + time_s) / self._stream.time_base)
        with reading(self._name):
            self._container.seek(ticks, stream=self._stream, backward=True)
        self._frames = self._decoded()
        self._current = next(self._frames, None)
        self._next = next(self._frames, None)

    def _decoded(self) -> Iterator[Shown]:
        packets = self._container.demux(self._stream)
        while True:
            try:
                packet = next(packets, None)
                if packet is None:
                    return
                frames = packet.decode()
            except InvalidDataError:
                continue  # a damaged packet: what can be shown of the rest is shown
            except FFmpegError as error:
                raise damaged(self._name) from error
            for frame in frames:
                if frame.pts is not None:
                    time_s = float(frame.pts * frame.time_base) - self._zero_s
                    yield Shown(frame, time_s)
