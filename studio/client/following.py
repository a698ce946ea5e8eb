"""Jobs: how far they are, waiting for them, stopping them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from studio.client.connection import Connection, place
from studio.client.events import follow
from studio.client.values import Job

#: Told of a job each time it changed.
Told = Callable[[Job], None]


class Following:
    """The calls about jobs."""

    _connection: Connection

    def job(self, job: str) -> Job:
        """A job as it is now.

        Raises
        ------
        NotFoundError : there is no such job.
        """
        return job_of(self._connection, job)

    def jobs(
        self, *, project: str = "", state: str = "", kind: str = "", limit: int = 50
    ) -> list[Job]:
        """Jobs, the newest first."""
        params: dict[str, Any] = {"project": project, "state": state, "kind": kind, "limit": limit}
        told = self._connection.answer("GET", place("jobs"), params=params)
        return [Job.model_validate(job) for job in told["jobs"]]

    def events(self, job: Job | str, timeout_s: float | None = None) -> Iterator[Job]:
        """The job each time it changed, until it ends; a broken connection is made anew.

        timeout_s : the iterator ends after that, whether the job ended or not.
        """
        return follow(self._connection, place("jobs", _id(job), "events"), timeout_s)

    def wait(
        self, job: Job | str, progress: Told | None = None, timeout_s: float | None = None
    ) -> Job:
        """The job with its result, once it is done.

        Parameters
        ----------
        progress : called with the job each time it changed.
        timeout_s : by default as long as it takes; after that the job is returned as it is.

        Raises
        ------
        BackendFailed, InputError : it failed; says why.
        Cancelled : somebody stopped it.
        """
        known = job if isinstance(job, Job) else self.job(job)
        return finished(self._connection, known, progress, timeout_s)

    def cancel(self, job: Job | str) -> Job:
        """Stop a job; what it finished so far is kept and used again."""
        path = place("jobs", _id(job)) + ":cancel"
        return Job.model_validate(self._connection.answer("POST", path))

    def retry(self, job: Job | str) -> Job:
        """A new job for the work of one that ended."""
        path = place("jobs", _id(job)) + ":retry"
        return Job.model_validate(self._connection.answer("POST", path))


def finished(
    connection: Connection,
    job: Job,
    progress: Told | None = None,
    timeout_s: float | None = None,
) -> Job:
    """The job once it ended well; see `Following.wait`."""
    if job.active:
        for seen in follow(connection, place("jobs", job.id, "events"), timeout_s):
            if progress:
                progress(seen)
    return job_of(connection, job.id).check()


def job_of(connection: Connection, job: str) -> Job:
    """A job as it is now."""
    return Job.model_validate(connection.answer("GET", place("jobs", job)))


def _id(job: Job | str) -> str:
    return job.id if isinstance(job, Job) else job
