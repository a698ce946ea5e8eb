"""The instruments the arranger knows, by name: sound, register and words for them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Instrument:
    """A sound and what it is good for.

    program, bank : General MIDI program and variation bank (GS)
    roles : what it can play, best first
    low, high : its comfortable melody register, MIDI pitches
    words : what asks for it, in any of the studio's languages; ``*`` stands for any ending
    sustains : True where a held note keeps sounding
    """

    program: int
    roles: tuple[str, ...]
    low: int
    high: int
    words: tuple[str, ...] = ()
    sustains: bool = False
    bank: int = 0


PIANO_WORDS = ("piano", "pianoforte")
GUITAR_WORDS = ("guitar", "guitarra", "chitarr*", "guitare", "violão")

#: By name. Names are what the person is shown.
INSTRUMENTS: dict[str, Instrument] = {
    "piano": Instrument(0, ("chords", "melody", "arp"), 67, 86, PIANO_WORDS),
    "bright piano": Instrument(1, ("chords", "melody", "arp"), 67, 86),
    "electric piano": Instrument(
        4, ("chords", "melody", "arp"), 67, 84, ("electric piano", "rhodes", "e-piano", "keys")
    ),
    "celesta": Instrument(8, ("melody", "arp"), 72, 91, ("celesta",)),
    "glockenspiel": Instrument(9, ("melody", "arp"), 76, 93, ("glockenspiel", "bells", "campan*")),
    "music box": Instrument(10, ("arp", "melody"), 72, 91, ("music box", "caja de música")),
    "vibraphone": Instrument(11, ("melody", "arp", "chords"), 65, 84, ("vibraphone", "vibes")),
    "marimba": Instrument(12, ("arp", "melody", "chords"), 60, 84, ("marimba",)),
    "organ": Instrument(16, ("chords", "pad"), 65, 82, ("organ", "órgano", "orgue"), True),
    "accordion": Instrument(
        21,
        ("melody", "chords"),
        65,
        84,
        ("accordion", "acordeón", "accordéon", "fisarmonica"),
        True,
    ),
    "harmonica": Instrument(22, ("melody",), 67, 84, ("harmonica", "armónica"), True),
    "nylon guitar": Instrument(
        24,
        ("chords", "arp", "melody"),
        64,
        81,
        ("nylon guitar", "classical guitar", "spanish guitar", "guitarra clásica"),
    ),
    "ukulele": Instrument(
        24, ("chords", "arp", "melody"), 67, 84, ("ukulele", "ukelele", "uke"), bank=8
    ),
    "acoustic guitar": Instrument(
        25,
        ("chords", "arp", "melody"),
        64,
        81,
        ("acoustic guitar", *GUITAR_WORDS),
    ),
    "jazz guitar": Instrument(26, ("chords", "melody"), 62, 80, ("jazz guitar",)),
    "electric guitar": Instrument(
        27, ("chords", "arp", "melody"), 62, 81, ("electric guitar", "guitarra eléctrica")
    ),
    "muted guitar": Instrument(28, ("arp", "chords"), 60, 78, ("muted guitar", "palm mute")),
    "rock guitar": Instrument(
        29, ("chords", "melody"), 60, 79, ("rock guitar", "distort*", "overdrive"), True
    ),
    "upright bass": Instrument(
        32, ("bass",), 28, 48, ("upright bass", "double bass", "contrabajo", "contrabass")
    ),
    "bass guitar": Instrument(
        33, ("bass",), 28, 48, ("bass guitar", "electric bass", "bass", "bajo", "basso", "baixo")
    ),
    "picked bass": Instrument(34, ("bass",), 28, 48),
    "fretless bass": Instrument(35, ("bass",), 28, 48, ("fretless",)),
    "synth bass": Instrument(38, ("bass",), 28, 48, ("synth bass", "808", "sub bass"), True),
    "deep synth bass": Instrument(39, ("bass",), 28, 48, (), True),
    "violin": Instrument(
        40, ("melody", "pad"), 67, 88, ("violin", "violín", "violon", "violino"), True
    ),
    "cello": Instrument(
        42, ("melody", "pad"), 48, 69, ("cello", "violonchelo", "violoncel*"), True
    ),
    "pizzicato strings": Instrument(45, ("chords", "arp", "melody"), 64, 84, ("pizzicato",)),
    "harp": Instrument(46, ("arp", "chords", "melody"), 67, 86, ("harp", "arpa", "harpe")),
    "strings": Instrument(
        48,
        ("pad", "melody", "chords"),
        67,
        86,
        ("strings", "string section", "orchestra", "cuerdas", "cordes", "cordas", "archi"),
        True,
    ),
    "slow strings": Instrument(49, ("pad",), 67, 86, (), True),
    "synth strings": Instrument(50, ("pad",), 67, 84, ("synth strings",), True),
    "choir": Instrument(52, ("pad", "melody"), 65, 81, ("choir", "coro", "chœur", "choeur"), True),
    "trumpet": Instrument(
        56, ("melody",), 65, 82, ("trumpet", "trompet*", "trompette", "tromba"), True
    ),
    "muted trumpet": Instrument(59, ("melody",), 65, 82, ("muted trumpet",), True),
    "horns": Instrument(60, ("pad", "melody"), 55, 74, ("french horn", "horns", "trompa"), True),
    "brass": Instrument(
        61, ("extra", "melody", "chords"), 60, 79, ("brass", "metales", "cuivres", "ottoni"), True
    ),
    "saxophone": Instrument(65, ("melody",), 62, 80, ("sax", "saxo*"), True),
    "clarinet": Instrument(71, ("melody",), 64, 84, ("clarinet", "clarinete"), True),
    "flute": Instrument(73, ("melody",), 72, 91, ("flute", "flauta", "flûte", "flauto"), True),
    "whistle": Instrument(78, ("melody",), 74, 90, ("whistl*", "silbid*", "siffl*"), True),
    "synth lead": Instrument(
        81, ("melody",), 67, 84, ("synth lead", "lead synth", "saw lead"), True
    ),
    "polysynth": Instrument(
        90, ("chords", "arp", "melody"), 65, 84, ("synth", "sintetizador", "synthé"), True
    ),
    "fantasia": Instrument(88, ("pad", "chords"), 65, 84, (), True),
    "warm pad": Instrument(89, ("pad",), 65, 84, ("pad", "pads", "warm pad"), True),
    "halo pad": Instrument(94, ("pad",), 65, 84, (), True),
    "plucked synth": Instrument(99, ("arp", "melody", "chords"), 65, 86, ("pluck",)),
    "soft synth": Instrument(91, ("pad", "arp"), 65, 84, (), True),
    "banjo": Instrument(105, ("arp", "chords", "melody"), 62, 81, ("banjo",)),
    "kalimba": Instrument(108, ("arp", "melody"), 67, 88, ("kalimba", "mbira")),
    "steel drums": Instrument(114, ("melody", "arp"), 65, 84, ("steel drum", "steelpan")),
    "drums": Instrument(
        0,
        ("drums",),
        35,
        81,
        ("drum", "drums", "batería", "batterie", "bateria", "batteria", "tambor", "beat"),
    ),
    "percussion": Instrument(
        0,
        ("perc",),
        35,
        81,
        (
            "percussion",
            "percusión",
            "percussão",
            "percussioni",
            "shaker",
            "bongo",
            "conga",
            "claps",
        ),
    ),
}

#: Drum kits by name: programs of the percussion bank.
KITS = {
    "standard": 0,
    "room": 8,
    "power": 16,
    "electronic": 24,
    "808": 25,
    "jazz": 32,
    "brush": 40,
    "orchestra": 48,
}
