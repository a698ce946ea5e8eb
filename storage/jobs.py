"""Jobs: rows that one worker at a time claims, keeps alive and finishes.

Whoever runs a job lets its `beats` grow. One whose beats have stopped (`storage.watch`) may be
claimed by another worker; finished artifacts are found again by their recipes, so nothing is made
twice. A worker that was only held up cannot write over what the next one does: everything it
writes names the worker and the attempt, and is dropped where they are no longer the job's.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import uuid4

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.orm import Session, defer
from sqlalchemy.sql.elements import ColumnElement

from storage.database import Database, one_at_a_time
from storage.tables import JobRow, utc_now
from storage.watch import LOST_AFTER_S, Watch
from studio.errors import NotFoundError

__all__ = ["LOST_AFTER_S", "MAX_ATTEMPTS", "Job", "JobKind", "JobState", "Jobs", "Lane", "Stage"]

JobState = Literal["queued", "running", "done", "failed", "cancelled"]
JobKind = Literal[
    "write",
    "variants",
    "sheet",
    "timeline",
    "rewrite",
    "draft",
    "looks",
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
    """The repository of jobs.

    clock : seconds that only grow; by them a lost worker is recognised.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._watch = Watch(clock)

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
            one_at_a_time(session, f"jobs of {project_id}")
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
        free = self._free(lane)
        if free is None:
            return None
        order = (JobRow.kind == "draft", JobRow.created_at)
        query = select(JobRow).where(free).order_by(*order).limit(1)
        with self._database.write() as session:
            row = session.scalar(query.with_for_update(skip_locked=True))
            if row is None:
                return None
            row.attempts += 1
            row.beats += 1
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

    def watch(self) -> None:
        """Look at all running jobs, as `claim` does, too.

        A worker that is busy for long calls this now and then, so that it knows what is lost by
        the time it is free.
        """
        with self._database.read() as session:
            self._lost(session)

    def _lost(self, session: Session) -> list[ColumnElement[bool]]:
        """Jobs that lost their worker; one whose beats grow meanwhile is not meant."""
        running = select(JobRow.id, JobRow.beats).where(JobRow.state == "running")
        beats = {row.id: row.beats for row in session.execute(running)}
        lost = self._watch.look(beats)
        return [(JobRow.id == job_id) & (JobRow.beats == beats[job_id]) for job_id in lost]

    def _free(self, lane: Lane | None) -> ColumnElement[bool] | None:
        """What `claim` may take; None where a look, which disturbs nobody, finds nothing."""
        with self._database.read() as session:
            lost = and_(JobRow.state == "running", or_(False, *self._lost(session)))
            free = or_(JobRow.state == "queued", lost)
            if lane is not None:
                free = and_(free, JobRow.lane == lane)
            found = session.scalar(select(JobRow.id).where(free).limit(1))
        return None if found is None else free

    def progress(
        self,
        job_id: str,
        worker: str,
        fraction: float,
        stages: Sequence[Stage],
        message: str,
        eta_s: float | None,
        attempt: int | None = None,
    ) -> bool:
        """Record progress and that the worker lives.

        attempt : the job's `attempts` when it was claimed; here and below, what another attempt
            has taken over is left alone.

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
            "beats": JobRow.beats + 1,
        }
        mine = _held(job_id, worker, attempt)
        with self._database.write() as session:
            session.execute(update(JobRow).where(mine).values(**values))
            return session.scalar(select(JobRow.cancel_requested).where(mine)) is False

    def finish(
        self, job_id: str, worker: str, result: dict[str, Any], attempt: int | None = None
    ) -> None:
        """Record that the job is done."""
        with self._database.write() as session:
            if row := _mine(session, job_id, worker, attempt):
                row.result = result
                row.fraction = 1.0
                _end(row, "done")

    def fail(
        self, job_id: str, worker: str, error: dict[str, str], attempt: int | None = None
    ) -> None:
        """Record why the job failed: message, remedy, field."""
        with self._database.write() as session:
            if row := _mine(session, job_id, worker, attempt):
                row.error = error
                _end(row, "failed")

    def stopped(self, job_id: str, worker: str, attempt: int | None = None) -> None:
        """Record that the job was stopped, as asked."""
        with self._database.write() as session:
            if row := _mine(session, job_id, worker, attempt):
                _end(row, "cancelled")

    def give_back(self, job_id: str, worker: str, attempt: int | None = None) -> None:
        """Put a job back into the queue: its worker ends, and the next one goes on."""
        with self._database.write() as session:
            if row := _mine(session, job_id, worker, attempt):
                if row.cancel_requested:
                    _end(row, "cancelled")
                else:
                    row.state = "queued"
                    row.attempts -= 1

    def cancel(self, job_id: str) -> None:
        """Ask a job to stop; one that waits stops at once."""
        with self._database.write() as session:
            row = _row(session, job_id, lock=True)
            row.cancel_requested = True
            if row.state == "queued":
                _end(row, "cancelled")

    def retry(self, job_id: str) -> Job:
        """A new job for the same work."""
        job = self.get(job_id)
        return self.enqueue(job.kind, job.project_id, job.revision, job.params, job.lane)

    def counts(self) -> dict[str, int]:
        """How many jobs wait and how many run: `queued`, `running`."""
        query = select(JobRow.state, func.count().label("jobs")).where(JobRow.state.in_(ACTIVE))
        with self._database.read() as session:
            rows = session.execute(query.group_by(JobRow.state))
            found = {row.state: row.jobs for row in rows}
        return {state: found.get(state, 0) for state in ACTIVE}


def _held(job_id: str, worker: str, attempt: int | None) -> ColumnElement[bool]:
    """Is this worker still at the job, in this attempt?"""
    held = (JobRow.id == job_id) & (JobRow.worker == worker) & (JobRow.state == "running")
    return held if attempt is None else held & (JobRow.attempts == attempt)


def _mine(session: Session, job_id: str, worker: str, attempt: int | None) -> JobRow | None:
    """The row, locked, while this worker holds it; None once it does not any more."""
    mine = select(JobRow).where(_held(job_id, worker, attempt)).with_for_update()
    return session.scalar(mine)


def _row(session: Session, job_id: str, lock: bool = False) -> JobRow:
    row = session.get(JobRow, job_id, with_for_update=lock)
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
