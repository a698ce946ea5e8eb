"""Create: what shall be made, a form for it, and examples to start from."""

from __future__ import annotations

from uuid import uuid4

import streamlit as st

from components.brief_form import brief_form
from studio.brief_file import LANGUAGES
from studio.errors import StudioError
from studio.views import briefs, first_engines, kinds
from studio.views.desk import desk
from studio.views.shared import go
from studio.visuals.families import FAMILIES

#: What makes a project of a kind, and the page that it opens then.
MAKERS = {
    "ad": (briefs.make_project, "storyboard"),
    "music_video": (kinds.new_song_project, "song"),
    "clip": (kinds.new_clip_project, "storyboard"),
}

st.title("What shall we make?", anchor=False)


def submit() -> None:
    """Make a project of what the form says, or keep the refusal for it."""
    values = st.session_state["brief"].submit
    if not values or values["nonce"] == st.session_state.get("submitted"):
        return  # a rerun in the middle of this one brings the same click again
    st.session_state["submitted"] = values["nonce"]
    make, page = MAKERS[values["kind"]]
    try:
        ticked = first_engines.accepted(desk().workspace.preferences.get())
        st.session_state["made"] = (page, make(desk(), values, ticked).id)
    except StudioError as error:
        st.session_state["refused"] = {
            "id": uuid4().hex,
            "field": error.field,
            "message": error.message,
            "remedy": briefs.remedy_on_page(error),
        }


if made := st.session_state.pop("made", None):
    st.session_state.pop("refused", None)
    go(*made)

workspace = desk().workspace
preferences = workspace.preferences.get()
first_engines.show(preferences)
brief_form(
    kinds=list(briefs.KINDS),
    chosen=st.query_params.get("kind", ""),
    languages=LANGUAGES,
    fonts=list(FAMILIES),
    samples=briefs.samples(),
    kits=[briefs.kit_values(kit) for kit in workspace.brand_kits.all()],
    defaults=briefs.form_defaults(preferences),
    promise=first_engines.promise(preferences),
    song=kinds.song_form(),
    clip=kinds.clip_form(),
    error=st.session_state.get("refused"),
    key="brief",
    on_submit=submit,
)
