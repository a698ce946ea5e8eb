"""Jobs: one worker at a time, and none is forgotten."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import update

from storage.jobs import MAX_ATTEMPTS, Jobs
from storage.tables import JobRow, utc_now
from storage.watch import LOST_AFTER_S
from studio.workspace import Workspace
from tests.examples import document


class HandClock:
    """A monotonic clock that a test moves by hand."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def project(workspace):
    return workspace.projects.create(document())


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def others(workspace, clock):
    """Jobs as another machine sees them, by its own clock."""
    return Jobs(workspace.jobs._database, clock)


def enqueue(workspace: Workspace, project, kind="draft", **params):
    return workspace.jobs.enqueue(kind, project.id, project.revision, params)


def wait_in_vain(others: Jobs, clock: HandClock, seconds: float = LOST_AFTER_S + 1) -> None:
    """Look every second for so long, without a beat of any running job."""
    others.watch()
    for _ in range(round(seconds)):
        clock.now_s += 1
        others.watch()


def beat(workspace: Workspace, job, worker: str, attempt: int | None = None) -> bool:
    return workspace.jobs.progress(job.id, worker, 0.5, [], "", None, attempt)


def test_the_same_work_is_queued_once(workspace, project):
    assert enqueue(workspace, project).id == enqueue(workspace, project).id
    assert enqueue(workspace, project, format="9:16").id != enqueue(workspace, project).id


def test_a_job_is_claimed_by_exactly_one(workspace, project):
    wanted = {enqueue(workspace, project, n=n).id for n in range(12)}
    with ThreadPoolExecutor(4) as pool:
        claimed = list(pool.map(lambda n: workspace.jobs.claim(f"w{n}"), range(16)))
    ids = [job.id for job in claimed if job]
    assert len(ids) == len(set(ids))
    assert set(ids) == wanted


def test_the_oldest_comes_first(workspace, project):
    first = enqueue(workspace, project, n=1)
    enqueue(workspace, project, n=2)
    assert workspace.jobs.claim("w").id == first.id


def test_a_lost_workers_job_is_taken_over_and_the_old_one_told(workspace, project, others, clock):
    job = enqueue(workspace, project)
    workspace.jobs.claim("old")
    assert others.claim("new") is None
    wait_in_vain(others, clock)
    assert others.claim("new").id == job.id
    assert not beat(workspace, job, "old")
    workspace.jobs.finish(job.id, "old", {"film": "stale"})
    workspace.jobs.fail(job.id, "old", {"message": "stale", "remedy": "", "field": ""})
    workspace.jobs.stopped(job.id, "old")
    workspace.jobs.give_back(job.id, "old")
    assert workspace.jobs.get(job.id).state == "running"
    workspace.jobs.finish(job.id, "new", {"film": "x"})
    assert workspace.jobs.get(job.id).result == {"film": "x"}


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(hours=-1), timedelta(days=400)])
def test_no_jump_of_a_wall_clock_steals_a_living_job(workspace, project, others, clock, jump):
    job = enqueue(workspace, project)
    workspace.jobs.claim("living")
    for _ in range(30):
        clock.now_s += 1
        assert beat(workspace, job, "living")
        with workspace.jobs._database.write() as session:
            session.execute(update(JobRow).values(heartbeat_at=utc_now() + jump))
        assert others.claim("thief") is None


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(days=400)])
def test_no_jump_of_a_wall_clock_leaves_a_dead_job(workspace, project, others, clock, jump):
    job = enqueue(workspace, project)
    workspace.jobs.claim("dead")
    with workspace.jobs._database.write() as session:
        session.execute(update(JobRow).values(heartbeat_at=utc_now() + jump))
    wait_in_vain(others, clock, LOST_AFTER_S - 1)
    assert others.claim("new") is None
    wait_in_vain(others, clock, 2)
    assert others.claim("new").id == job.id


def test_a_machine_that_was_asleep_takes_nothing_from_its_own_workers(
    workspace, project, others, clock
):
    job = enqueue(workspace, project)
    workspace.jobs.claim("asleep too")
    others.watch()
    clock.now_s += 3600
    assert others.claim("thief") is None
    assert beat(workspace, job, "asleep too")


def test_a_worker_that_comes_back_cannot_write_into_its_own_next_attempt(
    workspace, project, others, clock
):
    enqueue(workspace, project)
    first = workspace.jobs.claim("w")
    wait_in_vain(others, clock)
    second = others.claim("w")
    assert (first.attempts, second.attempts) == (1, 2)
    assert not beat(workspace, first, "w", first.attempts)
    workspace.jobs.finish(first.id, "w", {"film": "stale"}, first.attempts)
    assert workspace.jobs.get(first.id).state == "running"
    assert beat(workspace, second, "w", second.attempts)


