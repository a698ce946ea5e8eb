"""The photo or clip of a scene, in the inspector."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.media_picker import media_picker
from storage.projects import Project
from storage.takes import SceneTakes
from studio import edits
from studio.document import Document, MediaRef, Scene
from studio.errors import NotFoundError
from studio.recipes import upload_recipe
from studio.views.desk import Draft, desk
from studio.views.media import media_items
from studio.views.shared import edit


def show(project: Project, scene: Scene, draft: Draft | None, known: SceneTakes) -> None:
    """The project's photos and clips, one of them chosen."""
    key, look = f"media-{project.id}", scene.look
    chosen = look.clip or look.image
    drafted = draft.scenes.get(scene.id, {}) if draft else {}
    media_picker(
        "Photo or video",
        media_items(project, [take.look for take in known.looks]),
        chosen=chosen.sha256 if chosen else "",
        field_id=scene.id,
        key=key,
        start_s=look.clip_start_s,
        scene_s=float(drafted.get("duration_s", 0.0)),
        project=project.id,
        on_choose=partial(_choose, key, project.id),
    )


def _choose(key: str, project_id: str) -> None:
    chosen = st.session_state[key].choose
    if not chosen:
        return
    values = chosen["media"]
    media = MediaRef.model_validate(values) if values else None

    def change(document: Document) -> Document:
        if media and desk().workspace.artifacts.find(upload_recipe(media).digest) is None:
            raise NotFoundError("This file is no longer here.", remedy="Add it again.")
        return choose_media(document, chosen["id"], media, float(chosen.get("start_s") or 0.0))

    clip = media is not None and media.kind == "video"
    edit(project_id, change, "Changed the clip" if clip else "Changed the photo")


def choose_media(
    document: Document, scene_id: str, media: MediaRef | None, start_s: float = 0.0
) -> Document:
    """The document with a scene that shows this photo, this clip, or neither."""
    if media is not None and media.kind == "video":
        return edits.set_clip(document, scene_id, media, start_s)
    return edits.set_photo(document, scene_id, media)
