"""How each genre is made from MMA's grooves: which ones, who plays, how fast, over what chords.

MMA has no lo-fi, cinematic or game grooves: such genres take fitting grooves and another cast.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Playable registers, MIDI pitches; a part that is given to another instrument moves into them.
REGISTERS = {
    "piano": (28, 96), "electric_piano": (36, 90), "celesta": (60, 104), "mallets": (48, 96),
    "organ": (36, 91), "accordion": (48, 91), "nylon_guitar": (40, 81), "steel_guitar": (40, 84),
    "electric_guitar": (40, 86), "distorted_guitar": (40, 81), "acoustic_bass": (28, 57),
    "electric_bass": (28, 57), "synth_bass": (24, 57), "violin": (55, 98), "cello": (36, 74),
    "strings": (36, 93), "harp": (31, 98), "choir": (45, 81), "brass": (40, 82),
    "trumpet": (54, 84), "saxophone": (46, 82), "flute": (60, 94), "clarinet": (50, 88),
    "synth_lead": (48, 93), "synth_pad": (38, 88),
}  # fmt: skip


@dataclass(frozen=True)
class Recipe:
    """One genre.

    grooves : genres of the groove index it draws from
    styles : names of `progressions.STYLES`
    bpm : slowest and fastest; minor : share of pieces in minor
    leads : who plays the tune; tunes : names of `rhythms.RHYTHMS`
    chords, bass, arp : who plays parts of that role when they are recast
    recast : share of pieces that are recast
    drums : names of `casting.DRUM_MAPS` to choose from
    """

    grooves: tuple[str, ...]
    styles: tuple[str, ...]
    bpm: tuple[int, int]
    minor: float
    leads: tuple[str, ...]
    tunes: tuple[str, ...]
    chords: tuple[str, ...]
    bass: tuple[str, ...]
    arp: tuple[str, ...]
    recast: float = 0.35
    drums: tuple[str, ...] = ("keep",) * 8 + ("none", "hands")


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


QUIET = ("keep", "none", "none", "hands")
SOFT = ("keep", "keep", "light", "none", "hands")
ORCHESTRA = ("stage", "stage", "none", "none", "hands")
ACOUSTIC, ELECTRIC, SYNTH = ("acoustic_bass",), ("electric_bass",), ("synth_bass",)

RECIPES: dict[str, Recipe] = {
    "ambient": Recipe(
        ("ambient", "ambient", "ambient", "ballad"), ("slow", "loop"), (58, 96), 0.45,
        _names("celesta flute harp piano choir electric_piano mallets cello"), ("calm",),
        _names("synth_pad choir strings electric_piano celesta"), _names("synth_bass cello"),
        _names("celesta harp mallets piano"), 0.7, ("none", "none", "none", "light", "hands"),
    ),
    "electronic": Recipe(
        ("electronic",), ("loop", "loop", "pop"), (112, 142), 0.5,
        _names("synth_lead synth_lead mallets electric_piano"), ("busy", "lyric"),
        _names("synth_pad synth_lead electric_piano"), SYNTH, _names("synth_lead mallets celesta"),
    ),
    "hiphop": Recipe(
        ("hiphop", "hiphop", "rnb_soul"), ("loop", "soul"), (78, 104), 0.6,
        _names("electric_piano synth_lead mallets strings flute"), ("lyric", "calm"),
        _names("electric_piano piano strings synth_pad"), _names("synth_bass electric_bass"),
        _names("electric_guitar mallets harp"), 0.5,
    ),
    "lofi": Recipe(
        ("hiphop", "rnb_soul", "jazz", "pop"), ("soft loop", "jazz"), (66, 90), 0.45,
        _names("electric_piano mallets electric_guitar flute piano saxophone"), ("calm", "lyric"),
        _names("electric_piano electric_piano piano synth_pad"),
        _names("electric_bass acoustic_bass synth_bass"),
        _names("electric_guitar nylon_guitar mallets celesta"), 1.0,
        ("keep", "light", "light", "none"),
    ),
    "rnb_soul": Recipe(
        ("rnb_soul",), ("soul", "jazz"), (72, 110), 0.35,
        _names("electric_piano saxophone electric_guitar organ trumpet"), ("lyric",),
        _names("electric_piano organ electric_guitar strings"), ELECTRIC,
        _names("electric_guitar electric_piano"),
    ),
    "funk_disco": Recipe(
        ("funk_disco",), ("soul", "loop"), (98, 126), 0.45,
        _names("brass trumpet saxophone synth_lead electric_guitar"), ("busy", "lyric"),
        _names("electric_guitar electric_piano brass strings organ"),
        _names("electric_bass synth_bass"), _names("electric_guitar strings"),
    ),
    "reggae": Recipe(
        ("reggae",), ("pop", "folk"), (72, 130), 0.35,
        _names("organ brass saxophone trumpet mallets"), ("lyric",),
        _names("organ electric_guitar piano"), ELECTRIC, _names("electric_guitar mallets"),
    ),
    "latin": Recipe(
        ("latin",), ("latin", "jazz"), (92, 150), 0.45,
        _names("flute nylon_guitar trumpet mallets saxophone piano"), ("lyric", "busy"),
        _names("nylon_guitar piano brass accordion"), ACOUSTIC, _names("nylon_guitar mallets"),
        0.3, ("keep", "keep", "keep", "hands", "hands"),
    ),
    "jazz": Recipe(
        ("jazz",), ("jazz", "jazz", "latin"), (88, 184), 0.3,
        _names("saxophone piano trumpet mallets electric_guitar clarinet"), ("lyric", "busy"),
        _names("piano electric_guitar mallets organ"), ACOUSTIC, _names("piano mallets"), 0.3,
        ("keep", "keep", "keep", "keep", "none"),
    ),
    "blues": Recipe(
        ("blues",), ("blues",), (70, 132), 0.15,
        _names("saxophone electric_guitar accordion organ piano"), ("lyric", "busy"),
        _names("piano organ electric_guitar"), _names("electric_bass acoustic_bass"),
        _names("electric_guitar piano"),
    ),
    "country": Recipe(
        ("country",), ("folk", "pop"), (88, 144), 0.1,
        _names("steel_guitar violin accordion electric_guitar"), ("lyric", "busy"),
        _names("steel_guitar nylon_guitar accordion piano"), _names("acoustic_bass electric_bass"),
        _names("steel_guitar"),
    ),
    "folk": Recipe(
        ("folk", "folk", "folk", "waltz", "ambient"), ("folk",), (78, 128), 0.35,
        _names("flute nylon_guitar steel_guitar violin accordion clarinet harp"),
        ("lyric", "calm"), _names("nylon_guitar steel_guitar accordion harp"), ACOUSTIC,
        _names("nylon_guitar harp steel_guitar"), 0.6, QUIET,
    ),
    "march": Recipe(
        ("march",), ("classical", "folk"), (100, 128), 0.25,
        _names("trumpet trumpet flute clarinet"), ("lyric", "busy"),
        _names("brass clarinet strings"), _names("brass acoustic_bass"), _names("flute clarinet"),
        0.4, ("keep", "keep", "keep", "stage"),
    ),
    "waltz": Recipe(
        ("waltz",), ("classical", "folk"), (88, 168), 0.4,
        _names("violin piano clarinet accordion flute celesta"), ("lyric", "calm"),
        _names("strings accordion piano harp"), _names("acoustic_bass cello"),
        _names("harp piano celesta"), 0.5, SOFT,
    ),
    "ballad": Recipe(
        ("ballad",), ("pop", "soul", "slow"), (56, 86), 0.35,
        _names("piano strings saxophone steel_guitar flute cello"), ("lyric", "calm"),
        _names("piano strings electric_piano steel_guitar"), _names("electric_bass acoustic_bass"),
        _names("piano harp nylon_guitar"), 0.35, SOFT,
    ),
    "rock": Recipe(
        ("rock",), ("rock", "pop"), (104, 158), 0.4,
        _names("electric_guitar distorted_guitar synth_lead organ"), ("lyric", "busy"),
        _names("distorted_guitar electric_guitar organ piano"), ELECTRIC,
        _names("electric_guitar distorted_guitar"), 0.4, ("keep",) * 9 + ("none",),
    ),
    "metal": Recipe(
        ("metal", "metal", "rock"), ("rock",), (118, 188), 0.8,
        _names("distorted_guitar distorted_guitar synth_lead"), ("busy", "lyric"),
        _names("distorted_guitar"), ELECTRIC, _names("distorted_guitar electric_guitar"), 1.0,
        ("keep",),
    ),
    "pop": Recipe(
        ("pop",), ("pop",), (88, 130), 0.3,
        _names("piano synth_lead strings celesta electric_guitar flute"), ("lyric", "busy"),
        _names("piano electric_piano steel_guitar synth_pad"), ELECTRIC,
        _names("electric_guitar mallets synth_lead"),
    ),
    "game": Recipe(
        ("electronic", "electronic", "rock", "march", "pop"), ("loop", "classical", "pop"),
        (118, 176), 0.5,
        _names("synth_lead synth_lead celesta flute mallets"), ("busy", "lyric"),
        _names("synth_lead synth_pad organ"), SYNTH, _names("celesta mallets synth_lead harp"), 1.0,
        ("keep", "keep", "keep", "light", "none"),
    ),
    "orchestral": Recipe(
        ("march", "waltz", "ballad", "ambient", "folk"), ("classical",), (66, 132), 0.45,
        _names("violin violin flute clarinet trumpet trumpet cello"), ("lyric", "calm", "busy"),
        _names("strings brass clarinet strings choir"), _names("cello acoustic_bass"),
        _names("harp violin clarinet flute celesta"), 1.0, ORCHESTRA,
    ),
    "cinematic": Recipe(
        ("ballad", "ambient", "march", "rock"), ("slow", "loop"), (60, 112), 0.7,
        _names("cello violin choir trumpet piano celesta"), ("calm", "lyric"),
        _names("strings choir brass synth_pad piano"), _names("cello synth_bass acoustic_bass"),
        _names("strings harp piano celesta"), 1.0, ORCHESTRA,
    ),
    "corporate": Recipe(
        ("pop", "ballad", "pop"), ("pop",), (96, 130), 0.1,
        _names("piano electric_guitar celesta mallets synth_lead"), ("lyric", "calm"),
        _names("piano synth_pad electric_guitar strings"), _names("electric_bass synth_bass"),
        _names("electric_guitar mallets celesta"), 1.0, ("keep", "light", "light", "hands", "none"),
    ),
}  # fmt: skip

#: How often each is made: quiet genres and those with a cast of their own are rare elsewhere.
WEIGHTS = dict.fromkeys(RECIPES, 1.0) | {
    "ambient": 1.5, "folk": 1.4, "orchestral": 1.4, "cinematic": 1.4, "lofi": 1.2,
    "corporate": 1.2, "electronic": 1.2, "jazz": 1.2, "pop": 1.2, "reggae": 0.8, "game": 0.8,
}  # fmt: skip
