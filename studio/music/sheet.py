"""What all players read: key, chords, bars, and how the music feels."""

from __future__ import annotations

import random
from dataclasses import dataclass

from studio.music.form import LIFTS, Bar, Form
from studio.music.harmony import CADENCES, TONICS, Chord, Key, chord_of, progression, voice
from studio.music.instruments import INSTRUMENTS, Instrument
from studio.music.score import TICKS_PER_BEAT, Note
from studio.music.words import Plan

STEP = TICKS_PER_BEAT // 4
FULL = 0.66  # the intensity from which players use their fuller patterns
TIMING_SPREAD, VELOCITY_SPREAD = 4.0, 4.0  # of a good player, ticks and MIDI velocity
ENDING_TOUCH = 0.78
STROKES = {"X": 1.14, "x": 0.92, "o": 0.42, "D": 1.0, "u": 0.66, "s": 0.8}


@dataclass(frozen=True)
class Sheet:
    """The chart of one piece: a chord for every bar, and the last one."""

    plan: Plan
    key: Key
    form: Form
    chords: tuple[Chord, ...]
    last: Chord
    seed: str

    def rng(self, who: str) -> random.Random:
        """The dice of one player; what another player does cannot change them."""
        return random.Random(f"{self.seed}/{who}")

    def next_chord(self, index: int) -> Chord:
        """The chord after bar `index`."""
        return self.chords[index + 1] if index + 1 < len(self.chords) else self.last

    def velocity(self, bar: Bar) -> float:
        """The velocity of a plain stroke in a bar."""
        return 58 + 22 * self.plan.energy + 34 * (bar.intensity - 0.5)

    def last_velocity(self) -> float:
        """The velocity of the last chord: many players at once need less from each."""
        return ENDING_TOUCH * self.velocity(self.form.bars[-1])

    def swung(self, tick: float) -> float:
        """A straight tick moved to where the feel's swing has it."""
        feel = self.plan.feel
        unit = STEP * feel.swing_step
        window, inside = divmod(tick, 2 * unit)
        middle = unit * (1 + feel.swing)
        stretched = (
            inside * middle / unit
            if inside < unit
            else middle + (inside - unit) * (2 * unit - middle) / unit
        )
        return window * 2 * unit + stretched

    def voicings(self, centre: float) -> tuple[tuple[int, ...], ...]:
        """Voice-led pitches for every bar and for the last chord."""
        out: list[tuple[int, ...]] = []
        for chord in (*self.chords, self.last):
            out.append(voice(chord, out[-1] if out else (), centre))
        return tuple(out)


def write_sheet(plan: Plan, form: Form, seed: str) -> Sheet:
    """Choose key and chords: one turn for the verses, another for the lifts, a cadence."""
    rng = random.Random(f"{seed}/harmony")
    mode = plan.mode
    pool = TONICS[mode]
    key = Key(plan.tonic if plan.tonic is not None else rng.choice(pool), mode)
    colour = plan.feel.colour
    verse = progression(rng, key, colour)
    lift = progression(rng, key, colour, avoid=verse)
    chords = []
    for bar in form.bars:
        turn = lift if bar.role in LIFTS else verse
        # A problem starts away from home.
        shift = 2 if bar.role == "problem" else 0
        chords.append(turn[(bar.in_section + shift) % len(turn)])
    chords[-1] = chord_of(rng.choice(CADENCES[mode][: 2 if len(chords) > 4 else 1]), key, colour)
    return Sheet(plan, key, form, tuple(chords), chord_of("I", key, colour), seed)


def note(
    rng: random.Random,
    tick: float,
    length: float,
    pitch: int,
    velocity: float,
    *,
    timing: float = TIMING_SPREAD,
) -> Note:
    """A note as a person plays it: a little early or late, a little louder or softer."""
    start = max(round(tick + rng.gauss(0, timing)), 0)
    loud = round(velocity + rng.gauss(0, VELOCITY_SPREAD))
    return Note(start, pitch, start + max(round(length), 20), min(max(loud, 12), 127))


def strokes(pattern: str, n_steps: int) -> list[tuple[int, int, str]]:
    """(step, length in steps, character) of each stroke of a pattern; ``-`` lengthens."""
    found: list[tuple[int, int, str]] = []
    for step, character in enumerate(pattern[:n_steps]):
        if character == "-" and found and sum(found[-1][:2]) == step:
            found[-1] = (found[-1][0], found[-1][1] + 1, found[-1][2])
        elif character not in "-.":
            found.append((step, 1, character))
    return found


def instrument(name: str) -> Instrument:
    """The instrument of this name."""
    return INSTRUMENTS[name]
