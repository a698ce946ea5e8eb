"""Changes to a finished score: key, tempo, players."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from studio.errors import InputError
from studio.music.score import Part, Score

MIN_BPM, MAX_BPM = 20.0, 400.0
FARTHEST = 48  # semitones, four octaves
OCTAVE, LOWEST, HIGHEST = 12, 0, 127


def transposed(score: Score, semitones: int) -> Score:
    """The score in another key; drums stay as they are.

    A part that would leave MIDI's range moves by as many octaves as it takes; a single note of
    one that is wider than what is left moves by itself.

    Raises
    ------
    InputError : more than 48 semitones up or down.
    """
    if abs(semitones) > FARTHEST:
        raise InputError(
            f"A piece cannot be moved by {semitones} semitones.",
            remedy=f"Use -{FARTHEST} to {FARTHEST}.",
            field="semitones",
        )
    moved = (p if p.is_drum else _transposed(p, semitones) for p in score.parts)
    return replace(score, parts=tuple(moved))


def _transposed(part: Part, semitones: int) -> Part:
    if not part.notes or not semitones:
        return part
    pitches = [note.pitch + semitones for note in part.notes]
    shift = semitones + _octaves(min(pitches), max(pitches))
    notes = (replace(note, pitch=_within(note.pitch + shift)) for note in part.notes)
    return replace(part, notes=Part.of(part.name, part.program, notes).notes)


def _octaves(lowest: int, highest: int) -> int:
    """Semitones, whole octaves, that bring a part back into range, as far as it fits."""
    if lowest < LOWEST:
        return OCTAVE * -(lowest // OCTAVE)
    if highest > HIGHEST:
        return OCTAVE * ((HIGHEST - highest) // OCTAVE)
    return 0


def _within(pitch: int) -> int:
    if pitch < LOWEST:
        return pitch % OCTAVE
    over = max(pitch - HIGHEST, 0)
    return pitch - OCTAVE * -(-over // OCTAVE)


def with_tempo(score: Score, bpm: float) -> Score:
    """The score faster or slower.

    Raises
    ------
    InputError : it is not 20 to 400 beats a minute.
    """
    if not MIN_BPM <= bpm <= MAX_BPM:
        raise InputError(
            f"A tempo of {bpm:g} beats a minute cannot be played.",
            remedy=f"Use {MIN_BPM:g} to {MAX_BPM:g}.",
            field="bpm",
        )
    return replace(score, tempo_us=round(60e6 / bpm))


def without_parts(score: Score, names: Iterable[str]) -> Score:
    """The score without parts of these names or roles; names that nobody has change nothing."""
    gone = frozenset(names)
    return replace(score, parts=tuple(p for p in score.parts if not _is_one(p, gone)))


def replaced_parts(score: Score, other: Score, names: Iterable[str]) -> Score:
    """The score with the parts of these names or roles as they are in another one.

    'Keep the melody, change the drums': ``replaced_parts(score, other, ["drums"])``. Parts that
    only the other score has come last; those that only this one has are gone. The tempo stays.

    Raises
    ------
    InputError : the metres differ, or neither score has a part of a name.
    """
    wanted = frozenset(names)
    _check(score, other, wanted)
    ahead = [part for part in other.parts if _is_one(part, wanted)]
    parts: list[Part] = []
    for part in score.parts:
        if not _is_one(part, wanted):
            parts.append(part)
            continue
        match = next((new for new in ahead if _alike(new, part)), None)
        if match is not None:
            ahead.remove(match)
            parts.append(match)
    return replace(score, parts=(*parts, *ahead))


def _check(score: Score, other: Score, wanted: frozenset[str]) -> None:
    if score.beats_per_bar != other.beats_per_bar:
        raise InputError(
            f"One piece has {score.beats_per_bar} beats in a bar, the other {other.beats_per_bar}.",
            remedy="Take parts from a piece in the same metre.",
            field="parts",
        )
    known = {name for part in (*score.parts, *other.parts) for name in (part.name, part.role)}
    missing = sorted(wanted - known)
    if missing:
        raise InputError(
            f"Nobody plays {', '.join(missing)}.",
            remedy=f"These parts are there: {', '.join(sorted(known - {''}))}.",
            field="parts",
        )


def _is_one(part: Part, names: frozenset[str]) -> bool:
    return part.name in names or (bool(part.role) and part.role in names)


def _alike(one: Part, two: Part) -> bool:
    """Whether one part can stand in another one's place."""
    return one.role == two.role if one.role and two.role else one.name == two.name
