"""Moving from the terminal, and what the pages offer."""

from __future__ import annotations

import json

import opentimelineio as otio
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from typer.testing import CliRunner

from studio.cli import app
from studio.errors import InputError, StorageError
from studio.jobs.timeline import ask_for_parts
from studio.views.moving_routes import ROUTES
from tests.moving.conftest import work
from tests.ui.test_pages import component, open_page


def studio(home, *words: str):
    """Run a command of the terminal."""
    environment = {"STUDIO_HOME": str(home), "STUDIO_WORKERS": "1"}
    return CliRunner().invoke(app, list(words), env=environment)


@pytest.fixture
def home(made, monkeypatch):
    """The studio of the film, for the pages of this process."""
    monkeypatch.setenv("STUDIO_HOME", str(made.workspace.settings.home))
    return made.workspace.settings.home


def test_a_project_goes_out_and_in_from_the_terminal(made, home, tmp_path):
    path = tmp_path / "out" / "project.zip"
    done = studio(home, "export-project", made.project.id, str(path))
    assert done.exit_code == 0 and path.read_bytes() == made.archived()
    brought = studio(tmp_path / "there", "import-project", str(path), "--json")
    assert json.loads(brought.stdout) == {
        "project": made.project.id,
        "revision": made.project.revision,
        "new": True,
    }
    again = studio(tmp_path / "there", "import-project", str(path))
    assert "was here already" in again.stderr and again.stdout.strip() == made.project.id


def test_a_wrong_choice_says_what_there_is_and_leaves_no_file(made, home, tmp_path):
    path = tmp_path / "p.zip"
    refused = studio(home, "export-project", made.project.id, str(path), "--with-media", "none")
    assert isinstance(refused.exception, InputError) and "films" in refused.exception.remedy
    missing = studio(home, "import-project", str(path))
    assert isinstance(missing.exception, InputError)
    (tmp_path / "file").write_text("in the way")
    blocked = studio(home, "export-project", made.project.id, str(tmp_path / "file" / "p.zip"))
    assert isinstance(blocked.exception, StorageError)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_a_timeline_is_written_in_every_form(made, home, tmp_path):
    ask_for_parts(made.workspace, made.film)
    work(made.workspace)
    for name in ("folder", "Cut.otio", "cut.zip", "cut.otioz"):
        done = studio(home, "timeline", made.project.id, "-o", str(tmp_path / name))
        assert done.exit_code == 0, done.exception
    assert (tmp_path / "folder" / "Morning Garden.otio").is_file()
    opened = tmp_path / "opened"
    opened.mkdir()
    bundle = otio.adapters.read_from_file(
        str(tmp_path / "cut.otioz"), extract_to_directory=str(opened)
    )
    alone = otio.adapters.read_from_file(str(tmp_path / "Cut.otio"))
    assert bundle.is_equivalent_to(alone)
    for clip in bundle.find_clips():
        assert (opened / clip.media_reference.target_url).is_file()
    wrong = studio(home, "timeline", made.project.id, "-o", str(tmp_path / "cut.edl"))
    assert isinstance(wrong.exception, InputError)


def test_the_export_page_offers_the_timeline_once_it_is_made(made, home):
    job = ask_for_parts(made.workspace, made.film)
    (film,) = component(open_page("export", made.project.id), "film_list")["films"]
    assert film["timeline"] == "making"
    work(made.workspace)
    assert made.workspace.jobs.get(job.id).state == "done"
    (film,) = component(open_page("export", made.project.id), "film_list")["films"]
    assert film["timeline"] == "ready"


def test_the_pages_hand_out_projects_and_timelines(made, home):
    client = TestClient(Starlette(routes=ROUTES))
    assert client.get(f"/projects/{made.project.id}.zip").content == made.archived()
    ask_for_parts(made.workspace, made.film)
    work(made.workspace)
    answer = client.get(f"/timelines/{made.film.id}.zip")
    assert answer.status_code == 200 and b"Morning Garden.otio" in answer.content
    draft = made.workspace.jobs.latest(made.project.id, "draft")
    assert client.get(f"/timelines/{draft.id}.zip").status_code == 404
