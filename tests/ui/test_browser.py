"""The app in a real browser, against a real server."""

from __future__ import annotations

import re
import time
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from storage.jobs import Stage
from tests.ui.browser import PHONE, settle, until, visit
from tests.ui.seeding import drafted_project, exported_project


def test_from_a_sample_to_the_storyboard(server, page):
    visit(page, server.url)
    page.get_by_role("button", name="Tidal Repair").click()
    expect(page.get_by_label("What are you advertising?")).to_have_value(
        re.compile("^Tidal Repair fixes phones")
    )
    page.get_by_role("button", name="Make the ad").click()
    page.wait_for_url("**/storyboard?project=*")
    expect(page.get_by_text("Your script is being written")).to_be_visible()
    expect(page.get_by_text("Writing the script").first).to_be_visible()
    project = server.workspace.projects.get(page.url.split("project=")[1])
    brief = project.document.brief
    assert brief.brand.name == "Tidal Repair" and brief.duration_s == 20
    page.get_by_role("button", name="Cancel: Writing the script").first.click()
    until(lambda: not server.workspace.jobs.recent(project.id, active=True))
    visit(page, server.url)
    expect(page.get_by_label("What are you advertising?")).to_have_value("")


def test_an_empty_brief_is_refused_at_its_field(server, page):
    visit(page, server.url)
    page.get_by_role("button", name="Make the ad").click()
    expect(page.get_by_text("Say in a few words what you sell.")).to_be_visible()
    page.get_by_label("What are you advertising?").fill("Bread")
    page.get_by_label("Another length in seconds").fill("500")
    page.get_by_role("button", name="Make the ad").click()
    expect(page.get_by_text("An ad lasts 6 to 120 seconds")).to_be_visible()
    expect(page.get_by_role("button", name="Make the ad")).to_be_enabled()


def test_a_brief_survives_a_reload_at_any_moment(server, page):
    visit(page, server.url)
    page.get_by_label("What are you advertising?").press_sequentially("Sourdough by the docks")
    page.reload()
    settle(page)
    expect(page.get_by_label("What are you advertising?")).to_have_value("Sourdough by the docks")


def test_a_photo_is_kept_and_what_is_no_picture_is_refused(server, page):
    visit(page, server.url)
    photos = page.locator('[data-field="images"]')
    file = photos.locator("input[type=file]")
    file.set_input_files({"name": "notes.png", "mimeType": "image/png", "buffer": b"no picture"})
    expect(photos.get_by_role("alert")).to_contain_text("isn't a picture that can be read")
    file.set_input_files({"name": "loaf.png", "mimeType": "image/png", "buffer": make_png()})
    expect(photos.get_by_role("img", name="loaf.png")).to_be_visible()
    expect(photos.get_by_role("alert")).to_be_hidden()


def make_png() -> bytes:
    out = BytesIO()
    Image.new("RGB", (64, 48), "#c9782c").save(out, "PNG")
    return out.getvalue()


def test_typed_narration_saves_itself(server, page):
    project = drafted_project(server.workspace)
    visit(page, f"{server.url}/storyboard?project={project.id}")
    narration = page.get_by_label("Narration")
    narration.fill("Bread, warm from the oven.")
    page.get_by_text("Saved", exact=True).wait_for()
    stored = server.workspace.projects.get(project.id)
    assert stored.document.scenes[0].narration == "Bread, warm from the oven."
    expect(page.locator('.scene[data-id="s1"]')).to_contain_text("Changed")
    jobs = server.workspace.jobs
    until(lambda: [j.revision for j in jobs.recent(project.id, active=True)] == [stored.revision])
    jobs.cancel(jobs.recent(project.id, active=True)[0].id)


def test_narration_typed_just_before_a_reload_is_kept(server, page):
    project = drafted_project(server.workspace)
    visit(page, f"{server.url}/storyboard?project={project.id}")
    narration = page.get_by_label("Narration")
    narration.press("End")
    narration.press_sequentially(" Come early.", delay=10)
    page.reload()
    settle(page)
    line = "You smell it before you see it. Come early."
    expect(page.get_by_label("Narration")).to_have_value(line)
    until(lambda: server.workspace.projects.get(project.id).document.scenes[0].narration == line)


def test_words_go_to_the_scene_they_were_typed_in(server, page):
    project = drafted_project(server.workspace)
    visit(page, f"{server.url}/storyboard?project={project.id}")
    page.get_by_label("Narration").fill("Only for the first scene.")
    page.locator('.scene[data-id="s2"]').click()
    expect(page.get_by_label("Narration")).to_have_value("Harbour Bakery bakes before dawn.")

    def stored() -> list[str]:
        scenes = server.workspace.projects.get(project.id).document.scenes
        return [scene.narration for scene in scenes[:2]]

    until(lambda: stored()[0] == "Only for the first scene.")
    assert stored()[1] == "Harbour Bakery bakes before dawn."


