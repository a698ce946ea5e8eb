"""Several workers and pages on one database: who is alive, who gets a job, what a row can hold."""

import subprocess
import sys
from datetime import timedelta

import pytest
from sqlalchemy import update

from storage.tables import JobRow, WorkerRow, utc_now
from storage.workers import ALIVE_S
from studio.errors import InputError, NotFoundError
from tests.examples import SCENES, document

CLAIM_ALL = """
import sys
from storage.database import Database
from storage.jobs import Jobs

jobs = Jobs(Database(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
while (job := jobs.claim(sys.argv[2])) is not None:
    print(job.id)
"""


def names(workspace) -> list[str]:
    return [worker.name for worker in workspace.workers.alive()]


def test_a_worker_is_alive_from_its_first_beat_until_it_is_gone(workspace):
    assert names(workspace) == []
    for name in ("b", "a", "b"):
        workspace.workers.beat(name, "some-host")
    first, _ = workspace.workers.alive()
    assert (first.name, first.host) == ("a", "some-host")
    assert abs(first.seen_at - utc_now()) < timedelta(seconds=60)
    workspace.workers.gone("a")
    assert names(workspace) == ["b"]


@pytest.mark.parametrize("jump", [timedelta(seconds=-ALIVE_S - 5), timedelta(days=1)])
def test_a_worker_that_is_silent_is_not_alive_and_is_forgotten(workspace, jump):
    """Also one whose last beat seems to lie ahead: the clock was put back since."""
    workspace.workers.beat("silent", "h")
    with workspace.jobs._database.write() as session:
        session.execute(update(WorkerRow).values(seen_at=utc_now() + jump))
    assert names(workspace) == []
    workspace.workers.beat("other", "h")
    with workspace.jobs._database.read() as session:
        assert session.get(WorkerRow, "silent") is None
    workspace.workers.beat("silent", "h")
    assert names(workspace) == ["other", "silent"]


def test_processes_that_claim_at_once_never_get_the_same_job(workspace, settings):
    project = workspace.projects.create(document())
    wanted = {workspace.jobs.enqueue("draft", project.id, 1, {"n": n}).id for n in range(30)}
    line = [sys.executable, "-c", CLAIM_ALL, settings.database_url]
    claimers = [
        subprocess.Popen([*line, f"w{n}"], stdin=-1, stdout=-1, text=True) for n in range(2)
    ]
    for claimer in claimers:
        assert claimer.stdout.readline() == "ready\n"
    for claimer in claimers:
        claimer.stdin.write("go\n")
        claimer.stdin.flush()
    claimed = [job for claimer in claimers for job in claimer.communicate()[0].split()]
    assert sorted(claimed) == sorted(wanted)


def test_the_oldest_of_thousands_is_claimed_and_drafts_come_last(workspace):
    begin = utc_now()

    def row(number: int, kind: str) -> JobRow:
        created = begin + timedelta(seconds=number)
        return JobRow(id=f"{kind}{number}", kind=kind, revision=1, created_at=created, params={})

    with workspace.jobs._database.write() as session:
        session.add_all(row(number, "draft") for number in range(1500))
        session.add_all(row(number, "sample") for number in range(1500, 3000))
    assert [workspace.jobs.claim("w").id for _ in range(2)] == ["sample1500", "sample1501"]


def test_a_document_of_a_thousand_scenes_comes_back_as_it_was(workspace):
    words = "Über 30 Crème brûlées, 東京の朝, שלום, 👩‍👩‍👧 — and “quotes”. " * 10
    scenes = [SCENES[0].model_copy(update={"id": f"s{n}", "narration": words}) for n in range(1000)]
    long = document(scenes=tuple(scenes))
    project = workspace.projects.create(long)
    assert workspace.projects.get(project.id).document == long
    assert [card.id for card in workspace.projects.search("BRÛLÉES 東京 שלום")] == [project.id]


@pytest.mark.parametrize("words", ["\0", "a\0b", "\ud83d"])
def test_a_search_for_signs_that_no_text_holds_ends_well_or_says_so(workspace, words):
    workspace.projects.create(document())
    try:
        assert len(workspace.projects.search(words)) <= 1
    except InputError as error:
        assert error.remedy


def test_a_number_that_no_row_can_hold_is_an_input_error_or_names_nothing(workspace):
    project = workspace.projects.create(document())
    with pytest.raises((InputError, NotFoundError)):
        workspace.projects.document_at(project.id, 10**20)
