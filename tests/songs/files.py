"""Song files as people have them: of every rate and depth, cut off, damaged, or none at all."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

from tests.sounds import write_sound

LENGTH_S = 5.0
_PCM, _FLOAT = 1, 3


def tone(rate_hz: int, length_s: float = LENGTH_S) -> np.ndarray:
    """A tone that rises from 200 to 500 Hz, shape = (n_samples,), float32."""
    t = np.arange(round(length_s * rate_hz)) / rate_hz
    rise = 150 / length_s
    return (0.4 * np.sin(2 * np.pi * (200 * t + rise * t * t))).astype(np.float32)


def wav_file(
    path: Path,
    samples: np.ndarray,
    rate_hz: int,
    bits: int = 16,
    channels: int = 1,
    said_bytes: int | None = None,
) -> Path:
    """A WAV file of 8, 16 or 24-bit integers or 32 or 64-bit floats, the same in every channel.

    said_bytes : what its header says about its length; None: the truth.
    """
    data = _packed(np.repeat(samples[:, None], channels, axis=1), bits)
    said = len(data) if said_bytes is None else said_bytes
    kind = _PCM if bits < 32 else _FLOAT
    frame = channels * bits // 8
    form = struct.pack("<HHIIHH", kind, channels, rate_hz, rate_hz * frame, frame, bits)
    head = b"RIFF" + struct.pack("<I", min(said + 36, 2**32 - 1)) + b"WAVEfmt "
    head += struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", said)
    path.write_bytes(head + data)
    return path


def _packed(samples: np.ndarray, bits: int) -> bytes:
    if bits >= 32:
        return samples.astype(f"<f{bits // 8}").tobytes()
    if bits == 8:
        return np.round(samples * 127 + 128).astype(np.uint8).tobytes()
    whole = np.round(samples * (2 ** (bits - 1) - 1)).astype("<i4")
    return whole.view(np.uint8).reshape(-1, 4)[:, : bits // 8].tobytes()


def encoded(folder: Path, kind: str) -> Path:
    """A song in one of the usual forms, named by its ending: mp3, flac, ogg, m4a, aac, mp4."""
    codecs = {"mp3": "libmp3lame", "flac": "flac", "ogg": "libopus"}
    codec = codecs.get(kind, "aac")
    path = folder / f"song.{kind}"
    return write_sound(path, tone(48_000), 48_000, codec, "stereo", with_pictures=kind == "mp4")


def cut(path: Path, share: float) -> Path:
    """Only the beginning of a file is left."""
    content = path.read_bytes()
    path.write_bytes(content[: round(share * len(content))])
    return path


def holed(path: Path, filling: str) -> Path:
    """A third in the middle of a file is zeros or noise."""
    content = bytearray(path.read_bytes())
    start, end = round(0.3 * len(content)), round(0.63 * len(content))
    noise = np.random.default_rng(1).integers(0, 256, end - start, np.uint8).tobytes()
    content[start:end] = noise if filling == "noise" else bytes(end - start)
    path.write_bytes(content)
    return path
