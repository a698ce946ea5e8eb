"""Drafts follow the edits, once they pause."""

from __future__ import annotations

import time

from studio import edits
from studio.views.desk import QUIET_S, Desk
from tests.ui.seeding import BRIEF, drafted_project


def drafts(desk: Desk, project_id: str) -> list[int]:
    jobs = desk.workspace.jobs.recent(project_id, active=True)
    return [job.revision for job in jobs if job.kind == "draft"]


def test_edits_in_a_row_start_one_draft_of_the_last(workspace):
    desk, project = Desk(workspace), drafted_project(workspace)
    for words in ("One.", "Two.", "Three."):
        desk.edit(project.id, lambda d, w=words: edits.set_narration(d, "s1", w), "Changed")
    assert desk.draft_pending(project.id) and drafts(desk, project.id) == []
    time.sleep(QUIET_S + 0.7)
    assert drafts(desk, project.id) == [project.revision + 3]
    assert not desk.draft_pending(project.id)


def test_an_edit_that_changes_nothing_starts_nothing(workspace):
    desk, project = Desk(workspace), drafted_project(workspace)
    words = project.document.scenes[0].narration
    desk.edit(project.id, lambda d: edits.set_narration(d, "s1", words), "Changed")
    assert not desk.draft_pending(project.id)


def test_a_newer_draft_stops_an_older_one(workspace):
    desk, project = Desk(workspace), drafted_project(workspace)
    for words in ("One.", "Two."):
        workspace.projects.update(
            project.id, lambda d, w=words: edits.set_narration(d, "s1", w), "Changed"
        )
        desk.draft_now(project.id)
    assert drafts(desk, project.id) == [project.revision + 2]


def test_a_scene_without_words_is_drafted_silent(workspace):
    desk, project = Desk(workspace), drafted_project(workspace)
    edited = workspace.projects.update(project.id, edits.add_scene, "Added a scene")
    assert desk.draft_now(project.id).revision == edited.revision


def test_only_what_a_draft_does_not_show_is_stale(workspace):
    desk, project = Desk(workspace), drafted_project(workspace)
    assert desk.stale_scenes(project, desk.draft(project)) == set()
    for change, stale in (
        (lambda d: edits.set_music(d, prompt="piano"), set()),
        (lambda d: edits.set_locked(d, "s3", True), set()),
        (lambda d: edits.set_narration(d, "s2", "Other words."), {"s2"}),
        (lambda d: edits.set_style(d, "bold"), {"s1", "s2", "s3", "s4"}),
    ):
        edited = workspace.projects.update(project.id, change, "Changed")
        assert desk.stale_scenes(edited, desk.draft(edited)) == stale


def test_after_an_undo_the_old_draft_is_shown_again(workspace):
    desk, project = Desk(workspace), drafted_project(workspace)
    workspace.projects.update(project.id, edits.new_music, "New music")
    assert not desk.draft(workspace.projects.get(project.id)).current
    workspace.projects.undo(project.id)
    assert desk.draft(workspace.projects.get(project.id)).current
    assert desk.draft_now(project.id) is None


def test_undo_never_goes_back_to_the_empty_brief(workspace):
    desk, project = Desk(workspace), workspace.create_ad(BRIEF)
    scenes = drafted_project(workspace).document.scenes
    written = workspace.projects.update(
        project.id, lambda d: d.model_copy(update={"scenes": scenes}), "Script written"
    )
    assert written.can_undo and not desk.can_undo(written)
    edited = workspace.projects.update(project.id, edits.new_music, "New music")
    assert desk.can_undo(edited)


def test_a_draft_whose_film_is_gone_is_made_again(workspace):
    desk, project = Desk(workspace), drafted_project(workspace)
    film = desk.draft(project).result["film"]
    (workspace.artifacts.find(film).folder / "film.mp4").unlink()
    assert desk.draft(project) is None
    assert desk.draft_now(project.id).revision == project.revision
