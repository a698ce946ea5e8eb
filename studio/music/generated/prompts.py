"""What is asked for, as the text that models of sound were trained to read.

They read short English descriptions such as ``upbeat pop, energetic, acoustic guitar, major key,
120 bpm``. What was set by hand wins: where the person's own words name something else, the words
are left out and what else they mean stays.
"""

from __future__ import annotations

from dataclasses import dataclass

from studio.music.composer import MusicRequest
from studio.music.lstm.plan import meaning_of
from studio.music.meaning import Meaning, read_meaning

MAX_WORDS_CHARACTERS, MAX_CHARACTERS = 240, 400
MAX_MOODS, MAX_INSTRUMENTS = 3, 6
NO_VOCALS = "instrumental, no vocals"
BPM_TOLERANCE, LEVEL_TOLERANCE = 1.0, 0.75

GENRE_WORDS = {
    "corporate": "corporate background music",
    "funk_disco": "funk disco",
    "game": "video game music",
    "hiphop": "hip hop",
    "lofi": "lo-fi",
    "rnb_soul": "R&B soul",
}
INSTRUMENT_WORDS = {
    "mallets": "marimba",
    "nylon_guitar": "classical guitar",
    "steel_guitar": "acoustic guitar",
}
#: Words from a level up to the next, 1 to 5; the middle says nothing.
ENERGY_WORDS = ((1.0, "very calm"), (1.8, "calm"), (2.6, ""), (3.4, "energetic"), (4.2, "driving"))
VALENCE_WORDS = ((1.0, "dark"), (1.8, "melancholic"), (2.6, ""), (3.4, "bright"), (4.2, "joyful"))


@dataclass(frozen=True)
class Asked:
    """What a model is told.

    text : the description, in at most 400 characters
    meaning : what the words and the person ask for
    """

    text: str
    meaning: Meaning

    @property
    def key(self) -> str:
        """Tonic and mode, such as ``F# minor``; empty where nobody named a tonic."""
        return f"{self.meaning.key} {self.meaning.mode}" if self.meaning.key else ""


def asked_of(request: MusicRequest) -> Asked:
    """The description for a request; the same request gives the same text.

    Raises
    ------
    InputError : a genre, key, mode, instrument, energy or tempo that does not exist.
    BackendUnavailable : a package that reads the words is missing.
    """
    meaning = meaning_of(request)
    words = " ".join(request.prompt.split())
    if _contradicts(read_meaning(request.prompt), meaning):
        words = ""
    tags = [_cut(words, MAX_WORDS_CHARACTERS)] if words else []
    moods = dict.fromkeys(mood for section in request.sections if (mood := section.mood.strip()))
    for tag in (*_tags(meaning), *list(moods)[:MAX_MOODS]):
        if tag and tag.lower() not in ", ".join(tags).lower():
            tags.append(tag)
    said = _cut(", ".join(tags), MAX_CHARACTERS - len(NO_VOCALS) - 2)
    return Asked(f"{said}, {NO_VOCALS}", meaning)


def _tags(meaning: Meaning) -> list[str]:
    players = meaning.instruments[:MAX_INSTRUMENTS]
    tonality = f"{meaning.key} {meaning.mode}" if meaning.key else f"{meaning.mode} key"
    return [
        GENRE_WORDS.get(meaning.genre, meaning.genre),
        _level(meaning.energy, ENERGY_WORDS),
        _level(meaning.valence, VALENCE_WORDS),
        *(_instrument(name) for name in players),
        *(["nothing else plays"] if meaning.only and players else []),
        *(f"no {_instrument(name)}" for name in meaning.without[:MAX_INSTRUMENTS]),
        tonality,
        f"{meaning.bpm:.0f} bpm",
    ]


def _contradicts(said: Meaning, wanted: Meaning) -> bool:
    """Do the words name something other than what is wanted in the end?"""
    tolerance = {"bpm": BPM_TOLERANCE, "energy": LEVEL_TOLERANCE, "valence": LEVEL_TOLERANCE}
    for name in said.named:
        old, new = getattr(said, name), getattr(wanted, name)
        if abs(old - new) > tolerance[name] if name in tolerance else old != new:
            return True
    players = set(said.instruments)
    unwanted = set(wanted.without) | (players - set(wanted.instruments) if wanted.only else set())
    return bool(players & unwanted or set(said.without) & set(wanted.instruments))


def _level(value: float, words: tuple[tuple[float, str], ...]) -> str:
    return [word for start, word in words if value >= start][-1]


def _instrument(name: str) -> str:
    return INSTRUMENT_WORDS.get(name, name.replace("_", " "))


def _cut(text: str, characters: int) -> str:
    """The beginning of a text, ended between two words."""
    if len(text) <= characters:
        return text
    return (text[: characters + 1].rpartition(" ")[0] or text[:characters]).rstrip(" ,;.")
