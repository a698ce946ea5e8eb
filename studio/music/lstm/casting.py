"""Who plays in which bar."""

from __future__ import annotations

import random
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.errors import InputError
from studio.music.corpus.recipes import RECIPES, Recipe
from studio.music.lstm.course import Course
from studio.music.lstm.vocabulary import BASSES, DRUMS, PERCUSSION
from studio.music.vocabulary import INSTRUMENTS

#: Energies (1-5) from which those who were not asked for play along.
BASS_FROM, DRUMS_FROM, LEAD_FROM, EXTRA_FROM, HANDS_FROM = 1.7, 1.6, 1.5, 2.8, 3.2
DUET_BELOW: Final = 2.5  # an energy below which two named players need nobody else
#: Genres without a drum kit unless one is asked for or the energy is high; in all others the
#: beat belongs to the style, also for a duet.
QUIET_GENRES: Final = {
    "ambient": 3.5,
    "orchestral": 4.2,
    "cinematic": 3.4,
    "folk": 3.0,
    "waltz": 3.2,
    "ballad": 2.4,
    "jazz": 2.2,
    "corporate": 2.2,
    "march": 2.0,
}
HAND_GENRES: Final = frozenset({"latin", "folk", "reggae", "funk_disco", "orchestral", "cinematic"})
#: Who refuses the one does not want the others either, unless they are named.
COVERED: Final = {
    "drums": ("percussion",),
    "percussion": ("drums",),
    "strings": ("violin", "cello"),
    "brass": ("trumpet",),
    "electric_guitar": ("distorted_guitar",),
}
PITCHED: Final = tuple(n for n in INSTRUMENTS if n not in ("drums", "percussion"))
LARGEST: Final = 16
SMALLEST: Final = 2  # a piece has at least so many players, if it may


def cast(
    genre: str,
    energy: float,
    asked: tuple[str, ...],
    without: tuple[str, ...],
    only: bool,
    rng: random.Random,
) -> tuple[str, ...]:
    """The players of a piece: those asked for first, then those whom the genre brings along.

    Raises
    ------
    InputError : all instruments are left out.
    """
    named = tuple(dict.fromkeys(name for name in asked if name not in without))
    if only and named:
        return named
    recipe = RECIPES[genre]
    banned = set(without).union(*(COVERED.get(name, ()) for name in without))
    found = list(named)
    for name in _company(recipe, genre, energy, named, rng):
        if name not in banned and name not in found:
            found.append(name)
    if len(found) < SMALLEST:
        others = dict.fromkeys((*recipe.chords, *recipe.leads, "piano", "strings", *PITCHED))
        found += [n for n in others if n not in {*banned, *found}][: SMALLEST - len(found)]
    found = found or [name for name in INSTRUMENTS if name not in without]
    if not found:
        raise InputError(
            "Everybody is left out; nobody is there to play.",
            remedy="Let one instrument play.",
            field="without",
        )
    return tuple(found[:LARGEST])


def _company(
    recipe: Recipe, genre: str, energy: float, named: tuple[str, ...], rng: random.Random
) -> list[str]:
    tonal = [n for n in named if INSTRUMENTS.index(n) not in (*BASSES, DRUMS, PERCUSSION)]
    has_bass = any(INSTRUMENTS.index(n) in BASSES for n in named)
    company = []
    chords = [n for n in recipe.chords if n not in named]
    if not any(n in recipe.chords for n in tonal) and chords and len(tonal) < 3:
        company.append(rng.choice(chords))
    bass = rng.choice(recipe.bass)
    duo = len(tonal) >= 2 and energy < DUET_BELOW and genre in QUIET_GENRES
    if not has_bass and energy >= BASS_FROM and not duo:
        company.append(bass)
    if energy >= max(DRUMS_FROM, QUIET_GENRES.get(genre, 0.0)) and not duo:
        company.append("drums")
    leads = [n for n in recipe.leads if n not in (*named, *company)]
    if len(tonal) < 2 and energy >= LEAD_FROM and leads:
        company.append(rng.choice(leads))
    extra = [n for n in (*recipe.arp, *recipe.chords) if n not in (*named, *company)]
    if len(tonal) < 4 and energy >= EXTRA_FROM and extra:
        company.append(rng.choice(extra))
    if genre in HAND_GENRES and energy >= HANDS_FROM and "drums" in (*named, *company):
        company.append("percussion")
    return company


def cast_bars(
    players: tuple[str, ...],
    asked: tuple[str, ...],
    course: Course,
    energy: float,
    ends: bool,
) -> NDArray[np.uint8]:
    """Mask of who plays in each bar, shape = (n_bars, 27): openings are thin, lifts full."""
    mask = np.zeros((course.n_bars, len(INSTRUMENTS)), np.uint8)
    core = [n for n in players if n in asked] or list(players[:2])
    base = list(dict.fromkeys([*core, *players[: max(2, (2 * len(players) + 2) // 3)]]))
    for bar, section in enumerate(course.sections):
        level = energy + course.energy[bar]
        playing = {
            "intro": _opening(players, core, level),
            "verse": base if level < 4.2 else list(players),
            "fill": base if level < 4.2 else list(players),
            "lift": list(players),
            "outro": base,
        }[section]
        for name in playing:
            mask[bar, INSTRUMENTS.index(name)] = 1
    if ends and course.n_bars > 1:
        # The last chord: everybody but hands that only keep time.
        mask[-1] = mask[-2]
        pitched = mask[-1].copy()
        pitched[[DRUMS, PERCUSSION]] = 0
        if pitched.any():
            mask[-1, PERCUSSION] = 0
    return mask


def _opening(players: tuple[str, ...], core: list[str], level: float) -> list[str]:
    quiet = [n for n in core if n not in ("drums", "percussion")] or core
    others = [n for n in players if n not in quiet and n not in ("drums", "percussion")]
    count = max(1 if len(players) < 3 else 2, round(len(players) * (0.35 + 0.1 * level)))
    playing = [*quiet, *others][:count]
    if level >= 3.6:
        playing += [n for n in players if n == "drums"]
    return playing
