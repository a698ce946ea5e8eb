"""Engines: what writes, speaks, composes and draws, and what each still needs."""

from __future__ import annotations

import streamlit as st

from studio.backends import Backend, rows
from studio.views.shared import escape

ROLE_TITLES = {
    "writer": ("Writing", ":material/edit_note:"),
    "narrator": ("Voice", ":material/graphic_eq:"),
    "composer": ("Music", ":material/music_note:"),
    "animator": ("Pictures", ":material/animation:"),
}


def show_engine(row: Backend) -> None:
    """One back-end: its state, licence and what it lacks."""
    missing, limits = row.missing(), row.limits()
    role, icon = ROLE_TITLES[row.role]
    with st.container(border=True, gap="xsmall", height="stretch"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"{icon} {role}", width="stretch")
            if missing:
                st.badge("Not ready", icon=":material/error:", color="orange")
            else:
                st.badge("Ready", icon=":material/check:", color="green")
        st.subheader(escape(row.label), anchor=False)
        st.markdown(escape(row.about))
        st.caption(f"`{row.name}` · {escape(row.licence)}")
        for lacking in missing:
            st.warning(lacking.remedy, title=f"Needs {lacking.what}", icon=":material/build:")
        for lacking in limits:
            st.info(lacking.remedy, title=f"For {lacking.what}", icon=":material/add_circle:")


st.title("Engines", anchor=False)
st.markdown(
    ":gray[Each step of a film is made by an engine. They run on this computer; "
    "where there are several, the best that is ready is taken.]"
)
order = list(ROLE_TITLES)
with st.grid(2, min_column_width=320):
    for engine in sorted(
        rows(), key=lambda row: (order.index(row.role), bool(row.missing()), -row.priority)
    ):
        show_engine(engine)
