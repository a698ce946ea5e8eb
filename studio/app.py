"""The pages: navigation, logo, and what every page shows beside its own content."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from studio.views import jobs_panel, shared

HERE = Path(__file__).parent

st.set_page_config(
    page_title="Pisces Studio", page_icon=str(HERE / "static" / "mark.svg"), layout="wide"
)
st.logo(
    str(HERE / "static" / "logo.svg"),
    size="large",
    icon_image=str(HERE / "static" / "mark.svg"),
)

PAGES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "": (
        ("create", "Create", "add_circle"),
        ("library", "Library", "grid_view"),
    ),
    "Project": (
        ("script", "Script", "article"),
        ("storyboard", "Storyboard", "view_module"),
        ("sound", "Sound", "graphic_eq"),
        ("timeline", "Timeline", "view_timeline"),
        ("export", "Export", "download"),
    ),
    "Studio": (
        ("music_lab", "Music lab", "science"),
        ("engines", "Engines", "memory"),
        ("settings", "Settings", "settings"),
    ),
}

page = st.navigation(
    {
        section: [
            st.Page(
                f"views/{name}.py",
                title=title,
                icon=f":material/{icon}:",
                default=name == "create",
            )
            for name, title, icon in pages
            if (HERE / f"views/{name}.py").exists()
        ]
        for section, pages in PAGES.items()
    }
)

shared.show_notices()
with shared.storage_problems():
    with st.sidebar:
        jobs_panel.show()
    page.run()
