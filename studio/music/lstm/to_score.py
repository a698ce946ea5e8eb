"""Written pieces as scores: keys, roles, touch, and an ending that fills the length."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.music.lstm.course import Course
from studio.music.lstm.piece import INSTRUMENT, PITCH, VELOCITY, Piece
from studio.music.lstm.vocabulary import (
    BASSES,
    CHORD_TONES,
    DRUMS,
    PERCUSSION,
    PROGRAMS,
    QUALITIES,
    STEPS_PER_BEAT,
    velocity_of,
)
from studio.music.score import TICKS_PER_BEAT, Note, Part, Score
from studio.music.vocabulary import INSTRUMENTS

TICKS_PER_STEP: Final = TICKS_PER_BEAT // STEPS_PER_BEAT
KICK, CRASH = 36, 49
LAST_STROKE: Final = (81,)  # an open triangle, where hand percussion plays alone
VELOCITY_SPREAD, TIMING_SPREAD = 3.0, 3.0  # of a good player: MIDI velocity, ticks
DOWNBEAT, OFFBEAT = 3, -3  # velocity
STRUCK_TICKS: Final = 110
RING_SHARE: Final = 0.97
#: Jobs in the mix; who plays one note at a time above the chords is heard as the melody.
ROLE_OF: Final = {
    "drums": "drums", "percussion": "perc", "acoustic_bass": "bass", "electric_bass": "bass",
    "synth_bass": "bass", "synth_pad": "pad", "strings": "pad", "choir": "pad", "harp": "arp",
    "celesta": "arp", "mallets": "arp", "brass": "extra",
}  # fmt: skip
SINGLE: Final = 1.25  # notes struck at once, on average, below which a part is a line
MELODY_FROM: Final = 60  # MIDI pitch


@dataclass(frozen=True)
class _Moved:
    """A note in ticks, with its instrument's number."""

    instrument: int
    start: int
    end: int
    pitch: int
    velocity: int


def score_of(piece: Piece, course: Course, shift: int, seed: int) -> Score:
    """The score of a piece for its course.

    Parameters
    ----------
    piece : in C major or A minor; shift : semitones to its key
    seed : of the small deviations that a player makes
    """
    body_ticks = course.body_beats * TICKS_PER_BEAT
    end = body_ticks + round(course.ring_s / course.beat_s * TICKS_PER_BEAT)
    ends = course.ring_s > 0
    last_bar = piece.n_bars - 1 if ends else piece.n_bars
    notes = list(_body(piece, last_bar, body_ticks))
    if ends:
        notes += _ending(piece, body_ticks, end)
    by_instrument: dict[int, list[Note]] = defaultdict(list)
    for note in notes:
        by_instrument[note.instrument].append(_played(note, seed, shift, end))
    parts = (_part(number, found) for number, found in sorted(by_instrument.items()))
    return Score(round(60e6 / course.bpm), tuple(parts), beats_per_bar=course.beats_per_bar)


def _body(piece: Piece, last_bar: int, body_ticks: int) -> Iterable[_Moved]:
    lengths = piece.lengths
    for row, onset, length in zip(piece.notes, piece.onsets, lengths, strict=True):
        start = int(onset) * TICKS_PER_STEP
        if row[0] >= last_bar or start >= body_ticks:
            continue
        number = int(row[INSTRUMENT])
        ticks = STRUCK_TICKS if number in (DRUMS, PERCUSSION) else int(length) * TICKS_PER_STEP
        place = int(onset) % piece.steps_per_bar
        touch = DOWNBEAT if place == 0 else OFFBEAT if place % STEPS_PER_BEAT else 0
        yield _Moved(
            number,
            start,
            min(start + ticks, body_ticks),
            int(row[PITCH]),
            velocity_of(int(row[VELOCITY])) + touch,
        )


