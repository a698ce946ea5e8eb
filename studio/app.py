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

page = st.navigation(
    {
        "": [
            st.Page("views/create.py", title="Create", icon=":material/add_circle:", default=True),
            st.Page("views/library.py", title="Library", icon=":material/grid_view:"),
        ],
        "Project": [
            st.Page("views/storyboard.py", title="Storyboard", icon=":material/view_module:"),
            st.Page("views/preview.py", title="Preview", icon=":material/play_circle:"),
            st.Page("views/export.py", title="Export", icon=":material/download:"),
        ],
        "Studio": [
            st.Page("views/music_lab.py", title="Music lab", icon=":material/science:"),
            st.Page("views/engines.py", title="Engines", icon=":material/memory:"),
        ],
    }
)

shared.show_notices()
with shared.storage_problems():
    with st.sidebar:
        jobs_panel.show()
    page.run()
