"""Who runs which job, looked at all the time: never two at once."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from sqlalchemy import select

from storage.database import Database
from storage.tables import JobRow
from studio.errors import StudioError
from tests.faults.parts import alive

LOOK_EVERY_S = 0.2


@dataclass(frozen=True)
class Holder:
    """The runner that a job is with, and the how-manieth attempt it is."""

    worker: str
    attempt: int

    @property
    def pid(self) -> int:
        """Process id of the runner: its name is host:pid:word."""
        return int(self.worker.rsplit(":", 2)[1])


class Holders(threading.Thread):
    """Looks at the running jobs, and notes one that is taken from a runner that is alive."""

    def __init__(self, database: Database) -> None:
        super().__init__(name="holders", daemon=True)
        self.taken: list[tuple[str, str]] = []
        self.current: dict[str, Holder] = {}
        self.claimed_at: dict[tuple[str, int], float] = {}  # job and attempt; monotonic seconds
        self._database = database
        self._last: dict[str, Holder] = {}
        self._stop_asked = threading.Event()

    def run(self) -> None:
        """Look until told to stop."""
        while not self._stop_asked.wait(LOOK_EVERY_S):
            try:
                self.look()
            except StudioError:  # the database is away
                self.current = {}

    def stop(self) -> None:
        """Look no more."""
        self._stop_asked.set()
        self.join()

    def look(self) -> None:
        """Look now."""
        columns = (JobRow.id, JobRow.worker, JobRow.attempts)
        with self._database.read() as session:
            rows = session.execute(select(*columns).where(JobRow.state == "running")).all()
        now = {row.id: Holder(row.worker, row.attempts) for row in rows}
        for job, holder in now.items():
            before = self._last.get(job, holder)
            # A job that was given back is not another attempt; a killed runner is not alive.
            if holder.attempt > before.attempt and alive(before.pid):
                self.taken.append((job, f"from {before.worker} to {holder.worker}"))
            self.claimed_at.setdefault((job, holder.attempt), time.monotonic())
        self._last |= now
        self.current = now
