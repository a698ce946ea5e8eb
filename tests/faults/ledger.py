"""What a person was told is kept, and whether it is there."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studio.document import Document, MediaRef
from studio.errors import StudioError
from studio.recipes import Artifact, upload_recipe
from studio.workspace import Workspace


@dataclass
class Ledger:
    """All that was acknowledged: revisions, uploads, orders, finished films."""

    revisions: dict[tuple[str, int], Document] = field(default_factory=dict)
    uploads: dict[str, MediaRef] = field(default_factory=dict)
    orders: set[str] = field(default_factory=set)
    films: dict[str, dict[str, Any]] = field(default_factory=dict)  # results by job
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note_revision(self, project_id: str, number: int, document: Document) -> None:
        """This revision was acknowledged."""
        with self._lock:
            self.revisions[project_id, number] = document

    def note_film(self, job_id: str, result: dict[str, Any]) -> None:
        """This film was shown as finished."""
        with self._lock:
            self.films.setdefault(job_id, result)

    def lost(self, workspace: Workspace) -> list[str]:
        """What was acknowledged and is not there, or is not what it was."""
        with self._lock:
            revisions, films = dict(self.revisions), dict(self.films)
            uploads, orders = dict(self.uploads), set(self.orders)
        return [
            *_lost_revisions(workspace, revisions),
            *_lost_jobs(workspace, orders, films),
            *(f"upload {sha}" for sha, ref in uploads.items() if not _whole(workspace, ref)),
        ]

    def lost_takes(self, workspace: Workspace) -> list[str]:
        """Files of finished films, down to each voice and picture, that are not there whole."""
        with self._lock:
            films = dict(self.films)
        digests = {digest for result in films.values() for digest in digests_of(result)}
        return [f"artifact {d}" for d in sorted(digests) if damage(workspace.artifacts.find(d))]


def digests_of(result: dict[str, Any]) -> set[str]:
    """The artifacts that a finished film names."""
    scenes = [scene[what] for scene in result["scenes"] for what in ("still", "voice")]
    return {digest for digest in (result["film"], *scenes) if digest}


def damage(artifact: Artifact | None) -> str:
    """What is wrong with an artifact's files, measured byte by byte; empty where nothing is."""
    if artifact is None:
        return "it is not there"
    for name, facts in artifact.provenance.files.items():
        try:
            content = artifact.file(name).read_bytes()
        except FileNotFoundError:
            return f"{name} is missing"
        if len(content) != facts.size_bytes:
            return f"{name} has {len(content)} of {facts.size_bytes} bytes"
        if hashlib.sha256(content).hexdigest() != facts.sha256:
            return f"{name} has other content"
    return ""


def leftovers(folder: Path) -> list[Path]:
    """What killed processes left in the store's folder for unfinished things."""
    return list(folder.iterdir()) if folder.is_dir() else []


def _lost_revisions(workspace: Workspace, revisions: dict[tuple[str, int], Document]) -> list[str]:
    lost = []
    for (project_id, number), document in revisions.items():
        try:
            kept = workspace.projects.document_at(project_id, number)
        except StudioError as error:
            lost.append(f"revision {number} of {project_id}: {error}")
            continue
        if kept != document:
            lost.append(f"revision {number} of {project_id} has changed")
    return lost


def _lost_jobs(
    workspace: Workspace, orders: set[str], films: dict[str, dict[str, Any]]
) -> list[str]:
    found = {job.id: job for job in workspace.jobs.recent(limit=100_000)}
    lost = [f"job {job_id}" for job_id in orders if job_id not in found]
    for job_id, result in films.items():
        job = found.get(job_id)
        if job is None or job.state != "done" or job.result != result:
            lost.append(f"film of job {job_id}")
    return lost


def _whole(workspace: Workspace, ref: MediaRef) -> bool:
    artifact = workspace.artifacts.find(upload_recipe(ref).digest)
    return artifact is not None and not damage(artifact)
