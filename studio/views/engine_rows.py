"""What the Engines page shows of each back-end."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from storage.jobs import Job
from storage.preferences import Preferences
from studio import keys
from studio.backends import Backend, Missing, RoleName, Setting
from studio.gpu.card import SeenCard
from studio.gpu.weights import row_of
from studio.views.links import file_url

LOOPBACK = ("localhost", "127.0.0.1", "::1")
ROLES: dict[RoleName, tuple[str, str]] = {
    "writer": ("Writing", "Turns a brief into a script, and finds other words for a line."),
    "narrator": ("Voice", "Speaks the narration, with the moment of every word."),
    "composer": ("Music", "Composes to the exact length of the film."),
    "animator": ("Pictures", "Draws and moves every scene."),
    "transcriber": ("Listening", "Writes down what is said or sung, word by word."),
    "tagger": ("Instruments", "Tells which instruments are heard in a song, second by second."),
}
NO_CARD = (
    "No graphics card found. Motion graphics needs none; models that generate pictures take hours "
    "without one."
)
MOST_NEED_CHARS = 36  # of what stands on a chip
#: The roles that new projects have an engine for, as `Preferences` names them.
PREFERRED = ("writer", "narrator", "composer", "animator")
_FETCHED_BY = re.compile(r"Run: studio fetch (\S+)")

Trials = Mapping[tuple[str, str], Job]  # the newest try by role and name
Fetches = Mapping[str, Job]  # the newest fetch by the name of the model


@dataclass(frozen=True)
class Known:
    """What the board shows beside the rows themselves.

    may_enter : keys and settings can be entered here, because nobody else can reach this page
    cards : the graphics cards of this computer; None where nobody looked
    """

    preferences: Preferences
    trials: Trials
    fetches: Fetches
    cards: tuple[SeenCard, ...]
    may_enter: bool


def roles(rows: Sequence[Backend], known: Known) -> list[dict[str, Any]]:
    """The rows by role, the ready ones first and the best of them before others."""
    return [
        {
            "role": role,
            "title": title,
            "about": about,
            "note": _cards_in_words(known.cards) if role == "animator" else "",
            "preferred": getattr(known.preferences, role) if role in PREFERRED else None,
            "engines": _engines([row for row in rows if row.role == role], known),
        }
        for role, (title, about) in ROLES.items()
    ]


def trials_of(jobs: Sequence[Job]) -> Trials:
    """The newest try of each back-end that nobody stopped; `jobs` come newest first."""
    return {(job.params["role"], job.params["name"]): job for job in reversed(_wanted(jobs))}


def fetches_of(jobs: Sequence[Job]) -> Fetches:
    """The newest fetch of each model that nobody stopped; `jobs` come newest first."""
    return {str(job.params["name"]): job for job in reversed(_wanted(jobs))}


def is_private(address: str) -> bool:
    """Does a server at this address answer this computer alone?"""
    return address in LOOPBACK


def fetchable(missing: Sequence[Missing]) -> str:
    """The name of the model whose weights are missing; empty where none are."""
    found = (_FETCHED_BY.fullmatch(lack.remedy) for lack in missing)
    return next((match.group(1) for match in found if match), "")


def _wanted(jobs: Sequence[Job]) -> list[Job]:
    return [job for job in jobs if job.state != "cancelled" and not job.cancel_requested]


def _cards_in_words(cards: Sequence[SeenCard]) -> str:
    """What models run on here."""
    told = [f"{card.name}, {card.memory_gb:.0f} GB" for card in cards]
    return f"Graphics card: {' · '.join(told)}" if told else NO_CARD


def _engines(rows: Sequence[Backend], known: Known) -> list[dict[str, Any]]:
    lacking = {row.name: row.missing() for row in rows}
    ordered = sorted(rows, key=lambda row: (bool(lacking[row.name]), -row.priority))
    automatic = next((r.name for r in ordered if not (lacking[r.name] or r.by_name_only)), "")
    return [
        _engine(row, lacking[row.name], known) | {"auto": row.name == automatic} for row in ordered
    ]


def _engine(row: Backend, lacking: Sequence[Missing], known: Known) -> dict[str, Any]:
    entered = {f"the key {name}" for name in row.keys}
    entered |= {f"the setting {setting.label!r}" for setting in row.settings}
    model = fetchable(lacking)
    return {
        "name": row.name,
        "label": row.label,
        "about": row.about,
        "licence": row.licence,
        "consent": row.consent,
        "sends": row.sends,
        "version": row.version,
        "draws": row.draws if row.role == "animator" else "",
        "ready": not lacking,
        "needs": _in_short(row, lacking) if lacking else "",
        # what is entered in a field or fetched with a button tells its remedy there
        "missing": [vars(m) for m in lacking if m.what not in entered and not fetchable([m])],
        "limits": [vars(limit) for limit in row.limits()],
        "keys": [_key(name, known, optional=False) for name in row.keys]
        + [_key(name, known, optional=True) for name in row.optional_keys],
        "settings": [_setting(setting, known) for setting in row.settings],
        "fetch": _fetch(model, lacking, known.fetches.get(model)) if model else None,
        "trial": _trial(known.trials.get((row.role, row.name))),
    }


def _in_short(row: Backend, lacking: Sequence[Missing]) -> str:
    """What is missing, in a few words for one line."""
    whats = [lack.what for lack in lacking]
    if any(what.startswith("the Python package") for what in whats):
        return f"Needs: {row.install}"
    if any(what.startswith("the key ") for what in whats):
        return "Needs a key"
    for setting in row.settings:
        if f"the setting {setting.label!r}" in whats:
            return f"Needs a {setting.label.lower()}"
    if model := fetchable(lacking):
        known = row_of(model)
        return f"Needs {known.size} of weights" if known else "Needs its weights"
    return f"Needs {whats[0]}" if len(whats[0]) <= MOST_NEED_CHARS else "Look at its settings"


def _key(name: str, known: Known, *, optional: bool) -> dict[str, Any]:
    source = keys.source(name)
    return {"name": name, "source": source, "entry": known.may_enter, "optional": optional}


def _setting(setting: Setting, known: Known) -> dict[str, Any]:
    source = keys.source(setting.name)
    return {
        "name": setting.name,
        "label": setting.label,
        "about": setting.about,
        "default": setting.default,
        "example": setting.example,
        "required": setting.required and not setting.default,
        "value": keys.key(setting.name) if source else "",
        "source": source,
        "entry": known.may_enter,
    }


def _fetch(model: str, lacking: Sequence[Missing], job: Job | None) -> dict[str, Any]:
    """The weights that can be fetched: how large, and how far they are."""
    known = row_of(model)
    (need,) = [lack for lack in lacking if fetchable([lack])][:1]
    return {
        "name": model,
        "what": need.what,
        "remedy": need.remedy,
        "size": known.size if known else "",
        "gated": known.page if known and known.gated else "",
        "job": _job(job) if job and job.state != "done" else None,
    }


def _trial(job: Job | None) -> dict[str, Any] | None:
    if job is None:
        return None
    result = job.result or {}
    file = result.get("file")
    return _job(job) | {
        "took_s": result.get("took_s", 0.0),
        "text": result.get("text", ""),
        "url": file_url(file["digest"], file["name"]) if file else "",
        "kind": file["kind"] if file else "text",
        "at": (job.finished_at or job.created_at).isoformat(),
    }


def _job(job: Job) -> dict[str, Any]:
    """How far a job is, and why it failed."""
    return {
        "id": job.id,
        "state": job.state,
        "fraction": job.fraction,
        "message": job.message,
        "error": job.error or {"message": "It failed.", "remedy": "Try again."},
    }
