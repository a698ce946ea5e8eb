"""Webhooks to be called when a job has ended: who is next, what came of it.

Several couriers may run: a delivery is claimed by putting off when it is due. Where the courier
dies, it is due again after `LEASE_S`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import uuid4

from sqlalchemy import select

from storage.database import Database
from storage.jobs import ACTIVE
from storage.tables import DeliveryRow, JobRow, utc_now

DeliveryState = Literal["waiting", "delivered", "failed"]
LEASE_S = 60.0
#: Waits after each failed attempt; together a day. After the last it has failed.
WAITS_S = (5, 30, 120, 600, 1800, 3600, 10_800, 21_600, 21_600, 21_600)
MAX_ANSWER_CHARS = 300


@dataclass(frozen=True)
class Delivery:
    """A call to be made, or made."""

    id: str
    job_id: str
    url: str
    state: DeliveryState
    attempts: int
    answer: str  # what came of the last attempt, in words
    due_at: datetime


class Deliveries:
    """The repository of webhooks."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, job_id: str, url: str) -> None:
        """Call `url` when the job has ended; asked twice, it is called once."""
        with self._database.write() as session:
            same = select(DeliveryRow.id).where(
                DeliveryRow.job_id == job_id, DeliveryRow.url == url
            )
            if session.scalar(same) is None:
                session.add(DeliveryRow(id=uuid4().hex[:12], job_id=job_id, url=url))

    def of_jobs(self, job_ids: Sequence[str]) -> dict[str, list[Delivery]]:
        """The deliveries of each job that has some."""
        query = select(DeliveryRow).where(DeliveryRow.job_id.in_(job_ids))
        found: dict[str, list[Delivery]] = {}
        with self._database.read() as session:
            for row in session.scalars(query.order_by(DeliveryRow.created_at, DeliveryRow.id)):
                found.setdefault(row.job_id, []).append(_delivery(row))
        return found

    def claim(self) -> Delivery | None:
        """The next one that is due and whose job has ended; nobody else gets it for `LEASE_S`."""
        now = utc_now()
        due = (
            select(DeliveryRow)
            .join(JobRow, JobRow.id == DeliveryRow.job_id)
            .where(DeliveryRow.state == "waiting", DeliveryRow.due_at <= now)
            .where(JobRow.state.not_in(ACTIVE))
            .order_by(DeliveryRow.due_at)
            .limit(1)
        )
        with self._database.read() as session:  # most often there is none: no lock for that
            if session.scalar(due) is None:
                return None
        with self._database.write() as session:
            row = session.scalar(due.with_for_update(of=DeliveryRow, skip_locked=True))
            if row is None:
                return None
            row.attempts += 1
            row.due_at = now + timedelta(seconds=LEASE_S)
            return _delivery(row)

    def delivered(self, delivery_id: str, answer: str) -> None:
        """It was taken."""
        self._note(delivery_id, "delivered", answer, None)

    def refused(self, delivery_id: str, answer: str, for_good: bool = False) -> None:
        """It was not taken: it is tried again for a day, unless it is refused for good."""
        with self._database.read() as session:
            row = session.get(DeliveryRow, delivery_id)
            attempts = row.attempts if row else 0
        if for_good or attempts > len(WAITS_S):
            self._note(delivery_id, "failed", answer, None)
        else:
            wait = timedelta(seconds=WAITS_S[max(attempts, 1) - 1])
            self._note(delivery_id, "waiting", answer, utc_now() + wait)

    def _note(
        self, delivery_id: str, state: DeliveryState, answer: str, due_at: datetime | None
    ) -> None:
        with self._database.write() as session:
            row = session.get(DeliveryRow, delivery_id)
            if row is not None:
                row.state, row.answer = state, answer[:MAX_ANSWER_CHARS]
                row.due_at = due_at or row.due_at


def _delivery(row: DeliveryRow) -> Delivery:
    return Delivery(
        id=row.id,
        job_id=row.job_id,
        url=row.url,
        state=row.state,  # type: ignore[arg-type]  # only this module writes it
        attempts=row.attempts or 0,
        answer=row.answer or "",
        due_at=row.due_at,
    )
