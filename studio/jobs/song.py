"""The job ``listen``: hear a song and plan its shots. No picture is drawn yet."""

from __future__ import annotations

from typing import Any

from storage.jobs import Job
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
        if current.scenes:
            return retold(current, bench.store.find)
        return current.model_copy(update={"scenes": heard.scenes})

    project = workspace.projects.update(job.project_id, fill, "Listened to the song")
    return {"revision": project.revision, "shots": len(heard.scenes)}
