"""Whole journeys: the app as a person starts it, with its own worker, in a real browser."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from storage.jobs import Job, JobKind
from storage.projects import Project
from studio import edits
from studio.document import Document
from tests.ui.app import App, alive
from tests.ui.browser import settle, until, visit
from tests.ui.timeline_seeding import timed_project

SENTENCE = "A small bakery by the docks that bakes sourdough before dawn."
FILM_S = 8.0
SLOW_S = 240.0  # a busy machine makes the same film later
SLOW_MS = SLOW_S * 1000
UNSEEN_PX = 2  # what is there for screen readers alone is as small as this
PAGES = (
    "", "library", "script", "storyboard", "sound", "timeline", "export", "music_lab", "engines",
    "settings",
)  # fmt: skip
HEAVY = re.compile(r"/(torch|skia|av|cv2|onnxruntime)(\.libs)?/")


@dataclass
class Hand:
    """A hand that counts how often it clicks."""

    clicks: int = 0

    def click(self, target: Locator) -> None:
        target.click()
        self.clicks += 1


@dataclass(frozen=True)
class Ad:
    """What came of the first journey."""

    project_id: str
    clicks: int
    film: Path
    facts: str  # what the page says of the film


@pytest.fixture(scope="module")
def app(tmp_path_factory, chromium) -> Iterator[App]:
    """A new studio that is running; new films are short there, so that they are made soon."""
    app = App(tmp_path_factory.mktemp("home"))
    preferences = app.workspace.preferences
    preferences.set(preferences.get().model_copy(update={"duration_s": FILM_S}))
    try:
        app.start()
        yield app
    finally:
        app.stop()


@pytest.fixture(scope="module")
def ad(app: App, chromium: Browser, tmp_path_factory) -> Ad:
    """From the start page to a downloaded film, as a newcomer goes."""
    hand, window = Hand(), chromium.new_context(viewport={"width": 1280, "height": 800})
    page = window.new_page()
    visit(page, app.url)
    hand.click(page.get_by_label("What are you advertising?"))
    page.keyboard.type(SENTENCE)
    hand.click(page.get_by_role("button", name="Make the ad"))
    page.wait_for_url("**/storyboard?project=*")
    page.locator(".scene").first.wait_for(timeout=SLOW_MS)
    hand.click(page.get_by_role("button", name="Export"))
    page.wait_for_url("**/export?project=*")
    hand.click(page.get_by_role("button", name="Export", exact=True))
    link = page.get_by_role("link", name="Download MP4")
    link.wait_for(timeout=SLOW_MS)
    with page.expect_download() as caught:
        hand.click(link)
    film = tmp_path_factory.mktemp("downloads") / caught.value.suggested_filename
    caught.value.save_as(film)
    made = Ad(id_in(page), hand.clicks, film, page.locator(".film .facts").inner_text())
    window.close()
    until(lambda: not active(app, made.project_id), SLOW_S)
    return made


@pytest.fixture
def project(app: App, ad: Ad) -> Iterator[Project]:
    """A copy of the ad; what it started is stopped."""
    project = app.workspace.projects.duplicate(ad.project_id)
    yield project
    rest(app, project)


def id_in(page: Page) -> str:
    return page.url.split("project=")[1]


def rest(app: App, project: Project) -> None:
    for job in active(app, project.id):
        app.workspace.jobs.cancel(job.id)
    until(lambda: not active(app, project.id), SLOW_S)


def active(app: App, project_id: str) -> list[Job]:
    return app.workspace.jobs.recent(project_id, active=True)


def stored(app: App, project: Project) -> Document:
    return app.workspace.projects.get(project.id).document


def update(app: App, project: Project, change: Callable[[Document], Document]) -> Project:
    return app.workspace.projects.update(project.id, change, "Changed")


def newest(app: App, project: Project, kind: JobKind) -> Job:
    return app.workspace.jobs.recent(project.id, kind=kind, limit=1)[0]


def open_page(app: App, page: Page, name: str, project: Project) -> None:
    visit(page, f"{app.url}/{name}?project={project.id}")


def start_export(app: App, page: Page, project: Project, place: str) -> Job:
    """Export for one place, and wait until the work is under way."""
    open_page(app, page, "export", project)
    youtube = page.get_by_role("checkbox", name="YouTube")
    if place != "YouTube":
        page.get_by_role("checkbox", name=place).check(force=True)
        youtube.uncheck(force=True)
        expect(youtube).not_to_be_checked()
        settle(page)
    page.get_by_role("button", name="Export", exact=True).click()
    until(lambda: bool(app.workspace.jobs.recent(project.id, kind="export", active=True)))
    job = newest(app, project, "export")
    until(lambda: app.workspace.jobs.get(job.id).fraction > 0.05, SLOW_S)
    return job


def narration(page: Page) -> Locator:
    return page.get_by_label("Narration", exact=True)


def test_five_clicks_and_a_sentence_make_an_ad(ad):
    assert ad.clicks <= 5
    said_s, width, height = re.match(r"([\d.]+) s · (\d+) × (\d+)", ad.facts).groups()
    with av.open(str(ad.film)) as container:
        (video,), (audio,) = container.streams.video, container.streams.audio
        assert (video.codec_context.name, audio.codec_context.name) == ("h264", "aac")
        assert (video.width, video.height) == (int(width), int(height)) == (1920, 1080)
        assert abs(container.duration / av.time_base - float(said_s)) < 0.1
        frames = sum(1 for _ in container.decode(video=0))
    assert frames == pytest.approx(float(said_s) * 30, abs=3)


def test_a_reload_in_the_middle_of_a_job_shows_it_again(app, page, project):
    job = start_export(app, page, project, "Reels, TikTok, Shorts")
    bar = page.locator(f'.st-key-jobs-export [data-id="{job.id}"] [role=progressbar]')
    film = page.locator(".film")
    page.reload()
    # On a quick machine it may be done by now: either way the page knows.
    expect(bar.or_(film).first).to_be_visible()
    film.wait_for(timeout=SLOW_MS)
    expect(bar).to_be_hidden()
    done = app.workspace.jobs.get(job.id)
    assert (done.state, done.attempts) == ("done", 1)
    expect(page.locator(".film .facts")).to_contain_text("1080 × 1920")


@pytest.mark.slow
def test_a_killed_worker_is_followed_by_another_that_goes_on(app, page, project):
    job = start_export(app, page, project, "Square feed")
    killed = app.worker()
    its_own = killed.children(recursive=True)
    app.kill_worker()
    row = page.locator(f'.st-key-jobs-export [data-id="{job.id}"]')
    expect(row).to_contain_text("Another goes on in a moment")
    words = stored(app, project).scenes[0].narration + " Every day."
    open_page(app, page, "storyboard", project)
    narration(page).fill(words)
    until(lambda: stored(app, project).scenes[0].narration == words)
    until(lambda: app.workspace.jobs.get(job.id).attempts == 2, SLOW_S)
    until(lambda: not any(alive(process) for process in its_own), SLOW_S)
    assert app.worker().pid != killed.pid
    open_page(app, page, "export", project)
    page.locator(".film").wait_for(timeout=SLOW_MS)
    done = app.workspace.jobs.get(job.id)
    assert (done.state, done.revision) == ("done", project.revision)
    expect(page.locator(".film")).to_contain_text("Older version")
    assert stored(app, project).scenes[0].narration == words


@pytest.mark.slow
def test_the_film_goes_on_while_editing_goes_on(app, page, project):
    project = update(app, project, lambda d: edits.set_captions(d, False))
    job = start_export(app, page, project, "YouTube")
    open_page(app, page, "storyboard", project)
    words = "Bread, warm from the oven."
    narration(page).fill(words)
    until(lambda: stored(app, project).scenes[0].narration == words)
    expect(page.get_by_text("Draft up to date")).to_be_visible(timeout=SLOW_MS)
    draft = app.workspace.jobs.latest(project.id, "draft")
    assert draft.revision == app.workspace.projects.get(project.id).revision > job.revision
    until(lambda: app.workspace.jobs.get(job.id).state == "done", SLOW_S)
    done = app.workspace.jobs.get(job.id)
    assert done.revision == project.revision
    assert draft.started_at < done.finished_at
    open_page(app, page, "export", project)
    expect(page.locator(".film")).to_contain_text("Older version")
    expect(page.locator(".film")).to_contain_text("One change since: Scene 1: Narration")


@pytest.mark.slow
def test_two_windows_overwrite_nothing(app, page, own_page, project):
    for window in (page, own_page):
        open_page(app, window, "storyboard", project)
    narration(page).fill("Words of the first window.")
    own_page.get_by_label("On-screen text", exact=True).fill("Second window")

    def first() -> tuple[str, str]:
        scene = stored(app, project).scenes[0]
        return scene.narration, scene.on_screen_text

    until(lambda: first() == ("Words of the first window.", "Second window"))
    expect(narration(own_page)).to_have_value("Words of the first window.")
    expect(page.get_by_label("On-screen text", exact=True)).to_have_value("Second window")

    clash(app, page, own_page, project, "One. ")
    own_page.get_by_role("button", name="Keep theirs").click()
    expect(own_page.get_by_text("Changed in two windows")).to_be_hidden()
    expect(narration(own_page)).to_have_value("One. Mine.")
    assert first()[0] == "One. Mine."

    theirs = clash(app, page, own_page, project, "Two. ")
    own_page.get_by_role("button", name="Use mine").click()
    until(lambda: first()[0] == theirs)
    expect(narration(own_page)).to_have_value(theirs)
    expect(narration(page)).to_have_value(theirs)

    open_history(own_page)
    aside = own_page.get_by_role("dialog").locator(".version", has_text="Kept aside")
    expect(aside.nth(1)).to_be_visible()
    aside.last.click()
    expect(own_page.get_by_role("dialog")).to_contain_text("Kept aside: another window")


def open_history(page: Page) -> None:
    """Open the history; a click amid a rerun may go astray, and a person clicks again."""
    dialog = page.get_by_role("dialog")

    def shown() -> bool:
        if not dialog.count():
            page.get_by_role("button", name="History").click()
            page.wait_for_timeout(1500)
        return bool(dialog.count())

    until(shown)


def clash(app: App, page: Page, own_page: Page, project: Project, start: str) -> str:
    """Both windows type in one field, the first is sooner; what the second has typed."""
    mine = f"{start}Mine."
    narration(own_page).press("End")
    narration(page).fill(mine)
    narration(own_page).press_sequentially(" Theirs")
    until(lambda: typing_until(own_page, stored(app, project).scenes[0].narration == mine))
    theirs = narration(own_page).input_value()
    expect(own_page.get_by_text("Changed in two windows")).to_be_visible()
    expect(narration(own_page)).to_have_value(mine)
    assert stored(app, project).scenes[0].narration == mine
    return theirs


def typing_until(page: Page, over: bool) -> bool:
    """Go on typing, unless it is over: words are sent when the keys rest."""
    if not over:
        page.keyboard.type(".")
    return over


@pytest.mark.slow
def test_undo_reaches_every_edit_from_every_page_and_survives_a_restart(app, page, project):
    start = stored(app, project)
    make_an_edit_on_each_page(app, page, project)
    history = app.workspace.projects.history(project.id)
    assert [line.number for line in history] == [5, 4, 3, 2, 1], history
    steps = [app.workspace.projects.document_at(project.id, n) for n in range(1, 6)]
    assert steps[0] == start
    undo_from = iter(("storyboard", "timeline"))
    for step in (steps[3], steps[2]):
        press(app, page, project, next(undo_from), "Control+z", step)
    app.stop()
    app.start()
    for name, step in (("sound", steps[1]), ("script", steps[0])):
        press(app, page, project, name, "Control+z", step)
    for name, step in (("timeline", steps[1]), ("sound", steps[2]), ("storyboard", steps[3])):
        press(app, page, project, name, "Control+Shift+z", step)
    press(app, page, project, "script", "Control+Shift+z", steps[4])

    open_history(page)
    dialog = page.get_by_role("dialog")
    dialog.locator('.version[data-number="1"]').click()
    expect(dialog).to_contain_text("Restoring it changes")
    expect(dialog).to_contain_text("Baked while you sleep.")
    dialog.get_by_role("button", name="Restore version 1").click()
    until(lambda: stored(app, project) == start)
    expect(dialog).to_be_hidden()
    press(app, page, project, "storyboard", "Control+z", steps[4])


def make_an_edit_on_each_page(app: App, page: Page, project: Project) -> None:
    """One edit each on Script, Storyboard, Sound and Timeline, in this order."""
    open_page(app, page, "script", project)
    page.get_by_label("Narration of scene 1", exact=True).fill("Baked while you sleep.")
    until(lambda: stored(app, project).scenes[0].narration == "Baked while you sleep.")
    open_page(app, page, "storyboard", project)
    page.get_by_label("On-screen text", exact=True).fill("Before dawn")
    until(lambda: stored(app, project).scenes[0].on_screen_text == "Before dawn")
    open_page(app, page, "sound", project)
    page.get_by_label("Speed").press("ArrowRight")
    until(lambda: stored(app, project).voice.speed == 1.05)
    open_page(app, page, "timeline", project)
    page.locator(".clip").last.click()
    page.keyboard.press("m")
    until(lambda: len(stored(app, project).markers) == 1)


def press(app: App, page: Page, project: Project, name: str, keys: str, expected: Document) -> None:
    """Open a page, press keys there, and see the project become what is expected."""
    open_page(app, page, name, project)
    page.get_by_role("button", name="History").wait_for()
    settle(page)
    page.keyboard.press(keys)
    until(lambda: stored(app, project) == expected)
    settle(page)


def test_a_new_draft_plays_soon_after_an_edit(app, page, project, capsys):
    open_page(app, page, "timeline", project)
    video = page.locator("video:not([hidden])")
    expect(page.get_by_role("button", name="Make the draft")).to_be_visible()
    page.get_by_role("button", name="Make the draft").click()
    until(lambda: playable(video), SLOW_S)
    settle(page)
    took = {
        "a caption": seconds_to_play(page, video, change_caption),
        "a narration": seconds_to_play(page, video, change_narration),
    }
    with capsys.disabled():
        for what, took_s in took.items():
            print(f"\nfrom the last key of {what} to a playable draft: {took_s:.1f} s", end="")


def seconds_to_play(page: Page, video: Locator, change: Callable[[Page], None]) -> float:
    """Seconds from an edit to a draft that plays in the timeline."""
    before = video.get_attribute("src")
    change(page)
    start = time.monotonic()
    if "/timeline" not in page.url:
        page.get_by_role("button", name="Timeline").click()
        page.wait_for_url("**/timeline?project=*")
    until(lambda: playable(video) and video.get_attribute("src") != before, SLOW_S)
    return time.monotonic() - start


def change_caption(page: Page) -> None:
    page.locator(".cue").first.dblclick()
    page.get_by_role("textbox", name="Caption").fill("Sourdough")
    page.keyboard.press("Enter")


def change_narration(page: Page) -> None:
    page.get_by_role("link", name="Storyboard").click()
    page.wait_for_url("**/storyboard?project=*")
    narration(page).fill("Come in for the bread, stay for the smell.")


def playable(video: Locator) -> bool:
    return bool(video.count() == 1 and video.evaluate("v => v.src && v.readyState >= 2"))


def test_a_hundred_scenes_open_and_can_be_clicked(server, page):
    project = timed_project(server.workspace, 100, "A hundred scenes of bread")
    visit(page, f"{server.url}/library")
    page.get_by_role("button", name="Open A hundred scenes of bread").click()
    page.wait_for_url("**/storyboard?project=*")
    expect(page.locator(".scene")).to_have_count(100)
    for number in (100, 57):
        scene = project.document.scenes[number - 1]
        page.locator(f'.scene[data-id="{scene.id}"]').click()
        expect(narration(page)).to_have_value(scene.narration)
    visit(page, f"{server.url}/timeline?project={project.id}")
    expect(page.locator(".clip")).to_have_count(100)
    page.locator('.clip[data-id="s99"]').click()
    expect(page.locator('.clip[data-id="s99"]')).to_have_attribute("aria-selected", "true")
    visit(page, f"{server.url}/script?project={project.id}")
    expect(page.locator(".block")).to_have_count(100)
    field = page.get_by_label("Narration of scene 88", exact=True)
    field.click()
    expect(field).to_be_focused()


def test_a_phone_goes_the_whole_way(app, ad, chromium):
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    visit(page, app.url)
    look_around(page, page.get_by_label("What are you advertising?"))
    visit(page, f"{app.url}/storyboard?project={ad.project_id}")
    look_around(page, page.locator(".scene").first)
    page.get_by_role("button", name="Timeline").tap()
    page.wait_for_url("**/timeline?project=*")
    look_around(page, page.locator(".clip").first)
    page.get_by_role("button", name="Export").tap()
    page.wait_for_url("**/export?project=*")
    look_around(page, page.get_by_role("link", name="Download MP4"))
    context.close()


def look_around(page: Page, sign: Locator) -> None:
    """The page fits, and whatever can be pressed or filled can be reached with a finger."""
    sign.wait_for()
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url
    main = page.get_by_test_id("stMain")
    for role in ("button", "link", "textbox", "combobox"):
        for control in main.get_by_role(role, disabled=False).all():
            box = control.bounding_box()
            if box and box["width"] > UNSEEN_PX:
                control.tap(trial=True)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_pages_load_no_heavy_library(app, ad, page):
    for name in PAGES:
        visit(page, f"{app.url}/{name}?project={ad.project_id}")
        expect(page.get_by_text("This page could not be shown")).to_be_hidden()
    maps = Path(f"/proc/{app.pages().pid}/maps").read_text("utf-8")
    assert "/sqlite3" in maps or "sqlalchemy" in maps  # it is the right process
    assert {match.group(1) for match in HEAVY.finditer(maps)} == set()
