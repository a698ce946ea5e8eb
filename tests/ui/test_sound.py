"""The Sound page: in a real browser, with a real worker where something is made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from storage.projects import Project
from studio.compute import InlineCompute
from studio.document import Document, MusicSettings, Role, Scene
from studio.worker import Worker
from studio.workspace import Workspace
from tests.ui.browser import PHONE, settle, until, visit
from tests.ui.music_seeding import piece, project_with_music
from tests.ui.seeding import BRIEF, document, film_result, finish, put
from tests.ui.test_pages import component, open_page, shown

TOLERANCE_LU = 0.3


def quiet(workspace: Workspace, project: Project) -> None:
    """End what the page has started, so that no later test meets it."""
    for job in workspace.jobs.recent(project.id, active=True):
        workspace.jobs.cancel(job.id)


def stored(workspace: Workspace, project: Project) -> Document:
    return workspace.projects.get(project.id).document


def worker(workspace: Workspace) -> Worker:
    return Worker(workspace, InlineCompute(workspace.artifacts))


def run_next(workspace: Workspace, project: Project, kind: str) -> None:
    """Wait for a job of the page and run it, past what other tests have left."""
    until(lambda: any(j.kind == kind for j in workspace.jobs.recent(project.id, active=True)))
    for job in workspace.jobs.recent(active=True):
        if job.project_id != project.id or job.kind != kind:
            workspace.jobs.cancel(job.id)
    runs = worker(workspace)
    while workspace.jobs.recent(project.id, active=True) and runs.run_one():
        pass


def sound_of(page: Page) -> dict[str, Any]:
    """The sample that the picker has loaded."""
    told = "a => ({src: a.src, time: a.currentTime, length: a.duration || 0, paused: a.paused})"
    found: dict[str, Any] = page.locator(".st-key-sound_voice audio").evaluate(told)
    return found


def put_peaks(workspace: Workspace, number: int, count: int) -> str:
    def write(folder: Path) -> None:
        peaks = [20 + (7 * number + 13 * i) % 70 for i in range(count)]
        (folder / "peaks.json").write_text(json.dumps({"rate": 40, "peaks": peaks}))

    return put(workspace, "peaks", number, write)


def drawn_project(workspace: Workspace) -> Project:
    """A project whose draft tells its sound over time."""
    project = project_with_music(workspace)
    told = workspace.jobs.latest(project.id, "draft").result
    voice = [
        {"id": s["id"], "start_s": s["start_s"] + 0.2, "duration_s": 1.0,
         "peaks": put_peaks(workspace, i, 40)}
        for i, s in enumerate(told["scenes"])
    ]  # fmt: skip
    timeline = {"voice": voice, "music": {"peaks": put_peaks(workspace, 9, 320)}}
    job = workspace.jobs.enqueue("draft", project.id, project.revision)
    finish(workspace, job, told | {"timeline": timeline})
    return project


def test_a_sample_is_made_once_and_plays_by_itself(server, page):
    project = project_with_music(server.workspace)
    visit(page, f"{server.url}/sound?project={project.id}")
    hear = page.get_by_role("button", name="Hear Bella", exact=True)
    hear.press("Enter")
    expect(page.get_by_text("Making the sample…")).to_be_visible()
    run_next(server.workspace, project, "sample")
    (job,) = server.workspace.jobs.recent(project.id, kind="sample", state="done")
    until(lambda: job.result["sound"] in sound_of(page)["src"])
    until(lambda: sound_of(page)["time"] > 0.1 and sound_of(page)["length"] > 0.5)
    page.get_by_role("button", name="Stop Bella", exact=True).click()
    assert sound_of(page)["paused"]
    page.reload()
    settle(page)
    hear.click()
    until(lambda: sound_of(page)["time"] > 0.1)
    assert len(server.workspace.jobs.recent(project.id, kind="sample")) == 1


def test_a_voice_is_chosen_and_its_speed_set_by_keyboard(server, page):
    project = project_with_music(server.workspace)
    visit(page, f"{server.url}/sound?project={project.id}")
    automatic = page.get_by_role("button", name="Automatic Heart")
    expect(automatic).to_have_attribute("aria-pressed", "true")
    automatic.focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    until(lambda: stored(server.workspace, project).voice.voice == "af_bella")
    bella = page.locator('[data-name="af_bella"] .choose')
    expect(bella).to_have_attribute("aria-pressed", "true")
    page.get_by_label("Speed").press("ArrowRight")
    until(lambda: stored(server.workspace, project).voice.speed == 1.05)
    settle(page)
    page.get_by_role("button", name="British", exact=True).click()
    expect(page.locator(".grid .card")).to_have_count(8)
    quiet(server.workspace, project)


def test_a_draft_that_tells_more_of_the_music_sets_nothing(server, page):
    workspace = server.workspace
    plain = document()
    music = plain.music.model_copy(update={"backend": "lstm"})
    project = workspace.projects.create(plain.model_copy(update={"music": music}))
    visit(page, f"{server.url}/sound?project={project.id}")
    genre = page.get_by_role("combobox", name="Genre")
    expect(genre).to_have_value("Automatic")
    result = film_result(workspace, project) | {"music": piece(workspace).digest}
    finish(workspace, workspace.jobs.enqueue("draft", project.id, project.revision), result)
    expect(genre).to_have_value("Auto (Lo-fi)")
    for speed in (1.05, 1.1):
        page.get_by_label("Speed").press("ArrowRight")
        until(lambda speed=speed: stored(workspace, project).voice.speed == speed)
        settle(page)
    made = [line.summary for line in workspace.projects.history(project.id)]
    assert made == ["Changed the speed", "Changed the speed", "Created"]
    expect(genre).to_have_value("Auto (Lo-fi)")
    quiet(workspace, project)


def test_the_mood_is_set_with_pointer_and_keyboard_and_given_back(server, page):
    project = project_with_music(server.workspace)
    visit(page, f"{server.url}/sound?project={project.id}")

    def mood() -> tuple[float | None, float | None]:
        music = stored(server.workspace, project).music
        return music.energy, music.valence

    plane = page.locator(".plane")
    plane.scroll_into_view_if_needed()
    box = plane.bounding_box()
    page.mouse.click(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2)
    until(lambda: mood() == (3, 5))
    expect(page.get_by_text("steady, joyful")).to_be_visible()
    page.get_by_label("Energy").press("ArrowRight")
    until(lambda: mood() == (3.5, 5))
    settle(page)
    page.get_by_role("group", name="Mood").get_by_role("button", name="Automatic").click()
    until(lambda: mood() == (None, None))
    quiet(server.workspace, project)


def test_a_section_is_chosen_in_the_notes_and_written_anew(server, page):
    project = project_with_music(server.workspace)
    visit(page, f"{server.url}/sound?project={project.id}")
    verse = page.locator(".roll").get_by_role("button", name="Verse")
    verse.press("Enter")
    expect(page.get_by_text("bars 2–3")).to_be_visible()
    expect(verse).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Write these bars anew").click()
    until(lambda: len(stored(server.workspace, project).music.rewrites) == 1)
    (change,) = stored(server.workspace, project).music.rewrites
    assert (change.first_bar, change.last_bar, change.keep) == (2, 3, ())
    jobs = server.workspace.jobs
    until(lambda: [j.kind for j in jobs.recent(project.id, active=True)] == ["draft"])
    drafted = jobs.recent(project.id, active=True)[0].revision
    assert server.workspace.projects.document_at(project.id, drafted).music.rewrites == (change,)
    quiet(server.workspace, project)


def test_the_mix_is_stored_and_the_drawing_follows(server, page):
    project = drawn_project(server.workspace)
    visit(page, f"{server.url}/sound?project={project.id}")
    drawn = page.locator(".st-key-sound_mix .sheet path.music")
    until(lambda: drawn.count() == 1 and len(drawn.get_attribute("d")) > 100)
    before = drawn.get_attribute("d")
    duck = page.get_by_label("Ducking")
    duck.press("End")
    assert drawn.get_attribute("d") != before
    until(lambda: stored(server.workspace, project).mix.duck_db == 30)
    settle(page)
    page.get_by_role("button", name="Podcast").click()
    until(lambda: stored(server.workspace, project).mix.target_lufs == -16)
    expect(page.get_by_text("2.0 LU louder than the target")).to_be_visible()
    page.locator(".st-key-sound_mix").get_by_role("switch", name="Music").click()
    until(lambda: not stored(server.workspace, project).music.enabled)
    expect(drawn).to_have_attribute("d", "")
    quiet(server.workspace, project)


def test_a_new_target_is_met_by_the_next_draft(server, page):
    line = Scene(id="s1", role=Role.HOOK, narration="Warm bread, every morning.")
    film = Document(title="Loud", brief=BRIEF, scenes=(line,), music=MusicSettings(enabled=False))
    project = server.workspace.projects.create(film)
    visit(page, f"{server.url}/sound?project={project.id}")
    expect(page.get_by_text("Measured once there is a draft.")).to_be_visible()
    page.get_by_role("button", name="TV").click()
    until(lambda: stored(server.workspace, project).mix.target_lufs == -23)
    run_next(server.workspace, project, "draft")
    told = server.workspace.jobs.latest(project.id, "draft").result["certificate"]
    assert abs(told["integrated_lufs"] + 23) <= TOLERANCE_LU
    expect(page.get_by_text("On target (−23.0 LUFS)")).to_be_visible()


def test_the_page_fits_a_phone(server, page):
    project = drawn_project(server.workspace)
    page.set_viewport_size(PHONE)
    visit(page, f"{server.url}/sound?project={project.id}")
    expect(page.locator(".grid .card")).to_have_count(6)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_an_earlier_take_can_be_had_back(workspace):
    film = document()
    project = workspace.projects.create(film)
    for number in (1, 2):
        project = workspace.projects.update(
            project.id,
            lambda d, n=number: d.model_copy(update={"music": MusicSettings(seed=n)}),
            "Music",
        )
        result = film_result(workspace, project) | {"music": piece(workspace, number).digest}
        finish(workspace, workspace.jobs.enqueue("draft", project.id, project.revision), result)
    app = open_page("sound", project.id)
    newest, oldest = component(app, "music_takes")["takes"]
    assert newest["current"] and newest["title"] == "Take 2: Lo-fi · F♯ minor · 120 BPM"
    assert not oldest["current"] and oldest["src"].endswith("/music.wav")


def test_scenes_with_another_voice_are_named(workspace):
    project = project_with_music(workspace)
    speak = {"voice": "bm_george"}
    workspace.projects.update(
        project.id,
        lambda d: d.with_scene(d.scenes[1].model_copy(update=speak)),
        "Another voice",
    )
    app = open_page("sound", project.id)
    assert "another voice speaks" in shown(app)
    assert app.button(key="scene-voice-s2").label.endswith("George")
    assert component(app, "voice_picker")["automatic"] == "af_heart"


def test_a_failed_sample_says_why_on_its_card(workspace):
    project = project_with_music(workspace)
    params = {"voice": "af_bella", "language": "en", "speed": 1.0, "backend": "auto"}
    job = workspace.jobs.enqueue("sample", project.id, 0, params)
    assert workspace.jobs.claim("w").id == job.id
    error = {"message": "The model is missing.", "remedy": "Run: make install", "field": ""}
    workspace.jobs.fail(job.id, "w", error)
    cards = component(open_page("sound", project.id), "voice_picker")["voices"]
    problems = {card["name"]: card["problem"] for card in cards if card["problem"]}
    assert problems == {"af_bella": "The model is missing. Run: make install"}
