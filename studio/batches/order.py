"""Batches: a project and its films for every brief, and how far all of them are."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from storage.batches import Batch, BatchFilm, BatchItem, FilmState
from storage.jobs import Job
from storage.projects import Project
from studio.batches.rows import AUTO, Row
from studio.document import Brief, Document
from studio.errors import InputError
from studio.new_projects import Wishes, ad_document, as_wished, export
from studio.order import Engines
from studio.recipes import canonical_json
from studio.rules.checking import check_document
from studio.visuals.sheet import SheetFilm, sheet_recipe
from studio.workspace import Workspace

MAX_FILMS = 1000
USUAL = Engines()
BatchStateName = Literal["running", "done", "failed"]
#: What a new document of a brief begins with: settings of this studio, where there are any.
NewDocument = Callable[[Brief], Document]


@dataclass(frozen=True)
class ItemFilm:
    """A film of a batch, with its brief."""

    item: BatchItem
    format: str
    state: FilmState

    @property
    def name(self) -> str:
        """What it is called beside the others."""
        several = len(self.item.films) > 1
        return f"{self.item.title} {self.format}" if several else self.item.title


@dataclass(frozen=True)
class BatchView:
    """A batch as it is now."""

    batch: Batch
    films: tuple[ItemFilm, ...]

    @property
    def done(self) -> list[ItemFilm]:
        """The films that are there."""
        return [film for film in self.films if film.state.state == "done"]

    @property
    def failed(self) -> list[ItemFilm]:
        """The films that could not be made, or were stopped."""
        return [film for film in self.films if film.state.state in ("failed", "cancelled")]

    @property
    def state(self) -> BatchStateName:
        """``running`` until all have ended; ``failed`` where one of them did."""
        if any(film.state.active for film in self.films):
            return "running"
        return "failed" if self.failed else "done"

    @property
    def fraction(self) -> float:
        """Share that is done, 0 to 1; what failed is done with."""
        shares = [film.state.fraction if film.state.active else 1.0 for film in self.films]
        return sum(shares) / max(len(shares), 1)

    @cached_property
    def sheet(self) -> str:
        """The digest of the contact sheet of the films that are there; empty where none is."""
        shown = [SheetFilm(f.state.film, f.name, f.format) for f in self.done]
        return sheet_recipe(self.batch.name, shown).digest if shown else ""


def order_batch(
    workspace: Workspace,
    rows: Sequence[Row],
    name: str,
    engines: Engines = USUAL,
    begin: NewDocument = ad_document,
) -> Batch:
    """Have the films of all rows made; what was made before is found.

    Rows of equal content share a project. A film is made of its project's newest version, and not
    again where that one is there.

    Raises
    ------
    InputError : there are more than `MAX_FILMS` films, or an engine cannot be used as it was asked.
    BackendUnavailable : an engine lacks something; nothing has been started then.
    """
    films = sum(len(row.formats) for row in rows)
    if not 0 < films <= MAX_FILMS:
        raise InputError(
            f"This makes {films} films; one batch takes 1 to {MAX_FILMS}.",
            remedy="Split it into several batches.",
            field="briefs",
        )
    documents = [document_of(row, engines, begin) for row in rows]
    for document in documents:
        check_document(document, workspace.artifacts.find)
    items = [
        _ordered(workspace, row, document) for row, document in zip(rows, documents, strict=True)
    ]
    return workspace.batches.create(name, items)


def view_of(workspace: Workspace, batch: Batch, results: bool = True) -> BatchView:
    """A batch as it is now; without results it tells of no film or sheet, for lists."""
    states = workspace.batches.states(batch, results)
    films = (ItemFilm(i, film.format, states[film.job]) for i in batch.items for film in i.films)
    return BatchView(batch, tuple(films))


def ready_sheet(workspace: Workspace, view: BatchView) -> str:
    """The contact sheet once all films have ended; it is begun where it is not there yet."""
    if view.state == "running" or not view.sheet:
        return ""
    if workspace.artifacts.find(view.sheet) is not None:
        return view.sheet
    params = {"batch": view.batch.id, "sheet": view.sheet, "name": view.batch.name}
    begun = workspace.jobs.recent("", kind="sheet", results=False)
    # One that failed is not begun for ever.
    if not any(job.params == params and job.state != "done" for job in begun):
        workspace.jobs.enqueue("sheet", "", 0, params)
    return ""


def try_again(workspace: Workspace, batch: Batch) -> Batch:
    """Have the films that failed or were stopped made once more."""
    view = view_of(workspace, batch)
    again = {}
    for film in view.failed:
        project = workspace.projects.get(film.item.project)
        again[film.state.job] = export(workspace, project, film.format).id
    return workspace.batches.replace_jobs(batch.id, again)


def stop(workspace: Workspace, batch: Batch) -> None:
    """Stop what has not ended; what is finished is kept."""
    for film in view_of(workspace, batch).films:
        if film.state.active:
            workspace.jobs.cancel(film.state.job)


def document_of(row: Row, engines: Engines = USUAL, begin: NewDocument = ad_document) -> Document:
    """A row's project before anything is written.

    Raises
    ------
    InputError : there is no such engine or voice, or a licence was not accepted.
    BackendUnavailable : an engine that was named lacks something.
    """
    document = begin(row.brief).model_copy(update={"seed": row.seed})
    wishes = Wishes(
        title=row.name,
        format=row.formats[0],
        style=row.style if row.style != AUTO else document.style,
        voice=row.voice if row.voice != AUTO else document.voice.voice,
        engines=engines,
    )
    return as_wished(document, wishes)


def _ordered(workspace: Workspace, row: Row, document: Document) -> BatchItem:
    project = _project_of(workspace, document)
    films = [BatchFilm(fmt, _film_job(workspace, project, fmt).id) for fmt in row.formats]
    return BatchItem(row.number, row.name, project.id, tuple(films))


def _project_of(workspace: Workspace, document: Document) -> Project:
    asked = document.model_dump(mode="json", exclude={"format"})
    source = hashlib.sha256(canonical_json(["batch", asked])).hexdigest()
    known = workspace.projects.find_source(source)
    return known or workspace.projects.create(document, "Made from a table", source)


def _film_job(workspace: Workspace, project: Project, fmt: str) -> Job:
    """The job that made this version's film, or a new one."""
    for job in workspace.jobs.recent(project.id, kind="export", state="done"):
        result = job.result or {}
        same = (result.get("revision"), result.get("format")) == (project.revision, fmt)
        if same and workspace.artifacts.find(result["film"]) is not None:
            return job
    return export(workspace, project, fmt)
