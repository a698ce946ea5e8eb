"""The worker: claims jobs from the database and runs them, one in each lane.

What somebody waits for goes first; exports go on beside it with the time that is left. Several
workers may run beside each other, on several machines. A worker that is killed loses
nothing: its job is claimed again, and what it had finished is found in the artifact store.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from storage.jobs import Job, Lane, Stage
from studio import keys
from studio.bench import Bench
from studio.compute import Compute, DaskCompute
from studio.errors import Cancelled, StudioError
from studio.jobs.fetch import fetch_job, voices_job
from studio.jobs.film import draft_job, export_job, write_job
from studio.jobs.ingest import ingest_job
from studio.jobs.music import compose_job, describe_job, stems_job
from studio.jobs.rewrite import rewrite_job
from studio.jobs.sample import sample_job
from studio.jobs.song import listen_job
from studio.jobs.transcribe import transcribe_job
from studio.jobs.try_engine import try_job
from studio.progress import Progress, Report
from studio.workspace import Workspace

IDLE_S = 0.15
PULSE_S = 1.0
PRIORITY: dict[Lane, int] = {"": 10, "background": 0}
logger = logging.getLogger(__name__)


class ShuttingDown(Cancelled):
    """The worker has to end; its job goes back to the queue."""


class Pulse:
    """Tells the database that the worker lives and how far the job is; hears of a stop.

    A thread of its own, so that a step without progress of its own is not taken for a dead one.
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
        if self._shutdown.is_set():
            raise ShuttingDown
        if self._stop.is_set():
            raise Cancelled

    def _run(self) -> None:
        while not self._ended.wait(PULSE_S / 2):
            report = self._report
            stages = [Stage(s.name, s.done, s.total) for s in report.stages]
            try:
                goes_on = self._jobs.progress(
                    self._job.id,
                    self._worker,
                    report.fraction,
                    stages,
                    report.message,
                    report.eta_s,
                )
            except StudioError as error:  # a busy database: the next beat may get through
                logger.warning("progress was not recorded: %s", error)
                continue
            if not goes_on:
                self._stop.set()


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
        beside = threading.Thread(target=self._run_lane, args=("background",), name="background")
        beside.start()
        if self._cluster is not None:
            warming = threading.Thread(target=self._cluster.warm, name="warm")
            warming.start()
        try:
            self._run_lane("")
        finally:
            beside.join()
            if self._cluster is not None:
                warming.join()
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

    def _try_one(self, lane: Lane) -> bool:
        try:
            return self.run_one(lane)
        except StudioError as error:  # the database is away for a moment
            logger.error("cannot take a job: %s", error)
            time.sleep(IDLE_S)
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
            jobs.finish(job.id, self.name, result)
        except ShuttingDown:
            jobs.give_back(job.id, self.name)
        except Cancelled:
            jobs.stopped(job.id, self.name)
        except StudioError as error:
            # What a person can mend needs no traceback.
            logger.warning("job %s failed: %s", job.id, error, exc_info=not error.remedy)
            jobs.fail(job.id, self.name, _told(error))
        except Exception as error:  # the job boundary: recorded, and the worker goes on
            logger.exception("job %s failed", job.id)
            message = f"Something went wrong inside the studio ({type(error).__name__}: {error})."
            remedy = "Try again; if it happens again, the worker's log has the details."
            jobs.fail(job.id, self.name, _told(StudioError(message, remedy=remedy)))


def _told(error: StudioError) -> dict[str, str]:
    """An error as the database keeps it: without any key."""
    values = {"message": error.message, "remedy": error.remedy, "field": error.field}
    return {name: keys.redacted(value) for name, value in values.items()}


JOB_KINDS: dict[str, Callable[[Workspace, Job, Bench], dict[str, Any]]] = {
    "write": write_job,
    "rewrite": rewrite_job,
    "draft": draft_job,
    "export": export_job,
    "compose": compose_job,
    "describe": describe_job,
    "stems": stems_job,
    "sample": sample_job,
    "try": try_job,
    "ingest": ingest_job,
    "transcribe": transcribe_job,
    "listen": listen_job,
    "fetch": fetch_job,
    "voices": voices_job,
}
