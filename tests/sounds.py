"""Sound files of many kinds for the tests, written by PyAV from samples."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from studio.audio.files import write_wav
from studio.voice.kokoro import KokoroNarrator
from studio.voice.narrator import Speech

#: layout -> weight of the voice in each of its channels: in 5.1 it comes from the centre.
WEIGHTS = {"mono": (1.0,), "stereo": (1.0, 1.0), "5.1": (0.0, 0.0, 1.0, 0.0, 0.0, 0.0)}


@cache
def spoken(line: str, language: str = "en") -> Speech:
    """A line in our own voice, spoken once a test run."""
    return KokoroNarrator().speak(line, "", language, 1.0, 0)


def write_sound(
    path: Path,
    samples: NDArray[np.float32],
    rate_hz: int,
    codec: str,
    layout: str = "mono",
    with_pictures: bool = False,
) -> Path:
    """Encode a voice, shape = (n_samples,); the ending of the name tells the container."""
    with av.open(str(path), "w") as container:
        video = _pictures(container) if with_pictures else None
        stream = container.add_stream(codec, rate=rate_hz, layout=layout)
        if video is not None:  # a container has to know all streams before the first packet
            _show(container, video, len(samples) / rate_hz)
        planes = np.stack([samples * weight for weight in WEIGHTS[layout]]).astype(np.float32)
        size = stream.codec_context.frame_size or 1024
        resampler = av.AudioResampler(format=stream.format, layout=layout, rate=rate_hz)
        for start in range(0, len(samples), size):
            block = np.ascontiguousarray(planes[:, start : start + size])
            frame = av.AudioFrame.from_ndarray(block, format="fltp", layout=layout)
            frame.sample_rate, frame.pts = rate_hz, start
            for fitting in resampler.resample(frame):
                container.mux(stream.encode(fitting))
        container.mux(stream.encode(None))
    return path


def _pictures(container: av.container.OutputContainer) -> av.VideoStream:
    video = container.add_stream("libx264", rate=10, options={"preset": "ultrafast"})
    video.width, video.height, video.pix_fmt = 64, 64, "yuv420p"
    return video


def _show(container: av.container.OutputContainer, video: av.VideoStream, length_s: float) -> None:
    for _ in range(round(10 * length_s)):
        frame = av.VideoFrame.from_ndarray(np.full((64, 64, 3), 90, np.uint8), format="rgb24")
        container.mux(video.encode(frame))
    container.mux(video.encode(None))


def write_silent_video(path: Path) -> Path:
    """A video without any sound."""
    with av.open(str(path), "w") as container:
        _show(container, _pictures(container), 1.0)
    return path


def noises(rate_hz: int = 16_000) -> dict[str, NDArray[np.float32]]:
    """Six seconds each of sound in which nobody speaks."""
    count = 6 * rate_hz
    random = np.random.default_rng(0)
    click = np.zeros(count, np.float32)
    click[count // 2 : count // 2 + 100] = 0.9
    tone = 0.3 * np.sin(2 * np.pi * 440 * np.arange(count) / rate_hz)
    return {
        "silence": np.zeros(count, np.float32),
        "noise": (0.1 * random.standard_normal(count)).astype(np.float32),
        "click": click,
        "tone": tone.astype(np.float32),
    }


def wav(path: Path, samples: NDArray[np.float32], rate_hz: int = 16_000) -> Path:
    """The same samples as a WAV file."""
    write_wav(path, samples, rate_hz)
    return path
