"""What the Engines page shows of each back-end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from storage.jobs import Job
from studio import keys
from studio.backends import Backend, Missing, RoleName
from studio.views.links import file_url

LOOPBACK = ("localhost", "127.0.0.1", "::1")
ROLES: dict[RoleName, tuple[str, str]] = {
    "writer": ("Writing", "Turns a brief into a script, and finds other words for a line."),
    "narrator": ("Voice", "Speaks the narration, with the moment of every word."),
    "composer": ("Music", "Composes to the exact length of the film."),
    "animator": ("Pictures", "Draws and moves every scene."),
}

Trials = Mapping[tuple[str, str], Job]  # the newest try by role and name


def roles(rows: Sequence[Backend], trials: Trials, can_enter_keys: bool) -> list[dict[str, Any]]:
    """The rows by role, the ready ones first and the best of them before others."""
    return [
        {
            "role": role,
            "title": title,
            "about": about,
            "engines": _engines([row for row in rows if row.role == role], trials, can_enter_keys),
        }
        for role, (title, about) in ROLES.items()
    ]


def trials_of(jobs: Sequence[Job]) -> Trials:
    """The newest try of each back-end that nobody stopped; `jobs` come newest first."""
    found: dict[tuple[str, str], Job] = {}
    for job in jobs:
        if job.state != "cancelled" and not job.cancel_requested:
            found.setdefault((job.params["role"], job.params["name"]), job)
    return found


def is_private(address: str) -> bool:
    """Does a server at this address answer this computer alone?"""
    return address in LOOPBACK


def _engines(rows: Sequence[Backend], trials: Trials, can_enter_keys: bool) -> list[dict[str, Any]]:
    lacking = {row.name: row.missing() for row in rows}
    ordered = sorted(rows, key=lambda row: (bool(lacking[row.name]), -row.priority))
    return [
        {
            "name": row.name,
            "label": row.label,
            "about": row.about,
            "licence": row.licence,
            "version": row.version,
            "ready": not lacking[row.name],
            "auto": place == 0 and not lacking[row.name],
            "missing": [vars(m) for m in lacking[row.name] if not _is_key(m, row)],
            "limits": [vars(limit) for limit in row.limits()],
            "keys": [_key(name, can_enter_keys) for name in row.keys],
            "trial": _trial(trials.get((row.role, row.name))),
        }
        for place, row in enumerate(ordered)
    ]


def _is_key(missing: Missing, row: Backend) -> bool:
    """Is it a key? Those have a field of their own."""
    return missing.what in {f"the key {name}" for name in row.keys}


def _key(name: str, can_enter: bool) -> dict[str, Any]:
    return {"name": name, "source": keys.source(name), "entry": can_enter}


def _trial(job: Job | None) -> dict[str, Any] | None:
    if job is None:
        return None
    result = job.result or {}
    file = result.get("file")
    return {
        "id": job.id,
        "state": job.state,
        "fraction": job.fraction,
        "took_s": result.get("took_s", 0.0),
        "text": result.get("text", ""),
        "url": file_url(file["digest"], file["name"]) if file else "",
        "kind": file["kind"] if file else "text",
        "error": job.error or {"message": "It failed.", "remedy": "Try again."},
        "at": (job.finished_at or job.created_at).isoformat(),
    }
