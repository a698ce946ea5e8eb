"""A score as a picture needs it: notes in milliseconds, part by part."""

from __future__ import annotations

from typing import Any

import pretty_midi

from studio.music.midi_file import read_midi

MAX_NOTES = 60_000  # what a browser still draws at once


def roll_of(data: bytes) -> dict[str, Any]:
    """The parts of a Standard MIDI File, JSON-ready; parts of the same name are one.

    Returns
    -------
    dict : ``duration_s``; ``notes``, how many there are; ``parts`` in the order of the file,
        each with ``name``, ``drums`` and ``notes``: start and length in ms, pitch, velocity.

    Raises
    ------
    InputError : it cannot be read (see `read_midi`).
    """
    midi = read_midi(data)
    parts: dict[str, dict[str, Any]] = {}
    left = MAX_NOTES
    for instrument in midi.instruments:
        name = _name(instrument)
        part = parts.setdefault(name, {"name": name, "drums": instrument.is_drum, "notes": []})
        part["notes"].extend(_row(note) for note in instrument.notes[:left])
        left -= min(left, len(instrument.notes))
    return {
        "duration_s": round(float(midi.get_end_time()), 3),
        "notes": sum(len(instrument.notes) for instrument in midi.instruments),
        "parts": [part for part in parts.values() if part["notes"]],
    }


def _row(note: pretty_midi.Note) -> list[int]:
    length_s = max(note.end - note.start, 0.001)
    return [round(1000 * note.start), round(1000 * length_s), note.pitch, note.velocity]


def _name(instrument: pretty_midi.Instrument) -> str:
    """What the part is called in our own scores; else its General MIDI name."""
    given = "".join(c for c in instrument.name.partition(" / ")[0] if c.isprintable()).strip()[:40]
    if given:
        return given
    if instrument.is_drum:
        return "drums"
    return str(pretty_midi.program_to_instrument_name(instrument.program))
