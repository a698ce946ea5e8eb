"""Export: places, several films at once, what is finished and what it was made of."""

from __future__ import annotations

import io
import json
import shutil
import time
import zipfile

import pytest
from playwright.sync_api import expect

from storage.jobs import Stage
from studio import edits
from studio.document import MixSettings
from studio.views import films, presets
from tests.ui.browser import settle, until, visit
from tests.ui.seeding import (
    WORKER,
    document,
    drafted_project,
    exported_project,
    film_result,
    finish,
)
from tests.ui.test_pages import component, open_page, shown
from tests.ui.test_routes import ask

MEASURED = {"integrated_lufs": -14.1, "true_peak_dbtp": -1.2, "loudness_range_lu": 3.0}


def export(workspace, project, fmt):
    """A finished film of the project's newest revision."""
    project = workspace.projects.get(project.id)
    job = workspace.jobs.enqueue("export", project.id, project.revision, {"format": fmt})
    finish(workspace, job, film_result(workspace, project) | {"format": fmt})
    return job


def active(workspace, project):
    return workspace.jobs.recent(project.id, kind="export", active=True)


def test_places_of_one_shape_share_a_film():
    every = {preset.key for preset in presets.PRESETS}
    assert presets.formats_of(every) == ["16:9", "9:16", "1:1", "4:5"]
    assert presets.formats_of({"feed", "linkedin_square"}) == ["1:1"]
    assert presets.formats_of(set()) == []
    assert presets.default_for("9:16") == "vertical"


def test_a_place_says_when_it_changes_the_loudness():
    loud = edits.set_mix(document(), target_lufs=-10.0)
    assert "turns this film down to −14 LUFS" in presets.loudness_note({"youtube"}, loud)
    quiet = edits.set_mix(document(), target_lufs=-23.0)
    assert "quiet" in presets.loudness_note({"feed"}, quiet)
    assert presets.loudness_note({"feed"}, document()) == ""


@pytest.mark.parametrize(
    ("change", "ok"),
    [
        ({}, True),
        ({"integrated_lufs": -16.0}, False),
        ({"true_peak_dbtp": -0.2}, False),
        ({"integrated_lufs": -70.0}, True),  # no sound at all
    ],
)
def test_the_certificate_tells_whether_the_sound_is_as_asked(change, ok):
    assert films.certificate(MEASURED | change, MixSettings())["ok"] is ok


def test_several_places_start_one_job_for_each_shape(workspace):
    project = drafted_project(workspace)
    app = open_page("export", project.id)
    cards = component(app, "preset_picker")["presets"]
    assert [card["key"] for card in cards if card["chosen"]] == ["youtube"]
    app.session_state[f"export-chosen-{project.id}"] = {"youtube", "vertical", "feed"}
    app.run()
    assert app.button(key="export").label == "Export 3 films"
    app.button(key="export").click().run()
    jobs = active(workspace, project)
    assert {job.params["format"] for job in jobs} == {"16:9", "9:16", "1:1"}
    assert {(job.revision, job.lane) for job in jobs} == {(project.revision, "background")}


def test_without_a_place_there_is_nothing_to_export(workspace):
    project = drafted_project(workspace)
    app = open_page("export", project.id)
    app.session_state[f"export-chosen-{project.id}"] = set()
    app.run()
    assert app.button(key="export").disabled


def test_captions_in_the_picture_are_an_edit(workspace):
    project = drafted_project(workspace)
    app = open_page("export", project.id)
    app.toggle(key="export_captions").set_value(False).run()
    assert not workspace.projects.get(project.id).document.captions.enabled
    workspace.projects.undo(project.id)
    app.run()
    assert app.toggle(key="export_captions").value is True


def test_a_finished_film_with_its_files_and_measurements(workspace):
    project = exported_project(workspace)
    (film,) = component(open_page("export", project.id), "film_list")["films"]
    assert [file["label"] for file in film["downloads"]] == ["MP4", "SRT", "VTT", "MIDI"]
    assert film["downloads"][0]["url"].endswith("?dl=Harbour%20Bakery%2016x9.mp4")
    assert film["current"] and film["changes"] == [] and not film["earlier"]
    assert film["places"] == ["YouTube", "LinkedIn wide"]
    assert film["certificate"]["rows"][0]["value"].startswith("−14.0")
    assert film["made_by"][0]["engine"] == "Kokoro (built-in voice)"


