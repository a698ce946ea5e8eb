"""Requests that carry an Idempotency-Key, and the answer that each got, kept for a day.

A row without an answer is under way. A process that died while answering does not block its key:
answering is quick (long work is a job), so after `UNDER_WAY_S` the next one may answer.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from storage.database import Database
from storage.tables import RequestRow, utc_now
from studio.errors import ConflictError, InputError, StorageError

KEPT_S = 24 * 3600
UNDER_WAY_S = 120
SWEEP_EVERY_S = 600


@dataclass(frozen=True)
class Answer:
    """An answer as it was given."""

    status: int
    headers: dict[str, str]
    body: str


class Requests:
    """The repository of requests that are answered once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._swept_at = 0.0  # monotonic

    def begin(self, key: str, fingerprint: str) -> Answer | None:
        """The answer that this request got before; None: it is yours to answer now.

        Parameters
        ----------
        fingerprint : SHA-256 of what is asked.

        Raises
        ------
        ConflictError : it is being answered.
        InputError : the key was used for another request.
        """
        self._sweep()
        try:
            with self._database.write() as session:
                row = session.get(RequestRow, key, with_for_update=True)
                if row is None:
                    session.add(RequestRow(key=key, fingerprint=fingerprint))
                    return None
                if row.fingerprint != fingerprint:
                    raise _other_request()
                if row.status is not None:
                    return Answer(row.status, json.loads(row.headers), row.body)
                if utc_now() - row.created_at < timedelta(seconds=UNDER_WAY_S):
                    raise _under_way()
                row.created_at = utc_now()  # whoever began it has died
                return None
        except StorageError as error:
            if isinstance(error.__cause__, IntegrityError):  # another server took it just now
                raise _under_way() from error
            raise

    def answered(self, key: str, answer: Answer) -> None:
        """Keep the answer."""
        with self._database.write() as session:
            row = session.get(RequestRow, key)
            if row is not None:
                row.status, row.body = answer.status, answer.body
                row.headers = json.dumps(answer.headers)

    def forget(self, key: str) -> None:
        """The request failed: whoever sends it again is answered anew."""
        with self._database.write() as session:
            session.execute(
                delete(RequestRow).where(RequestRow.key == key, RequestRow.status.is_(None))
            )

    def _sweep(self) -> None:
        now = time.monotonic()
        if self._swept_at and now - self._swept_at < SWEEP_EVERY_S:
            return
        self._swept_at = now
        old = RequestRow.created_at < utc_now() - timedelta(seconds=KEPT_S)
        with self._database.write() as session:
            session.execute(delete(RequestRow).where(old))


def _under_way() -> ConflictError:
    return ConflictError(
        "The first request with this key is being answered.",
        remedy="Send it again in a moment.",
        field="Idempotency-Key",
    )


def _other_request() -> InputError:
    return InputError(
        "This key was used for another request.",
        remedy="Choose a new key for every new request.",
        field="Idempotency-Key",
    )
