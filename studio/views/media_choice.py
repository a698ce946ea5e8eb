"""The photo or clip of a scene, in the inspector."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.photo_picker import photo_picker
from storage.projects import Project
from studio import edits
from studio.document import MediaRef, Scene
from studio.errors import NotFoundError
from studio.recipes import upload_recipe
from studio.views.desk import desk
from studio.views.links import media_url
from studio.views.shared import attempt


def show(project: Project, scene: Scene) -> None:
    """The project's photos, one of them chosen."""
    key = f"photo-{project.id}"
    photo_picker(
        "Photo",
        [{"sha256": ref.sha256, "name": ref.name, "url": media_url(ref)} for ref in _all(project)],
        chosen=scene.look.image.sha256 if scene.look.image else "",
        field_id=scene.id,
        key=key,
        on_choose=partial(_choose, key, project.id),
    )


def _all(project: Project) -> list[MediaRef]:
    """The brief's photos and those that scenes show, each once."""
    shown = [scene.look.image for scene in project.document.scenes if scene.look.image]
    return list({ref.sha256: ref for ref in [*project.document.brief.images, *shown]}.values())


def _choose(key: str, project_id: str) -> None:
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
