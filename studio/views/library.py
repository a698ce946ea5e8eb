"""Library: all projects."""

from __future__ import annotations

import streamlit as st

from components.project_cards import project_cards
from storage.projects import ProjectCard
from studio import edits
from studio.views.desk import desk
from studio.views.links import file_url
from studio.views.shared import ago, attempt, empty_state, go, notify

KIND_NAMES = {"ad": "Ad", "clip": "Music clip", "music_video": "Music video"}


def card_values(card: ProjectCard) -> dict[str, object]:
    """What a card shows."""
    films = f"{card.exports} film{'s' if card.exports != 1 else ''}" if card.exports else ""
    parts = [KIND_NAMES[card.kind], films, f"changed {ago(card.updated_at)}"]
    return {
        "id": card.id,
        "title": card.title,
        "facts": " · ".join(part for part in parts if part),
        "still": file_url(card.thumbnail, "still.jpg") if card.thumbnail else "",
        "deleted": card.deleted,
    }


def act() -> None:
    """Do what was chosen on a card."""
    chosen = st.session_state["cards"].act
    if not chosen:
        return
    projects, project_id = desk().workspace.projects, chosen["id"]
    if chosen["op"] == "open":
        st.session_state["opened"] = project_id
    elif chosen["op"] == "rename":
        title = chosen["title"]
        attempt(lambda: desk().edit(project_id, lambda d: edits.rename(d, title), "Renamed"))
    elif chosen["op"] == "duplicate":
        attempt(lambda: desk().draft_now(projects.duplicate(project_id).id))
    elif chosen["op"] == "restore" and attempt(lambda: projects.undelete(project_id)):
        notify("It is back in the library.", ":material/undo:")
    elif chosen["op"] == "delete" and attempt(lambda: projects.delete(project_id)):
        st.session_state["deleted"] = project_id


def undo_delete() -> None:
    """Bring the project that was just deleted back."""
    project_id = st.session_state.pop("deleted")
    attempt(lambda: desk().workspace.projects.undelete(project_id))


if opened := st.session_state.pop("opened", ""):
    go("storyboard", opened)

with st.container(horizontal=True, vertical_alignment="center"):
    st.title("Library", anchor=False, width="stretch")
    if st.button("New ad", type="primary", icon=":material/add:"):
        st.switch_page("views/create.py")

with st.container(horizontal=True, vertical_alignment="center"):
    words = st.text_input(
        "Search",
        key="search",
        type="search",
        live=True,
        placeholder="Search names and briefs",
        label_visibility="collapsed",
        icon=":material/search:",
        width=360,
    )
    show_deleted = st.toggle("Show deleted", key="show_deleted")

if gone := st.session_state.get("deleted", ""):
    title = desk().workspace.projects.get(gone).document.title
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key="deleted_notice"
    ):
        st.text(f"“{title}” was deleted.", width="stretch")
        st.button("Undo", key="undo_delete", icon=":material/undo:", on_click=undo_delete)

cards = desk().workspace.projects.search(words or "", deleted=show_deleted)
if cards:
    project_cards([card_values(card) for card in cards], key="cards", on_act=act)
elif words:
    empty_state("Nothing found", "Try fewer or other words.", ":material/search_off:")
elif show_deleted:
    empty_state("Nothing was deleted", "What you delete can be found here.", ":material/delete:")
else:
    empty_state("Your ads will be here", "The first one takes about a minute.", ":material/movie:")
    with st.container(horizontal=True, horizontal_alignment="center"):
        if st.button("Make the first ad", type="primary", icon=":material/add:"):
            st.switch_page("views/create.py")
