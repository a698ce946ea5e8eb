"""Beside the song: the chosen shot with its sentence, and what is heard in the chosen moment."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from components.auto_text import auto_text
from storage.projects import Project
from studio import edits
from studio.analysis.instruments.labels import LABELS, NAME
from studio.analysis.song_analysis import CONFIDENT, LISTED, Loudness, SongAnalysis, Window
from studio.document import Document, Scene
from studio.views import media_choice, picture_settings, scene_takes
from studio.views.desk import Draft, desk
from studio.views.shared import controlled, edit, edit_text, escape
from studio.views.shots import picture_field, save_sentence, show_lock
from studio.views.song_data import clock, part_name
from studio.views.tools import tool

VOICES = {"none": "None", "speech": "Speech", "singing": "Singing"}
MAX_WORDS_CHARS = 300


def told_anew(change: Callable[[Document], Document]) -> Callable[[Document], Document]:
    """A change, and the sentences that follow from it."""
    from studio.hearing import retold  # loads tables of words, which other pages do not need

    return lambda document: retold(change(document), desk().workspace.artifacts.find)


def show_shot(project: Project, shot: Scene, draft: Draft | None) -> None:
    """What is to be seen in the shot, and how it is drawn."""
    scenes = project.document.scenes
    with st.container(border=True, key="song_shot", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
            place = scenes.index(shot) + 1
            title = f"Shot {place} :gray[of {len(scenes)}]"
            st.subheader(title, anchor=False, width="stretch")
            show_lock(project, shot)
        _show_sentence(project, shot)
        kind, animator = st.columns(2)
        with kind:
            picture_field(project, shot)
        with animator:
            row = picture_settings.show_scene_animator(project, shot)
        st.caption(picture_settings.used(shot, row))
        known = desk().takes(project, shot)
        scene_takes.show(project, shot, draft, known)
        media_choice.show(project, shot, draft, known)


def _show_sentence(project: Project, shot: Scene) -> None:
    key = f"sentence-{project.id}"
    auto_text(
        "What is to be seen",
        shot.visual,
        field_id=shot.id,
        url=f"/projects/{project.id}/scenes/{shot.id}/visual",
        key=key,
        rows=4,
        limit=edits.MAX_VISUAL_CHARS,
        placeholder="A sentence, such as: waves of amber light roll in with the cello",
        on_save=partial(save_sentence, key, project.id),
    )
    if shot.locked:
        st.button(
            "Write it again",
            key="write_again",
            icon=":material/refresh:",
            help="Lets go of your own words; the sentence follows the song again.",
            on_click=lambda: edit(
                project.id,
                told_anew(lambda d: edits.set_locked(d, shot.id, False)),
                "Had the sentence written again",
            ),
        )


def show_window(project: Project, heard: SongAnalysis, at: int, place: str) -> None:
    """What is heard in a window, to be corrected.

    place : key of the session's state that holds the window's number.
    """
    window = heard.windows[at]
    song = project.document.song
    corrected = song is not None and any(said.window == at for said in song.heard)
    with st.container(border=True, key="song_window", gap="small"):
        _show_title(heard, at, place)
        _show_loudness_and_voice(project, window, at)
        _show_words(project, window, at)
        _show_instruments(project, window, at)
        _show_colour(project, window, at)
        if corrected:
            st.button(
                "As the studio heard it",
                key="clear_heard",
                icon=":material/undo:",
                on_click=lambda: edit(
                    project.id,
                    told_anew(lambda d: edits.clear_heard(d, at)),
                    "Took a correction of the song back",
                ),
            )


def _show_title(heard: SongAnalysis, at: int, place: str) -> None:
    window = heard.windows[at]
    part = part_name(heard, window.start_s)
    words = f"Heard at {clock(window.start_s)}" + (f" :gray[{escape(part)}]" if part else "")
    with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
        st.subheader(words, anchor=False, width="stretch")
        for name, to in (("moment_before", at - 1), ("moment_after", at + 1)):
            tool(
                name,
                key=name,
                disabled=not 0 <= to < len(heard.windows),
                on_click=partial(_go_to, place, to),
            )


def _go_to(place: str, window: int) -> None:
    st.session_state[place] = window


def _stores(project_id: str, at: int, field: str, key: str) -> Callable[[], None]:
    """Keeps what a widget says is heard."""

    def store() -> None:
        value = st.session_state[key]
        if value is not None:
            correct(project_id, at, field, tuple(value) if isinstance(value, list) else value)

    return store


def correct(project_id: str, at: int, field: str, value: Any) -> None:
    """Keep what a person says is heard; the sentence of the shot follows."""
    summary = f"Corrected the {field} of the song"
    edit(project_id, told_anew(lambda d: edits.set_heard(d, at, **{field: value})), summary)


def _show_loudness_and_voice(project: Project, window: Window, at: int) -> None:
    kinds: tuple[tuple[str, str, list[str], Callable[[str], str], str], ...] = (
        ("loudness", "Loudness", list(Loudness), str.capitalize, str(window.loudness)),
        ("voice", "Voice", list(VOICES), VOICES.__getitem__, window.voice),
    )
    for field, label, options, named, value in kinds:
        key = f"heard_{field}-{project.id}-{at}"
        st.radio(
            label,
            options,
            format_func=named,
            horizontal=True,
            key=controlled(key, value),
            on_change=_stores(project.id, at, field, key),
        )


def _show_words(project: Project, window: Window, at: int) -> None:
    key = f"heard_words-{project.id}"
    auto_text(
        "Words",
        words_of(window),
        field_id=str(at),
        url=f"/projects/{project.id}/heard/{at}/words",
        key=key,
        rows=1,
        limit=MAX_WORDS_CHARS,
        placeholder="Nothing is said or sung here",
        on_save=partial(_save_words, key, project.id),
    )


def words_of(window: Window) -> str:
    """The words that begin in a window."""
    return " ".join(word.text.strip() for word in window.words)


def _save_words(key: str, project_id: str) -> None:
    saved = st.session_state[key].save
    if not saved:
        return
    edit_text(
        project_id,
        lambda document, text: set_words(document, int(saved["id"]), text),
        was=saved["was"],
        text=saved["text"],
        summary="Corrected the words of the song",
    )


def set_words(document: Document, window: int, text: str) -> Document:
    """The document with other words in a window of its song; as it is, where it has these."""
    words = " ".join(text.split())[:MAX_WORDS_CHARS]
    heard, _ = desk().heard(document)
    windows = heard.windows if heard is not None else ()
    if window < len(windows) and words == words_of(windows[window]):
        return document
    return told_anew(lambda d: edits.set_heard(d, window, words=words))(document)


def _show_instruments(project: Project, window: Window, at: int) -> None:
    key = f"heard_instruments-{project.id}-{at}"
    st.multiselect(
        "Instruments",
        list(dict.fromkeys((*LABELS, *window.instruments))),
        format_func=lambda label: NAME.get(label, label),
        max_selections=LISTED,
        key=controlled(key, list(window.instruments)),
        on_change=_stores(project.id, at, "instruments", key),
        placeholder="None is heard",
    )
    with st.container(horizontal=True, gap="xxsmall", key="song_guesses"):
        for words, passed in guesses(window):
            icon = ":material/check:" if passed else None
            st.badge(escape(words), color="green" if passed else "gray", icon=icon)
    if window.instruments and window.passed < len(window.instruments):
        st.caption(
            f"From {CONFIDENT:.0%} on an instrument counts as heard; what is below is the next "
            "likely one."
        )


def guesses(window: Window) -> list[tuple[str, bool]]:
    """The listed instruments: in words, and whether each is confident enough to count as heard."""
    sure = {guess.label: guess.confidence for guess in window.guesses}
    below = ", filled up" if window.passed else ", likely"
    rows: list[tuple[str, bool]] = []
    for place, label in enumerate(window.instruments):
        passed = place < window.passed
        confidence = sure.get(label, 0.0)
        by_hand = passed and confidence < CONFIDENT
        words = "by you" if by_hand else f"{confidence:.0%}" + ("" if passed else below)
        rows.append((f"{NAME.get(label, label)} {words}", passed))
    return rows


def _show_colour(project: Project, window: Window, at: int) -> None:
    key = f"heard_colour-{project.id}-{at}"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.color_picker(
            "Colour",
            key=controlled(key, window.colour),
            on_change=_stores(project.id, at, "colour", key),
        )
        st.markdown(f":gray[{escape(window.colour_name)}]", width="content")
