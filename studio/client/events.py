"""Following a job through server-sent events, across broken connections.

The format is the one of the HTML standard (section 9.2, server-sent events).
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from studio.client.connection import Connection
from studio.client.patience import PATIENT_TRIES, Patience, TryAgain
from studio.client.values import Job
from studio.errors import BackendUnavailable

ENDED = "The studio stopped telling how far a job is."
SILENCE_S = 45.0  # the studio sends a sign of life every 15 s


class Event(NamedTuple):
    """One event: what it is called, its data, and the id to go on from."""

    name: str
    data: str
    id: str


def lines_of(blocks: Iterable[str]) -> Iterator[str]:
    """The lines of a stream. `str.splitlines` would also break at U+2028, which words may hold."""
    rest = ""
    for block in blocks:
        *lines, rest = (rest + block).split("\n")
        yield from (line.removesuffix("\r") for line in lines)


def events_of(lines: Iterable[str]) -> Iterator[Event]:
    """The events in the lines of a stream; one that breaks off is left out."""
    name, last_id = "", ""
    data: list[str] = []
    for line in lines:
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if not line:
            if data or name:
                yield Event(name or "message", "\n".join(data), last_id)
            name, data = "", []
        elif field == "event":
            name = value
        elif field == "data":
            data.append(value)
        elif field == "id":
            last_id = value


def follow(connection: Connection, path: str, timeout_s: float | None) -> Iterator[Job]:
    """A job each time it changed, until it ends or `timeout_s` are over.

    Raises
    ------
    NotFoundError : there is no such job.
    BackendUnavailable : the studio went away and did not come back.
    """
    deadline = math.inf if timeout_s is None else time.monotonic() + timeout_s
    patience, last_id = Patience(PATIENT_TRIES), ""
    while (left_s := deadline - time.monotonic()) > 0:
        headers = {"Accept": "text/event-stream"} | ({"Last-Event-ID": last_id} if last_id else {})
        try:
            with connection.stream(path, headers, min(left_s, SILENCE_S)) as response:
                for event in events_of(lines_of(response.iter_text())):
                    patience.renew()
                    last_id = event.id or last_id
                    if event.name == "job":
                        job = Job.model_validate_json(event.data)
                        yield job
                        if not job.active:
                            return
                    if event.name == "end" or time.monotonic() >= deadline:
                        return
            raise TryAgain(BackendUnavailable(ENDED, remedy="Look whether the studio still runs."))
        except TryAgain as passing:
            if time.monotonic() < deadline:
                patience.wait(passing)
