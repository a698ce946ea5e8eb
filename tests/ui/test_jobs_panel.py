"""The jobs panel: places in line, failures with remedies, what has just ended, lost workers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from storage.jobs import Stage
from storage.tables import JobRow, utc_now
from tests.ui.browser import settle, visit
from tests.ui.seeding import BRIEF, WORKER, drafted_project, film_result, finish
from tests.ui.test_pages import component, open_page

STAGES = [Stage("Voice", 4, 4), Stage("Pictures", 2, 9)]


@pytest.fixture
def project(workspace):
    return drafted_project(workspace)


def panel(app):
    return component(app, "job_list")


def backdate(workspace, job, **columns):
    """Move times of a job into the past."""
    with workspace.jobs._database.write() as session:
        values = {name: utc_now() - timedelta(seconds=age) for name, age in columns.items()}
        session.execute(update(JobRow).where(JobRow.id == job.id).values(**values))


def test_each_lane_has_its_own_line(workspace, project):
    jobs = workspace.jobs
    for fmt in ("16:9", "9:16", "1:1"):
        jobs.enqueue("export", project.id, project.revision, {"format": fmt})
    jobs.enqueue("draft", project.id, project.revision)
    assert jobs.claim(WORKER, "background").kind == "export"
    rows = panel(open_page("library"))["jobs"]
    assert [(row["title"].split(" (")[0], row["state"], row["place"]) for row in rows] == [
        ("Exporting the film", "running", 0),
        ("Exporting the film", "queued", 1),
        ("Exporting the film", "queued", 2),
        ("Making the draft", "queued", 1),
    ]
    assert {row["project"] for row in rows} == {"Harbour Bakery"}


def test_what_runs_comes_first_and_the_rest_is_a_number(workspace, project):
    jobs = workspace.jobs
    for i in range(6):
        jobs.enqueue("export", workspace.create_ad(BRIEF).id, i, {"format": "16:9"})
    last = jobs.enqueue("draft", project.id, project.revision)
    for other in jobs.recent(kind="write", active=True):
        jobs.cancel(other.id)
    assert jobs.claim(WORKER, "").id == last.id
    data = panel(open_page("library"))
    assert data["jobs"][0]["id"] == last.id
    assert (len(data["jobs"]), data["more"]) == (4, 3)


def test_a_job_that_ended_in_this_window_leads_to_its_page(workspace, project):
    job = workspace.jobs.enqueue("export", project.id, project.revision, {"format": "9:16"})
    app = open_page("library")
    finish(workspace, job, film_result(workspace, project) | {"format": "9:16"})
    app.run()
    (row,) = panel(app)["jobs"]
    assert (row["title"], row["open"]) == ("Film exported (9:16)", "Open the film")
    assert panel(open_page("library"))["jobs"] == []  # another window has not waited for it
    backdate(workspace, job, finished_at=3600)
    app.run()
    assert panel(app)["jobs"] == []


def test_what_a_failed_job_needs_is_a_click_away(workspace, project):
    job = workspace.jobs.enqueue("rewrite", project.id, project.revision, {"scene_id": "s1"})
    voices = workspace.jobs.enqueue("voices", "", 0, {"narrator": "google"})
    for _ in range(2):
        workspace.jobs.claim(WORKER, "")
    error = {"message": "The key is not accepted.", "remedy": "Enter it on the Engines page."}
    workspace.jobs.fail(job.id, WORKER, error)
    workspace.jobs.fail(voices.id, WORKER, {"message": "Google is silent.", "remedy": "Try again."})
    rows = {row["id"]: row for row in panel(open_page("library"))["jobs"]}
    assert [rows[each.id]["engines"] for each in (job, voices)] == [True, False]
    assert rows[voices.id]["project"] == "google"


def test_a_job_whose_worker_is_gone_says_so(workspace, project):
    job = workspace.jobs.enqueue("export", project.id, project.revision, {"format": "16:9"})
    workspace.jobs.claim(WORKER, "background")
    assert [row["alone"] for row in panel(open_page("library"))["jobs"]] == [False]
    backdate(workspace, job, heartbeat_at=6)
    (row,) = panel(open_page("library"))["jobs"]
    assert (row["silent"], row["alone"]) == (True, False)
    backdate(workspace, job, heartbeat_at=60)
    assert [row["alone"] for row in panel(open_page("library"))["jobs"]] == [True]


def test_a_job_that_nobody_takes_says_so(workspace, project):
    job = workspace.jobs.enqueue("draft", project.id, project.revision)
    backdate(workspace, job, created_at=60)
    assert [row["alone"] for row in panel(open_page("library"))["jobs"]] == [True]


def test_a_failure_stays_until_the_same_work_is_asked_for_again(workspace, project):
    params = {"format": "1:1"}
    job = workspace.jobs.enqueue("export", project.id, project.revision, params)
    workspace.jobs.claim(WORKER, "background")
    error = {"message": "The disk is full.", "remedy": "Free some space.", "field": ""}
    workspace.jobs.fail(job.id, WORKER, error)
    assert [row["error"] for row in panel(open_page("library"))["jobs"]] == [error]
    workspace.jobs.retry(job.id)
    assert [row["state"] for row in panel(open_page("library"))["jobs"]] == ["queued"]


def test_a_try_that_failed_is_told_on_its_own_page(workspace):
    job = workspace.jobs.enqueue("try", "", 0, {"role": "writer", "name": "builtin"})
    workspace.jobs.claim(WORKER, "")
    error = {"message": "No.", "remedy": "Yes.", "field": ""}
    workspace.jobs.fail(job.id, WORKER, error)
    assert panel(open_page("library"))["jobs"] == []


@pytest.fixture
def quiet(server):
    """The running studio without jobs under way, before and after."""

    def stop() -> None:
        for job in server.workspace.jobs.recent(active=True):
            server.workspace.jobs.cancel(job.id)
            server.workspace.jobs.stopped(job.id, WORKER)

    stop()
    yield server
    stop()


def running(server, fmt="16:9"):
    """A project, and an export of it that this test works on."""
    project = drafted_project(server.workspace)
    params = {"format": fmt}
    job = server.workspace.jobs.enqueue("export", project.id, project.revision, params)
    assert server.workspace.jobs.claim(WORKER, "background").id == job.id
    return project, job


def test_a_poll_changes_only_what_is_new_and_keeps_the_focus(quiet, page):
    _, job = running(quiet)
    jobs = quiet.workspace.jobs
    visit(page, f"{quiet.url}/library")
    jobs.progress(job.id, WORKER, 0.2, STAGES, "", 60.0)
    card = page.locator(f'.st-key-jobs [data-id="{job.id}"]')
    expect(card).to_contain_text("20%")
    card.evaluate("node => { node.sameAsBefore = true; }")
    card.get_by_role("button").focus()
    jobs.progress(job.id, WORKER, 0.7, STAGES, "", 20.0)
    expect(card).to_contain_text("70%")
    assert card.evaluate("node => node.sameAsBefore === true")
    expect(card.get_by_role("button")).to_be_focused()
    jobs.cancel(job.id)
    jobs.stopped(job.id, WORKER)
    expect(card).to_be_hidden()


def test_what_begins_and_ends_is_told_to_screen_readers_but_no_percent(quiet, page):
    visit(page, f"{quiet.url}/library")
    live = page.locator('.st-key-jobs [role="status"]')
    expect(live).to_have_text("")
    project, job = running(quiet)
    jobs = quiet.workspace.jobs
    expect(live).to_have_text("Exporting the film (16:9): started")
    jobs.progress(job.id, WORKER, 0.5, STAGES, "", 60.0)
    expect(page.locator(f'.st-key-jobs [data-id="{job.id}"]')).to_contain_text("50%")
    expect(live).to_have_text("Exporting the film (16:9): started")
    result = film_result(quiet.workspace, project) | {"format": "16:9"}
    jobs.finish(job.id, WORKER, result)
    expect(live).to_have_text("Film exported (16:9)")
    page.get_by_role("button", name="Open the film").click()
    page.wait_for_url("**/export?project=*")
    settle(page)
    expect(page.locator(".film")).to_have_count(1)
    assert project.id in page.url


def test_an_idle_page_notices_a_job_of_another_window(quiet, page):
    project = drafted_project(quiet.workspace)
    visit(page, f"{quiet.url}/library")
    job = quiet.workspace.jobs.enqueue("draft", project.id, project.revision)
    card = page.locator(f'.st-key-jobs [data-id="{job.id}"]')
    expect(card).to_contain_text("Making the draft")
    quiet.workspace.jobs.cancel(job.id)
    expect(card).to_be_hidden()
