"""The media picker in the storyboard: a clip added, refused, chosen, trimmed, taken away again."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from studio.compute import InlineCompute
from studio.jobs.ingest import add_clip
from studio.worker import Worker
from tests.footage import clip
from tests.ui.browser import until
from tests.ui.seeding import drafted_project


@pytest.fixture
def project(server):
    return drafted_project(server.workspace)


def look_of(server, project):
    return server.workspace.projects.get(project.id).document.scenes[0].look


def open_storyboard(page, server, project) -> None:
    page.goto(f"{server.url}/storyboard?project={project.id}")
    page.get_by_role("button", name="Add a photo or video").wait_for()


def work_off(server) -> None:
    """Make the clips ready that wait, as a worker does."""
    workspace = server.workspace
    for job in workspace.jobs.recent(active=True):
        if job.kind != "ingest":
            workspace.jobs.cancel(job.id)
    worker = Worker(workspace, InlineCompute(workspace.artifacts))
    while worker.run_one():
        pass


def test_a_clip_is_added_prepared_and_shown_in_its_scene(server, project, page, tmp_path):
    film = clip(tmp_path / "waves.mp4", frames=90, sound=True)
    cut, notes = tmp_path / "cut.mp4", tmp_path / "notes.mp4"
    cut.write_bytes(film.read_bytes()[:5000])
    notes.write_text("no film, only words " * 20)
    open_storyboard(page, server, project)
    picker = page.locator("input[type=file]").first
    picker.set_input_files([str(film), str(cut), str(notes)])
    page.get_by_text("neither a picture nor a video").wait_for()
    until(lambda: len(server.workspace.jobs.recent(kind="ingest", active=True)) == 2)
    expect(page.get_by_text("Preparing…")).to_have_count(2)
    work_off(server)
    page.get_by_role("radio", name="waves.mp4, video of 3.0 seconds", checked=True).wait_for()
    page.get_by_text("The video 'cut.mp4' is damaged").wait_for()
    assert look_of(server, project).clip.name == "waves.mp4"
    for name in ("cut.mp4", "notes.mp4"):
        page.get_by_role("button", name=f"Remove {name}").click()
    expect(page.get_by_role("alert").filter(has_text="mp4")).to_have_count(0)


def test_a_chosen_clip_is_trimmed_with_keys_and_by_dragging(server, project, page, tmp_path):
    path = clip(tmp_path / "long.mp4", frames=180)
    ref = server.workspace.artifacts.add_upload(path.read_bytes(), "long.mp4", "video")
    add_clip(server.workspace, ref, project.id)
    work_off(server)
    open_storyboard(page, server, project)
    tile = page.get_by_role("radio", name="long.mp4, video of 6.0 seconds")
    tile.click()
    strip = page.get_by_role("slider", name="Where the clip begins")
    strip.wait_for()
    until(lambda: look_of(server, project).clip is not None)
    strip.focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowRight")
    until(lambda: look_of(server, project).clip_start_s == 1.1)
    box = strip.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.98, box["y"] + 20, steps=4)
    page.mouse.up()
    until(lambda: look_of(server, project).clip_start_s > 3)
    assert look_of(server, project).clip_start_s <= 6.0 - 2.0  # the scene's two seconds fit
    assert "of 0:06.0" in strip.get_attribute("aria-valuetext")
    page.get_by_role("button", name="Play the chosen part").click()
    page.get_by_role("button", name="Stop", exact=True).last.wait_for()
    page.get_by_role("radio", name="No photo or video").click()
    until(lambda: look_of(server, project).clip is None)
    strip.wait_for(state="hidden")
