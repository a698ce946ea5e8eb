"""How the studio is: its version, its workers, and how much waits for them."""

from __future__ import annotations

from datetime import datetime
from importlib.metadata import version
from typing import Literal

from fastapi import APIRouter

from studio.api.deps import Studio
from studio.api.jobs import Answered

router = APIRouter(prefix="/api/v1", tags=["studio"])


class WorkerOut(Answered):
    """A process that runs jobs."""

    name: str
    seen_at: datetime


class QueueOut(Answered):
    """How many jobs there are."""

    waiting: int
    running: int


class HealthOut(Answered):
    """How the studio is."""

    version: str
    database: Literal["ok"]  # where it is not, the answer is a problem
    workers: list[WorkerOut]
    queue: QueueOut


@router.get("/health", summary="How the studio is")
def health(studio: Studio) -> HealthOut:
    """Without workers nothing is made, but everything can be read and ordered."""
    counts = studio.jobs.counts()
    return HealthOut(
        version=version("pisces-studio"),
        database="ok",
        workers=[WorkerOut(name=w.name, seen_at=w.seen_at) for w in studio.workers.alive()],
        queue=QueueOut(waiting=counts["queued"], running=counts["running"]),
    )
