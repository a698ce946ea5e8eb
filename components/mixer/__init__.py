"""The mix: levels, loudness asked for and measured, and voice and music over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from components.loading import Handler, ignore, register

_mount = register("mixer", "range")


@dataclass(frozen=True)
class Level:
    """A setting of the mix: what it is called and how far it goes."""

    field: str
    label: str
    value: float
    least: float
    most: float
    step: float
    unit: str
    hint: str


@dataclass(frozen=True)
class Preset:
    """Values for several settings at once."""

    name: str
    note: str
    values: dict[str, float]


@dataclass(frozen=True)
class Reading:
    """A measured figure in words, and where it lies on a scale from 0 to 1."""

    name: str
    value: str
    words: str
    good: bool
    at: float
    wanted: float | None  # where on the scale it should be


@dataclass(frozen=True)
class Line:
    """A spoken line of the drawing; `peaks` is an address, or empty."""

    start_s: float
    duration_s: float
    peaks: str


@dataclass(frozen=True)
class Drawing:
    """Voice and music of a draft over time, and how the mixer lets the music step back."""

    src: str  # address of the film, to hear it
    duration_s: float
    voice: tuple[Line, ...]
    music: str  # address of its peaks, or empty
    join_s: float
    attack_s: float
    release_s: float
    under_voice_db: float


def mixer(
    *,
    music_on: bool,
    levels: Sequence[Level],
    presets: Sequence[Preset],
    readings: Sequence[Reading],
    note: str,
    drawing: Drawing | None,
    key: str,
    on_change: Handler = ignore,
) -> Any:
    """Show the mixer.

    Parameters
    ----------
    levels : with the fields ``gain_db``, ``duck_db``, ``target_lufs`` and ``true_peak_dbtp``.
    readings : of the newest draft; none before there is one.
    note : what is to be known of the readings, in words.

    Returns
    -------
    object with `change`: the changed values by field (``enabled`` for the music on or off) once
    after a change, else None.
    """
    data = {
        "on": music_on,
        "levels": [asdict(level) for level in levels],
        "presets": [asdict(preset) for preset in presets],
        "readings": [asdict(reading) for reading in readings],
        "note": note,
        "drawing": asdict(drawing) if drawing else None,
    }
    return _mount(key=key, data=data, on_change_change=on_change)
