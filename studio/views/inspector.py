"""The inspector: one scene's words, takes, look, voice and place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

import streamlit as st

from components.auto_text import auto_text
from storage.projects import Project
from studio import edits
from studio.document import Document, Role, Scene
from studio.edits.common import place_of
from studio.transitions import LONGEST_S, TRANSITIONS
from studio.views import layout_lines, looks, media_choice, picture_settings, scene_takes
from studio.views.choices import choices, layout_label, voices_of
from studio.views.consent import row_named
from studio.views.desk import Draft, desk
from studio.views.engine_choice import short
from studio.views.shared import ROLE_NAMES, attempt, controlled, edit, edit_text, edited, escape
from studio.views.shots import is_shot, picture_field, set_sentence, show_lock
from studio.views.tools import tool
from studio.views.writers import chosen_writer
from studio.writing.writer import TONES

KEY = "inspector"
TRANSITION_NAMES = {name: kind.label for name, kind in TRANSITIONS.items()}
#: What a writer can be asked for: label, wish.
WISHES: tuple[tuple[str, dict[str, str]], ...] = (
    ("Other words", {}),
    ("Shorter", {"length": "shorter"}),
    ("Longer", {"length": "longer"}),
)
#: Of a scene, and of a shot: label, what is to be known.
LENGTHS = (
    (
        "Length (s), at least",
        "The scene is never shorter than its words; 0 makes it just as long as they are.",
    ),
    ("Length (s)", "The music goes on: the next shot takes or gives the difference."),
)
SceneChange = Callable[[Document, str, Any], Document]


def show(project: Project, scene: Scene, draft: Draft | None) -> None:
    """Everything of one scene that can be changed."""
    with st.container(border=True, key=KEY, gap="small"):
        _show_place(project, scene)
        _show_words(project, scene)
        if not is_shot(scene):
            _show_rewrite(project, scene)
        known = desk().takes(project, scene)
        scene_takes.show(project, scene, draft, known)
        with st.container(gap="small", key="inspector_look"):
            media_choice.show(project, scene, draft, known)
            picture_settings.show_scene(project, scene)
            _show_choices(project, scene)


def add_after(project_id: str, scene_id: str) -> None:
    """A new scene, selected so that its words can be typed."""
    new = uuid4().hex[:8]
    if edited(project_id, lambda d: edits.add_scene(d, scene_id, new), "Added a scene"):
        st.session_state["scene"] = new


def _show_place(project: Project, scene: Scene) -> None:
    scenes = project.document.scenes
    place = scenes.index(scene)
    change = partial(_change, project.id)
    name = "Shot" if is_shot(scene) else "Scene"
    with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
        st.subheader(f"{name} {place + 1} :gray[of {len(scenes)}]", anchor=False, width="stretch")
        show_lock(project, scene)
        tool(
            "earlier",
            key="scene_earlier",
            disabled=not place,
            on_click=change(lambda d: _moved(d, scene.id, -1), "Moved a scene"),
        )
        tool(
            "later",
            key="scene_later",
            disabled=place == len(scenes) - 1,
            on_click=change(lambda d: _moved(d, scene.id, 1), "Moved a scene"),
        )
        tool("add", key="scene_add", on_click=partial(add_after, project.id, scene.id))
        tool(
            "delete",
            key="scene_delete",
            disabled=len(scenes) == 1,
            on_click=partial(_delete, project, scene),
        )


def _delete(project: Project, scene: Scene) -> None:
    """Its neighbour is selected then."""
    scenes = project.document.scenes
    place = scenes.index(scene)
    neighbour = scenes[place + 1 if place + 1 < len(scenes) else place - 1]
    if edited(project.id, lambda d: edits.delete_scene(d, scene.id), "Deleted a scene"):
        st.session_state["scene"] = neighbour.id


def _moved(document: Document, scene_id: str, by: int) -> Document:
    return edits.move_scene(document, scene_id, place_of(document, scene_id) + by)


def _change(
    project_id: str, action: Callable[[Document], Document], summary: str
) -> Callable[[], None]:
    def callback() -> None:
        edit(project_id, action, summary)

    return callback


def _show_words(project: Project, scene: Scene) -> None:
    spoken = (
        "narration", "Narration", scene.narration, 3, edits.MAX_NARRATION_CHARS,
        "What the voice says; without words the scene is silent", edits.set_narration,
    )  # fmt: skip
    seen = (
        "visual", "What is to be seen", scene.visual, 4, edits.MAX_VISUAL_CHARS,
        "A sentence for this shot", set_sentence,
    )  # fmt: skip
    fields: tuple[tuple[str, str, str, int, int, str, SceneChange], ...] = (
        seen if is_shot(scene) else spoken,
        ("on_screen_text", "On-screen text", scene.on_screen_text, 1, edits.MAX_ON_SCREEN_CHARS,
         "A few words in the picture", edits.set_on_screen_text),
    )  # fmt: skip
    if scene.caption_text:
        fields = (*fields, (
            "caption_text", "Captions, instead of the spoken words", scene.caption_text, 2,
            edits.MAX_NARRATION_CHARS, "As spoken", edits.set_caption_text,
        ))  # fmt: skip
    for field, label, text, rows, limit, placeholder, change in fields:
        key = f"{field}-{project.id}"
        auto_text(
            label,
            text,
            field_id=scene.id,
            url=f"/projects/{project.id}/scenes/{scene.id}/{field}",
            key=key,
            rows=rows,
            limit=limit,
            placeholder=placeholder,
            on_save=partial(_save, key, project.id, change, label),
        )


def _save(key: str, project_id: str, change: SceneChange, label: str) -> None:
    saved = st.session_state[key].save
    if not saved:
        return
    edit_text(
        project_id,
        lambda document, text: change(document, saved["id"], text),
        was=saved["was"],
        text=saved["text"],
        summary=f"Changed the {label.lower()}",
    )


def _show_rewrite(project: Project, scene: Scene) -> None:
    """Have the writer find other words."""
    if not scene.narration.strip():
        return
    with st.container(horizontal=True, gap="xsmall"):
        for label, wish in WISHES:
            st.button(
                label,
                key=f"rewrite_{wish.get('length', 'same')}",
                disabled=scene.locked,
                on_click=partial(_rewrite, project, scene, wish),
            )
        st.menu_button(
            "Tone",
            TONES,
            format_func=str.capitalize,
            key="rewrite_tone",
            disabled=scene.locked,
            on_click=lambda: _rewrite(project, scene, {"tone": st.session_state["rewrite_tone"]}),
        )
    if row := row_named("writer", chosen_writer(project).get("writer", "")):
        st.caption(f"{escape(short(row))} finds them. {escape(row.sends)}")


def _rewrite(project: Project, scene: Scene, wish: dict[str, str]) -> None:
    jobs = desk().workspace.jobs
    before = jobs.recent(project.id, kind="rewrite", limit=200)
    params = {"scene_id": scene.id, "seed": len(before) + 1, "wish": wish}
    params |= chosen_writer(project)
    attempt(lambda: desk().enqueue("rewrite", project.id, params))


def _show_choices(project: Project, scene: Scene) -> None:
    """What is drawn, how long it is, what leads into it."""
    if is_shot(scene):
        _show_choices_of_shot(project, scene)
    else:
        _show_choices_of_scene(project, scene)


def _show_choices_of_shot(project: Project, scene: Scene) -> None:
    """Its kind of picture, its length and the transition into it."""
    picture_field(project, scene)
    length, transition = st.columns(2)
    with length:
        _show_length(project, scene)
    with transition:
        _show_transition(project, scene)


def _show_choices_of_scene(project: Project, scene: Scene) -> None:
    """Role and layout, voice and transition, length."""
    layouts = _with_current(("auto", *choices().layouts), scene.look.layout)
    document = project.document
    known = voices_of(document.voice.backend, document.brief.language)
    voices = {voice.name: voice.label for voice in known}
    names = _with_current(("", *voices), scene.voice)
    select = partial(_select, project, scene)
    left, right = st.columns(2)
    with left:
        select("layout", "Layout", layouts, scene.look.layout, layout_label, edits.set_layout)
        looks.show_button(project, "layouts", scene)
        select("voice", "Voice", names, scene.voice,
               lambda name: voices.get(name, name) or "As the whole film",
               edits.set_scene_voice)  # fmt: skip
        _show_length(project, scene)
    with right:
        roles = [role for role in Role if role is not Role.SHOT]
        select("role", "Role", roles, scene.role, ROLE_NAMES.get, edits.set_role)
        _show_transition(project, scene)
    layout_lines.show(project, scene)


def _show_transition(project: Project, scene: Scene) -> None:
    if project.document.scenes[0].id == scene.id:
        st.caption("The film starts here: no transition leads into it.")
        return
    _select(project, scene, "transition", "Transition into it", list(TRANSITION_NAMES),
            scene.transition, TRANSITION_NAMES.get, edits.set_transition)  # fmt: skip
    if scene.transition != "cut":
        _show_transition_length(project, scene)


def _show_transition_length(project: Project, scene: Scene) -> None:
    key = f"transition_s-{scene.id}"

    def store() -> None:
        seconds = float(st.session_state[key])
        change = partial(edits.set_transition_length, scene_id=scene.id, length_s=seconds)
        edit(project.id, change, "Changed the length of the transition")

    st.number_input(
        "Its length (s)",
        0.0,
        LONGEST_S,
        step=0.1,
        format="%.1f",
        help="0 is as long as this transition usually takes.",
        key=controlled(key, scene.transition_s),
        on_change=store,
    )


def _show_length(project: Project, scene: Scene) -> None:
    key = f"length-{scene.id}"
    label, told = LENGTHS[is_shot(scene)]

    def store() -> None:
        seconds = float(st.session_state[key])
        edit(project.id, lambda d: edits.set_length(d, scene.id, seconds), "Changed the length")

    st.number_input(
        label,
        0.0,
        edits.MAX_SCENE_S,
        step=0.5,
        format="%.1f",
        help=told,
        key=controlled(key, float(min(scene.length_s, edits.MAX_SCENE_S))),
        on_change=store,
    )


def _select(
    project: Project,
    scene: Scene,
    key: str,
    label: str,
    options: list[Any],
    value: Any,
    format_func: Callable[[Any], Any],
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


def _with_current(options: tuple[str, ...], current: str) -> list[str]:
    """The options, with the one in use even where this installation does not offer it."""
    return list(options) if current in options else [*options, current]
