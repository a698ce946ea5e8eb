"""Storyboard: all scenes, one of them to edit, and what holds for the whole film."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.scene_board import SceneCard, scene_board
from storage.projects import Project
from studio import edits
from studio.document import Scene
from studio.views import consent, draft_state, film_settings, inspector, jobs_panel
from studio.views.desk import Draft, desk
from studio.views.header import project_header
from studio.views.links import file_url
from studio.views.shared import ROLE_NAMES, edit, go, open_project
from studio.views.shots import is_shot, part_of
from studio.views.waiting import show_waiting

project = open_project()
_BOARD = f"board-{project.id}"


def buttons() -> None:
    """The way on."""
    if st.button("Timeline", icon=":material/view_timeline:", key="to_timeline"):
        go("timeline", project.id)
    if st.button("Export", type="primary", icon=":material/download:", key="to_export"):
        go("export", project.id)


def select() -> None:
    """Another scene was clicked."""
    if chosen := st.session_state[_BOARD].select:
        st.session_state["scene"] = chosen["id"]


def move() -> None:
    """A scene was moved to another place."""
    if moved := st.session_state[_BOARD].move:
        edit(
            project.id,
            lambda document: edits.move_scene(document, moved["id"], moved["to"]),
            "Moved a scene",
        )


def add() -> None:
    """A new scene at the end."""
    if wanted := st.session_state[_BOARD].add:
        inspector.add_after(project.id, wanted["after"])


def cards(project: Project, draft: Draft | None) -> list[SceneCard]:
    """The scenes, with what the draft knows of them."""
    drawn = draft.scenes if draft else {}
    stale = desk().stale_scenes(project, draft)
    return [
        _card(scene, drawn.get(scene.id), scene.id in stale) for scene in project.document.scenes
    ]


def _card(scene: Scene, drawn: dict[str, Any] | None, changed: bool) -> SceneCard:
    voice = drawn["voice"] if drawn else ""
    return SceneCard(
        id=scene.id,
        role=part_of(scene) if is_shot(scene) else ROLE_NAMES[scene.role],
        title=scene.on_screen_text,
        narration=scene.visual if is_shot(scene) else scene.narration,
        start=drawn["start_s"] if drawn else None,
        length=drawn["duration_s"] if drawn else scene.length_s,
        still=file_url(drawn["still"], "still.jpg") if drawn else "",
        voice=file_url(voice, "voice.wav") if voice else "",
        changed=changed,
        locked=scene.locked,
        colors=scene.look.colors,
    )


def selected_scene(project: Project) -> Scene:
    """The scene in the inspector: the one chosen, or the first."""
    chosen = st.session_state.get("scene", "")
    found = [scene for scene in project.document.scenes if scene.id == chosen]
    return found[0] if found else project.document.scenes[0]


project_header(project, buttons)
if not project.document.scenes:
    show_waiting(project)
    st.stop()

scene = selected_scene(project)
draft = desk().draft(project)
draft_state.show(project, draft, on_storyboard=True)
jobs_panel.show_for(project.id, "draft", "rewrite", "stems", running=False)
left, right = st.columns([1.5, 1], gap="medium")
with left:
    scene_board(
        cards(project, draft),
        selected=scene.id,
        fmt=project.document.format,
        editor=inspector.KEY,
        thing="Scene" if project.document.kind == "ad" else "Shot",
        key=_BOARD,
        on_select=select,
        on_move=move,
        on_add=add,
    )
with right:
    inspector.show(project, scene, draft)
film_settings.show(project, draft)
consent.show(project)
