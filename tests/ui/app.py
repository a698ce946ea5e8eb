"""The whole studio as a person starts it: the launcher, the pages and the worker."""

from __future__ import annotations

import os
import socket
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import psutil

from studio.settings import Settings
from studio.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
START_S = 120
STOP_S = 40


class App:
    """``studio app`` in a home of its own; it can be stopped, started again and hurt.

    Parameters
    ----------
    home : folder of the studio; no sample project is made in it.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.workspace = Workspace.open(Settings.from_environment({"STUDIO_HOME": str(home)}))
        self.log = home / "app.log"
        self._port = free_port()
        self._launcher: psutil.Popen | None = None

    @property
    def url(self) -> str:
        """Address of the start page."""
        return f"http://localhost:{self._port}"

    def start(self) -> None:
        """Start the studio, and wait until its pages answer."""
        environment = {**os.environ, "STUDIO_HOME": str(self.home), "STUDIO_SAMPLE": "0"}
        environment.pop("STUDIO_DATABASE_URL", None)
        command = [sys.executable, "-m", "studio", "app", "--no-open-browser"]
        with self.log.open("ab") as log:
            self._launcher = psutil.Popen(
                [*command, f"--port={self._port}"],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
            )
        wait_until(self._answers, START_S, f"the studio did not start, see {self.log}")

    def stop(self) -> None:
        """End the studio as Ctrl+C does."""
        if self._launcher is None:
            return
        started = self._launcher.children(recursive=True)
        self._launcher.terminate()
        self._launcher.wait(STOP_S)
        self._launcher = None
        wait_until(
            lambda: not any(process.is_running() for process in started),
            STOP_S,
            "something that the studio started is still there",
        )

    def pages(self) -> psutil.Process:
        """The process of the pages."""
        return self._part("pages")

    def worker(self) -> psutil.Process:
        """The process of the worker."""
        return self._part("worker")

    def kill_worker(self) -> None:
        """End the worker as a machine without memory does."""
        worker = self.worker()
        worker.kill()
        wait_until(lambda: not alive(worker), STOP_S, "the worker could not be killed")

    def _part(self, name: str) -> psutil.Process:
        assert self._launcher is not None
        found = [
            process
            for process in self._launcher.children()
            if process.status() != psutil.STATUS_ZOMBIE
            and process.cmdline()[1:4] == ["-m", "studio", name]
        ]
        if not found:
            raise LookupError(f"no {name} is running")
        return found[0]

    def _answers(self) -> bool:
        assert self._launcher is not None
        assert self._launcher.poll() is None, self.log.read_text()
        try:
            urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2).close()
        except OSError:
            return False
        return True


def alive(process: psutil.Process) -> bool:
    """Is it running, and not only waiting to be buried?"""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(holds: Callable[[], bool], within_s: float, otherwise: str) -> None:
    """Wait for a condition of other processes."""
    end = time.monotonic() + within_s
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(otherwise)
        time.sleep(0.05)
