"""Who writes in a project."""

from __future__ import annotations

from storage.projects import Project
from studio.views.consent import row_named
from studio.views.desk import desk


def chosen_writer(project: Project) -> dict[str, str]:
    """The writer that the project was begun with, for a job; empty for the automatic choice.

    Who was chosen by name writes again when words are wanted anew: nobody takes its place.
    """
    written = desk().workspace.jobs.recent(project.id, kind="write", limit=1)
    name = str(written[0].params.get("writer", "")) if written else ""
    if not name:  # a copy of a project has no such job
        row = row_named("writer", project.document.writer)
        name = row.name if row is not None and row.by_name_only else ""
    return {"writer": name} if name else {}
