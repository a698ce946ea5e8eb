"""The job ``sheet``: the contact sheet of a batch, once its films are there."""

from __future__ import annotations

from typing import Any

from storage.jobs import Job
from studio.batches.order import view_of
from studio.bench import Bench
from studio.jobs.variants import make_sheet
from studio.visuals.sheet import SheetFilm
from studio.workspace import Workspace


def sheet_job(workspace: Workspace, job: Job, bench: Bench) -> dict[str, Any]:
    """Draw the films of a batch that are there; ``params`` has "batch"."""
    view = view_of(workspace, workspace.batches.get(job.params["batch"]))
    shown = [SheetFilm(film.state.film, film.name, film.format) for film in view.done]
    return {"sheet": make_sheet(view.batch.name, shown, bench)}
