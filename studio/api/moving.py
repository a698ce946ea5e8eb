"""Projects as files: whole archives, and timelines for editors."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import Response, StreamingResponse

from studio import uploads
from studio.api import resources
from studio.api.conditions import found, project_answer
from studio.api.deps import Studio
from studio.api.idempotency import OnceRoute, answer_once, documented_key
from studio.api.ids import ProjectId
from studio.api.jobs import JobOut, job_out
from studio.api.limits import QueueRoom
from studio.api.problems import Refused, answers
from studio.carrying import projects as moves
from studio.carrying import receiving
from studio.downloads import attached, zip_blocks
from studio.errors import InputError
from studio.jobs.timeline import ask_for_parts, film_of, linked, packed
from studio.moving.manifest import MediaChoice
from studio.recipes import Artifact
from studio.served_files import file_link
from studio.views.links import file_title

PROJECTS = "/api/v1/projects"
ZIP, OTIO = "application/zip", "application/json"
_BYTES: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
BODY: dict[str, Any] = {"requestBody": {"required": True, "content": {ZIP: _BYTES}}}
ARCHIVE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The project as one ZIP file.", "content": {ZIP: _BYTES}}
}
BROUGHT: dict[int | str, dict[str, Any]] = {
    200: {"model": resources.ProjectAnswer, "description": "It was here already."},
    **answers("too-large", "conflict"),
}
TIMELINE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "OpenTimelineIO's JSON, or with `format=zip` that and all its media.",
        "content": {OTIO: {"schema": {"type": "object"}}, ZIP: _BYTES},
    },
    **answers("conflict"),
}

router = APIRouter(tags=["projects"], route_class=OnceRoute)
streamed = APIRouter(tags=["projects"])  # a body that is not read into memory


@router.get(PROJECTS + "/{project_id}/archive", responses=ARCHIVE, response_class=StreamingResponse)
def get_archive(
    studio: Studio,
    project_id: ProjectId,
    media: Annotated[MediaChoice, Query(description="How much goes along.")] = "films",
) -> Response:
    """The project for another studio: document, history, takes and films.

    `uploads` takes only your own files along, `all` also what earlier films were made of.
    """
    title = found(studio, project_id).document.title
    blocks = moves.export_blocks(studio, project_id, media)
    name = file_title(title, ".zip")
    return StreamingResponse(blocks, media_type=ZIP, headers=attached(name))


@streamed.post(
    PROJECTS + ":import",
    status_code=201,
    response_model=resources.ProjectAnswer,
    responses=BROUGHT,
    openapi_extra=BODY,
    dependencies=[Depends(documented_key)],
)
async def import_project(studio: Studio, request: Request) -> Response:
    """Bring a project in from its archive: all of it, or nothing.

    A project that is here already, with all that the archive has, is answered with 200. One that
    went another way here stays as it is, and the archive's becomes a project of its own.
    """
    declared = request.headers.get("content-length", "")
    with uploads.incoming(studio.artifacts) as folder:
        try:
            digest = await receiving.receive_archive(
                request.stream(), folder, int(declared) if declared.isdigit() else 0
            )
        except InputError as error:
            raise Refused("too-large", error.message, remedy=error.remedy) from error
        except ClientDisconnect as error:
            raise Refused("malformed", "The connection ended before the file did.") from error

        async def answer() -> Response:
            path = folder / receiving.FILE
            brought = await run_in_threadpool(moves.import_project, studio, path)
            return project_answer(brought.project, 201 if brought.new else 200)

        return await answer_once(request, answer, digest)


@router.get(PROJECTS + "/{project_id}/timeline", responses=TIMELINE, response_class=Response)
def get_timeline(
    studio: Studio,
    request: Request,
    project_id: ProjectId,
    format: Annotated[Literal["otio", "zip"], Query(description="Of the answer.")] = "otio",
) -> Response:
    """The newest film as an OpenTimelineIO timeline, for editors.

    Its media are links to this studio. POST here first, and scenes, voices and music are files of
    their own, with the frames that transitions need; until then the scenes are cut from the film.
    """
    title = found(studio, project_id).document.title
    film = film_of(studio, project_id)
    if format == "zip":
        files = packed(studio, film, file_title(title, ""))
        headers = attached(file_title(title, " timeline.zip"))
        return StreamingResponse(zip_blocks(files), media_type=ZIP, headers=headers)

    def link(_name: str, artifact: Artifact, file: str) -> str:
        return f"{str(request.base_url).rstrip('/')}{file_link(artifact.digest, file)}"

    headers = attached(file_title(title, ".otio"))
    return Response(linked(studio, film, link), media_type=OTIO, headers=headers)


@router.post(
    PROJECTS + "/{project_id}/timeline",
    status_code=202,
    responses=answers("queue-full"),
    dependencies=[QueueRoom],
)
def make_timeline(studio: Studio, project_id: ProjectId, response: Response) -> JobOut:
    """Have scenes, voices and music of the newest film made as files of their own."""
    found(studio, project_id)
    told = job_out(studio, ask_for_parts(studio, film_of(studio, project_id)))
    response.headers["Location"] = told.links.self
    return told
