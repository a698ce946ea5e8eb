"""Reading and writing sound files."""

from __future__ import annotations

from math import gcd
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from scipy import signal
from scipy.io import wavfile

from studio.audio.loudness import RATE_HZ, Samples

AAC_BITS_PER_S = 192_000
_CHUNK = 1024


def write_wav(path: Path, samples: NDArray[np.float32], rate_hz: int) -> None:
    """Write 32-bit float samples, shape = (n_samples,) or (n_samples, n_channels)."""
    wavfile.write(path, rate_hz, samples.astype(np.float32))


def read_wav(path: Path) -> tuple[NDArray[np.float32], int]:
    """Samples and rate of a file that `write_wav` wrote."""
    rate_hz, samples = wavfile.read(path)
    return samples.astype(np.float32, copy=False), int(rate_hz)


def at_48_khz(samples: NDArray[np.float32], rate_hz: int) -> NDArray[np.float32]:
    """The same sound at 48 kHz."""
    if rate_hz == RATE_HZ:
        return samples
    common = gcd(RATE_HZ, rate_hz)
    fine = signal.resample_poly(samples, RATE_HZ // common, rate_hz // common, axis=0)
    resampled: NDArray[np.float32] = fine.astype(np.float32)
    return resampled


def write_aac(path: Path, samples: Samples) -> None:
    """Encode stereo at 48 kHz as AAC-LC in an MP4 container."""
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=RATE_HZ, layout="stereo")
        stream.bit_rate = AAC_BITS_PER_S
        for start in range(0, len(samples), _CHUNK):
            planes = np.ascontiguousarray(samples[start : start + _CHUNK].T)
            frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout="stereo")
            frame.sample_rate = RATE_HZ
            frame.pts = start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def read_sound(path: Path) -> Samples:
    """Decode the first audio stream of any file to stereo at 48 kHz."""
    with av.open(str(path)) as container:
        resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE_HZ)
        planes = [
            out.to_ndarray()
            for frame in container.decode(audio=0)
            for out in resampler.resample(frame)
        ]
        planes += [out.to_ndarray() for out in resampler.resample(None)]
    return np.ascontiguousarray(np.concatenate(planes, axis=1).T)
