"""Two windows on one project, and pages that are left in the middle of something."""

from __future__ import annotations

import re
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from storage.projects import Project
from studio import edits
from studio.document import Document
from tests.ui.browser import settle, until, visit
from tests.ui.conftest import Server
from tests.ui.seeding import drafted_project
from tests.ui.timeline_seeding import timed_project

ELSEWHERE = "Baked while you sleep."


def open_storyboard(server: Server, page: Page) -> Project:
    project = drafted_project(server.workspace)
    visit(page, f"{server.url}/storyboard?project={project.id}")
    return project


def edit_elsewhere(server: Server, project: Project) -> None:
    """What another window does; this one is told nothing of it."""
    change = lambda document: edits.set_narration(document, "s2", ELSEWHERE)  # noqa: E731
    server.workspace.projects.update(project.id, change, "Edited elsewhere")


def stored(server: Server, project: Project) -> Document:
    return server.workspace.projects.get(project.id).document


def test_what_another_window_edits_appears_while_somebody_types(server, page):
    project = open_storyboard(server, page)
    narration = page.get_by_label("Narration")
    narration.fill("My own")
    until(lambda: stored(server, project).scenes[0].narration == "My own")
    edit_elsewhere(server, project)
    typed = "My own"
    while ELSEWHERE not in page.locator('.scene[data-id="s2"]').inner_text():
        assert len(typed) < 120, "the other window's words did not come"
        narration.press("End")
        narration.press_sequentially(" on", delay=60)
        typed += " on"
    expect(narration).to_have_value(typed)
    expect(narration).to_be_focused()
    until(lambda: stored(server, project).scenes[0].narration == typed)
    expect(page.get_by_text("Changed in two windows")).to_have_count(0)


def test_a_dialog_stays_open_whatever_happens_elsewhere(server, page):
    project = open_storyboard(server, page)
    page.get_by_role("button", name="Rename").click()
    name = page.get_by_role("dialog").get_by_label("Name")
    name.fill("Half a na")
    edit_elsewhere(server, project)
    job = server.workspace.jobs.enqueue("export", project.id, project.revision, {"format": "1:1"})
    exporting = page.locator(f'.st-key-jobs_panel .job[data-id="{job.id}"]')
    expect(exporting).to_have_count(1)
    server.workspace.jobs.cancel(job.id)
    expect(exporting).to_have_count(0)
    expect(name).to_have_value("Half a na")
    page.keyboard.press("Escape")
    expect(page.locator('.scene[data-id="s2"]')).to_contain_text(ELSEWHERE)


def test_a_name_typed_over_another_windows_name_is_a_clash(server, page):
    project = open_storyboard(server, page)
    page.get_by_role("button", name="Rename").click()
    page.get_by_role("dialog").get_by_label("Name").fill("Mine")
    rename = lambda document: edits.rename(document, "Theirs")  # noqa: E731
    server.workspace.projects.update(project.id, rename, "Renamed elsewhere")
    page.get_by_role("dialog").get_by_role("button", name="Rename").click()
    expect(page.get_by_text("Changed in two windows")).to_be_visible()
    assert stored(server, project).title == "Theirs"
    page.get_by_role("button", name="Use mine").click()
    until(lambda: stored(server, project).title == "Mine")


def test_a_scene_moved_by_quick_presses_ends_where_it_is_shown(server, page):
    project = open_storyboard(server, page)
    page.locator('[data-open="s1"]').focus()
    for _ in range(3):
        page.keyboard.press("Alt+ArrowRight")
    until(lambda: [s.id for s in stored(server, project).scenes] == ["s2", "s3", "s4", "s1"])
    settle(page)
    assert server.workspace.projects.revision(project.id) == project.revision + 1
    expect(page.locator(".scene").last).to_have_attribute("data-id", "s1")
    expect(page.locator('[data-open="s1"]')).to_be_focused()


def test_a_level_set_just_before_another_page_is_opened_is_kept(server, page):
    project = drafted_project(server.workspace)
    visit(page, f"{server.url}/sound?project={project.id}")
    page.get_by_label("Ducking").press("Home")
    page.get_by_role("link", name="Script").click(delay=60)
    page.wait_for_url("**/script?project=*")
    until(lambda: stored(server, project).mix.duck_db == 0)


def test_tools_are_named_after_what_they_do(server, page):
    project = open_storyboard(server, page)
    main = page.get_by_test_id("stMain")
    for name in ("Rename", "Undo (Ctrl+Z)", "History", "Lock the words", "Move later"):
        expect(main.get_by_role("button", name=name, exact=True)).to_be_visible()
    main.get_by_role("button", name="Lock the words").click()
    expect(main.get_by_role("button", name="Unlock the words")).to_be_visible()
    expect(main.get_by_role("button", name=re.compile(" icon$"))).to_have_count(0)
    assert stored(server, project).scenes[0].locked


def test_a_caption_that_is_being_typed_survives_a_reload(server, page):
    project = timed_project(server.workspace)
    visit(page, f"{server.url}/timeline?project={project.id}")
    page.locator(".cue").first.dblclick()
    page.get_by_label("Caption", exact=True).fill("Half a thought")
    page.reload()
    until(lambda: "Half a thought" in stored(server, project).scenes[0].caption_text)


def test_a_length_set_just_before_another_page_is_opened_is_kept(server, page):
    project = timed_project(server.workspace)
    visit(page, f"{server.url}/timeline?project={project.id}")
    page.locator(".clip").first.click()
    page.keyboard.press(".")
    page.get_by_role("link", name="Script").click()
    until(lambda: stored(server, project).scenes[0].length_s > project.document.scenes[0].length_s)


def test_the_timeline_takes_no_nonsense(server):
    project = drafted_project(server.workspace)
    for body in (b"no JSON", b"{}", b"[1]", b'[{"op": "none"}]', b'[{"op": []}]'):
        request = Request(
            f"{server.url}/projects/{project.id}/timeline", body, {"Origin": server.url}
        )
        with pytest.raises(HTTPError, match="400"):
            urlopen(request, timeout=10)
    assert server.workspace.projects.revision(project.id) == project.revision
