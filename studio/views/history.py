"""History: every version of a project, what changed between two, and the way back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import streamlit as st

from components.history_list import history_list
from storage.projects import Project, RevisionInfo
from studio.compare import Difference, in_words
from studio.views.desk import desk
from studio.views.shared import attempt, dialog_opens, escape, notify, saw, show_table

_CHOSEN = "history_chosen"
MOST_DIFFERENCES = 60


def show(project: Project, number: int = 0) -> None:
    """Open the history; with the version `number` chosen, where given."""
    st.session_state[_CHOSEN] = number
    dialog_opens()
    _dialog(project.id)


@st.dialog("History", width="large", on_dismiss="rerun")
def _dialog(project_id: str) -> None:
    project = desk().workspace.projects.get(project_id)
    lines = desk().workspace.projects.history(project_id)
    numbers = [line.number for line in lines]
    chosen = st.session_state.get(_CHOSEN) or numbers[0]
    chosen = chosen if chosen in numbers else numbers[0]
    st.markdown(
        ":gray[Every edit is kept. Choose a version to see how it differs from the one now; "
        "restoring it is an edit like any other and can be undone.]"
    )
    left, right = st.columns([1, 1.25], gap="medium")
    with left:
        history_list(
            [_line(line) for line in lines],
            chosen=chosen,
            key=f"history_list-{project_id}",
            on_choose=lambda: _choose(f"history_list-{project_id}"),
        )
    with right:
        _show_version(project, next(line for line in lines if line.number == chosen))


def _choose(key: str) -> None:
    if number := st.session_state[key].choose:
        st.session_state[_CHOSEN] = int(number)


def _line(line: RevisionInfo) -> dict[str, Any]:
    return {
        "number": line.number,
        "summary": line.summary,
        "time": line.created_at.astimezone(UTC).isoformat(),
        "current": line.current,
        "aside": line.aside,
    }


def _show_version(project: Project, line: RevisionInfo) -> None:
    st.subheader(f"Version {line.number}", anchor=False)
    st.caption(f"{escape(line.summary)} · {_when(line.created_at)}")
    if line.current:
        st.badge("This is the version now", icon=":material/check:", color="green")
        _show_differences("What this version changed", _changes_of(project, line))
        return
    if line.aside:
        st.caption(
            ":material/call_split: Kept aside: another window had changed the same thing first."
        )
    old = desk().document_at(project.id, line.number)
    rows = in_words(project.document, old)
    if st.button(
        f"Restore version {line.number}",
        key="restore_version",
        type="primary",
        icon=":material/restore:",
        disabled=not rows,
    ):
        if attempt(lambda: saw(desk().restore(project.id, line.number))):
            notify(f"Version {line.number} is back.", ":material/restore:")
        st.rerun()
    _show_differences("Restoring it changes", rows)


def _changes_of(project: Project, line: RevisionInfo) -> list[Difference]:
    if line.parent is None:
        return []
    return in_words(desk().document_at(project.id, line.parent), project.document)


def _show_differences(title: str, rows: list[Difference]) -> None:
    if not rows:
        st.caption("No differences.")
        return
    shown = rows[:MOST_DIFFERENCES]
    show_table(
        title,
        {
            title: [
                f"**{escape(row.name)}**" + (f"  \n:gray[{row.place}]" if row.place else "")
                for row in shown
            ],
            "From": [escape(row.before) or "–" for row in shown],
            "To": [escape(row.after) or "–" for row in shown],
        },
    )
    if hidden := len(rows) - len(shown):
        st.caption(f"and {hidden} more")


def _when(moment: datetime) -> str:
    return moment.astimezone().strftime("%d %b, %H:%M")
