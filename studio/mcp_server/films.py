"""Films on their way to an assistant: waiting with progress, saving into one folder."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import anyio.from_thread
from mcp.server.mcpserver import Context

from studio.client import Client, Job, Project
from studio.mcp_server.answers import FilmAnswer, film_answer

#: Hosts end a call that takes longer than a minute; the job itself goes on.
WAIT_S, MAX_WAIT_S = 50.0, 3600.0
MAX_STEM_CHARS = 60


class Films:
    """Where the films of the tools go.

    Parameters
    ----------
    folder : the only one that is written to.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def answer(self, client: Client, job: Job, wait_s: float, context: Context) -> FilmAnswer:
        """How far the job is after at most `wait_s`; its film is saved if it has one.

        Raises
        ------
        BackendFailed, InputError, Cancelled : the job ended without a film.
        """
        job = client.wait(job, reporting(context), wait_s) if wait_s else client.job(job.id).check()
        if job.active or not job.links.get("film"):
            return film_answer(job, "", "")
        target = self.folder / _name(client.project(job.project), job)
        client.save(job, target)
        return film_answer(job, str(target), f"{client.url}{job.film}")


def reporting(context: Context) -> Callable[[Job], None]:
    """What tells the assistant how far a job is; called on the thread of a tool.

    The protocol has every progress notification be further than the one before.
    """
    told = -1.0

    def tell(job: Job) -> None:
        nonlocal told
        if job.fraction > told:
            told = job.fraction
            anyio.from_thread.run(context.report_progress, 100 * told, 100.0, job.message)

    return tell


def _name(project: Project, job: Job) -> str:
    """A file name of the film's title, that is never anything but a name."""
    plain = "".join(c if unicodedata.category(c)[0] in "LN" else " " for c in project.title)
    stem = "-".join(plain.split())[:MAX_STEM_CHARS] or project.kind
    result = job.result or {}
    form = str(result.get("format", project.document["format"])).replace(":", "x")
    return f"{stem}-{project.id}-{form}.mp4"
