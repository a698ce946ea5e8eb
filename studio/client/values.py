"""What the API answers, as values. Fields that a newer studio adds are passed over."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from studio.errors import BackendFailed, Cancelled, InputError, NotFoundError

ACTIVE = ("queued", "running")


class Answer(BaseModel):
    """Base of all answers."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Stage(Answer):
    """One stage of a job: how many of its steps are done."""

    name: str
    done: int
    total: int


class Job(Answer):
    """Work of the studio as it was when it was asked for.

    `fraction` is the share that is done, 0 to 1; `eta_s` the seconds that are left, None until
    the pace is known; `result` is there once it is done, and not in lists.
    """

    id: str
    kind: str
    project: str = ""
    revision: int = 0
    state: str
    fraction: float = 0.0
    stages: tuple[Stage, ...] = ()
    message: str = ""
    eta_s: float | None = None
    error: dict[str, str | None] | None = None
    result: dict[str, Any] | None = None
    created_at: datetime
    started_at: datetime | None = None
    finished_at: datetime | None = None
    links: dict[str, str | None] = {}

    @property
    def active(self) -> bool:
        """Is it waiting or under way?"""
        return self.state in ACTIVE

    @property
    def film(self) -> str:
        """Address of its finished film.

        Raises
        ------
        NotFoundError : it made none.
        """
        link = self.links.get("film")
        if not link:
            raise NotFoundError(
                f"Job {self.id} ({self.kind}, {self.state}) has no film.",
                remedy="Wait until it is done; only exports make finished films.",
            )
        return link

    def check(self) -> Job:
        """This job, unless it failed or was stopped.

        Raises
        ------
        InputError : it failed because of a value; names the field.
        BackendFailed : it failed; says why.
        Cancelled : somebody stopped it.
        """
        if self.state == "failed":
            told = {name: value or "" for name, value in (self.error or {}).items()}
            kind = InputError if told.get("field") else BackendFailed
            raise kind(
                told.get("message") or f"Job {self.id} failed.",
                remedy=told.get("remedy", ""),
                field=told.get("field", ""),
            )
        if self.state == "cancelled":
            raise Cancelled(f"Job {self.id} was stopped.")
        return self


class Card(Answer):
    """A project as lists show it; `films` counts its finished films."""

    id: str
    revision: int
    kind: str
    title: str
    created_at: datetime
    updated_at: datetime
    archived: bool = False
    deleted: bool = False
    films: int = 0
    thumbnail: str | None = None


class Project(Answer):
    """A project with its document, the fields of `studio.document.Document` as JSON."""

    id: str
    revision: int
    kind: str
    title: str
    created_at: datetime
    updated_at: datetime
    archived: bool = False
    deleted: bool = False
    can_undo: bool = False
    can_redo: bool = False
    document: dict[str, Any]

    @property
    def scenes(self) -> list[dict[str, Any]]:
        """Its scenes in their order."""
        return list(self.document["scenes"])

    def scene_id(self, scene: str | int) -> str:
        """The id of a scene by its number, from 1; an id is that already.

        Raises
        ------
        NotFoundError : there is no such scene.
        """
        if isinstance(scene, str):
            return scene
        scenes = self.scenes
        if not 1 <= scene <= len(scenes):
            raise NotFoundError(
                f"There is no scene {scene}.",
                remedy=f"Scenes: 1 to {len(scenes)}." if scenes else "It has none yet.",
                field="scene",
            )
        return str(scenes[scene - 1]["id"])


class Created(NamedTuple):
    """A project, and the job that works on it, where there is one."""

    project: Project
    job: Job | None


class Film(NamedTuple):
    """A finished film on this computer's disk, and the job that made it."""

    path: Path
    job: Job
