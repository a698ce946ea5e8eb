"""Choosing an engine in a project; one whose licence asks for it has to be accepted first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from storage.projects import Change, Project
from studio import edits
from studio.backends import Backend, RoleName, rows_for
from studio.consent import needs_consent
from studio.document import Document
from studio.views.desk import desk
from studio.views.shared import dialog_opens, edit, escape

_ASKED = "licence_asked"


@dataclass(frozen=True)
class Asked:
    """An engine that was chosen and waits for its licence to be accepted."""

    project_id: str
    backend: Backend
    change: Change
    summary: str


def use_engine(project_id: str, role: RoleName, name: str, change: Change, summary: str) -> None:
    """Make the edit that chooses an engine, from a callback; ask first where its licence says so.

    The next `show` of this project opens the dialog then.
    """
    row = row_named(role, name)
    document = desk().workspace.projects.get(project_id).document
    if row is not None and needs_consent(document, row):
        st.session_state[_ASKED] = Asked(project_id, row, change, summary)
        return
    edit(project_id, change, summary)


def row_named(role: RoleName, name: str) -> Backend | None:
    """The row of a name; None for ``auto`` and for one that this installation does not have."""
    return next((row for row in rows_for(role) if row.name == name), None)


def show(project: Project) -> None:
    """Ask for what waits in this project."""
    asked: Asked | None = st.session_state.get(_ASKED)
    if asked is not None and asked.project_id == project.id:
        dialog_opens()
        _dialog(asked)


def _forget() -> None:
    st.session_state.pop(_ASKED, None)


@st.dialog("Before you use this engine", on_dismiss=_forget)
def _dialog(asked: Asked) -> None:
    row = asked.backend
    st.markdown(f"**{escape(row.label)}** asks for this:")
    with st.container(border=True, key="licence_words"):
        st.markdown(escape(row.consent))
        st.caption(f"Licence: {escape(row.licence)}")
    st.caption("It is asked once for each project, and can be undone like any other edit.")
    with st.container(horizontal=True, gap="small"):
        _button("Accept for this project", "licence_accept", lambda: _accept(asked), primary=True)
        _button("Choose another", "licence_refuse", _forget, primary=False)


def _button(label: str, key: str, act: Callable[[], None], *, primary: bool) -> None:
    if st.button(label, key=key, type="primary" if primary else "secondary"):
        act()
        st.rerun()


def _accept(asked: Asked) -> None:
    """Accept and choose: one edit, so that one undo takes both back."""

    def change(document: Document) -> Document:
        return asked.change(edits.accept_licence(document, asked.backend.name))

    _forget()
    edit(asked.project_id, change, asked.summary)
