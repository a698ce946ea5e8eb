"""A merge patch (RFC 7396) on a project's document, and what follows from it."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from studio.document import Document
from studio.edits.common import changed
from studio.edits.cue import follow
from studio.edits.music import SAME_PIECE
from studio.errors import InputError
from studio.rules.checking import check_read_only
from studio.rules.text import cleaned_json


def patched(document: Document, patch: dict[str, Any]) -> Document:
    """The document with the patch: null takes a value back to what it is by default.

    Raises
    ------
    InputError : a field is unknown, cannot have this value, or is the studio's own.
    """
    try:
        values = merged(document.model_dump(mode="json"), cleaned_json(patch))
        new = Document.model_validate(values)
    except RecursionError as error:
        raise InputError(
            "This patch holds lists inside lists without end.", remedy="Send what is to change."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(
            f"{first['msg']}.", remedy="Change this value.", field=_place(first["loc"])
        ) from error
    check_read_only(document, new)
    return _with_consequences(document, new)


def merged(target: Any, patch: Any) -> Any:
    """The algorithm MergePatch of RFC 7396, section 2."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = merged(result.get(name), value)
    return result


def _with_consequences(old: Document, new: Document) -> Document:
    """What the edits of `studio.edits` change along with such a change."""
    if _plot(new) != _plot(old):
        new = new.model_copy(update={"music_cue": follow(old, new.scenes)})
    if _piece(new) != _piece(old) and new.music.rewrites == old.music.rewrites:
        new = changed(new, music=changed(new.music, rewrites=()))
    if new.voice.backend != old.voice.backend and new.voice.voice == old.voice.voice:
        scenes = tuple(scene.model_copy(update={"voice": ""}) for scene in new.scenes)
        voice = changed(new.voice, voice="auto")
        new = new.model_copy(update={"voice": voice, "scenes": scenes})
    return new


def _plot(document: Document) -> list[tuple[str, str, str]]:
    """What the music follows: which scenes there are, and what they do."""
    return [(scene.id, scene.role.value, scene.music_mood) for scene in document.scenes]


def _piece(document: Document) -> dict[str, Any]:
    """The settings of the music that decide which piece it is."""
    return document.music.model_dump(exclude=set(SAME_PIECE))


def _place(loc: tuple[int | str, ...]) -> str:
    """``('scenes', 2, 'role')`` as ``scenes[2].role``."""
    place = ""
    for part in loc:
        place += f"[{part}]" if isinstance(part, int) else f".{part}"
    return place.lstrip(".")[:200]
