"""A team of separate processes, where possible on machines of their own (network namespaces)."""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from sqlalchemy import select

from storage.jobs import Job
from storage.tables import JobRow
from studio.document import Document, MusicSettings, Scene, VoiceSettings
from tests.examples import BRIEF, SCENES
from tests.faults.parts import wait_until
from tests.teams.team import TOKEN, Team

AT_MOST_S = 240.0
RUNNERS, COMPUTE = ("runner-1", "runner-2"), ("compute-1", "compute-2")


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    with pytest.MonkeyPatch.context() as patch:
        team = Team(tmp_path_factory.mktemp("team"))
        for name, value in team.environment("test").items():
            patch.setenv(name, value)
        try:
            team.start()
            yield team
        finally:
            team.close()


def film(words: str, narrator: str = "patient") -> Document:
    """One scene whose narrator takes a twentieth of a second a word."""
    scene: Scene = SCENES[0].model_copy(update={"narration": words})
    voice = VoiceSettings(backend=narrator, voice="hum")
    return Document(
        title=words[:20], brief=BRIEF, scenes=(scene,), voice=voice, format="1:1",
        music=MusicSettings(enabled=False),
    )  # fmt: skip


def order(team: Team, words: str, narrator: str = "patient") -> Job:
    project = team.workspace.projects.create(film(words, narrator))
    return team.workspace.jobs.enqueue("draft", project.id, project.revision)


def ended(team: Team, job: Job) -> Job:
    wait_until(
        lambda: not team.workspace.jobs.get(job.id).active, AT_MOST_S, "the job does not end"
    )
    return team.workspace.jobs.get(job.id)


def begun(team: Team, word: str) -> None:
    """Wait until the narrator has said a film's first word."""
    wait_until(lambda: word in team.said(), AT_MOST_S, "the narrator does not begin")


def holder(team: Team, job: Job) -> str:
    """The runner that is at a job."""
    with team.workspace.jobs._database.read() as session:
        name = session.scalar(select(JobRow.worker).where(JobRow.id == job.id)) or ""
    (runner,) = (part for part in RUNNERS if f":{team.parts[part].pid}:" in name)
    return runner


def ask(team: Team, path: str, token: str = TOKEN) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {token}"}
    with urlopen(Request(team.pages_url + path, headers=headers), timeout=60) as answer:
        return json.load(answer)


def test_every_film_is_made_by_exactly_one_runner(team):
    jobs = [order(team, f"film{n} has four words") for n in range(3)]
    done = [ended(team, job) for job in jobs]
    assert [(job.state, job.attempts, job.error) for job in done] == [("done", 1, None)] * 3
    said = team.said()
    assert [said.count(f"film{n}") for n in range(3)] == [1] * 3
    for job in done:
        film_made = team.workspace.artifacts.find(job.result["film"])
        assert film_made.file("film.mp4").stat().st_size > 1000


def test_the_pages_serve_who_has_the_token_and_know_the_runners(team):
    assert len(ask(team, "/api/v1/health")["workers"]) == 2
    with pytest.raises(HTTPError, match="401"):
        ask(team, "/api/v1/health", token="another")


def test_the_pieces_are_on_machines_of_their_own(team):
    if not team.hosts.separate:
        if os.environ.get("CI"):
            pytest.fail("network namespaces cannot be made here")
        pytest.skip("making network namespaces takes root")
    addresses = {part.command[3] for part in team.parts.values()}
    assert len(addresses) == len(team.parts)
    # What listens on one machine only is not there on another.
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", team.postgresql.port)) != 0


@pytest.mark.slow
def test_a_runner_that_was_held_up_does_not_write_over_the_next_one(team):
    job = order(team, " ".join(["held", *["on"] * 30]))
    begun(team, "held")
    first = holder(team, job)
    team.parts[first].freeze()
    try:
        done = ended(team, job)
        assert (done.state, done.attempts) == ("done", 2)
        assert holder(team, job) != first
    finally:
        team.parts[first].thaw()
    time.sleep(3)
    assert team.workspace.jobs.get(job.id) == done
    # and it goes on with the next one
    assert ended(team, order(team, "after holding")).state == "done"
    assert team.parts[first].runs()


@pytest.mark.slow
def test_a_job_goes_on_although_its_runner_is_killed(team):
    job = order(team, " ".join(["killed", *["on"] * 30]))
    begun(team, "killed")
    runner = holder(team, job)
    team.parts[runner].kill()
    assert ended(team, job).state == "done"
    assert holder(team, job) != runner
    team.parts[runner].start()


@pytest.mark.slow
def test_a_job_goes_on_although_the_machines_that_compute_are_killed(team):
    job = order(team, " ".join(["crash", *["on"] * 60]))
    begun(team, "crash")
    for name in COMPUTE:  # with all that they run, as where the power goes off
        for process in team.parts[name].children():
            process.kill()
        team.parts[name].kill()
    time.sleep(2)
    for name in COMPUTE:
        team.parts[name].start()
    done = ended(team, job)
    assert (done.state, done.attempts) == ("done", 1)
    assert team.said().count("crash") >= 2


@pytest.mark.slow
def test_a_job_is_resumed_after_the_scheduler_was_killed(team):
    job = order(team, " ".join(["lost", *["on"] * 60]))
    begun(team, "lost")
    team.parts["scheduler"].kill()
    time.sleep(2)
    team.parts["scheduler"].start()
    done = ended(team, job)
    assert (done.state, done.error) == ("done", None)
    assert all(team.parts[name].runs() for name in (*RUNNERS, *COMPUTE))


@pytest.mark.slow
@pytest.mark.parametrize("signal", ["INT", "KILL"])
def test_runners_and_pages_go_on_after_a_restart_of_the_database(team, signal):
    job = order(team, " ".join([f"database-{signal}", *["on"] * 60]))
    begun(team, f"database-{signal}")
    team.postgresql.stop(signal)
    time.sleep(3)
    team.postgresql.start()
    done = ended(team, job)
    assert (done.state, done.error) == ("done", None)
    assert ask(team, "/api/v1/health")["workers"]
    assert all(part.runs() for part in team.parts.values())


@pytest.mark.slow
def test_a_model_runs_only_where_a_graphics_card_is_offered(team):
    team.parts["compute-2"].stop()
    refused = ended(team, order(team, "no card here", "patient-card"))
    assert refused.state == "failed"
    assert "studio compute" in refused.error["remedy"]
    team.parts["compute-2"].start()
    wait_until(lambda: team.cards() == 1, AT_MOST_S, "the card does not come back")
    assert ended(team, order(team, "a card here", "patient-card")).state == "done"
