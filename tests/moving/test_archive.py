"""A project goes to another studio whole: document, history, takes, films; nothing is made anew."""

from __future__ import annotations

import zipfile
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
import pytest

from storage.brand_kits import BrandKit
from studio import edits
from studio.carrying import projects as moves
from studio.document import Look, MediaRef
from studio.errors import InputError, NotFoundError
from studio.moving.made import made_already
from studio.recipes import upload_recipe
from tests.examples import document
from tests.moving.conftest import open_home, work

PICTURE = cv2.imencode(".png", np.full((40, 60, 3), 90, np.uint8))[1].tobytes()


def archived(workspace, project_id, path, **options):
    path.write_bytes(b"".join(moves.export_blocks(workspace, project_id, **options)))
    return path


def history(workspace, project_id):
    lines = workspace.projects.history(project_id)
    documents = [workspace.projects.document_at(project_id, line.number) for line in lines]
    return lines, documents


@pytest.fixture(scope="module")
def elsewhere(archive, tmp_path_factory):
    """Another studio, with the project brought in."""
    workspace = open_home(tmp_path_factory.mktemp("elsewhere"))
    return workspace, moves.import_project(workspace, archive)


def test_the_document_and_every_revision_are_the_same(made, elsewhere):
    workspace, brought = elsewhere
    assert brought.new and brought.project == made.project
    assert history(workspace, made.project.id) == history(made.workspace, made.project.id)
    assert not brought.project.can_redo and brought.project.can_undo


def test_takes_and_finished_films_are_the_same(made, elsewhere):
    workspace, _ = elsewhere
    for kind in ("draft", "export"):
        here, there = (
            studio.jobs.latest(made.project.id, kind) for studio in (made.workspace, workspace)
        )
        assert (here.result, here.params, here.revision) == (
            there.result,
            there.params,
            there.revision,
        )
        studios = (made.workspace, workspace)
        films = [studio.artifacts.find(here.result["film"]) for studio in studios]
        assert films[0].file("film.mp4").read_bytes() == films[1].file("film.mp4").read_bytes()
        assert films[0].provenance == films[1].provenance


def test_nothing_is_computed_for_a_draft_and_a_film_there(made, elsewhere):
    workspace, _ = elsewhere
    project = workspace.projects.get(made.project.id)
    for kind, params in (("draft", {}), ("export", {"format": "1:1"})):
        job = workspace.jobs.enqueue(kind, project.id, project.revision, params)
        work(workspace)
        result = workspace.jobs.get(job.id).result
        assert result["computed"] == 0
        assert result["film"] == made.workspace.jobs.latest(project.id, kind).result["film"]


def test_brought_in_again_it_is_here_already(archive, elsewhere):
    workspace, brought = elsewhere
    workspace.projects.delete(brought.project.id)
    again = moves.import_project(workspace, archive)
    assert not again.new and again.project.id == brought.project.id
    assert [card.id for card in workspace.projects.search()] == [brought.project.id]


def test_brought_in_twice_at_once_it_is_one_project(archive, tmp_path):
    workspace = open_home(tmp_path)
    with ThreadPoolExecutor(3) as pool:
        both = list(pool.map(lambda _: moves.import_project(workspace, archive), range(3)))
    assert sorted(brought.new for brought in both) == [False, False, True]
    assert len(workspace.projects.search()) == 1
    film = workspace.jobs.recent(both[0].project.id, kind="export")[0].result["film"]
    assert workspace.artifacts.verify(film)


def test_where_it_went_another_way_it_becomes_a_project_of_its_own(archive, tmp_path):
    workspace, there = open_home(tmp_path / "here"), open_home(tmp_path / "there")
    first = moves.import_project(workspace, archive).project
    workspace.projects.undo(first.id)
    workspace.projects.update(
        first.id, lambda old: edits.set_narration(old, "s2", "Go on."), "Changed here"
    )
    moves.import_project(there, archive)
    there.projects.update(first.id, lambda old: edits.rename(old, "Renamed"), "Renamed there")
    later = archived(there, first.id, tmp_path / "later.zip")
    second = moves.import_project(workspace, later)
    assert second.new and second.project.id != first.id
    assert second.project.document.title == "Renamed"
    assert workspace.projects.get(first.id).document.scene("s2").narration == "Go on."


def test_the_same_project_makes_the_same_bytes(made):
    assert made.archived() == made.archived()


def test_what_goes_along_is_a_choice(made, archive, tmp_path):
    small = archived(made.workspace, made.project.id, tmp_path / "small.zip", media="uploads")
    whole = archived(made.workspace, made.project.id, tmp_path / "whole.zip", media="all")
    assert small.stat().st_size < archive.stat().st_size / 2
    names = [set(zipfile.ZipFile(path).namelist()) for path in (small, archive, whole)]
    assert names[0] < names[1] <= names[2]
    workspace = open_home(tmp_path / "home")
    project = moves.import_project(workspace, small).project
    assert project.document == made.project.document
    assert workspace.artifacts.find(made.film.result["film"]) is None


def test_a_project_of_the_terminal_has_no_jobs_and_takes_its_film_along(made, tmp_path):
    store = made.workspace.artifacts
    copy = made.workspace.projects.duplicate(made.project.id)
    title = made.project.document.title  # a film holds it
    more = made_already(copy.document.model_copy(update={"title": title}), store)
    assert made.film.result["film"] in more
    archive = archived(made.workspace, copy.id, tmp_path / "copy.zip", more=more)
    workspace = open_home(tmp_path / "home")
    moves.import_project(workspace, archive)
    assert workspace.artifacts.verify(made.film.result["film"])


def test_pictures_and_the_brand_kit_go_along(workspace, tmp_path):
    ref = workspace.artifacts.add_upload(PICTURE, "candle.png")
    project = workspace.projects.create(with_pictures(ref))
    workspace.brand_kits.save(BrandKit("Garden", project.document.brief.brand))
    archive = archived(workspace, project.id, tmp_path / "p.zip", media="uploads")
    there = open_home(tmp_path / "there")
    moves.import_project(there, archive)
    assert there.artifacts.verify(upload_recipe(ref).digest)
    assert [kit.brand.logo for kit in there.brand_kits.all()] == [ref]


def test_a_picture_that_cannot_be_decoded_is_refused_and_nothing_stays(workspace, tmp_path):
    ref = workspace.artifacts.add_upload(b"\x89PNG\r\n\x1a\n and no more", "broken.png")
    project = workspace.projects.create(with_pictures(ref))
    archive = archived(workspace, project.id, tmp_path / "p.zip")
    there = open_home(tmp_path / "there")
    with pytest.raises(InputError):
        moves.import_project(there, archive)
    assert list(there.artifacts.entries()) == [] and there.projects.search() == []


def test_only_a_project_that_is_there_can_be_exported(workspace):
    with pytest.raises(NotFoundError):
        moves.export_blocks(workspace, "nothing")


def with_pictures(ref: MediaRef):
    base = document()
    brand = base.brief.brand.model_copy(update={"logo": ref})
    scenes = (base.scenes[0].model_copy(update={"look": Look(image=ref)}), *base.scenes[1:])
    brief = base.brief.model_copy(update={"brand": brand})
    return base.model_copy(update={"brief": brief, "scenes": scenes})
