"""Prompts for pieces that have none: natural wordings of what is measured in them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from studio.music.corpus.caption_words import (
    DENSITY_WORDS,
    ENERGY_WORDS,
    GENRE_WORDS,
    INSTRUMENT_WORDS,
    LENGTH_WORDS,
    NO_DRUMS,
    TEMPO_WORDS,
)
from studio.music.corpus.measures import describe
from studio.music.lstm.piece import Piece

__all__ = ["caption", "describe", "in_words"]

#: What is said, from brief to full, and how often: subject always, then these.
CONTENTS: tuple[tuple[str, ...], ...] = (
    (),
    ("cast",),
    ("tempo",),
    ("cast", "tempo"),
    ("cast", "bpm"),
    ("cast", "mode"),
    ("tempo", "mode", "cast"),
    ("cast", "bpm", "key"),
    ("bpm", "key", "cast", "density"),
    ("cast", "tempo", "key", "density", "length"),
)
EVERYTHING = ("cast", "bpm", "key", "density", "length")
MOST_NAMED = 4
NO_DRUMS_CHANCE = 0.4


def caption(piece: Piece, seed: int = 0, *, full: bool = False) -> str:
    """A prompt for a piece, made of what `describe` measures in it alone.

    seed : another wording, length and choice of what is said
    full : say all that is known
    """
    return in_words(describe(piece), seed, full=full)


def in_words(facts: dict[str, Any], seed: int = 0, *, full: bool = False) -> str:
    """A prompt made of what `describe` returned."""
    rng = random.Random(f"caption/{seed}/{facts['bpm']}/{facts['seconds']}")
    told = rng.choice(CONTENTS)
    if full:
        told = EVERYTHING
    said = {name: TELLERS[name](rng, facts) for name in told}
    subject = _subject(rng, facts)
    cast = said.pop("cast", "")
    rest = [text for text in said.values() if text]
    text = _joined(rng, subject, cast, rest)
    return text[0].upper() + text[1:] if rng.random() < 0.6 else text


def _joined(rng: random.Random, subject: str, cast: str, rest: Sequence[str]) -> str:
    """Subject, players and the rest as a list, as one sentence, or as two."""
    shape = rng.randrange(3)
    if shape == 0 or not (cast or rest):
        return ", ".join(part for part in (subject, cast, *rest) if part)
    first = f"{subject} with {cast}" if cast else subject
    if shape == 1 or not rest:
        return ", ".join((first, *rest))
    tail = ", ".join(rest)
    return f"{first}. {tail[0].upper()}{tail[1:]}."


def _subject(rng: random.Random, facts: dict[str, Any]) -> str:
    energy = rng.choice(ENERGY_WORDS[min(max(round(facts["energy"]), 1), 5) - 1])
    genre = rng.choice(GENRE_WORDS[facts["genre"]]) if facts["genre"] else "music"
    return f"{energy} {genre}" if rng.random() < 0.75 else genre


def _cast(rng: random.Random, facts: dict[str, Any]) -> str:
    shown = facts["instruments"][: rng.randint(2, MOST_NAMED)]
    if "drums" in facts["instruments"] and "drums" not in shown and rng.random() < 0.4:
        shown = [*shown[:-1], "drums"]
    words = [rng.choice(INSTRUMENT_WORDS[name]) for name in shown]
    text = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
    is_quiet = not facts["has_drums"] and rng.random() < NO_DRUMS_CHANCE
    return f"{text}, {rng.choice(NO_DRUMS)}" if is_quiet else text


def _tempo(rng: random.Random, facts: dict[str, Any]) -> str:
    return rng.choice(next(words for limit, words in TEMPO_WORDS if facts["bpm"] < limit))


def _bpm(rng: random.Random, facts: dict[str, Any]) -> str:
    return rng.choice(("{} bpm", "{} BPM", "at {} bpm", "tempo {} bpm")).format(round(facts["bpm"]))


def _key(rng: random.Random, facts: dict[str, Any]) -> str:
    name = f"{facts['key']} {facts['mode']}"
    return rng.choice(("in {}", "key of {}", "{}")).format(name) if facts["key"] else ""


def _mode(rng: random.Random, facts: dict[str, Any]) -> str:
    return rng.choice(("in a {} key", "{} key")).format(facts["mode"]) if facts["mode"] else ""


def _density(rng: random.Random, facts: dict[str, Any]) -> str:
    return rng.choice(DENSITY_WORDS[facts["density"]])


def _length(rng: random.Random, facts: dict[str, Any]) -> str:
    return rng.choice(LENGTH_WORDS).format(round(facts["seconds"]))


TELLERS = {
    "cast": _cast,
    "tempo": _tempo,
    "bpm": _bpm,
    "key": _key,
    "mode": _mode,
    "density": _density,
    "length": _length,
}
