"""The head of every project page: title, undo, redo, history, and clashes with other windows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from components.undo_keys import undo_keys
from storage.projects import Project
from studio import edits
from studio.views import history
from studio.views.desk import desk
from studio.views.shared import (
    Clash,
    dialog_opens,
    edit_text,
    escape,
    go_back,
    go_forward,
    open_clashes,
    settle,
)
from studio.views.tools import tool


def project_header(project: Project, buttons: Callable[[], None]) -> None:
    """The project's title, undo, redo and history; `buttons` draws what this page adds."""
    with st.container(
        horizontal=True, vertical_alignment="center", gap="xsmall", key="project_header"
    ):
        st.title(escape(project.document.title), anchor=False, width="content")
        if tool("rename", key="rename"):
            dialog_opens()
            _rename(project)
        st.space("stretch")
        with st.container(
            horizontal=True, width="content", vertical_alignment="center", gap="xsmall"
        ):
            with st.container(horizontal=True, width="content", gap=None):
                _show_steps(project)
            buttons()
    # One place for them: what is below keeps its own, and with it the caret, when they change.
    with st.container(key="under_header"):
        undo_keys(
            key=f"undo_keys-{project.id}",
            on_undo=partial(go_back, project.id),
            on_redo=partial(go_forward, project.id),
        )
        for clash in open_clashes(project.id):
            _show_clash(project, clash)


def _show_steps(project: Project) -> None:
    """Back, forward, and everywhere it has been."""
    for name, able, action in (
        ("undo", desk().can_undo(project), go_back),
        ("redo", project.can_redo, go_forward),
    ):
        tool(name, key=name, disabled=not able, on_click=partial(action, project.id))
    if tool("history", key="history"):
        history.show(project)


def _show_clash(project: Project, clash: Clash) -> None:
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key=f"clash-{clash.aside}"
    ):
        st.markdown(
            ":material/call_split: **Changed in two windows:** "
            f"{escape(', '.join(clash.fields))}. The other window's version is shown; "
            "yours is kept.",
            width="stretch",
        )
        with st.container(horizontal=True, width="content", gap="xsmall"):
            for key, label, action in (
                ("mine", "Use mine", partial(settle, clash, mine=True)),
                ("theirs", "Keep theirs", partial(settle, clash, mine=False)),
            ):
                st.button(label, key=f"{key}-{clash.aside}", on_click=action)
            if st.button("Compare", key=f"compare-{clash.aside}", type="tertiary"):
                history.show(project, clash.aside)


@st.dialog("Rename the project", on_dismiss="rerun")
def _rename(project: Project) -> None:
    with st.form("rename_form", border=False):
        name = st.text_input(
            "Name", project.document.title, max_chars=300, label_visibility="collapsed"
        )
        renamed = st.form_submit_button("Rename", type="primary")
    if renamed:
        was = project.document.title
        edit_text(project.id, edits.rename, was=was, text=name, summary="Renamed")
        st.rerun()
