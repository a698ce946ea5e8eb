"""A whole team of real processes: each piece on a machine of its own, started as docs/deploy.md
says.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from distributed import Client

from studio.compute import CARD
from studio.settings import Settings
from studio.workspace import Workspace
from tests.faults.parts import START_S, Part, free_port, wait_until
from tests.postgresql import PostgreSQL
from tests.teams.hosts import Host, Hosts

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = ROOT / "tests" / "fakes" / "plugin"
PYTHON = (sys.executable, "-m")
TOKEN = "a-token-of-this-test-only"
BUCKET = "films"


class Team:
    """Two job runners, two machines that compute, pages, and what they share.

    Parameters
    ----------
    folder : a home for every machine, and the logs.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.words = folder / "words.txt"  # what the patient narrator has said
        self.words.touch()
        self.hosts = Hosts()
        self.parts: dict[str, Part] = {}
        at = {name: self.hosts.add() for name in ("database", "store", "scheduler", "pages")}
        self.postgresql = PostgreSQL(at["database"].address, at["database"].inside)
        self.store_url = f"http://{at['store'].address}:{free_port()}"
        self.scheduler = f"tcp://{at['scheduler'].address}:{free_port()}"
        self.pages_url = f"http://{at['pages'].address}:{free_port()}"
        self._add("store", at["store"], "moto.server", *_where(self.store_url))
        self._add("scheduler", at["scheduler"], *_scheduler(self.scheduler))
        for name in ("compute-1", "compute-2"):
            card = ("--gpu",) if name == "compute-2" else ()
            line = ("studio", "compute", self.scheduler, "--processes", "1", *card)
            self._add(name, self.hosts.add(), *line)
        for name in ("runner-1", "runner-2"):
            self._add(name, self.hosts.add(), "studio", "worker")
        self._add("pages", at["pages"], *_pages(self.pages_url))

    def start(self) -> None:
        """Start everything that needs nobody, then what needs that."""
        self.postgresql.start()
        for name in ("store", "scheduler"):
            self.parts[name].start()
        wait_until(lambda: _answers(self.store_url), START_S, "the store does not answer")
        urlopen(Request(f"{self.store_url}/{BUCKET}", method="PUT")).close()
        self.workspace = Workspace.open(Settings.from_environment(self.environment("test")))
        for name, part in self.parts.items():
            if name not in ("store", "scheduler"):
                part.start()
        wait_until(self._complete, START_S, "not all pieces are there")

    def _complete(self) -> bool:
        for part in self.parts.values():
            assert part.runs(), part.log.read_text()[-2000:]
        alive = {worker.name for worker in self.workspace.workers.alive()}
        return len(alive) == 2 and _answers(f"{self.pages_url}/_stcore/health")

    def environment(self, name: str) -> dict[str, str]:
        """What a piece is told; the folder is that machine's alone."""
        return {
            "STUDIO_HOME": str(self.folder / name),
            "STUDIO_DATABASE_URL": self.postgresql.url("postgres"),
            "STUDIO_ARTIFACTS_URL": f"s3://{BUCKET}/studio",
            "STUDIO_SCHEDULER": self.scheduler,
            "STUDIO_TOKEN": TOKEN,
            "STUDIO_WORKERS": "1",
            "STUDIO_SAMPLE": "0",
            "AWS_ENDPOINT_URL": self.store_url,
            "AWS_ACCESS_KEY_ID": "studio",
            "AWS_SECRET_ACCESS_KEY": "for-tests-only",
            "AWS_DEFAULT_REGION": "us-east-1",
            "PATIENT_LOG": str(self.words),
        }

    def said(self) -> list[str]:
        """The words that the patient narrator has said, on whatever machine."""
        return self.words.read_text().split()

    def cards(self) -> int:
        """Graphics cards that the scheduler knows of."""
        with Client(self.scheduler, timeout=60, set_as_default=False) as client:
            workers = client.scheduler_info(n_workers=-1)["workers"].values()
        return sum(CARD in worker["resources"] for worker in workers)

    def close(self) -> None:
        """End everything."""
        running = [part for part in self.parts.values() if part.runs()]
        for part in running:  # all at once: each takes seconds
            part.thaw()
            os.kill(part.pid, part.stop_signal)
        for part in running:
            part.stop()
        self.postgresql.close()
        self.hosts.close()

    def _add(self, name: str, host: Host, *line: str) -> None:
        path = f"{ROOT}{os.pathsep}{PLUGIN}"
        environment = {**os.environ, **self.environment(name), "PYTHONPATH": path}
        log = self.folder / f"{name}.log"
        self.parts[name] = Part(name, [*host.inside, *PYTHON, *line], environment, log)


def _where(url: str) -> tuple[str, ...]:
    host, _, port = url.rpartition("/")[2].partition(":")
    return ("--host", host, "--port", port)


def _scheduler(address: str) -> tuple[str, ...]:
    return ("dask", "scheduler", *_where(address), "--no-dashboard")


def _pages(url: str) -> tuple[str, ...]:
    return ("studio", "app", *_where(url), "--no-open-browser", "--no-worker")


def _answers(url: str) -> bool:
    try:
        urlopen(url, timeout=5).close()
    except HTTPError:
        return True
    except OSError:
        return False
    return True
