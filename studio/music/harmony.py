"""Keys, chords, progressions and voice leading."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass

SCALES = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
}
NOTE_NAMES = ("C", "D♭", "D", "E♭", "E", "F", "G♭", "G", "A♭", "A", "B♭", "B")
NUMERALS = {"I": 0, "II": 1, "III": 2, "IV": 3, "V": 4, "VI": 5, "VII": 6}
#: Tonics that suit guitars, strings and winds.
TONICS = {"major": (0, 2, 4, 5, 7, 9, 10), "minor": (0, 2, 4, 7, 9, 11), "dorian": (2, 4, 7, 9)}

#: Four-chord turns by mode and colour, as scale degrees; ``V!`` is major also in minor.
PROGRESSIONS: dict[str, tuple[str, ...]] = {
    "major": (
        "I V VI IV",
        "I IV VI V",
        "VI IV I V",
        "I VI IV V",
        "IV I V VI",
        "I III IV V",
        "I IV I V",
    ),
    "minor": ("I VI III VII", "I IV VI V!", "I VII VI VII", "VI VII I I", "I III VII IV"),
    "dorian": ("I IV I IV", "I VII IV I", "I II IV I"),
    "major seventh": ("I VI II V", "II V I VI", "IV III II V", "I IV III VI", "I III IV V"),
    "minor seventh": ("I IV VII III", "I VI II V!", "IV VII I I", "VI V! I I"),
    "dorian seventh": ("I IV I IV", "I IV VII IV", "I I IV IV"),
}
CADENCES = {"major": ("V", "IV"), "minor": ("V!", "VII"), "dorian": ("IV", "VII")}
CHORD_LOW, CHORD_HIGH = 50, 72  # voicings stay out of the mud below D3
VOICING_CENTRE = 61.0


@dataclass(frozen=True)
class Key:
    """A tonic (pitch class 0-11) and a mode."""

    tonic: int
    mode: str

    @property
    def name(self) -> str:
        """Such as E♭ major."""
        return f"{NOTE_NAMES[self.tonic]} {self.mode}"

    @property
    def scale(self) -> tuple[int, ...]:
        """The seven pitch classes, from the tonic."""
        return tuple((self.tonic + step) % 12 for step in SCALES[self.mode])


@dataclass(frozen=True)
class Chord:
    """A chord as pitch classes, the root first; `degree` is 0-6."""

    degree: int
    pitch_classes: tuple[int, ...]

    @property
    def root(self) -> int:
        """Pitch class of the root."""
        return self.pitch_classes[0]


def chord_of(symbol: str, key: Key, colour: str = "triad") -> Chord:
    """The chord on a scale degree.

    symbol : a Roman numeral I-VII, with ``!`` for a raised third (the dominant of minor)
    colour : triad, add9 (on I and IV) or seventh
    """
    degree = NUMERALS[symbol.rstrip("!")]
    scale = key.scale
    classes = [scale[(degree + step) % 7] for step in (0, 2, 4)]
    if symbol.endswith("!"):
        classes[1] = (classes[0] + 4) % 12
    # A diminished triad is heard as a dominant without root: the sixth below softens it.
    if (classes[2] - classes[0]) % 12 == 6 and colour != "seventh":
        classes[2] = scale[(degree + 5) % 7]
    if colour == "seventh":
        classes.append(scale[(degree + 6) % 7])
    elif colour == "add9" and degree in (0, 3):
        classes.append(scale[(degree + 1) % 7])
    return Chord(degree, tuple(classes))


def progression(
    rng: random.Random, key: Key, colour: str, avoid: tuple[Chord, ...] = ()
) -> tuple[Chord, ...]:
    """Four chords that suit the key; not those of `avoid`."""
    pool = PROGRESSIONS[f"{key.mode} seventh" if colour == "seventh" else key.mode]
    turns = [tuple(chord_of(s, key, colour) for s in text.split()) for text in pool]
    fresh = [turn for turn in turns if turn != avoid]
    return rng.choice(fresh)


def voice(chord: Chord, before: tuple[int, ...], centre: float = VOICING_CENTRE) -> tuple[int, ...]:
    """Pitches for a chord, moving as little as possible from the voicing before.

    Every pitch class sounds once between `CHORD_LOW` and `CHORD_HIGH`, no two voices are a
    semitone apart, and close seconds at the bottom are avoided.
    """
    shift = round(centre - VOICING_CENTRE)
    low, high = CHORD_LOW + shift, CHORD_HIGH + shift
    choices = [[p for p in range(low, high + 1) if p % 12 == c] for c in chord.pitch_classes]
    voicings = {tuple(sorted(v)) for v in itertools.product(*choices)}
    return min(sorted(voicings), key=lambda v: _voicing_cost(v, before, centre))


def _voicing_cost(voicing: tuple[int, ...], before: tuple[int, ...], centre: float) -> float:
    gaps = [b - a for a, b in itertools.pairwise(voicing)]
    clash = sum(6.0 for gap in gaps if gap <= 1) + (3.0 if gaps and gaps[0] < 3 else 0.0)
    spread = sum(1.5 * (gap - 7) for gap in gaps if gap > 7)
    off_centre = 0.5 * abs(sum(voicing) / len(voicing) - centre)
    if not before:
        return clash + spread + off_centre
    movement = sum(min(abs(pitch - old) for old in before) for pitch in voicing)
    movement += sum(min(abs(pitch - old) for pitch in voicing) for old in before)
    return clash + spread + off_centre + 0.6 * movement


def bass_pitch(pitch_class: int, near: int = 38, low: int = 28, high: int = 47) -> int:
    """The pitch of this class between `low` and `high` that lies nearest to `near`."""
    return min(
        (p for p in range(low, high + 1) if p % 12 == pitch_class), key=lambda p: abs(p - near)
    )
