"""What several pages need: the open project, its header, edits with their errors, words."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from storage.projects import Change, Project, Seen
from studio.document import Document, Role, Scene
from studio.errors import EditClash, NotFoundError, StudioError
from studio.views.desk import desk

ROLE_NAMES = {
    Role.HOOK: "Hook",
    Role.PROBLEM: "Problem",
    Role.SOLUTION: "Solution",
    Role.BENEFIT: "Benefit",
    Role.PROOF: "Proof",
    Role.OFFER: "Offer",
    Role.CALL_TO_ACTION: "Call to action",
    Role.SHOT: "Shot",
}
JOB_NAMES = {
    "write": "Writing the script",
    "rewrite": "Finding new words",
    "draft": "Making the draft",
    "looks": "Drawing what to choose from",
    "export": "Exporting the film",
    "timeline": "Making the timeline for editors",
    "variants": "Making variants",
    "sheet": "Making the contact sheet",
    "compose": "Composing music",
    "describe": "Describing a MIDI file",
    "stems": "Making the stems",
    "sample": "Trying a voice",
    "try": "Trying an engine",
    "ingest": "Preparing a file",
    "transcribe": "Listening to a file",
    "listen": "Listening to the song",
    "fetch": "Fetching a model",
    "voices": "Bringing the list of voices",
}
#: By kind of film, where its making begins: page, its name, what is to be done there.
FIRST_STEPS = {
    "ad": ("script", "script", "Write the script"),
    "music_video": ("song", "song", "Listen to the song"),
    "clip": ("storyboard", "storyboard", "Make the shots"),
}
FORMAT_NAMES = {
    "16:9": "Wide 16:9",
    "9:16": "Tall 9:16",
    "1:1": "Square 1:1",
    "4:5": "Portrait 4:5",
}
logger = logging.getLogger(__name__)
_NOTICES = "notices"
_CLASHES = "clashes"
_DRAWN = "project_drawn"
_DIALOG = "dialog_open"


def begin_page() -> None:
    """A run of the whole page begins: it has drawn no project yet, and closes every dialog."""
    st.session_state.pop(_DRAWN, None)
    st.session_state.pop(_DIALOG, None)


def dialog_opens() -> None:
    """Let nothing draw the page anew, which would close the dialog, until it is closed."""
    st.session_state[_DIALOG] = True


def dialog_is_open() -> bool:
    """Is a dialog open on this page?"""
    return _DIALOG in st.session_state


def edited_elsewhere() -> bool:
    """Has somebody else edited the project that this page shows?"""
    shown = st.session_state.get(_DRAWN, "")
    if not shown:
        return False
    return desk().workspace.projects.revision(shown) not in (0, _seen().get(shown))


def notify(words: str, icon: str) -> None:
    """Show a short message in the next run of the page."""
    st.session_state.setdefault(_NOTICES, []).append((words, icon))


def show_notices() -> None:
    """Show the messages that callbacks left."""
    for words, icon in st.session_state.pop(_NOTICES, []):
        st.toast(words, icon=icon, duration="long")


def report(error: StudioError) -> None:
    """Tell a refusal in words; they may hold names that a person chose."""
    notify(escape(f"{error.message} {error.remedy}".strip()), ":material/error:")


@contextmanager
def storage_problems() -> Iterator[None]:
    """A page that fails says so in words; what it is about is in the server's log."""
    try:
        yield
    except StudioError as error:
        st.error(escape(error.remedy or "Look at the server's log."), title=escape(error.message))
    except Exception:  # the page's boundary: a fault of ours must not look like one of theirs
        logger.exception("a page failed")
        st.error(
            "Nothing you made is lost. Reload the page; if it happens again, the server's log "
            "says why.",
            title="This page could not be shown.",
        )


def edit(project_id: str, change: Change, summary: str) -> None:
    """Make an edit from a callback; a refusal becomes a message.

    What another window changed since this one was drawn is not overwritten: both versions are
    kept, and the page says so.
    """
    edited(project_id, change, summary)


def edited(project_id: str, change: Change, summary: str) -> bool:
    """Make an edit as `edit` does; was it made?"""
    return _edit(project_id, change, summary, _seen().get(project_id))


def edit_text(
    project_id: str,
    change: Callable[[Document, str], Document],
    *,
    was: str,
    text: str,
    summary: str,
) -> None:
    """Store words that a person typed; `was` is what they began from."""
    _edit(
        project_id,
        lambda document: change(document, text),
        summary,
        lambda document: began_from(document, change, was),
    )


def began_from(
    document: Document, change: Callable[[Document, str], Document], was: str
) -> Document:
    """The document as somebody saw it who began from the words `was`."""
    try:
        return change(document, was)
    except StudioError:
        return document


def _edit(project_id: str, change: Change, summary: str, seen: Seen | None) -> bool:
    try:
        saw(desk().edit(project_id, change, summary, seen))
    except EditClash as clash:
        mine = Clash(project_id, change, summary, clash.fields, clash.aside)
        # Who types on clashes again: one question for it, about the newest words.
        others = [old for old in st.session_state.get(_CLASHES, []) if not mine.replaces(old)]
        st.session_state[_CLASHES] = [*others, mine]
        return False
    except StudioError as error:
        report(error)
        return False
    return True


def _seen() -> dict[str, int]:
    """The revision of each project that this window has drawn last."""
    seen: dict[str, int] = st.session_state.setdefault("seen_revisions", {})
    return seen


def saw(project: Project) -> None:
    """This window knows this revision of the project."""
    _seen()[project.id] = project.revision


def go_back(project_id: str) -> None:
    """Undo, from a callback."""
    _move(lambda: desk().undo(project_id))


def go_forward(project_id: str) -> None:
    """Redo, from a callback."""
    _move(lambda: desk().redo(project_id))


def _move(action: Callable[[], Project]) -> None:
    attempt(lambda: saw(action()))


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
    """A widget key whose widget shows `value`, also after an undo or another window's edit.

    What shows it already is left alone: setting it would take away what is being typed in it.
    """
    if key not in st.session_state or st.session_state[key] != value:
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
            st.session_state[_DRAWN] = project_id
            saw(project)
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


@dataclass(frozen=True)
class Clash:
    """An edit of this window that another window had made impossible; it is kept aside."""

    project_id: str
    change: Change
    summary: str
    fields: tuple[str, ...]
    aside: int  # number of the revision that keeps it

    def replaces(self, old: Clash) -> bool:
        """Is it the same edit, made once more? (The history keeps both.)"""
        return (self.project_id, self.summary, self.fields) == (
            old.project_id,
            old.summary,
            old.fields,
        )


def open_clashes(project_id: str) -> list[Clash]:
    """Clashes of this window that nobody has settled yet."""
    found: list[Clash] = st.session_state.get(_CLASHES, [])
    return [clash for clash in found if clash.project_id == project_id]


def settle(clash: Clash, *, mine: bool) -> None:
    """Make the refused edit after all, or let it rest in the history."""
    kept = [other for other in st.session_state.get(_CLASHES, []) if other is not clash]
    st.session_state[_CLASHES] = kept
    if mine:
        attempt(lambda: saw(desk().edit(clash.project_id, clash.change, clash.summary)))


def go(page: str, project_id: str) -> None:
    """Open a page of a project."""
    st.session_state["project"] = project_id
    st.switch_page(f"views/{page}.py", query_params={"project": project_id})


def scene_title(scene: Scene) -> str:
    """A scene in a few words."""
    said = scene.visual if scene.role is Role.SHOT else scene.narration
    words = scene.on_screen_text or " ".join(said.split()[:7])
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
