"""The processes of a real studio, each killed and started again as its supervisor would."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

MARK = "STUDIO_FAULTS_RUN"  # in the environment of all that a test starts: so it is found
RESTART_S = 1.0  # as the launcher waits
START_S = 180.0  # a busy machine
STOP_S = 40.0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(holds: Callable[[], object], within_s: float, otherwise: str) -> None:
    """Wait for a condition of other processes.

    Raises
    ------
    TimeoutError : it did not come about; says `otherwise`.
    """
    end = time.monotonic() + within_s
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(otherwise)
        time.sleep(0.05)


def alive(pid: int) -> bool:
    """Is there such a process, and is it more than waiting to be buried?"""
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


@dataclass
class Part:
    """One process of the studio.

    Parameters
    ----------
    name : what it is in messages, and the name of its log.
    command : how it is started.
    environment : all of it.
    ready : does it answer? Asked until it does, after every start.
    stop_signal : asks it to end in good order.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    ready: Callable[[], bool] = lambda: True
    stop_signal: signal.Signals = signal.SIGTERM
    starts: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start it, in a session of its own as a service."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=dict(self.environment),
                cwd=self.log.parent,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.starts += 1

    def wait_ready(self, within_s: float = START_S) -> None:
        """Wait until it answers."""
        wait_until(self.ready, within_s, f"{self.name} does not answer, see {self.log}")

    @property
    def pid(self) -> int:
        """Its process id."""
        assert self.process is not None
        return self.process.pid

    def runs(self) -> bool:
        """Is the process there?"""
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        """End it at once, as a lack of memory or of power does."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def freeze(self) -> None:
        """Let it stand still, as a laptop that is closed does."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        os.kill(self.pid, signal.SIGCONT)

    def children(self) -> list[psutil.Process]:
        """What it started, and what those started."""
        with suppress(psutil.NoSuchProcess):
            return list(psutil.Process(self.pid).children(recursive=True))
        return []

    def stop(self) -> None:
        """Ask it to end, and wait."""
        if self.process is None or not self.runs():
            return
        self.process.send_signal(self.stop_signal)
        try:
            self.process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self.kill()


class Supervisor(threading.Thread):
    """Starts every part again that has ended, as ``studio app``, systemd and compose do."""

    def __init__(self, parts: Sequence[Part]) -> None:
        super().__init__(name="supervisor", daemon=True)
        self._parts = parts
        self._stop_asked = threading.Event()

    def run(self) -> None:
        """Look after the parts until told to stop."""
        while not self._stop_asked.wait(RESTART_S):
            for part in self._parts:
                if not part.runs():
                    part.start()

    def stop(self) -> None:
        """Start nothing any more."""
        self._stop_asked.set()
        self.join()


def marked(run: str) -> list[psutil.Process]:
    """Every process with the mark of a run, wherever it hangs by now."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            marks = process.environ().get(MARK) == run
            if marks and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def orphans(run: str, parts: Sequence[Part]) -> list[psutil.Process]:
    """Processes of a run that belong to no living part."""
    of_parts = {part.pid for part in parts if part.runs()}
    for part in parts:
        of_parts |= {child.pid for child in part.children()}
    return [process for process in marked(run) if process.pid not in of_parts]
