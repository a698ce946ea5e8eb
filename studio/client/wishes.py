"""What films and scenes can be told, as keyword arguments; what is None the studio chooses."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from typing import Literal, TypedDict

from studio.document import MediaRef


class MusicWishes(TypedDict, total=False):
    """Of a clip's music; `tempo` is in beats a minute."""

    mood: str | None
    tempo: float | None
    key: str | None
    mode: Literal["", "major", "minor"] | None
    instruments: Sequence[str] | None


class ContentWishes(MusicWishes, total=False):
    """Of a video that is made in one call; the studio calls `webhook` when it is done."""

    format: str | None
    seed: int | None
    style: str | None
    webhook: str | None


class FilmWishes(TypedDict, total=False):
    """Of every new project; `engines` are named by role."""

    title: str | None
    format: str | None
    seed: int | None
    style: str | None
    engines: dict[str, str]
    accept_licences: Sequence[str]
    webhook: str | None


class AdWishes(FilmWishes, total=False):
    """Of an ad."""

    voice: str | None


class ClipWishes(FilmWishes, MusicWishes, total=False):
    """Of a clip."""


class SongWishes(FilmWishes, total=False):
    """Of a music video; `window_s` are the seconds that are heard at a time."""

    language: str | None
    lyrics: bool
    wording: str | None
    window_s: float | None
    colors: Sequence[str] | None


class SceneFields(TypedDict, total=False):
    """Of a scene. The path of a photo or a clip is uploaded; None takes it away."""

    narration: str
    on_screen_text: str
    visual: str
    caption_text: str
    role: str
    layout: str
    length_s: float
    transition: str
    transition_s: float
    voice: str
    locked: bool
    items: Sequence[str]
    photo: str | PathLike[str] | MediaRef | None
    more_photos: Sequence[str | PathLike[str] | MediaRef]
    clip: str | PathLike[str] | MediaRef | None
    clip_start_s: float
