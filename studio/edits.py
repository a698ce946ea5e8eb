"""Edits: pure functions from a document to the next one.

Every change that a person can make in the app is one function here; the pages hand it to
``Projects.update``, which stores the result as a new revision. A value that is refused raises,
and nothing is stored.
"""

from __future__ import annotations

from typing import Any, TypeVar, get_args
from uuid import uuid4

from pydantic import ValidationError

from studio.document import (
    Document,
    Format,
    Look,
    MediaRef,
    Model,
    MusicRewrite,
    Role,
    Scene,
    TransitionKind,
)
from studio.errors import InputError, NotFoundError

M = TypeVar("M", bound=Model)
MAX_SCENES = 40
MAX_NARRATION_CHARS = 1200
MAX_ON_SCREEN_CHARS = 160
MAX_SCENE_S = 30.0
#: Settings of the music that leave its notes as they are, but for the key they stand in.
SAME_PIECE = frozenset({"rewrites", "enabled", "gain_db", "key", "hits_cuts"})


# --- one scene ---------------------------------------------------------------------------


def set_narration(document: Document, scene_id: str, text: str) -> Document:
    """What the voice says in a scene."""
    words = _short(text, MAX_NARRATION_CHARS, "narration")
    return _with(document, scene_id, narration=words)


def set_on_screen_text(document: Document, scene_id: str, text: str) -> Document:
    """The words drawn into a scene's picture."""
    words = _short(text, MAX_ON_SCREEN_CHARS, "on-screen text")
    return _with(document, scene_id, on_screen_text=words)


def set_role(document: Document, scene_id: str, role: str) -> Document:
    """What a scene does for the ad."""
    return _with(document, scene_id, role=Role(role))


def set_layout(document: Document, scene_id: str, layout: str) -> Document:
    """The layout of a scene's picture, or ``auto``."""
    return _with_look(document, scene_id, layout=layout or "auto")


def set_photo(document: Document, scene_id: str, image: MediaRef | None) -> Document:
    """The photo that a scene shows, or none."""
    return _with_look(document, scene_id, image=image)


def set_scene_voice(document: Document, scene_id: str, voice: str) -> Document:
    """A voice for one scene; empty for the project's voice."""
    return _with(document, scene_id, voice=voice)


def set_transition(document: Document, scene_id: str, kind: str) -> Document:
    """How the film comes into a scene."""
    if kind not in get_args(TransitionKind):
        known = ", ".join(get_args(TransitionKind))
        raise InputError(
            f"{kind!r} is not a transition.", remedy=f"Choose one of: {known}.", field="transition"
        )
    return _with(document, scene_id, transition=kind)


def set_length(document: Document, scene_id: str, length_s: float) -> Document:
    """The least length of a scene in seconds; 0 for as long as its voice."""
    return _with(document, scene_id, length_s=round(min(max(length_s, 0.0), MAX_SCENE_S), 2))


def new_voice_take(document: Document, scene_id: str) -> Document:
    """The same words, spoken anew."""
    return _with(document, scene_id, voice_seed=_scene(document, scene_id).voice_seed + 1)


def new_look(document: Document, scene_id: str) -> Document:
    """The same scene, drawn anew."""
    return _with_look(document, scene_id, seed=_scene(document, scene_id).look.seed + 1)


# --- the order of scenes -----------------------------------------------------------------


def add_scene(document: Document, after: str = "", scene_id: str = "") -> Document:
    """A new, empty scene after the scene `after`, or at the end.

    Raises
    ------
    InputError : the film already has `MAX_SCENES` scenes.
    """
    if len(document.scenes) >= MAX_SCENES:
        raise InputError(
            f"A film has at most {MAX_SCENES} scenes.", remedy="Delete one first.", field="scenes"
        )
    place = _place(document, after) + 1 if after else len(document.scenes)
    scene = Scene(id=scene_id or uuid4().hex[:8], role=Role.BENEFIT, narration="")
    return _ordered(document, [*document.scenes[:place], scene, *document.scenes[place:]])


def delete_scene(document: Document, scene_id: str) -> Document:
    """The film without a scene.

    Raises
    ------
    InputError : it is the only one.
    """
    place = _place(document, scene_id)
    if len(document.scenes) == 1:
        raise InputError(
            "A film needs at least one scene.",
            remedy="Change this scene, or add another one first.",
            field="scenes",
        )
    return _ordered(document, [*document.scenes[:place], *document.scenes[place + 1 :]])


