"""The feels: what each kind of music is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Layer:
    """An instrument with a job.

    role : chords, pad, arp, melody, bass, drums, perc or extra
    instrument : a name of `instruments.INSTRUMENTS`; for drums the kit is the feel's
    style : a pattern's name in the role's table
        instrument and style may offer alternatives, ``a|b``: the seed chooses
    enters : the section's intensity, 0-1, from which it plays
    """

    role: str
    instrument: str
    style: str
    enters: float


@dataclass(frozen=True)
class Feel:
    """One kind of music.

    bpm : slowest and fastest; modes : major, minor or dorian, likeliest first
    swing : delay of every other sixteenth or eighth, as a share of the step (0 straight, 0.33
        triplets); swing_step : 1 for sixteenths, 2 for eighths
    laid_back : delay of the backbeat in ticks (480 a beat)
    energy : 0-1, the middle of its intensities
    colour : chord richness: triad, add9, seventh
    room : share of reverb, 0-1
    melody_density : 0-1
    treble_db : taste above 3 kHz, against a neutral balance
    """

    name: str
    bpm: tuple[int, int]
    modes: tuple[str, ...]
    energy: float
    layers: tuple[Layer, ...]
    kit: str = "standard"
    fill: str = "kit"
    swing: float = 0.0
    swing_step: int = 2
    laid_back: int = 0
    colour: str = "triad"
    room: float = 0.35
    melody_density: float = 0.5
    treble_db: float = 0.0


def _layers(*rows: tuple[str, str, str, float]) -> tuple[Layer, ...]:
    return tuple(Layer(*row) for row in rows)


_ALL = (
    Feel(
        "warm acoustic",
        (84, 100),
        ("major",),
        0.5,
        _layers(
            ("chords", "acoustic guitar", "strum", 0.45),
            ("arp", "acoustic guitar", "picked", 0.0),
            ("bass", "bass guitar", "pop", 0.42),
            ("drums", "drums", "soft_pop|folk", 0.55),
            ("perc", "percussion", "soft_shaker", 0.5),
            ("melody", "piano|nylon guitar|whistle", "lyrical|bouncy", 0.3),
            ("pad", "slow strings", "hold", 0.6),
            ("extra", "glockenspiel", "bells", 0.8),
        ),
        kit="room",
        fill="soft",
        colour="add9",
        treble_db=-2.0,
    ),
    Feel(
        "upbeat pop",
        (112, 126),
        ("major",),
        0.75,
        _layers(
            ("chords", "bright piano", "pulse|quarters|offbeat", 0.0),
            ("arp", "muted guitar", "muted", 0.35),
            ("bass", "bass guitar", "eighths", 0.42),
            ("drums", "drums", "pop|four", 0.45),
            ("perc", "percussion", "tambourine", 0.65),
            ("melody", "plucked synth|synth lead|whistle", "hook|bouncy", 0.3),
            ("pad", "synth strings", "hold", 0.6),
            ("extra", "glockenspiel", "bells", 0.8),
        ),
        kit="power",
        melody_density=0.6,
        room=0.28,
    ),
    Feel(
        "inspiring corporate",
        (108, 122),
        ("major",),
        0.65,
        _layers(
            ("arp", "muted guitar", "muted", 0.3),
            ("chords", "piano", "half|pulse|quarters", 0.0),
            ("bass", "bass guitar", "eighths", 0.48),
            ("drums", "drums", "corporate|four", 0.55),
            ("perc", "percussion", "claps", 0.75),
            ("melody", "glockenspiel|piano|plucked synth", "hook|lyrical", 0.4),
            ("pad", "strings", "hold", 0.35),
            ("extra", "electric guitar", "waves", 0.75),
        ),
        colour="add9",
        room=0.4,
    ),
    Feel(
        "lo-fi",
        (72, 86),
        ("major", "minor"),
        0.4,
        _layers(
            ("chords", "electric piano", "lofi|ballad", 0.0),
            ("bass", "fretless bass", "808", 0.38),
            ("drums", "drums", "lofi", 0.4),
            ("melody", "vibraphone|jazz guitar|piano", "lazy", 0.3),
            ("pad", "warm pad", "hold", 0.5),
            ("extra", "jazz guitar", "sparse", 0.7),
        ),
        kit="room",
        fill="soft",
        swing=0.24,
        swing_step=1,
        laid_back=20,
        colour="seventh",
        melody_density=0.4,
        treble_db=-8.0,
    ),
    Feel(
        "cinematic",
        (80, 104),
        ("minor", "major"),
        0.65,
        _layers(
            ("pad", "slow strings", "hold", 0.0),
            ("chords", "strings", "spiccato", 0.45),
            ("arp", "piano", "waves", 0.2),
            ("bass", "cello", "long", 0.35),
            ("drums", "drums", "cinematic", 0.55),
            ("melody", "horns|strings|cello", "lyrical", 0.5),
            ("extra", "choir", "hold", 0.8),
        ),
        kit="orchestra",
        fill="toms",
        room=0.6,
        melody_density=0.4,
    ),
    Feel(
        "electronic",
        (116, 128),
        ("minor", "major"),
        0.7,
        _layers(
            ("arp", "plucked synth", "sixteen|up", 0.0),
            ("pad", "warm pad", "hold", 0.2),
            ("chords", "polysynth", "stabs", 0.62),
            ("bass", "deep synth bass", "offbeat|eighths", 0.42),
            ("drums", "drums", "four", 0.5),
            ("perc", "percussion", "shaker", 0.7),
            ("melody", "synth lead", "hook", 0.65),
        ),
        kit="electronic",
        fill="roll",
        melody_density=0.4,
        room=0.35,
    ),
    Feel(
        "ambient",
        (64, 78),
        ("major",),
        0.25,
        _layers(
            ("pad", "warm pad", "hold", 0.0),
            ("arp", "piano|harp", "sparse|picked", 0.15),
            ("chords", "soft synth", "hold", 0.45),
            ("bass", "fretless bass", "long", 0.42),
            ("melody", "celesta|vibraphone|piano", "lazy", 0.3),
            ("extra", "harp", "waves", 0.55),
        ),
        colour="add9",
        room=0.7,
        melody_density=0.25,
        treble_db=-2.0,
    ),
    Feel(
        "funk",
        (100, 112),
        ("dorian", "minor"),
        0.75,
        _layers(
            ("chords", "electric guitar", "funk", 0.3),
            ("pad", "organ", "hold", 0.55),
            ("bass", "bass guitar", "funk", 0.0),
            ("drums", "drums", "funk", 0.35),
            ("perc", "percussion", "congas", 0.75),
            ("arp", "electric piano", "sparse", 0.2),
            ("melody", "brass|saxophone|electric guitar", "hook", 0.55),
        ),
        swing=0.1,
        swing_step=1,
        colour="seventh",
        room=0.2,
        melody_density=0.45,
    ),
    Feel(
        "jazz",
        (108, 132),
        ("major", "minor"),
        0.5,
        _layers(
            ("chords", "piano", "comp", 0.0),
            ("bass", "upright bass", "walk", 0.2),
            ("drums", "drums", "jazz", 0.35),
            ("melody", "muted trumpet|saxophone|vibraphone|clarinet", "swing", 0.45),
            ("arp", "jazz guitar", "sparse", 0.6),
            ("extra", "vibraphone", "bells", 0.8),
        ),
        kit="brush",
        fill="soft",
        swing=0.33,
        colour="seventh",
        room=0.3,
        melody_density=0.5,
        treble_db=-3.0,
    ),
    Feel(
        "latin",
        (96, 112),
        ("minor", "major"),
        0.7,
        _layers(
            ("chords", "piano", "montuno", 0.4),
            ("arp", "nylon guitar", "picked", 0.0),
            ("bass", "upright bass", "tumbao", 0.38),
            ("perc", "percussion", "congas", 0.3),
            ("drums", "drums", "latin", 0.6),
            ("melody", "trumpet|flute|brass", "hook", 0.5),
            ("extra", "brass", "stabs", 0.85),
        ),
        room=0.3,
        melody_density=0.5,
        treble_db=-1.5,
    ),
    Feel(
        "bossa nova",
        (116, 132),
        ("major",),
        0.4,
        _layers(
            ("chords", "nylon guitar", "bossa", 0.0),
            ("bass", "upright bass", "bossa", 0.3),
            ("drums", "drums", "bossa", 0.42),
            ("perc", "percussion", "soft_shaker", 0.55),
            ("melody", "flute|saxophone|vibraphone", "lyrical|swing", 0.4),
            ("pad", "slow strings", "hold", 0.7),
        ),
        kit="brush",
        fill="soft",
        colour="seventh",
        room=0.35,
        melody_density=0.4,
    ),
    Feel(
        "playful",
        (108, 124),
        ("major",),
        0.6,
        _layers(
            ("chords", "ukulele", "uke|offbeat", 0.0),
            ("arp", "pizzicato strings", "picked", 0.35),
            ("bass", "upright bass", "two", 0.38),
            ("drums", "drums", "playful", 0.5),
            ("perc", "percussion", "soft_shaker", 0.65),
            ("melody", "glockenspiel|whistle|clarinet|marimba", "bouncy", 0.3),
            ("extra", "marimba", "up", 0.75),
        ),
        fill="claps",
        swing=0.12,
        room=0.25,
        melody_density=0.6,
    ),
    Feel(
        "hip-hop",
        (84, 94),
        ("minor",),
        0.65,
        _layers(
            ("arp", "piano|harp|electric piano", "picked|up", 0.0),
            ("bass", "synth bass", "808", 0.35),
            ("drums", "drums", "hiphop", 0.4),
            ("chords", "electric piano", "lofi", 0.45),
            ("pad", "slow strings", "hold", 0.65),
            ("melody", "plucked synth|flute|vibraphone", "hook|lazy", 0.55),
        ),
        kit="808",
        fill="roll",
        swing=0.12,
        swing_step=1,
        colour="seventh",
        room=0.25,
        melody_density=0.35,
        treble_db=-2.0,
    ),
    Feel(
        "rock",
        (124, 142),
        ("major", "minor"),
        0.85,
        _layers(
            ("chords", "rock guitar", "chug|strum", 0.4),
            ("arp", "electric guitar", "picked", 0.0),
            ("bass", "picked bass", "eighths", 0.4),
            ("drums", "drums", "rock", 0.42),
            ("pad", "organ", "hold", 0.7),
            ("melody", "electric guitar", "hook", 0.5),
        ),
        kit="power",
        room=0.25,
        melody_density=0.4,
    ),
    Feel(
        "luxury lounge",
        (88, 104),
        ("minor", "major"),
        0.4,
        _layers(
            ("chords", "piano", "ballad", 0.0),
            ("bass", "upright bass", "long", 0.3),
            ("pad", "slow strings", "hold", 0.35),
            ("drums", "drums", "lounge", 0.5),
            ("melody", "saxophone|vibraphone|flute", "lyrical|lazy", 0.5),
            ("arp", "harp", "sparse", 0.6),
        ),
        kit="brush",
        fill="soft",
        swing=0.1,
        swing_step=1,
        colour="seventh",
        room=0.5,
        melody_density=0.35,
        treble_db=-3.0,
    ),
    Feel(
        "folk",
        (94, 112),
        ("major", "dorian"),
        0.55,
        _layers(
            ("arp", "acoustic guitar", "picked", 0.0),
            ("chords", "acoustic guitar", "strum", 0.45),
            ("bass", "upright bass", "folk", 0.4),
            ("drums", "drums", "folk", 0.55),
            ("melody", "whistle|violin|harmonica", "bouncy|lyrical", 0.42),
            ("extra", "banjo", "up", 0.65),
            ("pad", "accordion", "hold", 0.75),
        ),
        fill="claps",
        room=0.3,
        melody_density=0.5,
    ),
    Feel(
        "urgent",
        (132, 148),
        ("minor",),
        0.8,
        _layers(
            ("arp", "pizzicato strings", "sixteen", 0.0),
            ("chords", "strings", "spiccato", 0.4),
            ("bass", "deep synth bass", "sixteenths", 0.38),
            ("drums", "drums", "driving", 0.5),
            ("pad", "horns", "hold", 0.65),
            ("melody", "synth lead|horns|strings", "hook", 0.7),
            ("perc", "percussion", "shaker", 0.7),
        ),
        kit="power",
        fill="toms",
        room=0.35,
        melody_density=0.35,
    ),
    Feel(
        "tender piano",
        (66, 80),
        ("major", "minor"),
        0.3,
        _layers(
            ("chords", "piano", "ballad", 0.3),
            ("arp", "piano", "picked", 0.0),
            ("melody", "piano", "lyrical", 0.2),
            ("bass", "cello|upright bass", "long", 0.4),
            ("pad", "slow strings", "hold", 0.45),
            ("extra", "violin", "hold", 0.8),
        ),
        colour="add9",
        room=0.55,
        melody_density=0.4,
    ),
)

#: All feels by name.
FEELS: dict[str, Feel] = {feel.name: feel for feel in _ALL}
