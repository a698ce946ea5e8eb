"""Choosing engines: for new projects, in a project, for one scene, with licences to accept."""

from __future__ import annotations

import sys

import pytest
from playwright.sync_api import Page, expect

from storage.preferences import Preferences
from studio import backends, edits
from studio.document import Look
from studio.errors import BackendUnavailable, InputError
from studio.views import briefs, made_by, picture_settings
from studio.views.choices import has_list, voices_of
from studio.views.desk import Desk
from tests.ui.browser import choose_option, into_view, settle, until, visit
from tests.ui.plugged import DISTANT, KEY, PAINTER, SPEAKER, plugged_server, write_package
from tests.ui.seeding import (
    WORKER,
    document,
    drafted_project,
    film_result,
    finish,
    put,
    write_voice,
)
from tests.ui.test_pages import component, open_page, shown

VALUES = {"product": "A small bakery by the docks", "language": "en", "duration": 20}


@pytest.fixture(scope="module")
def plugged(tmp_path_factory):
    with plugged_server(tmp_path_factory.mktemp("chosen"), [DISTANT, PAINTER, SPEAKER]) as server:
        yield server


def choose(page: Page, place: str, engine: str) -> None:
    """Choose an engine in the field with this key."""
    choose_option(page.locator(f".st-key-{place}").get_by_role("combobox"), engine)
    settle(page)


def stored(server, project):
    return server.workspace.projects.get(project.id).document


def scene(server, project, scene_id="s1"):
    return stored(server, project).scene(scene_id)


def test_new_projects_use_what_was_chosen_on_the_board(plugged, page):
    preferences = plugged.workspace.preferences
    visit(page, f"{plugged.url}/engines")
    choice = page.get_by_label("Voice: new projects use")
    expect(choice).to_have_value("auto")
    choice.select_option("speaker")
    until(lambda: preferences.get().narrator == "speaker")
    card = page.locator('.engine[data-name="speaker"]')
    expect(card).to_contain_text("New projects use this")
    page.get_by_label("Voice: new projects use").select_option("auto")
    until(lambda: preferences.get().narrator == "auto")
    expect(page.get_by_label("Listening: new projects use")).to_have_count(0)


def test_create_tells_what_the_engines_of_new_projects_need(plugged, page):
    preferences = plugged.workspace.preferences
    preferences.set(Preferences(writer="distant", animator="painter"))
    visit(page, plugged.url)
    expect(page.get_by_text("New projects cannot begin yet.")).to_be_visible()
    expect(page.get_by_text(f"Distant writer' needs the key {KEY}")).to_be_visible()
    expect(page.get_by_text("Its pictures are not for commercial use.")).to_be_visible()
    expect(page.get_by_text("The brief goes to its maker.")).to_be_visible()
    preferences.set(Preferences(animator="painter"))
    visit(page, plugged.url)
    page.get_by_label("What are you advertising?").fill(VALUES["product"])
    page.get_by_role("button", name="Make the ad").click()
    expect(page.get_by_text("Accept this once for the project")).to_be_visible()
    page.get_by_text("I accept this for the project that I make now").click()
    settle(page)
    page.get_by_role("button", name="Make the ad").click()
    page.wait_for_url("**/storyboard?project=*")
    made = plugged.workspace.projects.get(page.url.split("project=")[1]).document
    assert (made.pictures.backend, made.accepted) == ("painter", ("painter",))
    preferences.set(Preferences())


def test_a_new_project_has_the_preferred_engines(workspace):
    wanted = Preferences(writer="builtin", narrator="kokoro", composer="arranger")
    workspace.preferences.set(wanted)
    project = briefs.make_project(Desk(workspace), VALUES)
    assert project.document.voice.backend == "kokoro"
    assert project.document.music.backend == "arranger"
    assert project.document.pictures.backend == "auto"
    assert workspace.jobs.recent(project.id, kind="write")[0].params == {"writer": "builtin"}


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """The other package, in this process."""
    write_package(tmp_path / "package", [DISTANT, PAINTER])
    monkeypatch.syspath_prepend(str(tmp_path / "package"))
    backends.rows.cache_clear()
    yield
    sys.modules.pop("pisces_distant", None)
    backends.rows.cache_clear()


