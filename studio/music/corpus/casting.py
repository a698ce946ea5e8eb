"""Gives the parts of an arrangement to other instruments, and leaves some of them out."""

from __future__ import annotations

import random
from collections.abc import Iterable

from studio.music.corpus.recipes import REGISTERS, Recipe
from studio.music.corpus.tracks import Event, Track
from studio.music.vocabulary import INSTRUMENTS

_OUT = 0  # marks a drum that is left out
_CYMBALS = (49, 51, 52, 53, 55, 57, 59)
_TOMS = (41, 43, 45, 47, 48, 50)
#: Drum keys -> what is struck instead; keys that are not named stay.
DRUM_MAPS: dict[str, dict[int, int] | None] = {
    "keep": {},
    "none": None,
    # Conga, bongo, shaker and tambourine for kick, snare, hi-hat and backbeat.
    "hands": {35: 64, 36: 64, 37: 62, 38: 63, 39: 54, 40: 63, 42: 82, 44: 70, 46: 54}
    | dict.fromkeys(_CYMBALS, _OUT)
    | dict(zip(_TOMS, (64, 64, 63, 61, 60, 60), strict=True)),
    # Rim and closed hi-hat: a kit played softly.
    "light": {38: 37, 40: 37, 46: 42} | dict.fromkeys((*_CYMBALS, 39), _OUT),
    # What stands behind an orchestra: bass drum, side drum, cymbals, timpani, triangle.
    "stage": {35: 36, 37: 38, 40: 38, 39: _OUT, 42: _OUT, 44: _OUT, 46: 81}
    | dict.fromkeys((51, 53, 59), _OUT)
    | dict(zip(_TOMS, (41, 41, 43, 43, 43, 43), strict=True)),
}
THIN_CHANCE, DROP_CHANCE = 0.3, 0.45


def recast(tracks: list[Track], recipe: Recipe, rng: random.Random) -> list[Track]:
    """Tracks with the recipe's drums, its cast where the dice say so, and some left out."""
    drums = DRUM_MAPS[rng.choice(recipe.drums)]
    casts = rng.random() < recipe.recast
    taken: list[str] = []
    out: list[Track] = []
    for track in _thinned(tracks, rng):
        if track.role == "drums":
            out += _struck(track, drums)
        elif casts:
            out.append(_played_by(track, _pick(track.role, recipe, taken, rng)))
        else:
            out.append(track)
    return out


def _thinned(tracks: list[Track], rng: random.Random) -> list[Track]:
    """Now and then a smaller band; the bass and one other part always stay."""
    if rng.random() > THIN_CHANCE:
        return tracks
    pitched = [track for track in tracks if track.role in ("chords", "arp")]
    kept = set(map(id, rng.sample(pitched, 1))) if pitched else set()
    return [
        track
        for track in tracks
        if track.role in ("drums", "bass") or id(track) in kept or rng.random() > DROP_CHANCE
    ]


def _struck(track: Track, drums: dict[int, int] | None) -> Iterable[Track]:
    if drums is None:
        return
    keys = [(start, end, drums.get(key, key), loud) for start, end, key, loud in track.events]
    events = [event for event in keys if event[2] != _OUT]
    if events:
        yield track.moved_to(track.instrument, events)


def _pick(role: str, recipe: Recipe, taken: list[str], rng: random.Random) -> str:
    """One of the cast for this role, rather one who does not play yet."""
    pool = {"bass": recipe.bass, "arp": recipe.arp}.get(role, recipe.chords)
    name = rng.choice([name for name in pool if name not in taken] or list(pool))
    taken.append(name)
    return name


def _played_by(track: Track, name: str) -> Track:
    return track.moved_to(INSTRUMENTS.index(name), in_register(track.events, name))


def in_register(events: Iterable[Event], name: str) -> list[Event]:
    """Events moved by octaves into an instrument's register: together, then what is still out."""
    events = list(events)
    low, high = REGISTERS[name]
    pitches = sorted(event[2] for event in events)
    middle = pitches[len(pitches) // 2] if pitches else (low + high) // 2
    shift = 0
    while middle + shift < low + 4:
        shift += 12
    while middle + shift > high - 4:
        shift -= 12
    return [(a, b, _folded(pitch + shift, low, high), v) for a, b, pitch, v in events]


def _folded(pitch: int, low: int, high: int) -> int:
    while pitch > high:
        pitch -= 12
    while pitch < low:
        pitch += 12
    return pitch
