"""What several pages need: the open project, its header, edits with their errors, words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import streamlit as st

from storage.projects import Change, Project
from studio import edits
from studio.document import Role, Scene
from studio.errors import NotFoundError, StudioError
from studio.views.desk import desk

ROLE_NAMES = {
    Role.HOOK: "Hook",
    Role.PROBLEM: "Problem",
    Role.SOLUTION: "Solution",
    Role.BENEFIT: "Benefit",
    Role.PROOF: "Proof",
    Role.OFFER: "Offer",
    Role.CALL_TO_ACTION: "Call to action",
}
JOB_NAMES = {
    "write": "Writing the script",
    "rewrite": "Finding new words",
    "draft": "Making the draft",
    "export": "Exporting the film",
    "compose": "Composing music",
    "describe": "Describing a MIDI file",
    "stems": "Making the stems",
}
FORMAT_NAMES = {"16:9": "Wide 16:9", "9:16": "Tall 9:16", "1:1": "Square 1:1"}
_NOTICES = "notices"


def notify(words: str, icon: str) -> None:
    """Show a short message in the next run of the page."""
    st.session_state.setdefault(_NOTICES, []).append((words, icon))


def show_notices() -> None:
    """Show the messages that callbacks left."""
    for words, icon in st.session_state.pop(_NOTICES, []):
        st.toast(words, icon=icon, duration="long")


def report(error: StudioError) -> None:
    """Tell a refusal in words."""
    notify(f"{error.message} {error.remedy}".strip(), ":material/error:")


@contextmanager
def storage_problems() -> Iterator[None]:
    """A page that cannot read its project, or the store, says so instead of a traceback."""
    try:
        yield
    except StudioError as error:
        st.error(error.remedy or "Look at the server's log.", title=error.message)


def edit(project_id: str, change: Change, summary: str) -> None:
    """Make an edit from a callback; a refusal becomes a message."""
    attempt(lambda: desk().edit(project_id, change, summary))


def attempting(action: Callable[[], object]) -> Callable[[], None]:
    """A callback that does something; a refusal becomes a message."""

    def callback() -> None:
        attempt(action)

    return callback


def attempt(action: Callable[[], object]) -> bool:
    """Do something from a callback; a refusal becomes a message."""
    try:
        action()
    except StudioError as error:
        report(error)
        return False
    return True


def controlled(key: str, value: object) -> str:
    """A widget key whose widget shows `value`, also after an undo or another window's edit."""
    st.session_state[key] = value
    return key


def open_project() -> Project:
    """The project of this page, from the address or from the last page; stops without one."""
    project_id = st.query_params.get("project") or st.session_state.get("project", "")
    if project_id:
        try:
            project = desk().workspace.projects.get(project_id)
        except NotFoundError:
            st.session_state.pop("project", None)
            st.query_params.pop("project", None)
        else:
            st.session_state["project"] = st.query_params["project"] = project_id
            return project
    _nothing_open()
    return st.stop()


def _nothing_open() -> None:
    empty_state(
        "No ad is open", "Make a new one, or open one from the library.", ":material/movie:"
    )
    cards = desk().workspace.projects.search()[:3]
    with st.container(horizontal=True, horizontal_alignment="center"):
        if st.button("New ad", type="primary", icon=":material/add:"):
            st.switch_page("views/create.py")
        for card in cards:
            if st.button(escape(card.title), key=f"open-{card.id}", icon=":material/movie:"):
                st.query_params["project"] = st.session_state["project"] = card.id
                st.rerun()


def empty_state(title: str, words: str, icon: str) -> None:
    """A page, or a part of it, that has nothing to show yet."""
    with st.container(horizontal_alignment="center", gap="xsmall"):
        st.space("large")
        st.markdown(f"# :gray[{icon}]", width="content", text_alignment="center")
        st.subheader(title, anchor=False, width="content", text_alignment="center")
        st.markdown(f":gray[{words}]", width="content", text_alignment="center")
        st.space("small")


def project_header(project: Project, buttons: Callable[[], None]) -> None:
    """The project's title with undo and redo; `buttons` draws what this page adds."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.title(escape(project.document.title), anchor=False, width="content")
        if st.button(":material/edit:", key="rename", help="Rename", type="tertiary"):
            _rename(project)
        st.space("stretch")
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            st.button(
                ":material/undo:",
                key="undo",
                help="Undo",
                type="tertiary",
                disabled=not desk().can_undo(project),
                on_click=attempting(lambda: desk().undo(project.id)),
            )
            st.button(
                ":material/redo:",
                key="redo",
                help="Redo",
                type="tertiary",
                disabled=not project.can_redo,
                on_click=attempting(lambda: desk().redo(project.id)),
            )
            buttons()


@st.dialog("Rename the ad")
def _rename(project: Project) -> None:
    with st.form("rename_form", border=False):
        name = st.text_input(
            "Name", project.document.title, max_chars=300, label_visibility="collapsed"
        )
        renamed = st.form_submit_button("Rename", type="primary")
    if renamed:
        edit(project.id, lambda document: edits.rename(document, name), "Renamed")
        st.rerun()


def go(page: str, project_id: str) -> None:
    """Open a page of a project."""
    st.session_state["project"] = project_id
    st.switch_page(f"views/{page}.py", query_params={"project": project_id})


def scene_title(scene: Scene) -> str:
    """A scene in a few words."""
    words = scene.on_screen_text or " ".join(scene.narration.split()[:7])
    return words or ROLE_NAMES[scene.role]


def show_table(words: str, columns: Mapping[str, Sequence[str]], *, head: bool = True) -> None:
    """A table of Markdown cells, which scrolls by itself where the page is narrow.

    words : what it holds, for those who do not see it.
    """
    st.table(columns, border="horizontal", hide_index=True, hide_header=not head, alt=words)


def escape(text: str) -> str:
    """A person's words, so that none of them becomes Markdown, a link or an icon."""
    escaped = "".join(f"\\{c}" if c in r"\`*_{}[]()#+-.!|<>~$" else c for c in text)
    # A backslash does not stop addresses and ``:name:``; a word joiner after the colon does.
    return escaped.replace(":", ":\u2060")


def ago(moment: datetime) -> str:
    """How long ago something was, in words."""
    seconds = (datetime.now(UTC) - moment).total_seconds()
    for size, name in ((86400, "day"), (3600, "hour"), (60, "minute")):
        count = int(seconds // size)
        if count:
            return f"{count} {name}{'s' if count > 1 else ''} ago"
    return "just now"
