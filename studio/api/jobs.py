"""Jobs: what waits, runs and is done; stopping one and starting it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, ConfigDict

from storage.deliveries import Delivery, DeliveryState
from storage.jobs import Job, JobKind, JobState
from studio.api.deps import Studio
from studio.api.idempotency import OnceRoute
from studio.api.ids import JobId
from studio.api.limits import QueueRoom
from studio.api.problems import answers
from studio.errors import ConflictError
from studio.workspace import Workspace

FILM = "film.mp4"
router = APIRouter(prefix="/api/v1", tags=["jobs"], route_class=OnceRoute)


class Answered(BaseModel):
    """Base of what the API tells."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)


class StageOut(Answered):
    """One stage of a job."""

    name: str
    done: int
    total: int


class ErrorOut(Answered):
    """Why a job failed."""

    message: str
    remedy: str
    field: str


class WebhookOut(Answered):
    """A webhook of a job, and whether it was delivered."""

    url: str
    state: DeliveryState
    attempts: int
    answer: str


class JobLinks(Answered):
    """Addresses of a job, relative to the server."""

    self: str
    events: str
    project: str | None = None
    film: str | None = None


class JobOut(Answered):
    """A job as it is now."""

    id: str
    kind: JobKind
    project: str
    revision: int
    state: JobState
    fraction: float
    stages: list[StageOut]
    message: str
    eta_s: float | None
    error: ErrorOut | None
    result: dict[str, Any] | None = None
    webhooks: list[WebhookOut]
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    links: JobLinks

    @property
    def active(self) -> bool:
        """Is it waiting or under way?"""
        return self.state in ("queued", "running")


class JobList(Answered):
    """Jobs, the newest first; without their results."""

    jobs: list[JobOut]


def job_out(workspace: Workspace, job: Job) -> JobOut:
    """A job as the API tells it."""
    return jobs_out(workspace, [job])[0]


def jobs_out(workspace: Workspace, jobs: Sequence[Job]) -> list[JobOut]:
    """Jobs as the API tells them."""
    called = workspace.deliveries.of_jobs([job.id for job in jobs])
    return [_out(job, called.get(job.id, [])) for job in jobs]


def _out(job: Job, called: Sequence[Delivery]) -> JobOut:
    return JobOut(
        id=job.id,
        kind=job.kind,
        project=job.project_id,
        revision=job.revision,
        state=job.state,
        fraction=job.fraction,
        stages=[StageOut(name=s.name, done=s.done, total=s.total) for s in job.stages],
        message=job.message,
        eta_s=job.eta_s,
        error=ErrorOut(**job.error) if job.error else None,
        result=job.result,
        webhooks=[
            WebhookOut(url=d.url, state=d.state, attempts=d.attempts, answer=d.answer)
            for d in called
        ],
        created_at=job.created_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        links=_links(job),
    )


def _links(job: Job) -> JobLinks:
    at = f"/api/v1/jobs/{job.id}"
    film = (job.result or {}).get("film")
    return JobLinks(
        self=at,
        events=f"{at}/events",
        project=f"/api/v1/projects/{job.project_id}" if job.project_id else None,
        film=f"/api/v1/files/{film}/{FILM}" if film else None,
    )


def found_job(studio: Studio, job_id: JobId) -> Job:
    """The job that the address names.

    Raises
    ------
    NotFoundError : there is none.
    """
    return studio.jobs.get(job_id)


Found = Annotated[Job, Depends(found_job)]


@router.get("/jobs", summary="List jobs")
def list_jobs(
    studio: Studio,
    project: Annotated[str | None, Query(pattern="^[0-9A-Za-z]{0,12}$")] = None,
    state: Annotated[JobState | Literal["active"] | None, Query()] = None,
    kind: Annotated[JobKind | None, Query()] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> JobList:
    """The newest first, of one project, state or kind; `active` is what waits or runs."""
    one = None if state == "active" else state
    jobs = studio.jobs.recent(
        project, kind=kind, state=one, active=state == "active", results=False, limit=limit
    )
    return JobList(jobs=jobs_out(studio, jobs))


@router.get("/jobs/{job_id:id}", summary="Read a job")
def read_job(studio: Studio, job: Found) -> JobOut:
    """Its state, stages, progress, time left, and when it is done, what it made."""
    return job_out(studio, job)


@router.post("/jobs/{job_id:id}:cancel", summary="Stop a job")
def cancel_job(studio: Studio, job: Found) -> JobOut:
    """One that waits stops at once, one that runs after its step; an ended one stays as it is."""
    if job.active:
        studio.jobs.cancel(job.id)
    return job_out(studio, studio.jobs.get(job.id))


@router.post(
    "/jobs/{job_id:id}:retry",
    status_code=202,
    summary="Start a job again",
    dependencies=[QueueRoom],
    responses=answers("queue-full"),
)
def retry_job(studio: Studio, job: Found, response: Response) -> JobOut:
    """A new job for the same work; what was finished before is found again."""
    if job.active:
        raise ConflictError("This job has not ended yet.", remedy="Wait, or stop it first.")
    again = job_out(studio, studio.jobs.retry(job.id))
    response.headers["Location"] = again.links.self
    return again
