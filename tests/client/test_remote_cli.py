"""The terminal with --server: the same options, answers and exit codes as without."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import av
import pytest
from typer.testing import CliRunner

from studio import Client
from studio.cli import app
from tests.client.conftest import PROMPT, TOKEN

WAIT_S = 240
BRIEF = "product: A mug that keeps coffee hot.\nduration: 6\n"


@pytest.fixture
def terminal(live):
    """Runs a command against the served studio; what it printed."""

    def run(*arguments: str) -> str:
        ran = CliRunner().invoke(app, [*arguments, "--server", live.url])
        if ran.exception and not isinstance(ran.exception, SystemExit):
            raise ran.exception
        return ran.stdout

    return run


@pytest.mark.slow
def test_a_brief_becomes_a_film_with_captions(live, tmp_path, terminal):
    (tmp_path / "mug.yaml").write_text(BRIEF)
    target = tmp_path / "films/mug.mp4"
    printed = terminal(
        *("make", str(tmp_path / "mug.yaml"), "-o", str(target), "--format", "1:1", "--json")
    )
    told = json.loads(printed)
    assert told["output"] == str(target)
    assert (told["width"], told["height"], told["format"]) == (1080, 1080, "1:1")
    assert {"certificate", "made_by", "computed", "reused", "scenes", "notes"} <= told.keys()
    assert live.workspace.projects.get(told["project"]).document.scenes
    with av.open(str(target)) as film:
        assert film.streams.video[0].height == 1080
    assert "-->" in target.with_suffix(".srt").read_text()
    assert target.with_suffix(".vtt").read_text().startswith("WEBVTT")


def test_a_clip_has_all_that_was_asked_for_and_stops_when_told_to(guarded):
    options = ("--genre", "ambient", "--title", "--colour", "#1A7F5A", "--server", guarded)
    command = [sys.executable, "-m", "studio", "clip", PROMPT, *options]
    with Client(guarded, TOKEN) as client:
        before = {job.id for job in client.jobs()}
        clip = subprocess.Popen(command, env={**os.environ, "STUDIO_TOKEN": TOKEN})
        try:
            while not (jobs := [job for job in client.jobs() if job.id not in before]):
                assert clip.poll() is None
                time.sleep(0.2)
            clip.send_signal(signal.SIGINT)
            assert clip.wait(WAIT_S) != 0
        finally:
            clip.kill()
        assert client.job(jobs[0].id).state == "cancelled"
        document = client.project(jobs[0].project).document
    assert document["captions"]["enabled"]
    assert document["brief"]["brand"]["colors"] == ["#1a7f5a"]
    assert document["music"]["genre"] == "ambient"


def test_words_and_music_are_changed(live, made, terminal):
    copy = live.workspace.projects.duplicate(made.job.project)
    arguments = ("edit", copy.id, "1", "--text", "Rain", "--new-music", "--json")
    told = json.loads(terminal(*arguments))
    project = live.workspace.projects.get(copy.id)
    assert told == {"project": copy.id, "revision": project.revision}
    assert project.document.scenes[0].on_screen_text == "Rain"
    assert project.document.music.seed != copy.document.music.seed


def test_projects_and_jobs_are_listed(made, terminal):
    rows = json.loads(terminal("projects", "rain", "--json"))
    assert made.job.project in [row["id"] for row in rows]
    jobs = json.loads(terminal("jobs", made.job.project, "--json"))
    assert {job["id"]: job["state"] for job in jobs}[made.job.id] == "done"


@pytest.mark.parametrize(
    ("arguments", "code", "field"),
    [
        (("projects", "--server", "http://127.0.0.1:9"), 3, "server"),
        (("clip", "Rain.", "--voice-of-god", "--server", "x"), 2, None),
        (("projects", "--server", "x"), 2, "server"),
        (("projects", "--server", "http://x", "--token-file", "/nowhere"), 2, "--token-file"),
    ],
)
def test_what_goes_wrong_has_the_exit_code_it_has_here(arguments, code, field):
    command = [sys.executable, "-m", "studio", *arguments, "--json"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == code
    if field:
        error = json.loads(ran.stdout)["error"]
        assert error["field"] == field
        assert error["remedy"]
