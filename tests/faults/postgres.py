"""PostgreSQL as a part that can be killed: with the settings that keep what it acknowledged."""

from __future__ import annotations

import signal
from collections.abc import Mapping
from pathlib import Path

from tests.faults.parts import Part
from tests.postgresql import PostgreSQL


class DatabasePart(Part):
    """A real server; once stopped its data is removed.

    Parameters
    ----------
    folder : of its log.
    environment : of the process.
    """

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.server = PostgreSQL(settings={})
        super().__init__(
            name="database",
            command=self.server.command(),
            environment=environment,
            log=folder / "database.log",
            ready=self.server.answers,
            stop_signal=signal.SIGINT,  # in order, without waiting for those who are connected
        )

    @property
    def url(self) -> str:
        """Its address for the studio."""
        return self.server.url("postgres")

    def stop(self) -> None:
        """End it in order, and remove its data."""
        super().stop()
        self.server.close()
