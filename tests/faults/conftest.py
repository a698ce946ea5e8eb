"""Fixtures of the faults: small disks, a line that can be cut, a film that is made in a moment."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest

from studio.compute import InlineCompute
from studio.document import Brief, Document, MusicSettings, Role, Scene
from studio.worker import Worker
from studio.workspace import Workspace
from tests.postgresql import PostgreSQL, programs

SMALL_DISK_MB = 24


@dataclass(frozen=True)
class Disk:
    """A file system of its own in memory."""

    folder: Path

    def fill(self) -> None:
        """Leave no byte free."""
        with (self.folder / "filler").open("wb", buffering=0) as file:
            for size in (1_048_576, 4096, 1):
                try:
                    while True:
                        file.write(b"\0" * size)
                except OSError:
                    continue

    def free(self) -> None:
        """Give the space back."""
        (self.folder / "filler").unlink()

    def set_writable(self, writable: bool) -> None:
        """Make the whole disk read-only, or writable again."""
        option = "rw" if writable else "ro"
        mount = ["mount", "-o", f"remount,{option}", str(self.folder)]
        subprocess.run(mount, check=True, capture_output=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk of a few MB; only root may make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK_MB}m", "tmpfs", str(folder)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        missing(f"a small disk cannot be made here: {done.stderr.strip()} (try as root)")
    yield Disk(folder)
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A PostgreSQL server that keeps what it acknowledged."""
    if programs() is None:
        missing("PostgreSQL is not installed (apt-get install postgresql)")
    server = PostgreSQL(settings={})
    server.start()
    yield server
    server.close()


@pytest.fixture
def inline(workspace: Workspace) -> Worker:
    """A runner in this process."""
    return Worker(workspace, InlineCompute(workspace.artifacts))


def still_ad() -> Document:
    """Two silent scenes without music: a draft of it takes a moment."""
    scenes = (
        Scene(id="s1", role=Role.HOOK, narration="", on_screen_text="Warm bread", length_s=1),
        Scene(id="s2", role=Role.CALL_TO_ACTION, narration="", on_screen_text="Come by"),
    )
    brief = Brief(product="sourdough bread", duration_s=6)
    music = MusicSettings(enabled=False)
    return Document(title="Bread", brief=brief, scenes=scenes, music=music, fps=24, format="1:1")


def missing(what: str) -> NoReturn:
    """Something that a test needs is not on this machine: it is skipped, but never in CI."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)
