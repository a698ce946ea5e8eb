"""From words to a place: what a sentence wants to be seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import ImageColor

from studio.music.meaning.tokens import tokenize
from studio.visuals.generative.scenery import words
from studio.visuals.generative.scenery.telling import told_of

#: Cosine from which a word that no table has stands for a place.
_ALIKE = 0.5
_WORDS_COMPARED = 12
_LONGEST_PHRASE = 4
_NEGATIONS = frozenset({"no", "without", "not", "ohne", "kein", "keine", "sans", "sin", "senza"})
_COLOUR_CONTEXT = frozenset(words.COLOUR_CONTEXT.split())
_COLOURED_LIGHT = frozenset(words.COLOURED_LIGHT.split())
_UNSURE_COLOURS = frozenset(words.UNSURE_COLOURS.split())
_NO_PLACE = frozenset(words.NO_PLACE.split())
_PEOPLE = frozenset({"couple", "dancer", "person"})
_DEFAULT_TIMES = {"stars": "night", "street": "night", "fire": "night", "rain": "overcast"}


@dataclass(frozen=True)
class Scenery:
    """What a sentence shows.

    place : a key of `words.PLACE_WORDS`, or ``rain``.
    time : day, sunrise, sunset, night or overcast.
    weather : clear, rain, snow, fog, wind or storm.
    motifs : things seen there, in the order of `words.MOTIF_WORDS`.
    motion : fast, rising, slow, or empty where nothing is said.
    framing : close, above, low, wide, or empty.
    palette : colour words, as CSS names.
    time_named : whether the words give the time of day.
    """

    place: str
    time: str = "day"
    weather: str = "clear"
    motifs: tuple[str, ...] = ()
    motion: str = ""
    framing: str = ""
    palette: tuple[str, ...] = ()
    time_named: bool = True


def read_scenery(text: str) -> Scenery | None:
    """The place that `text` names, or None where it names none.

    Words of six languages are looked up; others are compared by meaning (MiniLM).

    Raises
    ------
    BackendUnavailable : the sentence model is not installed.
    """
    told = told_of(text)
    tokens = tokenize(f"{told.main} {told.more}")
    main = list(_phrases(_without_palette(tokenize(told.main))))
    more = list(_phrases(_without_palette(tokenize(told.more))))
    motifs = _motifs(main, more)
    place = _place(main, more, motifs)
    if place is None or place in words.UNDRAWN_PLACES:
        return None
    weather = _first(main, _WEATHER) or _first(more, _FALLING) or "clear"
    time = _time([main, more])
    if place == "stars" and time in ("day", "overcast"):
        time = "night"
    said = [*main, *more, *_phrases(tokenize(told.camera))]
    return Scenery(
        place=place,
        time=time or _default_time(place, weather),
        weather=weather,
        motifs=motifs,
        motion=_first(said, _MOTIONS) or "",
        framing=_first(said, _FRAMINGS) or "",
        palette=_palette(tokens),
        time_named=time is not None,
    )


def undrawn_place(text: str) -> str:
    """The place that `text` names but nobody draws, such as theatre; empty where it names none."""
    named = _named(list(_phrases(tokenize(told_of(text).main)))) or ""
    return named if named in words.UNDRAWN_PLACES else ""


def _place(main: list[str], more: list[str], motifs: tuple[str, ...]) -> str | None:
    """The place that is named; what only goes with a place counts in the main sentence."""
    place = _named(main) or _first(main, _IMPLIED) or _first(more, _DRAWN) or _meant(main)
    return place or ("clouds" if "heart" in motifs else None)


def _named(phrases: list[str]) -> str | None:
    """The first place; of a hall in a landscape the landscape, of a city's street the street."""
    place = _first(phrases, _PLACES)
    if place in words.UNDRAWN_PLACES:
        return _first(phrases, _LANDSCAPES) or place
    narrower = words.NARROWER_PLACES.get(place or "")
    return narrower if narrower and _first(phrases, {narrower: _PLACES[narrower]}) else place


def _motifs(main: list[str], more: list[str]) -> tuple[str, ...]:
    """What is to be seen; people only in the main sentence: drops that dance are no dancers."""
    return tuple(
        name
        for name, table in _MOTIFS.items()
        if _first(main if name in _PEOPLE else [*main, *more], {name: table})
    )


def _time(parts: list[list[str]]) -> str | None:
    """The hour that is named; where none is, what goes with one."""
    for tables in (_TIMES, _HINTED_TIMES):
        for phrases in parts:
            if time := _first(phrases, tables):
                return time
    return None


