"""Music lab: compose without a film, describe a MIDI file, look at the model."""

from __future__ import annotations

import streamlit as st

from studio.views import lab_compose, lab_describe, lab_model

st.title("Music lab", anchor=False)
st.markdown(
    ":gray[The model that writes the films' music, on its own: write a piece, "
    "have a MIDI file described, see how the model learned.]"
)
compose, describe, model = st.tabs(
    [
        ":material/music_note: Compose",
        ":material/description: Describe",
        ":material/science: Model",
    ],
    key="lab_tabs",
)
with compose:
    lab_compose.show()
with describe:
    lab_describe.show()
with model:
    lab_model.show()
