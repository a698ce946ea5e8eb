"""How much room the films take: counted in the background, from what artifacts say of themselves.

A project uses what its drafts and films are made of, down to every segment; artifacts that several
projects share count for each of them, and once in the total.
"""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from storage.jobs import Job, JobKind
from studio.errors import StudioError
from studio.workspace import Workspace

KINDS: tuple[JobKind, ...] = ("draft", "export", "stems")
TOTAL_AGE_S = 30.0  # how old a total may be before it is counted again
MAX_ARTIFACTS = 50_000
MAX_JOBS = 100
HEX_DIGITS = frozenset("0123456789abcdef")


@dataclass
class StorageUsed:
    """Counts on one thread, which begins with the first question."""

    workspace: Workspace
    _projects: dict[tuple[str, str], int] = field(default_factory=dict)
    _artifacts: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    _total: tuple[float, int] | None = None
    _asked: set[tuple[str, str]] = field(default_factory=set)
    _queue: queue.SimpleQueue[tuple[str, str]] = field(default_factory=queue.SimpleQueue)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _thread: threading.Thread | None = None

    def of_project(self, project_id: str, version: str) -> int | None:
        """Bytes that a project uses; None while they are counted.

        version : changes whenever the project has something new.
        """
        key = (project_id, version)
        if key not in self._projects:
            self._ask(key)
        return self._projects.get(key)

    def total(self) -> int | None:
        """Bytes of everything in the store; None while they are counted the first time."""
        if self._total is None or time.monotonic() - self._total[0] > TOTAL_AGE_S:
            self._ask(("", ""))
        return self._total[1] if self._total else None

    def _ask(self, key: tuple[str, str]) -> None:
        with self._lock:
            if key in self._asked:
                return
            self._asked.add(key)
            self._queue.put(key)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="storage", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            key = self._queue.get()
            try:
                if key[0]:
                    self._projects[key] = self._count_project(key[0])
                else:
                    total = folder_bytes(Path(self.workspace.artifacts.location()))
                    self._total = (time.monotonic(), total)
            except StudioError:  # the store is away for a moment: asked again with the next look
                pass
            finally:
                with self._lock:
                    self._asked.discard(key)

    def _count_project(self, project_id: str) -> int:
        jobs = self.workspace.jobs
        done: list[Job] = []
        for kind in KINDS:
            done += jobs.recent(project_id, kind=kind, state="done", limit=MAX_JOBS)
        waiting, seen = list(set(digests_in(job.result for job in done))), set[str]()
        size_bytes = 0
        while waiting:
            digest = waiting.pop()
            if digest in seen:
                continue
            seen.add(digest)
            own, inputs = self._artifact(digest)
            size_bytes += own
            waiting += inputs
        return size_bytes

    def _artifact(self, digest: str) -> tuple[int, tuple[str, ...]]:
        """Bytes of an artifact, and what it was made from; one that is gone has none."""
        if digest not in self._artifacts:
            artifact = self.workspace.artifacts.find(digest)
            if artifact is None:
                return 0, ()
            if len(self._artifacts) >= MAX_ARTIFACTS:
                self._artifacts.clear()
            size_bytes = sum(facts.size_bytes for facts in artifact.provenance.files.values())
            inputs = tuple(artifact.provenance.recipe.inputs.values())
            self._artifacts[digest] = (size_bytes, inputs)
        return self._artifacts[digest]


def digests_in(value: Any) -> Iterable[str]:
    """Every artifact's digest in a job's result, wherever it stands."""
    if isinstance(value, str):
        if len(value) == 64 and set(value) <= HEX_DIGITS:
            yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from digests_in(part)
    elif not isinstance(value, int | float | bool | None):
        for part in value:
            yield from digests_in(part)


def folder_bytes(folder: Path) -> int:
    """Bytes of all files below a folder."""
    size_bytes, folders = 0, [str(folder)]
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    else:
                        size_bytes += entry.stat(follow_symlinks=False).st_size
        except FileNotFoundError:  # moved while we looked
            continue
    return size_bytes


@cache
def storage_used(workspace: Workspace) -> StorageUsed:
    """The counter of a studio."""
    return StorageUsed(workspace)


def in_words(size_bytes: int) -> str:
    """A size as people read it: 840 kB, 42 MB, 1.2 GB."""
    if size_bytes < 999_500:
        return f"{size_bytes / 1e3:.0f} kB"
    if size_bytes < 999.5e6:
        return f"{size_bytes / 1e6:.0f} MB"
    return f"{size_bytes / 1e9:.1f} GB"
