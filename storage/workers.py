"""Workers: the processes that run jobs, and which of them are alive.

Times are the database's own, so that machines whose clocks differ agree on who is alive.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ColumnElement

from storage.database import Database
from storage.tables import UtcDateTime, WorkerRow

ALIVE_S = 15.0
BEAT_EVERY_S = 2.0


@dataclass(frozen=True)
class WorkerSeen:
    """A process that runs jobs, as it was last heard of."""

    name: str
    host: str
    started_at: datetime
    seen_at: datetime


class Workers:
    """The repository of workers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def beat(self, name: str, host: str) -> None:
        """Record that a worker lives, every `BEAT_EVERY_S`; those that died are forgotten."""
        with self._database.write() as session:
            now = _now(session)
            mine = update(WorkerRow).where(WorkerRow.name == name).values(seen_at=now)
            if session.execute(mine).rowcount == 0:  # type: ignore[attr-defined]  # of an UPDATE
                session.add(WorkerRow(name=name, host=host, started_at=now, seen_at=now))
            session.execute(delete(WorkerRow).where(_silent(now)))

    def gone(self, name: str) -> None:
        """Forget a worker that ends."""
        with self._database.write() as session:
            session.execute(delete(WorkerRow).where(WorkerRow.name == name))

    def alive(self) -> list[WorkerSeen]:
        """The workers that were heard of within `ALIVE_S`, by name."""
        with self._database.read() as session:
            living = select(WorkerRow).where(~_silent(_now(session))).order_by(WorkerRow.name)
            return [
                WorkerSeen(row.name, row.host, row.started_at, row.seen_at)
                for row in session.scalars(living)
            ]


def _now(session: Session) -> datetime:
    return session.execute(select(func.now(type_=UtcDateTime))).scalar_one()


def _silent(now: datetime) -> ColumnElement[bool]:
    # A time to come is as old as one long past: the clock was put back.
    reach = timedelta(seconds=ALIVE_S)
    return or_(WorkerRow.seen_at < now - reach, WorkerRow.seen_at > now + reach)
