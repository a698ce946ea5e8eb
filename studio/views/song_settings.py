"""What holds for the whole music video: looks, colours, sentences, words, windows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from storage.projects import Project
from studio import edits
from studio.analysis.song_analysis import SongAnalysis
from studio.analysis.whisper_languages import LANGUAGES
from studio.backends import RoleName, rows_for
from studio.document import Document
from studio.views import picture_settings
from studio.views.choices import choices, style_label
from studio.views.desk import desk
from studio.views.shared import FORMAT_NAMES, attempt, controlled, edit, edited
from studio.views.song_panel import told_anew

MAX_COLOURS = 5
FIRST_COLOURS = ("#0b6f78", "#e8a23d", "#f2e6cf")
WORDINGS = {"cinematic": "Cinematic", "grammar": "By the grammar"}
WINDOWS_S = (0.5, 1.0, 2.0, 3.0, 5.0)
Change = Callable[[Document, Any], Document]


def show(project: Project, heard: SongAnalysis) -> None:
    """One card below the song."""
    with st.container(border=True, key="song_settings"):
        st.subheader("The whole video", anchor=False)
        looks, words = st.columns(2, gap="large")
        with looks:
            _show_look(project)
            _show_palette(project)
        with words:
            _show_listening(project, heard)


def _stores(project: Project, key: str, change: Change, summary: str) -> Callable[[], None]:
    def store() -> None:
        value = st.session_state[key]
        edit(project.id, lambda document: change(document, value), summary)

    return store


def _show_look(project: Project) -> None:
    document = project.document
    style, shape = st.columns(2, vertical_alignment="bottom")
    style.selectbox(
        "Style",
        list(dict.fromkeys(("auto", *choices().styles, document.style))),
        format_func=style_label,
        key=controlled("song_style", document.style),
        on_change=_stores(project, "song_style", edits.set_style, "Changed the style"),
    )
    shape.selectbox(
        "Format",
        list(FORMAT_NAMES),
        format_func=FORMAT_NAMES.__getitem__,
        key=controlled("song_format", document.format),
        on_change=_stores(project, "song_format", edits.set_format, "Changed the format"),
    )
    picture_settings.show_animator(project)
    picture_settings.show_animator_state(project)


def _show_palette(project: Project) -> None:
    """Colours as the song has them, or a person's own."""
    own = project.document.brief.brand.colors

    def choose() -> None:
        chosen = st.session_state["song_palette"]
        set_palette(project.id, FIRST_COLOURS if chosen == "own" else ())

    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.radio(
            "Colours",
            ["song", "own"],
            format_func={"song": "From the song", "own": "My own"}.__getitem__,
            horizontal=True,
            key=controlled("song_palette", "own" if own else "song"),
            on_change=choose,
        )
        for place, colour in enumerate(own):
            _show_own(project, place, colour)
        if own and len(own) < MAX_COLOURS:
            st.button(
                "Add",
                key="song_colour_add",
                icon=":material/add:",
                on_click=lambda: set_palette(project.id, (*own, FIRST_COLOURS[0])),
            )
        if len(own) > 1:
            st.button(
                "Remove",
                key="song_colour_remove",
                icon=":material/remove:",
                on_click=lambda: set_palette(project.id, own[:-1]),
            )


def _show_own(project: Project, place: int, colour: str) -> None:
    key = f"song_colour-{place}"
    own = project.document.brief.brand.colors

    def store() -> None:
        set_palette(project.id, (*own[:place], st.session_state[key], *own[place + 1 :]))

    st.color_picker(f"Colour {place + 1}", key=controlled(key, colour), on_change=store)


def set_palette(project_id: str, colours: tuple[str, ...]) -> None:
    """Colours of the whole video; none: as the song has them."""
    edit(
        project_id,
        told_anew(lambda document: edits.set_palette(document, colours)),
        "Changed the colours",
    )


def _show_listening(project: Project, heard: SongAnalysis) -> None:
    song = project.document.song
    assert song is not None
    language, wording = st.columns(2, vertical_alignment="bottom")
    found = f"Heard: {LANGUAGES.get(heard.language, heard.language)}" if heard.language else ""
    language.selectbox(
        "Language of the words",
        ["", *LANGUAGES],
        format_func=lambda code: LANGUAGES[code] if code else (found or "Heard from the song"),
        key=controlled("song_language", song.language),
        on_change=lambda: set_song(project.id, language=st.session_state["song_language"]),
    )
    wording.selectbox(
        "Sentences",
        list(WORDINGS),
        format_func=WORDINGS.__getitem__,
        key=controlled("song_wording", song.wording),
        on_change=lambda: set_song(project.id, wording=st.session_state["song_wording"]),
        help="Cinematic reads well to engines that generate videos; the grammar names what is "
        "heard in a fixed form. Sentences of your own stay.",
    )
    length, lyrics = st.columns(2, vertical_alignment="bottom")
    length.selectbox(
        "Heard in windows of",
        sorted({*WINDOWS_S, song.window_s}),
        format_func=lambda seconds: f"{seconds:g} s",
        key=controlled("song_windows", song.window_s),
        on_change=lambda: set_song(project.id, window_s=st.session_state["song_windows"]),
        help="Another length is listened for again, and what you corrected is let go.",
    )
    instruments, words = st.columns(2, vertical_alignment="bottom")
    with instruments:
        _show_engine(project, "tagger", "Instruments heard by", song.tagger)
    with words:
        _show_engine(project, "transcriber", "Words heard by", song.transcriber)
    lyrics.toggle(
        "Lyrics as captions",
        key=controlled("song_lyrics", song.lyrics and project.document.captions.enabled),
        on_change=lambda: set_lyrics(project.id, st.session_state["song_lyrics"]),
    )


def _show_engine(project: Project, role: RoleName, label: str, chosen: str) -> None:
    """Who listens; the ready ones, and the one in use."""
    ready = {row.name: row.label for row in rows_for(role) if not row.missing()}
    names = list(dict.fromkeys(("auto", *ready, chosen)))
    key = f"song_{role}"
    st.selectbox(
        label,
        names,
        format_func=lambda name: "Automatic" if name == "auto" else ready.get(name, name),
        key=controlled(key, chosen),
        on_change=lambda: set_song(project.id, **{role: st.session_state[key]}),
    )


def set_song(project_id: str, **values: Any) -> None:
    """Listen to the song in another way, or tell it so: the job hears what is not heard yet, and
    finds the new sentences, which may take more than a page should.
    """
    change = partial(edits.set_song, **values)
    if edited(project_id, change, "Changed how the song is heard"):
        attempt(lambda: desk().enqueue("listen", project_id))


def set_lyrics(project_id: str, shown: bool) -> None:
    """Show the words when they are sung, or do not; they are heard where they are to be shown."""

    def change(document: Document) -> Document:
        if shown:
            document = edits.set_song(document, lyrics=True)
        return edits.set_captions(document, shown)

    if edited(project_id, change, "Lyrics on or off"):
        listen_if_needed(project_id)


def listen_if_needed(project_id: str) -> None:
    """Have the song heard, where something of it is not."""
    _, whole = desk().heard(desk().workspace.projects.get(project_id).document)
    if not whole:
        attempt(lambda: desk().enqueue("listen", project_id))
