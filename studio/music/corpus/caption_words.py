"""The words that captions are made of."""

from __future__ import annotations

from typing import Final

GENRE_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "ambient": ("ambient", "ambient music", "ambient soundscape"),
    "electronic": ("electronic", "electronic track", "dance music", "EDM"),
    "hiphop": ("hip-hop", "hip hop beat", "rap beat"),
    "lofi": ("lo-fi", "lofi beat", "lo-fi track"),
    "rnb_soul": ("R&B", "soul", "soul groove"),
    "funk_disco": ("funk", "disco", "funky groove"),
    "reggae": ("reggae", "reggae groove"),
    "latin": ("Latin", "Latin groove", "Latin tune"),
    "jazz": ("jazz", "jazz tune", "jazz piece"),
    "blues": ("blues", "blues tune"),
    "country": ("country", "country tune"),
    "folk": ("folk", "folk tune", "folk song"),
    "march": ("march", "marching band piece"),
    "waltz": ("waltz", "waltz in three-four time"),
    "ballad": ("ballad", "slow ballad"),
    "rock": ("rock", "rock track"),
    "metal": ("metal", "heavy metal"),
    "pop": ("pop", "pop song", "pop track"),
    "game": ("video game music", "game soundtrack", "chiptune"),
    "orchestral": ("orchestral", "orchestral piece", "classical music"),
    "cinematic": ("cinematic", "film score", "cinematic music"),
    "corporate": ("corporate", "corporate background music", "corporate track"),
}
INSTRUMENT_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "piano": ("piano", "acoustic piano"),
    "electric_piano": ("electric piano", "Rhodes"),
    "celesta": ("celesta", "music box"),
    "mallets": ("marimba", "vibraphone", "mallets"),
    "organ": ("organ",),
    "accordion": ("accordion",),
    "nylon_guitar": ("nylon guitar", "classical guitar"),
    "steel_guitar": ("steel-string guitar", "steel guitar"),
    "electric_guitar": ("electric guitar", "clean electric guitar"),
    "distorted_guitar": ("distorted guitar", "overdriven guitar"),
    "acoustic_bass": ("upright bass", "double bass"),
    "electric_bass": ("bass guitar", "electric bass"),
    "synth_bass": ("synth bass",),
    "violin": ("violin", "solo violin"),
    "cello": ("cello",),
    "strings": ("strings", "string section"),
    "harp": ("harp",),
    "choir": ("choir",),
    "brass": ("brass", "horn section"),
    "trumpet": ("trumpet",),
    "saxophone": ("saxophone", "sax"),
    "flute": ("flute",),
    "clarinet": ("clarinet",),
    "synth_lead": ("synth lead", "lead synth"),
    "synth_pad": ("synth pad", "pads"),
    "drums": ("drums", "drum kit"),
    "percussion": ("percussion", "hand percussion"),
}
#: From energy 1 to 5.
ENERGY_WORDS: Final = (
    ("calm", "quiet", "gentle", "peaceful", "very soft"),
    ("relaxed", "mellow", "soft", "laid-back"),
    ("easygoing", "flowing", "steady", "mid-energy"),
    ("lively", "upbeat", "spirited"),
    ("energetic", "driving", "powerful", "high-energy"),
)
#: Highest tempo in beats a minute -> words.
TEMPO_WORDS: Final = (
    (72.0, ("slow", "very slow tempo", "slow tempo")),
    (96.0, ("moderately slow", "unhurried tempo")),
    (120.0, ("medium tempo", "mid-tempo", "moderate tempo")),
    (144.0, ("fast", "brisk tempo", "quick")),
    (float("inf"), ("very fast", "rapid tempo", "fast-paced")),
)
DENSITY_WORDS: Final = {
    "sparse": ("with plenty of space", "sparsely arranged", "with few notes"),
    "moderate": ("clearly arranged", "with an open texture"),
    "dense": ("densely arranged", "with a busy texture", "with a full arrangement"),
}
LENGTH_WORDS: Final = ("about {} seconds", "{} seconds long", "lasting {} seconds")
NO_DRUMS: Final = ("no drums", "without drums", "no drums or percussion")
