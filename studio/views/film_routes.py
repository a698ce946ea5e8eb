"""Routes for a finished film: everything in one ZIP file, and how it was made as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from storage.jobs import Job
from studio.access.guards import refused
from studio.downloads import provenance_of, zip_blocks
from studio.errors import NotFoundError, StudioError
from studio.views.desk import desk
from studio.views.films import film_files, film_name

GONE = NotFoundError("This film is no longer here.", remedy="Export it again.")


async def get_zip(request: Request) -> Response:
    """The film, its subtitles, its score and how it was made, as one ZIP file."""
    try:
        job, files = await run_in_threadpool(_files, request.path_params["job_id"])
    except StudioError as error:
        return refused(error)
    name = film_name(job, _title(job))
    return StreamingResponse(
        zip_blocks(files), media_type="application/zip", headers=_attached(f"{name}.zip")
    )


async def get_provenance(request: Request) -> Response:
    """What made the film: every step with its engine, parameters, licence and digests."""
    try:
        job = await run_in_threadpool(_film, request.path_params["job_id"])
        content = await run_in_threadpool(_provenance, job)
    except StudioError as error:
        return refused(error)
    name = f"{film_name(job, _title(job))} provenance.json"
    return Response(content, media_type="application/json", headers=_attached(name))


def no_film(_request: Request) -> Response:
    """Any other address below ``/films``."""
    return refused(GONE)


ROUTES = [
    Route("/films/{job_id}.zip", get_zip),
    Route("/films/{job_id}/provenance.json", get_provenance),
    Route("/films/{other:path}", no_film),
]


def _film(job_id: str) -> Job:
    job = desk().workspace.jobs.get(job_id)
    if job.kind != "export" or not job.result:
        raise GONE
    if desk().workspace.artifacts.find(job.result["film"]) is None:
        raise GONE
    return job


def _files(job_id: str) -> tuple[Job, dict[str, Path | bytes]]:
    job = _film(job_id)
    store = desk().workspace.artifacts
    files: dict[str, Path | bytes] = {}
    for file in film_files(store, job, _title(job)):
        artifact = store.find(file.digest)
        if artifact is not None:
            files[file.save_as] = artifact.file(file.name)
    files["provenance.json"] = _provenance(job)
    return job, files


def _title(job: Job) -> str:
    return desk().workspace.projects.get(job.project_id).document.title


def _provenance(job: Job) -> bytes:
    steps = provenance_of(desk().workspace.artifacts, (job.result or {})["film"])
    return json.dumps(steps, indent=1, ensure_ascii=False).encode()


def _attached(name: str) -> dict[str, str]:
    return {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-cache",
    }
