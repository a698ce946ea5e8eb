"""Plays scores: notes in, sound out, through a General MIDI soundfont.

The soundfont is loaded once a process, which takes one to four seconds.
"""

from __future__ import annotations

import importlib
from collections import deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.audio.track import Editable, stretches
from studio.errors import BackendUnavailable
from studio.music.composer import RATE_HZ
from studio.music.filters import filtered, high_shelf
from studio.music.score import Note, Part, Score
from studio.music.soundfonts import not_a_soundfont, soundfont

DRUM_BANK, DRUM_CHANNEL = 128, 9
MAX_VOICES = 192
FLUSH_SAMPLES = RATE_HZ // 5  # silences the quick fade-outs that a reset leaves behind

#: The player knows loudness only, but instruments played softly are also darker (the default
#: modulator from velocity to cutoff in SoundFont 2.04, section 8.4.2): from velocity, to
#: velocity, gain in dB above `TOUCH_HZ`.
TOUCHES = ((1, 48, -10.0), (49, 64, -6.5), (65, 80, -4.0), (81, 98, -1.8), (99, 127, 0.0))
TOUCH_HZ = 1500.0
TOUCH_EXPONENT = 1.6  # 1 would be the player's own, flat response; the standard has 2

#: The player changes a note's gain once a step of 64 samples or what is left of a call, which
#: clicks where the release takes a few milliseconds: in organs, clarinets, synthetic basses.
END_SAMPLES, END_STEP = RATE_HZ // 100, 2

Stereo = NDArray[np.float32]  # shape = (n_samples, 2)

_playing = Lock()  # one loaded soundfont, one player at a time


@lru_cache(maxsize=1)
def _font(path: Path) -> tuple[Any, Any]:
    """The loaded synthesiser and its soundfont."""
    try:
        tinysoundfont = importlib.import_module("tinysoundfont")
    except ImportError as error:
        raise BackendUnavailable(
            "The synthesiser that plays the music is not installed.",
            remedy="Run: pip install --no-deps tinysoundfont==0.3.7",
            field="music",
        ) from error
    synth = tinysoundfont.Synth(samplerate=RATE_HZ)
    try:
        handle = synth.sfload(str(path), max_voices=MAX_VOICES)
    except (tinysoundfont.SoundFontException, RuntimeError) as error:
        raise not_a_soundfont(path) from error
    return synth, synth.soundfonts[handle]


def render_part(part: Part, score: Score, n_samples: int, detune_cents: float = 0.0) -> Stereo:
    """The sound of one part: shape = (n_samples, 2), float32; see `play_part`."""
    out = np.zeros((n_samples, 2), np.float32)
    play_part(part, score, out, detune_cents)
    return out


def play_part(
    part: Part,
    score: Score,
    out: Editable,
    detune_cents: float = 0.0,
    side: int | None = None,
    *,
    smooth_ends: bool = False,
) -> None:
    """Add the sound of one part to a track. The same part gives the same samples.

    Parameters
    ----------
    part : what to play; `score` gives the tempo.
    out : its length is the piece's; what sounds later is cut off.
    detune_cents : tuning offset, for layers that are doubled.
    side : 0 for the left or 1 for the right side alone; None for both.
    smooth_ends : play what follows a note's end finely, so that it does not click.

    Raises
    ------
    BackendUnavailable : the synthesiser or its soundfont is missing.
    InputError : STUDIO_SOUNDFONT names no soundfont.
    """
    sides = slice(0, 2) if side is None else slice(side, side + 1)
    for low, high, shelf_db in TOUCHES:
        notes = tuple(note for note in part.notes if low <= note.velocity <= high)
        if not notes:
            continue
        with _playing:
            _, font = _font(soundfont())
            channel = _prepare(font, part, detune_cents)
            fine = END_SAMPLES if smooth_ends and not part.is_drum else 0
            played = _play(font, channel, _events(notes, score, len(out)), len(out), fine)
            sound: Iterable[Stereo] = (block[:, sides] for block in played)
            if shelf_db:
                sound = filtered(high_shelf(TOUCH_HZ, shelf_db), sound)
            for stretch, block in zip(stretches(len(out)), sound, strict=True):
                whole = out[stretch]
                whole[:, sides] += block
                out[stretch] = whole


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
    font: Any,
    channel: int,
    events: Iterable[tuple[int, int, int, float]],
    n_samples: int,
    fine: int,
) -> Iterator[Stereo]:
    """The sound, block after block; `fine` samples after a note's end in small steps."""
    ahead, fine_until = deque(events), 0
    for stretch in stretches(n_samples):
        block = np.zeros((stretch.stop - stretch.start, 2), np.float32)
        view = block.data.cast("B")
        position = stretch.start
        while position < stretch.stop:
            while ahead and ahead[0][0] <= position:
                _, is_on, pitch, gain = ahead.popleft()
                if is_on:
                    font.channel_note_on(channel, pitch, gain)
                else:
                    font.channel_note_off(channel, pitch)
                    fine_until = position + fine
            until = min(ahead[0][0], stretch.stop) if ahead else stretch.stop
            if position < fine_until:
                until = min(until, position + END_STEP)
            first, last = position - stretch.start, until - stretch.start
            font.render(view[first * 8 : last * 8], False)
            position = until
        yield block
