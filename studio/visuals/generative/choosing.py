"""Which picture a shot gets: by what its sentence says, with rhythm from shot to shot.

A film keeps a family of four pictures, found by its product, tone and seed. They stand in two
pairs, one for shots of even number and one for odd ones, so that neighbours always differ; within
a pair the sentence decides where it clearly speaks for one, else they take turns. A place is shown
as one, and what a sentence names outright it gets.

Shots that the storyboard staged with a camera show their place in about two of three shots; details
and most close-ups are abstract kinds that go with the place (`fitting`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from studio.visuals.generative.arts import ARTS, ArtRow
from studio.visuals.generative.fitting import ALIKE, FITTING, HALLS, THINGS
from studio.visuals.generative.scenery.reading import read_scenery, undrawn_place
from studio.visuals.generative.scenery.words import FRAMES
from studio.visuals.layouts.choosing import SEEDS_OF_A_SCENE
from studio.visuals.shot import Shot

SCENERY, POSTER = "scenery", "poster"
_FAMILY = 4
_CHANCE = 0.4  # what the film's seed weighs against what its words mean
_ENERGY = 0.3
_FIRST_WORDS = 6
_FAR_MORE = 0.2  # by how much a sentence must be more like a picture than like a place
_CLEARLY = 0.15  # by how much one of a pair must fit better for it to be shown every time
_APART = 4  # so many shots lie between two close-ups, or details, of a part of a song
_OTHER_TAKE = 4  # every so many takes a place is shown by something else

#: What the sentences of a song's windows have in common (`studio.storyboard`).
_PLAYS = re.compile(r"\bin the (?:back|fore)ground\b|\bwith a foreground\b", re.IGNORECASE)

#: How the storyboard begins the shots that are not of a place as a whole, and its recurring ones.
_STAGED = re.compile(r"(?:^|[.!?]\s+)the camera\b", re.IGNORECASE)
_FRAME = re.compile(rf"^{FRAMES}", re.IGNORECASE)
_DETAIL = re.compile(r"an? (?:close detail|insert shot|detail in close-up)\b", re.IGNORECASE)
_CLOSE = re.compile(
    r"an? (?:(?:tight |profile in )?close-up|(?:tight|close) (?:shot|view))\b", re.I
)
_WHOLE = re.compile(r"an? (?:very )?(?:wide|vast)\b", re.IGNORECASE)

_WILD_WORDS = (
    "loud loudly scream screaming yell yelling wild hard fast hits strikes impact energy dance"
    " power rush storm explosion crash heavy distorted aggressive"
)
_CALM_WORDS = (
    "soft softly quiet quietly whisper whispering calm slow gentle floating dream dreamy sleep"
    " peaceful still tender serene ambient"
)
_WILD, _CALM = frozenset(_WILD_WORDS.split()), frozenset(_CALM_WORDS.split())


def choose_art(shot: Shot) -> str:
    """The name of a shot's picture."""
    text = sentence_of(shot)
    take = shot.seed % SEEDS_OF_A_SCENE
    staged = bool(_STAGED.search(text))
    unnamed = _PLAYS.search(text) or (staged and undrawn_place(text))
    named = [row.name for row in _rows() if not unnamed and _names(row, text)]
    fitting = named or (_fitting(shot.index, text) if staged else [])
    place = fitting[:1] == [SCENERY] if staged else not named and _shows_a_place(shot, text)
    if place and take % _OTHER_TAKE != _OTHER_TAKE - 1:
        return SCENERY
    known = [n for n in dict.fromkeys([*fitting, *_ranked(shot, text)]) if n != SCENERY]
    if shot.text.strip():  # a title stands there: no word behind it
        known.remove(POSTER)
    return known[take % len(known)]


