"""Engines: ready or not, keys and settings, weights, a try of each."""

from __future__ import annotations

import stat
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from storage.preferences import Preferences
from studio import keys
from studio.backend_rows import BACKENDS
from studio.backends import Backend, Missing, rows
from studio.gpu.card import SeenCard
from studio.views import engine_rows
from tests.ui.browser import until, visit
from tests.ui.plugged import DISTANT, HEAVY, KEY, MORE, PLACE, plugged_server
from tests.ui.seeding import WORKER, draw_still, put
from tests.ui.test_pages import component, open_page

NEEDY = replace(DISTANT, optional_keys=(), settings=(), by_name_only=False)


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path))
    for name in (KEY, MORE, PLACE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hub"))
    return tmp_path


def known(*, fetches=None, cards=()):
    return engine_rows.Known(Preferences(), {}, fetches or {}, cards, may_enter=True)


def role_of(role, backends, **values):
    found = engine_rows.roles(backends, known(**values))
    return next(entry for entry in found if entry["role"] == role)


def engines(role, backends: list[Backend], **values):
    return role_of(role, backends, **values)["engines"]


def test_every_row_is_shown_with_what_it_needs_to_be_judged(workspace):
    shown = component(open_page("engines"), "engine_board")["roles"]
    assert [role["role"] for role in shown] == [
        "writer", "narrator", "composer", "animator", "transcriber", "tagger",
    ]  # fmt: skip
    listed = {engine["name"]: engine for role in shown for engine in role["engines"]}
    assert set(listed) == {row.name for row in rows()}
    assert all(engine["licence"] and engine["version"] for engine in listed.values())


def test_auto_takes_the_best_that_is_ready(home):
    better = replace(BACKENDS[0], name="better", priority=99, packages=("pisces_not_there",))
    first, *others = engines("writer", [better, *BACKENDS])
    assert (first["name"], first["auto"], first["ready"]) == ("builtin", True, True)
    second = next(engine for engine in others if engine["name"] == "better")
    assert (second["auto"], second["ready"]) == (False, False)
    assert "pisces_not_there" in second["missing"][0]["what"] and second["missing"][0]["remedy"]


def test_a_key_has_a_field_until_it_is_set(home, monkeypatch):
    def state():
        (engine,) = engines("writer", [NEEDY])
        return engine["ready"], engine["missing"], engine["keys"]

    key = {"name": KEY, "source": "", "entry": True, "optional": False}
    assert state() == (False, [], [key])
    keys.save(KEY, "sk-1")
    assert state() == (True, [], [key | {"source": "file"}])
    monkeypatch.setenv(KEY, "sk-2")
    assert state()[2][0]["source"] == "environment"
    assert "sk-" not in repr(state())


@pytest.mark.parametrize(
    ("address", "private"),
    [("localhost", True), ("127.0.0.1", True), ("::1", True), ("", False), ("0.0.0.0", False)],
)
def test_keys_are_entered_only_where_nobody_else_can(address, private):
    assert engine_rows.is_private(address) is private


def test_the_newest_try_is_shown_and_a_stopped_one_is_not(workspace):
    params = {"role": "writer", "name": "builtin"}
    old = workspace.jobs.enqueue("try", "", 0, params)
    workspace.jobs.claim(WORKER)
    workspace.jobs.finish(old.id, WORKER, {"text": "Bread\n1. Warm.", "took_s": 0.01})
    workspace.jobs.cancel(workspace.jobs.enqueue("try", "", 0, params).id)
    found = engine_rows.trials_of(workspace.jobs.recent("", kind="try"))
    assert found[("writer", "builtin")].id == old.id


def claim(workspace, job):
    """Take this job, whatever else waits in this studio."""
    while workspace.jobs.get(job.id).state == "queued":
        workspace.jobs.claim(WORKER, job.lane)


def test_a_try_runs_plays_and_fails_in_words(server, page):
    workspace = server.workspace
    visit(page, f"{server.url}/engines")
    card = page.locator('.engine[data-name="motion"]')
    card.get_by_role("button", name="Draw a picture").click()
    until(lambda: len(workspace.jobs.recent("", kind="try", active=True)) == 1)
    job = workspace.jobs.recent("", kind="try", active=True)[0]
    assert job.params == {"role": "animator", "name": "motion"}
    expect(card.get_by_role("button", name="Cancel")).to_be_visible()
    claim(workspace, job)
    still = put(workspace, "still", 0, lambda folder: draw_still(folder, 0))
    file = {"digest": still, "name": "still.jpg", "kind": "image"}
    workspace.jobs.finish(job.id, WORKER, {"file": file, "took_s": 1.24})
    picture = card.get_by_role("img", name="A picture by Motion graphics")
    expect(picture).to_be_visible()
    until(lambda: picture.evaluate("image => image.naturalWidth") > 0)
    expect(card).to_contain_text("Made in 1.2 s, just now")
    card.get_by_role("button", name="Try it again").click()
    until(lambda: len(workspace.jobs.recent("", kind="try", active=True)) == 1)
    again = workspace.jobs.recent("", kind="try", active=True)[0]
    claim(workspace, again)
    error = {"message": "A font is damaged.", "remedy": "Run: make install", "field": ""}
    workspace.jobs.fail(again.id, WORKER, error)
    expect(card).to_contain_text("A font is damaged.")
    expect(card).to_contain_text("Run: make install")


def test_a_setting_shows_its_value_and_an_optional_key_never_does(home):
    keys.save(PLACE, "http://there")
    keys.save(MORE, "sk-optional")
    (engine,) = engines("writer", [DISTANT])
    (setting,) = engine["settings"]
    assert (setting["value"], setting["default"]) == ("http://there", "http://here")
    assert [key["optional"] for key in engine["keys"]] == [False, True]
    assert "sk-optional" not in repr(engine)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (DISTANT, "Needs a key"),
        (replace(DISTANT, keys=(), packages=("pisces_not_there",)), "Needs: make install"),
        (HEAVY, "Needs 13.3 GB of weights"),
    ],
)
def test_a_folded_engine_tells_in_a_few_words_what_it_needs(home, row, words):
    (engine,) = engines(row.role, [row])
    assert engine["needs"] == words


