"""The inspector: one scene's words, look, voice and place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

import streamlit as st

from components.auto_text import auto_text
from components.photo_picker import photo_picker
from storage.projects import Project
from studio import edits
from studio.document import Document, MediaRef, Role, Scene
from studio.errors import NotFoundError
from studio.recipes import upload_recipe
from studio.views.choices import choices
from studio.views.desk import desk
from studio.views.links import media_url
from studio.views.shared import ROLE_NAMES, attempt, controlled, edit

KEY = "inspector"
TRANSITION_NAMES = {"cut": "Cut", "crossfade": "Crossfade", "push": "Push", "wipe": "Wipe"}
SceneChange = Callable[[Document, str, Any], Document]


def show(project: Project, scene: Scene) -> None:
    """Everything of one scene that can be changed."""
    with st.container(border=True, key=KEY, gap="small"):
        _show_place(project, scene)
        _show_words(project, scene)
        _show_takes(project, scene)
        _show_look(project, scene)
        _show_voice_and_transition(project, scene)
        _show_length(project, scene)


def add_after(project_id: str, scene_id: str) -> None:
    """A new scene, selected so that its words can be typed."""
    new = uuid4().hex[:8]
    edit(project_id, lambda document: edits.add_scene(document, scene_id, new), "Added a scene")
    st.session_state["scene"] = new


def _show_place(project: Project, scene: Scene) -> None:
    scenes = project.document.scenes
    place = scenes.index(scene)

    def move(to: int) -> None:
        edit(project.id, lambda d: edits.move_scene(d, scene.id, to), "Moved a scene")

    def delete() -> None:
        edit(project.id, lambda d: edits.delete_scene(d, scene.id), "Deleted a scene")

    with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
        st.markdown(f"#### Scene {place + 1} :gray[of {len(scenes)}]", width="stretch")
        _tool(
            "earlier", ":material/arrow_back:", "Move earlier", lambda: move(place - 1), not place
        )
        last = place == len(scenes) - 1
        _tool("later", ":material/arrow_forward:", "Move later", lambda: move(place + 1), last)
        _tool("add", ":material/add:", "Add a scene after", lambda: add_after(project.id, scene.id))
        _tool("delete", ":material/delete:", "Delete the scene", delete, len(scenes) == 1)


def _tool(
    key: str, icon: str, words: str, action: Callable[[], None], disabled: bool = False
) -> None:
    st.button(
        icon, key=f"scene_{key}", help=words, type="tertiary", disabled=disabled, on_click=action
    )


def _show_words(project: Project, scene: Scene) -> None:
    fields: tuple[tuple[str, str, str, int, int, str, SceneChange], ...] = (
        ("narration", "Narration", scene.narration, 4, edits.MAX_NARRATION_CHARS,
         "What the voice says", edits.set_narration),
        ("on_screen_text", "On-screen text", scene.on_screen_text, 1, edits.MAX_ON_SCREEN_CHARS,
         "A few words in the picture", edits.set_on_screen_text),
    )  # fmt: skip
    for field, label, text, rows, limit, placeholder, change in fields:
        auto_text(
            label,
            text,
            field_id=scene.id,
            url=f"/projects/{project.id}/scenes/{scene.id}/{field}",
            key=f"{field}-{project.id}",
            rows=rows,
            limit=limit,
            placeholder=placeholder,
            on_save=partial(_save, f"{field}-{project.id}", project.id, change, label),
        )


def _save(key: str, project_id: str, change: SceneChange, label: str) -> None:
    saved = st.session_state[key].save
    if saved:
        scene_id, text = saved["id"], saved["text"]
        summary = f"Changed the {label.lower()}"
        edit(project_id, lambda document: change(document, scene_id, text), summary)


def _show_takes(project: Project, scene: Scene) -> None:
    def new_words() -> None:
        jobs = desk().workspace.jobs
        done = jobs.recent(project.id, kind="rewrite", limit=200)
        mine = [job for job in done if job.params.get("scene_id") == scene.id]
        params = {"scene_id": scene.id, "seed": len(mine) + 1}
        attempt(lambda: jobs.enqueue("rewrite", project.id, project.revision, params))

    def new_take() -> None:
        edit(project.id, lambda d: edits.new_voice_take(d, scene.id), "New voice take")

    def new_look() -> None:
        edit(project.id, lambda d: edits.new_look(d, scene.id), "New look")

    with st.container(horizontal=True, gap="xsmall"):
        for key, label, words, action in (
            ("new_words", "New words", "Write this scene in other words", new_words),
            ("new_take", "New voice take", "Speak the same words anew", new_take),
            ("new_look", "New look", "Draw the same scene anew", new_look),
        ):
            st.button(label, key=key, help=words, on_click=action)


def _show_look(project: Project, scene: Scene) -> None:
    layouts = _with_current(("auto", *choices().layouts), scene.look.layout)
    left, right = st.columns(2)
    with left:
        _select("role", "Role", list(Role), scene.role, ROLE_NAMES.get, project, scene,
                edits.set_role)  # fmt: skip
    with right:
        _select("layout", "Layout", layouts, scene.look.layout, named, project, scene,
                edits.set_layout)  # fmt: skip
    photos = _photos(project)
    key = f"photo-{project.id}"
    photo_picker(
        "Photo",
        [{"sha256": ref.sha256, "name": ref.name, "url": media_url(ref)} for ref in photos],
        chosen=scene.look.image.sha256 if scene.look.image else "",
        field_id=scene.id,
        key=key,
        on_choose=partial(_choose_photo, key, project.id),
    )


def _photos(project: Project) -> list[MediaRef]:
    """The brief's photos and those that scenes show, each once."""
    shown = [scene.look.image for scene in project.document.scenes if scene.look.image]
    return list({ref.sha256: ref for ref in [*project.document.brief.images, *shown]}.values())


