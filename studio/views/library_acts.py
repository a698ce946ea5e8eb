"""What the library does to projects, one or several, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from storage.projects import Projects
from studio import edits
from studio.errors import StudioError
from studio.views.desk import Desk
from studio.views.shared import report

Step = Callable[[Projects, str], None]
Undo = dict[str, Any]  # words, op and ids


@dataclass(frozen=True)
class Act:
    """Something done to a project, how it is told, and what takes it back."""

    step: Step
    told: str
    back: str


ACTS = {
    "delete": Act(lambda projects, one: projects.delete(one), "was deleted", "restore"),
    "restore": Act(lambda projects, one: projects.undelete(one), "is back", "delete"),
    "archive": Act(lambda projects, one: projects.archive(one), "is in the archive", "unarchive"),
    "unarchive": Act(lambda projects, one: projects.unarchive(one), "is back", "archive"),
}
MANY_TOLD = {
    "was deleted": "were deleted",
    "is back": "are back",
    "is in the archive": "are in the archive",
}


def act(desk: Desk, chosen: Mapping[str, Any]) -> Undo | None:
    """Do what was chosen; what would take it back. A refusal is told."""
    op, ids = str(chosen["op"]), [str(one) for one in chosen["ids"]]
    try:
        if op in ACTS:
            return _move(desk, op, ids)
        if op == "rename":
            title = str(chosen["title"])
            desk.edit(ids[0], lambda document: edits.rename(document, title), "Renamed")
        elif op == "duplicate":
            desk.draft_now(desk.workspace.projects.duplicate(ids[0]).id)
    except StudioError as error:
        report(error)
    return None


def undo(desk: Desk, last: Undo | None) -> None:
    """Take back what was done last."""
    if last:
        act(desk, last)


def _move(desk: Desk, op: str, ids: list[str]) -> Undo:
    act, projects = ACTS[op], desk.workspace.projects
    for one in ids:
        act.step(projects, one)
    if len(ids) == 1:
        words = f"“{projects.get(ids[0]).document.title}” {act.told}."
    else:
        words = f"{len(ids)} projects {MANY_TOLD[act.told]}."
    return {"words": words, "op": act.back, "ids": ids}
