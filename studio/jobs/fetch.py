"""Jobs that bring something from elsewhere: a model's weights, a narrator's list of voices."""

from __future__ import annotations

from typing import Any

from storage.jobs import Job
from studio.backends import named
from studio.bench import Bench
from studio.errors import InputError
from studio.workspace import Workspace

STAGE = "Model"


def fetch_job(workspace: Workspace, job: Job, bench: Bench) -> dict[str, Any]:
    """Bring the weights of the model that ``params`` call "name".

    What has arrived stays, so a job that was stopped goes on from there.
    """
    from studio.gpu.fetch import fetch

    progress, name = bench.progress, job.params["name"]
    progress.add(STAGE, 1.0)

    def hear(fraction: float, message: str) -> None:
        progress.begin(message)
        progress.partly(STAGE, fraction)
        progress.report()

    folder = fetch(name, hear)
    progress.finish(STAGE, 1.0, reused=False, step=STAGE)
    return {"name": name, "folder": str(folder)}


def voices_job(workspace: Workspace, job: Job, bench: Bench) -> dict[str, Any]:
    """Ask the narrator that ``params`` call "narrator" for its voices, and keep the list.

    Raises
    ------
    InputError : this narrator's voices come with it.
    """
    narrator = named("narrator", job.params["narrator"])
    if not hasattr(narrator, "refresh_voices"):
        raise InputError("The voices of this narrator come with it.", field="narrator")
    return {"voices": len(narrator.refresh_voices())}
