"""What the timeline sends, as edits of the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from storage.projects import Change
from studio import edits
from studio.document import Document, Scene
from studio.edits.common import scene_of
from studio.errors import ConflictError, InputError

Op = Mapping[str, Any]
_ID = re.compile(r"[0-9a-f]{8}")


def edit_of(op: Op) -> tuple[Change, str]:
    """The edit that an operation of the page asks for, and its line in the history.

    Raises
    ------
    InputError : there is no such operation, or it lacks something.
    """
    try:
        change, summary = _EDITS[op["op"]]
    except (KeyError, TypeError) as error:
        raise _unknown() from error

    def make(document: Document) -> Document:
        try:
            return change(document, op)
        except (KeyError, TypeError, ValueError) as error:
            raise _unknown() from error

    return make, summary


def replace_caption(document: Document, scene_id: str, at: int, was: str, text: str) -> Document:
    """Other words for one caption of a scene.

    Parameters
    ----------
    at : how many words of the scene come before it.
    was : the words that it has now; those nearest to `at` are replaced.

    Raises
    ------
    ConflictError : the scene's captions do not say this any more.
    """
    scene = scene_of(document, scene_id)
    words = (scene.caption_text or scene.narration).split()
    old = was.split()
    places = [i for i in range(len(words) - len(old) + 1) if words[i : i + len(old)] == old]
    if not old or not places:
        raise ConflictError(
            "These captions were changed in the meantime.",
            remedy="Look at the new words and change them again.",
        )
    place = min(places, key=lambda i: abs(i - at))
    changed = [*words[:place], *text.split(), *words[place + len(old) :]]
    return edits.set_caption_text(document, scene_id, " ".join(changed))


def split_at_word(
    document: Document, scene_id: str, word: int, of_words: int, new_id: str
) -> Document:
    """Two scenes of one, divided before its caption's word `word`, counted from 0.

    Captions may have other words than the voice: the place is as far into both.
    """
    scene = scene_of(document, scene_id)
    starts = [match.start() for match in re.finditer(r"\S+", scene.narration)]
    place = round(word * len(starts) / max(of_words, 1))
    at = starts[place] if 0 < place < len(starts) else 0
    return edits.split_scene(document, scene_id, at, _new_id(document.scenes, new_id))


def _new_id(scenes: tuple[Scene, ...], wanted: str) -> str:
    """The id that the page shows already, if it is one and is free."""
    free = _ID.fullmatch(wanted) and all(scene.id != wanted for scene in scenes)
    return wanted if free else ""


def _move(document: Document, op: Op) -> Document:
    return edits.move_scene(document, op["id"], int(op["to"]))


def _length(document: Document, op: Op) -> Document:
    return edits.set_length(document, op["id"], float(op["length_s"]))


def _delete(document: Document, op: Op) -> Document:
    return edits.delete_scene(document, op["id"])


def _split(document: Document, op: Op) -> Document:
    if document.kind != "ad":
        return _split_shot(document, op["id"], float(op["at_s"]), str(op["new_id"]))
    return split_at_word(document, op["id"], int(op["word"]), int(op["words"]), str(op["new_id"]))


def _split_shot(document: Document, scene_id: str, at_s: float, new_id: str) -> Document:
    """Two shots of one, divided at a time from its start; the second is another take."""
    if any(scene.id == new_id for scene in document.scenes):
        return document
    document = edits.add_scene(document, scene_id, _new_id(document.scenes, new_id))
    return edits.set_length(document, scene_id, at_s)


def _transition(document: Document, op: Op) -> Document:
    document = edits.set_transition(document, op["id"], str(op["kind"]))
    if "length_s" not in op:
        return document
    return edits.set_transition_length(document, op["id"], float(op["length_s"]))


def _caption(document: Document, op: Op) -> Document:
    return replace_caption(document, op["id"], int(op["at"]), str(op["was"]), str(op["text"]))


def _add_marker(document: Document, op: Op) -> Document:
    wanted = str(op["marker_id"])
    free = _ID.fullmatch(wanted) and all(marker.id != wanted for marker in document.markers)
    return edits.add_marker(
        document, float(op["time_s"]), str(op.get("name", "")), wanted if free else ""
    )


def _change_marker(document: Document, op: Op) -> Document:
    values: dict[str, Any] = {}
    if "time_s" in op:
        values["time_s"] = round(max(float(op["time_s"]), 0.0), 3)
    if "name" in op:
        values["name"] = str(op["name"]).strip()[:80]
    return edits.change_marker(document, str(op["marker_id"]), **values)


def _delete_marker(document: Document, op: Op) -> Document:
    return edits.delete_marker(document, str(op["marker_id"]))


def _unknown() -> InputError:
    return InputError("The page sent an edit that cannot be read.", remedy="Reload the page.")


_EDITS: dict[str, tuple[Callable[[Document, Op], Document], str]] = {
    "move": (_move, "Moved a scene"),
    "length": (_length, "Changed a scene's length"),
    "delete": (_delete, "Deleted a scene"),
    "split": (_split, "Split a scene"),
    "transition": (_transition, "Changed a transition"),
    "caption": (_caption, "Changed a caption"),
    "add_marker": (_add_marker, "Added a marker"),
    "change_marker": (_change_marker, "Changed a marker"),
    "delete_marker": (_delete_marker, "Deleted a marker"),
}