def test_nothing_is_made_with_a_preferred_engine_that_is_not_ready(workspace, installed):
    workspace.preferences.set(Preferences(writer="distant"))
    with pytest.raises(BackendUnavailable, match=KEY):
        briefs.make_project(Desk(workspace), VALUES)
    workspace.preferences.set(Preferences(animator="painter"))
    with pytest.raises(InputError, match="not for commercial use"):
        briefs.make_project(Desk(workspace), VALUES)
    assert workspace.projects.search() == []


def test_a_licence_is_accepted_with_the_choice_and_undone_with_it(plugged, page):
    project = drafted_project(plugged.workspace)
    visit(page, f"{plugged.url}/storyboard?project={project.id}")
    choose(page, "film_animator", "Painter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Its pictures are not for commercial use.")
    dialog.get_by_role("button", name="Choose another").click()
    expect(dialog).to_be_hidden()
    settle(page)
    assert stored(plugged, project) == project.document
    expect(page.locator(".st-key-film_animator").get_by_role("combobox")).to_have_value(
        "Automatic (Motion graphics)"
    )
    choose(page, "film_animator", "Painter")
    dialog.get_by_role("button", name="Accept for this project").click()
    until(lambda: stored(plugged, project).pictures.backend == "painter")
    assert stored(plugged, project).accepted == ("painter",)
    plugged.workspace.projects.undo(project.id)
    assert stored(plugged, project) == project.document


def test_one_scene_has_its_own_animator_and_its_picture_in_words(plugged, page):
    project = plugged.workspace.projects.create(
        edits.accept_licence(document(), "painter"), "Created"
    )
    visit(page, f"{plugged.url}/storyboard?project={project.id}")
    choose(page, "animator-s1", "Painter")
    until(lambda: scene(plugged, project).look.backend == "painter")
    assert scene(plugged, project, "s2").look.backend == "auto"
    words = page.get_by_label("The picture in words")
    words.fill("A baker lifts loaves out of the oven")
    until(lambda: scene(plugged, project).visual == "A baker lifts loaves out of the oven")
    expect(page.get_by_text("The pictures are made from these words.")).to_be_visible()
    page.locator('.scene[data-id="s2"]').click()
    settle(page)
    choose(page, "animator-s2", "Painter")
    until(lambda: scene(plugged, project, "s2").look.backend == "painter")
    page.get_by_text("Begin where the scene before ends").click()
    until(lambda: scene(plugged, project, "s2").look.goes_on)
    for job in plugged.workspace.jobs.recent(project.id, active=True):
        plugged.workspace.jobs.cancel(job.id)


