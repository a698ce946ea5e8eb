"""The instruments that are told apart: their names, and the category that says how they sound.

The categories drum, guitar, violin, vocal, piano and bass carry the verbs of the sentences
(hits, picks, plays, sings, plays, plays); synth, wind, mallets and harp extend them.
"""

from __future__ import annotations

from typing import Final

#: (label, what a person calls it, category)
_TABLE: Final[tuple[tuple[str, str, str], ...]] = (
    ("kick", "Kick", "drum"),
    ("snare", "Snare", "drum"),
    ("rimshot", "Rimshot", "drum"),
    ("hihat", "Hi-hat", "drum"),
    ("crash", "Crash", "drum"),
    ("splash", "Splash", "drum"),
    ("ride", "Ride", "drum"),
    ("tom", "Tom", "drum"),
    ("clap", "Clap", "drum"),
    ("shaker", "Shaker", "drum"),
    ("bass", "Bass", "bass"),
    ("acoustic_guitar", "Acoustic guitar", "guitar"),
    ("electric_guitar", "Electric guitar", "guitar"),
    ("distorted_guitar", "Distorted guitar", "guitar"),
    ("piano", "Piano", "piano"),
    ("electric_piano", "Electric piano", "piano"),
    ("organ", "Organ", "piano"),
    ("synth_lead", "Synth lead", "synth"),
    ("synth_pad", "Synth pad", "synth"),
    ("strings", "Strings", "violin"),
    ("violin", "Violin", "violin"),
    ("cello", "Cello", "violin"),
    ("flute", "Flute", "wind"),
    ("clarinet", "Clarinet", "wind"),
    ("saxophone", "Saxophone", "wind"),
    ("trumpet", "Trumpet", "wind"),
    ("trombone", "Trombone", "wind"),
    ("harp", "Harp", "harp"),
    ("mallets", "Mallets", "mallets"),
    ("choir", "Choir", "vocal"),
    ("vocal", "Vocal", "vocal"),
)
LABELS: Final[tuple[str, ...]] = tuple(label for label, _, _ in _TABLE)
NAME: Final[dict[str, str]] = {label: name for label, name, _ in _TABLE}
CATEGORY: Final[dict[str, str]] = {label: category for label, _, category in _TABLE}
CATEGORIES: Final[tuple[str, ...]] = tuple(dict.fromkeys(CATEGORY.values()))
#: Struck things, told apart among themselves as well.
DRUMS: Final[tuple[str, ...]] = tuple(label for label in LABELS if CATEGORY[label] == "drum")
