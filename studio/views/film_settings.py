"""What holds for the whole film: voice, look, music, captions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from storage.projects import Project
from studio import edits
from studio.document import Document
from studio.views import music_settings
from studio.views.choices import choices
from studio.views.desk import Draft
from studio.views.inspector import named
from studio.views.shared import FORMAT_NAMES, controlled, edit

FilmChange = Callable[[Document, Any], Document]


def show(project: Project, draft: Draft | None) -> None:
    """The settings, side by side; the draft lends its music to listen to."""
    st.space("small")
    st.subheader("The whole film", anchor=False)
    voice, music, look = st.columns([1, 1.45, 1], gap="medium")
    with voice.container(border=True, height="stretch"):
        _show_voice(project)
    with music.container(border=True, height="stretch"):
        music_settings.show(project, draft)
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
