"""What the Song page and the Storyboard share of a shot: its sentence, its lock, its picture."""

from __future__ import annotations

from functools import partial

import streamlit as st

from storage.projects import Project
from studio import edits
from studio.document import Document, Role, Scene
from studio.edits.common import scene_of
from studio.views.choices import AUTO
from studio.views.shared import ROLE_NAMES, controlled, edit, edit_text
from studio.views.tools import tool
from studio.visuals.generative.arts import ARTS

AUTOMATIC = "What suits the sentence"


def is_shot(scene: Scene) -> bool:
    """Is it of a clip or a music video?"""
    return scene.role is Role.SHOT


def part_of(scene: Scene) -> str:
    """The part of the song that a shot lies in, or just that it is one."""
    return scene.music_mood.partition(",")[0].strip().capitalize() or ROLE_NAMES[scene.role]


def set_sentence(document: Document, scene_id: str, text: str) -> Document:
    """What is to be seen in a scene; the sentence of a shot is kept from then on."""
    scene = scene_of(document, scene_id)
    if not is_shot(scene):
        return edits.set_visual(document, scene_id, text)
    if text.strip() == scene.visual:
        return document
    return edits.set_sentence(document, scene_id, text)


def save_sentence(key: str, project_id: str) -> None:
    """Keep what the text field of this key has sent."""
    if saved := st.session_state[key].save:
        edit_text(
            project_id,
            lambda document, text: set_sentence(document, saved["id"], text),
            was=saved["was"],
            text=saved["text"],
            summary="Changed the picture in words",
        )


def show_lock(project: Project, scene: Scene) -> None:
    """Keep the words of a scene, or let go of them."""
    name, told = ("unlock", "Unlocked the words") if scene.locked else ("lock", "Locked the words")
    tool(
        name,
        key="scene_lock",
        on_click=partial(
            edit, project.id, lambda d: edits.set_locked(d, scene.id, not scene.locked), told
        ),
    )


def picture_field(project: Project, scene: Scene) -> None:
    """The kind of picture that the built-in animator draws."""
    labels = {AUTO: AUTOMATIC} | {row.name: row.label for row in ARTS}
    key = f"art-{scene.id}"

    def store() -> None:
        name = st.session_state[key]
        edit(project.id, lambda d: edits.set_layout(d, scene.id, name), "Changed the picture")

    st.selectbox(
        "Picture",
        list(dict.fromkeys((*labels, scene.look.layout))),
        format_func=lambda name: labels.get(name, name),
        key=controlled(key, scene.look.layout),
        on_change=store,
        help="Drawn by the studio itself; engines that generate videos follow the sentence.",
    )
