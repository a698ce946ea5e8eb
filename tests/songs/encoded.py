"""Songs as files that people have: encoded with a codec of FFmpeg's."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np


def written(path: Path, samples: np.ndarray, codec: str, container: str, rate_hz: int) -> Path:
    """Stereo samples, shape = (n_samples, 2), as a file."""
    with av.open(str(path), "w", format=container) as file:
        stream = file.add_stream(codec, rate=rate_hz, layout="stereo")
        size = 1152 if codec == "libmp3lame" else 1024
        form = stream.codec_context.format.name
        resampler = av.AudioResampler(form, "stereo", rate_hz, frame_size=size)
        planes = np.ascontiguousarray(samples.T)
        frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = rate_hz, 0
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            file.mux(stream.encode(part))
        file.mux(stream.encode(None))
    return path
