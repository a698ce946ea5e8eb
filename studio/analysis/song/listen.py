"""Listening to a song once: rhythm, sections, key, loudness, colours and the pulse of pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from studio.analysis.pulse import Pulse
from studio.analysis.song.colour import ColourMap, colours_of, held_names
from studio.analysis.song.curves import curves_of
from studio.analysis.song.features import Features, measure_file
from studio.analysis.song.key import key_of
from studio.analysis.song.loudness import beside_average, levels_of
from studio.analysis.song.onsets import flux, onsets_of
from studio.analysis.song.rhythm import rhythm_of
from studio.analysis.song.sections import sections_of
from studio.analysis.song_analysis import Loudness, Section
from studio.errors import InputError
from studio.under_way import tell

LEAST_S = 5.0
SILENT_LUFS = -60.0  # a song whose loudest second is softer is none
_MEASURED, _RHYTHM = 0.4, 0.8  # shares of the work
_DIGITS = 3
_LONGEST_S = 3600.0  # of composed music


@dataclass(frozen=True)
class WindowSound:
    """How a stretch of the song sounds.

    level_lufs : short-term loudness (EBU Tech 3341), at least -70.
    colour : such as ``#5fa8d3``; colour_name : of CSS, held while the music stays alike.
    """

    start_s: float
    end_s: float
    loudness: Loudness
    level_lufs: float
    colour: str
    colour_name: str


@dataclass(frozen=True)
class Listening:
    """What was heard, in seconds from the start of the song.

    bpm : 0 where no beat is heard; then there are no beats either.
    key : tonic such as F#, empty where none is clear; mode : major, minor or empty.
    windows : one after another, without gaps; the last may be shorter.
    peaks : of the waveform, `studio.audio.peaks.PEAKS_PER_S` a second, each 0 to 100.
    """

    duration_s: float
    bpm: float
    key: str
    mode: Literal["", "major", "minor"]
    beats_s: tuple[float, ...]
    downbeats_s: tuple[float, ...]
    onsets_s: tuple[float, ...]
    sections: tuple[Section, ...]
    windows: tuple[WindowSound, ...]
    integrated_lufs: float
    pulse: Pulse
    peaks: tuple[int, ...]

    def as_dict(self) -> dict[str, Any]:
        """Everything but pulse and peaks, fit for JSON."""
        values = {
            name: value for name, value in vars(self).items() if name not in ("pulse", "peaks")
        }
        values["sections"] = [section.model_dump() for section in self.sections]
        values["windows"] = [asdict(window) for window in self.windows]
        return values


def listen(
    path: Path, window_s: float = 1.0, colour_map: ColourMap = "spectrum", name: str = ""
) -> Listening:
    """Hear a whole song; `studio.under_way.tell` is called as it goes on.

    Parameters
    ----------
    window_s : length of the windows.
    colour_map : see `studio.analysis.song.colour`.
    name : what a person calls the file, for messages; empty: its own name.

    Raises
    ------
    InputError : it holds no sound, is damaged, silent, shorter than 5 s or longer than 15 minutes.
    Cancelled : nobody wants the result any more.
    """
    name = name or path.name
    features = measure_file(path, name, (0.0, _MEASURED))
    _check(features, name)
    rhythm = rhythm_of(features, (_MEASURED, _RHYTHM))
    tell(_RHYTHM, "Finding the parts")
    sections = sections_of(features, rhythm.downbeats_s)
    key, mode = key_of(features.pitches)
    onsets_s, _ = onsets_of(flux(features.bands))
    windows = _windows(features, window_s, colour_map, sections)
    tell(1.0)
    beats_s, downbeats_s = _rounded(rhythm.beats_s), _rounded(rhythm.downbeats_s)
    return Listening(
        duration_s=round(features.duration_s, _DIGITS),
        bpm=round(rhythm.bpm, 2),
        key=key,
        mode=mode,
        beats_s=beats_s,
        downbeats_s=downbeats_s,
        onsets_s=_rounded(onsets_s),
        sections=sections,
        windows=windows,
        integrated_lufs=round(features.integrated_lufs, 2),
        pulse=Pulse(curves_of(features), beats_s, downbeats_s),
        peaks=tuple(features.peaks.tolist()),
    )


def pulse_of(path: Path, beats_s: Sequence[float], downbeats_s: Sequence[float]) -> Pulse:
    """The pulse of music whose beats are known; from a moment to an hour long.

    Raises
    ------
    InputError : the file holds no sound, or is damaged or too long.
    """
    features = measure_file(path, max_length_s=_LONGEST_S)
    return Pulse(curves_of(features), tuple(beats_s), tuple(downbeats_s))


def _check(features: Features, name: str) -> None:
    if features.duration_s < LEAST_S:
        raise InputError(
            f"'{name}' lasts {features.duration_s:.1f} seconds.",
            remedy=f"Give a song of at least {LEAST_S:g} seconds.",
            field=name,
        )
    levels = levels_of(features.hops, 1.0, int(features.duration_s))
    if levels.max() < SILENT_LUFS:
        raise InputError(
            f"'{name}' is silent.",
            remedy="Check that the right track was exported, or give another file.",
            field=name,
        )


def _windows(
    features: Features, window_s: float, colour_map: ColourMap, sections: Sequence[Section]
) -> tuple[WindowSound, ...]:
    count = max(int(np.ceil(features.duration_s / window_s - 1e-6)), 1)
    spans = [(i * window_s, min((i + 1) * window_s, features.duration_s)) for i in range(count)]
    levels = levels_of(features.hops, window_s, count)
    loudness = beside_average(levels, features.integrated_lufs, window_s)
    colours = colours_of(features, spans, levels, colour_map)
    fresh = {min(round(section.start_s / window_s), count - 1) for section in sections}
    names = held_names(colours, fresh)
    values = zip(spans, loudness, levels, colours, names, strict=True)
    return tuple(
        WindowSound(round(start, _DIGITS), round(end, _DIGITS), loud, round(float(level), 1), *rest)
        for (start, end), loud, level, *rest in values
    )


def _rounded(times_s: np.ndarray) -> tuple[float, ...]:
    return tuple(round(float(time), _DIGITS) for time in times_s)
