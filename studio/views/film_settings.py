"""What holds for the look of the whole film, and where its sound is set."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from storage.projects import Project
from studio import edits
from studio.document import Document
from studio.views import looks, picture_settings
from studio.views.choices import AUTO, choices, style_label, voices_of
from studio.views.desk import Draft, desk
from studio.views.music_facts import Facts, key_of, style_of
from studio.views.shared import FORMAT_NAMES, controlled, edit, escape, go
from studio.views.voice_settings import described

CAPTION_LOOKS = {
    "auto": "The style's own",
    "word": "The spoken word lit",
    "karaoke": "Colour runs through the words",
    "single": "One word at a time",
    "bar": "A bar along the foot",
}
FilmChange = Callable[[Document, Any], Document]


def show(project: Project, draft: Draft | None) -> None:
    """One card; the draft lends what its music is."""
    with st.container(border=True, key="film_settings"):
        st.subheader("The whole film", anchor=False)
        _show_look(project)
        _show_sound(project, draft)


def _stores(project: Project, key: str, change: FilmChange, summary: str) -> Callable[[], None]:
    def store() -> None:
        value = st.session_state[key]
        edit(project.id, lambda document: change(document, value), summary)

    return store


def _show_look(project: Project) -> None:
    style, pictures, shape, captions = st.columns([1, 1.2, 0.95, 1.25])
    styles = ["auto", *choices().styles]
    if project.document.style not in styles:
        styles.append(project.document.style)
    style.selectbox(
        "Style",
        styles,
        format_func=style_label,
        key=controlled("film_style", project.document.style),
        on_change=_stores(project, "film_style", edits.set_style, "Changed the style"),
    )
    if project.document.kind == "ad":
        with style:
            looks.show_button(project, "styles", project.document.scenes[0])
    with pictures:
        picture_settings.show_animator(project)
    shape.selectbox(
        "Format of the draft",
        list(FORMAT_NAMES),
        format_func=FORMAT_NAMES.__getitem__,
        key=controlled("film_format", project.document.format),
        on_change=_stores(project, "film_format", edits.set_format, "Changed the format"),
    )
    with captions:
        _show_captions(project)
    picture_settings.show_animator_state(project)


def _show_captions(project: Project) -> None:
    captions = project.document.captions
    st.selectbox(
        "Look of the captions",
        list(CAPTION_LOOKS),
        format_func=CAPTION_LOOKS.__getitem__,
        key=controlled("film_caption_look", captions.look),
        disabled=not captions.enabled,
        on_change=_stores(
            project, "film_caption_look", edits.set_caption_look, "Changed the look of the captions"
        ),
    )
    st.toggle(
        "Captions in the picture",
        key=controlled("film_captions", captions.enabled),
        on_change=_stores(project, "film_captions", edits.set_captions, "Captions on or off"),
    )


def _show_sound(project: Project, draft: Draft | None) -> None:
    """Voice and music in a line, and the way to their page."""
    document = project.document
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if document.kind == "ad":
            voice = escape(voice_line(document))
            st.caption(f":material/graphic_eq: Voice: {voice}", width="content")
        name = "Song" if document.song else "Music"
        music = escape(music_line(document, _facts(draft)))
        st.caption(f":material/music_note: {name}: {music}", width="content")
        if st.button("Sound", key="to_sound", type="tertiary", icon=":material/arrow_forward:"):
            go("sound", project.id)


def voice_line(document: Document) -> str:
    """Who speaks, and how fast."""
    voice = document.voice
    labels = {choice.name: described(choice.label)[0] for choice in voices_of(voice.backend)}
    name = "Automatic" if voice.voice == AUTO else labels.get(voice.voice, voice.voice)
    return name + (f", {voice.speed:.2f}×" if voice.speed != 1 else "")


def music_line(document: Document, facts: Facts) -> str:
    """What plays."""
    if document.song is not None:
        return document.song.sound.name
    if not document.music.enabled:
        return "none"
    bpm = f"{facts['bpm']:.0f} BPM" if facts.get("bpm") else ""
    told = ", ".join(filter(None, (style_of(facts), key_of(facts), bpm)))
    return told or document.music.prompt or "Automatic"


def _facts(draft: Draft | None) -> Facts:
    digest = draft.result["music"] if draft is not None else ""
    music = desk().workspace.artifacts.find(digest) if digest else None
    return music.facts if music is not None else {}
