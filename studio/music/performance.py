"""Plays, mixes and finishes a score: the way from notes to sound that all composers share."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from studio.audio.track import Editable, Samples, stretches
from studio.errors import InputError
from studio.music.canvas import canvas
from studio.music.channels import channels_for
from studio.music.composer import RATE_HZ
from studio.music.master import master
from studio.music.mixing import add_stem, reverberate
from studio.music.score import Score
from studio.music.soundfonts import soundfont
from studio.music.stems import write_stems
from studio.music.style import Style
from studio.music.takes import fold, shaped_part

__all__ = ["Performance", "Style", "perform"]

SHORTEST_S = 0.5
TURN_S = 0.005  # by which a loop's seam may move to where the sound is flat


@dataclass(frozen=True)
class Performance:
    """The finished sound.

    samples : ndarray, shape = (n_samples, 2), float32 in [-1, 1], about -20 LUFS
    stems : files of the parts, in the order of the score, where they were asked for
    facts : JSON-ready: ``soundfont``; of a loop ``turn_samples``, by which it begins early;
        ``stems`` with name, file, loudness and true peak of each
    """

    samples: Samples
    stems: tuple[Path, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)


def perform(
    score: Score,
    n_samples: int,
    style: Style | None = None,
    *,
    loop: bool = False,
    stems_folder: Path | None = None,
) -> Performance:
    """Play a score: the same score gives the same bytes.

    Parameters
    ----------
    n_samples : exact length at 48 kHz, at least half a second.
    style : how it is mixed; None for the ordinary way.
    loop : the end leads into the beginning; `n_samples` has to be the length of its bars.
        The seam may lie up to 5 ms before the first beat, where the sound is flattest.
    stems_folder : where to write each part on its own (see `stems.write_stems`).

    Raises
    ------
    InputError : it is shorter than half a second, or STUDIO_SOUNDFONT names no soundfont.
    BackendUnavailable : the synthesiser is not installed.
    """
    if n_samples < SHORTEST_S * RATE_HZ:
        raise InputError(
            f"Music of {n_samples / RATE_HZ:.2f} s cannot be played.",
            remedy=f"Ask for {SHORTEST_S} s or more.",
            field="music",
        )
    style = style or Style()
    samples = np.empty((n_samples, 2), np.float32)
    with canvas(n_samples) as mix:
        mix_parts(score, mix, style, loop=loop)
        curves = (style.section_starts_s, style.dynamics, style.treble_db)
        master(mix, samples, *curves, loop=loop)
    facts: dict[str, Any] = {"soundfont": soundfont().name}
    turn = seam(samples) if loop else 0
    if loop:
        _turn(samples, turn)
        facts["turn_samples"] = turn
    if stems_folder is None:
        return Performance(samples, (), facts)
    written = write_stems(score, n_samples, style, stems_folder, loop=loop, turn=turn)
    facts["stems"] = [stem.facts for stem in written]
    return Performance(samples, tuple(stem.path for stem in written), facts)


def mix_parts(score: Score, mix: Editable, style: Style, *, loop: bool = False) -> None:
    """Play and mix part after part into a silent sound, with the room around them."""
    channels = channels_for(score.parts, spread=style.spread)
    how = {"loop": loop, "smooth_ends": style.smooth_ends}
    with canvas(len(mix)) as send:
        for part, channel in zip(score.parts, channels, strict=True):
            with shaped_part(part, channel, score, len(mix), **how) as stem:
                add_stem(channel, stem, mix, send)
        ringing = reverberate(send, style.room, mix)
    if loop:
        fold(ringing, mix)


def seam(samples: Samples) -> int:
    """By how many samples to turn a loop so that its seam lies where the waveform is flattest."""
    reach = min(round(TURN_S * RATE_HZ), len(samples) - 1)
    end = np.concatenate([samples[-reach - 1 :], samples[:1]])
    steps = np.abs(np.diff(end, axis=0)).max(axis=1)[::-1]
    return int(np.argmin(steps))


def _turn(samples: Samples, turn: int) -> None:
    """Roll in place: a copy of ten minutes would take 230 MB."""
    end = samples[len(samples) - turn :].copy()
    for stretch in reversed(list(stretches(len(samples) - turn))):
        samples[stretch.start + turn : stretch.stop + turn] = samples[stretch].copy()
    samples[:turn] = end
