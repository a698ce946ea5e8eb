"""What the script page shows: the scenes with their lengths, and what jobs do to their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from storage.jobs import Job
from storage.projects import Project
from studio import edits, pacing
from studio.document import Brief, Document, Scene
from studio.outline import known_voices
from studio.views.desk import Desk
from studio.views.script_edits import words_of
from studio.views.shared import ROLE_NAMES
from studio.voice import estimate
from studio.voice.reading import LANGUAGE_NAMES
from studio.writing.writer import TONES, WORDS_PER_SECOND, Wish

SHOW_NEW = timedelta(minutes=30)  # how long the page speaks of a rewrite that has ended
MOST_JOBS = 30
DIGITS = 2  # of a time in seconds


@dataclass(frozen=True)
class Aside:
    """Words that were not stored; `number` is their revision in the history, or below 1."""

    number: int
    id: str
    field: str
    text: str


def page_data(
    desk: Desk, project: Project, asides: Sequence[Aside], heard: Mapping[str, Any]
) -> dict[str, Any]:
    """All that the component shows."""
    document = project.document
    jobs = desk.workspace.jobs.recent(project.id, kind="rewrite", limit=MOST_JOBS)
    return {
        "title": document.title,
        "scenes": scene_rows(desk, project, jobs),
        "roles": {role.value: name for role, name in ROLE_NAMES.items()},
        "tones": {tone: tone.capitalize() for tone in TONES},
        "brief": [list(line) for line in brief_lines(document.brief)],
        "wanted_s": document.brief.duration_s,
        "words_per_s": WORDS_PER_SECOND,
        "pace": pace_data(document),
        "pauses": {
            "lead_s": pacing.LEAD_S,
            "tail_s": pacing.TIGHT_TAIL_S,
            "shortest_s": pacing.SHORTEST_SCENE_S,
        },
        "limits": {
            "narration": edits.MAX_NARRATION_CHARS,
            "on_screen_text": edits.MAX_ON_SCREEN_CHARS,
            "scenes": edits.MAX_SCENES,
        },
        "failed": next((_failure(job) for job in jobs[:1] if _for_many(job)), None),
        "busy": any(job.active and _for_many(job) for job in jobs),
        "asides": [asdict(aside) for aside in asides],
        "heard": dict(heard),
        "address": f"/projects/{project.id}/script",
    }


def scene_rows(desk: Desk, project: Project, jobs: Sequence[Job]) -> list[dict[str, Any]]:
    """The scenes in order; `jobs` are the project's rewrites, the newest first."""
    document = project.document
    voices = known_voices(document, desk.workspace.artifacts.find)
    working, before = _at_work(document, jobs), _before(desk, project, jobs)
    failed = _failed(desk, project, jobs)
    rows = []
    for scene in document.scenes:
        spoken = voices.get(scene.id)
        rows.append(
            {
                "id": scene.id,
                "role": scene.role.value,
                "narration": scene.narration,
                "on_screen_text": scene.on_screen_text,
                "locked": scene.locked,
                "silent_s": round(scene.length_s, DIGITS),
                "factor": _factor(document, scene),
                "known": _known(document, scene, spoken.duration_s if spoken else None),
                "working": working.get(scene.id),
                "before": before.get(scene.id),
                "failed": failed.get(scene.id),
            }
        )
    return rows


def pace_data(document: Document) -> dict[str, Any]:
    """The constants of the estimate, for words that are just being typed."""
    language = document.brief.language
    silent_end = estimate.SILENT_END.get(language)
    return asdict(estimate.PACES[language]) | {
        "vowels": estimate.VOWELS.pattern,
        "silent_end": silent_end.pattern if silent_end else "",
    }


def brief_lines(brief: Brief) -> list[tuple[str, str]]:
    """The brief for somebody who writes: name and words of what it says."""
    lines = (
        ("Product", brief.product),
        ("Brand", brief.brand.name),
        ("Audience", brief.audience),
        ("Tone", brief.tone),
        ("To say", "\n".join(brief.key_points)),
        ("Offer", brief.offer),
        ("Call to action", brief.call_to_action),
        ("Website", brief.brand.website),
        ("Language", LANGUAGE_NAMES[brief.language]),
        ("Length", f"{brief.duration_s:g} s"),
    )
    return [(name, words) for name, words in lines if words.strip()]


