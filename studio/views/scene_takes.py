"""The takes of a scene in the inspector: side by side, one of each chosen, new ones asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from components.takes import LookCard, VoiceCard, takes
from storage.projects import Project
from storage.takes import LookTake, SceneTakes, VoiceTake
from studio import edits
from studio.document import Document, Scene
from studio.views.choices import layout_label, voices_of
from studio.views.desk import Draft, desk
from studio.views.draft_state import being_made
from studio.views.links import file_url
from studio.views.shared import edit
from studio.views.shots import is_shot


def show(project: Project, scene: Scene, draft: Draft | None, known: SceneTakes) -> None:
    """Looks and readings of the scene so far."""
    names = {v.name: v.label for v in voices_of(project.document.voice.backend)}
    readings = None if is_shot(scene) else [_voice_card(take, names) for take in known.voices]
    key = f"takes-{project.id}"
    waiting = draft is None or not draft.current
    takes(
        [_look_card(take) for take in known.looks],
        readings,
        field_id=scene.id,
        fmt=project.document.format,
        waiting=waiting,
        making=waiting and being_made(project),
        key=key,
        on_choose_look=partial(_choose, key, "choose_look", project.id, _use_look),
        on_choose_voice=partial(_choose, key, "choose_voice", project.id, _use_voice),
        on_new_look=partial(_new, key, "new_look", project.id, known),
        on_new_voice=partial(_new, key, "new_voice", project.id, known),
    )


def _look_card(take: LookTake) -> LookCard:
    words = "with a clip" if take.look.clip else "with a photo" if take.look.image else ""
    layout = f"{layout_label(take.look.layout)} layout"
    return LookCard(
        take.revision,
        file_url(take.still, "still.jpg"),
        " ".join(filter(None, [layout, words])),
        take.current,
    )


def _voice_card(take: VoiceTake, names: dict[str, str]) -> VoiceCard:
    who = names.get(take.voice, take.voice) or "The film's voice"
    words = take.narration
    sound = file_url(take.sound, "voice.wav")
    return VoiceCard(take.revision, sound, words, who, take.duration_s, take.current)


def _use_look(document: Document, then: Scene) -> Document:
    return edits.use_look(document, then.id, then.look)


def _use_voice(document: Document, then: Scene) -> Document:
    return edits.use_voice_take(document, then.id, then.narration, then.voice, then.voice_seed)


_SUMMARIES = {"choose_look": "Chose an earlier look", "choose_voice": "Chose an earlier reading"}


def _choose(
    key: str, name: str, project_id: str, use: Callable[[Document, Scene], Document]
) -> None:
    chosen = st.session_state[key][name]
    if not chosen:
        return
    then = desk().document_at(project_id, chosen["revision"]).scene(chosen["id"])
    edit(project_id, lambda document: use(document, then), _SUMMARIES[name])


def _new(key: str, name: str, project_id: str, known: SceneTakes) -> None:
    asked = st.session_state[key][name]
    if not asked:
        return
    if name == "new_look":
        change = partial(edits.new_look, scene_id=asked["id"], seed=known.look_seed)
        edit(project_id, change, "New look")
    else:
        change = partial(edits.new_voice_take, scene_id=asked["id"], seed=known.voice_seed)
        edit(project_id, change, "New reading")
