"""The step ``peaks``: a sound's waveform, coarse enough to be drawn."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.recipes import Artifact, Recipe

PEAKS_PER_S = 40
FILE = "peaks.json"
_BLOCK_S = 60


def peaks_recipe(sound: str) -> Recipe:
    """The recipe of a waveform.

    Parameters
    ----------
    sound : digest of a voice or of music.
    """
    return Recipe(
        kind="peaks",
        engine="waveform",
        version="1",
        params={"rate": PEAKS_PER_S},
        inputs={"sound": sound},
    )


def run_peaks(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Write the peaks as JSON: how many a second, and each from 0 to 100 (full scale)."""
    from scipy.io import wavfile

    sound = inputs["sound"]
    (name,) = (name for name in sound.provenance.files if name.endswith(".wav"))
    # Mapped, not read: a long film's music needs no memory.
    rate_hz, samples = wavfile.read(sound.file(name), mmap=True)
    peaks = peaks_of(samples, rate_hz, recipe.params["rate"])
    values = {"rate": recipe.params["rate"], "peaks": peaks.tolist()}
    (folder / FILE).write_text(json.dumps(values, separators=(",", ":")), "utf-8")
    return {"count": len(peaks)}


def peaks_of(samples: NDArray[np.float32], rate_hz: int, peaks_per_s: int) -> NDArray[np.int64]:
    """The greatest magnitude of each stretch, in percent of full scale.

    Parameters
    ----------
    samples : shape = (n_samples,) or (n_samples, n_channels).
    """
    count = -(-len(samples) * peaks_per_s // rate_hz)
    starts = np.arange(count, dtype=np.int64) * rate_hz // peaks_per_s
    parts = [np.empty(0, np.float32)]
    for first in range(0, count, _BLOCK_S * peaks_per_s):
        here = starts[first : first + _BLOCK_S * peaks_per_s]
        after = first + len(here)
        end = int(starts[after]) if after < count else len(samples)
        magnitude = _magnitude(samples[int(here[0]) : end])
        parts.append(np.maximum.reduceat(magnitude, here - here[0]))
    percent = np.rint(100 * np.concatenate(parts))
    return np.clip(percent, 0, 100).astype(np.int64)


def _magnitude(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Of the loudest channel, sample by sample."""
    magnitude: NDArray[np.float32] = np.abs(samples)
    if magnitude.ndim == 1:
        return magnitude
    # Channel by channel: numpy's reduction along a short axis is ten times slower.
    loudest: NDArray[np.float32] = np.maximum.reduce(list(magnitude.T))
    return loudest
