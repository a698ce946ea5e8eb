"""Parts of a MIDI file on the grid, before they become a piece."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import mido
import numpy as np

from studio.errors import InputError
from studio.music.lstm.from_midi import LONGEST, MAX_NOTES_PER_BAR, STRUCK_STEPS
from studio.music.lstm.piece import Notes, ordered
from studio.music.lstm.vocabulary import (
    DRUMS,
    STEPS_PER_BEAT,
    UNPITCHED,
    VELOCITY_STEP,
    instrument_of,
    length_bin,
)
from studio.music.midi_file import BROKEN

DRUM_CHANNEL = 9
Event = tuple[int, int, int, int]  # start and end in steps, pitch, velocity
_LENGTH_BIN = [length_bin(steps) for steps in range(LONGEST + 1)]


@dataclass(frozen=True)
class Track:
    """One instrument's events.

    role : drums, bass, arp, chords or tune
    instrument : its number in the vocabulary; a drum track's keys decide between kit and hands
    """

    role: str
    instrument: int
    events: tuple[Event, ...] = field(default=())

    def moved_to(self, instrument: int, events: Iterable[Event]) -> Track:
        """The same part for somebody else."""
        return replace(self, instrument=instrument, events=tuple(events))


_ROLES = {"Bass": "bass", "Walk": "bass", "Drum": "drums"} | dict.fromkeys(
    ("Arpeggio", "Scale", "Aria", "Melody", "Solo"), "arp"
)


def read_tracks(data: bytes) -> list[Track]:
    """The tracks of a file that MMA wrote; a track that changes its program becomes two."""
    try:
        midi = mido.MidiFile(file=io.BytesIO(data))
    except BROKEN as error:
        raise InputError("MMA's MIDI file cannot be read.", field="mma") from error
    per_tick = STEPS_PER_BEAT / midi.ticks_per_beat
    tracks: list[Track] = []
    for track in midi.tracks:
        role = _ROLES.get(track.name.partition("-")[0], "chords")
        for (program, is_drum), events in _events(track, per_tick).items():
            tracks += _sorted_out("drums" if is_drum else role, program, is_drum, events)
    return tracks


def _events(track: mido.MidiTrack, per_tick: float) -> dict[tuple[int, bool], list[Event]]:
    found: dict[tuple[int, bool], list[Event]] = {}
    open_notes: dict[tuple[int, int], tuple[int, int, int]] = {}
    programs: dict[int, int] = {}
    now = 0
    for message in track:
        now += message.time
        if message.type == "program_change":
            programs[message.channel] = message.program
        if message.type not in ("note_on", "note_off"):
            continue
        key = (message.channel, message.note)
        started = open_notes.pop(key, None)
        if started is not None:
            start, velocity, program = started
            span = (round(start * per_tick), round(now * per_tick))
            sort = (program, message.channel == DRUM_CHANNEL)
            found.setdefault(sort, []).append((*span, message.note, velocity))
        if message.type == "note_on" and message.velocity:
            open_notes[key] = (now, message.velocity, programs.get(message.channel, 0))
    return found


def _sorted_out(role: str, program: int, is_drum: bool, events: list[Event]) -> list[Track]:
    """Events as a track; timpani and the like go to the drums, sound effects nowhere."""
    sort = instrument_of(program, events[0][2], is_drum)
    if sort is None:
        return []
    if sort[0] not in UNPITCHED:
        return [Track(role, sort[0], tuple(events))]
    keyed = []
    for start, end, pitch, velocity in events:
        struck = instrument_of(program, pitch, is_drum)
        keyed.append((start, end, struck[1] if struck else pitch, velocity))
    return [Track("drums", DRUMS, tuple(keyed))]


def to_notes(tracks: Iterable[Track], n_bars: int, beats_per_bar: int) -> Notes:
    """Notes of a piece from tracks; what starts outside of its bars is left out."""
    bar = beats_per_bar * STEPS_PER_BEAT
    rows = []
    for track in tracks:
        is_drum = track.role == "drums"
        for start, end, pitch, velocity in track.events:
            start = max(start, 0)
            if start >= n_bars * bar or not 0 <= pitch <= 127:
                continue
            number = track.instrument
            length = min(max(end - start, 1), LONGEST)
            if is_drum:
                sort = instrument_of(0, pitch, True)
                number, length = (sort[0] if sort else DRUMS), STRUCK_STEPS
            loud = min(max(velocity, 1), 127) // VELOCITY_STEP
            rows.append((*divmod(start, bar), number, pitch, _LENGTH_BIN[length], loud))
    return _thinned(ordered(np.array(rows, np.int16).reshape(-1, 6)), n_bars)


def _thinned(notes: Notes, n_bars: int) -> Notes:
    counts = np.bincount(notes[:, 0], minlength=n_bars)
    first = np.concatenate([[0], np.cumsum(counts)[:-1]])
    kept: Notes = notes[np.arange(len(notes)) - first[notes[:, 0]] < MAX_NOTES_PER_BAR]
    return kept
