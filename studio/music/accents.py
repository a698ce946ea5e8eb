"""Hits: the music strikes where the picture changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from studio.errors import InputError
from studio.music.score import TICKS_PER_BEAT, Note, Part, Score

KICK, CRASH = 36, 49  # General MIDI percussion keys
LENGTHS = {KICK: TICKS_PER_BEAT // 4, CRASH: TICKS_PER_BEAT}
NEAR = TICKS_PER_BEAT // 16  # a stroke this close is the hit itself, not a second one
AROUND = 4 * TICKS_PER_BEAT  # what is heard around a hit decides how hard it is
HARDER, FIRMEST = 22, 120
SOFTEST_HIT, USUAL_VELOCITY = 72, 80


def with_accents(score: Score, ticks: Sequence[int], *, drums: bool) -> Score:
    """The score with a hit at each tick.

    Parameters
    ----------
    ticks : moments from the start of the piece.
    drums : True: kick and crash strike there, on the drum part, which is made where there is
        none. False: the notes that sound there are struck harder; one that is being held is
        struck again where none begins.

    Raises
    ------
    InputError : a tick is negative.
    """
    moments = sorted(set(ticks))
    if moments and moments[0] < 0:
        raise InputError(
            f"A hit cannot be before the start ({moments[0]} ticks).",
            remedy="Give moments from 0 on.",
            field="accents",
        )
    if not moments:
        return score
    if drums:
        return _with_drum_hits(score, moments)
    for tick in moments:
        score = _struck_harder(score, tick)
    return score


def _with_drum_hits(score: Score, moments: Iterable[int]) -> Score:
    place = next((i for i, part in enumerate(score.parts) if _is_kit(part)), None)
    kit = Part("drums", 0, (), is_drum=True, role="drums") if place is None else score.parts[place]
    notes = list(kit.notes)
    for tick in moments:
        velocity = _hit_velocity(score, tick)
        for key, length in LENGTHS.items():
            # A stroke that is nearly there gives way: both would be heard as a stumble.
            same = [n for n in notes if n.pitch == key and abs(n.start - tick) <= NEAR]
            firmest = max((velocity, *(n.velocity for n in same)))
            notes = [n for n in notes if n not in same]
            notes.append(Note(tick, key, tick + length, firmest))
    made = replace(kit, notes=Part.of(kit.name, kit.program, notes).notes)
    if place is None:
        return replace(score, parts=(*score.parts, made))
    return replace(score, parts=(*score.parts[:place], made, *score.parts[place + 1 :]))


def _is_kit(part: Part) -> bool:
    return part.is_drum and (part.role == "drums" or (not part.role and part.name == "drums"))


def _hit_velocity(score: Score, tick: int) -> int:
    """A little harder than the strokes around it: the drums', or else everybody's."""
    for parts in ([p for p in score.parts if p.is_drum], score.parts):
        heard = [n.velocity for p in parts for n in p.notes if abs(n.start - tick) <= AROUND]
        if heard:
            return int(np.clip(np.percentile(heard, 75) + HARDER // 2, SOFTEST_HIT, FIRMEST))
    return USUAL_VELOCITY


def _struck_harder(score: Score, tick: int) -> Score:
    begin = any(abs(n.start - tick) <= NEAR for p in score.parts if not p.is_drum for n in p.notes)
    change = _louder if begin else _struck_again
    parts = (
        replace(part, notes=tuple(sorted(note for old in part.notes for note in change(old, tick))))
        for part in score.parts
    )
    return replace(score, parts=tuple(parts))


def _louder(note: Note, tick: int) -> tuple[Note, ...]:
    if abs(note.start - tick) > NEAR:
        return (note,)
    return (replace(note, velocity=_harder(note.velocity)),)


def _struck_again(note: Note, tick: int) -> tuple[Note, ...]:
    if not note.start + NEAR < tick < note.end - NEAR:
        return (note,)
    again = Note(tick, note.pitch, note.end, _harder(note.velocity))
    return replace(note, end=tick), again


def _harder(velocity: int) -> int:
    return max(velocity, min(velocity + HARDER, FIRMEST))
