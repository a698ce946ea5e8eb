"""What sounds are called in the collections, and the labels that they get here.

A sound that is no instrument of ours, such as a cowbell, is `OTHER`: it teaches what nothing is.
"""

from __future__ import annotations

import re
from typing import Final

OTHER: Final = ""

#: Programs of General MIDI, from 0; one that stands there several times is played that much more.
PROGRAMS: Final[dict[str, tuple[int, ...]]] = {
    "piano": (0, 1, 3),
    "electric_piano": (4, 5),
    "mallets": (8, 9, 10, 11, 12, 13),
    "organ": (16, 17, 18, 19, 20),
    "acoustic_guitar": (24, 25),
    "electric_guitar": (26, 27, 28),
    "distorted_guitar": (29, 30),
    "bass": (32, 33, 34, 35, 36, 37, 38, 39),
    "violin": (40,),
    "cello": (42,),
    "strings": (44, 45, 48, 49, 50, 51),
    "harp": (46,),
    "choir": (52, 53),
    "trumpet": (56, 56, 56, 59),  # the muted one is rarer in music
    "trombone": (57,),
    "saxophone": (64, 65, 66, 67),
    "clarinet": (71,),
    "flute": (72, 73),
    "synth_lead": (80, 81, 82, 83, 86, 87),
    "synth_pad": (88, 89, 90, 91, 92, 93, 94, 95),
    OTHER: (6, 7, 15, 21, 22, 47, 58, 60, 68, 70, 104, 105, 108),
}
#: Keys of General MIDI's drum kit.
KEYS: Final[dict[str, tuple[int, ...]]] = {
    "kick": (35, 36),
    "snare": (38, 40),
    "rimshot": (37,),
    "tom": (41, 43, 45, 47, 48, 50),
    "hihat": (42, 44, 46),
    "crash": (49, 52, 57),
    "splash": (55,),
    "ride": (51, 53, 59),
    "clap": (39,),
    "shaker": (69, 70, 82),
    OTHER: (54, 56, 58, 60, 61, 62, 63, 64, 65, 67, 74, 75, 76, 78, 81),
}
#: Keys of the kits of AVL Drumkits. What the two kits may share (clap, splash) is left out, since
#: one of them is kept for testing.
AVL_KEYS: Final[dict[str, tuple[int, ...]]] = {
    "kick": (36,),
    "snare": (38,),
    "rimshot": (37, 40),
    "tom": (41, 43, 45, 47),
    "hihat": (42, 44, 46, 48),
    "crash": (49, 57),
    "ride": (51, 53, 59),
}
#: The keys at which the programs sound like themselves, lowest and highest.
RANGES: Final[dict[str, tuple[int, int]]] = {
    "piano": (28, 98),
    "electric_piano": (32, 90),
    "mallets": (48, 98),
    "organ": (36, 92),
    "acoustic_guitar": (40, 82),
    "electric_guitar": (40, 86),
    "distorted_guitar": (38, 84),
    "bass": (26, 67),
    "violin": (55, 98),
    "cello": (36, 72),
    "strings": (36, 92),
    "harp": (34, 96),
    "choir": (45, 80),
    "trumpet": (52, 86),
    "trombone": (38, 72),
    "saxophone": (40, 86),
    "clarinet": (48, 88),
    "flute": (60, 98),
    "synth_lead": (42, 92),
    "synth_pad": (36, 86),
    OTHER: (40, 84),
}

#: Words in the names of drums, the first that fits; None: too doubtful to learn from.
_DRUM_WORDS: Final[tuple[tuple[str, str | None], ...]] = (
    (r"roll|swish|reverse|cymrev|whistle|zap|\bfx\b|noise", None),
    (r"crash.?/?.?ride|ride.?-?crash", None),
    (r"hand ?clap|clap", "clap"),
    (r"rim|stick|rs\b", "rimshot"),
    (r"snare|\bsn[a-z]?\d?\b|redo", "snare"),
    (r"ride|bell\b.*ride|cup|^bell|paiste bell", "ride"),
    (r"cow|agogo|conga|bongo|djembe|clav|wood|tambo|triangle|glass|cajon|snap|sangban", OTHER),
    (r"dununba|kenkeni|tabla|cuica|guiro|timpani", OTHER),
    (r"kick|bass ?-?drum|\bbd|boom", "kick"),
    (r"h[ai]t|\bhh|hi.?hat|_hh|hh_|pedal|ohh", "hihat"),
    (r"splash", "splash"),
    (r"crash|china|chinese|^cymbal", "crash"),
    (r"tom", "tom"),
    (r"shaker|maraca|cabasa", "shaker"),
)


def drum_label(name: str) -> str | None:
    """The label of a drum by what it is called, `OTHER`, or None where that says too little."""
    found = (label for words, label in _DRUM_WORDS if re.search(words, name.lower()))
    return next(found, None)


def program_label(program: int) -> str | None:
    """The label of a program of General MIDI."""
    return next((label for label, programs in PROGRAMS.items() if program in programs), None)


def key_label(key: int) -> str | None:
    """The label of a key of General MIDI's drum kit."""
    return next((label for label, keys in KEYS.items() if key in keys), None)
