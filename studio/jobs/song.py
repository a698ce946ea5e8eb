"""The job ``listen``: hear a song and plan its shots. No picture is drawn yet."""

from __future__ import annotations

from typing import Any

from storage.jobs import Job
from storage.projects import Project
from studio.bench import Bench
from studio.document import Document
from studio.hearing import retold
from studio.produce import hear
from studio.workspace import Workspace


def listen_job(workspace: Workspace, job: Job, bench: Bench) -> dict[str, Any]:
    """Listen, and make the shots; those that are there already keep their cuts."""
    heard = hear(workspace.projects.document_at(job.project_id, job.revision), bench)

    def fill(current: Document) -> Document:
        if current.song is None:
            return current
        song = current.song.model_copy(update={"duration_s": heard.length_s})
        current = current.model_copy(update={"song": song})
        if not current.scenes:
            current = current.model_copy(update={"scenes": heard.scenes})
        return retold(current, bench.store.find)  # it may have been changed meanwhile

    project = workspace.projects.update(job.project_id, fill, "Listened to the song")
    _draft_anew(workspace, project, job)
    return {"revision": project.revision, "shots": len(project.document.scenes)}


def _draft_anew(workspace: Workspace, project: Project, job: Job) -> None:
    """Where the film was asked for before, it follows the new sentences, not the old ones."""
    jobs = workspace.jobs
    if project.revision == job.revision:
        return
    if not jobs.recent(project.id, kind="draft", limit=1, results=False):
        return
    for draft in jobs.recent(project.id, kind="draft", active=True):
        if draft.revision != project.revision:
            jobs.cancel(draft.id)
    jobs.enqueue("draft", project.id, project.revision)
