"""A whole studio of real processes, as on a laptop or as of a team."""

from __future__ import annotations

import os
import sys
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from uuid import uuid4

from storage.database import Database
from studio.settings import Settings
from studio.workspace import Workspace
from tests.faults.parts import MARK, Part, Supervisor, free_port, marked, orphans
from tests.faults.postgres import DatabasePart
from tests.faults.proxy import Line

ROOT = Path(__file__).resolve().parents[2]
PYTHON = [sys.executable, "-m"]
Runners = Sequence[Mapping[str, str]]


@dataclass
class Rig:
    """The parts of a running studio, by name, and a way into its database and artifacts.

    Parameters
    ----------
    run : mark of all its processes.
    parts : in the order in which they start.
    supervisor : starts again what has ended; None where a test does that itself.
    """

    home: Path
    run: str
    url: str
    scheduler: str  # address; empty: embedded in the runner
    parts: dict[str, Part]
    workspace: Workspace
    database: Database
    lines: dict[str, Line] = field(default_factory=dict)  # by where they lead
    supervisor: Supervisor | None = None

    def __enter__(self) -> Rig:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.stop()

    def supervise(self) -> None:
        """From now on what ends is started again."""
        self.supervisor = Supervisor(list(self.parts.values()))
        self.supervisor.start()

    def stop(self) -> None:
        """End everything, the database last, and leave no process behind."""
        if self.supervisor is not None:
            self.supervisor.stop()
            self.supervisor = None
        for part in reversed(self.parts.values()):
            part.stop()
        for line in self.lines.values():
            line.close()
        for process in marked(self.run):
            process.kill()

    def orphans(self) -> list[str]:
        """Commands of processes that belong to no living part."""
        return [" ".join(p.cmdline()) for p in orphans(self.run, list(self.parts.values()))]


def laptop(home: Path, *, runners: Runners = ({},), server: bool = True) -> Rig:
    """SQLite, artifacts in a folder, and a Dask cluster embedded in each runner.

    Parameters
    ----------
    runners : for each one, what its environment has besides.
    """
    run, environment = _environment(home)
    with _ended_on_error(run):
        return _started(home, run, environment, {}, runners, server)


def team(
    home: Path,
    *,
    runners: Runners = ({}, {}),
    dask_workers: int = 2,
    server: bool = True,
    lines: bool = False,
) -> Rig:
    """PostgreSQL, a Dask scheduler and workers, several runners: processes of their own.

    Parameters
    ----------
    lines : the runners reach database and scheduler through lines that can be cut.
    """
    run, environment = _environment(home)
    with _ended_on_error(run):
        database = DatabasePart(home, environment)
        database.start()
        database.wait_ready()
        port = free_port()
        environment |= {"STUDIO_DATABASE_URL": database.url, "STUDIO_SCHEDULER": _at(port)}
        parts: dict[str, Part] = {"database": database}
        parts |= _dask(home, port, dask_workers, environment)
        between = {}
        if lines:
            between = {"database": Line(database.server.port), "scheduler": Line(port)}
            url = database.url.replace(str(database.server.port), str(between["database"].port))
            over = {"STUDIO_DATABASE_URL": url, "STUDIO_SCHEDULER": _at(between["scheduler"].port)}
            runners = [{**runner, **over} for runner in runners]
        return replace(_started(home, run, environment, parts, runners, server), lines=between)


@contextmanager
def _ended_on_error(run: str) -> Iterator[None]:
    """A studio that does not start leaves no process behind."""
    try:
        yield
    except BaseException:
        for process in marked(run):
            process.kill()
        raise


def _environment(home: Path) -> tuple[str, dict[str, str]]:
    home.mkdir(parents=True, exist_ok=True)
    run = uuid4().hex
    kept = {k: v for k, v in os.environ.items() if not k.startswith("STUDIO_")}
    ours = {MARK: run, "STUDIO_HOME": str(home), "STUDIO_WORKERS": "2", "STUDIO_SAMPLE": "0"}
    return run, {"OMP_NUM_THREADS": "1", **kept, **ours}


def _at(port: int) -> str:
    return f"tcp://127.0.0.1:{port}"


def _dask(home: Path, port: int, workers: int, environment: dict[str, str]) -> dict[str, Part]:
    listen = ["--host=127.0.0.1", f"--port={port}", "--no-dashboard"]
    scheduler = [*PYTHON, "distributed.cli.dask_scheduler", *listen]
    options = ["--nthreads=1", "--memory-limit=0", "--no-dashboard", f"--local-directory={home}"]
    worker = [*PYTHON, "distributed.cli.dask_worker", _at(port), *options]
    parts = {"scheduler": Part("scheduler", scheduler, environment, home / "scheduler.log")}
    for number in range(1, workers + 1):
        name = f"dask worker {number}"
        parts[name] = Part(name, worker, environment, home / f"dask-worker-{number}.log")
    return parts


def _started(
    home: Path,
    run: str,
    environment: dict[str, str],
    parts: dict[str, Part],
    runners: Runners,
    server: bool,
) -> Rig:
    # Opening makes the tables before several processes need them.
    workspace = Workspace.open(Settings.from_environment(environment))
    database = Database(workspace.settings.database_url)
    url = f"http://127.0.0.1:{free_port()}"
    if server:
        parts["server"] = _server(home, url, environment)
    for number, more in enumerate(runners, 1):
        name = "runner" if len(runners) == 1 else f"runner {number}"
        log = home / f"{name.replace(' ', '-')}.log"
        parts[name] = Part(name, [*PYTHON, "studio", "worker"], {**environment, **more}, log)
    for part in parts.values():
        if not part.runs():
            part.start()
    for part in parts.values():
        part.wait_ready()
    return Rig(home, run, url, workspace.settings.scheduler, parts, workspace, database)


def _server(home: Path, url: str, environment: dict[str, str]) -> Part:
    def answers() -> bool:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).close()
        except OSError:
            return False
        return True

    options = [
        f"--server.port={url.rpartition(':')[2]}",
        "--server.address=127.0.0.1",
        "--server.headless=true",
        "--browser.gatherUsageStats=false",
    ]
    command = [*PYTHON, "streamlit", "run", str(ROOT / "studio" / "server.py"), *options]
    return Part("server", command, environment, home / "server.log", answers)
