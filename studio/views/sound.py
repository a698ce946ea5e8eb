"""Sound: who speaks, what plays, and how loud it all is."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from storage.projects import Project
from studio.views import (
    consent,
    draft_state,
    jobs_panel,
    mix_settings,
    music_settings,
    voice_settings,
    waiting,
)
from studio.views.desk import Draft, desk
from studio.views.header import project_header
from studio.views.shared import go, open_project

project = open_project()


def buttons() -> None:
    """The way on."""
    if st.button("Timeline", type="primary", icon=":material/view_timeline:", key="to_timeline"):
        go("timeline", project.id)


def heading(words: str) -> DeltaGenerator:
    """The head of a part of the page; what is drawn in it stands at its right end."""
    row = st.container(horizontal=True, vertical_alignment="center")
    row.subheader(words, anchor=False, width="stretch")
    return row


def show_music(project: Project, draft: Draft | None) -> None:
    """The music, or that there is none."""
    with st.container(border=True, key="sound_music"):
        with heading(":material/music_note: Music"):
            music_settings.show_switch(project)
        if project.document.music.enabled:
            music_settings.show(project, draft)
        else:
            st.caption("The film has a voice and no music.")


project_header(project, buttons)
if not project.document.scenes:
    waiting.show_waiting(project)
    st.stop()

draft = desk().draft(project)
draft_state.show(project, draft)
jobs_panel.show_for(project.id, "draft", "stems", running=False)
with st.container(border=True, key="sound_voice"):
    heading(":material/graphic_eq: Voice")
    voice_settings.show(project)
show_music(project, draft)
with st.container(border=True, key="sound_mix"):
    heading(":material/instant_mix: Mix")
    mix_settings.show(project, draft)
consent.show(project)