def _default_time(place: str, weather: str) -> str:
    return _DEFAULT_TIMES.get(place, "overcast" if weather in ("rain", "storm") else "day")


def _without_palette(tokens: list[str]) -> list[str]:
    """The words before the scene's colours: 'coral' in 'a coral color palette' is no reef."""
    ends = [i for i, token in enumerate(tokens[:-1]) if token in ("color", "colour")]
    if not ends or tokens[ends[-1] + 1] != "palette":
        return tokens
    starts = [i for i in range(ends[-1]) if tokens[i] in ("a", "an", "has")]
    return tokens[: starts[-1]] if starts else tokens


def _phrases(tokens: list[str]) -> Iterator[str]:
    """Every run of up to four words, joined by ``_``, the longest first at each place.

    A word after a negation is left out.
    """
    for i, token in enumerate(tokens):
        if not token.isalpha() or (i and tokens[i - 1] in _NEGATIONS):
            continue
        for length in range(_LONGEST_PHRASE, 0, -1):
            run = tokens[i : i + length]
            if len(run) == length and all(word.isalpha() for word in run):
                yield "_".join(run)


@dataclass(frozen=True)
class _Table:
    whole: frozenset[str]
    beginnings: tuple[str, ...]

    def has(self, phrase: str) -> bool:
        singular = phrase[:-1] if len(phrase) > 4 and phrase.endswith("s") else phrase
        return (
            phrase in self.whole
            or singular in self.whole
            or any(phrase.startswith(stem) for stem in self.beginnings)
        )


def _tables(source: Mapping[str, str]) -> dict[str, _Table]:
    tables = {}
    for name, listed in source.items():
        entries = listed.split()
        stems = tuple(entry[:-1] for entry in entries if entry.endswith("*"))
        tables[name] = _Table(frozenset(e for e in entries if not e.endswith("*")), stems)
    return tables


_DRAWN = _tables(words.PLACE_WORDS)
_LANDSCAPES = {name: table for name, table in _DRAWN.items() if name in words.LANDSCAPES}
_PLACES = _DRAWN | _tables(words.UNDRAWN_PLACES)
_IMPLIED = _tables(words.IMPLIED_PLACES)
_TIMES = _tables(words.TIME_WORDS)
_HINTED_TIMES = _tables(words.HINTED_TIME_WORDS)
_WEATHER = _tables(words.WEATHER_WORDS)
#: Weather that is also told in passing; a breath of wind that moves a thing is none.
_FALLING = {name: table for name, table in _WEATHER.items() if name != "wind"}
_MOTIFS = _tables(words.MOTIF_WORDS)
_MOTIONS = _tables(words.MOTION_WORDS)
_FRAMINGS = _tables(words.FRAMING_WORDS)


def _first(phrases: list[str], tables: Mapping[str, _Table]) -> str | None:
    """The entry whose word comes first in the sentence."""
    for phrase in phrases:
        for name, table in tables.items():
            if table.has(phrase):
                return name
    return None


def _palette(tokens: list[str]) -> tuple[str, ...]:
    """Colours of the picture as a whole: green fields make no green sky."""
    sure = any(token in _COLOUR_CONTEXT for token in tokens)
    found = []
    for token, following in zip(tokens, [*tokens[1:], ""], strict=True):
        name = words.COLOUR_WORDS.get(token, token)
        if name not in ImageColor.colormap:
            continue
        lights = following in _COLOURED_LIGHT and token not in _UNSURE_COLOURS
        if sure or lights:
            found.append(name)
    return tuple(dict.fromkeys(found))


def _meant(phrases: list[str]) -> str | None:
    """The place nearest in meaning to a word that no table has, if one is near enough."""
    unknown = [
        phrase
        for phrase in phrases
        if "_" not in phrase
        and len(phrase) > 3
        and phrase not in _NO_PLACE
        and phrase not in ImageColor.colormap
    ]
    best, place = _ALIKE, None
    for word in dict.fromkeys(unknown[:_WORDS_COMPARED]):
        likeness = _place_vectors() @ _vector(word)
        at = int(np.argmax(likeness))
        if likeness[at] > best:
            best, place = float(likeness[at]), _meaning_names()[at]
    return place


@cache
def _meaning_names() -> tuple[str, ...]:
    return tuple(name for name, texts in words.PLACE_MEANINGS.items() for _ in texts)


@cache
def _place_vectors() -> NDArray[np.float32]:
    return np.stack([_vector(text) for texts in words.PLACE_MEANINGS.values() for text in texts])


@cache
def _vector(text: str) -> NDArray[np.float32]:
    from studio.music.meaning.embedding import embed

    return embed(text)
