"""The way between pages: making, the open project, the studio itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from studio.views.desk import desk
from studio.views.shared import escape

VIEWS = Path(__file__).parent
PROJECT = "Project"

#: Section, then file, title and icon of its pages.
PAGES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "": (
        ("create", "Create", "add_circle"),
        ("library", "Library", "grid_view"),
        ("batch", "Batch", "table_rows"),
    ),
    PROJECT: (
        ("script", "Script", "article"),
        ("song", "Song", "lyrics"),
        ("storyboard", "Storyboard", "view_module"),
        ("sound", "Sound", "graphic_eq"),
        ("timeline", "Timeline", "view_timeline"),
        ("export", "Export", "download"),
        ("variants", "Variants", "dashboard"),
    ),
    "Studio": (
        ("music_lab", "Music lab", "science"),
        ("engines", "Engines", "memory"),
        ("settings", "Settings", "settings"),
    ),
}
#: Pages of a project that make no sense for a kind of film.
HIDDEN = {
    "ad": ("song",),
    "music_video": ("script", "variants"),
    "clip": ("script", "song", "variants"),
}
MAX_TITLE_CHARS = 34


def current_page() -> Any:
    """The page of this address, to be run."""
    pages = [
        st.Page(VIEWS / f"{name}.py", title=title, default=name == "create")
        for section in PAGES.values()
        for name, title, _ in section
    ]
    return st.navigation(pages, position="hidden")


def show() -> None:
    """Links to all pages; those of the open project name it and carry its address."""
    project_id, title, kind = _open_project()
    with st.container(gap="xxsmall", key="navigation"):
        for section, pages in PAGES.items():
            if section:
                st.space("xsmall")
                st.caption(escape(title) if section == PROJECT and title else section)
            for name, label, icon in pages:
                if name in HIDDEN[kind]:
                    continue
                st.page_link(
                    VIEWS / f"{name}.py",
                    label=label,
                    icon=f":material/{icon}:",
                    width="stretch",
                    query_params={"project": project_id}
                    if section == PROJECT and project_id
                    else None,
                )


def _open_project() -> tuple[str, str, str]:
    """Id, short title and kind of the project in the address or of the last page."""
    project_id = st.query_params.get("project") or st.session_state.get("project", "")
    revision = desk().workspace.projects.revision(project_id) if project_id else 0
    if not revision:
        return "", "", "ad"
    document = desk().document_at(project_id, revision)
    title = document.title
    short = title if len(title) <= MAX_TITLE_CHARS else title[: MAX_TITLE_CHARS - 1] + "…"
    return project_id, short, document.kind
