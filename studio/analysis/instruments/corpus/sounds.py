"""Sound files and what they are brought to: mono at `RATE_HZ`, two seconds, a peak of 1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.analysis.instruments.features import RATE_HZ

SOUND_S = 2.0
SOUND_SAMPLES = int(SOUND_S * RATE_HZ)
_ONSET = 0.02  # of the peak: where a sound begins
_LEAD_SAMPLES = 64
_QUIET = 0.1  # a piece of a longer recording whose RMS is below this share of the loudest is left
ENDINGS = (".wav", ".flac", ".ogg", ".mp3", ".aif", ".aiff")


@dataclass(frozen=True)
class LabelledSound:
    """A sound of one instrument.

    label : of `LABELS`, or `OTHER`.
    samples : ndarray, shape = (SOUND_SAMPLES,), float32 at RATE_HZ, peak 1; begins with the onset.
    """

    label: str
    samples: NDArray[np.float32]


def read_mono(path: Path | BytesIO) -> NDArray[np.float32]:
    """A sound file of any rate, shape = (n_samples,), float32 at RATE_HZ."""
    import soundfile

    samples, rate_hz = soundfile.read(path, dtype="float32", always_2d=True)
    return resampled(samples.mean(axis=1), rate_hz)


def resampled(samples: NDArray[np.float32], rate_hz: int) -> NDArray[np.float32]:
    """The sound at RATE_HZ."""
    from scipy.signal import resample_poly

    common = np.gcd(rate_hz, RATE_HZ)
    if rate_hz == RATE_HZ:
        return samples
    return np.asarray(resample_poly(samples, RATE_HZ // common, rate_hz // common), np.float32)


def one_shot(samples: NDArray[np.float32]) -> NDArray[np.float32] | None:
    """The first two seconds from the onset on; None where there is nothing to hear."""
    peak = float(np.abs(samples).max(initial=0.0))
    if peak < 1e-3:
        return None
    onset = int(np.argmax(np.abs(samples) > _ONSET * peak))
    return _fitted(samples[max(onset - _LEAD_SAMPLES, 0) :])


def pieces(samples: NDArray[np.float32]) -> Iterator[NDArray[np.float32]]:
    """Pieces of two seconds of a longer recording, without the quiet ones."""
    parts = [samples[i : i + SOUND_SAMPLES] for i in range(0, len(samples), SOUND_SAMPLES)]
    levels = [float(np.sqrt(np.mean(part**2))) for part in parts]
    for part, level in zip(parts, levels, strict=True):
        if len(part) > SOUND_SAMPLES // 4 and level > max(_QUIET * max(levels), 1e-3):
            yield _fitted(part)


def _fitted(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    part = samples[:SOUND_SAMPLES]
    fitted = np.zeros(SOUND_SAMPLES, np.float32)
    fitted[: len(part)] = part / max(float(np.abs(part).max(initial=0.0)), 1e-6)
    if len(samples) > SOUND_SAMPLES:
        fade = RATE_HZ // 50
        fitted[-fade:] *= np.linspace(1, 0, fade, dtype=np.float32)
    return fitted
