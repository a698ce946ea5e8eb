"""Segments and sound to one MP4, without encoding anything again."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from studio.errors import BackendFailed
from studio.export.text_track import TextTrack

# x264 with B-frames sends packets up to two frames before they are shown.
REORDER_FRAMES = 2


def join(
    segments: Sequence[Path],
    sound: Path,
    out: Path,
    fps: int,
    title: str,
    text: TextTrack | None = None,
) -> int:
    """Put the packets of all segments and of the sound into one file, and captions where given.

    Very short segments have decoding times that overlap when simply strung together, so
    they are written anew from the packet count.

    Returns
    -------
    int : the number of frames.

    Raises
    ------
    BackendFailed : a segment cannot be read.
    """
    with av.open(
        str(out),
        "w",
        format="mp4",
        options={"movflags": "+faststart", "video_track_timescale": "90000"},
    ) as container:
        container.metadata["title"] = title
        with av.open(str(segments[0])) as first, av.open(str(sound)) as heard:
            video = container.add_stream_from_template(first.streams.video[0])
            video.time_base = Fraction(1, fps)
            audio = container.add_stream_from_template(heard.streams.audio[0])
            if text is not None:
                text.write(container)
            return _interleave(container, video, audio, segments, heard, fps)


def _interleave(
    container: Any, video: Any, audio: Any, segments: Sequence[Path], heard: Any, fps: int
) -> int:
    """Mux by time, so that a player never has to seek far; the number of frames."""
    packets = (p for p in heard.demux(audio=0) if p.dts is not None)
    pending = next(packets, None)
    frames = 0
    for path in segments:
        with av.open(str(path)) as source:
            base = frames
            for packet in source.demux(video=0):
                if packet.dts is None or packet.pts is None:
                    continue
                now_s = frames / fps
                while pending is not None and float(pending.pts * pending.time_base) <= now_s:
                    pending.stream = audio
                    container.mux_one(pending)
                    pending = next(packets, None)
                shown = round(packet.pts * packet.time_base * fps)
                packet.stream = video
                packet.time_base = Fraction(1, fps)
                packet.pts = base + shown
                packet.dts = frames - REORDER_FRAMES
                packet.duration = 1
                container.mux_one(packet)
                frames += 1
            if frames == base:
                raise BackendFailed(f"The segment {path.name} holds no frames.")
    while pending is not None:
        pending.stream = audio
        container.mux_one(pending)
        pending = next(packets, None)
    return frames
