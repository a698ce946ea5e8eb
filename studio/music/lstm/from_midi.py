"""MIDI files onto the model's grid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pretty_midi

from studio.errors import InputError
from studio.music.lstm.harmony import at_home, with_chords
from studio.music.lstm.piece import Notes, Piece, ordered, unknown_chords
from studio.music.lstm.vocabulary import (
    LENGTHS,
    STEPS_PER_BEAT,
    UNPITCHED,
    VELOCITY_STEP,
    instrument_of,
    length_bin,
)
from studio.music.midi_file import read_midi

MIN_NOTES, MAX_NOTES, MAX_BARS = 16, 60_000, 2_000
MAX_NOTES_PER_BAR = 90
WORST_FIT = 0.17  # mean distance from the grid in steps; notes at random have 0.25
BEATS_OF_METRE = {(4, 4): 4, (2, 2): 4, (2, 4): 4, (3, 4): 3}
LONGEST = int(LENGTHS[-1])
STRUCK_STEPS = 3  # a struck note's length means nothing


def piece_from_midi(data: bytes, name: str = "", *, home: bool = True) -> Piece:
    """A MIDI file as a piece, with the chords found in it.

    home : transpose it to C major or A minor, as training wants it.

    Raises
    ------
    InputError : the file is broken, has no notes, is not on a beat grid, or is in a metre other
        than 2/4, 3/4 or 4/4. The message gives the reason.
    """
    midi = read_midi(data)
    beats = _beats_per_bar(midi)
    rows, misfit = _rows(midi, beats * STEPS_PER_BEAT)
    if len(rows) < MIN_NOTES:
        raise _skipped(f"it has {len(rows)} notes; {MIN_NOTES} are needed")
    if misfit > WORST_FIT:
        raise _skipped("its notes do not lie on its beats (played freely, without a click)")
    wide = np.array(rows, np.int64)
    wide[:, 0] -= wide[:, 0].min()
    if wide[:, 0].max() >= MAX_BARS:
        raise _skipped(f"it is too long ({wide[:, 0].max() + 1:,} bars)")
    notes = ordered(wide.astype(np.int16))
    n_bars = int(notes[-1, 0]) + 1
    if len(notes) > MAX_NOTES:
        raise _skipped(f"it has {len(notes):,} notes")
    piece = Piece(
        name=name,
        notes=_thinned(notes, n_bars),
        n_bars=n_bars,
        beats_per_bar=beats,
        bpm=_bpm(midi),
        chords=unknown_chords(n_bars),
        sections=np.zeros(n_bars, np.int8),
        song=name,
        family=name,
    )
    if not home:
        return with_chords(piece)
    settled = at_home(piece)
    if settled is None:
        raise _skipped("nothing in it has a pitch")
    return with_chords(settled)


def _beats_per_bar(midi: pretty_midi.PrettyMIDI) -> int:
    metres = {(m.numerator, m.denominator) for m in midi.time_signature_changes} or {(4, 4)}
    beats = {BEATS_OF_METRE.get(metre) for metre in metres}
    if len(beats) > 1 or None in beats:
        names = ", ".join(f"{n}/{d}" for n, d in sorted(metres))
        raise _skipped(f"its metre is {names}; 2/4, 3/4 and 4/4 can be used")
    return int(beats.pop() or 4)


def _bpm(midi: pretty_midi.PrettyMIDI) -> float:
    times, tempi = midi.get_tempo_changes()
    spans = np.diff(np.append(times, max(midi.get_end_time(), times[-1] + 1e-3)))
    return float(np.clip(tempi[int(np.argmax(spans))], 30, 300))


def _rows(midi: pretty_midi.PrettyMIDI, bar: int) -> tuple[list[tuple[int, ...]], float]:
    """Rows of `Piece.notes`, and the mean distance of the onsets from the grid in steps."""
    rows, distances = [], []
    per_tick = STEPS_PER_BEAT / midi.resolution
    for instrument in midi.instruments:
        for note in instrument.notes:
            sort = instrument_of(instrument.program, note.pitch, instrument.is_drum)
            if sort is None:
                continue
            start = midi.time_to_tick(note.start) * per_tick
            step = round(start)
            distances.append(abs(start - step))
            length = round(midi.time_to_tick(note.end) * per_tick - start)
            length = STRUCK_STEPS if sort[0] in UNPITCHED else min(max(length, 1), LONGEST)
            rows.append(
                (*divmod(step, bar), *sort, length_bin(length), note.velocity // VELOCITY_STEP)
            )
            if len(rows) > 4 * MAX_NOTES:
                raise _skipped(f"it has more than {4 * MAX_NOTES:,} notes")
    return rows, float(np.mean(distances)) if distances else 0.0


def _thinned(notes: Notes, n_bars: int) -> Notes:
    """At most `MAX_NOTES_PER_BAR` notes a bar: what is denser is a drum roll or a mistake."""
    counts = np.bincount(notes[:, 0], minlength=n_bars)
    first = np.concatenate([[0], np.cumsum(counts)[:-1]])
    kept = np.arange(len(notes)) - first[notes[:, 0]] < MAX_NOTES_PER_BAR
    return np.asarray(notes[kept], np.int16)


def cut(piece: Piece, n_bars: int, shortest: int = 8) -> Iterable[Piece]:
    """The piece in stretches of at most `n_bars`, without a rest shorter than `shortest`."""
    for first in range(0, piece.n_bars, n_bars):
        last = min(first + n_bars, piece.n_bars)
        if last - first >= shortest:
            part = piece.excerpt(first, last)
            yield replace(part, name=f"{piece.name}:{first}")


def _skipped(reason: str) -> InputError:
    return InputError(
        f"This MIDI file cannot be used: {reason}.",
        remedy="Leave it out, or save it again from a sequencer.",
        field="midi",
    )
