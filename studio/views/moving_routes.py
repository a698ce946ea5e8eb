"""Routes for projects as files: a whole project, bringing one in, a film's files for editors."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from studio import uploads
from studio.access.guards import check_origin, refused
from studio.carrying import projects as moves
from studio.carrying import receiving
from studio.downloads import attached, zip_blocks
from studio.errors import StudioError
from studio.jobs.timeline import packed
from studio.views.desk import desk
from studio.views.films import film_name
from studio.views.links import file_title

Named = tuple[str, Iterator[bytes]]  # a file's name and its blocks


async def get_project(request: Request) -> Response:
    """A project with its history and films as one ZIP file."""
    return await _download(request, _project)


async def get_timeline(request: Request) -> Response:
    """An OTIO timeline of a film with all its media as one ZIP file."""
    return await _download(request, _timeline)


async def post_project(request: Request) -> Response:
    """Bring a project in: the body is its ZIP file. The answer names it."""
    try:
        check_origin(request)
        with uploads.incoming(desk().workspace.artifacts) as folder:
            declared = int(request.headers.get("content-length") or 0)
            await receiving.receive_archive(request.stream(), folder, declared)
            path = folder / receiving.FILE
            brought = await run_in_threadpool(moves.import_project, desk().workspace, path)
    except ClientDisconnect:
        return Response(status_code=400)  # nobody hears it
    except StudioError as error:
        return refused(error)
    return JSONResponse({"project": brought.project.id, "new": brought.new})


ROUTES = [
    Route("/projects", post_project, methods=["POST"]),
    Route("/projects/{id}.zip", get_project),
    Route("/timelines/{id}.zip", get_timeline),
]


async def _download(request: Request, read: Callable[[str], Named]) -> Response:
    try:
        name, blocks = await run_in_threadpool(read, request.path_params["id"])
    except StudioError as error:
        return refused(error)
    return StreamingResponse(blocks, media_type="application/zip", headers=attached(name))


def _project(project_id: str) -> Named:
    title = desk().workspace.projects.get(project_id).document.title
    return file_title(title, ".zip"), moves.export_blocks(desk().workspace, project_id)


def _timeline(job_id: str) -> Named:
    film = desk().workspace.jobs.get(job_id)
    title = desk().workspace.projects.get(film.project_id).document.title
    files = packed(desk().workspace, film, file_title(title, ""))
    return f"{film_name(film, title)} timeline.zip", zip_blocks(files)
