"""From what is asked to a plan for every bar."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from studio.errors import InputError
from studio.music.composer import MusicRequest
from studio.music.corpus.charts import Chord, write_chart
from studio.music.corpus.recipes import RECIPES
from studio.music.lstm.bar_plan import BarPlan
from studio.music.lstm.casting import cast, cast_bars
from studio.music.lstm.conditions import (
    COLUMNS,
    NUMBER,
    REMAINING_MAX,
    Conditions,
    density_bin,
    polyphony_bin,
    tempo_bin,
)
from studio.music.lstm.course import Course, plan_course
from studio.music.lstm.piece import Chords
from studio.music.lstm.texture import Texture
from studio.music.lstm.vocabulary import (
    HOME,
    MAJOR,
    MINOR,
    QUALITIES,
    SECTIONS,
    TRAINED_GENRES,
)
from studio.music.meaning import Meaning, read_meaning
from studio.music.vocabulary import GENRES, INSTRUMENTS

MIN_S, MAX_S = 2.0, 1200.0
MAX_TEXT: Final = 2_000  # characters that are read
SLOWEST_BPM, FASTEST_BPM = 40.0, 220.0
DARK_BELOW: Final = 2.8  # a valence, set by hand, that asks for minor
MODES: Final = {"major": MAJOR, "minor": MINOR}
TONICS: Final = {
    name: number % 12
    for names, number in (
        ("C", 0), ("C# Db", 1), ("D", 2), ("D# Eb", 3), ("E Fb", 4), ("F E#", 5), ("F# Gb", 6),
        ("G", 7), ("G# Ab", 8), ("A", 9), ("A# Bb", 10), ("B Cb", 11),
    )
    for name in names.split()
}  # fmt: skip
#: Keys that suit most instruments, chosen from where nobody named one.
USUAL_KEYS: Final = {
    MAJOR: ("C", "D", "Eb", "F", "G", "A", "Bb"),
    MINOR: ("A", "B", "C", "D", "E", "G"),
}
WALTZ_TIME: Final = re.compile(r"\b3\s*/\s*4\b|\bthree[- ]four time\b", re.IGNORECASE)
NOUNS: Final = {"instruments": "instrument", "without": "instrument"}
ENDING_NOTES: Final = 1.2  # notes of each player on the last chord


@dataclass(frozen=True)
class MusicPlan:
    """What will be written and how it will be played.

    meaning : what the text and the person ask for
    players : who plays, those asked for first
    bars : in C major or A minor; shift : semitones from there to the key
    """

    meaning: Meaning
    players: tuple[str, ...]
    course: Course
    bars: BarPlan
    tonic: str
    shift: int


def meaning_of(request: MusicRequest) -> Meaning:
    """What the text means, with what the person set by hand in its place.

    Raises
    ------
    InputError : a genre, key, mode, instrument, energy or tempo that does not exist.
    """
    meaning = read_meaning(request.prompt)
    by_hand = request.attributes
    changes: dict[str, object] = {}
    for name, known in (("genre", GENRES), ("key", tuple(TONICS)), ("mode", tuple(MODES))):
        value = getattr(by_hand, name)
        if value:
            value = value[0].upper() + value[1:] if name == "key" else value
            changes[name] = _one_of(value, known, name)
    for name in ("energy", "valence"):
        level = getattr(by_hand, name)
        if level is not None:
            changes[name] = _between(level, 1, 5, name)
    if request.bpm is not None:
        changes["bpm"] = _between(request.bpm, SLOWEST_BPM, FASTEST_BPM, "bpm")
    named = meaning.named | frozenset(changes)
    asked = tuple(_one_of(name, INSTRUMENTS, "instruments") for name in by_hand.instruments)
    refused = tuple(_one_of(name, INSTRUMENTS, "without") for name in by_hand.without)
    if asked:
        changes["instruments"] = asked
        changes["without"] = tuple(n for n in meaning.without if n not in asked)
    both = [name for name in asked if name in refused]
    if both:
        raise InputError(
            f"The {both[0].replace('_', ' ')} is to play and not to play.",
            remedy="Take it out of one of the two lists.",
            field="without",
        )
    changes["only"] = by_hand.only or meaning.only
    if by_hand.valence is not None and not by_hand.mode and "mode" not in meaning.named:
        changes["mode"] = "minor" if by_hand.valence < DARK_BELOW else "major"
    if refused:
        kept = changes.get("instruments", meaning.instruments)
        assert isinstance(kept, tuple)
        changes["instruments"] = tuple(n for n in kept if n not in refused)
        changes["without"] = tuple(dict.fromkeys((*meaning.without, *refused)))
    return replace(meaning, **changes, named=named)  # type: ignore[arg-type]


def plan_music(request: MusicRequest, texture: Texture) -> MusicPlan:
    """The plan for a request. The same request gives the same plan.

    Raises
    ------
    InputError : a length or attribute that cannot be.
    """
    if not MIN_S <= request.duration_s <= MAX_S:
        raise InputError(
            f"Music cannot be {request.duration_s:.1f} s long.",
            remedy="Ask for 2 seconds to 20 minutes.",
            field="music",
        )
    meaning = meaning_of(request)
    rng = random.Random(f"music/{written_seed(request, meaning)}")
    mode = MODES[meaning.mode]
    in_three = meaning.genre == "waltz" or WALTZ_TIME.search(request.prompt[:MAX_TEXT])
    beats = 3 if in_three else 4
    bpm = min(max(meaning.bpm, SLOWEST_BPM), FASTEST_BPM)
    course = plan_course(
        request.duration_s,
        bpm,
        beats,
        fixed="bpm" in meaning.named,
        loop=request.loop,
        sections=request.sections,
    )
    players = cast(
        meaning.genre, meaning.energy, meaning.instruments, meaning.without, meaning.only, rng
    )
    chords = _chords(meaning.genre, mode, course, rng, ends=not request.loop)
    bars = _bars(meaning, course, players, chords, texture, ends=not request.loop)
    tonic = meaning.key or random.Random(f"key/{request.seed}").choice(USUAL_KEYS[mode])
    shift = (TONICS[tonic] - HOME[mode]) % 12
    return MusicPlan(meaning, players, course, bars, tonic, shift - 12 if shift > 6 else shift)


def written_seed(request: MusicRequest, meaning: Meaning) -> int:
    """The seed of the notes. Another key alone leaves every note where it is in its scale."""
    parts = (
        request.seed,
        request.prompt,
        request.sections,
        request.loop,
        meaning.genre,
        meaning.mode,
        meaning.instruments,
        meaning.without,
        meaning.energy,
    )
    return int.from_bytes(hashlib.sha256(repr(parts).encode()).digest()[:6], "big")


def _one_of(value: str, known: Sequence[str], name: str) -> str:
    if value in known:
        return value
    raise InputError(
        f"There is no {NOUNS.get(name, name)} called '{value[:40]}'.",
        remedy=f"Choose from: {', '.join(known)}.",
        field=name,
    )


def _between(value: float, low: float, high: float, name: str) -> float:
    if low <= value <= high:
        return float(value)
    raise InputError(
        f"{name.capitalize()} cannot be {value:g}.",
        remedy=f"Use {low:g} to {high:g}.",
        field=name,
    )


def _chords(genre: str, mode: int, course: Course, rng: random.Random, *, ends: bool) -> Chords:
    """Chords of each half bar: the chart's verse and lift as long as the sections last."""
    style = rng.choice(RECIPES[genre].styles)
    chart = write_chart(style, mode, course.beats_per_bar, f"{rng.random()}")
    verse = [bar.chords for bar in chart.bars if bar.section in ("verse", "fill")]
    lift = [bar.chords for bar in chart.bars if bar.section == "lift"] or verse
    found: list[tuple[Chord, Chord]] = []
    place, before = 0, ""
    for section in course.sections:
        kind = "lift" if section == "lift" else "verse"
        place = 0 if kind != before else place + 1
        pool = lift if kind == "lift" else verse
        found.append(pool[place % len(pool)])
        before = kind
    tonic = (HOME[mode], "maj" if mode == MAJOR else "min")
    dominant = ((HOME[mode] + 7) % 12, "maj" if mode == MAJOR else "7")
    if ends:
        found[-1] = (tonic, tonic)
        if len(found) > 2 and found[-2][1][0] == tonic[0]:
            found[-2] = (found[-2][0], dominant)
    elif len(found) > 1 and found[-1][1][0] == found[0][0][0]:
        found[-1] = (found[-1][0], dominant)  # leads back to the start
    rows = [[(root, QUALITIES.index(quality)) for root, quality in bar] for bar in found]
    return np.array(rows, np.int8)


