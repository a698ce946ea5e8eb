"""The worker: its jobs survive it, can be stopped, and say why they fail."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from sqlalchemy import update

from storage.database import Database
from storage.tables import JobRow
from studio import edits
from studio.compute import DaskCompute, InlineCompute
from studio.document import Look, MediaRef
from studio.errors import StorageError
from studio.recipes import Recipe
from studio.worker import Worker
from tests.examples import BRIEF, SCENES, FullDisk, document


def wait_for(condition, seconds=240):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.2)
    raise AssertionError("it did not happen in time")


@pytest.fixture
def start_worker(workspace):
    """Start worker processes on the test's studio; none is left behind."""
    started = []

    def start() -> subprocess.Popen:
        env = {**os.environ, "STUDIO_HOME": str(workspace.settings.home), "STUDIO_WORKERS": "2"}
        worker = subprocess.Popen([sys.executable, "-m", "studio", "worker"], env=env)
        started.append(worker)
        return worker

    yield start
    for worker in started:
        worker.terminate()
        try:
            worker.wait(timeout=60)
        except subprocess.TimeoutExpired:
            worker.kill()


@pytest.fixture
def inline(workspace):
    """A worker in this process."""
    return Worker(workspace, InlineCompute(workspace.artifacts))


def artifacts(workspace) -> dict[str, int]:
    """Every finished artifact and its inode: the same one has not been made again."""
    found = workspace.settings.artifacts.glob("??/*/provenance.json")
    return {path.parent.name: path.stat().st_ino for path in found}


def test_a_killed_export_is_finished_by_the_next_worker(workspace, start_worker):
    project = workspace.projects.create(document(format="1:1"))
    job = workspace.jobs.enqueue("export", project.id, project.revision, {"format": "1:1"})
    worker = start_worker()
    wait_for(lambda: workspace.jobs.get(job.id).fraction > 0.3)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    time.sleep(2)  # its own processes end by themselves
    before = artifacts(workspace)
    assert before
    assert workspace.jobs.get(job.id).state == "running"
    start_worker()
    done = wait_for(lambda: (j := workspace.jobs.get(job.id)).state == "done" and j)
    assert done.attempts == 2
    after = artifacts(workspace)
    assert {digest: after[digest] for digest in before} == before
    film = workspace.artifacts.find(done.result["film"])
    assert film.facts["frames"] == done.result["frames"] == round(done.result["duration_s"] * 30)
    reused = {step["step"] for step in done.result["made_by"] if step["reused"]}
    assert reused


def test_from_brief_to_draft_in_the_background(workspace, inline):
    project = workspace.create_ad(BRIEF)
    assert inline.run_one()  # write
    written = workspace.projects.get(project.id)
    assert len(written.document.scenes) >= 2
    assert written.document.writer == "builtin"
    assert inline.run_one()  # draft
    draft = workspace.jobs.latest(project.id, "draft")
    assert draft.revision == written.revision
    assert draft.result["duration_s"] == pytest.approx(BRIEF.duration_s)
    film = workspace.artifacts.find(draft.result["film"])
    assert film.file("film.mp4").stat().st_size > 10_000
    assert [s["id"] for s in draft.result["scenes"]] == [s.id for s in written.document.scenes]
    assert workspace.projects.get(project.id).thumbnail
    assert not inline.run_one()


def test_new_words_change_one_scene_only(workspace, inline):
    project = workspace.projects.create(document())
    workspace.jobs.enqueue("rewrite", project.id, project.revision, {"scene_id": "s2", "seed": 5})
    inline.run_one()
    after = workspace.projects.get(project.id).document
    assert after.scenes[0] == SCENES[0]
    assert after.scenes[1].narration != SCENES[1].narration
    assert after.scenes[2] == SCENES[2]


def test_a_line_with_nothing_to_say_names_its_scene(workspace, inline):
    silent = SCENES[1].model_copy(update={"narration": "..."})
    project = workspace.projects.create(document().with_scene(silent))
    job = workspace.jobs.enqueue("draft", project.id, project.revision)
    inline.run_one()
    failed = workspace.jobs.get(job.id)
    assert failed.state == "failed"
    assert failed.error["field"] == "scene 2"
    assert failed.error["remedy"]
    assert workspace.projects.get(project.id).document.scenes[1] == silent


