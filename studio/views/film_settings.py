"""What holds for the whole film: voice, look, music, captions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from components.auto_text import auto_text
from components.sound_player import sound_player
from storage.projects import Project
from studio import edits
from studio.document import Document
from studio.views.choices import choices
from studio.views.desk import Draft
from studio.views.inspector import named
from studio.views.links import file_url
from studio.views.shared import FORMAT_NAMES, controlled, edit

FilmChange = Callable[[Document, Any], Document]


def show(project: Project, draft: Draft | None) -> None:
    """The settings, side by side; the draft lends its music to listen to."""
    st.space("small")
    st.subheader("The whole film", anchor=False)
    voice, music, look = st.columns(3, gap="medium")
    with voice.container(border=True, height="stretch"):
        _show_voice(project)
    with music.container(border=True, height="stretch"):
        _show_music(project, draft)
    with look.container(border=True, height="stretch"):
        _show_look(project)


def _stores(project: Project, key: str, change: FilmChange, summary: str) -> Callable[[], None]:
    def store() -> None:
        value = st.session_state[key]
        edit(project.id, lambda document: change(document, value), summary)

    return store


def _show_voice(project: Project) -> None:
    st.markdown("##### :material/graphic_eq: Voice")
    settings = project.document.voice
    voices = {v.name: v.label for v in choices().voices_for(project.document.brief.language)}
    names = ["auto", *voices]
    if settings.voice not in names:
        names.append(settings.voice)
    st.selectbox(
        "Voice",
        names,
        format_func=lambda name: voices.get(name, "Automatic, fits the tone"),
        key=controlled("film_voice", settings.voice),
        on_change=_stores(project, "film_voice", edits.set_voice, "Changed the voice"),
    )
    st.slider(
        "Speed",
        0.5,
        2.0,
        step=0.05,
        format="%.2f×",
        key=controlled("film_speed", settings.speed),
        on_change=_stores(project, "film_speed", edits.set_speed, "Changed the speed"),
    )


def _show_music(project: Project, draft: Draft | None) -> None:
    music = project.document.music
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("##### :material/music_note: Music", width="stretch")
        st.toggle(
            "On",
            key=controlled("music_on", music.enabled),
            on_change=_stores(
                project,
                "music_on",
                lambda document, on: edits.set_music(document, enabled=on),
                "Music on or off",
            ),
        )
    if not music.enabled:
        st.caption("The film has a voice and no music.")
        return
    key = f"music_prompt-{project.id}"
    auto_text(
        "How should it sound?",
        music.prompt,
        field_id="music",
        url=f"/projects/{project.id}/music/prompt",
        key=key,
        rows=1,
        limit=300,
        placeholder="Such as: calm piano, rising",
        on_save=partial(_save_prompt, key, project.id),
    )
    _show_tempo(project)
    if draft is not None and draft.result["music"]:
        sound_player(
            "Hear the music of the draft",
            file_url(draft.result["music"], "music.wav"),
            duration=draft.result["duration_s"],
            key="music_player",
        )


def _show_tempo(project: Project) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input(
            "Tempo (BPM)",
            40.0,
            220.0,
            step=1.0,
            format="%.0f",
            placeholder="Automatic",
            key=controlled("music_bpm", project.document.music.bpm),
            on_change=_stores(
                project,
                "music_bpm",
                lambda document, bpm: edits.set_music(document, bpm=bpm),
                "Changed the tempo",
            ),
        )
        st.button(
            "New music",
            key="new_music",
            icon=":material/refresh:",
            on_click=lambda: edit(project.id, edits.new_music, "New music"),
        )


def _save_prompt(key: str, project_id: str) -> None:
    saved = st.session_state[key].save
    if saved:
        prompt = saved["text"].strip()
        edit(
            project_id,
            lambda document: edits.set_music(document, prompt=prompt),
            "Changed how the music sounds",
        )


def _show_look(project: Project) -> None:
    st.markdown("##### :material/palette: Look")
    styles = ["auto", *choices().styles]
    if project.document.style not in styles:
        styles.append(project.document.style)
    st.selectbox(
        "Style",
        styles,
        format_func=named,
        key=controlled("film_style", project.document.style),
        on_change=_stores(project, "film_style", edits.set_style, "Changed the style"),
    )
    st.selectbox(
        "Format of the draft",
        list(FORMAT_NAMES),
        format_func=FORMAT_NAMES.__getitem__,
        key=controlled("film_format", project.document.format),
        on_change=_stores(project, "film_format", edits.set_format, "Changed the format"),
    )
    st.toggle(
        "Captions in the picture",
        key=controlled("film_captions", project.document.captions.enabled),
        on_change=_stores(project, "film_captions", edits.set_captions, "Captions on or off"),
    )
