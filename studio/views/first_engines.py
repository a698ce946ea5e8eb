"""On Create: what the engines of new projects still need, said before anything is made."""

from __future__ import annotations

import streamlit as st

from storage.preferences import Preferences
from studio.backends import choose
from studio.errors import StudioError
from studio.views.briefs import preferred
from studio.views.consent import row_named
from studio.views.shared import escape


def show(preferences: Preferences) -> None:
    """A line for each engine that is not ready, and a tick for each licence to accept."""
    for role, name in preferred(preferences).items():
        try:
            row = choose(role, name)
        except StudioError as error:
            _show_problem(error)
            continue
        if row.consent:
            _show_licence(row.name, row.label, row.consent)


def promise(preferences: Preferences) -> str:
    """What will be made and where, in a sentence or two."""
    rows = (row_named(role, name) for role, name in preferred(preferences).items())
    away = " ".join(row.sends for row in rows if row is not None and row.sends)
    if not away:
        return "Script, voice, music and a first draft, made on this computer."
    return f"Script, voice, music and a first draft. {away}"


def accepted(preferences: Preferences) -> list[str]:
    """The engines whose licence is ticked on this page now."""
    return [name for name in preferred(preferences).values() if st.session_state.get(_key(name))]


def _show_problem(error: StudioError) -> None:
    with st.container(border=True, key=f"engine_problem_{error.field}"):
        st.markdown(f":material/build: **New projects cannot begin yet.** {escape(error.message)}")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(escape(error.remedy), width="content")
            st.page_link("views/engines.py", label="Open Engines", icon=":material/arrow_forward:")


def _show_licence(name: str, label: str, words: str) -> None:
    with st.container(border=True, key=f"licence_{name}"):
        st.markdown(f":material/gavel: **{escape(label)}** · {escape(words)}")
        st.checkbox("I accept this for the project that I make now", key=_key(name))


def _key(name: str) -> str:
    return f"accept_{name}"