def _ending(piece: Piece, start: int, end: int) -> Iterable[_Moved]:
    """The last chord: what was written for its first beat; who is missing gets a chord tone."""
    bar = piece.bar(piece.n_bars - 1)
    struck = bar[bar[:, 1] == 0]
    length = max(round((end - start) * RING_SHARE), 1)
    players = np.unique(piece.notes[piece.notes[:, 0] >= piece.n_bars - 2, INSTRUMENT])
    root, quality = (int(value) for value in piece.chords[-1, 1])
    tones = [(root + tone) % 12 for tone in CHORD_TONES[QUALITIES[quality]][:3]]
    chord: dict[int, list[int]] = {}
    for number in (int(player) for player in players):
        loud = _usual_velocity(piece, number)
        if number in (DRUMS, PERCUSSION):
            keys = (KICK, CRASH) if number == DRUMS else LAST_STROKE if len(players) == 1 else ()
            yield from (_Moved(number, start, start + STRUCK_TICKS, key, loud) for key in keys)
            continue
        mine = struck[struck[:, INSTRUMENT] == number]
        near = _nearest(_last_pitch(piece, number), tones, number in BASSES)
        chord[number] = _settled([int(note[PITCH]) for note in mine], tones) or [near]
    _grounded(chord, root)
    for number, pitches in chord.items():
        loud = _usual_velocity(piece, number)
        yield from (_Moved(number, start, start + length, pitch, loud) for pitch in pitches)


def _grounded(chord: dict[int, list[int]], root: int) -> None:
    """Give the last chord its root, by whoever plays lowest, where everybody left it out."""
    if not chord or any(pitch % 12 == root for pitches in chord.values() for pitch in pitches):
        return
    lowest = min(chord, key=lambda number: min(chord[number]))
    chord[lowest] = sorted({*chord[lowest], _nearest(min(chord[lowest]), [root], True)})


def _usual_velocity(piece: Piece, number: int) -> int:
    touches = piece.notes[piece.notes[:, INSTRUMENT] == number, VELOCITY]
    return velocity_of(int(touches.mean()))


def _settled(pitches: list[int], tones: list[int]) -> list[int]:
    return sorted({pitch for pitch in pitches if pitch % 12 in tones})


def _last_pitch(piece: Piece, number: int) -> int:
    mine = piece.notes[piece.notes[:, INSTRUMENT] == number]
    return int(mine[-1, PITCH])


def _nearest(pitch: int, tones: list[int], is_bass: bool) -> int:
    wanted = tones[:1] if is_bass else tones
    around = [p for p in range(pitch - 7, pitch + 8) if p % 12 in wanted and 0 <= p <= 127]
    return min(around, key=lambda p: (abs(p - pitch), p))


def _played(note: _Moved, seed: int, shift: int, end: int) -> Note:
    # Dice of its own, so that a note is played alike whatever others are written anew.
    dice = random.Random(f"touch/{seed}/{note.instrument}/{note.start}/{note.pitch}")
    start = max(0, round(note.start + dice.gauss(0, TIMING_SPREAD))) if note.start else 0
    velocity = round(note.velocity + dice.gauss(0, VELOCITY_SPREAD))
    pitch = note.pitch
    if note.instrument not in (DRUMS, PERCUSSION):
        pitch += shift
        pitch += 12 * ((pitch < 0) - (pitch > 127))
    stop = max(start + 20, min(note.end, end))
    return Note(start, pitch, stop, min(max(velocity, 12), 127))


def _part(number: int, notes: list[Note]) -> Part:
    name = INSTRUMENTS[number]
    is_drum = number in (DRUMS, PERCUSSION)
    return Part.of(name, PROGRAMS[name], notes, is_drum=is_drum, role=_role(name, notes))


def _role(name: str, notes: list[Note]) -> str:
    known = ROLE_OF.get(name)
    if known in ("drums", "perc", "bass"):
        return known
    onsets: NDArray[np.int64] = np.array([note.start // 60 for note in notes])
    together = len(notes) / max(1, len(np.unique(onsets)))
    middle = float(np.median([note.pitch for note in notes]))
    if together < SINGLE and middle >= MELODY_FROM and known not in ("pad", "arp"):
        return "melody"
    return known or "chords"
