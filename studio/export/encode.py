"""Frames to one H.264 segment.

Every segment of a film is encoded with the same settings in a closed group of pictures, so that
segments join without encoding again. One thread an encoder: x264's output is the same bit for
bit at a fixed number of threads, and scenes run side by side in processes anyway.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace

from studio.visuals.shot import Frame

TIME_BASE_HZ = 90_000
BUFFERS = 3
_AVX_512F = 13  # OpenCV's number of the CPU feature
BT709 = 1  # ITU-T H.273: primaries, transfer and matrix of BT.709; range 1 is limited


@dataclass(frozen=True)
class Quality:
    """Size and encoder settings of a film."""

    name: str
    short_side_px: int
    preset: str
    crf: int
    x264: str = "open-gop=0:scenecut=0:mbtree=1:rc-lookahead=10"

    def size_px(self, final: tuple[int, int]) -> tuple[int, int]:
        """Width and height for a format whose final size is `final`, both even."""
        scale = Fraction(self.short_side_px, min(final))
        width, height = (round(side * scale / 2) * 2 for side in final)
        return width, height


FINAL = Quality("final", 1080, "superfast", 20)
DRAFT = Quality("draft", 360, "superfast", 26)


class SegmentWriter:
    """Encodes frames on a thread of its own while the next one is drawn."""

    def __init__(self, path: Path, size_px: tuple[int, int], fps: int, quality: Quality) -> None:
        self._size_px = size_px
        self._container = av.open(
            str(path), "w", format="mp4", options={"video_track_timescale": str(TIME_BASE_HZ)}
        )
        self._stream = _video_stream(self._container, size_px, fps, quality)
        self._reformatter = av.video.reformatter.VideoReformatter()
        self._time_base = Fraction(1, fps)
        self._frames = 0
        self._error: BaseException | None = None
        self._free: queue.Queue[Frame] = queue.Queue()
        self._filled: queue.Queue[Frame | None] = queue.Queue()
        for _ in range(BUFFERS):
            self._free.put(np.zeros((size_px[1], size_px[0], 4), np.uint8))
        self._thread = threading.Thread(target=self._run, name="encoder", daemon=True)
        self._thread.start()

    def buffer(self) -> Frame:
        """A free frame to draw on; its old content is still there."""
        return self._free.get()

    def write(self, frame: Frame) -> None:
        """Encode a frame that `buffer` gave."""
        if self._error is not None:
            raise self._error
        self._filled.put(frame)

    def close(self) -> int:
        """Finish the file; the number of frames written."""
        self._filled.put(None)
        self._thread.join()
        try:
            if self._error is not None:
                raise self._error
            self._container.mux(self._stream.encode(None))
        finally:
            self._container.close()
        return self._frames

    def _run(self) -> None:
        while (frame := self._filled.get()) is not None:
            if self._error is None:
                try:
                    self._encode(frame)
                except BaseException as error:  # handed to the drawing thread
                    self._error = error
            self._free.put(frame)

    def _encode(self, frame: Frame) -> None:
        picture = av.VideoFrame.from_numpy_buffer(frame, format="bgra")
        yuv = self._reformatter.reformat(
            picture,
            format="yuv420p",
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
        )
        yuv.pts = self._frames
        yuv.time_base = self._time_base
        self._frames += 1
        self._container.mux(self._stream.encode(yuv))


def _video_stream(container: Any, size_px: tuple[int, int], fps: int, quality: Quality) -> Any:
    stream = container.add_stream("libx264", rate=fps)
    stream.width, stream.height = size_px
    stream.pix_fmt = "yuv420p"
    context = stream.codec_context
    context.time_base = Fraction(1, fps)
    context.gop_size = 2 * fps
    context.thread_count = 1
    context.color_primaries = context.color_trc = context.colorspace = BT709
    context.color_range = 1
    stream.options = {
        "preset": quality.preset,
        "crf": str(quality.crf),
        "profile": "high",
        "x264-params": quality.x264 + _same_every_time(),
    }
    return stream


def _same_every_time() -> str:
    """x264's widest instructions are left out where there are some.

    With AVX-512 it reads past the ends of rows whose width is no multiple of 64, and what lies in
    memory there decides bits: the same pictures gave different files.
    """
    import cv2

    return ":asm=AVX2" if cv2.checkHardwareSupport(_AVX_512F) else ""


@contextmanager
def segment(
    path: Path, size_px: tuple[int, int], fps: int, quality: Quality
) -> Iterator[SegmentWriter]:
    """A writer that is closed at the end, also after an error in the drawing."""
    writer = SegmentWriter(path, size_px, fps, quality)
    try:
        yield writer
    except BaseException:
        with suppress(Exception):  # the first error is the one to tell
            writer.close()
        raise
    writer.close()
