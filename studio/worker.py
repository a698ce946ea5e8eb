"""The worker: claims jobs from the database and runs them, one in each lane.

What somebody waits for goes first; exports go on beside it with the time that is left. Several
workers may run beside each other, on several machines. A worker that is killed loses
nothing: its job is claimed again, and what it had finished is found in the artifact store. The
same happens where the database or the Dask scheduler is away for longer than a job can wait.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from storage.jobs import LOST_AFTER_S, MAX_ATTEMPTS, Job, Lane, Stage
from storage.workers import BEAT_EVERY_S
from studio import keys
from studio.bench import Bench
from studio.compute import Compute, DaskCompute
from studio.courier import Courier
from studio.errors import Cancelled, ComputeLost, DatabaseAway, StudioError
from studio.jobs.fetch import fetch_job, voices_job
from studio.jobs.film import draft_job, export_job, write_job
from studio.jobs.ingest import ingest_job
from studio.jobs.looks import looks_job
from studio.jobs.music import compose_job, describe_job, stems_job
from studio.jobs.rewrite import rewrite_job
from studio.jobs.sample import sample_job
from studio.jobs.sheet import sheet_job
from studio.jobs.song import listen_job
from studio.jobs.timeline import timeline_job
from studio.jobs.transcribe import transcribe_job
from studio.jobs.try_engine import try_job
from studio.jobs.variants import variants_job
from studio.progress import Progress, Report
from studio.workspace import Workspace

IDLE_S = 0.15
PULSE_S = 1.0
UNSURE_S = LOST_AFTER_S / 2  # without an answer for so long the job may become somebody else's
PASSING = (DatabaseAway, ComputeLost)  # what a job survives
PRIORITY: dict[Lane, int] = {"": 10, "background": 0}
logger = logging.getLogger(__name__)


class ShuttingDown(Cancelled):
    """The worker has to end; its job goes back to the queue."""


class Pulse:
    """Tells the database that the worker lives and how far the job is; hears of a stop.

    A thread of its own, so that a step without progress of its own is not taken for a dead one.
    After a pause of the whole process, or without its database, the production waits for the
    next answer: the job may have been taken over, and two must not finish it.
    """

    def __init__(
        self, workspace: Workspace, job: Job, worker: str, shutdown: threading.Event
    ) -> None:
        self._shutdown = shutdown
        self._jobs = workspace.jobs
        self._job = job
        self._worker = worker
        self._report = Report(0.0, None, (), "Starting")
        self._stop = threading.Event()
        self._ended = threading.Event()
        self._heard_at = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="pulse", daemon=True)

    def __enter__(self) -> Pulse:
        self._thread.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self._ended.set()
        self._thread.join()

    def sink(self, report: Report) -> None:
        """Take a report from the production; stops it if somebody asked to."""
        self._report = report
        while self._unsure() and not (self._shutdown.is_set() or self._stop.is_set()):
            time.sleep(PULSE_S / 20)
        if self._shutdown.is_set():
            raise ShuttingDown
        if self._stop.is_set():
            raise Cancelled

    def _unsure(self) -> bool:
        return time.monotonic() - self._heard_at > UNSURE_S

    def _run(self) -> None:
        while not self._ended.wait(PULSE_S / 2):
            try:
                self._beat()
            except StudioError as error:  # a busy database: the next beat may get through
                logger.warning("progress was not recorded: %s", error)
            except Exception:  # the production waits for beats: they must not end before it
                logger.exception("progress was not recorded")

    def _beat(self) -> None:
        asked_at = time.monotonic()
        report = self._report
        stages = [Stage(s.name, s.done, s.total) for s in report.stages]
        goes_on = self._jobs.progress(
            self._job.id,
            self._worker,
            report.fraction,
            stages,
            report.message,
            report.eta_s,
            self._job.attempts,
        )
        if not goes_on:
            self._stop.set()
        self._heard_at = asked_at


class Worker:
    """Runs jobs until it is told to stop."""

    def __init__(self, workspace: Workspace, compute: Compute | None = None) -> None:
        settings = workspace.settings
        self.name = f"{socket.gethostname()[:48]}:{os.getpid()}:{uuid4().hex[:6]}"
        self._workspace = workspace
        self._shutdown = threading.Event()
        self._cluster = (
            None
            if compute
            else DaskCompute(workspace.artifacts, settings.scheduler, settings.workers)
        )
        self._compute = compute

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set; jobs under way go back to the queue."""
        self._shutdown = stop
        self._workspace.artifacts.sweep()
        beside = [
            threading.Thread(target=self._run_lane, args=("background",), name="background"),
            threading.Thread(target=self._tell_alive, name="alive"),
            threading.Thread(target=Courier(self._workspace).run, args=(stop,), name="courier"),
        ]
        if self._cluster is not None:
            beside.append(threading.Thread(target=self._cluster.warm, name="warm"))
        for thread in beside:
            thread.start()
        try:
            self._run_lane("")
        finally:
            for thread in beside:
                thread.join()
            if self._cluster is not None:
                self._cluster.close()

    def run_one(self, lane: Lane | None = None) -> bool:
        """Run one job, if one waits; of one lane, where given."""
        job = self._workspace.jobs.claim(self.name, lane)
        if job is None or job.state != "running":
            return job is not None
        self._run_job(job)
        return True

    def _run_lane(self, lane: Lane) -> None:
        try:
            while not self._shutdown.is_set():
                if not self._try_one(lane):
                    self._shutdown.wait(IDLE_S)
        finally:
            # A lane that fails ends the whole worker, so that whoever started it starts another.
            self._shutdown.set()

    def _tell_alive(self) -> None:
        """Show that this worker lives, and see whose jobs are lost while both lanes are busy."""
        workers, host = self._workspace.workers, socket.gethostname()[:120]
        while not self._shutdown.is_set():
            with _tolerated("tell that this worker lives"):
                workers.beat(self.name, host)
                self._workspace.jobs.watch()
            self._shutdown.wait(BEAT_EVERY_S)
        with _tolerated("tell that this worker ends"):
            workers.gone(self.name)

    def _try_one(self, lane: Lane) -> bool:
        with _tolerated("take or end a job"):
            return self.run_one(lane)
        return False

    def _compute_for(self, job: Job) -> Compute:
        if self._cluster is not None:
            return self._cluster.ranked(PRIORITY[job.lane])
        assert self._compute is not None
        return self._compute

    def _run_job(self, job: Job) -> None:
        logger.info("job %s: %s of project %s", job.id, job.kind, job.project_id or "none")
        jobs = self._workspace.jobs
        try:
            with Pulse(self._workspace, job, self.name, self._shutdown) as pulse:
                progress = Progress(sink=pulse.sink)
                bench = Bench(self._workspace.artifacts, self._compute_for(job), progress)
                result = JOB_KINDS[job.kind](self._workspace, job, bench)
            jobs.finish(job.id, self.name, result, job.attempts)
        except ShuttingDown:
            jobs.give_back(job.id, self.name, job.attempts)
        except Cancelled:
            jobs.stopped(job.id, self.name, job.attempts)
        except StudioError as error:
            if isinstance(error, PASSING) and job.attempts < MAX_ATTEMPTS:
                # Its beats have stopped: whoever sees that first goes on, perhaps this worker.
                logger.warning("job %s is left for later: %s", job.id, error)
                return
            # What a person can mend needs no traceback.
            logger.warning("job %s failed: %s", job.id, error, exc_info=not error.remedy)
            jobs.fail(job.id, self.name, _told(error), job.attempts)
        except Exception as error:  # the job boundary: recorded, and the worker goes on
            logger.exception("job %s failed", job.id)
            message = f"Something went wrong inside the studio ({type(error).__name__}: {error})."
            remedy = "Try again; if it happens again, the worker's log has the details."
            told = _told(StudioError(message, remedy=remedy))
            jobs.fail(job.id, self.name, told, job.attempts)


@contextmanager
def _tolerated(what: str) -> Iterator[None]:
    """Inside the block the database may be away for a moment: what fails is tried again later."""
    try:
        yield
    except StudioError as error:
        logger.error("cannot %s: %s", what, error)
        time.sleep(IDLE_S)


def _told(error: StudioError) -> dict[str, str]:
    """An error as the database keeps it: without any key."""
    values = {"message": error.message, "remedy": error.remedy, "field": error.field}
    return {name: keys.redacted(value) for name, value in values.items()}


JOB_KINDS: dict[str, Callable[[Workspace, Job, Bench], dict[str, Any]]] = {
    "write": write_job,
    "rewrite": rewrite_job,
    "variants": variants_job,
    "sheet": sheet_job,
    "draft": draft_job,
    "looks": looks_job,
    "export": export_job,
    "compose": compose_job,
    "describe": describe_job,
    "stems": stems_job,
    "sample": sample_job,
    "try": try_job,
    "ingest": ingest_job,
    "transcribe": transcribe_job,
    "timeline": timeline_job,
    "listen": listen_job,
    "fetch": fetch_job,
    "voices": voices_job,
}
