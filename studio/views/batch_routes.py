"""Routes for a batch's films, or for those of variants: all of them as one ZIP file, results."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from studio.access.guards import refused
from studio.batches.folder import (
    RESULTS_FILE,
    file_names,
    results_csv,
    safe_stem,
    sheet_files,
)
from studio.batches.order import BatchView, ready_sheet, view_of
from studio.downloads import attached, zip_blocks
from studio.errors import NotFoundError, StudioError
from studio.views.desk import desk
from studio.views.variant_films import variant_files

Files = dict[str, Path | bytes]
GONE = NotFoundError("There are no films here.", remedy="Have them made again.")


async def get_batch_zip(request: Request) -> Response:
    """The films of a batch that are there, with the contact sheet and results.csv."""
    return await _zipped(_batch_files, request.path_params["batch_id"])


async def get_results(request: Request) -> Response:
    """The table of results of a batch."""
    try:
        view = await run_in_threadpool(_view, request.path_params["batch_id"])
    except StudioError as error:
        return refused(error)
    name = f"{safe_stem(view.batch.name)} {RESULTS_FILE}"
    return Response(results_csv(view), media_type="text/csv", headers=attached(name))


async def get_variants_zip(request: Request) -> Response:
    """The films of a job of variants, with the contact sheet."""
    return await _zipped(_variant_files, request.path_params["job_id"])


ROUTES = [
    Route("/batches/{batch_id}.zip", get_batch_zip),
    Route("/batches/{batch_id}/results.csv", get_results),
    Route("/batches/variants/{job_id}.zip", get_variants_zip),
]


async def _zipped(read: Callable[[str], tuple[str, Files]], which: str) -> Response:
    try:
        name, files = await run_in_threadpool(read, which)
    except StudioError as error:
        return refused(error)
    return StreamingResponse(
        zip_blocks(files), media_type="application/zip", headers=attached(f"{name}.zip")
    )


def _view(batch_id: str) -> BatchView:
    workspace = desk().workspace
    return view_of(workspace, workspace.batches.get(batch_id))


def _batch_files(batch_id: str) -> tuple[str, Files]:
    view, workspace = _view(batch_id), desk().workspace
    files: Files = {}
    for film, name in zip(view.films, file_names(view.films), strict=True):
        artifact = workspace.artifacts.find(film.state.film) if film.state.film else None
        if artifact is not None:
            files[name] = artifact.file("film.mp4")
            files[name.removesuffix(".mp4") + ".srt"] = artifact.file("captions.srt")
    if not files:
        raise GONE
    digest = ready_sheet(workspace, view)
    sheet = workspace.artifacts.find(digest) if digest else None
    if sheet is not None:
        files |= sheet_files(sheet)
    files[RESULTS_FILE] = results_csv(view)
    return safe_stem(view.batch.name), files


def _variant_files(job_id: str) -> tuple[str, Files]:
    workspace = desk().workspace
    job = workspace.jobs.get(job_id)
    if job.kind != "variants":
        raise GONE
    files: Files = dict(variant_files(workspace.artifacts, job))
    if not files:
        raise GONE
    return safe_stem(workspace.projects.get(job.project_id).document.title), files
