"""Jobs: rows that one worker at a time claims, keeps alive and finishes.

A running job whose worker has not been heard of for `LOST_AFTER_S` may be claimed by another;
finished artifacts are found again by their recipes, so nothing is made twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import uuid4

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session, defer

from storage.database import Database
from storage.tables import JobRow, utc_now
from studio.errors import NotFoundError

JobState = Literal["queued", "running", "done", "failed", "cancelled"]
JobKind = Literal[
    "write",
    "rewrite",
    "draft",
    "export",
    "compose",
    "describe",
    "stems",
    "sample",
    "try",
    "ingest",
    "transcribe",
    "listen",
    "fetch",
    "voices",
]
#: Who waits for it: somebody now, or nobody in particular; each lane runs one job at a time.
Lane = Literal["", "background"]
ACTIVE = ("queued", "running")
LOST_AFTER_S = 8.0
MAX_ATTEMPTS = 5


@dataclass(frozen=True)
class Stage:
    """One stage of a job: how many of its steps are done."""

    name: str
    done: int
    total: int


@dataclass(frozen=True)
class Job:
    """A job as it is now."""

    id: str
    kind: JobKind
    project_id: str  # empty: of no project
    revision: int
    params: dict[str, Any]
    state: JobState
    fraction: float  # 0 to 1
    stages: tuple[Stage, ...]
    message: str
    eta_s: float | None
    error: dict[str, str] | None  # message, remedy, field
    result: dict[str, Any] | None
    cancel_requested: bool
    attempts: int
    lane: Lane
    created_at: datetime
    started_at: datetime | None
    heartbeat_at: datetime | None  # when its worker was last heard of
    finished_at: datetime | None

    @property
    def active(self) -> bool:
        """Is it waiting or under way?"""
        return self.state in ACTIVE


class Jobs:
    """The repository of jobs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def enqueue(
        self,
        kind: JobKind,
        project_id: str,
        revision: int,
        params: dict[str, Any] | None = None,
        lane: Lane | None = None,
    ) -> Job:
        """Add a job; one that waits or runs with the same purpose is returned instead.

        project_id : empty where it belongs to no project.
        lane : by default an export is made in the background, everything else now.
        """
        wanted = params or {}
        with self._database.write() as session:
            same = select(JobRow).where(
                JobRow.kind == kind,
                JobRow.project_id == (project_id or None),
                JobRow.revision == revision,
                JobRow.state.in_(ACTIVE),
                JobRow.cancel_requested.is_(False),
            )
            for row in session.scalars(same):
                if row.params == wanted:
                    return _job(row)
            row = JobRow(
                id=uuid4().hex[:12],
                kind=kind,
                project_id=project_id or None,
                revision=revision,
                params=wanted,
                state="queued",
                lane=("background" if kind == "export" else "") if lane is None else lane,
            )
            session.add(row)
            session.flush()
            return _job(row)

    def get(self, job_id: str) -> Job:
        """A job.

        Raises
        ------
        NotFoundError : there is none.
        """
        with self._database.read() as session:
            return _job(_row(session, job_id))

    def recent(
        self,
        project_id: str | None = None,
        *,
        kind: JobKind | None = None,
        state: JobState | None = None,
        revision: int | None = None,
        active: bool = False,
        results: bool = True,
        limit: int = 50,
    ) -> list[Job]:
        """Jobs, the newest first; of one project (empty: of none), kind, state, revision.

        results : with what they made, which for a long film is much to read.
        """
        query = select(JobRow).order_by(JobRow.created_at.desc(), JobRow.id).limit(limit)
        if project_id is not None:
            query = query.where(JobRow.project_id == (project_id or None))
        if kind is not None:
            query = query.where(JobRow.kind == kind)
        if state is not None:
            query = query.where(JobRow.state == state)
        if revision is not None:
            query = query.where(JobRow.revision == revision)
        if active:
            query = query.where(JobRow.state.in_(ACTIVE))
        if not results:
            query = query.options(defer(JobRow.result))
        with self._database.read() as session:
            return [_job(row, results) for row in session.scalars(query)]

    def latest(self, project_id: str, kind: JobKind, state: JobState = "done") -> Job | None:
        """The newest job of a kind in a state."""
        query = (
            select(JobRow)
            .where(JobRow.project_id == project_id, JobRow.kind == kind, JobRow.state == state)
            .order_by(JobRow.finished_at.desc(), JobRow.created_at.desc())
            .limit(1)
        )
        with self._database.read() as session:
            row = session.scalar(query)
            return None if row is None else _job(row)

    def latest_of(
        self, project_ids: Sequence[str], kind: JobKind, state: JobState = "done"
    ) -> dict[str, Job]:
        """The newest job of a kind in a state by project, in one query; not all have one."""
        newest_first = (JobRow.finished_at.desc(), JobRow.created_at.desc())
        place = func.row_number().over(partition_by=JobRow.project_id, order_by=newest_first)
        ranked = (
            select(JobRow.id, place.label("place"))
            .where(JobRow.project_id.in_(project_ids), JobRow.kind == kind, JobRow.state == state)
            .subquery()
        )
        query = select(JobRow).join(ranked, ranked.c.id == JobRow.id).where(ranked.c.place == 1)
        with self._database.read() as session:
            return {job.project_id: job for job in map(_job, session.scalars(query))}

    def claim(self, worker: str, lane: Lane | None = None) -> Job | None:
        """Take the oldest waiting job, or one whose worker was lost; None where there is none.

        Drafts come last in their lane: another job may be about to change what they show.

        lane : only jobs of this lane, where given.
        """
        lost = utc_now() - timedelta(seconds=LOST_AFTER_S)
        free = or_(
            JobRow.state == "queued",
            (JobRow.state == "running") & (JobRow.heartbeat_at < lost),
        )
        order = (JobRow.kind == "draft", JobRow.created_at)
        query = select(JobRow).where(free).order_by(*order).limit(1)
        if lane is not None:
            query = query.where(JobRow.lane == lane)
        with self._database.write() as session:
            row = session.scalar(query.with_for_update(skip_locked=True))
            if row is None:
                return None
            row.attempts += 1
            row.state = "running"
            row.worker = worker
            row.started_at = row.started_at or utc_now()
            row.heartbeat_at = utc_now()
            if row.cancel_requested:
                _end(row, "cancelled")
            elif row.attempts > MAX_ATTEMPTS:
                row.error = {
                    "message": f"The worker died {MAX_ATTEMPTS} times during this job.",
                    "remedy": "Look at the worker's log (often too little memory), then retry.",
                    "field": "",
                }
                _end(row, "failed")
            return _job(row)

    def progress(
        self,
        job_id: str,
        worker: str,
        fraction: float,
        stages: Sequence[Stage],
        message: str,
        eta_s: float | None,
    ) -> bool:
        """Record progress and that the worker lives.

        Returns
        -------
        bool : False where the job should stop: cancelled, or taken over by another worker.
        """
        values = {
            "fraction": fraction,
            "stages": [vars(stage) for stage in stages],
            "message": message,
            "eta_s": eta_s,
            "heartbeat_at": utc_now(),
        }
        mine = (JobRow.id == job_id) & (JobRow.worker == worker) & (JobRow.state == "running")
        with self._database.write() as session:
            session.execute(update(JobRow).where(mine).values(**values))
            row = _row(session, job_id)
            return row.worker == worker and row.state == "running" and not row.cancel_requested

    def finish(self, job_id: str, worker: str, result: dict[str, Any]) -> None:
        """Record that the job is done."""
        with self._database.write() as session:
            row = _row(session, job_id)
            if row.worker == worker and row.state == "running":
                row.result = result
                row.fraction = 1.0
                _end(row, "done")

    def fail(self, job_id: str, worker: str, error: dict[str, str]) -> None:
        """Record why the job failed: message, remedy, field."""
        with self._database.write() as session:
            row = _row(session, job_id)
            if row.worker == worker and row.state == "running":
                row.error = error
                _end(row, "failed")

    def stopped(self, job_id: str, worker: str) -> None:
        """Record that the job was stopped, as asked."""
        with self._database.write() as session:
            row = _row(session, job_id)
            if row.worker == worker and row.state == "running":
                _end(row, "cancelled")

    def give_back(self, job_id: str, worker: str) -> None:
        """Put a job back into the queue: its worker ends, and the next one goes on."""
        with self._database.write() as session:
            row = _row(session, job_id)
            if row.worker == worker and row.state == "running":
                row.state = "cancelled" if row.cancel_requested else "queued"
                row.attempts -= 1

    def cancel(self, job_id: str) -> None:
        """Ask a job to stop; one that waits stops at once."""
        with self._database.write() as session:
            row = _row(session, job_id)
            row.cancel_requested = True
            if row.state == "queued":
                _end(row, "cancelled")

    def retry(self, job_id: str) -> Job:
        """A new job for the same work."""
        job = self.get(job_id)
        return self.enqueue(job.kind, job.project_id, job.revision, job.params, job.lane)


def _row(session: Session, job_id: str) -> JobRow:
    row = session.get(JobRow, job_id)
    if row is None:
        raise NotFoundError(f"There is no job {job_id!r}.")
    return row


def _end(row: JobRow, state: JobState) -> None:
    row.state = state
    row.finished_at = utc_now()
    row.eta_s = None


def _job(row: JobRow, result: bool = True) -> Job:
    return Job(
        id=row.id,
        kind=row.kind,  # type: ignore[arg-type]  # only `enqueue` writes it
        project_id=row.project_id or "",
        revision=row.revision,
        params=dict(row.params),
        state=row.state,  # type: ignore[arg-type]  # only this module writes it
        fraction=row.fraction or 0.0,
        stages=tuple(Stage(**stage) for stage in row.stages or ()),
        message=row.message or "",
        eta_s=row.eta_s,
        error=row.error,
        result=row.result if result else None,
        cancel_requested=bool(row.cancel_requested),
        attempts=row.attempts or 0,
        lane=row.lane,  # type: ignore[arg-type]  # only `enqueue` writes it
        created_at=row.created_at,
        started_at=row.started_at,
        heartbeat_at=row.heartbeat_at,
        finished_at=row.finished_at,
    )
