"""A real PostgreSQL server for tests: Debian's programs, a temporary folder, a free port."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import psycopg

PASSWORD = "for-tests-only"
USER = "studio"
#: Nothing here outlives the tests: no write has to reach the disk.
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def programs() -> Path | None:
    """The folder of initdb and postgres; None where PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))  # Debian's, not on the path
    on_path = shutil.which("initdb")
    if not found and on_path:
        found = [Path(on_path).resolve()]
    return found[-1].parent if found else None


def free_port() -> int:
    """A port of localhost that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class PostgreSQL:
    """A server of its own.

    Parameters
    ----------
    host : the address where it listens.
    inside : words before the command, such as ``ip netns exec NAME``.
    settings : of the server; by default what makes it quick, and forgetful where it is killed.
    """

    def __init__(
        self,
        host: str = "127.0.0.1",
        inside: Sequence[str] = (),
        settings: Mapping[str, str] = QUICK,
    ) -> None:
        bin_folder = programs()
        assert bin_folder, "PostgreSQL is not installed: apt-get install postgresql"
        self._bin = bin_folder
        # Not in pytest's folders, which nobody but their owner may enter.
        self._folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
        self._inside = list(inside)
        self._settings = {"shared_buffers": "16MB", **settings}
        self._process: subprocess.Popen[bytes] | None = None
        self.host = host
        self.port = free_port()
        self._make()

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql+psycopg://{USER}:{PASSWORD}@{self.host}:{self.port}/{database}"

    def run(self, sql: str) -> None:
        """Run a statement that makes or drops a database."""
        url = self.url("postgres").replace("+psycopg", "")
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(sql.encode())

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(self.command(), stdout=log, stderr=log)
        for _ in range(600):
            if self.answers():
                return
            time.sleep(0.05)
        raise AssertionError((self._folder / "log").read_text()[-2000:])

    def command(self) -> list[str]:
        """The line that runs it."""
        places = {"unix_socket_directories": str(self._folder), "port": str(self.port)}
        settings = {**self._settings, **places, "listen_addresses": self.host}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        program = str(self._bin / "postgres")
        return [*self._inside, *_as_user(), program, "-D", str(self._folder / "data"), *options]

    def stop(self, signal: str = "INT") -> None:
        """Stop it: INT at once but in order, KILL as a crash would."""
        if self._process is None:
            return
        pid = int((self._folder / "data" / "postmaster.pid").read_text().split()[0])
        subprocess.run(["kill", f"-{signal}", str(pid)], check=True)
        self._process.wait(timeout=60)
        self._process = None

    def close(self) -> None:
        """Stop it and remove its data."""
        self.stop()
        shutil.rmtree(self._folder)

    def _make(self) -> None:
        if os.geteuid() == 0:
            shutil.chown(self._folder, "postgres", "postgres")
        secret = self._folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        line = [*_as_user(), str(self._bin / "initdb"), "-D", str(self._folder / "data")]
        line += ["-U", USER, "--pwfile", str(secret), "--auth=scram-sha-256", "--no-sync"]
        line += ["--encoding=UTF8", "--locale=C.UTF-8"]
        subprocess.run(line, check=True, capture_output=True, cwd=self._folder)
        with (self._folder / "data" / "pg_hba.conf").open("a") as hba:
            hba.write(f"host all all {self.host}/16 scram-sha-256\n")

    def answers(self) -> bool:
        """Can it be asked something?"""
        try:
            self.run("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True


def _as_user() -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
