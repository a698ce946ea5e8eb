"""Reading and writing sound files."""

from __future__ import annotations

from collections.abc import Iterator
from math import gcd
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from scipy import signal
from scipy.io import wavfile

from studio.audio.loudness import Certificate, measure
from studio.audio.track import RATE_HZ, Samples, Sound, Track, blocks

AAC_BITS_PER_S = 192_000
_FRAME = 1024


def write_wav(path: Path, samples: NDArray[np.float32], rate_hz: int) -> None:
    """Write 32-bit float samples, shape = (n_samples,) or (n_samples, n_channels)."""
    wavfile.write(path, rate_hz, samples.astype(np.float32, copy=False))


def read_wav(path: Path) -> tuple[NDArray[np.float32], int]:
    """Samples and rate of a file that `write_wav` wrote."""
    rate_hz, samples = wavfile.read(path)
    return samples.astype(np.float32, copy=False), int(rate_hz)


def open_wav(path: Path) -> Track:
    """A stereo file that `write_wav` wrote, at 48 kHz, as a track that is read by stretches."""
    _, mapped = wavfile.read(path, mmap=True)  # maps, but reads the header only
    return Track(path.open("rb"), len(mapped), mapped.offset)


def at_48_khz(samples: NDArray[np.float32], rate_hz: int) -> NDArray[np.float32]:
    """The same sound at 48 kHz."""
    if rate_hz == RATE_HZ:
        return samples
    common = gcd(RATE_HZ, rate_hz)
    fine = signal.resample_poly(samples, RATE_HZ // common, rate_hz // common, axis=0)
    resampled: NDArray[np.float32] = fine.astype(np.float32)
    return resampled


def write_aac(path: Path, sound: Sound, coder: str = "") -> None:
    """Encode stereo at 48 kHz as AAC-LC in an MP4 container.

    Parameters
    ----------
    coder : FFmpeg's way to quantise: twoloop (the usual one) or fast.
    """
    with av.open(str(path), "w", format="mp4") as container:
        options = {"aac_coder": coder} if coder else {}
        stream = container.add_stream("aac", rate=RATE_HZ, layout="stereo", options=options)
        stream.bit_rate = AAC_BITS_PER_S
        position = 0
        for block in blocks(sound):
            for start in range(0, len(block), _FRAME):
                planes = np.ascontiguousarray(block[start : start + _FRAME].T)
                frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout="stereo")
                frame.sample_rate = RATE_HZ
                frame.pts = position + start
                container.mux(stream.encode(frame))
            position += len(block)
        container.mux(stream.encode(None))


def decode(path: Path) -> Iterator[Samples]:
    """The first audio stream of any file, as pieces of stereo at 48 kHz."""
    with av.open(str(path)) as container:
        resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE_HZ)
        for frame in container.decode(audio=0):
            yield from map(_stereo, resampler.resample(frame))
        yield from map(_stereo, resampler.resample(None))


def _stereo(frame: av.AudioFrame) -> Samples:
    return np.asarray(frame.to_ndarray().T, np.float32)


def read_sound(path: Path) -> Samples:
    """Decode the first audio stream of any file to stereo at 48 kHz."""
    return np.concatenate(list(decode(path)))


def measure_file(path: Path) -> Certificate:
    """All figures of a file's first audio stream, which is decoded to disk, not to memory."""
    with Track.scratch(folder=path.parent) as track:
        for piece in decode(path):
            track.append(piece)
        return measure(track)
