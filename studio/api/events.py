"""What happens to a job, as it happens: server-sent events, and a way to wait for its end.

A job that somebody looks at is read twice a second, once for all who do. No thread waits.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, suppress
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from studio.api.deps import Studio
from studio.api.jobs import Found, JobOut, job_out
from studio.errors import NotFoundError, StudioError
from studio.workspace import Workspace

POLL_S = 0.5
KEEP_ALIVE_S = 15
RETRY_MS = 2000  # a client whose connection broke comes back after this
#: One event: before OpenAPI 3.2 the schema of a stream is that of its items.
EVENT: dict[str, Any] = {
    "type": "object",
    "required": ["event", "data"],
    "properties": {
        "event": {"type": "string", "enum": ["job", "end"]},
        "data": {
            "type": "string",
            "contentMediaType": "application/json",
            "description": "Of `job`: the job, as `GET /api/v1/jobs/{job_id}` has it.",
        },
        "id": {"type": "string", "description": "For `Last-Event-ID`."},
        "retry": {"type": "integer", "description": "Milliseconds until you may come back."},
    },
}
logger = logging.getLogger(__name__)
router = APIRouter(prefix="/api/v1", tags=["jobs"])


class _Watched:
    """A job under watch: how it is now, and an event for its next change."""

    def __init__(self) -> None:
        self.now: JobOut | None = None
        self.changed = asyncio.Event()
        self.lookers = 0
        self.task: asyncio.Task[None] | None = None

    def become(self, job: JobOut) -> None:
        if job != self.now:
            self.now = job
            self.changed.set()
            self.changed = asyncio.Event()


class Watch:
    """The jobs that somebody looks at, in one event loop."""

    def __init__(self) -> None:
        self._jobs: dict[str, _Watched] = {}

    async def follow(
        self, workspace: Workspace, job_id: str, tick_s: float
    ) -> AsyncGenerator[JobOut | None, None]:
        """The job as it is, and again at each change, until it has ended.

        Yields None where nothing has changed for `tick_s`.
        """
        watched = self._jobs.setdefault(job_id, _Watched())
        watched.lookers += 1
        watched.task = watched.task or asyncio.create_task(_read(workspace, job_id, watched))
        seen: JobOut | None = None
        try:
            while seen is None or seen.active:
                changed = watched.changed
                if watched.now is not None and watched.now != seen:
                    seen = watched.now
                    yield seen
                    continue
                with suppress(TimeoutError):
                    await asyncio.wait_for(changed.wait(), tick_s)
                    continue
                if watched.task.done():
                    watched.task.result()  # it failed: whoever waits hears of it
                yield None
        finally:
            watched.lookers -= 1
            if not watched.lookers:
                watched.task.cancel()
                self._jobs.pop(job_id, None)


async def _read(workspace: Workspace, job_id: str, watched: _Watched) -> None:
    """Read a job until it has ended; the database may be away for a while."""
    while watched.now is None or watched.now.active:
        try:
            watched.become(await run_in_threadpool(_now, workspace, job_id))
        except NotFoundError:
            raise
        except StudioError as error:
            logger.warning("a job cannot be read: %s", error)
        await asyncio.sleep(POLL_S)


def _now(workspace: Workspace, job_id: str) -> JobOut:
    return job_out(workspace, workspace.jobs.get(job_id))


def watch_of(request: Request) -> Watch:
    """The watch of this server."""
    watch: Watch = request.app.state.watch
    return watch


@router.get(
    "/jobs/{job_id:id}/events",
    summary="Follow a job",
    response_class=EventSourceResponse,
    responses={
        200: {
            "description": "Server-sent events: `job` with the job at each change, then `end`.",
            "content": {"text/event-stream": {"schema": EVENT}},
        }
    },
)
async def job_events(
    request: Request,
    studio: Studio,
    job: Found,
    last_event_id: Annotated[
        str | None, Header(description="The last event that you have; it is not sent again.")
    ] = None,
) -> EventSourceResponse:
    """A stream that ends with the job; a comment every 15 seconds keeps it open."""
    events = _events(studio, watch_of(request), job.id, last_event_id or "")
    return EventSourceResponse(events, ping=KEEP_ALIVE_S, sep="\n")


async def _events(
    workspace: Workspace, watch: Watch, job_id: str, last_id: str
) -> AsyncIterator[ServerSentEvent]:
    async with aclosing(watch.follow(workspace, job_id, KEEP_ALIVE_S)) as states:
        async for job in states:
            if job is None:
                continue
            data = job.model_dump_json()
            event_id = hashlib.sha256(data.encode()).hexdigest()[:16]
            if event_id != last_id:
                yield ServerSentEvent(data, event="job", id=event_id, retry=RETRY_MS)
    yield ServerSentEvent("{}", event="end")