def test_what_costs_or_sends_is_never_the_automatic_choice(home):
    keys.save(KEY, "sk-1")
    listed = {e["name"]: e["auto"] for e in engines("writer", [DISTANT, *BACKENDS])}
    assert listed["builtin"] and not listed["distant"]


def test_weights_are_fetched_from_the_page_only_where_they_are_all_that_is_missing():
    fetch = Missing("the weights of Wan", "Run: studio fetch wan")
    assert engine_rows.fetchable([fetch]) == "wan"
    other = Missing("weights", "Run: studio fetch a, b; or set a folder.")
    assert engine_rows.fetchable([Missing("the key X", "Enter it."), other]) == ""


def test_the_graphics_card_is_told_at_the_pictures(home):
    assert role_of("animator", BACKENDS)["note"] == engine_rows.NO_CARD
    card = SeenCard("NVIDIA H200", 140.4, 139.0)
    assert role_of("animator", BACKENDS, cards=(card,))["note"] == (
        "Graphics card: NVIDIA H200, 140 GB"
    )
    assert role_of("writer", BACKENDS, cards=(card,))["note"] == ""


@pytest.fixture(scope="module")
def plugged(tmp_path_factory):
    with plugged_server(tmp_path_factory.mktemp("plugged"), [DISTANT, HEAVY]) as server:
        yield server


def unfold(page, name):
    card = page.locator(f'.engine[data-name="{name}"]')
    card.locator(".fold").click()
    return card


def test_an_engine_that_is_not_ready_is_one_line_until_it_is_opened(plugged, page):
    visit(page, f"{plugged.url}/engines")
    card = page.locator('.engine[data-name="distant"]')
    expect(card).to_contain_text("Needs a key")
    expect(card.get_by_label(KEY)).to_be_hidden()
    fold = card.get_by_role("button", name="Distant writer")
    expect(fold).to_have_attribute("aria-expanded", "false")
    fold.press("Enter")
    expect(fold).to_have_attribute("aria-expanded", "true")
    expect(card.get_by_label(KEY)).to_be_visible()
    expect(card).to_contain_text("The brief goes to its maker.")
    expect(page.locator('.engine[data-name="builtin"]')).to_contain_text(
        "Nothing leaves this computer"
    )


def test_weights_are_fetched_with_progress_and_given_up(plugged, page):
    jobs = plugged.workspace.jobs
    visit(page, f"{plugged.url}/engines")
    card = unfold(page, "heavy")
    card.get_by_role("button", name="Fetch the model (13.3 GB)").click()
    until(lambda: len(jobs.recent("", kind="fetch", active=True)) == 1)
    (job,) = jobs.recent("", kind="fetch", active=True)
    assert (job.params, job.lane) == ({"name": "cogvideox"}, "background")
    jobs.claim(WORKER, "background")
    jobs.progress(job.id, WORKER, 0.25, (), "3.3 of 13.3 GB", None)
    expect(card).to_contain_text("3.3 of 13.3 GB")
    card.get_by_role("button", name="Cancel").click()
    until(lambda: jobs.get(job.id).cancel_requested)
    expect(card.get_by_role("button", name="Fetch the model (13.3 GB)")).to_be_visible()


def test_a_key_and_a_setting_are_entered_and_kept_and_the_key_is_never_shown(plugged, page):
    visit(page, f"{plugged.url}/engines")
    card = unfold(page, "distant")
    field = card.get_by_label(KEY)
    assert field.get_attribute("type") == "password"
    field.fill("two\u00fcmlauts")
    card.get_by_role("button", name="Save key").first.click()
    expect(page.get_by_text("This does not look like a key.")).to_be_visible()
    field.fill("sk-very-secret")
    field.press("Enter")
    expect(card).to_contain_text("is saved in this studio")
    expect(card).to_contain_text("Ready")
    card.get_by_text("Settings").click()
    place = card.get_by_label("Address", exact=True)
    expect(place).to_have_attribute("placeholder", "http://here")
    place.fill("http://there")
    place.press("Enter")
    file = plugged.home / keys.FILE
    until(lambda: f'{PLACE} = "http://there"' in file.read_text())
    assert f'{KEY} = "sk-very-secret"' in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    page.reload()
    expect(card).to_contain_text("is saved in this studio")
    card.get_by_text("Settings").click()
    expect(place).to_have_value("http://there")
    assert "sk-very-secret" not in page.content() + card.inner_html()
    place.fill("")
    place.press("Enter")
    until(lambda: PLACE not in file.read_text())
    card.get_by_role("button", name=f"Remove {KEY}").click()
    expect(card).to_contain_text("Needs a key")
    assert "sk-very-secret" not in file.read_text() + plugged.log.read_text()
