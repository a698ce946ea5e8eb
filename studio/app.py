"""The pages: navigation, logo, and what every page shows beside its own content."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from studio.views import jobs_panel, navigation, shared, tools

HERE = Path(__file__).parent

st.set_page_config(
    page_title="Pisces Studio", page_icon=str(HERE / "static" / "mark.svg"), layout="wide"
)
st.logo(
    str(HERE / "static" / "logo.svg"),
    size="large",
    icon_image=str(HERE / "static" / "mark.svg"),
)

page = navigation.current_page()
shared.begin_page()
shared.show_notices()
with shared.storage_problems():
    with st.sidebar:
        navigation.show()
        jobs_panel.show()
        tools.name_tools()
    page.run()