def test_an_older_film_tells_what_changed_since(workspace):
    project = exported_project(workspace)
    workspace.projects.update(
        project.id, lambda doc: edits.set_narration(doc, "s2", "Baked at four."), "Other words"
    )
    (film,) = component(open_page("export", project.id), "film_list")["films"]
    assert not film["current"] and film["changes"] == ["Scene 2: Narration"]
    workspace.projects.undo(project.id)
    (film,) = component(open_page("export", project.id), "film_list")["films"]
    assert film["current"]


def test_the_newest_film_of_each_shape_comes_before_earlier_ones(workspace):
    project = exported_project(workspace)
    export(workspace, project, "1:1")
    newest = export(workspace, project, "16:9")
    rows = component(open_page("export", project.id), "film_list")["films"]
    assert [film["earlier"] for film in rows] == [False, False, True]
    assert rows[0]["id"] == newest.id


def test_a_film_whose_files_are_gone_can_be_made_again(workspace):
    project = exported_project(workspace)
    film = workspace.jobs.latest(project.id, "export").result["film"]
    shutil.rmtree(workspace.artifacts.find(film).folder)
    (row,) = component(open_page("export", project.id), "film_list")["films"]
    assert row["src"] == "" and [file["label"] for file in row["downloads"]] == ["MIDI"]


def test_a_project_without_scenes_leads_to_the_script(workspace):
    project = workspace.projects.create(document().model_copy(update={"scenes": ()}))
    app = open_page("export", project.id)
    assert "Nothing to export yet" in shown(app)
    assert [button.key for button in app.button if button.key == "export"] == []


def test_three_films_are_chosen_and_started_in_the_browser(server, page):
    project = drafted_project(server.workspace)
    visit(page, f"{server.url}/export?project={project.id}")
    page.get_by_role("checkbox", name="Reels, TikTok, Shorts").check(force=True)
    expect(page.get_by_role("button", name="Export 2 films")).to_be_visible()
    page.get_by_role("checkbox", name="Square feed").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Export 3 films").click()
    until(lambda: len(active(server.workspace, project)) == 3)
    cards = page.locator(".st-key-jobs-export .job")
    expect(cards).to_have_count(3)
    expect(cards.nth(2)).to_contain_text("Number 3 in line")
    for job in active(server.workspace, project):
        server.workspace.jobs.cancel(job.id)


def test_cancel_answers_at_once_and_retry_starts_again(server, page):
    project = drafted_project(server.workspace)
    jobs = server.workspace.jobs
    job = jobs.enqueue("export", project.id, project.revision, {"format": "9:16"})
    while jobs.get(job.id).state == "queued":
        jobs.claim(WORKER, "background")
    jobs.progress(job.id, WORKER, 0.4, [Stage("Pictures", 2, 9)], "", 9.0)
    visit(page, f"{server.url}/export?project={project.id}")
    card = page.locator(f'.st-key-jobs-export [data-id="{job.id}"]')
    expect(card).to_contain_text("Pictures 2/9")
    # The page answers before the studio does: within the same turn of its own event loop.
    card.get_by_role("button", name="Cancel").evaluate("button => button.click()")
    assert "Stopping…" in card.inner_text()
    until(lambda: jobs.get(job.id).cancel_requested)
    jobs.stopped(job.id, WORKER)
    expect(card).to_be_hidden()
    again = jobs.enqueue("export", project.id, project.revision, {"format": "9:16"})
    while jobs.get(again.id).state == "queued":
        jobs.claim(WORKER, "background")
    error = {"message": "The disk is full.", "remedy": "Free some space.", "field": ""}
    jobs.fail(again.id, WORKER, error)
    failed = page.locator(".st-key-jobs-export .job.failed")
    expect(failed).to_contain_text("Free some space.")
    failed.get_by_role("button", name="Try again").click()
    until(lambda: [j.params for j in active(server.workspace, project)] == [{"format": "9:16"}])
    expect(failed).to_be_hidden()
    jobs.cancel(active(server.workspace, project)[0].id)


def test_a_film_plays_in_its_place_and_goes_on_through_edits(server, page):
    project = exported_project(server.workspace)
    visit(page, f"{server.url}/export?project={project.id}")
    page.get_by_role("button", name="Play Wide 16:9").click()
    video = page.locator(".film video")
    until(lambda: video.evaluate("v => v.currentTime") > 0.2)
    page.locator(".st-key-export_captions label").click()
    expect(page.locator(".film")).to_contain_text("One change since: Captions")
    assert video.evaluate("v => !v.paused || v.ended")


