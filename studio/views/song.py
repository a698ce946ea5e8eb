"""Song: what was heard in it, second by second, and the shots that are cut to it."""

from __future__ import annotations

import streamlit as st

from components.song_map import song_map
from storage.projects import Project
from studio.analysis.song_analysis import SongAnalysis
from studio.views import consent, jobs_panel, song_panel, song_settings
from studio.views.desk import Draft, desk
from studio.views.header import project_header
from studio.views.shared import FIRST_STEPS, attempt, attempting, empty_state, go, open_project
from studio.views.song_data import shot_at, shots_data, song_data

project = open_project()
if project.document.kind != "music_video":
    go(FIRST_STEPS[project.document.kind][0], project.id)
COLUMN_PX = 250  # where a page is narrower, what is beside the song goes below it
_MAP = f"song-{project.id}"
_WINDOW = f"song_window-{project.id}"


def buttons() -> None:
    """The way on: to the pictures that are not made yet, or to those that are."""
    if not project.document.scenes:
        return
    if desk().asked_for(project.id):
        if st.button("Storyboard", icon=":material/view_module:", key="to_storyboard"):
            go("storyboard", project.id)
        if st.button("Timeline", type="primary", icon=":material/view_timeline:"):
            go("timeline", project.id)
    elif st.button(
        "Make the video", type="primary", icon=":material/movie:", key="make_video"
    ) and attempt(lambda: desk().draft_now(project.id)):
        go("storyboard", project.id)


def select() -> None:
    """Another moment was chosen."""
    if chosen := st.session_state[_MAP].select:
        st.session_state[_WINDOW] = int(chosen["window"])


def show_waiting(project: Project) -> None:
    """It is being listened to, or it could not be."""
    if _listens(project):
        empty_state(
            "The studio listens to your song",
            "Rhythm, parts, instruments, voices and words. You can close this page: it goes on.",
            ":material/hearing:",
        )
        _, middle, _ = st.columns([1, 2, 1])
        with middle:
            jobs_panel.show_for(project.id, "listen")
        return
    empty_state(
        "The song was not heard",
        "Listening was stopped or failed. Nothing you made is lost.",
        ":material/hearing_disabled:",
    )
    _, middle, _ = st.columns([1, 2, 1])
    with middle:
        jobs_panel.show_for(project.id, "listen")
    with st.container(horizontal=True, horizontal_alignment="center"):
        _show_again()
        if st.button("Choose another song", icon=":material/music_note:"):
            st.switch_page("views/create.py", query_params={"kind": "music_video"})


def show_unheard(project: Project) -> None:
    """Some of what was changed has to be listened for."""
    with st.container(border=True, key="unheard"):
        if _listens(project):
            jobs_panel.show_for(project.id, "listen")
            return
        jobs_panel.show_for(project.id, "listen", running=False)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                ":material/hearing: **What you changed is not heard yet.** "
                "Until then the song is shown without its words.",
                width="stretch",
            )
            _show_again()


def show_song(project: Project, heard: SongAnalysis, draft: Draft | None) -> None:
    """The map, with the chosen moment and its shot beside it."""
    song, document = project.document.song, project.document
    assert song is not None
    at = min(st.session_state.get(_WINDOW, 0), len(heard.windows) - 1)
    shot = shot_at(document, heard.windows[at])
    st.session_state["scene"] = shot.id
    stills = {
        scene_id: facts["still"] for scene_id, facts in (draft.scenes if draft else {}).items()
    }
    grid = st.grid(3, min_column_width=COLUMN_PX, gap="medium")
    with grid.cell(column_span=2):
        song_map(
            song_data(song, heard),
            shots_data(document, stills),
            window=at,
            key=_MAP,
            on_select=select,
        )
        song_panel.show_shot(project, shot, draft)
    with grid.cell():
        song_panel.show_window(project, heard, at, _WINDOW)
    song_settings.show(project, heard)


def _show_again() -> None:
    st.button(
        "Listen again",
        type="primary",
        icon=":material/hearing:",
        key="listen_again",
        on_click=attempting(lambda: desk().enqueue("listen", project.id)),
    )


def _listens(project: Project) -> bool:
    active = desk().workspace.jobs.recent(project.id, active=True)
    return any(job.kind == "listen" for job in active)


project_header(project, buttons)
heard, whole = desk().heard(project.document)
if heard is None or not project.document.scenes:
    show_waiting(project)
    st.stop()

if not whole:
    show_unheard(project)
draft = desk().draft(project)
jobs_panel.show_for(project.id, "draft", running=False)
show_song(project, heard, draft)
consent.show(project)
