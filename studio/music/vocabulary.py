"""The instruments and genres that the music model knows, in the order of its tokens."""

from __future__ import annotations

#: Instruments, in the order that weights and files rely on.
INSTRUMENTS: tuple[str, ...] = (
    "piano", "electric_piano", "celesta", "mallets", "organ", "accordion", "nylon_guitar",
    "steel_guitar", "electric_guitar", "distorted_guitar", "acoustic_bass", "electric_bass",
    "synth_bass", "violin", "cello", "strings", "harp", "choir", "brass", "trumpet", "saxophone",
    "flute", "clarinet", "synth_lead", "synth_pad", "drums", "percussion",
)  # fmt: skip

#: Genres, in the order that weights and files rely on.
GENRES: tuple[str, ...] = (
    "ambient", "electronic", "hiphop", "lofi", "rnb_soul", "funk_disco", "reggae", "latin", "jazz",
    "blues", "country", "folk", "march", "waltz", "ballad", "rock", "metal", "pop", "game",
    "orchestral", "cinematic", "corporate",
)  # fmt: skip

#: Tonics of keys, as people write them.
TONICS: tuple[str, ...] = (
    "C", "C#", "Db", "D", "D#", "Eb", "E", "F", "F#", "Gb", "G", "G#", "Ab", "A", "A#", "Bb", "B",
)  # fmt: skip

#: Instruments that a refusal of the family takes away together.
GUITARS = ("nylon_guitar", "steel_guitar", "electric_guitar", "distorted_guitar")
BASSES = ("acoustic_bass", "electric_bass", "synth_bass")
SYNTHS = ("synth_lead", "synth_pad", "synth_bass")
