"""The step ``pcm``: a sound as 24-bit PCM at 48 kHz, which every editor reads.

A voice stays mono; music is made as long as its film, by whole bars, as the mix has it.
"""

from __future__ import annotations

import wave
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.recipes import Artifact, Recipe

FILE = "sound.wav"
RATE_HZ, SAMPLE_BYTES = 48_000, 3
FULL_SCALE = 2**23 - 1


def pcm_recipe(sound: str, n_samples: int = 0, **fit: Any) -> Recipe:
    """The recipe of a sound for editors.

    Parameters
    ----------
    sound : digest of a voice, of music, or of a film's finished sound.
    n_samples : how long it is to be; 0: as it is.
    fit : of music, ``cue_starts`` and ``scene_starts``: see `studio.audio.retime.fitted`.
    """
    return Recipe(
        kind="pcm",
        engine="sound",
        version="1",
        params={"n_samples": n_samples, **fit},
        inputs={"sound": sound},
    )


def run_pcm(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Write the sound; the facts tell how long it is."""
    sound, params = inputs["sound"], recipe.params
    with ExitStack() as files:
        blocks = _blocks(sound, params, folder, files)
        if params["n_samples"]:
            blocks = _cut_or_filled(blocks, params["n_samples"])
        n_samples, channels = _write(folder / FILE, blocks)
    return {"n_samples": n_samples, "channels": channels, "rate_hz": RATE_HZ}


def _blocks(
    sound: Artifact, params: Mapping[str, Any], folder: Path, files: ExitStack
) -> Iterable[NDArray[np.float32]]:
    """The sound at 48 kHz, shape = (n, channels) each."""
    from studio.audio.files import at_48_khz, decode, read_wav
    from studio.audio.mix import Fitted
    from studio.audio.step import fitting_music
    from studio.audio.track import blocks

    if "cue_starts" in params:
        return blocks(Fitted(fitting_music(params, sound, folder, files), params["n_samples"]))
    path = sound.file(next(name for name in sorted(sound.provenance.files)))
    if path.name == "voice.wav":
        return [at_48_khz(*read_wav(path)).reshape(-1, 1)]
    return decode(path)


def _cut_or_filled(
    blocks: Iterable[NDArray[np.float32]], n_samples: int
) -> Iterator[NDArray[np.float32]]:
    """The same sound with exactly so many samples: cut, or silent at its end."""
    left, channels = n_samples, 1
    for block in blocks:
        channels = block.shape[1]
        yield block[:left]
        left -= min(left, len(block))
    while left:
        filled = min(left, RATE_HZ)
        yield np.zeros((filled, channels), np.float32)
        left -= filled


def _write(path: Path, blocks: Iterable[NDArray[np.float32]]) -> tuple[int, int]:
    """Samples and channels of the file that was written."""
    n_samples = channels = 0
    with wave.open(str(path), "wb") as file:
        for block in blocks:
            if not channels:
                channels = block.shape[1]
                file.setnchannels(channels)
                file.setsampwidth(SAMPLE_BYTES)
                file.setframerate(RATE_HZ)
            file.writeframesraw(_packed(block))
            n_samples += len(block)
    return n_samples, channels


def _packed(samples: NDArray[np.float32]) -> bytes:
    """24-bit little-endian integers; what is louder than full scale is limited to it."""
    whole = np.rint(np.clip(samples.astype(np.float64), -1, 1) * FULL_SCALE).astype("<i4")
    return whole.reshape(-1, 1).view(np.uint8)[:, :SAMPLE_BYTES].tobytes()
