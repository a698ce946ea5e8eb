"""Clips made for tests: every frame is one colour, which tells its number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

Draw = Callable[[int, int, int], NDArray[np.uint8]]
BT709 = {"color_primaries": 1, "color_trc": 1, "colorspace": 1, "color_range": 1}
HLG = {"color_primaries": 9, "color_trc": 18, "colorspace": 9, "color_range": 1}


def colour_of(number: int) -> tuple[int, int, int]:
    """Red, green and blue of frame `number`: neighbours differ by far more than coding does."""
    return 40 + 37 * number % 180, 60 + 71 * number % 150, 50 + 113 * number % 160


def plain(number: int, width: int, height: int) -> NDArray[np.uint8]:
    """A frame of one colour."""
    return np.full((height, width, 3), colour_of(number), np.uint8)


def quarters(_number: int, width: int, height: int) -> NDArray[np.uint8]:
    """Red at the upper left, green beside it, blue below, white at the lower right."""
    sheet = np.zeros((height, width, 3), np.uint8)
    h, w = height // 2, width // 2
    sheet[:h, :w], sheet[:h, w:] = (220, 30, 30), (30, 200, 30)
    sheet[h:, :w], sheet[h:, w:] = (30, 30, 220), (235, 235, 235)
    return sheet


# x265 hands a short clip's last frames over from another thread, and with B-frames and its thread
# pool the packets are sometimes broken (here: 20 to 70 % of 2-frame clips on a busy machine).
X265 = {"x265-params": "log-level=none:bframes=0:pools=none:frame-threads=1"}


def clip(
    path: Path,
    *,
    frames: int = 60,
    fps: int = 30,
    size: tuple[int, int] = (320, 180),
    draw: Draw = plain,
    rotation: int = 0,
    times_s: Sequence[float] = (),
    codec: str = "libx264",
    pixels: str = "yuv420p",
    tags: dict[str, int] = BT709,
    gop: int = 12,
    sound: bool = False,
    options: dict[str, str] | None = None,
    faststart: bool = True,
) -> Path:
    """Write a clip; `times_s` gives each frame its own moment (variable frame rate)."""
    flags = {"movflags": "faststart"} if faststart and path.suffix in (".mp4", ".mov") else {}
    with av.open(str(path), "w", options=flags) as container:
        stream: Any = container.add_stream(codec, rate=fps)
        stream.width, stream.height, stream.pix_fmt = *size, pixels
        context = stream.codec_context
        context.gop_size = gop
        context.time_base = Fraction(1, 1000) if times_s else Fraction(1, fps)
        for name, value in tags.items():
            setattr(context, name, value)
        stream.options = {"crf": "12", "preset": "ultrafast"} | (options or {})
        if rotation:
            stream.set_display_rotation(rotation)
        heard = container.add_stream("aac", rate=48_000) if sound else None
        for number in range(len(times_s) or frames):
            rgb = av.VideoFrame.from_ndarray(draw(number, *size), format="rgb24")
            frame = rgb.reformat(
                format=pixels, dst_colorspace="ITU709", dst_color_range=tags.get("color_range", 1)
            )
            frame.time_base = context.time_base
            frame.pts = round(times_s[number] * 1000) if times_s else number
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
        if heard is not None:
            silence(container, heard, frames / fps)
    return path


def silence(container: Any, stream: Any, seconds: float) -> None:
    """A silent sound track."""
    for at in range(0, round(seconds * 48_000), 1024):
        frame = av.AudioFrame.from_ndarray(np.zeros((2, 1024), np.float32), "fltp", "stereo")
        frame.rate, frame.pts = 48_000, at
        container.mux(stream.encode(frame))
    container.mux(stream.encode())