def _bars(
    meaning: Meaning,
    course: Course,
    players: tuple[str, ...],
    chords: Chords,
    texture: Texture,
    *,
    ends: bool,
) -> BarPlan:
    n = course.n_bars
    columns = np.zeros((n, len(COLUMNS)), np.int16)
    mask = cast_bars(players, meaning.instruments, course, meaning.energy, ends)
    ahead = np.concatenate([chords[1:, 0], chords[:1, 0] if not ends else [[-1, -1]]]) + 1
    told: dict[str, Any] = {
        "genre": TRAINED_GENRES.index(meaning.genre),
        "tempo": tempo_bin(course.bpm),
        "mode": MODES[meaning.mode],
        "section": [SECTIONS.index(section) for section in course.sections],
        "remaining": np.minimum(np.arange(n)[::-1], REMAINING_MAX) if ends else REMAINING_MAX,
        "cycle": np.arange(n) % COLUMNS["cycle"],
        "root_1": chords[:, 0, 0] + 1,
        "quality_1": chords[:, 0, 1] + 1,
        "root_2": chords[:, 1, 0] + 1,
        "quality_2": chords[:, 1, 1] + 1,
        "next_root": ahead[:, 0],
        "next_quality": ahead[:, 1],
        "metre": int(course.beats_per_bar == 4),
    }
    for name, values in told.items():
        columns[:, NUMBER[name]] = values
    energy = np.clip(meaning.energy + course.energy, 1, 5)
    bar_s = course.beat_s * course.beats_per_bar
    notes, sounding, loud = texture.wanted(columns, mask, energy, bar_s)
    if ends:
        notes[-1] = max(2.0, ENDING_NOTES * mask[-1].sum())
    columns[:, NUMBER["density"]] = [density_bin(value) for value in notes]
    columns[:, NUMBER["polyphony"]] = [polyphony_bin(value) for value in sounding]
    columns[:, NUMBER["loudness"]] = np.rint(loud)
    return BarPlan(
        told=Conditions(columns, mask),
        chords=chords,
        sections=columns[:, NUMBER["section"]].astype(np.int8),
        notes=notes,
        beats_per_bar=course.beats_per_bar,
        bpm=course.bpm,
        genre=meaning.genre,
        mode=MODES[meaning.mode],
    )
