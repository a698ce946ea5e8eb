"""SQLite that another process holds locked; jobs that two runners want."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter

import pytest

from studio import edits
from studio.errors import StorageError
from studio.settings import Settings
from studio.workspace import Workspace
from tests.faults.conftest import still_ad

JOBS = 60
RUNNERS = 3
#: Another program, such as a backup, that holds the database for some seconds.
HOLDER = """
import sqlite3, sys, time
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
held.execute("COMMIT")
"""


@pytest.fixture
def hold(workspace):
    """Have another process lock the database for some seconds; returns once it has."""
    holders = []

    def begin(seconds: float) -> None:
        line = [sys.executable, "-c", HOLDER, str(workspace.settings.home / "studio.db")]
        holder = subprocess.Popen([*line, str(seconds)], stdout=subprocess.PIPE, text=True)
        holders.append(holder)
        assert holder.stdout.readline() == "held\n"

    yield begin
    for holder in holders:
        holder.wait(60)
        holder.stdout.close()


def set_text(workspace, project, text):
    return workspace.projects.update(
        project.id, lambda doc: edits.set_on_screen_text(doc, "s1", text), "Edited"
    )


def test_an_edit_waits_for_five_seconds_of_somebody_elses_writing(workspace, hold):
    project = workspace.projects.create(still_ad())
    hold(5)
    assert workspace.projects.get(project.id) == project  # reading waits for nobody
    assert set_text(workspace, project, "Rolls").document.scenes[0].on_screen_text == "Rolls"


@pytest.mark.slow
def test_thirty_seconds_are_told_and_lose_nothing(workspace, hold):
    project = workspace.projects.create(still_ad())
    hold(30)
    with pytest.raises(StorageError) as caught:
        set_text(workspace, project, "Rolls")
    assert "locked" in caught.value.message
    assert caught.value.remedy
    assert workspace.projects.get(project.id) == project
    time.sleep(16)
    assert set_text(workspace, project, "Rolls").revision == project.revision + 1


@pytest.mark.slow
def test_a_runner_goes_on_after_the_database_was_held_for_thirty_seconds(workspace, inline, hold):
    project = workspace.projects.create(still_ad())
    job = workspace.jobs.enqueue("draft", project.id, project.revision)
    hold(30)
    stop = threading.Event()
    running = threading.Thread(target=inline.run, args=(stop,))
    running.start()
    end = time.monotonic() + 180
    while time.monotonic() < end and workspace.jobs.get(job.id).active:
        time.sleep(0.2)
    ended = workspace.jobs.get(job.id)
    stop.set()
    running.join()
    assert ended.state == "done"


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_of_several_runners_one_gets_each_job(tmp_path, database, request):
    """Every runner is a process of its own; all claim at once, as fast as they can."""
    environment = {"STUDIO_HOME": str(tmp_path / "home")}
    if database == "postgresql":
        server = request.getfixturevalue("postgresql")
        server.run("CREATE DATABASE claims")
        environment["STUDIO_DATABASE_URL"] = server.url("claims")
    workspace = Workspace.open(Settings.from_environment(environment))
    project = workspace.projects.create(still_ad())
    jobs = {workspace.jobs.enqueue("draft", project.id, n).id for n in range(JOBS)}
    claimers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.claimer", f"runner:{number}:x"],
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
        )
        for number in range(RUNNERS)
    ]
    got = [json.loads(claimer.communicate(timeout=240)[0]) for claimer in claimers]
    times = Counter(job for each in got for job in each)
    assert set(times) == jobs
    assert set(times.values()) == {1}
    ended = workspace.jobs.recent(project.id, limit=2 * JOBS)
    assert {(job.state, job.attempts) for job in ended} == {("done", 1)}


def test_a_killed_writer_leaves_sqlite_unlocked(workspace):
    project = workspace.projects.create(still_ad())
    line = [sys.executable, "-c", HOLDER, str(workspace.settings.home / "studio.db"), "600"]
    holder = subprocess.Popen(line, stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    holder.kill()
    holder.wait()
    holder.stdout.close()
    assert set_text(workspace, project, "Rolls").revision == project.revision + 1
    whole = sqlite3.connect(workspace.settings.home / "studio.db").execute("PRAGMA integrity_check")
    assert whole.fetchone() == ("ok",)
