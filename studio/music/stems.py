"""Parts on their own, each as loud as it can be told apart: for mixing elsewhere."""

from __future__ import annotations

import re
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from studio.audio.loudness import SILENCE_LUFS, db_to_gain, integrated_lufs, true_peak_dbtp
from studio.audio.track import Editable, Samples, Sound, blocks, stretches
from studio.errors import StorageError
from studio.music.channels import channels_for
from studio.music.composer import RATE_HZ
from studio.music.master import LIMIT_DBTP, TARGET_LUFS, close
from studio.music.score import Part, Score
from studio.music.style import Style
from studio.music.takes import shaped_part

SAMPLE_BYTES = 3
FULL_SCALE = 2 ** (8 * SAMPLE_BYTES - 1) - 1


@dataclass(frozen=True)
class Stem:
    """A part's file; `facts` has its name, loudness in LUFS and true peak in dBTP."""

    path: Path
    facts: dict[str, Any]


def stems(
    score: Score, n_samples: int, style: Style | None = None, *, loop: bool = False
) -> Iterator[tuple[str, Sound]]:
    """Name and sound of each part, in the order of the score, as long as the mix.

    Equalised and in their places but dry; -20 LUFS, or less where the true peak would pass
    -3 dBTP. A sound is good until the next one is asked for.
    """
    style = style or Style()
    how = {"loop": loop, "smooth_ends": style.smooth_ends}
    channels = channels_for(score.parts, spread=style.spread)
    names = unique_names(score.parts)
    for name, part, channel in zip(names, score.parts, channels, strict=True):
        with shaped_part(part, channel, score, n_samples, **how) as stem:
            if not loop:
                close(stem)
            _level(stem)
            yield name, stem


def write_stems(
    score: Score,
    n_samples: int,
    style: Style | None,
    folder: Path,
    *,
    loop: bool = False,
    turn: int = 0,
) -> tuple[Stem, ...]:
    """Write every stem as a 24-bit WAV file: ``01-drums.wav``, ``02-piano.wav`` ...

    turn : samples by which a loop was turned.

    Raises
    ------
    StorageError : the folder cannot be written to.
    """
    written = []
    for number, (name, sound) in enumerate(stems(score, n_samples, style, loop=loop), 1):
        path = folder / f"{number:02d}-{_file_name(name)}.wav"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_wav_24(path, Turned(sound, turn) if turn else sound)
        except OSError as error:
            raise StorageError(
                f"The stem {path} cannot be written: {error.strerror or error}.",
                remedy="Choose a folder that can be written to and has space.",
            ) from error
        lufs, peak = round(integrated_lufs(sound), 2), round(true_peak_dbtp(sound), 2)
        facts = {"name": name, "file": path.name, "lufs": lufs, "true_peak_dbtp": peak}
        written.append(Stem(path, facts))
    return tuple(written)


def write_wav_24(path: Path, sound: Sound) -> None:
    """Write stereo at 48 kHz as a WAV file of 24-bit integers."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(SAMPLE_BYTES)
        file.setframerate(RATE_HZ)
        for block in blocks(sound):
            whole = np.round(np.clip(block, -1, 1).astype(np.float64) * FULL_SCALE)
            octets = whole.astype("<i4").view(np.uint8).reshape(-1, 4)
            file.writeframesraw(octets[:, :SAMPLE_BYTES].tobytes())


class Turned:
    """A loop that begins `turn` samples before the first one of a sound."""

    def __init__(self, sound: Sound, turn: int) -> None:
        self._sound, self._turn = sound, turn

    def __len__(self) -> int:
        return len(self._sound)

    def __getitem__(self, stretch: slice, /) -> Samples:
        start, end, _ = stretch.indices(len(self))
        first, last = start - self._turn, end - self._turn
        if first >= 0:
            return self._sound[first:last]
        before = self._sound[len(self) + first : len(self) + min(last, 0)]
        return np.concatenate([before, self._sound[0 : max(last, 0)]])


def unique_names(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """The parts' names; a second one of a name gets its number: ``piano 2``."""
    counts: dict[str, int] = {}
    names = []
    for part in parts:
        counts[part.name] = counts.get(part.name, 0) + 1
        names.append(part.name if counts[part.name] == 1 else f"{part.name} {counts[part.name]}")
    return tuple(names)


def _file_name(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower())[:40].strip("_") or "part"


def _level(stem: Editable) -> None:
    """To -20 LUFS or as near as the peak allows; what is too soft to be measured stays so."""
    loudness, peak = integrated_lufs(stem), true_peak_dbtp(stem)
    wanted_db = TARGET_LUFS - loudness if loudness > SILENCE_LUFS else 0.0
    gain = np.float32(db_to_gain(min(wanted_db, LIMIT_DBTP - peak)))
    for stretch in stretches(len(stem)):
        stem[stretch] = stem[stretch] * gain
