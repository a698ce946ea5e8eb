"""Projects: every edit is a revision, and nothing is lost."""

import threading

import pytest

from storage.artifacts import FolderArtifacts  # noqa: F401  (the package imports on its own)
from studio.errors import ConflictError, NotFoundError
from studio.workspace import Workspace
from tests.examples import document


def rename(title: str):
    return lambda doc: doc.model_copy(update={"title": title})


def test_a_document_comes_back_as_it_went_in(workspace):
    project = workspace.projects.create(document())
    assert workspace.projects.get(project.id).document == document()


def test_undo_and_redo_walk_the_revisions_and_survive_a_restart(workspace, settings):
    projects = workspace.projects
    project = projects.create(document(title="A"))
    projects.update(project.id, rename("B"), "B")
    projects.update(project.id, rename("C"), "C")
    assert projects.undo(project.id).document.title == "B"
    reopened = Workspace.open(settings).projects
    assert reopened.undo(project.id).document.title == "A"
    with pytest.raises(ConflictError):
        reopened.undo(project.id)
    assert reopened.redo(project.id).document.title == "B"
    assert reopened.redo(project.id).document.title == "C"
    with pytest.raises(ConflictError):
        reopened.redo(project.id)


def test_an_edit_after_undo_starts_a_branch_and_keeps_the_old_one(workspace):
    projects = workspace.projects
    project = projects.create(document(title="A"))
    projects.update(project.id, rename("B"), "B")
    projects.undo(project.id)
    projects.update(project.id, rename("C"), "C")
    assert [r.summary for r in projects.history(project.id)] == ["C", "B", "Created"]
    assert projects.restore(project.id, 2).document.title == "B"
    assert projects.undo(project.id).document.title == "C"


def test_a_stale_edit_is_refused_and_changes_nothing(workspace):
    projects = workspace.projects
    project = projects.create(document(title="A"))
    projects.edit(project.id, project.revision, document(title="B"), "B")
    with pytest.raises(ConflictError):
        projects.edit(project.id, project.revision, document(title="C"), "C")
    assert projects.get(project.id).document.title == "B"


def test_a_change_that_changes_nothing_makes_no_revision(workspace):
    project = workspace.projects.create(document(title="A"))
    assert workspace.projects.update(project.id, rename("A"), "A").revision == project.revision


def test_edits_from_many_windows_are_all_kept(workspace):
    project = workspace.projects.create(document(title=""))

    def edit(mark: str) -> None:
        for _ in range(5):
            workspace.projects.update(
                project.id, lambda d: d.model_copy(update={"title": d.title + mark}), mark
            )

    threads = [threading.Thread(target=edit, args=(mark,)) for mark in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(workspace.projects.get(project.id).document.title) == sorted("abcd" * 5)


def test_search_looks_at_title_and_brief_and_takes_signs_literally(workspace):
    one = workspace.projects.create(document(title="Harbour 100% rye"))
    workspace.projects.create(document(title="Other"))
    found = workspace.projects.search
    assert [card.id for card in found("100%")] == [one.id]
    assert len(found("sourdough")) == 2
    assert found("_") == []


def test_a_deleted_project_comes_back(workspace):
    projects = workspace.projects
    project = projects.create(document())
    projects.delete(project.id)
    assert projects.search() == []
    assert [card.id for card in projects.search(deleted=True)] == [project.id]
    projects.undelete(project.id)
    assert [card.id for card in projects.search()] == [project.id]


def test_a_copy_goes_its_own_way(workspace):
    project = workspace.projects.create(document(title="A"))
    copy = workspace.projects.duplicate(project.id)
    workspace.projects.update(copy.id, rename("Z"), "Z")
    assert workspace.projects.get(project.id).document.title == "A"


def test_a_missing_project_is_named(workspace):
    with pytest.raises(NotFoundError):
        workspace.projects.get("nope")