def _fitting(index: int, text: str) -> list[str]:
    """What a staged shot may show, the best first; empty where the sentence names no place.

    Details and close-ups have pairs of their own, whose two take turns.
    """
    place = read_scenery(text)
    if place is None:
        home, *others = HALLS.get(undrawn_place(text)) or ("", *_with_things(text))
        turned = _turned(others, index)
        return [home, *turned] if _WHOLE.match(text) and home else turned
    details, closer = (_turned(pair, index // _APART) for pair in FITTING[place.place])
    if _DETAIL.match(text):
        return [*details, *closer]
    abstract = [*closer, *details]
    leaves = _CLOSE.match(text) and (index % 3 or place.place in ALIKE)
    return abstract if leaves else [SCENERY, *abstract]


def _with_things(text: str) -> tuple[str, ...]:
    """What goes with the first thing that the sentence names."""
    words = re.findall(r"[a-z]+", _FRAME.sub("", text, 1).partition(".")[0].lower())
    return next((THINGS[word] for word in words if word in THINGS), ())


def _turned(names: Sequence[str], index: int) -> list[str]:
    """The same names, beginning with the one whose turn it is."""
    at = index % len(names) if names else 0
    return [*names[at:], *names[:at]]


def _shows_a_place(shot: Shot, text: str) -> bool:
    """Whether the sentence is best shown as a place.

    Some do so in every other shot only: one that tells what plays is about sound (its 'wave' is
    no sea), but there may be somebody to see; and one that is far more like another picture.
    """
    place = read_scenery(text)
    if place is None:
        return False
    turn = shot.index % 2 == 0
    if _PLAYS.search(text):
        return turn and bool(place.motifs)
    return turn or not _hardly_a_place(text)


@lru_cache(512)
def _hardly_a_place(text: str) -> bool:
    meant = _embedded(text)
    as_place = next(_embedded(row.words) @ meant for row in ARTS if row.name == SCENERY)
    return bool((_vectors() @ meant).max() - as_place > _FAR_MORE)


def sentence_of(shot: Shot) -> str:
    """What a shot is to show, in words."""
    return next((t for t in (shot.visual, shot.narration, shot.text) if t.strip()), "")


def _rows() -> tuple[ArtRow, ...]:
    return tuple(row for row in ARTS if row.name != SCENERY)


def _names(row: ArtRow, text: str) -> bool:
    """Whether a sentence begins with what a picture is; later on it may be a mere detail."""
    begins = " ".join(_FRAME.sub("", text, 1).lower().split()[:_FIRST_WORDS])
    return bool(row.called) and bool(re.search(rf"\b(?:{row.called})\b", begins))


def _ranked(shot: Shot, text: str) -> list[str]:
    """All pictures: those of the shot's own pair, then of its family, then the others."""
    film = _film(shot.seed // SEEDS_OF_A_SCENE, f"{shot.product} {shot.tone}".strip())
    family, others = film[:_FAMILY], film[_FAMILY:]
    fit = dict(zip((row.name for row in _rows()), _likeness(text), strict=True))
    own = sorted(family[shot.index % 2 :: 2], key=lambda name: -fit[name])
    if fit[own[0]] - fit[own[-1]] < _CLEARLY and shot.index // 2 % 2:
        own.reverse()
    beside = [name for name in family if name not in own]
    return [*own, *sorted(others, key=lambda name: -fit[name]), *beside]


@lru_cache(64)
def _film(seed: int, text: str) -> tuple[str, ...]:
    """All pictures, those that suit a film best first; another seed gives another order."""
    names = [row.name for row in _rows()]
    scores = _likeness(text).copy()
    for i, name in enumerate(names):
        digest = hashlib.sha256(f"{seed}|{text}|{name}".encode()).digest()
        scores[i] += _CHANCE * digest[0] / 255
    return tuple(names[i] for i in np.argsort(-scores, kind="stable"))


@lru_cache(512)
def _likeness(text: str) -> NDArray[np.float64]:
    """How well each picture suits a text, about -0.3 to 1."""
    if not text.strip():
        return np.zeros(len(_rows()))
    words = set(re.findall(r"[a-z]+", text.lower()))
    wild, calm = len(words & _WILD), len(words & _CALM)
    alike: NDArray[np.float64] = _vectors() @ _embedded(text)
    if wild == calm:
        return alike
    wanted = 0.9 if wild > calm else 0.15
    return alike - _ENERGY * np.abs(np.array([row.energy for row in _rows()]) - wanted)


@lru_cache(1)
def _vectors() -> NDArray[np.float64]:
    return np.stack([_embedded(row.words) for row in _rows()])


@lru_cache(64)
def _embedded(text: str) -> NDArray[np.float64]:
    from studio.music.meaning.embedding import embed

    return np.asarray(embed(text), np.float64)
