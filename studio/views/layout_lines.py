"""What a scene's layout lists, and its further photos, in the inspector."""

from __future__ import annotations

import streamlit as st

from storage.projects import Project
from studio import edits
from studio.document import MAX_ITEM_CHARS, MOST_ITEMS, MediaRef, Scene
from studio.views.shared import controlled, edit
from studio.visuals.layout_table import LAYOUT_ROWS, LayoutRow

_ROWS = {row.name: row for row in LAYOUT_ROWS}


def show(project: Project, scene: Scene) -> None:
    """Only what the chosen layout has room for, or what the scene has already."""
    row = _ROWS.get(scene.look.layout)
    if (row and row.items) or scene.look.items:
        _show_lines(project, scene, row)
    photos = {ref.sha256: ref for ref in _photos(project) if ref != scene.look.image}
    if photos and ((row and row.photos > 1) or scene.look.images):
        _show_photos(project, scene, photos)


def _show_lines(project: Project, scene: Scene, row: LayoutRow | None) -> None:
    key = f"items-{scene.id}"

    def store() -> None:
        lines = [line[:MAX_ITEM_CHARS] for line in st.session_state[key].splitlines()]
        edit(project.id, lambda d: edits.set_items(d, scene.id, lines), "Changed the lines")

    st.text_area(
        "Lines of the layout",
        height=112,
        placeholder=row.items if row and row.items else "",
        help=f"One a line, at most {MOST_ITEMS}. Without any, the brief's key points are used.",
        key=controlled(key, "\n".join(scene.look.items)),
        on_change=store,
    )


def _show_photos(project: Project, scene: Scene, photos: dict[str, MediaRef]) -> None:
    key = f"images-{scene.id}"
    shown = [ref.sha256 for ref in scene.look.images]
    photos |= {ref.sha256: ref for ref in scene.look.images}

    def store() -> None:
        refs = [photos[digest] for digest in st.session_state[key]]
        edit(project.id, lambda d: edits.set_more_photos(d, scene.id, refs), "Changed the photos")

    st.multiselect(
        "Further photos",
        list(photos),
        format_func=lambda digest: photos[digest].name,
        help="In the order in which they are shown, after the scene's own photo.",
        key=controlled(key, shown),
        on_change=store,
    )


def _photos(project: Project) -> list[MediaRef]:
    """The project's photos, each once."""
    document = project.document
    looks = [scene.look for scene in document.scenes]
    shown = [ref for look in looks for ref in (look.image, *look.images) if ref is not None]
    return list(dict.fromkeys((*document.brief.images, *shown)))
