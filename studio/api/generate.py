"""`POST /generate_content`: a video with music from a genre, a length and a prompt, in one request.

The film is a project like any other. Whoever hangs up loses nothing: the job goes on.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import aclosing
from functools import partial
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request
from pydantic import ConfigDict, Field
from pydantic.config import JsonDict
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, JSONResponse, Response

from studio.api.deps import Studio
from studio.api.events import watch_of
from studio.api.idempotency import REPLAYED, answer_once, documented_key
from studio.api.jobs import FILM, JobOut, job_out
from studio.api.limits import check_queue
from studio.api.models import ClipWish, Name, NewClip, Seed
from studio.api.orders import document_of
from studio.api.problems import Refused, answers
from studio.api.webhooks import WebhookUrl, call_when_done, check_webhook
from studio.document import Format
from studio.errors import ConflictError
from studio.rules.checking import check_document
from studio.workspace import Workspace

MAX_WAIT_S = 1800.0
TICK_S = 1.0
EXAMPLE: JsonDict = {
    "genre": "pop",
    "duration": 15,
    "video_prompt": "A beautiful sunset over the ocean.",
}
router = APIRouter(tags=["make"])


class FilmWish(ClipWish):
    """A clip: what is heard, how long, and what is seen."""

    model_config = ConfigDict(json_schema_extra={"example": EXAMPLE})

    format: Format = "16:9"
    seed: Annotated[Seed, Field(description="Another seed makes another film of the same.")] = 0
    style: Annotated[Name, Field(description="As `GET /api/v1/styles` lists them.")] = "auto"
    webhook: WebhookUrl | None = None


def check_workers(workspace: Workspace) -> None:
    """Refuse to wait for a film that nobody would make.

    Raises
    ------
    Refused : no worker is running.
    """
    if not workspace.workers.alive():
        raise Refused(
            "no-worker",
            "No worker is running.",
            remedy="Start one with 'studio worker', or ask again when one is there.",
        )


@router.post(
    "/generate_content",
    summary="Make a video with music",
    dependencies=[Depends(documented_key)],
    response_class=Response,
    responses={
        200: {
            "description": "The film.",
            "content": {"video/mp4": {"schema": {"type": "string", "format": "binary"}}},
        },
        202: {
            "description": "The job that makes it: asked for with Prefer, or it takes very long.",
            "model": JobOut,
        },
        **answers("conflict", "queue-full", "job-failed", "no-worker"),
    },
)
async def generate_content(
    request: Request,
    studio: Studio,
    order: FilmWish,
    prefer: Annotated[
        str | None, Header(description="`respond-async`: answer with the job at once (RFC 7240).")
    ] = None,
) -> Response:
    """Composes music, plans shots on its beats, draws and exports them; answers with the MP4."""
    begin = partial(run_in_threadpool, _begin, studio, order)
    begun = await answer_once(request, begin)
    if _wants_job(prefer):
        begun.headers["Preference-Applied"] = "respond-async"
        return begun
    job_id = json.loads(bytes(begun.body))["id"]
    job = await _ended(request, studio, job_id)
    if job.active:
        return begun
    headers = {REPLAYED: "true"} if REPLAYED in begun.headers else {}
    return await run_in_threadpool(_film, studio, job, headers)


def _begin(workspace: Workspace, order: FilmWish) -> Response:
    """Start the job; the answer says which."""
    document = document_of(NewClip.model_validate({"kind": "clip", **order.model_dump()}))
    check_document(document, workspace.artifacts.find)
    check_webhook(workspace, order.webhook)
    check_workers(workspace)
    check_queue(workspace)
    project = workspace.projects.create(document, "Made by a program")
    params = {"format": order.format}
    job = workspace.jobs.enqueue("export", project.id, project.revision, params, lane="")
    call_when_done(workspace, job.id, order.webhook)
    told = job_out(workspace, job)
    headers = {"Location": told.links.self}
    return JSONResponse(told.model_dump(mode="json"), 202, headers)


def _wants_job(prefer: str | None) -> bool:
    asked = [part.partition(";")[0].strip().lower() for part in (prefer or "").split(",")]
    return "respond-async" in asked


async def _ended(request: Request, workspace: Workspace, job_id: str) -> JobOut:
    """The job when it has ended, or as it is when nobody waits any more."""
    end = asyncio.get_running_loop().time() + MAX_WAIT_S
    last: JobOut | None = None
    async with aclosing(watch_of(request).follow(workspace, job_id, TICK_S)) as states:
        async for job in states:
            last = job or last
            late = asyncio.get_running_loop().time() > end
            if last is not None and (late or await request.is_disconnected()):
                break
    assert last is not None  # it was followed until there was one
    return last


def _film(workspace: Workspace, job: JobOut, headers: dict[str, str]) -> Response:
    """The film of a job that has ended.

    Raises
    ------
    Refused : the job failed.
    ConflictError : the job was stopped, or its film was removed.
    """
    about = {"Job-Id": job.id, "Project-Id": job.project}
    if job.error is not None:
        kind = "input" if job.error.field else "job-failed"
        told = job.error
        raise Refused(kind, told.message, remedy=told.remedy, field=told.field, headers=about)
    made = workspace.artifacts.find((job.result or {}).get("film", "")) if job.result else None
    if made is None:
        raise ConflictError("The film is not there: it was stopped or removed.", remedy="Ask anew.")
    title = workspace.projects.get(job.project).document.title
    path: Path = made.file(FILM)
    return FileResponse(
        path,
        media_type="video/mp4",
        filename=f"{title}.mp4",
        content_disposition_type="inline",
        headers={**about, **headers},
    )
