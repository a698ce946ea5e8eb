"""Plays scores: notes in, sound out, through a General MIDI soundfont.

The soundfont (FluidR3Mono, MIT) is loaded once a process, which takes about two seconds.
"""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import signal

from studio.errors import BackendUnavailable
from studio.music.composer import RATE_HZ
from studio.music.filters import high_shelf
from studio.music.score import Note, Part, Score

SOUNDFONT = Path(__file__).parent / "data" / "FluidR3Mono_GM.sf3"
DRUM_BANK, DRUM_CHANNEL = 128, 9
MAX_VOICES = 192
FLUSH_SAMPLES = RATE_HZ // 5  # silences the quick fade-outs that a reset leaves behind
SWEEP_SAMPLES = RATE_HZ * 30

#: The player knows loudness only, but instruments played softly are also darker (the default
#: modulator from velocity to cutoff in SoundFont 2.04, section 8.4.2): from velocity, to
#: velocity, gain in dB above `TOUCH_HZ`.
TOUCHES = ((1, 48, -10.0), (49, 64, -6.5), (65, 80, -4.0), (81, 98, -1.8), (99, 127, 0.0))
TOUCH_HZ = 1500.0
TOUCH_EXPONENT = 1.6  # 1 would be the player's own, flat response; the standard has 2

Stereo = NDArray[np.float32]  # shape = (n_samples, 2)

_playing = Lock()  # one loaded soundfont, one player at a time


@cache
def _font() -> tuple[Any, Any]:
    """The loaded synthesiser and its soundfont."""
    try:
        tinysoundfont = importlib.import_module("tinysoundfont")
    except ImportError as error:
        raise BackendUnavailable(
            "The synthesiser that plays the music is not installed.",
            remedy="Run: pip install --no-deps tinysoundfont==0.3.7",
            field="music",
        ) from error
    if not SOUNDFONT.is_file():
        raise BackendUnavailable(
            f"The soundfont {SOUNDFONT.name} is missing from the installation.",
            remedy="Install the studio again.",
            field="music",
        )
    synth = tinysoundfont.Synth(samplerate=RATE_HZ)
    handle = synth.sfload(str(SOUNDFONT), max_voices=MAX_VOICES)
    return synth, synth.soundfonts[handle]


def render_part(part: Part, score: Score, n_samples: int, detune_cents: float = 0.0) -> Stereo:
    """The sound of one part.

    Parameters
    ----------
    part : what to play; `score` gives the tempo.
    n_samples : exact length of the result; what sounds later is cut off.
    detune_cents : tuning offset, for layers that are doubled.

    Returns
    -------
    ndarray, shape = (n_samples, 2), float32, 48 kHz. The same part gives the same samples.
    """
    out = np.zeros((n_samples, 2), np.float32)
    for low, high, shelf_db in TOUCHES:
        notes = tuple(note for note in part.notes if low <= note.velocity <= high)
        if not notes:
            continue
        with _playing:
            _, font = _font()
            channel = _prepare(font, part, detune_cents)
            sound = _play(font, channel, _events(notes, score, n_samples), n_samples)
        if shelf_db:
            shelf = high_shelf(TOUCH_HZ, shelf_db)
            sound = signal.sosfilt(shelf, sound, axis=0).astype(np.float32)
        out += sound
    return out


def render_stems(score: Score, n_samples: int) -> tuple[Stereo, ...]:
    """The sound of each part, in the order of the score, unmixed."""
    return tuple(render_part(part, score, n_samples) for part in score.parts)


def _prepare(font: Any, part: Part, detune_cents: float) -> int:
    font.reset()
    font.render(memoryview(bytearray(FLUSH_SAMPLES * 8)), False)
    channel = DRUM_CHANNEL if part.is_drum else 0
    font.channel_set_bank(channel, DRUM_BANK if part.is_drum else part.bank)
    font.channel_set_preset_number(channel, part.program, part.is_drum)
    font.channel_set_tuning(channel, detune_cents / 100)
    return channel


def _events(
    notes: tuple[Note, ...], score: Score, n_samples: int
) -> list[tuple[int, int, int, float]]:
    """(sample, 0 for off or 1 for on, pitch, gain), offs first where they meet."""
    per_tick = score.seconds_per_tick * RATE_HZ
    events = []
    for note in notes:
        start = round(note.start * per_tick)
        if start < n_samples:
            events.append((start, 1, note.pitch, (note.velocity / 127) ** TOUCH_EXPONENT))
            events.append((round(note.end * per_tick), 0, note.pitch, 0.0))
    return sorted(events)


def _play(
    font: Any, channel: int, events: list[tuple[int, int, int, float]], n_samples: int
) -> Stereo:
    out = np.zeros((n_samples, 2), np.float32)
    view = out.data.cast("B")
    position = 0
    for sample, is_on, pitch, gain in events:
        until = min(sample, n_samples)
        if until > position:
            font.render(view[position * 8 : until * 8], False)
            position = until
        if sample >= n_samples:
            break
        if is_on:
            font.channel_note_on(channel, pitch, gain)
        else:
            font.channel_note_off(channel, pitch)
    while position < n_samples:
        until = min(position + SWEEP_SAMPLES, n_samples)
        font.render(view[position * 8 : until * 8], False)
        position = until
    return out
