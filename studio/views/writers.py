"""Who writes in a project."""

from __future__ import annotations

from functools import partial

import streamlit as st

from storage.projects import Project
from studio import edits
from studio.document import Document
from studio.views import consent
from studio.views.choices import AUTO, chosen_row
from studio.views.consent import row_named
from studio.views.desk import desk
from studio.views.engine_choice import engine_field, show_state


def chosen_writer(project: Project) -> dict[str, str]:
    """The writer of a project, for a job; empty for the automatic choice.

    Who was chosen by name writes again when words are wanted anew: nobody takes its place.
    """
    name = project.document.writer
    written = desk().workspace.jobs.recent(project.id, kind="write", limit=1)
    begun = str(written[0].params.get("writer", "")) if written else ""
    if begun and name in ("", begun):
        return {"writer": begun}
    row = row_named("writer", name)  # a copy of a project has no such job
    return {"writer": name} if row is not None and row.by_name_only else {}


def show_writer(project: Project) -> None:
    """Who finds other words in this project, and another who can."""
    chosen = chosen_writer(project).get("writer", AUTO)
    field, state = st.columns([1, 2], vertical_alignment="bottom")
    with field:
        store = partial(_set_writer, project.id)
        help_ = "Who finds other words, here and in the Storyboard. What is written stays."
        engine_field("writer", "Other words by", chosen, "script_writer", store, help_=help_)
    with state:
        show_state("writer", chosen)


def _set_writer(project_id: str, name: str) -> None:
    row = chosen_row("writer", name)
    stored = row.name if name == AUTO and row is not None else name

    def change(document: Document) -> Document:
        return edits.set_writer(document, stored)

    consent.use_engine(project_id, "writer", stored, change, "Changed the writer")
