"""Facts about the job that writes scenes anew."""

from __future__ import annotations

from typing import Any

import pytest

from storage.jobs import Job
from studio import edits
from studio.compute import InlineCompute
from studio.document import Document
from studio.worker import Worker
from studio.workspace import Workspace
from tests.examples import SCENES, document


class Desk:
    """A project on a desk, with a worker in this process."""

    def __init__(self, workspace: Workspace, made: Document) -> None:
        self.workspace = workspace
        self.project = workspace.projects.create(made)
        self.worker = Worker(workspace, InlineCompute(workspace.artifacts))

    @property
    def document(self) -> Document:
        return self.workspace.projects.get(self.project.id).document

    @property
    def last_summary(self) -> str:
        return self.workspace.projects.history(self.project.id)[0].summary

    def ask(self, **params: Any) -> Job:
        jobs = self.workspace.jobs
        return jobs.enqueue(
            "rewrite", self.project.id, self.project.revision, {"seed": 5, **params}
        )

    def run(self, job: Job) -> Job:
        self.worker.run_one()
        return self.workspace.jobs.get(job.id)

    def edit(self, change: Any) -> None:
        self.workspace.projects.update(self.project.id, change, "Edited")


@pytest.fixture
def desk(workspace: Workspace) -> Desk:
    return Desk(workspace, document())


def test_one_scene_in_another_tone_leaves_the_others(desk: Desk) -> None:
    job = desk.run(desk.ask(scene_id="s2", wish={"tone": "calm"}))
    assert job.state == "done"
    after = desk.document
    assert after.scenes[1].narration != SCENES[1].narration
    assert (after.scenes[0], after.scenes[2]) == (SCENES[0], SCENES[2])
    assert desk.last_summary == "Scene 2 in a calm tone"


def test_the_whole_script_is_written_anew_but_for_locked_scenes(desk: Desk) -> None:
    desk.edit(lambda now: edits.set_locked(now, "s1", True))
    desk.run(desk.ask())
    after = desk.document
    assert after.scenes[0].narration == SCENES[0].narration
    assert after.scenes[1].narration != SCENES[1].narration
    assert desk.last_summary == "Script in other words"


def test_some_scenes_are_named_in_the_history(desk: Desk) -> None:
    desk.run(desk.ask(scene_ids=["s1", "s2"], wish={"length": "longer"}))
    assert desk.last_summary == "Scenes 1, 2 longer"


def test_words_that_were_edited_since_stay(desk: Desk) -> None:
    job = desk.ask(scene_id="s2", wish={"length": "longer"})
    desk.edit(lambda now: edits.set_narration(now, "s2", "My own words."))
    desk.run(job)
    assert desk.document.scenes[1].narration == "My own words."


@pytest.mark.parametrize(
    ("params", "lock", "says"),
    [
        ({"scene_id": "s2"}, "s2", "locked"),
        ({"scene_id": "s77"}, "", "no longer"),
        ({"scene_id": "s2", "wish": {"tone": "gurgling"}}, "", "gurgling"),
        ({"scene_id": "s2", "wish": {"length": "rounder"}}, "", "rounder"),
        ({"scene_id": "s2", "wish": {"tone": "calm " * 30}}, "", "too many words"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_cannot_be_done_is_said(
    desk: Desk, params: dict[str, Any], lock: str, says: str
) -> None:
    if lock:
        desk.edit(lambda now: edits.set_locked(now, lock, True))
    before = desk.document
    job = desk.run(desk.ask(**params))
    error = job.error or {}
    assert job.state == "failed"
    assert says in error["message"] and error["remedy"]
    assert desk.document == before
