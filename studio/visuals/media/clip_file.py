"""Video files that people give: opened by their content alone, and looked over once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import av
from av.error import FFmpegError

from studio.errors import InputError
from studio.visuals.media.file_kinds import HEAD_BYTES, demuxer_of

MAX_SIDE_PX = 8192
MAX_LENGTH_S = 20 * 60.0
TRANSFERS = {16: "pq", 18: "hlg"}  # ITU-T H.273; every other one is taken for SDR
_REMEDY = "Save it as an MP4 with H.264 video, and add that."
_AGAIN = "Copy it from the camera or export it again, and add that."
#: A playlist in a file could name others.
ONLY_THIS_FILE = {"protocol_whitelist": "file"}
_WHOLE = 0.95  # a file that ends before this share of its length is cut off


@dataclass(frozen=True)
class ClipFacts:
    """What a clip is, as it is seen: upright, with square pixels."""

    length_s: float
    width: int
    height: int
    fps: float  # frames a second, on average
    frames: int
    transfer: str  # sdr, pq or hlg

    def as_dict(self) -> dict[str, Any]:
        """The facts, ready for JSON."""
        return asdict(self)


@dataclass(frozen=True)
class Scan:
    """What lies between the first and the last packet of a file."""

    frames: int
    length_s: float
    reached_s: float  # the latest moment of any stream


@contextmanager
def reading(name: str) -> Iterator[None]:
    """What FFmpeg says of a file in a person's words."""
    try:
        yield
    except FFmpegError as error:
        raise damaged(name) from error


def damaged(name: str) -> InputError:
    """The refusal of a file that cannot be decoded."""
    return InputError(f"The video '{name}' is damaged or cut off.", remedy=_AGAIN, field=name)


def opened(path: Path, name: str = "") -> Any:
    """The open container. Only the file itself is read.

    Raises
    ------
    InputError : it is no video file that can be read.
    """
    name = name or path.name
    with path.open("rb") as file:
        demuxer = demuxer_of(file.read(HEAD_BYTES))
    if not demuxer:
        raise InputError(
            f"'{name}' isn't a video that can be read.",
            remedy="Give an MP4, MOV, WebM or MKV file.",
            field=name,
        )
    with reading(name):
        return av.open(str(path), format=demuxer, options=ONLY_THIS_FILE, metadata_errors="replace")


def video_stream(container: Any, name: str) -> Any:
    """The pictures of a container; a cover picture is none of them.

    Raises
    ------
    InputError : it holds none, or none that can be decoded.
    """
    covers = av.stream.Disposition.attached_pic
    streams = [s for s in container.streams.video if not s.disposition & covers]
    if not streams:
        raise InputError(f"'{name}' holds no moving pictures.", remedy=_REMEDY, field=name)
    if streams[0].codec_context is None:
        raise InputError(
            f"The video '{name}' is in a format that can't be decoded.", remedy=_REMEDY, field=name
        )
    return streams[0]


def pixel_aspect(stream: Any) -> float:
    """Width of a pixel over its height."""
    ratio = stream.sample_aspect_ratio or stream.codec_context.sample_aspect_ratio
    return float(ratio) if ratio else 1.0


def probe(path: Path, name: str = "") -> ClipFacts:
    """Look a clip over: every packet is read, one picture is decoded.

    Raises
    ------
    InputError : no video, damaged, cut off, without length, too large or too long.
    """
    name = name or path.name
    with opened(path, name) as container, reading(name):
        stream = video_stream(container, name)
        _check_size(stream.codec_context.width, stream.codec_context.height, name)
        declared_s = (container.duration or 0) / av.time_base
        _check_length(declared_s, name)
        frame = next(container.decode(stream), None)
        if frame is None:
            raise damaged(name)
        _check_size(frame.width, frame.height, name)
        container.seek(0)
        scan = _scan(container, stream)
        if scan.frames < _WHOLE * stream.frames or scan.reached_s < _WHOLE * declared_s - 0.5:
            raise damaged(name)
        _check_length(scan.length_s, name)
        if scan.frames == 0 or scan.length_s <= 0:
            raise InputError(f"The video '{name}' has no length.", remedy=_AGAIN, field=name)
        width, height = round(frame.width * pixel_aspect(stream)), frame.height
        if frame.rotation % 180:
            width, height = height, width
        return ClipFacts(
            length_s=round(scan.length_s, 3),
            width=width,
            height=height,
            fps=round(scan.frames / scan.length_s, 3),
            frames=scan.frames,
            transfer=TRANSFERS.get(int(frame.color_trc), "sdr"),
        )


def _check_size(width: int, height: int, name: str) -> None:
    if max(width, height) > MAX_SIDE_PX:
        raise InputError(
            f"The video '{name}' is {width} x {height} pixels; "
            f"the studio takes up to {MAX_SIDE_PX} on a side.",
            remedy="Export it at 3840 x 2160 or smaller; a film shows no more.",
            field=name,
        )


def _check_length(length_s: float, name: str) -> None:
    if length_s > MAX_LENGTH_S:
        raise InputError(
            f"The video '{name}' is {length_s / 60:.0f} minutes long; "
            f"the studio takes up to {MAX_LENGTH_S / 60:.0f}.",
            remedy="Cut out the part that you want to show, and add that.",
            field=name,
        )


def _scan(container: Any, stream: Any) -> Scan:
    """Read all packets: headers may tell nothing, or too much, of a clip's length."""
    frames, first_s, end_s, reached_s = 0, float("inf"), 0.0, 0.0
    step_s = float(1 / stream.average_rate) if stream.average_rate else 0.0
    for packet in container.demux():
        if packet.pts is None:
            continue
        start_s = float(packet.pts * packet.time_base)
        length_s = float((packet.duration or 0) * packet.time_base)
        reached_s = max(reached_s, start_s + length_s)
        if packet.stream_index == stream.index and not packet.is_discard:
            frames += 1
            first_s = min(first_s, start_s)
            end_s = max(end_s, start_s + (length_s or step_s))
    return Scan(frames, end_s - first_s if frames else 0.0, reached_s)


def header_length_s(path: Path) -> float:
    """How long a clip is by its header; 0 where that does not say."""
    with opened(path) as container:
        stream = video_stream(container, path.name)
        if stream.duration is not None:
            return float(stream.duration * stream.time_base)
        return float(container.duration or 0) / av.time_base
