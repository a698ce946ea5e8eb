"""The field in which an engine is chosen, and what is said of the one that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from studio.backends import Backend, RoleName, choose, rows_for
from studio.errors import StudioError
from studio.views.choices import AUTO, chosen_row
from studio.views.shared import controlled, escape


def engine_field(
    role: RoleName,
    label: str,
    chosen: str,
    key: str,
    store: Callable[[str], None],
    automatic: str = "",
    help_: str | None = None,
) -> None:
    """One of the engines of a role; those that are not ready can be chosen and say so.

    Parameters
    ----------
    store : called with the name, from a callback.
    automatic : what ``auto`` stands for, in words; empty: the best that is ready.
    """
    labels = {row.name: row.label for row in rows_for(role)}
    lacking = {row.name for row in rows_for(role) if row.missing()}

    def named(name: str) -> str:
        if name == AUTO:
            return automatic or _automatic(role)
        return labels.get(name, name) + (" – not ready" if name in lacking else "")

    names: Sequence[str] = list(dict.fromkeys((AUTO, *labels, chosen)))
    st.selectbox(
        label,
        names,
        format_func=named,
        key=controlled(key, chosen),
        on_change=lambda: store(st.session_state[key]),
        help=help_,
    )


def short(row: Backend) -> str:
    """A back-end's label without what stands in brackets."""
    return row.label.partition(" (")[0]


def _automatic(role: RoleName) -> str:
    row = chosen_row(role, AUTO)
    return f"Automatic ({short(row)})" if row else "Automatic"


def show_state(role: RoleName, chosen: str) -> Backend | None:
    """What a choice needs or sends, below its field; the row, where it can be used."""
    try:
        row = choose(role, chosen)
    except StudioError as error:
        st.warning(escape(error.remedy), title=escape(error.message), icon=":material/build:")
        st.page_link("views/engines.py", label="Open Engines", icon=":material/arrow_forward:")
        return None
    if row.sends:
        st.caption(f":material/cloud_upload: {escape(row.sends)}")
    return row
