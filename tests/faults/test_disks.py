"""A disk that is full or read-only, under the database and under the artifacts."""

from __future__ import annotations

import pytest

from storage.artifacts import FolderArtifacts
from storage.database import Database
from storage.projects import Projects
from studio import edits
from studio.compute import InlineCompute
from studio.errors import StorageError
from studio.settings import Settings
from studio.worker import Worker
from studio.workspace import Workspace
from tests.faults.conftest import still_ad
from tests.faults.ledger import damage, leftovers


@pytest.fixture
def small(disk) -> Workspace:
    """A studio of which all lies on the small disk."""
    return Workspace.open(Settings.from_environment({"STUDIO_HOME": str(disk.folder / "home")}))


def runner(workspace) -> Worker:
    return Worker(workspace, InlineCompute(workspace.artifacts))


def drafted(workspace, project):
    """The job of a draft, after the runner had it."""
    job = workspace.jobs.enqueue("draft", project.id, project.revision)
    runner(workspace).run_one()
    return workspace.jobs.get(job.id)


def served(store: FolderArtifacts) -> list[str]:
    """Digests that the store finds."""
    digests = (folder.name for folder in store.root.glob("??/*"))
    return [digest for digest in digests if store.find(digest) is not None]


@pytest.fixture
def elsewhere(disk, tmp_path) -> Workspace:
    """A studio whose artifacts alone lie on the small disk."""
    home = tmp_path / "home"
    home.mkdir()
    (disk.folder / "artifacts").mkdir()
    (home / "artifacts").symlink_to(disk.folder / "artifacts")
    return Workspace.open(Settings.from_environment({"STUDIO_HOME": str(home)}))


def test_a_film_on_a_full_disk_fails_with_the_reason_and_is_made_once_there_is_space(
    disk, elsewhere
):
    project = elsewhere.projects.create(still_ad())
    disk.fill()
    failed = drafted(elsewhere, project)
    assert failed.state == "failed"
    assert "full" in failed.error["message"]
    assert failed.error["remedy"]
    assert not leftovers(elsewhere.artifacts.tmp)
    disk.free()
    assert drafted(elsewhere, project).state == "done"


def test_a_disk_that_fills_up_in_the_middle_of_a_film_leaves_only_whole_artifacts(disk, elsewhere):
    """Space for one step after the other: each ends whole or not at all."""
    project = elsewhere.projects.create(still_ad())
    disk.fill()
    filler = disk.folder / "filler"
    size = filler.stat().st_size
    states = []
    for space in range(0, 1_500_000, 100_000):
        with filler.open("ab") as file:
            file.truncate(size - space)
        job = drafted(elsewhere, project)
        states.append(job.state)
        digests = served(elsewhere.artifacts)
        assert not [d for d in digests if damage(elsewhere.artifacts.find(d))]
        if job.state == "done":
            break
    assert states[0] == "failed"
    assert states[-1] == "done"


def test_artifacts_on_a_read_only_disk_are_read_and_nothing_else(disk, elsewhere):
    project = elsewhere.projects.create(still_ad())
    film = drafted(elsewhere, project).result["film"]
    disk.set_writable(False)
    assert not damage(elsewhere.artifacts.find(film))
    changed = elsewhere.projects.update(
        project.id, lambda doc: edits.set_on_screen_text(doc, "s1", "Warm rolls"), "Edited"
    )
    failed = drafted(elsewhere, changed)
    assert failed.state == "failed"
    assert "read-only" in failed.error["message"]
    assert failed.error["remedy"]
    disk.set_writable(True)
    assert drafted(elsewhere, changed).state == "done"


def test_an_edit_on_a_full_disk_is_refused_and_those_before_it_stay(disk, small):
    project = small.projects.create(still_ad())
    disk.fill()
    kept = project
    with pytest.raises(StorageError) as caught:
        for number in range(1000):  # until the pages that SQLite has in hand are used up
            kept = edited(small, kept, f"Loaf {number}")
    assert caught.value.remedy
    assert small.projects.get(project.id) == kept
    disk.free()
    assert edited(small, kept, "Rolls").revision == kept.revision + 1
    assert drafted(small, small.projects.get(project.id)).state == "done"


def test_a_database_on_a_read_only_disk_says_so_and_is_whole_afterwards(disk):
    database = Database(f"sqlite:///{disk.folder}/studio.db")
    projects = Projects(database)
    project = projects.create(still_ad())
    database.close()
    disk.set_writable(False)
    with pytest.raises(StorageError) as caught:
        projects.create(still_ad())
    assert "can be written" in caught.value.remedy
    database.close()
    disk.set_writable(True)
    assert projects.get(project.id) == project
    assert projects.create(still_ad()).revision == 1
    database.close()


def edited(workspace, project, text):
    return workspace.projects.update(
        project.id, lambda doc: edits.set_on_screen_text(doc, "s1", text), "Edited"
    )
