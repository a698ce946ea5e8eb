"""Takes: what a scene has looked and sounded like, from the drafts that were finished."""

from studio import edits
from studio.views.desk import Desk
from tests.ui.seeding import drafted_project, film_result, finish


def redraft(workspace, project_id, change):
    project = workspace.projects.update(project_id, change, "Edited")
    job = workspace.jobs.enqueue("draft", project.id, project.revision)
    finish(workspace, job, film_result(workspace, project))
    return project


def test_each_look_and_reading_is_a_take_and_the_present_one_is_marked(workspace):
    first = drafted_project(workspace)
    redraft(workspace, first.id, lambda d: edits.new_look(d, "s1"))
    project = redraft(workspace, first.id, lambda d: edits.new_voice_take(d, "s1"))
    takes = Desk(workspace).takes(project, project.document.scene("s1"))
    assert [(t.look.seed, t.current) for t in takes.looks] == [(1, True), (0, False)]
    assert [(t.voice_seed, t.current) for t in takes.voices] == [(1, True), (0, False)]
    assert (takes.look_seed, takes.voice_seed) == (1, 1)


def test_a_new_take_never_repeats_one_that_was_left(workspace):
    first = drafted_project(workspace)
    redraft(workspace, first.id, lambda d: edits.new_look(d, "s1"))
    look = first.document.scene("s1").look
    back = redraft(workspace, first.id, lambda d: edits.use_look(d, "s1", look))
    takes = Desk(workspace).takes(back, back.document.scene("s1"))
    assert [t.current for t in takes.looks].count(True) == 1
    after = edits.new_look(back.document, "s1", takes.look_seed)
    assert after.scene("s1").look.seed == 2


def test_other_words_are_readings_too(workspace):
    first = drafted_project(workspace)
    project = redraft(workspace, first.id, lambda d: edits.set_narration(d, "s1", "New words."))
    takes = Desk(workspace).takes(project, project.document.scene("s1"))
    assert [t.narration for t in takes.voices] == ["New words.", first.document.scenes[0].narration]
    assert len(takes.looks) == 1


def test_a_scene_that_was_never_drafted_has_no_takes(workspace):
    project = drafted_project(workspace)
    edited = workspace.projects.update(
        project.id, lambda d: edits.add_scene(d, scene_id="new"), "Added"
    )
    takes = Desk(workspace).takes(edited, edited.document.scene("new"))
    assert takes.looks == takes.voices == ()
