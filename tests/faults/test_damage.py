"""Artifacts that the disk damaged or lost: seen by their digest, and made again."""

from __future__ import annotations

import pytest

from studio import edits
from tests.faults.conftest import still_ad
from tests.faults.ledger import damage


def one_byte(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def half(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def lost(path):
    path.unlink()


def lost_with_its_folder(path):
    for name in sorted(path.parent.iterdir()):
        name.unlink()
    path.parent.rmdir()


HARMS = [one_byte, half, lost, lost_with_its_folder]


def drafted(workspace, inline, project):
    job = workspace.jobs.enqueue("draft", project.id, project.revision)
    inline.run_one()
    done = workspace.jobs.get(job.id)
    assert done.state == "done", done.error
    return done


def of_kind(workspace, kind):
    """Artifacts of a kind of step."""
    folders = workspace.settings.artifacts.glob("??/*")
    found = (workspace.artifacts.find(folder.name) for folder in folders)
    return [artifact for artifact in found if artifact and artifact.provenance.recipe.kind == kind]


@pytest.fixture
def project(workspace, inline):
    """A project with a draft."""
    project = workspace.projects.create(still_ad())
    drafted(workspace, inline, project)
    return project


@pytest.mark.parametrize("harm", HARMS)
def test_a_harmed_segment_is_made_again_for_the_next_film(workspace, inline, project, harm):
    segment = min(of_kind(workspace, "body"), key=lambda found: found.digest)
    whole = segment.file("segment.mp4").read_bytes()
    harm(segment.file("segment.mp4"))
    changed = workspace.projects.update(
        project.id, lambda doc: edits.rename(doc, "Bread and rolls"), "Retitled"
    )
    film = drafted(workspace, inline, changed).result["film"]
    assert not damage(workspace.artifacts.find(film))
    assert workspace.artifacts.find(segment.digest).file("segment.mp4").read_bytes() == whole


@pytest.mark.parametrize("harm", HARMS)
def test_a_harmed_film_is_made_again_when_it_is_ordered_again(workspace, inline, project, harm):
    digest = workspace.jobs.latest(project.id, "draft").result["film"]
    harm(workspace.artifacts.find(digest).file("film.mp4"))
    again = drafted(workspace, inline, project).result["film"]
    assert again == digest
    assert not damage(workspace.artifacts.find(digest))