def _choose_photo(key: str, project_id: str) -> None:
    chosen = st.session_state[key].choose
    if not chosen:
        return
    photo = chosen["photo"]
    image = MediaRef(sha256=photo["sha256"], name=photo["name"]) if photo else None

    def store() -> None:
        if image and desk().workspace.artifacts.find(upload_recipe(image).digest) is None:
            raise NotFoundError("This picture is no longer here.", remedy="Add it again.")
        change = partial(edits.set_photo, scene_id=chosen["id"], image=image)
        desk().edit(project_id, change, "Changed the photo")

    attempt(store)


def _show_voice_and_transition(project: Project, scene: Scene) -> None:
    voices = {v.name: v.label for v in choices().voices_for(project.document.brief.language)}
    names = _with_current(("", *voices), scene.voice)
    left, right = st.columns(2)
    with left:
        _select("voice", "Voice", names, scene.voice,
                lambda name: voices.get(name, name) or "As the whole film",
                project, scene, edits.set_scene_voice)  # fmt: skip
    first = project.document.scenes[0].id == scene.id
    with right:
        if first:
            st.selectbox("Transition", ["The film starts here"], disabled=True, key="no_transition")
        else:
            _select("transition", "Transition into it", list(TRANSITION_NAMES), scene.transition,
                    TRANSITION_NAMES.get, project, scene, edits.set_transition)  # fmt: skip


def _show_length(project: Project, scene: Scene) -> None:
    key = f"length-{scene.id}"

    def store() -> None:
        seconds = float(st.session_state[key])
        edit(project.id, lambda d: edits.set_length(d, scene.id, seconds), "Changed the length")

    left, _ = st.columns(2)
    left.number_input(
        "Length (s), at least",
        0.0,
        edits.MAX_SCENE_S,
        step=0.5,
        format="%.1f",
        help="The scene is never shorter than its words; 0 makes it just as long as they are.",
        key=controlled(key, float(min(scene.length_s, edits.MAX_SCENE_S))),
        on_change=store,
    )


def _select(
    key: str,
    label: str,
    options: list[Any],
    value: Any,
    format_func: Callable[[Any], Any],
    project: Project,
    scene: Scene,
    change: SceneChange,
) -> None:
    widget = f"{key}-{scene.id}"

    def store() -> None:
        chosen = st.session_state[widget]
        edit(
            project.id,
            lambda document: change(document, scene.id, chosen),
            f"Changed the {label.lower()}",
        )

    st.selectbox(
        label, options, format_func=format_func, key=controlled(widget, value), on_change=store
    )


def named(name: str) -> str:
    """A layout's or style's name in words."""
    return "Automatic" if name == "auto" else name.replace("_", " ").replace("-", " ").capitalize()


def _with_current(options: tuple[str, ...], current: str) -> list[str]:
    """The options, with the one in use even where this installation does not offer it."""
    return list(options) if current in options else [*options, current]
