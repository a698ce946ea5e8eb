"""Preview: the draft film."""

from __future__ import annotations

import streamlit as st

from components.film_player import Clip, film_player
from storage.projects import Project
from studio.views import draft_state, jobs_panel
from studio.views.desk import Draft, desk
from studio.views.links import file_url
from studio.views.shared import empty_state, go, open_project, project_header, scene_title

project = open_project()


def buttons() -> None:
    """The way on."""
    if st.button("Export", type="primary", icon=":material/download:", key="to_export"):
        go("export", project.id)


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
draft_state.show(project, draft)
jobs_panel.show_for(project.id, "draft", running=draft is None)
if draft is None:
    empty_state(
        "No draft yet",
        "It appears here as soon as it is made.",
        ":material/movie:",
    )
else:
    show_film(project, draft)
    facts = draft.result
    st.caption(f"Draft quality · {facts['computed']} steps made, {facts['reused']} reused")