def test_a_beat_between_the_look_and_the_claim_keeps_the_job(workspace, project, others, clock):
    job = enqueue(workspace, project)
    workspace.jobs.claim("slow")
    wait_in_vain(others, clock)
    assert beat(workspace, job, "slow")
    assert others.claim("thief") is None


def test_a_job_that_kills_its_workers_ends_with_words(workspace, project, others, clock):
    job = enqueue(workspace, project)
    for _ in range(MAX_ATTEMPTS + 1):
        others.claim("w")
        wait_in_vain(others, clock)
    ended = workspace.jobs.get(job.id)
    assert ended.state == "failed"
    assert ended.error["remedy"]


def test_the_same_work_that_many_ask_for_at_once_is_queued_once(workspace, project):
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: enqueue(workspace, project).id, range(24)))
    assert len(found) == 1


def test_a_waiting_job_stops_at_once_and_a_running_one_is_asked(workspace, project):
    waiting = enqueue(workspace, project)
    workspace.jobs.cancel(waiting.id)
    assert workspace.jobs.get(waiting.id).state == "cancelled"
    running = enqueue(workspace, project)
    workspace.jobs.claim("w")
    workspace.jobs.cancel(running.id)
    assert not workspace.jobs.progress(running.id, "w", 0.1, [], "", None)
    workspace.jobs.stopped(running.id, "w")
    assert workspace.jobs.get(running.id).state == "cancelled"


def test_the_latest_finished_job_is_found(workspace, project):
    for n in range(3):
        job = enqueue(workspace, project, n=n)
        workspace.jobs.claim("w")
        workspace.jobs.finish(job.id, "w", {"n": n})
    assert workspace.jobs.latest(project.id, "draft").result == {"n": 2}
    assert workspace.jobs.latest(project.id, "export") is None


def test_a_worker_that_ends_gives_its_job_back(workspace, project):
    job = enqueue(workspace, project)
    workspace.jobs.claim("w")
    workspace.jobs.give_back(job.id, "w")
    again = workspace.jobs.claim("next")
    assert again.id == job.id
    assert again.attempts == 1


def test_jobs_are_listed_by_kind_and_state(workspace, project):
    draft, export = enqueue(workspace, project), enqueue(workspace, project, "export")
    assert [j.id for j in workspace.jobs.recent(kind="export")] == [export.id]
    assert [j.id for j in workspace.jobs.recent(state="done")] == []
    assert {j.id for j in workspace.jobs.recent(project.id)} == {draft.id, export.id}


def test_each_lane_has_its_own_queue(workspace, project):
    film = enqueue(workspace, project, "export", format="16:9")
    draft = enqueue(workspace, project)
    assert (film.lane, draft.lane) == ("background", "")
    assert workspace.jobs.claim("w", "").id == draft.id
    assert workspace.jobs.claim("w", "") is None
    assert workspace.jobs.claim("w", "background").id == film.id


def test_a_retry_keeps_its_lane(workspace, project):
    job = workspace.jobs.enqueue("draft", project.id, 1, {}, "background")
    workspace.jobs.claim("w")
    workspace.jobs.fail(job.id, "w", {"message": "No.", "remedy": "", "field": ""})
    assert workspace.jobs.retry(job.id).lane == "background"


def test_the_newest_of_many_projects_come_in_one_query(workspace, project):
    other = workspace.projects.create(document())
    for number in (1, 2):
        for each in (project, other):
            job = enqueue(workspace, each, n=number)
            while workspace.jobs.get(job.id).state == "queued":
                workspace.jobs.claim("w")
            workspace.jobs.finish(job.id, "w", {"n": f"{each.id} {number}"})
    empty = workspace.projects.create(document())
    found = workspace.jobs.latest_of([project.id, other.id, empty.id], "draft")
    assert {key: job.result["n"] for key, job in found.items()} == {
        project.id: f"{project.id} 2", other.id: f"{other.id} 2",
    }  # fmt: skip
    assert workspace.jobs.latest_of([], "draft") == {}


def test_a_draft_waits_for_what_may_change_it(workspace, project):
    draft = enqueue(workspace, project)
    words = enqueue(workspace, project, "rewrite", scene_id="s1", seed=1)
    assert [workspace.jobs.claim("w").id for _ in range(2)] == [words.id, draft.id]