def test_a_lost_photo_is_told_by_scene(workspace, inline):
    look = Look(image=MediaRef(sha256="ab" * 32, name="gone.jpg"))
    scene = SCENES[0].model_copy(update={"look": look})
    project = workspace.projects.create(document().with_scene(scene))
    job = workspace.jobs.enqueue("draft", project.id, project.revision)
    inline.run_one()
    error = workspace.jobs.get(job.id).error
    assert error["field"] == "scene 1"
    assert "photo" in error["remedy"]


def test_an_unknown_voice_is_told_with_known_ones(workspace, inline):
    doc = document()
    voice = doc.voice.model_copy(update={"voice": "af_hart"})
    project = workspace.projects.create(doc.model_copy(update={"voice": voice}))
    job = workspace.jobs.enqueue("draft", project.id, project.revision)
    inline.run_one()
    error = workspace.jobs.get(job.id).error
    assert "af_heart" in error["message"] + error["remedy"]


def test_a_running_job_stops_when_asked(workspace, start_worker):
    project = workspace.projects.create(document())
    job = workspace.jobs.enqueue("export", project.id, project.revision, {"format": "16:9"})
    start_worker()
    wait_for(lambda: workspace.jobs.get(job.id).fraction > 0)
    workspace.jobs.cancel(job.id)
    wait_for(lambda: workspace.jobs.get(job.id).state == "cancelled", seconds=30)


def test_a_draft_is_made_while_a_film_is_exported(workspace, start_worker):
    """The film is of the revision that it was started from, the draft of the newest."""
    project = workspace.projects.create(document())
    film = workspace.jobs.enqueue("export", project.id, project.revision, {"format": "16:9"})
    start_worker()
    wait_for(lambda: workspace.jobs.get(film.id).fraction > 0)
    first = project.document.scenes[0].id
    edited = workspace.projects.update(
        project.id, lambda doc: edits.set_on_screen_text(doc, first, "Another word"), "Edited"
    )
    draft = workspace.jobs.enqueue("draft", project.id, edited.revision)
    wait_for(lambda: not workspace.jobs.get(draft.id).active)
    drafted = workspace.jobs.get(draft.id)
    assert drafted.state == "done"
    wait_for(lambda: not workspace.jobs.get(film.id).active)
    done = workspace.jobs.get(film.id)
    assert drafted.started_at < done.finished_at
    assert (done.state, done.revision) == ("done", project.revision)
    stills = [workspace.jobs.get(job.id).result["scenes"][0]["still"] for job in (film, draft)]
    assert stills[0] != stills[1]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("lane", ["", "background"])
def test_a_lane_that_fails_ends_the_worker_so_that_another_is_started(workspace, inline, lane):
    job = workspace.jobs.enqueue("sample", "", 0, lane=lane)
    with Database(workspace.settings.database_url).write() as session:
        session.execute(update(JobRow).where(JobRow.id == job.id).values(stages=[{"damaged": 1}]))
    stop = threading.Event()
    running = threading.Thread(target=inline.run, args=(stop,))
    running.start()
    running.join(timeout=20)
    ended = not running.is_alive()
    stop.set()
    running.join()
    assert ended


def test_a_worker_that_is_told_to_end_leaves_its_job_for_the_next(workspace, start_worker):
    project = workspace.projects.create(document())
    job = workspace.jobs.enqueue("export", project.id, project.revision, {"format": "16:9"})
    worker = start_worker()
    wait_for(lambda: workspace.jobs.get(job.id).fraction > 0)
    worker.terminate()
    worker.wait(timeout=60)
    assert workspace.jobs.get(job.id).state == "queued"


def test_a_full_disk_under_a_step_is_told_as_one(tmp_path):
    """Through Dask: the error keeps its kind, remedy and field."""
    store = FullDisk(tmp_path)
    compute = DaskCompute(store, workers=1)
    recipe = Recipe(kind="voice", engine="kokoro", version="1", params={})
    try:
        with pytest.raises(StorageError) as caught:
            compute.submit(recipe, []).result()
    finally:
        compute.close()
    assert "full" in caught.value.message
    assert caught.value.remedy
