"""The timeline in a real browser: every edit, by mouse, by keys and by touch."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from storage.projects import Project
from studio import edits
from tests.ui.browser import settle, until, visit
from tests.ui.timeline_seeding import draft, timed_project, timed_result


@pytest.fixture
def project(server):
    """A drafted film; what it started is stopped."""
    project = timed_project(server.workspace)
    yield project
    stop_jobs(server, project)


def stop_jobs(server: Any, project: Project) -> None:
    for job in server.workspace.jobs.recent(project.id, active=True):
        server.workspace.jobs.cancel(job.id)


@pytest.fixture
def film(server, page, project) -> Page:
    """The timeline of the film."""
    open_film(server, page, project)
    return page


def open_film(server: Any, page: Page, project: Project) -> None:
    visit(page, f"{server.url}/timeline?project={project.id}")
    page.locator(".clip").first.wait_for()
    until(lambda: video(page).evaluate("v => v.readyState") >= 2)


def video(page: Page) -> Locator:
    return page.locator("video:not([hidden])")


def clip(page: Page, scene_id: str) -> Locator:
    return page.locator(f'.clip[data-id="{scene_id}"]')


def stored(server: Any, project: Project) -> Any:
    return server.workspace.projects.get(project.id).document


def order(server: Any, project: Project) -> list[str]:
    return [scene.id for scene in stored(server, project).scenes]


def drag(page: Page, start: tuple[float, float], to: tuple[float, float]) -> None:
    """Press at `start`, go to `to` in steps; the button stays down."""
    page.mouse.move(*start)
    page.mouse.down()
    for i in range(1, 9):
        page.mouse.move(*(a + (b - a) * i / 8 for a, b in zip(start, to, strict=True)))


def middle(locator: Locator) -> tuple[float, float]:
    box = locator.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def right_edge(locator: Locator) -> tuple[float, float]:
    box = locator.bounding_box()
    assert box is not None
    return box["x"] + box["width"] - 2, box["y"] + box["height"] / 2


def playhead(page: Page) -> float:
    return float(page.get_by_role("slider", name="Playhead").get_attribute("aria-valuenow") or -1)


def test_a_scene_is_dragged_to_another_place(server, film, project):
    drag(film, middle(clip(film, "s1")), right_edge(clip(film, "s3")))
    expect(film.locator(".drop")).to_be_visible()
    film.mouse.up()
    until(lambda: order(server, project) == ["s2", "s3", "s1", "s4", "s5"])
    settle(film)
    ids = film.locator(".clip").evaluate_all("all => all.map(node => node.dataset.id)")
    assert ids == ["s2", "s3", "s1", "s4", "s5"]
    expect(film.locator(".state")).to_be_visible()


def test_escape_takes_a_drag_back(server, film, project):
    drag(film, middle(clip(film, "s1")), middle(clip(film, "s3")))
    film.keyboard.press("Escape")
    film.mouse.up()
    expect(film.locator(".drop")).to_be_hidden()
    assert order(server, project) == ["s1", "s2", "s3", "s4", "s5"]


def test_an_edge_snaps_to_the_beat_and_not_with_alt(server, film, project):
    starts = [
        c["start_s"] for c in timed_result(server.workspace, project.document)["timeline"]["clips"]
    ]
    x, y = right_edge(clip(film, "s2"))
    px_per_s = (right_edge(clip(film, "s3"))[0] - x) / (starts[3] - starts[2])
    target_s = round((starts[2] + 1) * 2) / 2  # a beat about a second later
    drag(film, (x, y), (x + (target_s - starts[2]) * px_per_s + 3, y))
    expect(film.locator(".snap")).to_be_visible()
    expect(film.locator(".bubble")).to_contain_text("s")
    film.mouse.up()
    until(lambda: abs(stored(server, project).scene("s2").length_s - (target_s - starts[1])) < 0.02)


def test_an_edge_stops_at_the_end_of_the_voice(server, film, project):
    least_s = timed_result(server.workspace, project.document)["timeline"]["clips"][0]["least_s"]
    x, y = right_edge(clip(film, "s1"))
    drag(film, (x, y), (x - 150, y))
    expect(film.locator(".snap")).to_contain_text("End of the voice")
    film.mouse.up()
    until(lambda: abs(stored(server, project).scene("s1").length_s - least_s) < 0.02)
    expect(clip(film, "s1")).to_have_class(re.compile("stale"))


def test_a_caption_is_edited_in_its_place(server, film, project):
    cue = film.locator(".cue").first
    cue.dblclick()
    field = film.get_by_role("textbox", name="Caption")
    field.fill("You can smell it first.")
    field.press("Escape")
    assert stored(server, project).scene("s1").caption_text == ""
    cue.dblclick()
    field.fill("You can smell it first.")
    field.press("Enter")
    text = "You can smell it first. Then you are already in the queue."
    until(lambda: stored(server, project).scene("s1").caption_text == text)
    film.keyboard.press("Space")
    until(lambda: not video(film).evaluate("v => v.paused"))


def test_markers_are_added_named_moved_and_deleted(server, film, project):
    clip(film, "s2").click()
    film.keyboard.press("m")
    until(lambda: len(stored(server, project).markers) == 1)
    film.locator("[data-marker]").dblclick()
    name = film.locator(".marks").get_by_role("textbox", name="Name of the marker")
    name.fill("Beat drop")
    name.press("Enter")
    until(lambda: stored(server, project).markers[0].name == "Beat drop")
    settle(film)
    mark = film.locator("[data-marker]")
    before_s = stored(server, project).markers[0].time_s
    x, y = middle(mark)
    drag(film, (x, y), (x + 80, y))
    film.mouse.up()
    until(lambda: stored(server, project).markers[0].time_s > before_s + 1)
    mark.focus()
    film.keyboard.press("Delete")
    until(lambda: not stored(server, project).markers)


def test_a_transition_is_chosen_at_its_cut(server, film, project):
    film.get_by_role("button", name="Transition into scene 2: Cut").click()
    film.get_by_role("menuitemradio", name="Crossfade").click()
    until(lambda: stored(server, project).scene("s2").transition == "crossfade")
    film.get_by_role("button", name="Transition into scene 2: Crossfade").click()
    length = film.get_by_label("Length of the transition in seconds")
    length.fill("1.2")
    length.press("Tab")
    until(lambda: stored(server, project).scene("s2").transition_s == 1.2)


def test_a_scene_is_split_at_the_playhead(server, film, project):
    film.mouse.click(*middle(clip(film, "s1")))
    film.keyboard.press("s")
    until(lambda: len(order(server, project)) == 6)
    first, second = stored(server, project).scenes[:2]
    assert f"{first.narration} {second.narration}" == project.document.scenes[0].narration
    expect(clip(film, second.id)).to_be_visible()


def test_a_length_is_typed_and_set_at_the_edge_by_keys(server, film, project):
    clip(film, "s2").click()
    field = film.get_by_role("textbox", name="Length in seconds")
    field.fill("9")
    field.press("Enter")
    until(lambda: stored(server, project).scene("s2").length_s == 9)
    edge = film.get_by_role("slider", name="Length of scene 2")
    edge.focus()
    edge.press("ArrowLeft")
    until(lambda: stored(server, project).scene("s2").length_s == pytest.approx(8.97))
    expect(edge).to_have_attribute("aria-valuenow", "8.97")


def test_the_wheel_zooms_at_the_pointer(film):
    x, y = middle(clip(film, "s3"))
    before = clip(film, "s3").bounding_box()
    film.mouse.move(x, y)
    film.keyboard.down("Control")
    film.mouse.wheel(0, -120)
    film.keyboard.up("Control")
    until(lambda: clip(film, "s3").bounding_box()["width"] > before["width"] * 1.2)
    box = clip(film, "s3").bounding_box()
    assert box["x"] < x < box["x"] + box["width"]
    film.get_by_role("button", name="Whole film").click()
    until(lambda: abs(clip(film, "s3").bounding_box()["width"] - before["width"]) < 1)


def test_everything_can_be_done_with_keys(server, film, project):
    film.keyboard.press("ArrowDown")
    expect(clip(film, "s1")).to_be_focused()
    film.keyboard.press("ArrowDown")
    expect(clip(film, "s2")).to_have_attribute("aria-selected", "true")
    film.keyboard.press("Alt+ArrowRight")
    film.keyboard.press("Alt+ArrowRight")
    until(lambda: order(server, project) == ["s1", "s3", "s4", "s2", "s5"])
    expect(clip(film, "s2")).to_be_focused()
    before_s = stored(server, project).scene("s2").length_s
    for _ in range(3):
        film.keyboard.press("Shift+Alt+ArrowRight")
    until(lambda: abs(stored(server, project).scene("s2").length_s - before_s - 0.3) < 0.04)
    film.keyboard.press("t")
    film.keyboard.press("ArrowDown")
    film.keyboard.press("Enter")
    until(lambda: stored(server, project).scene("s2").transition == "crossfade")
    film.keyboard.press("Delete")
    until(lambda: order(server, project) == ["s1", "s3", "s4", "s5"])
    settle(film)
    film.keyboard.press("Control+z")
    until(lambda: order(server, project) == ["s1", "s3", "s4", "s2", "s5"])
    film.keyboard.press("?")
    expect(film.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    film.keyboard.press("Escape")
    expect(film.get_by_role("dialog", name="Keyboard shortcuts")).to_be_hidden()


def test_the_playhead_follows_the_film(server, film, project):
    film.keyboard.press("Space")
    until(lambda: playhead(film) > 0.5)
    film.keyboard.press("Space")
    at_s = playhead(film)
    assert abs(video(film).evaluate("v => v.currentTime") - at_s) < 0.2
    film.keyboard.press("]")
    cut_s = playhead(film)
    assert abs(cut_s - stored(server, project).scene("s1").length_s) < 0.1
    film.keyboard.press("ArrowRight")
    assert playhead(film) - cut_s == pytest.approx(1 / 30, abs=0.011)


def test_playing_goes_on_through_an_edit_and_a_new_draft(server, film, project):
    first = video(film).get_attribute("src")
    film.keyboard.press("Space")
    until(lambda: playhead(film) > 0.3)
    x, y = right_edge(clip(film, "s4"))
    drag(film, (x, y), (x + 60, y))
    film.mouse.up()
    until(lambda: stored(server, project).scene("s4") != project.document.scene("s4"))
    expect(film.locator(".state")).to_be_visible()
    assert not video(film).evaluate("v => v.paused")
    draft(server.workspace, server.workspace.projects.get(project.id))
    until(lambda: video(film).get_attribute("src") != first)
    at_s = playhead(film)
    until(lambda: playhead(film) > at_s + 0.3)
    expect(film.locator(".state")).to_be_hidden()
    expect(film.locator(".clip.stale")).to_have_count(0)


def test_a_reordered_film_plays_in_its_new_order_before_the_new_draft(server, film, project):
    clip(film, "s5").click()
    for _ in range(4):
        film.keyboard.press("Alt+ArrowLeft")
    until(lambda: order(server, project)[0] == "s5")
    settle(film)
    film.keyboard.press("Home")
    last_s = sum(scene.length_s for scene in project.document.scenes[:4])
    until(lambda: video(film).evaluate("v => v.currentTime") > last_s - 0.1)
    film.keyboard.press("]")
    until(lambda: video(film).evaluate("v => v.currentTime") < 0.2)


def test_a_refused_edit_is_put_back_and_says_why(server, film, project):
    server.workspace.projects.update(
        project.id, lambda d: edits.set_narration(d, "s1", "Quite other words."), "Words"
    )
    film.locator(".cue").first.dblclick()
    film.get_by_role("textbox", name="Caption").fill("Mine")
    film.keyboard.press("Enter")
    expect(film.get_by_text("These captions were changed in the meantime.")).to_be_visible()
    expect(film.locator(".cue").first).to_have_text("Quite other words.")


def test_the_selected_scene_opens_in_the_storyboard(film):
    clip(film, "s3").click()
    film.get_by_role("button", name="Open in the storyboard").click()
    film.wait_for_url("**/storyboard?project=*")
    expect(film.locator('.scene[data-id="s3"]')).to_have_class("scene on")


def test_a_hundred_scenes_are_laid_out_and_edited(server, page):
    project = timed_project(server.workspace, 100, "A hundred scenes")
    open_film(server, page, project)
    expect(page.locator(".clip")).to_have_count(100)
    page.keyboard.press("0")
    drag(page, middle(clip(page, "s2")), middle(clip(page, "s60")))
    page.mouse.up()
    until(lambda: order(server, project).index("s2") in (58, 59))
    stop_jobs(server, project)


def test_a_phone_has_the_film_on_top_and_a_held_scene_moves(server, chromium, project):
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    open_film(server, page, project)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.get_by_role("button", name="Whole film").tap()
    (x1, y1), (x2, _) = middle(clip(page, "s1")), right_edge(clip(page, "s3"))
    touch = context.new_cdp_session(page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        touch.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]},
        )

    send("touchStart", (x1, y1))
    page.locator(".clip.dragged").wait_for()
    for i in range(1, 9):
        send("touchMove", (x1 + (x2 - x1) * i / 8, y1))
    send("touchEnd")
    until(lambda: order(server, project)[:3] == ["s2", "s3", "s1"])
    context.close()
