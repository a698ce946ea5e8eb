"""The Song page: what was heard, corrected and told anew, before any picture is made."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from storage.projects import Project
from studio.document import Document, Heard
from studio.views import song_data
from studio.views.desk import Desk
from tests.ui.browser import PHONE, choose_option, settle, until, visit
from tests.ui.seeding import film_result, finish
from tests.ui.song_seeding import SENTENCES, heard_project, unheard_project
from tests.ui.test_pages import component, open_page, shown

OWN = "A paper boat goes down a river of light."
SHORT_S = 40


@pytest.fixture
def project(server) -> Project:
    """A music video of a short song."""
    return heard_project(server.workspace, length_s=SHORT_S)


def open_song(server, page: Page, project: Project) -> None:
    visit(page, f"{server.url}/song?project={project.id}")
    expect(page.locator(".shot").first).to_be_visible()


def document_of(server, project: Project) -> Document:
    document: Document = server.workspace.projects.get(project.id).document
    return document


def test_a_shot_and_its_sentence_are_one_click_away(server, page, project):
    open_song(server, page, project)
    page.locator('.shot[data-id="s3"]').click()
    expect(page.get_by_role("heading", name="Shot 3 of 10")).to_be_visible()
    expect(page.get_by_label("What is to be seen")).to_have_value(SENTENCES[2])
    expect(page.get_by_role("heading", name="Heard at 0:08")).to_be_visible()
    expect(page.get_by_text("Strings 74%")).to_be_visible()


def test_a_sentence_of_ones_own_stays_until_it_is_written_again(server, page, project):
    open_song(server, page, project)
    page.get_by_label("What is to be seen").fill(OWN)
    page.get_by_text("Saved", exact=True).wait_for()
    first = document_of(server, project).scenes[0]
    assert first.visual == OWN and first.locked
    page.get_by_role("button", name="Write it again").click()
    until(lambda: not document_of(server, project).scenes[0].locked)
    expect(page.get_by_label("What is to be seen")).not_to_have_value(OWN)
    page.get_by_role("button", name="undo").click()
    expect(page.get_by_label("What is to be seen")).to_have_value(OWN)


def test_a_sentence_typed_just_before_leaving_is_kept_as_ones_own(server, page, project):
    open_song(server, page, project)
    page.get_by_label("What is to be seen").fill(OWN)
    page.reload()
    until(lambda: document_of(server, project).scenes[0].visual == OWN)
    assert document_of(server, project).scenes[0].locked


def test_what_is_heard_can_be_corrected_and_taken_back(server, page, project):
    open_song(server, page, project)
    page.get_by_role("radio", name="Loud", exact=True).locator("xpath=ancestor::label").click()
    said = Heard(window=0, loudness="loud")
    until(lambda: document_of(server, project).song.heard == (said,))
    page.get_by_label("Words", exact=True).fill("oh my love")
    page.get_by_text("Saved", exact=True).wait_for()
    assert document_of(server, project).song.heard[0].words == "oh my love"
    expect(page.get_by_role("radio", name="Singing")).to_be_checked()
    page.get_by_role("button", name="As the studio heard it").click()
    until(lambda: document_of(server, project).song.heard == ())
    expect(page.get_by_label("Words", exact=True)).to_have_value("")


def test_the_song_is_walked_through_with_keys(server, page, project):
    open_song(server, page, project)
    page.get_by_role("slider", name="Playhead").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Heard at 0:03")).to_be_visible()
    page.get_by_role("slider", name="Playhead").focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(page.get_by_role("heading", name="Shot 2 of 10")).to_be_visible()
    page.locator('.shot[data-id="s2"]').focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Shot 3 of 10")).to_be_visible()


def test_no_picture_is_made_until_somebody_asks(server, page, project):
    jobs = server.workspace.jobs
    open_song(server, page, project)
    page.get_by_label("What is to be seen").fill(OWN)
    page.get_by_text("Saved", exact=True).wait_for()
    settle(page)
    page.wait_for_timeout(1000)  # a draft that follows by itself would have begun
    assert jobs.recent(project.id) == []
    page.get_by_role("button", name="Make the video").click()
    page.wait_for_url("**/storyboard?project=*")
    (job,) = jobs.recent(project.id)
    assert job.kind == "draft"
    jobs.cancel(job.id)


def test_own_colours_hold_for_every_shot(server, page, project):
    open_song(server, page, project)
    page.get_by_role("radio", name="My own").locator("xpath=ancestor::label").click()
    until(lambda: bool(document_of(server, project).brief.brand.colors))
    document = document_of(server, project)
    assert {scene.look.colors for scene in document.scenes} == {document.brief.brand.colors}


def test_another_language_is_listened_for_and_the_song_stays_in_view(server, page, project):
    open_song(server, page, project)
    choose_option(page.get_by_label("Language of the words"), "Spanish")
    until(lambda: document_of(server, project).song.language == "es")
    jobs = server.workspace.jobs
    until(lambda: [job.kind for job in jobs.recent(project.id)] == ["listen"])
    expect(page.get_by_text("Listening to the song").first).to_be_visible()
    expect(page.locator(".shot").first).to_be_visible()
    jobs.cancel(jobs.recent(project.id)[0].id)
    expect(page.get_by_role("button", name="Listen again")).to_be_visible()


def test_a_song_that_could_not_be_heard_says_why_and_takes_another(server, page):
    project = unheard_project(server.workspace)
    jobs = server.workspace.jobs
    job = jobs.enqueue("listen", project.id, project.revision)
    visit(page, f"{server.url}/song?project={project.id}")
    expect(page.get_by_text("The studio listens to your song")).to_be_visible()
    while jobs.get(job.id).state == "queued":
        jobs.claim("test")
    error = {"message": "The song is silent.", "remedy": "Give another one.", "field": ""}
    jobs.fail(job.id, "test", error)
    expect(page.get_by_text("The song is silent.").first).to_be_visible()
    page.get_by_role("button", name="Choose another song").click()
    expect(page.get_by_role("button", name="Listen to the song")).to_be_visible()


def test_a_long_song_fits_a_phone_and_can_be_zoomed(server, page):
    project = heard_project(server.workspace)
    page.set_viewport_size(PHONE)
    open_song(server, page, project)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    lanes = page.locator(".scroll")
    assert lanes.evaluate("s => s.scrollWidth - s.clientWidth") <= 1
    page.get_by_role("button", name="Zoom in").click()
    until(lambda: lanes.evaluate("s => s.scrollWidth / s.clientWidth") > 1.4)
    page.get_by_role("button", name="The whole song").click()
    until(lambda: lanes.evaluate("s => s.scrollWidth - s.clientWidth") <= 1)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(server, chromium, theme):
    project = heard_project(server.workspace, length_s=SHORT_S)
    context = chromium.new_context(
        viewport={"width": 1400, "height": 950}, color_scheme=theme, reduced_motion="reduce"
    )
    page = context.new_page()
    addresses = ["?kind=music_video", "?kind=clip"]
    addresses += [f"{name}?project={project.id}" for name in ("song", "storyboard")]
    for address in addresses:
        visit(page, f"{server.url}/{address}")
        page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')")
        found = Axe().run(page).response["violations"]
        grave = [
            (rule["id"], node["target"], node["html"][:160])
            for rule in found
            if rule["impact"] in ("serious", "critical")
            for node in rule["nodes"][:4]
        ]
        assert not grave, (address, grave)
    context.close()


# --- pages without a browser ------------------------------------------------------------------


def test_pages_of_a_music_video_speak_of_no_voice(workspace):
    project = heard_project(workspace, length_s=SHORT_S)
    sound = shown(open_page("sound", project.id))
    assert "is the sound of this film" in sound and "Voice" not in sound and "Mix" not in sound
    board = open_page("storyboard", project.id)
    (first, *_) = component(board, "scene_board")["scenes"]
    assert first["narration"] == SENTENCES[0] and first["role"] == "Part a"
    assert "Shot 1" in shown(board) and component(board, "takes")["voices"] is None
    assert not [box for box in board.selectbox if box.label in ("Role", "Voice", "Layout")]
    film = component(open_page("timeline", project.id), "timeline")["film"]
    assert film["to_music"] and film["music"]["song"] and film["music"]["beats_s"]


def test_a_draft_of_a_music_video_follows_once_it_was_asked_for(workspace):
    project = heard_project(workspace, length_s=SHORT_S)
    desk = Desk(workspace)
    desk.edit(project.id, lambda d: d.model_copy(update={"style": "bold"}), "Style")
    assert not desk.draft_pending(project.id)
    job = desk.draft_now(project.id)
    finish(workspace, job, film_result(workspace, workspace.projects.get(project.id)))
    desk.edit(project.id, lambda d: d.model_copy(update={"style": "calm"}), "Style")
    assert desk.draft_pending(project.id)


def test_lanes_are_of_what_is_most_present(workspace):
    project = heard_project(workspace, length_s=SHORT_S)
    heard, whole = Desk(workspace).heard(project.document)
    assert whole and heard is not None
    lanes = song_data.lanes(heard.windows)
    assert lanes[0]["name"] == "Piano" and len(lanes) <= song_data.MOST_LANES
    assert all(len(lane["values"]) == len(heard.windows) == SHORT_S for lane in lanes)
    assert "Piano" in song_data.told(heard)


def test_the_shot_of_a_window_is_the_one_that_most_of_it_lies_in(workspace):
    project = heard_project(workspace, length_s=SHORT_S)
    heard, _ = Desk(workspace).heard(project.document)
    assert [song_data.shot_at(project.document, heard.windows[i]).id for i in (0, 3, 4, 39)] == [
        "s1", "s1", "s2", "s10",
    ]  # fmt: skip