def test_an_older_film_is_exported_again_and_compared(server, page):
    project = exported_project(server.workspace)
    workspace = server.workspace
    project = workspace.projects.update(
        project.id, lambda doc: edits.set_captions(doc, False), "Captions off"
    )
    visit(page, f"{server.url}/export?project={project.id}")
    film = page.locator(".film")
    film.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("dialog")).to_contain_text("History")
    page.keyboard.press("Escape")
    film.get_by_role("button", name="Export again").click()
    until(lambda: [j.revision for j in active(workspace, project)] == [project.revision])
    expect(film.get_by_role("button", name="Being exported")).to_be_disabled()
    workspace.jobs.cancel(active(workspace, project)[0].id)


def test_downloads_of_a_film(server, page):
    project = exported_project(server.workspace)
    visit(page, f"{server.url}/export?project={project.id}")
    settle(page)
    with page.expect_download() as caught:
        page.get_by_role("link", name="Download MP4").click()
    assert caught.value.suggested_filename == "Harbour Bakery 16x9.mp4"
    with page.expect_download() as caught:
        page.get_by_role("link", name="All as ZIP").click()
    assert caught.value.suggested_filename == "Harbour Bakery 16x9.zip"
    with zipfile.ZipFile(caught.value.path()) as box:
        assert box.testzip() is None
        assert {name.rpartition(".")[2] for name in box.namelist()} == {
            "mp4", "srt", "vtt", "mid", "json",
        }  # fmt: skip
    page.get_by_text("What made it").click()
    expect(page.get_by_role("group", name="What made")).to_contain_text("Kokoro")
    with page.expect_download() as caught:
        page.get_by_role("link", name="Provenance as JSON").click()
    steps = json.loads(caught.value.path().read_text("utf-8"))
    assert steps[0]["recipe"]["kind"] == "film"


def test_routes_of_a_film(server):
    project = exported_project(server.workspace)
    job = server.workspace.jobs.latest(project.id, "export")
    status, headers, body = ask(f"{server.url}/films/{job.id}.zip")
    assert status == 200 and headers["content-type"] == "application/zip"
    assert zipfile.ZipFile(io.BytesIO(body)).testzip() is None
    for wrong in ("none.zip", "none/provenance.json", f"{job.id}.exe", "..%2f..zip"):
        assert ask(f"{server.url}/films/{wrong}")[0] in (400, 404), wrong
    draft = server.workspace.jobs.latest(project.id, "draft")
    assert ask(f"{server.url}/films/{draft.id}.zip")[0] == 404


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_fits(server, page, width):
    project = exported_project(server.workspace)
    export(server.workspace, project, "9:16")
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, f"{server.url}/export?project={project.id}")
    expect(page.locator(".film")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    boxes = page.locator(".film :is(a, button, h3)").evaluate_all(
        "nodes => nodes.map(n => n.getBoundingClientRect()).filter(b => b.right > innerWidth)"
    )
    assert boxes == []


@pytest.mark.slow
def test_three_films_of_a_real_worker_have_their_sizes(server, page):
    import av

    from studio.compute import InlineCompute
    from studio.worker import Worker

    workspace = server.workspace
    short = document().model_copy(update={"scenes": document().scenes[::3]})
    project = workspace.projects.create(short)
    visit(page, f"{server.url}/export?project={project.id}")
    for name in ("Reels, TikTok, Shorts", "Square feed"):
        page.get_by_role("checkbox", name=name).check(force=True)
        settle(page)
    page.get_by_role("button", name="Export 3 films").click()
    until(lambda: len(active(workspace, project)) == 3)
    worker = Worker(workspace, InlineCompute(workspace.artifacts))
    started = time.monotonic()
    while active(workspace, project) and time.monotonic() - started < 300:
        worker.run_one("background")
    expect(page.locator(".film")).to_have_count(3)
    sizes = set()
    for film in page.locator(".film").all():
        with page.expect_download() as caught:
            film.get_by_role("link", name="Download MP4").click()
        with av.open(str(caught.value.path())) as container:
            video = container.streams.video[0]
            sizes.add((video.width, video.height))
            assert container.streams.audio
    assert sizes == {(1920, 1080), (1080, 1920), (1080, 1080)}
