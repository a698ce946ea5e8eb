"""Timeline: the draft film, and under it everything that happens in it, to edit in time."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.timeline import timeline
from storage.projects import Project
from studio.errors import InputError
from studio.outline import known_voices, outline
from studio.views import draft_state, jobs_panel
from studio.views.desk import Draft, desk
from studio.views.header import project_header
from studio.views.shared import edit, go, open_project, report
from studio.views.timeline_data import draft_data, film_data
from studio.views.timeline_edits import edit_of
from studio.views.waiting import show_waiting

project = open_project()
_FILM = f"film-{project.id}"
_DONE = f"film-done-{project.id}"
_EDITED, _OPEN = "film_edited", "film_open"


def buttons() -> None:
    """The way on."""
    if st.button("Export", type="primary", icon=":material/download:", key="to_export"):
        go("export", project.id)


def act() -> None:
    """Take a batch of edits; every one is a step that can be undone."""
    batch = st.session_state[_FILM].act
    if not batch:
        return
    st.session_state[_DONE] = batch["number"]
    for op in batch["ops"]:
        if op["op"] == "select":
            st.session_state["scene"] = op["id"]
        elif op["op"] == "open":
            st.session_state["scene"] = op["id"]
            st.session_state[_OPEN] = True
        else:
            _change(op)
            st.session_state[_EDITED] = True


def _change(op: dict[str, Any]) -> None:
    try:
        change, summary = edit_of(op)
    except InputError as error:
        report(error)
    else:
        edit(project.id, change, summary)


def told(project: Project, draft: Draft | None) -> dict[str, Any]:
    """The film's outline: as drafted, or as it will be."""
    if draft is not None and draft.current and "timeline" in draft.result:
        drafted: dict[str, Any] = draft.result["timeline"]
        return drafted
    find = desk().workspace.artifacts.find
    return outline(project.document, known_voices(project.document, find), find)


def state_words(draft: Draft | None, making: bool) -> str:
    """How the draft stands, on the picture."""
    if draft is not None and draft.current:
        return ""
    if making:
        return "New draft on its way" if draft else "Your draft is being made. It plays here."
    return "Draft out of date" if draft else "There is no draft yet. Make it to see the film."


@st.fragment
def show_film(film: dict[str, Any], draft: dict[str, Any] | None, state: str) -> None:
    """The film; selecting a scene runs only this again, an edit the whole page."""
    if st.session_state.get(_EDITED) or st.session_state.get(_OPEN):
        st.rerun()
    timeline(
        film,
        draft=draft,
        state=state,
        selected=st.session_state.get("scene", ""),
        fmt=project.document.format,
        done=st.session_state.get(_DONE, 0),
        url=f"/projects/{project.id}/timeline",
        key=_FILM,
        on_act=act,
    )


st.session_state.pop(_EDITED, None)
if st.session_state.pop(_OPEN, False):
    go("storyboard", project.id)
# What is above the film may grow and shrink; the film keeps its place, so that it plays on.
with st.container(key="film_head"):
    project_header(project, buttons)
if not project.document.scenes:
    show_waiting(project)
    st.stop()

draft = desk().draft(project)
with st.container(key="film_state"):
    draft_state.show(project, draft)
    jobs_panel.show_for(project.id, "draft", running=False)
show_film(
    film_data(project.document, told(project, draft), draft, desk().stale_scenes(project, draft)),
    draft_data(draft) if draft else None,
    state_words(draft, draft_state.being_made(project)),
)
