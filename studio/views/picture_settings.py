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
from studio.views.shared import controlled, edit
from studio.views.shots import is_shot, save_sentence

LABEL = "Pictures by"
FOR_SHOTS = "generative"  # what draws the shots of clips and music videos by itself
VISUAL = "The picture in words"
PLACEHOLDER = "Such as: a baker lifts loaves out of the oven, steam, early light"


def show_animator(project: Project) -> None:
    """The animator of all scenes that name none."""
    chosen = project.document.pictures.backend
    store = partial(_set_animator, project.id)
    row = film_animator(project.document, AUTO)
    automatic = f"Automatic ({short(row)})" if row else "Automatic"
    engine_field("animator", LABEL, chosen, "film_animator", store, automatic)


def film_animator(document: Document, name: str) -> Backend | None:
    """The animator that a choice for the whole film leads to; shots have one of their own."""
    return chosen_row("animator", FOR_SHOTS if name == AUTO and document.kind != "ad" else name)


def show_animator_state(project: Project) -> None:
    """What the film's animator needs."""
    show_state("animator", project.document.pictures.backend)


def show_scene(project: Project, scene: Scene) -> None:
    """What decides the pictures of one scene, beside its photo or clip."""
    row = show_scene_animator(project, scene)
    if not is_shot(scene):  # a shot's sentence stands above, where an ad has its narration
        _show_visual(project, scene)
    st.caption(used(scene, row))
    if row is not None and row.draws == "video" and scene.look.clip is None:
        _show_goes_on(project, scene)


def show_scene_animator(project: Project, scene: Scene) -> Backend | None:
    """Who makes the pictures of one scene; the row, where it can be used."""
    film = film_animator(project.document, project.document.pictures.backend)
    engine_field(
        "animator",
        LABEL,
        scene.look.backend,
        f"animator-{scene.id}",
        partial(_set_scene_animator, project.id, scene.id),
        automatic=f"As the whole film ({short(film)})" if film else "As the whole film",
    )
    return film if scene.look.backend == AUTO else show_state("animator", scene.look.backend)


def used(scene: Scene, row: Backend | None) -> str:
    """What is shown in the end: a person's own pictures win."""
    if scene.look.clip is not None:
        return ":material/info: Your own clip is shown. Take it out to have pictures made."
    if row is not None and row.to_music and scene.look.image is None:
        return "Drawn from the sentence, and moved by the music."
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
        on_save=partial(save_sentence, key, project.id),
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
    row = film_animator(document, name)
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
