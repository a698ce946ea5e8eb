"""Who makes the pictures, of the whole film and of one scene, and what is to be seen in words."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.auto_text import auto_text
from storage.projects import Project
from studio import edits
from studio.backends import Backend
from studio.document import Document, Scene
from studio.views import consent
from studio.views.choices import AUTO, chosen_row
from studio.views.engine_choice import engine_field, short, show_state
from studio.views.shared import controlled, edit, edit_text

LABEL = "Pictures by"
VISUAL = "The picture in words"
PLACEHOLDER = "Such as: a baker lifts loaves out of the oven, steam, early light"


def show_animator(project: Project) -> None:
    """The animator of all scenes that name none."""
    chosen = project.document.pictures.backend
    store = partial(_set_animator, project.id)
    engine_field("animator", LABEL, chosen, "film_animator", store)


def show_animator_state(project: Project) -> None:
    """What the film's animator needs."""
    show_state("animator", project.document.pictures.backend)


def show_scene(project: Project, scene: Scene) -> None:
    """What decides the pictures of one scene, beside its photo or clip."""
    film = chosen_row("animator", project.document.pictures.backend)
    engine_field(
        "animator",
        LABEL,
        scene.look.backend,
        f"animator-{scene.id}",
        partial(_set_scene_animator, project.id, scene.id),
        automatic=f"As the whole film ({short(film)})" if film else "As the whole film",
    )
    row = film if scene.look.backend == AUTO else show_state("animator", scene.look.backend)
    _show_visual(project, scene)
    st.caption(used(scene, row))
    if row is not None and row.draws == "video" and scene.look.clip is None:
        _show_goes_on(project, scene)


def used(scene: Scene, row: Backend | None) -> str:
    """What is shown in the end: a person's own pictures win."""
    if scene.look.clip is not None:
        return ":material/info: Your own clip is shown. Take it out to have pictures made."
    if row is None or row.draws == "scenes":
        return "Read by engines that generate pictures, and not by those that draw."
    if scene.look.image is None:
        return "The pictures are made from these words."
    if row.draws == "still":
        return ":material/info: Your own photo is shown. Take it out to have a picture made."
    return "The video begins with your photo, and follows these words."


def _show_visual(project: Project, scene: Scene) -> None:
    key = f"visual-{project.id}"
    auto_text(
        VISUAL,
        scene.visual,
        field_id=scene.id,
        url=f"/projects/{project.id}/scenes/{scene.id}/visual",
        key=key,
        rows=2,
        limit=edits.MAX_VISUAL_CHARS,
        placeholder=PLACEHOLDER,
        on_save=partial(_save_visual, key, project.id),
    )


def _save_visual(key: str, project_id: str) -> None:
    if saved := st.session_state[key].save:
        edit_text(
            project_id,
            lambda document, text: edits.set_visual(document, saved["id"], text),
            was=saved["was"],
            text=saved["text"],
            summary="Changed the picture in words",
        )


def _show_goes_on(project: Project, scene: Scene) -> None:
    scenes = project.document.scenes
    key = f"goes_on-{scene.id}"
    before = scenes[scenes.index(scene) - 1] if scenes[0].id != scene.id else None
    possible = before is not None and _generates(project.document, before)

    def store() -> None:
        wanted = bool(st.session_state[key])
        summary = "Goes on from the scene before" if wanted else "Begins anew"
        edit(project.id, lambda d: edits.set_goes_on(d, scene.id, wanted), summary)

    st.toggle(
        "Begin where the scene before ends",
        key=controlled(key, scene.look.goes_on),
        on_change=store,
        disabled=not possible and not scene.look.goes_on,
        help="The video begins with the last picture of the scene before, where that is "
        "generated, too.",
    )


def _generates(document: Document, scene: Scene) -> bool:
    """Are the pictures of this scene generated?"""
    name = document.pictures.backend if scene.look.backend == AUTO else scene.look.backend
    row = chosen_row("animator", name)
    if row is None or row.draws == "scenes" or scene.look.clip is not None:
        return False
    return row.draws == "video" or scene.look.image is None


def _set_animator(project_id: str, name: str) -> None:
    def change(document: Document) -> Document:
        return edits.set_animator(document, name)

    consent.use_engine(project_id, "animator", name, change, "Changed who makes the pictures")


def _set_scene_animator(project_id: str, scene_id: str, name: str) -> None:
    def change(document: Document) -> Document:
        return edits.set_scene_animator(document, scene_id, name)

    summary = "Changed who makes the pictures of a scene"
    consent.use_engine(project_id, "animator", name, change, summary)
