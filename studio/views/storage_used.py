"""How much room the films take: counted in the background, from what artifacts say of themselves.

A project uses what its drafts and films are made of, down to every segment; artifacts that several
projects share count for each of them, and once in the total.
"""

from __future__ import annotations

import queue
import threading
import time
from dataclasses import dataclass, field
from functools import cache

from storage.gc import Provenances, closure, digests_in
from storage.jobs import JobKind
from studio.errors import StudioError
from studio.workspace import Workspace

KINDS: tuple[JobKind, ...] = ("draft", "export", "stems")
# How old a total may be before it is counted again: in a folder, and elsewhere.
TOTAL_AGE_S, TOTAL_AGE_ELSEWHERE_S = 30.0, 900.0
MAX_JOBS = 100


@dataclass
class StorageUsed:
    """Counts on one thread, which begins with the first question."""

    workspace: Workspace
    _projects: dict[tuple[str, str], int] = field(default_factory=dict)
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
        elsewhere = self.workspace.settings.artifacts_url
        age_s = TOTAL_AGE_ELSEWHERE_S if elsewhere else TOTAL_AGE_S
        if self._total is None or time.monotonic() - self._total[0] > age_s:
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
                    total = sum(entry.size_bytes for entry in self.workspace.artifacts.entries())
                    self._total = (time.monotonic(), total)
            except StudioError:  # the store is away for a moment: asked again with the next look
                pass
            finally:
                with self._lock:
                    self._asked.discard(key)

    def _count_project(self, project_id: str) -> int:
        jobs, named = self.workspace.jobs, set[str]()
        for kind in KINDS:
            for job in jobs.recent(project_id, kind=kind, state="done", limit=MAX_JOBS):
                named |= digests_in(job.result)
        known = Provenances(self.workspace.artifacts)
        made = (known.of(digest) for digest in closure(named, known))
        return sum(f.size_bytes for p in made if p is not None for f in p.files.values())


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
