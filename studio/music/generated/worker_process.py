"""A worker program in an environment of its own, as the studio talks to it: JSON lines."""

from __future__ import annotations

import json
import queue
import subprocess
import tempfile
import threading
import weakref
from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import IO, Any, Final

from studio import keys
from studio.environments import without_secrets
from studio.errors import BackendFailed

PAUSE_S: Final = 0.5  # how often it is asked whether the work is still wanted
SILENT_S: Final = 900.0  # loading a large model from a slow disk takes minutes
FAREWELL_S: Final = 5.0
TOLD_CHARACTERS: Final = 400  # of its standard error
REMEDY: Final = "Try again: the worker is started anew."

#: What each event says.
_FIELDS: Final[dict[Any, set[str]]] = {
    "progress": {"id", "done", "of"},
    "result": {"id"},
    "cancelled": {"id"},
    "error": {"id", "message"},
}

Event = dict[str, Any]
Tell = Callable[[Event], None]


class WorkerProcess:
    """A program that is started when it is needed, stays, and ends with this object.

    command : the interpreter and the program
    silent_s : a worker that says nothing for so long is given up
    farewell_s : what a worker has to stop by itself when its work is no longer wanted
    """

    def __init__(
        self,
        command: list[str],
        name: str,
        silent_s: float = SILENT_S,
        farewell_s: float = FAREWELL_S,
    ) -> None:
        self._command, self._name = command, name
        self._silent_s, self._farewell_s = silent_s, farewell_s
        self._process: subprocess.Popen[str] | None = None
        self._events: queue.Queue[str | None] = queue.Queue()
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as this
        self._numbers = count(1)

    @property
    def pid(self) -> int | None:
        """The number of the process, if it runs."""
        return self._process.pid if self._runs() and self._process else None

    def ask(self, request: Mapping[str, Any], tell: Tell) -> Event:
        """The result of a request.

        Parameters
        ----------
        tell : takes each event about progress, and an empty one every half second; what it
            raises gives the request up.

        Raises
        ------
        BackendFailed : the worker failed, ended, or said what nobody understands.
        """
        if not self._runs():
            self._start()
        number = next(self._numbers)
        self._send({"id": number, **request})
        try:
            return self._result(number, tell)
        except BackendFailed:
            raise
        except BaseException:
            self._give_up(number)
            raise

    def close(self) -> None:
        """End the program at once."""
        if self._process is not None:
            self._end()
            self._process = None

    def _runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _start(self) -> None:
        self.close()
        self._events = queue.Queue()
        self._errors.seek(0)
        self._errors.truncate()
        try:
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                text=True,
                encoding="utf-8",
                errors="replace",
                env=_environment(),
            )
        except OSError as error:
            raise BackendFailed(
                f"{self._name} cannot be started: {error.strerror or error}.", remedy=REMEDY
            ) from error
        self._process = process
        self._end = weakref.finalize(self, _end, process)
        arguments = (process.stdout, self._events)
        threading.Thread(target=_read, args=arguments, daemon=True).start()

    def _send(self, request: Mapping[str, Any]) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        except OSError as error:
            raise self._ended() from error

    def _result(self, number: int, tell: Tell) -> Event:
        while True:
            event = self._next(tell)
            if event.get("id") != number:
                continue  # the rest of a request that was given up
            if event["event"] == "result":
                return event
            if event["event"] == "error":
                raise BackendFailed(
                    f"{self._name} failed: {keys.redacted(str(event.get('message')))}.",
                    remedy="Try again, or choose another model or composer.",
                )
            tell(event)

    def _next(self, tell: Tell) -> Event:
        """The next event; while there is none, `tell` hears an empty one."""
        waited_s = 0.0
        while True:
            try:
                line = self._events.get(timeout=PAUSE_S)
            except queue.Empty:
                waited_s += PAUSE_S
                if waited_s >= self._silent_s:
                    self.close()
                    raise self._failed("says nothing any more") from None
                tell({})
                continue
            if line is None:
                raise self._ended()
            return self._understood(line)

    def _understood(self, line: str) -> Event:
        with suppress(ValueError, TypeError):
            event = json.loads(line)
            if isinstance(event, dict) and event.keys() >= _FIELDS.get(event.get("event"), {"?"}):
                return event
        self.close()
        said = keys.redacted(line.strip())[:80]
        raise self._failed(f"said what nobody understands ({said!r})")

    def _give_up(self, number: int) -> None:
        """Ask it to stop, so that the model stays loaded; end it if it does not."""
        waiting_s = 0.0
        with suppress(BackendFailed):
            self._send({"id": number, "do": "cancel"})
            while waiting_s < self._farewell_s:
                try:
                    line = self._events.get(timeout=PAUSE_S)
                except queue.Empty:
                    waiting_s += PAUSE_S
                    continue
                if line is None:
                    break
                event = self._understood(line)
                if event.get("id") == number and event["event"] != "progress":
                    return
        self.close()

    def _ended(self) -> BackendFailed:
        self.close()
        return self._failed("ended in the middle of its work")

    def _failed(self, what: str) -> BackendFailed:
        self._errors.seek(0)
        text = self._errors.read().decode("utf-8", "replace").replace("\r", "\n")
        last = keys.redacted(" ".join(text.split()))[-TOLD_CHARACTERS:]
        said = f" Its last words: {last}" if last else ""
        return BackendFailed(f"{self._name} {what}.{said}", remedy=REMEDY)


def program(file: Path, python: Path) -> list[str]:
    """The command that runs a program of one file; events come as soon as they are written."""
    return [str(python), "-u", str(file)]


def _environment() -> dict[str, str]:
    """Ours without secrets; what is not on this computer is not fetched behind anyone's back."""
    return {**without_secrets(), "HF_HUB_OFFLINE": "1", "PYTHONUNBUFFERED": "1"}


def _read(stream: IO[str], events: queue.Queue[str | None]) -> None:
    with stream:
        for line in stream:
            events.put(line)
    events.put(None)


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.kill()
    process.wait()
    with suppress(OSError):  # what was still to be sent
        if process.stdin is not None:
            process.stdin.close()
