"""Changes to a project, each a new revision; nothing that was there is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, Literal, Unpack

from studio.client.connection import Connection, place
from studio.client.making import created
from studio.client.transfers import upload
from studio.client.values import Created, Project
from studio.client.wishes import SceneFields
from studio.document import MediaRef

What = Literal["words", "voice", "look"]
#: What can be done to a project as a whole.
Action = Literal["restore", "archive", "unarchive", "undo", "redo", "duplicate"]
MEDIA = {"photo": "image", "clip": "video"}
MERGE_PATCH = "application/merge-patch+json"


class Editing:
    """The calls that change a project."""

    _connection: Connection

    def patch(self, project: Project, changes: Mapping[str, Any]) -> Project:
        """Change any part of a project's document, as a JSON merge patch (RFC 7396).

        Raises
        ------
        ConflictError : it was changed since `project` was asked for.
        InputError : names the field that cannot have such a value.
        """
        headers = {"If-Match": f'"{project.revision}"', "Content-Type": MERGE_PATCH}
        return self._project(
            "PATCH", place("projects", project.id), json=dict(changes), headers=headers
        )

    def edit_scene(
        self,
        project: Project | str,
        scene: str | int,
        *,
        revision: int | None = None,
        **fields: Unpack[SceneFields],
    ) -> Project:
        """Change a scene.

        Parameters
        ----------
        scene : its id, or its number from 1.
        revision : refuse where the project is no longer at this revision.
        fields : narration, photo and more; see `studio.client.wishes.SceneFields`.
        """
        path = self._scene(project, scene)
        headers = {} if revision is None else {"If-Match": f'"{revision}"'}
        return self._project("PATCH", path, json=self._with_media(fields), headers=headers)

    def add_scene(
        self, project: Project | str, after: str = "", **fields: Unpack[SceneFields]
    ) -> Project:
        """A new scene after the one with the id `after`, or at the end; see `edit_scene`."""
        asked = self._with_media(fields) | ({"after": after} if after else {})
        return self._project("POST", place("projects", _id(project), "scenes"), json=asked)

    def delete_scene(self, project: Project | str, scene: str | int) -> Project:
        """Take a scene out; `act` with undo brings it back."""
        return self._project("DELETE", self._scene(project, scene))

    def order_scenes(self, project: Project | str, scene_ids: Iterable[str]) -> Project:
        """Put the scenes into this order; every scene is named once."""
        asked = {"scene_ids": list(scene_ids)}
        return self._project("PUT", place("projects", _id(project), "scenes", "order"), json=asked)

    def regenerate_scene(
        self,
        project: Project | str,
        scene: str | int,
        what: Iterable[What] = ("words",),
        **wishes: Any,
    ) -> Created:
        """Have other words, another take of the voice, or another look.

        Words are written by a job; the other two are there at once.

        wishes : length (shorter, same, longer) and tone of the words; webhook.
        """
        asked = {"what": list(what), **wishes}
        path = self._scene(project, scene) + ":regenerate"
        return created(self._connection.answer("POST", path, json=asked))

    def new_music(self, project: Project | str) -> Project:
        """Another piece of music for the whole film."""
        path = place("projects", _id(project), "music") + ":regenerate"
        return created(self._connection.answer("POST", path, json={})).project

    def act(self, project: Project | str, action: Action) -> Project:
        """Undo, redo, duplicate, archive, unarchive; or restore what was deleted."""
        return self._project("POST", place("projects", _id(project)) + f":{action}")

    def delete(self, project: Project | str) -> None:
        """Delete a project; `act` with restore brings it back."""
        self._connection.send("DELETE", place("projects", _id(project)))

    def _project(self, method: str, path: str, **request: Any) -> Project:
        told = self._connection.answer(method, path, **request)
        return Project.model_validate(told)

    def _scene(self, project: Project | str, scene: str | int) -> str:
        """The path of a scene; its number is looked up in the project as it is known, or is now."""
        if isinstance(scene, int) and isinstance(project, str):
            project = self._project("GET", place("projects", project))
        scene_id = project.scene_id(scene) if isinstance(project, Project) else str(scene)
        return place("projects", _id(project), "scenes", scene_id)

    def _with_media(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        values = dict(fields)
        for name, kind in MEDIA.items():
            if name in values:
                values[name] = self._sent(values[name], kind, name)
        if "more_photos" in values:
            more = values["more_photos"]
            values["more_photos"] = [self._sent(each, "image", "more_photos") for each in more]
        return values

    def _sent(self, value: Any, kind: str, field: str) -> Any:
        """A file as a request names it; one that is given by its path is uploaded."""
        if isinstance(value, str | PathLike):
            value = upload(self._connection, Path(value), kind, field)
        return value.model_dump(mode="json") if isinstance(value, MediaRef) else value


def _id(project: Project | str) -> str:
    return project if isinstance(project, str) else project.id