def _known(document: Document, scene: Scene, spoken_s: float | None) -> dict[str, Any] | None:
    if not scene.narration:
        return None
    guess = _estimate(scene.narration, document.brief.language) * _factor(document, scene)
    seconds = guess if spoken_s is None else spoken_s
    return {
        "text": scene.narration,
        "seconds": round(seconds, DIGITS),
        "estimate": round(guess, DIGITS),
        "exact": spoken_s is not None,
    }


def _factor(document: Document, scene: Scene) -> float:
    """How much slower than the recommended voice at speed 1 this scene is spoken."""
    pace = estimate.VOICE_PACES.get(scene.voice or document.voice.voice, 1.0)
    return round(pace / document.voice.speed, 3)


@lru_cache(maxsize=2048)
def _estimate(text: str, language: str) -> float:
    return estimate.spoken_s(text, language)


def _scenes_of(job: Job, document: Document) -> list[str]:
    """The scenes that a rewrite is for: one, some, or all that are not locked."""
    if not _for_many(job):
        return [str(job.params["scene_id"])]
    some: list[str] | None = job.params.get("scene_ids")
    return [s.id for s in document.scenes if not s.locked] if some is None else some


def _for_many(job: Job) -> bool:
    return "scene_id" not in job.params


def _at_work(document: Document, jobs: Sequence[Job]) -> dict[str, dict[str, str]]:
    return {
        scene_id: {"job": job.id, "words": _doing(job)}
        for job in jobs
        if job.active
        for scene_id in _scenes_of(job, document)
    }


def _doing(job: Job) -> str:
    if job.cancel_requested:
        return "Stopping…"
    wish = Wish(**job.params.get("wish", {}))
    return f"Writing it {wish.describe()}…" if not wish.is_plain else "Looking for other words…"


def _failed(desk: Desk, project: Project, jobs: Sequence[Job]) -> dict[str, dict[str, str]]:
    """Why the newest rewrite of a scene did not work, where its words are still the same."""
    found: dict[str, dict[str, str]] = {}
    seen: set[str] = set()
    for job in jobs:
        failure = _failure(job)
        asked = desk.document_at(project.id, job.revision) if failure else project.document
        words = {scene.id: words_of(scene) for scene in asked.scenes}
        for scene_id in set(_scenes_of(job, asked)) - seen:
            seen.add(scene_id)
            now = next((s for s in project.document.scenes if s.id == scene_id), None)
            if failure and not _for_many(job) and now and words.get(scene_id) == words_of(now):
                found[scene_id] = failure
    return found


def _failure(job: Job) -> dict[str, str] | None:
    if job.state != "failed" or not job.error or not _is_new(job):
        return None
    return {"job": job.id, "words": f"{job.error['message']} {job.error['remedy']}".strip()}


def _is_new(job: Job) -> bool:
    return job.finished_at is not None and job.finished_at > datetime.now(UTC) - SHOW_NEW


def _before(desk: Desk, project: Project, jobs: Sequence[Job]) -> dict[str, dict[str, str]]:
    """Words from before a rewrite, where the scene still has the new ones."""
    now = {scene.id: scene for scene in project.document.scenes}
    found: dict[str, dict[str, str]] = {}
    for job in jobs:
        if job.state != "done" or not _is_new(job):
            continue
        old, new = documents_of(desk, job)
        olds, news = ({s.id: s for s in each.scenes} for each in (old, new))
        for scene_id in _scenes_of(job, old):
            if scene_id in found or not {scene_id} <= now.keys() & olds.keys() & news.keys():
                continue
            was, is_now = words_of(olds[scene_id]), words_of(now[scene_id])
            if is_now == words_of(news[scene_id]) != was:
                found[scene_id] = {"job": job.id, "narration": was[0], "on_screen_text": was[1]}
    return found


def documents_of(desk: Desk, job: Job) -> tuple[Document, Document]:
    """The document that a rewrite began from, and the one that it made."""
    made = int((job.result or {})["revision"])
    return desk.document_at(job.project_id, job.revision), desk.document_at(job.project_id, made)
