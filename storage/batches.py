"""Batches: films that were ordered at once, and how far the jobs of each are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from storage.database import Database
from storage.jobs import ACTIVE, JobState
from storage.tables import BatchRow, JobRow
from studio.errors import NotFoundError

MAX_NAME_CHARS = 120
READ_AT_ONCE = 400  # ids in one query; SQLite takes a thousand at least


@dataclass(frozen=True)
class BatchFilm:
    """One film of a brief: its shape, and the job that makes it."""

    format: str
    job: str


@dataclass(frozen=True)
class BatchItem:
    """One brief of a batch."""

    row: int  # of the table; from 1 where there is none
    title: str
    project: str
    films: tuple[BatchFilm, ...]


@dataclass(frozen=True)
class Batch:
    """Films that were ordered at once."""

    id: str
    name: str
    items: tuple[BatchItem, ...]
    created_at: datetime

    @property
    def jobs(self) -> list[str]:
        """The ids of all its jobs."""
        return [film.job for item in self.items for film in item.films]


@dataclass(frozen=True)
class FilmState:
    """How far a film is; of a job that is gone only that."""

    job: str
    state: JobState
    fraction: float = 0.0
    message: str = ""
    error: Mapping[str, str] | None = None
    film: str = ""  # digests, once it is done
    still: str = ""
    duration_s: float = 0.0
    computed: int = 0
    reused: int = 0

    @property
    def active(self) -> bool:
        """Is it waiting or under way?"""
        return self.state in ACTIVE


class Batches:
    """The repository of batches."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, name: str, items: Sequence[BatchItem]) -> Batch:
        """Keep a batch whose jobs have been added."""
        title = " ".join(name.split())[:MAX_NAME_CHARS] or "Batch"
        with self._database.write() as session:
            row = BatchRow(id=uuid4().hex[:12], name=title, items=[asdict(item) for item in items])
            session.add(row)
            session.flush()
            return _batch(row)

    def get(self, batch_id: str) -> Batch:
        """A batch.

        Raises
        ------
        NotFoundError : there is none.
        """
        with self._database.read() as session:
            return _batch(_row(session.get(BatchRow, batch_id), batch_id))

    def recent(self, limit: int = 50) -> list[Batch]:
        """Batches, the newest first."""
        query = select(BatchRow).order_by(BatchRow.created_at.desc(), BatchRow.id).limit(limit)
        with self._database.read() as session:
            return [_batch(row) for row in session.scalars(query)]

    def replace_jobs(self, batch_id: str, jobs: Mapping[str, str]) -> Batch:
        """Have other jobs make films: old id -> new id."""
        with self._database.write() as session:
            row = _row(session.get(BatchRow, batch_id, with_for_update=True), batch_id)
            row.items = [
                item | {"films": [f | {"job": jobs.get(f["job"], f["job"])} for f in item["films"]]}
                for item in row.items
            ]
            session.flush()
            return _batch(row)

    def states(self, batch: Batch, results: bool = True) -> dict[str, FilmState]:
        """How far the films of a batch are, by the id of their job.

        results : with what the jobs made, which of many films is much to read.
        """
        jobs, found = batch.jobs, {}
        states = select(*_STATE, *_RESULT) if results else select(*_STATE)
        with self._database.read() as session:
            for start in range(0, len(jobs), READ_AT_ONCE):
                query = states.where(JobRow.id.in_(jobs[start : start + READ_AT_ONCE]))
                for row in session.execute(query):
                    found[row.id] = _state(row)
        return {job: found.get(job) or FilmState(job, "failed", error=_GONE) for job in jobs}


_GONE = {"message": "This job is no longer known.", "remedy": "Try again.", "field": ""}
#: The whole result of a film tells much that nobody asks for here.
_STATE = (JobRow.id, JobRow.state, JobRow.fraction, JobRow.message, JobRow.error)
_RESULT = (
    JobRow.result["film"].as_string().label("film"),
    JobRow.result[("scenes", 0, "still")].as_string().label("still"),
    JobRow.result["duration_s"].as_float().label("duration_s"),
    JobRow.result["computed"].as_integer().label("computed"),
    JobRow.result["reused"].as_integer().label("reused"),
)
_MADE = {column.name for column in _RESULT}


def _row(row: BatchRow | None, batch_id: str) -> BatchRow:
    if row is None:
        raise NotFoundError(
            f"There is no batch {batch_id!r}.", remedy="The Batch page lists all of them."
        )
    return row


def _batch(row: BatchRow) -> Batch:
    items = [
        BatchItem(**(item | {"films": tuple(BatchFilm(**film) for film in item["films"])}))
        for item in row.items
    ]
    return Batch(row.id, row.name, tuple(items), row.created_at)


def _state(row: Any) -> FilmState:
    return FilmState(
        job=row.id,
        state=row.state,
        fraction=row.fraction or 0.0,
        message=row.message or "",
        error=row.error,
        **{name: value for name, value in row._mapping.items() if name in _MADE and value},
    )