def test_a_job_that_ends_does_not_disturb_typing(server, page):
    project = drafted_project(server.workspace)
    jobs = server.workspace.jobs
    job = jobs.enqueue("export", project.id, project.revision, {"format": "1:1"})
    while jobs.get(job.id).state == "queued":
        jobs.claim("test")
    visit(page, f"{server.url}/storyboard?project={project.id}")
    narration = page.get_by_label("Narration")
    narration.press("End")
    narration.press_sequentially(" One", delay=20)
    jobs.fail(job.id, "test", {"message": "It failed.", "remedy": "Again.", "field": ""})
    for word in (" two", " three", " four", " five"):
        narration.press_sequentially(word, delay=20)
        time.sleep(0.4)
    expect(page.get_by_text("It failed.").first).to_be_visible()
    line = "You smell it before you see it. One two three four five"
    expect(narration).to_have_value(line)
    expect(narration).to_be_focused()
    until(lambda: server.workspace.projects.get(project.id).document.scenes[0].narration == line)


def test_scenes_move_by_keyboard_and_by_mouse(server, page):
    project = drafted_project(server.workspace)

    def order() -> list[str]:
        return [s.id for s in server.workspace.projects.get(project.id).document.scenes]

    visit(page, f"{server.url}/storyboard?project={project.id}")
    page.locator('.open[data-open="s1"]').focus()
    page.keyboard.press("Alt+ArrowRight")
    until(lambda: order() == ["s2", "s1", "s3", "s4"])
    settle(page)
    page.locator('.scene[data-id="s4"]').drag_to(page.locator('.scene[data-id="s2"]'))
    until(lambda: order() == ["s4", "s2", "s1", "s3"])
    page.get_by_role("button", name="undo").click()
    until(lambda: order() == ["s2", "s1", "s3", "s4"])


def test_a_running_job_is_there_after_a_reload(server, page):
    project = drafted_project(server.workspace)
    jobs = server.workspace.jobs
    job = jobs.enqueue("export", project.id, project.revision, {"format": "9:16"})
    assert jobs.claim("test").id == job.id
    stages = [Stage("Voice", 4, 4), Stage("Pictures", 2, 9)]
    jobs.progress(job.id, "test", 0.42, stages, "Scene 2", 30.0)
    visit(page, f"{server.url}/export?project={project.id}")
    panel = page.locator(".job", has_text="Exporting the film (9:16)").first
    expect(panel).to_contain_text("42%")
    page.reload()
    settle(page)
    jobs.progress(job.id, "test", 0.42, stages, "Scene 2", 30.0)  # or its worker counts as gone
    expect(panel).to_contain_text("42%")
    expect(panel).to_contain_text("Pictures 2/9")
    expect(panel).to_contain_text("about 30 s left")
    jobs.progress(job.id, "test", 0.8, stages, "Scene 7", 8.0)
    expect(panel).to_contain_text("80%")
    panel.get_by_role("button", name="Cancel").click()
    until(lambda: jobs.get(job.id).cancel_requested)
    jobs.stopped(job.id, "test")
    expect(panel).to_be_hidden()


def test_deleting_a_project_can_be_undone(server, page):
    project = drafted_project(server.workspace, "Delete me")
    visit(page, f"{server.url}/library")
    page.get_by_role("button", name="More for Delete me").click()
    page.get_by_role("menuitem", name="Delete").click()
    expect(page.get_by_role("button", name="Open Delete me")).to_be_hidden()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Open Delete me")).to_be_visible()
    assert project.id in {card.id for card in server.workspace.projects.search("Delete me")}


def test_rename_and_duplicate_in_the_library(server, page):
    project = drafted_project(server.workspace, "First name")
    visit(page, f"{server.url}/library")
    page.get_by_role("button", name="More for First name").click()
    page.get_by_role("menuitem", name="Rename").click()
    page.get_by_label("Name of the project").fill("Second name")
    page.keyboard.press("Enter")
    until(lambda: server.workspace.projects.get(project.id).document.title == "Second name")
    page.get_by_role("button", name="More for Second name").click()
    page.get_by_role("menuitem", name="Duplicate").click()
    expect(page.get_by_role("button", name="Open Second name (copy)")).to_be_visible()


def test_a_project_is_renamed_at_its_title(server, page):
    project = drafted_project(server.workspace, "Working title")
    visit(page, f"{server.url}/storyboard?project={project.id}")
    page.get_by_role("button", name="Rename").click()
    page.get_by_role("dialog").get_by_label("Name").fill("Real title")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Real title")).to_be_visible()
    assert server.workspace.projects.get(project.id).document.title == "Real title"


def test_a_persons_words_are_text_and_never_markup(server, own_page):
    nasty = "<img src=x onerror=alert(1)> *b* $x^2$ http://b.example :material/home: [a](b)"
    project = drafted_project(server.workspace, nasty)
    own_page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    visit(own_page, f"{server.url}/storyboard?project={project.id}")
    title = own_page.get_by_role("heading", level=1)
    assert title.inner_text().replace("\u2060", "") == nasty
    assert title.locator("a, em, img, .katex").count() == 0
    server.workspace.projects.delete(project.id)


def test_downloads_have_the_films_name(server, page):
    project = exported_project(server.workspace)
    visit(page, f"{server.url}/export?project={project.id}")
    with page.expect_download() as caught:
        page.get_by_role("link", name="SRT").click()
    assert caught.value.suggested_filename == "Harbour Bakery 16x9.srt"


def test_a_phone_shows_everything_without_sideways_scrolling(server, page):
    project = drafted_project(server.workspace)
    page.set_viewport_size(PHONE)
    paths = ("", "/library", "/storyboard", "/timeline", "/export", "/engines")
    for path in paths:
        visit(page, f"{server.url}{path}?project={project.id}")
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, path
