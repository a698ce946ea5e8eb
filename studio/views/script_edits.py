"""What a person does in the script page, as values that come from the browser.

The page sends an edit again until it is told that it arrived, and once more when it is left; so
each of them changes nothing where it has been made before.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from studio import edits
from studio.document import Document, Model, Role, Scene
from studio.errors import ConflictError, InputError

Field_ = Literal["narration", "on_screen_text"]
Id = Annotated[str, StringConstraints(pattern=r"^[\w-]{1,40}$")]
Words = Annotated[str, StringConstraints(max_length=8000)]

MAX_EDITS = 400
SET = {"narration": edits.set_narration, "on_screen_text": edits.set_on_screen_text}
FIELD_NAMES = {"narration": "narration", "on_screen_text": "on-screen text"}
NOBODYS = ("", "-", "--")  # one of three is neither of two texts


class Edit(Model):
    """One edit; `n` numbers those of one page."""

    summary: ClassVar[str] = ""
    n: int = 0

    @abstractmethod
    def apply(self, document: Document) -> Document:
        """The document after it."""

    def seen(self, document: Document) -> Document:
        """The newest document as the person saw it; a difference is a clash."""
        return document


class Text(Edit):
    """Words typed in a scene.

    was : what may be there without anybody else having written; the newest last.
    decided : the person has chosen between these words and somebody else's.
    let_go : they chose the other ones: these are only kept in the history.
    """

    op: Literal["text"]
    id: Id
    field: Field_
    text: Words
    was: Annotated[tuple[Words, ...], Field(min_length=1)]
    decided: bool = False
    let_go: bool = False

    def apply(self, document: Document) -> Document:
        """Store the words."""
        return SET[self.field](document, self.id, self.text)

    def is_in(self, document: Document) -> bool:
        """Does the document say it in these words?"""
        scene = _find(document, self.id)
        return scene is not None and getattr(scene, self.field) == self.text.strip()

    def began_from(self, document: Document) -> str:
        """What the person began from: what is there, if that is one of theirs."""
        scene = _find(document, self.id)
        there = getattr(scene, self.field) if scene else ""
        if self.let_go:  # never what is there, or these words would take its place
            return next(text for text in NOBODYS if text not in (there, self.text.strip()))
        return str(there) if there in self.was else self.was[-1]

    def seen(self, document: Document) -> Document:
        """The document with the words that the person began from."""
        scene = _find(document, self.id)
        if scene is None:
            return document
        return document.with_scene(scene.model_copy(update={self.field: self.began_from(document)}))


class SetRole(Edit):
    """What a scene does for the ad."""

    summary = "Changed the role of a scene"
    op: Literal["role"]
    id: Id
    role: Role

    def apply(self, document: Document) -> Document:
        """Change it."""
        return edits.set_role(document, self.id, self.role)


class Lock(Edit):
    """Keep a scene's words, or let them be changed."""

    op: Literal["lock"]
    id: Id
    locked: bool

    def apply(self, document: Document) -> Document:
        """Change it."""
        return edits.set_locked(document, self.id, self.locked)


class Add(Edit):
    """A new scene after another one; with no `after`, before all."""

    summary = "Added a scene"
    op: Literal["add"]
    id: Id
    after: str = ""

    def apply(self, document: Document) -> Document:
        """Add it."""
        if _find(document, self.id):
            return document
        after = self.after if _find(document, self.after) else ""
        added = edits.add_scene(document, after, self.id)
        return added if self.after else edits.move_scene(added, self.id, 0)


class Split(Edit):
    """Two scenes of one, divided before the character `at` of `words`."""

    summary = "Split a scene"
    op: Literal["split"]
    id: Id
    at: int
    words: Words
    new: Id

    def apply(self, document: Document) -> Document:
        """Divide it."""
        if _find(document, self.new):
            return document
        scene = _find(document, self.id)
        if scene is not None and scene.narration != self.words:
            raise ConflictError(
                "These words were changed elsewhere in the meantime.",
                remedy="Split them once more.",
            )
        return edits.split_scene(document, self.id, self.at, self.new)


class Merge(Edit):
    """One scene of two: `next` is added to `id`."""

    summary = "Merged two scenes"
    op: Literal["merge"]
    id: Id
    next: Id

    def apply(self, document: Document) -> Document:
        """Merge them, where they still follow each other."""
        ids = [scene.id for scene in document.scenes]
        if self.next not in ids:
            return document
        if self.id not in ids or ids.index(self.next) != ids.index(self.id) + 1:
            raise ConflictError(
                "These scenes no longer follow each other.", remedy="Merge them where they are now."
            )
        return edits.merge_with_next(document, self.id)


class Delete(Edit):
    """The film without a scene."""

    summary = "Deleted a scene"
    op: Literal["delete"]
    id: Id

    def apply(self, document: Document) -> Document:
        """Delete it."""
        return edits.delete_scene(document, self.id) if _find(document, self.id) else document


class Move(Edit):
    """A scene at another place, counted from 0."""

    summary = "Moved a scene"
    op: Literal["move"]
    id: Id
    to: int

    def apply(self, document: Document) -> Document:
        """Move it."""
        return edits.move_scene(document, self.id, self.to)


AnyEdit = Annotated[
    Text | SetRole | Lock | Add | Split | Merge | Delete | Move, Field(discriminator="op")
]
_EDIT: TypeAdapter[AnyEdit] = TypeAdapter(AnyEdit)
_EDITS: TypeAdapter[list[AnyEdit]] = TypeAdapter(
    Annotated[list[AnyEdit], Field(max_length=MAX_EDITS)]
)


def read_edit(values: dict[str, Any]) -> AnyEdit:
    """An edit from what a page sends.

    Raises
    ------
    InputError : it is none.
    """
    try:
        return _EDIT.validate_python(values)
    except ValidationError as error:
        raise InputError("This is no edit of a script.") from error


def read_edits(content: bytes) -> list[AnyEdit]:
    """Edits from the JSON that a page sends when it is left.

    Raises
    ------
    InputError : it is not such JSON.
    """
    try:
        return _EDITS.validate_json(content)
    except ValidationError as error:
        raise InputError("These are not edits of a script.") from error


def summary_of(change: AnyEdit) -> str:
    """What the history says of it."""
    if isinstance(change, Text):
        return f"Changed the {FIELD_NAMES[change.field]}"
    if isinstance(change, Lock):
        return "Locked the words" if change.locked else "Unlocked the words"
    return change.summary


def bring_back(document: Document, scene: Scene, place: int) -> Document:
    """The document with a deleted scene at its old place."""
    if _find(document, scene.id):
        return document
    scenes = list(document.scenes)
    scenes.insert(min(max(place, 0), len(scenes)), scene)
    return document.model_copy(update={"scenes": tuple(scenes)})


def put_words_back(
    document: Document, before: Document, after: Document, scene_ids: list[str]
) -> Document:
    """The words of `before` in those scenes that still have the words of `after`."""
    for scene_id in scene_ids:
        now, old, new = (_find(each, scene_id) for each in (document, before, after))
        if now and old and new and words_of(now) == words_of(new) and not now.locked:
            kept = {name: getattr(old, name) for name in (*SET, "visual", "caption_text")}
            document = document.with_scene(now.model_copy(update=kept))
    return document


def words_of(scene: Scene) -> tuple[str, str]:
    """What a scene says and shows."""
    return scene.narration, scene.on_screen_text


def _find(document: Document, scene_id: str) -> Scene | None:
    return next((scene for scene in document.scenes if scene.id == scene_id), None)
