"""Finished films of a project: have them made, and list what was made."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import JSONResponse

from storage.jobs import Job
from studio.api import models, resources
from studio.api.conditions import found
from studio.api.deps import Studio
from studio.api.idempotency import OnceRoute
from studio.api.ids import JobId, ProjectId
from studio.api.jobs import FILM, jobs_out
from studio.api.limits import check_queue
from studio.api.problems import answers
from studio.api.webhooks import call_when_done, check_webhook
from studio.downloads import provenance_of
from studio.errors import NotFoundError
from studio.new_projects import export
from studio.recipes import Artifact
from studio.served_files import file_link
from studio.workspace import Workspace

router = APIRouter(
    prefix="/api/v1/projects/{project_id:id}/exports", tags=["exports"], route_class=OnceRoute
)

MIDI = "music.mid"


@router.post("", status_code=202, responses=answers("queue-full", "engine"))
def post_exports(
    studio: Studio, project_id: ProjectId, wish: models.NewExports | None = None
) -> resources.ExportJobs:
    """Have films made, one job a format; scenes come first where there are none yet."""
    wish = wish or models.NewExports()
    project = found(studio, project_id)
    if wish.revision is not None:
        studio.projects.document_at(project_id, wish.revision)
    check_webhook(studio, wish.webhook)
    check_queue(studio)
    formats = list(dict.fromkeys([*filter(None, [wish.format]), *wish.formats]))
    jobs = [
        export(studio, project, fmt, wish.revision) for fmt in formats or [project.document.format]
    ]
    for job in jobs:
        call_when_done(studio, job.id, wish.webhook)
    return resources.ExportJobs(jobs=jobs_out(studio, jobs))


@router.get("")
def get_exports(
    studio: Studio, project_id: ProjectId, limit: Annotated[int, Query(ge=1, le=100)] = 20
) -> resources.Exports:
    """The newest finished films whose files are still there."""
    found(studio, project_id)
    jobs = studio.jobs.recent(project_id, kind="export", state="done", limit=limit)
    told = [_export(studio, job) for job in jobs]
    return resources.Exports(exports=[one for one in told if one is not None])


@router.get("/{job_id:id}/provenance", response_model=list[dict[str, Any]])
def get_provenance(studio: Studio, project_id: ProjectId, job_id: JobId) -> JSONResponse:
    """What made a film: every step with its engine, parameters, licence and digests."""
    found(studio, project_id)
    job = studio.jobs.get(job_id)
    film = _film(studio, job) if (job.kind, job.project_id) == ("export", project_id) else None
    if film is None:
        raise NotFoundError("This film is no longer here.", remedy="Export it again.")
    return JSONResponse(provenance_of(studio.artifacts, film.digest))


def _film(studio: Workspace, job: Job) -> Artifact | None:
    """The film that a job made, while it is in the store."""
    digest = (job.result or {}).get("film")
    return studio.artifacts.find(digest) if digest else None


def _export(studio: Workspace, job: Job) -> resources.Export | None:
    """A finished film as its resource; None where it is gone."""
    result, film = job.result or {}, _film(studio, job)
    if film is None:
        return None
    music = studio.artifacts.find(result["music"]) if result.get("music") else None
    has_midi = music is not None and MIDI in music.provenance.files
    return resources.Export(
        job=job.id,
        format=result.get("format") or job.params["format"],
        revision=result.get("revision", job.revision),
        finished_at=job.finished_at,
        duration_s=result["duration_s"],
        width=result["width"],
        height=result["height"],
        size_bytes=film.provenance.files[FILM].size_bytes,
        film=file_link(film.digest, FILM),
        captions_srt=file_link(film.digest, "captions.srt"),
        captions_vtt=file_link(film.digest, "captions.vtt"),
        music_midi=file_link(result["music"], MIDI) if has_midi else None,
        provenance=f"/api/v1/projects/{job.project_id}/exports/{job.id}/provenance",
        made_by=result["made_by"],
    )
