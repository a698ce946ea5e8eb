"""New projects as programs, batches and archives ask for them, and their first job.

The document of each kind comes from `studio.kinds` or a brief; here it gets what was asked for
beside it, is checked as a whole, and is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import ValidationError

from storage.jobs import Job, JobKind
from storage.projects import Project
from studio import edits
from studio.backends import rows_for
from studio.consent import check_accepted
from studio.document import Brief, Document
from studio.errors import InputError
from studio.order import Engines, with_engines
from studio.rules.checking import check_document
from studio.workspace import Workspace

Then = Literal["film", "draft", "nothing"]
MAX_NAME_CHARS = 60


@dataclass(frozen=True)
class Wishes:
    """What is asked for beside the brief, the prompt or the song; empty: the studio chooses."""

    title: str = ""
    format: str = "16:9"
    style: str = ""
    voice: str = ""
    engines: Engines = field(default_factory=Engines)


def brief_of(values: Mapping[str, Any]) -> Brief:
    """A brief of its fields.

    Raises
    ------
    InputError : names the field that cannot be used.
    """
    try:
        return Brief.model_validate(dict(values))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(
            f"{first['msg']}.", remedy="Change this value.", field=f"brief.{place}"
        ) from error


def ad_document(brief: Brief, seed: int = 0) -> Document:
    """An ad without scenes yet: its script is written first."""
    title = brief.brand.name.strip() or brief.product.splitlines()[0][:MAX_NAME_CHARS]
    return Document(title=title, brief=brief, seed=seed, scenes=())


def as_wished(document: Document, wishes: Wishes) -> Document:
    """The document with all that was asked for.

    Raises
    ------
    InputError : there is no such engine, format or voice, or a licence was not accepted.
    BackendUnavailable : an engine that was named lacks something.
    """
    if wishes.title:
        document = edits.rename(document, wishes.title)
    document = edits.set_format(document, wishes.format)
    document = edits.set_style(document, wishes.style)
    document = with_engines(document, wishes.engines)
    document = edits.set_voice(document, wishes.voice)
    writer = wishes.engines.named()["writer"]
    return edits.set_writer(document, writer) if writer else document


def keep(workspace: Workspace, document: Document, summary: str = "Created") -> Project:
    """A new project, once its document is checked.

    Raises
    ------
    InputError : names the field that cannot be used.
    """
    check_document(document, workspace.artifacts.find)
    return workspace.projects.create(document, summary)


def begin(workspace: Workspace, project: Project, then: Then = "film") -> Job | None:
    """The first job of a new project: the finished film, or the draft as the pages have it made."""
    if then == "nothing":
        return None
    if then == "film":
        return export(workspace, project, project.document.format)
    kind: JobKind = "listen" if project.document.kind == "music_video" else "write"
    params = writer_params(project.document)
    return workspace.jobs.enqueue(kind, project.id, project.revision, params)


def export(workspace: Workspace, project: Project, fmt: str, revision: int | None = None) -> Job:
    """The job that makes a project's film; its scenes come first where it has none yet.

    revision : None: the newest.
    """
    number = project.revision if revision is None else revision
    document = project.document
    if number != project.revision:
        document = workspace.projects.document_at(project.id, number)
    params: dict[str, Any] = {"format": fmt}
    if document.kind == "ad" and not document.scenes:
        params |= writer_params(document)
    return workspace.jobs.enqueue("export", project.id, number, params)


def writer_params(document: Document) -> dict[str, Any]:
    """The writer for a job; empty for the automatic choice.

    Where the document has scenes it names who wrote them, so that only a writer which has to be
    named is meant by it; before that it names the one who was asked for.
    """
    name = document.writer
    row = next((row for row in rows_for("writer") if row.name == name), None)
    if row is None or (document.scenes and not row.by_name_only):
        return {}
    check_accepted(document, row)
    return {"writer": name}
