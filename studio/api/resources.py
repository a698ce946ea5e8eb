"""What the API answers about projects, their films and files; the words are the documentation."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from studio.api.jobs import Answered, JobOut
from studio.document import Document, Format
from studio.uploads import MAX_NAME_CHARS


class ProjectLinks(Answered):
    """Where what belongs to a project is."""

    self: str
    exports: str
    revisions: str
    jobs: str
    thumbnail: str | None


class ProjectFacts(Answered):
    """What is told of a project everywhere."""

    id: str
    revision: int
    kind: Literal["ad", "clip", "music_video"]
    title: str
    created_at: datetime
    updated_at: datetime
    archived: bool
    deleted: bool


class Card(ProjectFacts):
    """A project in a list."""

    films: Annotated[int, Field(description="Finished films.")]
    thumbnail: Annotated[str | None, Field(description="Address of a picture of it.")]


class Cards(Answered):
    """Projects, the last changed first."""

    projects: list[Card]
    next: Annotated[
        str | None, Field(description="`after` of the next page; null: this is the last.")
    ]


class ProjectAnswer(ProjectFacts):
    """A project with its document."""

    can_undo: bool
    can_redo: bool
    document: Document
    links: ProjectLinks


class NewProjectAnswer(Answered):
    """A new project, and the job that was started for it."""

    project: ProjectAnswer
    job: JobOut | None


class Regenerated(Answered):
    """A project of which something is made anew, and the job that writes new words."""

    project: ProjectAnswer
    job: JobOut | None


class ProjectOnly(Answered):
    """A project."""

    project: ProjectAnswer


class ExportJobs(Answered):
    """The jobs that make films, one a format."""

    jobs: list[JobOut]


class Revision(Answered):
    """One line of a project's history."""

    number: int
    parent: int | None
    summary: str
    created_at: datetime
    current: bool
    aside: Annotated[bool, Field(description="An edit that clashed with another, kept here.")]


class Revisions(Answered):
    """A project's history, the newest first."""

    revisions: list[Revision]


class RevisionAnswer(Answered):
    """A project's document as it was."""

    number: int
    document: Document


class Upload(Answered):
    """A file that was taken; name it by these three fields."""

    sha256: str
    name: Annotated[str, Field(max_length=MAX_NAME_CHARS)]
    kind: Literal["image", "video", "audio"]
    size_bytes: int
    file: Annotated[str, Field(description="Address of its bytes.")]


class Export(Answered):
    """A finished film and what belongs to it, as addresses of files."""

    job: str
    format: Format
    revision: int
    finished_at: datetime | None
    duration_s: float
    width: int
    height: int
    size_bytes: int
    film: str
    captions_srt: str
    captions_vtt: str
    music_midi: str | None
    provenance: Annotated[str, Field(description="What made it, step by step, as JSON.")]
    made_by: list[dict[str, Any]]


class Exports(Answered):
    """A project's finished films, the newest first."""

    exports: list[Export]
