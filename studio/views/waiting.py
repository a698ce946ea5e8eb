"""What a project's pages show while it has no script yet."""

from __future__ import annotations

import streamlit as st

from storage.projects import Project
from studio.views import jobs_panel
from studio.views.desk import desk
from studio.views.shared import attempting, empty_state

SKELETONS = 6


def show_waiting(project: Project) -> None:
    """The script is not there yet: it is being written, or it can be."""
    jobs = desk().workspace.jobs
    if any(job.kind == "write" for job in jobs.recent(project.id, active=True)):
        _show_writing(project)
        return
    jobs_panel.show_for(project.id, "write")
    empty_state(
        "There is no script yet",
        "Writing was stopped or failed; the brief is safe.",
        ":material/edit_off:",
    )
    with st.container(horizontal=True, horizontal_alignment="center"):
        st.button(
            "Write the script",
            type="primary",
            icon=":material/edit_note:",
            on_click=attempting(lambda: desk().enqueue("write", project.id)),
        )


def _show_writing(project: Project) -> None:
    empty_state(
        "Your script is being written",
        "Scenes appear here in a moment. You can close this page: the work goes on.",
        ":material/edit_note:",
    )
    _, middle, _ = st.columns([1, 2, 1])
    with middle:
        jobs_panel.show_for(project.id, "write")
    with st.grid(3, min_column_width=200):
        for _ in range(SKELETONS):
            st.skeleton(height=180)
