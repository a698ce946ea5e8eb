"""What all edits share: changing a frozen value with its checks, finding a scene."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError

from studio.document import Document, Model, Scene
from studio.edits.cue import follow
from studio.errors import InputError, NotFoundError

M = TypeVar("M", bound=Model)


def changed(model: M, **values: Any) -> M:
    """The value with other fields.

    Raises
    ------
    InputError : names the field that refuses its value.
    """
    try:
        return type(model).model_validate(model.model_dump() | values)
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(
            f"{first['msg']}.",
            remedy="Choose another value.",
            field=".".join(str(part) for part in first["loc"]),
        ) from error


def scene_of(document: Document, scene_id: str) -> Scene:
    """The scene with this id.

    Raises
    ------
    NotFoundError : no such scene.
    """
    try:
        return document.scene(scene_id)
    except KeyError as error:
        raise NotFoundError(
            "This scene is no longer in the project.", remedy="Undo brings it back."
        ) from error


def place_of(document: Document, scene_id: str) -> int:
    """Where a scene stands, from 0."""
    return document.scenes.index(scene_of(document, scene_id))


def with_scene(document: Document, scene_id: str, **values: Any) -> Document:
    """The document with fields of one scene changed.

    Raises
    ------
    InputError : names the field that refuses its value.
    """
    return document.with_scene(changed(scene_of(document, scene_id), **values))


def with_scenes(document: Document, scenes: list[Scene]) -> Document:
    """The document with these scenes in this order; what the music follows goes with them."""
    update = {"scenes": tuple(scenes), "music_cue": follow(document, scenes)}
    return document.model_copy(update=update)


def fitting(text: str, limit: int, field: str) -> str:
    """A person's words without space around them.

    Raises
    ------
    InputError : they are longer than `limit` characters.
    """
    words = text.strip()
    if len(words) > limit:
        raise InputError(
            f"The {field} has {len(words)} characters; a scene takes {limit}.",
            remedy="Shorten it, or give the rest to a new scene.",
            field=field,
        )
    return words
