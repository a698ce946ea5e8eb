"""A piece of music on the model's grid: twelve steps a beat, bars of three or four beats."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.music.lstm.vocabulary import LENGTHS, PITCHES, STEPS_PER_BEAT, UNPITCHED, VELOCITIES
from studio.music.vocabulary import INSTRUMENTS

BAR_NO, POSITION, INSTRUMENT, PITCH, LENGTH, VELOCITY = range(6)  # columns of `Piece.notes`
UNKNOWN: Final = -1

Notes = NDArray[np.int16]
Chords = NDArray[np.int8]


@dataclass(frozen=True)
class Piece:
    """Notes and what is known of them.

    notes : shape = (n_notes, 6): bar, position in steps, instrument, pitch, length bin, velocity
        bin; sorted by the first four, which are unique
    n_bars, beats_per_bar, bpm : its course
    chords : shape = (n_bars, 2, 2): root (pitch class) and quality of each half bar, -1 unknown
    sections : number in `vocabulary.SECTIONS` of each bar
    genre : a name of `vocabulary.TRAINED_GENRES`
    mode : `MAJOR` or `MINOR`
    shift : semitones by which it was transposed to C major or A minor
    song, family : what it must not share with a test piece: the tune or chart, and the groove
    source : the collection it comes from
    """

    name: str
    notes: Notes
    n_bars: int
    beats_per_bar: int
    bpm: float
    chords: Chords
    sections: NDArray[np.int8]
    genre: str = "none"
    mode: int = 0
    shift: int = 0
    song: str = ""
    family: str = ""
    source: str = ""
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def steps_per_bar(self) -> int:
        """Steps in a bar."""
        return self.beats_per_bar * STEPS_PER_BEAT

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.n_bars * self.beats_per_bar * 60 / self.bpm

    @property
    def onsets(self) -> NDArray[np.int64]:
        """Step of each note from the start of the piece."""
        wide = self.notes.astype(np.int64)
        return wide[:, BAR_NO] * self.steps_per_bar + wide[:, POSITION]

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Length of each note in steps."""
        return LENGTHS[self.notes[:, LENGTH]]

    @property
    def pitched(self) -> NDArray[np.bool_]:
        """Which notes have a pitch: all but drums and percussion."""
        return ~np.isin(self.notes[:, INSTRUMENT], UNPITCHED)

    def bar(self, number: int) -> Notes:
        """The notes that start in a bar."""
        first, last = np.searchsorted(self.notes[:, BAR_NO], (number, number + 1))
        return self.notes[first:last]

    def transposed(self, semitones: int) -> Piece:
        """The same piece in another key; notes that would leave MIDI's range move by octaves."""
        notes = self.notes.copy()
        moved = notes[self.pitched, PITCH] + semitones
        moved = np.where(moved < 0, moved + 12, np.where(moved >= PITCHES, moved - 12, moved))
        notes[self.pitched, PITCH] = moved
        chords = self.chords.copy()
        known = chords[..., 0] >= 0
        chords[..., 0][known] = (chords[..., 0][known] + semitones) % 12
        return replace(self, notes=ordered(notes), chords=chords, shift=self.shift + semitones)

    def excerpt(self, first: int, last: int) -> Piece:
        """Bars `first` to `last` (exclusive) as a piece of their own."""
        within = (self.notes[:, BAR_NO] >= first) & (self.notes[:, BAR_NO] < last)
        notes = self.notes[within].copy()
        notes[:, BAR_NO] -= first
        return replace(
            self,
            notes=notes,
            n_bars=last - first,
            chords=self.chords[first:last],
            sections=self.sections[first:last],
        )

    def instruments(self) -> tuple[str, ...]:
        """Names of those that play, in the order of the vocabulary."""
        return tuple(INSTRUMENTS[i] for i in np.unique(self.notes[:, INSTRUMENT]))


def ordered(notes: Notes) -> Notes:
    """Notes in the tokens' order, each (bar, position, instrument, pitch) once: the longest."""
    if not len(notes):
        return notes.reshape(0, 6).astype(np.int16)
    keys = (-notes[:, LENGTH], notes[:, PITCH], notes[:, INSTRUMENT], notes[:, POSITION])
    by = notes[np.lexsort((*keys, notes[:, BAR_NO]))]
    same = (by[1:, :LENGTH] == by[:-1, :LENGTH]).all(axis=1)
    kept = by[np.concatenate([[True], ~same])]
    kept[:, VELOCITY] = np.clip(kept[:, VELOCITY], 0, VELOCITIES - 1)
    return np.ascontiguousarray(kept, np.int16)


def unknown_chords(n_bars: int) -> Chords:
    """Chords of a piece whose harmony is not known yet."""
    return np.full((n_bars, 2, 2), UNKNOWN, np.int8)
