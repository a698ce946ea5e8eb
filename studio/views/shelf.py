"""What the library finds and what it tells of each project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from storage.jobs import Job
from storage.projects import ProjectCard
from studio.views.links import file_url
from studio.workspace import Workspace

PAGE_SIZE = 24
MAX_EXPORTS = 30
FORMAT_WORDS = {"16:9": "Wide", "9:16": "Tall", "1:1": "Square", "4:5": "Portrait"}


@dataclass(frozen=True)
class State:
    """One of the ways to look at the library."""

    title: str
    holds: Callable[[ProjectCard], bool]
    archived: bool = False
    deleted: bool = False


STATES = {
    "all": State("All", lambda card: True),
    "drafts": State("Drafts", lambda card: card.exports == 0),
    "exported": State("Exported", lambda card: card.exports > 0),
    "archived": State("Archived", lambda card: True, archived=True),
    "deleted": State("Deleted", lambda card: True, deleted=True),
}
SORTS = {
    "changed": "Last changed",
    "newest": "Newest",
    "name": "Name",
    "longest": "Longest",
}
#: What is being done to a project, by kind of job.
BADGES = {
    "write": "Being written",
    "listen": "Being heard",
    "draft": "Being drafted",
    "export": "Being exported",
}
KIND_NAMES = {"ad": "Ad", "clip": "Clip", "music_video": "Music video"}


@dataclass(frozen=True)
class Query:
    """What somebody looks for."""

    words: str = ""
    state: str = "all"
    kind: str = ""
    sort: str = "changed"
    page: int = 0  # from 0


@dataclass(frozen=True)
class Found:
    """The projects that were found, and how many there are of each state."""

    cards: list[ProjectCard]
    counts: dict[str, int]
    kinds: list[str]  # that the library holds


@dataclass
class Lengths:
    """How long films are; a project's length is read again once it has changed."""

    workspace: Workspace
    _known: dict[tuple[str, datetime], float] = field(default_factory=dict)

    def of(self, cards: list[ProjectCard]) -> dict[str, float]:
        """Seconds of the newest drafts by project; those that have none are left out."""
        new = [card.id for card in cards if (card.id, card.updated_at) not in self._known]
        drafts = self.workspace.jobs.latest_of(new, "draft") if new else {}
        for card in cards:
            draft = drafts.get(card.id)
            if draft is not None and draft.result:
                self._known[card.id, card.updated_at] = float(draft.result["duration_s"])
        known = ((card.id, self._known.get((card.id, card.updated_at))) for card in cards)
        return {project_id: length for project_id, length in known if length is not None}


def find(workspace: Workspace, query: Query, lengths: Lengths) -> Found:
    """All projects that the query asks for, in its order."""
    state = STATES[query.state]
    live = workspace.projects.search(query.words)
    every = (
        workspace.projects.search(query.words, archived=state.archived, deleted=state.deleted)
        if state.archived or state.deleted
        else live
    )
    counts = {
        key: sum(map(other.holds, live))
        for key, other in STATES.items()
        if not (other.archived or other.deleted)
    }
    kinds = [kind for kind in KIND_NAMES if any(card.kind == kind for card in every)]
    cards = [
        card for card in every if state.holds(card) and (not query.kind or card.kind == query.kind)
    ]
    return Found(_sorted(cards, query.sort, lengths), counts, kinds)


def _sorted(cards: list[ProjectCard], sort: str, lengths: Lengths) -> list[ProjectCard]:
    if sort == "newest":
        return sorted(cards, key=lambda card: card.created_at, reverse=True)
    if sort == "name":
        return sorted(cards, key=lambda card: card.title.casefold())
    if sort == "longest":
        found = lengths.of(cards)
        return sorted(cards, key=lambda card: found.get(card.id, 0.0), reverse=True)
    return cards  # the last changed come first as they are


def page_of(cards: list[ProjectCard], page: int) -> tuple[list[ProjectCard], int, int]:
    """The cards of a page, its number and how many pages there are."""
    pages = max(1, -(-len(cards) // PAGE_SIZE))
    number = min(max(page, 0), pages - 1)
    return cards[number * PAGE_SIZE : (number + 1) * PAGE_SIZE], number, pages


@dataclass(frozen=True)
class Facts:
    """What the jobs of a project tell of it."""

    film: str  # address of the newest draft film, or empty
    length_s: float
    formats: tuple[str, ...]  # of its finished films
    version: str  # changes whenever there is something new


def facts_of(workspace: Workspace, card: ProjectCard, draft: Job | None) -> Facts:
    """What the newest draft and the finished films of a project tell of it."""
    result: dict[str, Any] = (draft.result if draft else None) or {}
    digest = str(result.get("film", ""))
    there = bool(digest) and workspace.artifacts.find(digest) is not None
    formats: list[str] = []
    if card.exports:
        done = workspace.jobs.recent(
            card.id, kind="export", state="done", limit=MAX_EXPORTS, results=False
        )
        formats = [str(job.params.get("format", "")) for job in done]
    return Facts(
        film=file_url(digest, "film.mp4") if there else "",
        length_s=float(result.get("duration_s", 0.0)),
        formats=tuple(fmt for fmt in FORMAT_WORDS if fmt in formats),
        version=f"{draft.id if draft else ''}-{card.exports}",
    )


def under_way(active: list[Job], project_id: str) -> Job | None:
    """What is being made of a project now; what runs goes before what waits."""
    mine = [job for job in active if job.project_id == project_id]
    return next((job for job in mine if job.state == "running"), mine[0] if mine else None)


def badge(job: Job | None, sample: bool) -> str:
    """What stands on a card's picture while something is being made of the project."""
    if job is None:
        return "Sample" if sample else ""
    if sample:
        return "Sample, being made"
    return BADGES.get(job.kind, "At work") if job.state == "running" else "Waiting its turn"


def clock(seconds: float) -> str:
    """75.2 s as 1:15."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"


def holds_anything(workspace: Workspace) -> bool:
    """Is there any project at all, archived and deleted ones too?"""
    search = workspace.projects.search
    return bool(search() or search(archived=True) or search(deleted=True))
