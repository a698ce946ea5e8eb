"""The jobs along the main path: write the script, draft the film, export it."""

from __future__ import annotations

from typing import Any

from storage.jobs import Job
from studio.bench import Bench
from studio.document import Document
from studio.export.encode import DRAFT, FINAL
from studio.new_projects import ad_document
from studio.produce import hear, plan, produce, score, write
from studio.results import film_result
from studio.workspace import Workspace


def write_job(workspace: Workspace, job: Job, bench: Bench) -> dict[str, Any]:
    """Write the script and time it, or compose a clip's music, and have the film drafted."""
    document = workspace.projects.document_at(job.project_id, job.revision)
    if document.kind == "clip":
        written = score(document, bench)
    else:
        written = plan(write(document, bench, job.params.get("writer", "auto")), bench)
    fields = ("title", "scenes", "writer", "script", "music_cue")
    made = {name: getattr(written, name) for name in fields}

    def fill(current: Document) -> Document:
        # A killed worker may have written it before: what was edited since stays.
        return current if current.scenes else current.model_copy(update=made)

    summary = "Shots planned" if document.kind == "clip" else "Script written"
    project = workspace.projects.update(job.project_id, fill, summary)
    workspace.jobs.enqueue("draft", project.id, project.revision, lane=job.lane)
    for fmt in job.params.get("export", ()):  # of the sample project
        workspace.jobs.enqueue("export", project.id, project.revision, {"format": fmt})
    return {"revision": project.revision, "writer": written.writer}


def draft_job(workspace: Workspace, job: Job, bench: Bench) -> dict[str, Any]:
    """Render the draft."""
    document = workspace.projects.document_at(job.project_id, job.revision)
    film = produce(document, bench, document.format, DRAFT)
    first = document.scenes[0].id
    workspace.projects.set_thumbnail(job.project_id, film.stills[first].digest)
    return film_result(film, bench)


def export_job(workspace: Workspace, job: Job, bench: Bench) -> dict[str, Any]:
    """Render the finished film of the revision that the job was started from.

    Where it has no scenes yet they are written or planned first, so that programs and batches get
    a film from a brief in one job. ``params`` may have "format" and "writer".
    """
    document = workspace.projects.document_at(job.project_id, job.revision)
    revision = job.revision
    if not document.scenes:
        begun = _begun(document, job.params.get("writer", "auto"), bench)
        project = workspace.projects.update(
            job.project_id, lambda now: now if now.scenes else begun, "Scenes made"
        )
        document, revision = project.document, project.revision
    fmt = job.params.get("format", document.format)
    film = produce(document, bench, fmt, FINAL)
    if revision != job.revision:  # a new film: no draft has set its picture yet
        first = document.scenes[0].id
        workspace.projects.set_thumbnail(job.project_id, film.stills[first].digest)
    return film_result(film, bench) | {"format": fmt, "revision": revision}


def _begun(document: Document, writer: str, bench: Bench) -> Document:
    if document.kind == "clip":
        return score(document, bench)
    if document.kind == "music_video":
        return hear(document, bench)
    written = plan(write(document, bench, writer), bench)
    if document.title == ad_document(document.brief).title:
        return written
    return written.model_copy(update={"title": document.title})  # somebody gave it this name
