"""Reads what words ask of the music."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from studio.music.composer import MusicRequest
from studio.music.feels import FEELS, Feel, Layer
from studio.music.instruments import INSTRUMENTS
from studio.music.lexicon import (
    ENERGY_WORDS,
    FEEL_WORDS,
    MODE_WORDS,
    ONLY_WORDS,
    TEMPO_WORDS,
    WITHOUT_WORDS,
)

PROMPT_WEIGHT, MOOD_WEIGHT = 3.0, 1.0
DEFAULT_FEEL = "inspiring corporate"
MIN_BPM, MAX_BPM = 40.0, 220.0
PITCH_CLASSES = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
#: How a layer's role is played by an instrument that the feel did not foresee.
ROLE_STYLES = {
    "chords": ("ballad", 0.0),
    "arp": ("picked", 0.3),
    "melody": ("lyrical", 0.3),
    "pad": ("hold", 0.3),
    "extra": ("hold", 0.7),
    "bass": ("pop", 0.35),
    "drums": ("soft_pop", 0.5),
    "perc": ("soft_shaker", 0.5),
}
#: A section's mood moves its intensity by a share of what the word says.
MOOD_SHARE = 0.6
EARLY = 0.3  # an instrument that was asked for is heard from the first scene


@dataclass(frozen=True)
class Plan:
    """What the words ask for; the seed decides the rest.

    bpm : wanted tempo; fixed_bpm : True where a person named it
    mode : major, minor or dorian, or empty where the words leave it open
    tonic : pitch class 0-11, or None where the words leave it open
    layers : who plays, in the order they were thought of
    energy : 0-1
    """

    feel: Feel
    bpm: float
    fixed_bpm: bool
    mode: str
    tonic: int | None
    layers: tuple[Layer, ...]
    energy: float


def words_to_plan(request: MusicRequest) -> Plan:
    """What prompt and moods ask for: feel, tempo, mode, key, instruments and energy.

    Matching is by stems in five languages (`lexicon`); the prompt weighs three times a mood.
    `request.bpm` wins over a tempo in the prompt, which wins over the feel's.
    """
    prompt = _plain(request.prompt)
    texts = [(prompt, PROMPT_WEIGHT)]
    texts += [(_plain(section.mood), MOOD_WEIGHT) for section in request.sections]
    feel, was_named = _feel(texts)
    energy = min(max(feel.energy + _energy_shift(prompt), 0.1), 1.0)
    bpm, fixed = _tempo(request, prompt, feel)
    tonic, mode = _key(prompt)
    feel = _settled(feel, request.seed)
    return Plan(
        feel=feel,
        bpm=bpm,
        fixed_bpm=fixed,
        mode=mode or _mode(texts, feel),
        tonic=tonic,
        layers=_cast(prompt, feel, was_named),
        energy=energy,
    )


def mood_shift(mood: str) -> float:
    """How much a section's mood lifts (above 0) or calms (below 0) its intensity."""
    return MOOD_SHARE * _energy_shift(_plain(mood))


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def _stem(stem: str) -> re.Pattern[str]:
    # Short words must match whole: 'spa' is not 'space', 'app' not 'apple'.
    end = r"s?\b" if len(stem) <= 4 else ""
    return re.compile(r"\b" + re.escape(_plain(stem)) + end)


def _weigh(text: str, words: Mapping[str, float]) -> float:
    return sum(weight for stem, weight in words.items() if _stem(stem).search(text))


def _energy_shift(text: str) -> float:
    return min(max(_weigh(text, ENERGY_WORDS), -0.3), 0.3)


def _feel(texts: list[tuple[str, float]]) -> tuple[Feel, bool]:
    scores = {
        name: sum(weight * _weigh(text, words) for text, weight in texts)
        for name, words in FEEL_WORDS.items()
    }
    best = max(scores, key=lambda name: scores[name])
    return (FEELS[best], True) if scores[best] > 0 else (FEELS[DEFAULT_FEEL], False)


def _tempo(request: MusicRequest, prompt: str, feel: Feel) -> tuple[float, bool]:
    if request.bpm is not None:
        return min(max(request.bpm, MIN_BPM), MAX_BPM), True
    named = re.search(r"\b(\d{2,3})\s*bpm\b", prompt)
    if named:
        return min(max(float(named[1]), MIN_BPM), MAX_BPM), True
    low, high = feel.bpm
    place = 0.5 + min(max(_weigh(prompt, TEMPO_WORDS), -0.8), 0.8)
    return low + (high - low) * place, False


def _key(prompt: str) -> tuple[int | None, str]:
    named = re.search(r"\b([a-g])\s*(#|b|sharp|flat)?\s*(major|minor|maj|min)\b", prompt)
    if named:
        shift = {"#": 1, "sharp": 1, "b": -1, "flat": -1}.get(named[2] or "", 0)
        return (PITCH_CLASSES[named[1]] + shift) % 12, "major" if "maj" in named[3] else "minor"
    if re.search(r"\b(minor key|menor|mineur|minore)\b", prompt):
        return None, "minor"
    if re.search(r"\b(major key|majeur|maggiore)\b", prompt):
        return None, "major"
    return None, ""


def _mode(texts: list[tuple[str, float]], feel: Feel) -> str:
    brightness = sum(weight * _weigh(text, MODE_WORDS) for text, weight in texts)
    if brightness > 0.5 and "major" in feel.modes:
        return "major"
    if brightness < -0.5:
        return next((mode for mode in feel.modes if mode != "major"), "minor")
    return feel.modes[0]


