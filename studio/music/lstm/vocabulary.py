"""What the model's tokens stand for: instruments, note lengths, velocities, sections, chords."""

from __future__ import annotations

from typing import Final

import numpy as np

from studio.music.vocabulary import GENRES, INSTRUMENTS

STEPS_PER_BEAT: Final = 12  # sixteenths and triplets both fall on it
BEATS: Final = (3, 4)  # a bar's beats that the model knows
POSITIONS: Final = STEPS_PER_BEAT * max(BEATS)
BAR: Final = POSITIONS  # the token in a note's place that starts a bar

#: Note lengths in steps; a length between two is rounded to the nearer.
_ROUND_LENGTHS = (15, 16, 18, 20, 21, 22, 23, 24, 30, 32, 33, 36, 42, 44, 46, 48, 60, 72, 84, 96)
LENGTHS: Final = np.array([*range(1, 13), *_ROUND_LENGTHS, 120, 144, 192])
VELOCITY_STEP: Final = 16
VELOCITIES: Final = 128 // VELOCITY_STEP
PITCHES: Final = 128

DRUMS: Final = INSTRUMENTS.index("drums")
PERCUSSION: Final = INSTRUMENTS.index("percussion")
UNPITCHED: Final = (DRUMS, PERCUSSION)
BASSES: Final = tuple(
    INSTRUMENTS.index(name) for name in ("acoustic_bass", "electric_bass", "synth_bass")
)

SECTIONS: Final = ("none", "intro", "verse", "lift", "fill", "outro")
TRAINED_GENRES: Final = ("none", *GENRES)
QUALITIES: Final = ("maj", "min", "7", "maj7", "min7", "sus", "dim", "aug")
#: Semitones above the root.
CHORD_TONES: Final = {
    "maj": (0, 4, 7),
    "min": (0, 3, 7),
    "7": (0, 4, 7, 10),
    "maj7": (0, 4, 7, 11),
    "min7": (0, 3, 7, 10),
    "sus": (0, 5, 7),
    "dim": (0, 3, 6),
    "aug": (0, 4, 8),
}
MAJOR, MINOR = 0, 1
#: Pieces are learned and written in C major or A minor, and played in any key.
HOME = {MAJOR: 0, MINOR: 9}


_SOUNDS: Final[dict[str, tuple[int, ...]]] = {
    "piano": (0, 1, 2, 3),
    "electric_piano": (4, 5, 6, 7),
    "celesta": (8, 9, 10, 14, 112),
    "mallets": (11, 12, 13, 15, 108, 114),
    "organ": (16, 17, 18, 19, 20),
    "accordion": (21, 22, 23),
    "nylon_guitar": (24,),
    "steel_guitar": (25, 104, 105, 106, 107),
    "electric_guitar": (27, 26, 28, 31),
    "distorted_guitar": (30, 29),
    "acoustic_bass": (32,),
    "electric_bass": (33, 34, 35, 36, 37),
    "synth_bass": (38, 39),
    "violin": (40, 41, 110),
    "cello": (42, 43),
    "strings": (48, 44, 45, 49, 50, 51),
    "harp": (46,),
    "choir": (52, 53, 54, 85),
    "brass": (61, 55, 57, 58, 60, 62, 63),
    "trumpet": (56, 59),
    "saxophone": (65, 64, 66, 67),
    "flute": (73, 72, 74, 75, 76, 77, 78, 79),
    "clarinet": (71, 68, 69, 70, 109, 111),
    "synth_lead": (81, 80, 82, 83, 84, 86, 87),
    "synth_pad": (89, 88, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103),
    "drums": (),
    "percussion": (),
}
#: The program that plays each instrument (drum parts have none of their own).
PROGRAMS: Final = {name: programs[0] if programs else 0 for name, programs in _SOUNDS.items()}
_CLASS_OF: Final = {
    program: INSTRUMENTS.index(name) for name, programs in _SOUNDS.items() for program in programs
}
#: Melodic programs that are struck: program -> (lower key, upper key) of the kit.
_TOMS, _RACK_TOMS = (41, 43), (45, 48)
_STRUCK: Final = {
    47: _TOMS,
    113: (68, 67),
    115: (77, 76),
    116: _TOMS,
    117: _RACK_TOMS,
    118: _RACK_TOMS,
}
_STRUCK_SPLIT: Final = 50
#: Keys of a General MIDI drum channel that hands play, not the kit: bongos, shakers, bells ...
_HAND_KEYS: Final = frozenset({54, 56, 58, *range(60, 83)})


def instrument_of(program: int, pitch: int, is_drum: bool) -> tuple[int, int] | None:
    """Instrument number and pitch (or drum key) of a note, None for a sound effect."""
    if is_drum:
        return (PERCUSSION if pitch in _HAND_KEYS else DRUMS), pitch
    if program in _STRUCK:
        key = _STRUCK[program][pitch >= _STRUCK_SPLIT]
        return (PERCUSSION if key in _HAND_KEYS else DRUMS), key
    number = _CLASS_OF.get(program)
    return None if number is None else (number, pitch)


def length_bin(steps: int) -> int:
    """Number of the nearest note length."""
    return int(np.argmin(np.abs(LENGTHS - steps)))


def velocity_of(number: int) -> int:
    """The MIDI velocity that a bin stands for: its middle."""
    return number * VELOCITY_STEP + VELOCITY_STEP // 2
