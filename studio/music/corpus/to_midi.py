"""A piece as a Standard MIDI File in any key, with General MIDI programs."""

from __future__ import annotations

from collections import defaultdict

from studio.music.lstm.piece import INSTRUMENT, PITCH, VELOCITY, Piece
from studio.music.lstm.vocabulary import PROGRAMS, STEPS_PER_BEAT, UNPITCHED, velocity_of
from studio.music.score import TICKS_PER_BEAT, Note, Part, Score
from studio.music.vocabulary import INSTRUMENTS

TICKS_PER_STEP = TICKS_PER_BEAT // STEPS_PER_BEAT


def piece_to_midi(piece: Piece, semitones: int = 0) -> bytes:
    """The piece, transposed, in its own tempo and metre."""
    moved = piece.transposed(semitones) if semitones else piece
    notes: dict[int, list[Note]] = defaultdict(list)
    for row, onset, length in zip(moved.notes, moved.onsets, moved.lengths, strict=True):
        start = int(onset) * TICKS_PER_STEP
        end = start + int(length) * TICKS_PER_STEP
        velocity = velocity_of(int(row[VELOCITY]))
        notes[int(row[INSTRUMENT])].append(Note(start, int(row[PITCH]), end, velocity))
    parts = tuple(
        Part.of(INSTRUMENTS[n], PROGRAMS[INSTRUMENTS[n]], found, is_drum=n in UNPITCHED)
        for n, found in sorted(notes.items())
    )
    tempo_us = round(60e6 / piece.bpm)
    return Score(tempo_us, parts, beats_per_bar=piece.beats_per_bar).to_midi()
