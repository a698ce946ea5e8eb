"""What a project's pages show while it has no script yet."""

from __future__ import annotations

import streamlit as st

from storage.projects import Project
from studio.views import jobs_panel
from studio.views.choices import AUTO
from studio.views.desk import desk
from studio.views.engine_choice import engine_field, show_state
from studio.views.shared import attempting, empty_state, go
from studio.views.writers import chosen_writer

SKELETONS = 6
#: Title and words by kind of film, while its scenes are made, and where that ended.
UNDER_WAY = {
    "ad": (
        "Your script is being written",
        "Scenes appear here in a moment. You can close this page: the work goes on.",
    ),
    "clip": (
        "Your clip is being planned",
        "Its music comes first, then the shots. You can close this page: the work goes on.",
    ),
}
STOPPED = {
    "ad": ("There is no script yet", "Writing was stopped or failed; the brief is safe."),
    "clip": ("There are no shots yet", "Planning was stopped or failed; the prompt is safe."),
}


def show_waiting(project: Project) -> None:
    """The script is not there yet: it is being written, or it can be."""
    kind = project.document.kind
    if kind == "music_video":
        go("song", project.id)
    jobs = desk().workspace.jobs
    if any(job.kind == "write" for job in jobs.recent(project.id, active=True)):
        _show_writing(project)
        return
    jobs_panel.show_for(project.id, "write")
    title, words = STOPPED[kind]
    empty_state(title, words, ":material/edit_off:")
    _, middle, _ = st.columns([1, 1, 1])
    with middle:
        if kind == "ad":
            _show_writer(project)
        else:
            _show_again(project)


def _show_again(project: Project) -> None:
    """Have a clip's music and shots made."""
    st.button(
        "Make the clip",
        type="primary",
        icon=":material/auto_awesome:",
        width="stretch",
        on_click=attempting(lambda: desk().enqueue("write", project.id)),
    )


def _show_writer(project: Project) -> None:
    """Have it written, by whoever was chosen first or by another writer."""
    key = f"writer-{project.id}"
    before = chosen_writer(project).get("writer", AUTO)
    writer = str(st.session_state.get(key, before))

    def store(name: str) -> None:
        st.session_state[key] = name

    engine_field("writer", "Written by", writer, f"{key}-field", store)
    show_state("writer", writer)
    params = {"writer": writer} if writer != AUTO else {}
    st.button(
        "Write the script",
        type="primary",
        icon=":material/edit_note:",
        width="stretch",
        on_click=attempting(lambda: desk().enqueue("write", project.id, params)),
    )


def _show_writing(project: Project) -> None:
    title, words = UNDER_WAY[project.document.kind]
    empty_state(title, words, ":material/edit_note:")
    _, middle, _ = st.columns([1, 2, 1])
    with middle:
        jobs_panel.show_for(project.id, "write")
    with st.grid(3, min_column_width=200):
        for _ in range(SKELETONS):
            st.skeleton(height=180)