def _word(word: str) -> str:
    """The pattern of an instrument's word, singular or plural; ``*`` is any ending."""
    return rf"\b{re.escape(word[:-1])}\w*" if word.endswith("*") else rf"\b{re.escape(word)}s?\b"


def _mentions(prompt: str) -> tuple[list[str], set[str]]:
    """Instruments that the prompt names, and those it forbids; longer names win."""
    rest, named, forbidden = prompt, [], set()
    stems = [(_plain(w), name) for name, i in INSTRUMENTS.items() for w in i.words]
    without = "|".join(re.escape(_plain(word)) for word in WITHOUT_WORDS)
    for word, name in sorted(stems, key=lambda pair: (-len(pair[0]), pair[1])):
        wanted = re.compile(_word(word))
        found = wanted.search(rest)
        while found:
            before = rest[: found.start()]
            # 'no drums or percussion': the refusal covers the whole list.
            refused = re.search(rf"\b(?:{without})\b(?:\s+[\w~-]+){{0,3}}\s*$", before)
            listed = refused and not re.search(r"[,.;]|\b(but|with|and|con|avec|com)\b", refused[0])
            forbidden.add(name) if listed else named.append(name)
            rest = before + "~" * len(found[0]) + rest[found.end() :]
            found = wanted.search(rest)
    return list(dict.fromkeys(named)), forbidden


def _family(name: str) -> str:
    """The word that covers an instrument: 'no guitar' means no guitar of any kind."""
    return "bass" if INSTRUMENTS[name].roles[0] == "bass" else name.rsplit(" ", 1)[-1]


def _banned(forbidden: set[str]) -> set[str]:
    families = {_family(name) for name in forbidden}
    if "drums" in families:
        families.add("percussion")
    if "strings" in families:
        families |= {"violin", "cello"}
    return families


def _cast(prompt: str, feel: Feel, feel_was_named: bool) -> tuple[Layer, ...]:
    named, forbidden = _mentions(prompt)
    banned = _banned(forbidden)
    named = [name for name in named if _family(name) not in banned]
    if named and _only(prompt, named):
        return _named_only(named)
    layers = [_recast(layer, named, feel) for layer in feel.layers]
    layers = [
        layer
        for layer in layers
        if _family(layer.instrument) not in banned and layer.role not in banned
    ]
    layers += _missing(named, layers)
    tonal = [n for n in named if INSTRUMENTS[n].roles[0] not in ("drums", "perc", "bass")]
    if len(tonal) >= 2 and not feel_was_named and "drums" not in named:
        # 'guitar and strings' and nothing else: those, and a bass under them.
        layers = [x for x in layers if x.instrument in named or x.role == "bass"]
    return tuple(
        replace(x, enters=min(x.enters, EARLY)) if x.instrument in named else x for x in layers
    )


def _settled(feel: Feel, seed: int) -> Feel:
    """The feel with one of its alternatives (``a|b``) chosen for each layer."""
    rng = random.Random(f"{feel.name}/{seed}/layers")
    layers = tuple(
        replace(
            layer,
            instrument=rng.choice(layer.instrument.split("|")),
            style=rng.choice(layer.style.split("|")),
        )
        for layer in feel.layers
    )
    return replace(feel, layers=layers)


def _only(prompt: str, named: list[str]) -> bool:
    """Whether a word such as 'only' stands next to an instrument's name."""
    words = "|".join(_word(_plain(w)) for name in named for w in INSTRUMENTS[name].words)
    only = "|".join(re.escape(_plain(word)) for word in ONLY_WORDS)
    before = rf"\b(?:{only})\b(?:\s+\w+){{0,2}}\s+(?:{words})"
    after = rf"(?:{words})\s+(?:{only})\b"
    return bool(re.search(before, prompt) or re.search(after, prompt))


def _recast(layer: Layer, named: list[str], feel: Feel) -> Layer:
    """The layer, played by a named instrument whose first job it is."""
    fitting = [n for n in named if INSTRUMENTS[n].roles[0] == layer.role]
    cast = {x.instrument for x in feel.layers}
    if not fitting or layer.instrument in named or fitting[0] in cast:
        return layer
    return replace(layer, instrument=fitting[0])


def _missing(named: list[str], layers: list[Layer]) -> list[Layer]:
    """Layers for named instruments that nobody plays yet; they start early, being asked for."""
    added: list[Layer] = []
    for name in named:
        if any(layer.instrument == name for layer in [*layers, *added]):
            continue
        taken = {layer.role for layer in [*layers, *added]}
        roles = INSTRUMENTS[name].roles
        role = next((r for r in roles if r not in taken), roles[0])
        style, enters = ROLE_STYLES[role]
        if role in taken:
            # Two for one job: the one that was asked for stays.
            layers[:] = [x for x in layers if x.role != role or x.instrument in named]
        added.append(Layer(role, name, style, min(enters, 0.4)))
    return added


def _named_only(named: list[str]) -> tuple[Layer, ...]:
    layers = _missing(named, [])
    if len(named) > 1 or INSTRUMENTS[named[0]].roles[0] in ("drums", "perc", "bass"):
        return tuple(layers)
    alone = named[0]
    if "chords" in INSTRUMENTS[alone].roles or "arp" in INSTRUMENTS[alone].roles:
        # Alone, an instrument plays chords, tune and bass with its two hands.
        return (
            Layer("chords", alone, "ballad", 0.3),
            Layer("arp", alone, "picked", 0.0),
            Layer("melody", alone, "lyrical", 0.2),
            Layer("bass", alone, "long", 0.3),
        )
    return (Layer("melody", alone, "lyrical", 0.0), Layer("pad", alone, "hold", 0.0))
