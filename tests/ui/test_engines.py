"""Engines: ready or not, keys, and a try of each."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from studio import keys
from studio.backends import BACKENDS, Backend, rows
from studio.views import engine_rows
from tests.ui.conftest import ROOT, _wait_for
from tests.ui.seeding import WORKER, draw_still, put
from tests.ui.test_browser import until, visit
from tests.ui.test_pages import component, open_page

KEY = "PISCES_TEST_KEY"
DISTANT = Backend(
    role="writer",
    name="distant",
    label="Distant writer",
    load="pisces_distant:Writer",
    version="7",
    priority=90,
    licence="As its maker says",
    about="Writes elsewhere.",
    keys=(KEY,),
)
PLUGIN = f"from studio.backends import Backend\nROW = {DISTANT!r}\n"


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path))
    monkeypatch.delenv(KEY, raising=False)
    return tmp_path


def engines(role, backends, *, can_enter=True, trials=None):
    found = engine_rows.roles(backends, trials or {}, can_enter)
    return next(entry for entry in found if entry["role"] == role)["engines"]


def test_every_row_is_shown_with_what_it_needs_to_be_judged(workspace):
    shown = component(open_page("engines"), "engine_board")["roles"]
    assert [role["role"] for role in shown] == ["writer", "narrator", "composer", "animator"]
    listed = {engine["name"]: engine for role in shown for engine in role["engines"]}
    assert set(listed) == {row.name for row in rows()}
    assert all(engine["licence"] and engine["version"] for engine in listed.values())


def test_auto_takes_the_best_that_is_ready(home):
    better = replace(BACKENDS[0], name="better", priority=99, packages=("pisces_not_there",))
    first, second = engines("writer", [better, *BACKENDS])
    assert (first["name"], first["auto"], first["ready"]) == ("builtin", True, True)
    assert (second["name"], second["auto"], second["ready"]) == ("better", False, False)
    assert "pisces_not_there" in second["missing"][0]["what"] and second["missing"][0]["remedy"]


def test_a_key_has_a_field_until_it_is_set(home, monkeypatch):
    def state():
        (engine,) = engines("writer", [DISTANT])
        return engine["ready"], engine["missing"], engine["keys"]

    assert state() == (False, [], [{"name": KEY, "source": "", "entry": True}])
    keys.save(KEY, "sk-1")
    assert state() == (True, [], [{"name": KEY, "source": "file", "entry": True}])
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


@pytest.fixture
def plugged(tmp_path):
    """A server of its own where another package brings a row that needs a key."""
    package, home = tmp_path / "package", tmp_path / "home"
    info = package / "pisces_distant-1.dist-info"
    info.mkdir(parents=True)
    home.mkdir()
    (package / "pisces_distant.py").write_text(PLUGIN)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: pisces-distant\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[studio.backends]\ndistant = pisces_distant:ROW\n")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "STUDIO_HOME": str(home), "PYTHONPATH": str(package)}
    log = (tmp_path / "server.log").open("wb")
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "studio/server.py")]
    process = subprocess.Popen(
        [*command, f"--server.port={port}"], cwd=home, env=environment, stdout=log, stderr=log
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(url, process, tmp_path / "server.log")
        yield url, home, tmp_path / "server.log"
    finally:
        process.terminate()
        process.wait(15)
        log.close()


def test_a_key_is_entered_kept_and_never_shown(plugged, page):
    url, home, log = plugged
    visit(page, f"{url}/engines")
    card = page.locator('.engine[data-name="distant"]')
    expect(card).to_contain_text("Not ready")
    field = card.get_by_label(KEY)
    assert field.get_attribute("type") == "password"
    field.fill("two\u00fcmlauts")
    card.get_by_role("button", name="Save key").click()
    expect(page.get_by_text("This does not look like a key.")).to_be_visible()
    field.fill("sk-very-secret")
    field.press("Enter")
    expect(card).to_contain_text("is saved in this studio")
    expect(card).to_contain_text("Automatic choice")
    file = home / keys.FILE
    assert 'PISCES_TEST_KEY = "sk-very-secret"' in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    page.reload()
    expect(card).to_contain_text("is saved in this studio")
    assert "sk-very-secret" not in page.content() + card.inner_html()
    card.get_by_role("button", name="Remove").click()
    expect(card).to_contain_text("Not ready")
    assert "sk-very-secret" not in file.read_text() + log.read_text()
