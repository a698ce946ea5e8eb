"""Sound that people give, as recognisers want it: 16 kHz mono. Opened by content alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.error import FFmpegError, InvalidDataError
from numpy.typing import NDArray

from studio.errors import InputError
from studio.visuals.file_kinds import HEAD_BYTES, demuxer_of

RATE_HZ = 16_000
MAX_LENGTH_S = 15 * 60.0
_KNOWN = "Give a WAV, MP3, M4A, FLAC or Ogg file, or an MP4, MOV, WebM or MKV video."
_AGAIN = "Copy it from where it was made, or export it again, and give that."
_WHOLE = 0.95  # a file of which less than this can be decoded is damaged

#: (offset, bytes there, FFmpeg's reader for such files)
_MARKS: tuple[tuple[int, bytes, str], ...] = (
    (8, b"WAVE", "wav"),
    (8, b"AVI ", "avi"),
    (8, b"AIF", "aiff"),
    (0, b"fLaC", "flac"),
    (0, b"OggS", "ogg"),
    (0, b"ID3", "mp3"),
    (0, b"caff", "caf"),
    (0, b".snd", "au"),
    (0, b"#!AMR", "amr"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "asf"),
    (0, b"\0\0\1\xba", "mpeg"),
    (0, b"G@", "mpegts"),
)
#: Readers that know the length from the header; the others guess it, or adapt it to the file.
_EXACT = ("aiff", "flac", "mov", "matroska")
_NO_RIFF_BYTES = (0, 0x7FFF_F000)  # programs that stream write none of them, or more than the last


def read_16_khz(path: Path, name: str = "", max_length_s: float = MAX_LENGTH_S) -> NDArray[Any]:
    """The first audio stream of a sound or video file.

    It is decoded in blocks; a whole file of 15 minutes takes 58 MB.

    Returns
    -------
    samples : ndarray, shape = (n_samples,), float32 at `RATE_HZ`, usually in [-1, 1].

    Raises
    ------
    InputError : it is empty, no sound file, damaged, cut off, too long, or without sound.
    """
    name = name or path.name
    reader = _reader(path, name)
    if reader == "wav" and _is_cut_riff(path):
        raise _damaged(name)
    blocks: list[NDArray[np.float32]] = []
    count = 0
    with _open(path, reader, name) as container:
        declared_s = (container.duration or 0) / av.time_base if reader in _EXACT else 0.0
        _check_length(declared_s, max_length_s, name)
        for block in _blocks(container, declared_s, name):
            count += len(block)
            _check_length(count / RATE_HZ, max_length_s, name)
            blocks.append(block)
    if not count:
        raise InputError(f"The sound of '{name}' has no length.", remedy=_AGAIN, field=name)
    return np.nan_to_num(np.concatenate(blocks), copy=False, posinf=0.0, neginf=0.0)


def _reader(path: Path, name: str) -> str:
    """FFmpeg's reader for a file, by its first bytes: a playlist could name other files."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head:
        raise InputError(f"'{name}' is empty (0 bytes).", remedy=_AGAIN, field=name)
    marked = (reader for at, mark, reader in _MARKS if head.startswith(mark, at))
    reader = demuxer_of(head) or next(marked, "") or _mpeg_audio(head)
    if not reader:
        raise InputError(f"'{name}' isn't a sound that can be read.", remedy=_KNOWN, field=name)
    return reader


def _mpeg_audio(head: bytes) -> str:
    """MP3 and AAC without a container begin with eleven set bits; AAC has layer 0."""
    if len(head) < 2 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return ""
    return "mp3" if head[1] & 0x06 else "aac"


@contextmanager
def _open(path: Path, reader: str, name: str) -> Iterator[Any]:
    options = {"protocol_whitelist": "file"}
    try:
        with av.open(str(path), format=reader, options=options) as container:
            yield container
    except (FFmpegError, ValueError) as error:  # PyAV's own, where the sound changes its form
        raise _damaged(name) from error


def _audio_stream(container: Any, name: str) -> Any:
    if not container.streams.audio:
        raise InputError(f"'{name}' holds no sound.", remedy=_KNOWN, field=name)
    stream = container.streams.audio[0]
    if stream.codec_context is None:
        message = f"The sound of '{name}' is in a format that can't be decoded."
        raise InputError(message, remedy=_KNOWN, field=name)
    return stream


def _blocks(container: Any, declared_s: float, name: str) -> Iterator[NDArray[np.float32]]:
    stream = _audio_stream(container, name)
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE_HZ)
    packets = lost = 0
    reached_s = 0.0
    for packet in container.demux():
        if packet.pts is not None:
            reached_s = max(
                reached_s, float((packet.pts + (packet.duration or 0)) * packet.time_base)
            )
        if packet.stream_index != stream.index:
            continue
        packets += 1
        try:
            frames = packet.decode()
        except InvalidDataError:  # tags between the packets of an MP3 are common
            lost += 1
            continue
        for frame in frames:
            yield from map(_samples, resampler.resample(frame))
    if lost > (1 - _WHOLE) * packets or reached_s < _WHOLE * declared_s - 0.5:
        raise _damaged(name)
    yield from map(_samples, resampler.resample(None))


def _samples(frame: Any) -> NDArray[np.float32]:
    return np.asarray(frame.to_ndarray()[0], np.float32)


def _is_cut_riff(path: Path) -> bool:
    """Does a WAV file say that it is longer than it is? FFmpeg reads what is there."""
    with path.open("rb") as file:
        said_bytes = int.from_bytes(file.read(8)[4:], "little")
    least, most = _NO_RIFF_BYTES
    return least < said_bytes < most and path.stat().st_size < _WHOLE * said_bytes


def _check_length(length_s: float, max_length_s: float, name: str) -> None:
    if length_s > max_length_s:
        raise InputError(
            f"'{name}' is longer than {max_length_s / 60:g} minutes.",
            remedy="Cut out the part that you want to have written down, and give that.",
            field=name,
        )


def _damaged(name: str) -> InputError:
    return InputError(f"'{name}' is damaged or cut off.", remedy=_AGAIN, field=name)