def test_another_narrator_has_its_own_voices_and_lets_the_chosen_ones_go(plugged, page):
    spoken = edits.set_scene_voice(edits.set_voice(document(), "af_bella"), "s1", "am_puck")
    project = plugged.workspace.projects.create(spoken, "Created")
    visit(page, f"{plugged.url}/sound?project={project.id}")
    choose(page, "film_narrator", "Speaker")
    until(lambda: stored(plugged, project).voice.backend == "speaker")
    assert stored(plugged, project).voice.voice == "auto"
    assert scene(plugged, project).voice == ""
    expect(page.get_by_role("button", name="Hear Ada", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Hear Bella", exact=True)).to_have_count(0)
    for job in plugged.workspace.jobs.recent(project.id, active=True):
        plugged.workspace.jobs.cancel(job.id)


def test_a_narrator_that_cannot_be_used_has_no_voices():
    assert voices_of("nobody") == ()
    assert {voice.language for voice in voices_of("kokoro", "fr")} == {"fr"}


def test_the_persons_own_pictures_win_and_the_page_says_so():
    film = document()
    ref = {"sha256": "0" * 64, "name": "own.mp4", "kind": "video"}
    clip = film.scenes[0].model_copy(update={"look": Look.model_validate({"clip": ref})})
    assert "Your own clip is shown" in picture_settings.used(clip, PAINTER)
    assert "made from these words" in picture_settings.used(film.scenes[0], PAINTER)


def test_a_piece_without_a_score_has_no_notes_and_no_parts(workspace):
    def sound_only(folder):
        write_voice(folder)
        (folder / "voice.wav").rename(folder / "music.wav")

    project = workspace.projects.create(document())
    result = film_result(workspace, project) | {"music": put(workspace, "piece", 7, sound_only)}
    finish(workspace, workspace.jobs.enqueue("draft", project.id, project.revision), result)
    app = open_page("sound", project.id)
    told = shown(app)
    assert "writes no score" in told and "Choose a section" not in told
    with pytest.raises(AssertionError):
        component(app, "piano_roll")


def test_what_made_a_part_is_told_in_words():
    (row,) = made_by.rows(
        [
            {
                "step": "Voice of scene 1", "engine": "kokoro", "version": "1",
                "licence": "Apache-2.0", "took_s": 0.42, "made_at": "2026-11-21T13:00:00+00:00",
                "reused": True, "seed": 0, "model": "en-US-Aoede", "units": {"characters": 1412},
            }
        ]
    )  # fmt: skip
    assert row["engine"] == "Kokoro (built-in voice)" and row["took"] == "0.4 s"
    assert row["summary"] == "en-US-Aoede · 1\u202f412 characters"
    details = dict(row["details"])
    assert details["Seed"] == "0" and details["Used"] == "1\u202f412 characters"
    assert details["Made"] == "2026-11-21 13:00 UTC" and details["Licence"] == "Apache-2.0"
    assert made_by.units({"characters": 28, "requests": 1}) == "28 characters, 1 request"


def test_settings_lead_to_the_engines_and_ask_nothing_twice(workspace):
    app = open_page("settings")
    labels = {box.label for box in app.selectbox}
    assert not labels & {"Writer", "Narrator", "Composer", "Pictures by"}
    assert [link.proto.label for link in app.get("page_link") if link.proto.label == "Engines"]


def test_who_wrote_the_script_writes_again(workspace):
    project = workspace.projects.create(document())
    job = workspace.jobs.enqueue("write", project.id, project.revision, {"writer": "builtin"})
    finish(workspace, job, {})
    app = open_page("storyboard", project.id)
    app.button(key="rewrite_same").click().run()
    (asked,) = workspace.jobs.recent(project.id, kind="rewrite")
    assert asked.params["writer"] == "builtin"


def test_another_writer_finds_other_words(workspace, installed):
    project = workspace.projects.create(document())
    job = workspace.jobs.enqueue("write", project.id, project.revision, {"writer": "builtin"})
    finish(workspace, job, {})
    app = open_page("script", project.id)
    assert app.selectbox(key="script_writer").value == "builtin"
    app.selectbox(key="script_writer").select("distant").run()
    assert workspace.projects.get(project.id).document.writer == "distant"
    assert "Enter it on the Engines page" in app.warning[0].value
    app = open_page("storyboard", project.id)
    assert "Distant writer finds them" in shown(app)
    app.button(key="rewrite_same").click().run()
    (asked,) = workspace.jobs.recent(project.id, kind="rewrite")
    assert asked.params["writer"] == "distant"


def test_a_tone_is_chosen_from_a_menu_that_closes(plugged, page):
    project = drafted_project(plugged.workspace)
    visit(page, f"{plugged.url}/storyboard?project={project.id}")
    button = page.get_by_role("button", name="Tone")
    into_view(button)
    button.click()
    tone = page.get_by_role("menuitem", name="Calm").or_(page.get_by_role("option", name="Calm"))
    tone.click()
    until(lambda: len(plugged.workspace.jobs.recent(project.id, kind="rewrite")) == 1)
    (job,) = plugged.workspace.jobs.recent(project.id, kind="rewrite")
    assert (job.params["scene_id"], job.params["wish"]) == ("s1", {"tone": "calm"})
    expect(tone).to_be_hidden()
    settle(page)
    plugged.workspace.jobs.cancel(job.id)


def test_the_jobs_tell_how_far_a_long_step_is(workspace):
    project = drafted_project(workspace)
    job = workspace.jobs.enqueue("draft", project.id, project.revision + 1)
    workspace.jobs.claim(WORKER)
    workspace.jobs.progress(job.id, WORKER, 0.2, (), "Footage of scene 2: step 3 of 8", None)
    told = component(open_page("library"), "job_list")
    assert "Footage of scene 2: step 3 of 8" in repr(told)


def test_a_list_of_voices_from_elsewhere_is_read_once_it_is_here(workspace):
    assert not has_list("google") and has_list("kokoro")
    folder = workspace.settings.home / "voices"
    folder.mkdir()
    (folder / "google.json").write_text("{}")
    assert has_list("google")