def move_scene(document: Document, scene_id: str, to: int) -> Document:
    """The scene at place `to`, counted from 0."""
    scenes = list(document.scenes)
    scene = scenes.pop(_place(document, scene_id))
    scenes.insert(min(max(to, 0), len(scenes)), scene)
    return _ordered(document, scenes)


# --- the whole project -------------------------------------------------------------------


def rename(document: Document, title: str) -> Document:
    """Another title.

    Raises
    ------
    InputError : it is empty.
    """
    words = " ".join(title.split())[:300]
    if not words:
        raise InputError("A project needs a name.", remedy="Type one.", field="title")
    return _changed(document, title=words)


def set_voice(document: Document, voice: str) -> Document:
    """The narrator's voice, or ``auto``."""
    return _changed(document, voice=_changed(document.voice, voice=voice or "auto"))


def set_speed(document: Document, speed: float) -> Document:
    """How fast the narrator speaks; 1 is normal."""
    return _changed(document, voice=_changed(document.voice, speed=round(speed, 2)))


def set_style(document: Document, style: str) -> Document:
    """The visual language of the film, or ``auto``."""
    return _changed(document, style=style or "auto")


def set_format(document: Document, fmt: str) -> Document:
    """The shape of the draft and of the film."""
    if fmt not in get_args(Format):
        known = ", ".join(get_args(Format))
        raise InputError(
            f"{fmt!r} is not a format.", remedy=f"Choose one of: {known}.", field="format"
        )
    return _changed(document, format=fmt)


def set_music(document: Document, **values: Any) -> Document:
    """Change settings of the music. What changes the piece itself forgets bars written anew."""
    if not values.keys() <= SAME_PIECE:
        values = {"rewrites": (), **values}
    return _changed(document, music=_changed(document.music, **values))


def rewrite_music(
    document: Document,
    first_bar: int = 0,
    last_bar: int = 0,
    keep: tuple[str, ...] = (),
    of_bars: int = 0,
) -> Document:
    """Write bars of the music anew, leaving the notes of `keep` as they are.

    of_bars : the length of the piece that the person saw; the change is for that piece only.
    """
    change = MusicRewrite(
        seed=len(document.music.rewrites) + 1,
        first_bar=first_bar,
        last_bar=last_bar,
        keep=keep,
        of_bars=of_bars,
    )
    return set_music(document, rewrites=(*document.music.rewrites, change))


def new_music(document: Document) -> Document:
    """Another piece for the same words."""
    return set_music(document, seed=document.music.seed + 1, enabled=True)


def set_captions(document: Document, enabled: bool) -> Document:
    """Captions in the picture, or none."""
    return _changed(document, captions=_changed(document.captions, enabled=enabled))


# --- helpers -----------------------------------------------------------------------------


def _changed(model: M, **values: Any) -> M:
    try:
        return type(model).model_validate(model.model_dump() | values)
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(
            f"{first['msg']}.",
            remedy="Choose another value.",
            field=".".join(str(part) for part in first["loc"]),
        ) from error


def _scene(document: Document, scene_id: str) -> Scene:
    try:
        return document.scene(scene_id)
    except KeyError as error:
        raise NotFoundError(
            "This scene is no longer in the project.", remedy="Undo brings it back."
        ) from error


def _place(document: Document, scene_id: str) -> int:
    return document.scenes.index(_scene(document, scene_id))


def _with(document: Document, scene_id: str, **values: Any) -> Document:
    return document.with_scene(_scene(document, scene_id).model_copy(update=values))


def _with_look(document: Document, scene_id: str, **values: Any) -> Document:
    look: Look = _changed(_scene(document, scene_id).look, **values)
    return _with(document, scene_id, look=look)


def _ordered(document: Document, scenes: list[Scene]) -> Document:
    return document.model_copy(update={"scenes": tuple(scenes)})


def _short(text: str, limit: int, field: str) -> str:
    words = text.strip()
    if len(words) > limit:
        raise InputError(
            f"The {field} has {len(words)} characters; a scene takes {limit}.",
            remedy="Shorten it, or give the rest to a new scene.",
            field=field,
        )
    return words
