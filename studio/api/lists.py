"""What can be chosen in this studio: engines, voices, styles, and the names of everything else."""

from __future__ import annotations

import threading
import time
from typing import Annotated

from fastapi import APIRouter, Query

from studio.api.jobs import Answered
from studio.api.models import Name
from studio.api.problems import answers
from studio.backends import Backend, RoleName, choose, rows
from studio.document import FRAME_SIZES
from studio.music.vocabulary import GENRES, INSTRUMENTS
from studio.transitions import TRANSITIONS
from studio.views.choices import choices, voices_of
from studio.visuals.generative.arts import ARTS
from studio.visuals.layout_table import LAYOUT_ROWS
from studio.visuals.style_table import STYLE_ROWS

router = APIRouter(prefix="/api/v1", tags=["studio"])

LOOK_AGAIN_S = 20.0  # what an engine lacks changes while somebody installs it


class Missing(Answered):
    """Something that an engine lacks, and how to get it."""

    what: str
    remedy: str


class Engine(Answered):
    """An engine: who does what, under which licence, and whether it can be used here."""

    role: RoleName
    name: str
    label: str
    about: str
    licence: str
    consent: str
    sends: str
    version: str
    by_name_only: bool
    ready: bool
    missing: list[Missing]


class Engines(Answered):
    """All engines, the best of a role first."""

    engines: list[Engine]


class Voice(Answered):
    """A voice of a narrator."""

    name: str
    label: str
    language: str
    gender: str


class Voices(Answered):
    """The voices of a narrator."""

    narrator: str
    voices: list[Voice]


class FrameSize(Answered):
    """A shape of films, in pixels."""

    name: str
    width: int
    height: int


class Formats(Answered):
    """The shapes that films can have."""

    formats: list[FrameSize]


class Transition(Answered):
    """A way into a scene, how long it takes in seconds, and what is seen."""

    name: str
    label: str
    length_s: float
    shows: str


class Transitions(Answered):
    """The ways into a scene."""

    transitions: list[Transition]


class StyleAbout(Answered):
    """A visual language: what people read of it, and what it is for."""

    name: str
    label: str
    about: str
    fits: str


class Styles(Answered):
    """Visual languages of films."""

    styles: list[str]
    about: list[StyleAbout]


class LayoutAbout(Answered):
    """A layout: what it is for, what its `items` mean (empty: nothing), the most photos in it."""

    name: str
    label: str
    about: str
    items: str
    photos: int


class Layouts(Answered):
    """Layouts of scenes, and pictures of shots that the studio draws itself."""

    layouts: list[str]
    about: list[LayoutAbout]
    pictures: list[str]


class Genres(Answered):
    """Genres of the music."""

    genres: list[str]


class Instruments(Answered):
    """Instruments of the music."""

    instruments: list[str]


class _Looked:
    """What was found out last; looking costs a while, and many ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._at = -LOOK_AGAIN_S
        self._engines: list[Engine] = []

    def engines(self) -> list[Engine]:
        """All engines, looked at anew after `LOOK_AGAIN_S`."""
        with self._lock:
            if time.monotonic() - self._at >= LOOK_AGAIN_S:
                best_first = sorted(rows(), key=lambda row: (row.role, -row.priority))
                self._engines = [_engine(row) for row in best_first]
                self._at = time.monotonic()
            return self._engines


_looked = _Looked()


def _engine(row: Backend) -> Engine:
    missing = [Missing(what=lack.what, remedy=lack.remedy) for lack in row.missing()]
    return Engine(
        role=row.role,
        name=row.name,
        label=row.label,
        about=row.about,
        licence=row.licence,
        consent=row.consent,
        sends=row.sends,
        version=row.version,
        by_name_only=row.by_name_only,
        ready=not missing,
        missing=missing,
    )


@router.get("/engines")
def get_engines(role: RoleName | None = None) -> Engines:
    """Who does what, and what each one lacks; `consent` is what you accept with its licence."""
    return Engines(engines=[each for each in _looked.engines() if role in (None, each.role)])


@router.get("/voices", responses=answers("engine"))
def get_voices(
    narrator: Name = "auto",
    language: Annotated[str, Query(pattern=r"^[a-z]{0,3}$", description="Empty: all.")] = "",
) -> Voices:
    """The voices of a narrator, the recommended one of each language first."""
    row = choose("narrator", narrator)
    voices = [Voice(**vars(voice)) for voice in voices_of(row.name, language)]
    return Voices(narrator=row.name, voices=voices)


@router.get("/styles")
def get_styles() -> Styles:
    """Visual languages; `auto` chooses one that suits."""
    about = [StyleAbout(**vars(row)) for row in STYLE_ROWS]
    return Styles(styles=["auto", *choices().styles], about=about)


@router.get("/layouts")
def get_layouts() -> Layouts:
    """How a scene is laid out; `auto` chooses by what it does for the film."""
    return Layouts(
        layouts=["auto", *choices().layouts],
        about=[LayoutAbout(**vars(row)) for row in LAYOUT_ROWS],
        pictures=[art.name for art in ARTS],
    )


@router.get("/transitions")
def get_transitions() -> Transitions:
    """The ways into a scene; `auto` takes one that belongs to the film's style."""
    kinds = [
        Transition(name=kind.name, label=kind.label, length_s=kind.length_s, shows=kind.shows)
        for kind in TRANSITIONS.values()
    ]
    return Transitions(transitions=kinds)


@router.get("/formats")
def get_formats() -> Formats:
    """The shapes that films can have."""
    sizes = FRAME_SIZES.items()
    return Formats(formats=[FrameSize(name=name, width=w, height=h) for name, (w, h) in sizes])


@router.get("/genres")
def get_genres() -> Genres:
    """Genres that the music model knows."""
    return Genres(genres=list(GENRES))


@router.get("/instruments")
def get_instruments() -> Instruments:
    """Instruments that the music model knows."""
    return Instruments(instruments=list(INSTRUMENTS))
