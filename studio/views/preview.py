"""Preview: the draft film."""

from __future__ import annotations

import streamlit as st

from components.film_player import Clip, film_player
from storage.projects import Project
from studio.views.desk import Draft, can_draft, desk
from studio.views.links import file_url
from studio.views.shared import attempt, empty_state, go, open_project, project_header, scene_title

project = open_project()


def buttons() -> None:
    """The way on."""
    if st.button("Export", type="primary", icon=":material/download:", key="to_export"):
        go("export", project.id)


def draft_again() -> None:
    """Make the draft of the newest version now."""
    attempt(lambda: desk().draft_now(project.id))


def show_state(project: Project, draft: Draft | None) -> None:
    """Is what one sees what the storyboard says?"""
    active = [
        job
        for job in desk().workspace.jobs.recent(project.id, active=True)
        if job.kind in ("write", "rewrite", "draft")
    ]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if active or desk().draft_pending(project.id):
            st.badge("A new draft is being made", icon=":material/progress_activity:", color="blue")
        elif draft is not None and draft.current:
            st.badge("Up to date", icon=":material/check:", color="green")
        elif not can_draft(project.document):
            st.badge("A scene has no words yet", icon=":material/edit:", color="orange")
            if st.button("Open the storyboard", type="tertiary", key="to_storyboard"):
                go("storyboard", project.id)
        else:
            st.badge("Draft out of date", icon=":material/history:", color="orange")
            st.button(
                "Make it again",
                key="draft_again",
                icon=":material/refresh:",
                type="tertiary",
                on_click=draft_again,
            )


def show_film(project: Project, draft: Draft) -> None:
    """The player with the scenes under it."""
    film = draft.result["film"]
    shown = desk().workspace.projects.document_at(project.id, draft.job.revision)
    titles = {scene.id: scene_title(scene) for scene in shown.scenes}
    clips = [
        Clip(
            id=scene["id"],
            title=titles.get(scene["id"], ""),
            start=scene["start_s"],
            length=scene["duration_s"],
            still=file_url(scene["still"], "still.jpg"),
        )
        for scene in draft.result["scenes"]
    ]
    film_player(
        file_url(film, "film.mp4"),
        clips,
        duration=draft.result["duration_s"],
        captions=file_url(film, "captions.vtt"),
        fmt=shown.format,
        key=f"player-{project.id}",
    )


project_header(project, buttons)
draft = desk().draft(project)
show_state(project, draft)
if draft is None:
    empty_state(
        "No draft yet",
        "It appears here as soon as it is made; the jobs on the left tell how far it is.",
        ":material/movie:",
    )
else:
    show_film(project, draft)
    facts = draft.result
    st.caption(
        f"{facts['duration_s']:.1f} s · draft quality · "
        f"{facts['computed']} steps made, {facts['reused']} reused"
    )
