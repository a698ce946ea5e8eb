"""Sound: who speaks, what plays, and how loud it all is."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.sound_player import sound_player
from storage.projects import Project
from studio.audio.song import song_sound_recipe
from studio.audio.track import SOUND_FILE
from studio.document import Song
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
from studio.views.links import file_url
from studio.views.shared import escape, go, open_project

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


def show_song(song: Song, draft: Draft | None) -> None:
    """The song is the music; it is not mixed with anything."""
    with st.container(border=True, key="sound_song"):
        heading(":material/music_note: Song")
        st.markdown(
            f"**{escape(song.sound.name)}** is the sound of this film, as it is: nothing is mixed "
            "with it, and its level stays."
        )
        file = file_url(song_sound_recipe(song).digest, SOUND_FILE)
        sound_player("Hear the song", file, duration=song.duration_s, key="song_sound")
        if draft is not None:
            st.caption(mix_settings.loudness_line(draft))
        if st.button("What was heard in it", icon=":material/lyrics:", key="to_song"):
            go("song", project.id)


def show_voice(project: Project) -> None:
    """Who speaks."""
    with st.container(border=True, key="sound_voice"):
        heading(":material/graphic_eq: Voice")
        voice_settings.show(project)


def show_music(project: Project, draft: Draft | None) -> None:
    """The music, or that there is none."""
    with st.container(border=True, key="sound_music"):
        with heading(":material/music_note: Music"):
            if project.document.kind == "ad":
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
if project.document.song is not None:
    show_song(project.document.song, draft)
    st.stop()

if project.document.kind == "ad":
    show_voice(project)
show_music(project, draft)
with st.container(border=True, key="sound_mix"):
    heading(":material/instant_mix: Mix")
    mix_settings.show(project, draft)
consent.show(project)
