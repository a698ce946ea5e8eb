"""Storyboard: all scenes, one of them to edit, and what holds for the whole film."""

from __future__ import annotations

import streamlit as st

from components.scene_board import SceneCard, scene_board
from storage.projects import Project
from studio import edits
from studio.document import Scene
from studio.views import draft_state, film_settings, inspector, jobs_panel
from studio.views.desk import Draft, desk
from studio.views.links import file_url
from studio.views.shared import (
    ROLE_NAMES,
    attempting,
    edit,
    empty_state,
    go,
    open_project,
    project_header,
)

project = open_project()
_BOARD = f"board-{project.id}"


def buttons() -> None:
    """The way on."""
    if st.button("Preview", type="primary", icon=":material/play_circle:", key="to_preview"):
        go("preview", project.id)


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
    before: dict[str, Scene] = {}
    if draft is not None and not draft.current:
        old = desk().workspace.projects.document_at(project.id, draft.job.revision)
        before = {scene.id: scene for scene in old.scenes}
    return [_card(scene, drawn.get(scene.id), before) for scene in project.document.scenes]


def _card(scene: Scene, drawn: dict[str, object] | None, before: dict[str, Scene]) -> SceneCard:
    facts = drawn or {}
    return SceneCard(
        id=scene.id,
        role=ROLE_NAMES[scene.role],
        title=scene.on_screen_text,
        narration=scene.narration,
        start=float(str(facts["start_s"])) if drawn else None,
        length=float(str(facts["duration_s"])) if drawn else scene.length_s,
        still=file_url(str(facts["still"]), "still.jpg") if drawn else "",
        voice=file_url(str(facts["voice"]), "voice.wav") if drawn else "",
        changed=bool(before) and before.get(scene.id) != scene,
    )


def show_waiting(project: Project) -> None:
    """The script is not there yet."""
    jobs = desk().workspace.jobs
    if any(job.kind == "write" for job in jobs.recent(project.id, active=True)):
        empty_state(
            "Your script is being written",
            "Scenes appear here in a moment. You can close this page: the work goes on.",
            ":material/edit_note:",
        )
        _, middle, _ = st.columns([1, 2, 1])
        with middle:
            jobs_panel.show_for(project.id, "write")
        with st.grid(3, min_column_width=200):
            for _ in range(6):
                st.skeleton(height=180)
        return
    jobs_panel.show_for(project.id, "write")
    empty_state(
        "There is no script yet",
        "Writing was stopped or failed; the brief is safe.",
        ":material/edit_off:",
    )
    with st.container(horizontal=True, horizontal_alignment="center"):
        st.button(
            "Write the script",
            type="primary",
            icon=":material/edit_note:",
            on_click=attempting(lambda: jobs.enqueue("write", project.id, project.revision)),
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
        key=_BOARD,
        on_select=select,
        on_move=move,
        on_add=add,
    )
with right:
    inspector.show(project, scene)
film_settings.show(project, draft)
