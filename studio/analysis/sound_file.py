"""Sound that people give, as recognisers want it: 16 kHz mono. Opened by content alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, groupby
from pathlib import Path
from typing import Any, Literal

import av
import numpy as np
from av.error import FFmpegError, InvalidDataError
from numpy.typing import NDArray

from studio.analysis.sound_kinds import reader_of
from studio.errors import InputError
from studio.visuals.media.file_kinds import HEAD_BYTES

RATE_HZ = 16_000
MAX_LENGTH_S = 15 * 60.0
_KNOWN = "Give a WAV, MP3, M4A, FLAC or Ogg file, or an MP4, MOV, WebM or MKV video."
_AGAIN = "Copy it from where it was made, or export it again, and give that."
_WHOLE = 0.95  # a file of which less than this can be decoded is damaged

#: Readers that know the length from the header; the others guess it, or adapt it to the file.
_EXACT = ("aiff", "flac", "mov", "matroska")
#: Readers that know the length of the sound itself; of MP3 only where `_counts_frames`.
_EXACT_SOUND = ("aiff", "flac", "mov", "ogg", "mp3")
_FRAME_COUNTS = (b"Xing", b"Info", b"VBRI")  # in the first frame of an MP3
_LOUDEST = 8.0  # where several channels become one, it may be more than 1; garbage is much more
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
    blocks = sound_blocks(path, RATE_HZ, name=name, max_length_s=max_length_s)
    return np.concatenate(list(blocks))


def sound_blocks(
    path: Path,
    rate_hz: int,
    layout: Literal["mono", "stereo"] = "mono",
    name: str = "",
    max_length_s: float = MAX_LENGTH_S,
) -> Iterator[NDArray[np.float32]]:
    """The first audio stream of a sound or video file, block by block, so that memory stays flat.

    Yields
    ------
    ndarray, shape = (n_samples,), or (n_samples, 2) where `layout` is stereo; float32, finite,
        usually in [-1, 1]; some hundred to some ten thousand samples each.

    Raises
    ------
    InputError : it is empty, no sound file, damaged, cut off, too long, or without sound.
    """
    name = name or path.name
    reader = _reader(path, name)
    if reader == "wav" and _is_cut_riff(path):
        raise _damaged(name)
    count = 0
    with _open(path, reader, name) as container:
        declared_s = (container.duration or 0) / av.time_base if reader in _EXACT else 0.0
        _check_length(declared_s, max_length_s, name)
        stream = _audio_stream(container, name)
        sound_s = _sound_s(stream, reader, path)
        frames = _frames(container, stream, declared_s, sound_s, name)
        for block in _resampled(frames, layout, rate_hz):
            count += len(block)
            _check_length(count / rate_hz, max_length_s, name)
            finite = np.nan_to_num(block, copy=False, posinf=0.0, neginf=0.0)
            yield np.clip(finite, -_LOUDEST, _LOUDEST, out=finite)
    if not count:
        raise InputError(f"The sound of '{name}' has no length.", remedy=_AGAIN, field=name)


def length_hint_s(path: Path, name: str = "") -> float:
    """How long a file says it is, for showing how far one is; 0 where it does not say.

    Raises
    ------
    InputError : it is empty, no sound file, or damaged.
    """
    name = name or path.name
    with _open(path, _reader(path, name), name) as container:
        return float((container.duration or 0) / av.time_base)


def _reader(path: Path, name: str) -> str:
    """FFmpeg's reader for a file, by its first bytes: a playlist could name other files."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as error:
        message = f"'{name}' can't be opened: {error.strerror}."
        raise InputError(
            message, remedy="Check its name and who may read it.", field=name
        ) from error
    if not head:
        raise InputError(f"'{name}' is empty (0 bytes).", remedy=_AGAIN, field=name)
    reader = reader_of(head)
    if not reader:
        raise InputError(f"'{name}' isn't a sound that can be read.", remedy=_KNOWN, field=name)
    return reader


@contextmanager
def _open(path: Path, reader: str, name: str) -> Iterator[Any]:
    options = {"protocol_whitelist": "file"}
    try:
        with av.open(
            str(path), format=reader, options=options, metadata_errors="replace"
        ) as container:
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


def _sound_s(stream: Any, reader: str, path: Path) -> float:
    """How long the sound is by the file's own account; 0 where it gives none to rely on."""
    if reader not in _EXACT_SOUND or (reader == "mp3" and not _counts_frames(path)):
        return 0.0
    return float((stream.duration or 0) * stream.time_base)


def _counts_frames(path: Path) -> bool:
    """Does an MP3 say how many frames it has? Its tags, which come first, may hold pictures."""
    with path.open("rb") as file:
        tag = file.read(10)
        if tag.startswith(b"ID3"):  # its size is in the last four bytes, seven bits each
            size = sum(byte << 7 * place for place, byte in enumerate(reversed(tag[6:])))
            file.seek(len(tag) + size)
        else:
            file.seek(0)
        first = file.read(4096)
    return any(mark in first for mark in _FRAME_COUNTS)


def _frames(
    container: Any, stream: Any, declared_s: float, sound_s: float, name: str
) -> Iterator[Any]:
    """What can be decoded; an error at the end, if much could not."""
    packets = lost = 0
    reached_s = decoded_s = 0.0
    for packet in container.demux():
        if packet.pts is not None:
            end_s = float((packet.pts + (packet.duration or 0)) * packet.time_base)
            reached_s = max(reached_s, end_s)
        if packet.stream_index != stream.index:
            continue
        packets += 1
        try:
            frames = packet.decode()
        except InvalidDataError:  # tags between the packets of an MP3 are common
            lost += 1
            continue
        for frame in frames:
            decoded_s += frame.samples / frame.sample_rate
            yield frame
    short = reached_s < _WHOLE * declared_s - 0.5 or decoded_s < _WHOLE * sound_s - 0.5
    if short or lost > (1 - _WHOLE) * packets:
        raise _damaged(name)


def _resampled(frames: Iterator[Any], layout: str, rate_hz: int) -> Iterator[NDArray[np.float32]]:
    """Files that were joined may change their rate or channels on the way."""
    for _, alike in groupby(frames, lambda f: (f.format.name, f.layout.name, f.sample_rate)):
        resampler = av.AudioResampler(format="flt", layout=layout, rate=rate_hz)
        for frame in chain(alike, [None]):
            yield from map(_samples, resampler.resample(frame))


def _samples(frame: Any) -> NDArray[np.float32]:
    """Of a packed frame; its channels lie beside each other."""
    packed = np.array(frame.to_ndarray()[0], np.float32)
    channels = frame.layout.nb_channels
    return packed if channels == 1 else packed.reshape(-1, channels)


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
            remedy="Cut out the part that you want, and give that.",
            field=name,
        )


def _damaged(name: str) -> InputError:
    return InputError(f"'{name}' is damaged or cut off.", remedy=_AGAIN, field=name)
