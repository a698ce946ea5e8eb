"""Styles and layouts are chosen by their pictures; captions, lines and transitions by hand."""

from __future__ import annotations

from functools import partial

import pytest
from playwright.sync_api import expect

from tests.ui.browser import choose_option, into_view, until, visit
from tests.ui.seeding import drafted_project, draw_still, finish, put


@pytest.fixture
def project(server):
    return drafted_project(server.workspace)


@pytest.fixture
def board(server, page, project):
    visit(page, f"{server.url}/storyboard?project={project.id}")
    return page


def document_of(server, project):
    return server.workspace.projects.get(project.id).document


def drawn(server, project, names):
    """What the worker would draw."""
    jobs = server.workspace.jobs
    until(lambda: jobs.recent(project.id, kind="looks") != [])
    (job,) = jobs.recent(project.id, kind="looks")
    stills = {
        name: put(server.workspace, "still", 70 + i, partial(draw_still, number=i))
        for i, name in enumerate(names)
    }
    finish(server.workspace, job, {"stills": stills})
    return job


def test_a_style_is_chosen_by_its_picture(server, board, project):
    button = board.get_by_role("button", name="Choose by picture").last
    into_view(button)
    button.click()
    dialog = board.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Automatic")).to_have_attribute("aria-pressed", "true")
    job = drawn(server, project, ("clean", "luxury"))
    assert job.params == {"scene": "s1", "of": "styles"}
    expect(dialog.locator("img")).to_have_count(2)
    dialog.get_by_role("button", name="Luxury").click()
    until(lambda: document_of(server, project).style == "luxury")
    expect(dialog).to_be_hidden()
    expect(board.get_by_label("Style").first).to_be_visible()


def test_a_layout_is_chosen_by_its_picture_and_gets_its_lines(server, board, project):
    button = board.get_by_role("button", name="Choose by picture").first
    into_view(button)
    button.click()
    dialog = board.get_by_role("dialog")
    dialog.get_by_role("button", name="Steps").click()
    until(lambda: document_of(server, project).scenes[0].look.layout == "steps")
    expect(dialog).to_be_hidden()
    lines = board.get_by_role("textbox", name="Lines of the layout")
    lines.fill("Order\n\nEat")
    lines.press("Control+Enter")
    until(lambda: document_of(server, project).scenes[0].look.items == ("Order", "Eat"))


def test_captions_have_a_look(server, board, project):
    choose_option(board.get_by_label("Look of the captions"), "One word at a time")
    until(lambda: document_of(server, project).captions.look == "single")
