"""The field that saves itself: nothing typed is lost, and it never clashes with itself."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.ui.browser import settle, until, visit
from tests.ui.seeding import drafted_project

LINE = "You smell it before you see it."


def test_saves_that_follow_each_other_closely_all_arrive(server, page):
    project = drafted_project(server.workspace)
    projects = server.workspace.projects
    visit(page, f"{server.url}/storyboard?project={project.id}")
    narration = page.get_by_label("Narration")
    narration.press("End")
    narration.press_sequentially("abcd", delay=660)  # a save after each letter
    narration.press_sequentially("efg")
    page.reload()
    settle(page)
    until(lambda: projects.get(project.id).document.scenes[0].narration == f"{LINE}abcdefg")
    expect(page.get_by_label("Narration")).to_have_value(f"{LINE}abcdefg")
    assert not [line for line in projects.history(project.id) if line.aside]
