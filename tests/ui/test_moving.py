"""A project is downloaded on one page and brought in on another."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from studio.carrying import projects as moves
from studio.settings import Settings
from studio.workspace import Workspace
from tests.ui.browser import visit
from tests.ui.seeding import exported_project
from tests.ui.test_library import card, open_library
from tests.ui.test_routes import ask

TITLE = "Moved from another studio"  # the library is searched for it


@pytest.fixture
def archive(tmp_path):
    """A project of another studio."""
    other = Workspace.open(Settings.from_environment({"STUDIO_HOME": str(tmp_path / "other")}))
    project = exported_project(other, TITLE)
    path = tmp_path / "project.zip"
    path.write_bytes(b"".join(moves.export_blocks(other, project.id)))
    return project.id, path


def test_a_project_is_brought_in_and_opened_and_downloaded_as_it_was(server, page, archive):
    project_id, path = archive
    visit(page, f"{server.url}/library")
    page.get_by_role("button", name="Bring in a project").click()
    place = page.get_by_label("Choose the ZIP file, or drop it here")
    damaged = {"name": "cut.zip", "mimeType": "application/zip", "buffer": path.read_bytes()[:-9]}
    place.set_input_files(files=[damaged])
    expect(page.get_by_text("This project file is damaged")).to_be_visible()
    place.set_input_files(path)
    page.wait_for_url(f"**/storyboard?project={project_id}")
    open_library(page, server.url, TITLE)
    expect(card(page, project_id)).to_be_visible()
    with page.expect_download() as download:
        choose_of(page, project_id)
    assert download.value.suggested_filename == f"{TITLE}.zip"
    assert contents(download.value.path()) == contents(path)


def contents(archive: Path) -> dict[str, bytes]:
    """Files of a project; not when each was made: this studio may have made the same before."""
    with ZipFile(archive) as file:
        dated = ("provenance.json", "manifest.json")
        return {name: file.read(name) for name in file.namelist() if not name.endswith(dated)}


def choose_of(page, project_id: str) -> None:
    card(page, project_id).get_by_role("button", name="More for").click()
    page.get_by_role("menuitem", name="Download project").click()


def test_only_the_studios_own_pages_bring_projects_in(server, archive):
    _, path = archive
    status, *_ = ask(f"{server.url}/projects", path.read_bytes(), Origin="http://evil.example")
    assert status == 403


@pytest.mark.parametrize("address", ["projects/none.zip", "timelines/none.zip"])
def test_what_is_not_there_is_told(server, address):
    status, _, body = ask(f"{server.url}/{address}")
    assert status == 404 and json.loads(body)["message"]
