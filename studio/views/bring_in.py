"""Bringing a project in from another computer."""

from __future__ import annotations

import streamlit as st

from components.bring_in import bring_in
from studio.views.shared import dialog_opens, go


def button() -> None:
    """The button that asks for the file."""
    if st.button("Bring in a project", icon=":material/move_to_inbox:", key="bring_in_open"):
        dialog_opens()
        _dialog()


@st.dialog("Bring in a project", on_dismiss="rerun")
def _dialog() -> None:
    st.markdown(
        ":gray[A ZIP file that “Download project” made, here or on another computer. Its history "
        "and films come with it, and nothing of yours is overwritten. Take projects only from "
        "people whom you trust.]"
    )
    brought = bring_in(key="bring_in").brought
    if brought:
        go("storyboard", brought["project"])
