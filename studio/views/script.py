"""Script: the whole script as a document to write in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from components.script_document import script_document
from studio.document import Document
from studio.errors import NotFoundError
from studio.views import consent, script_edits
from studio.views.desk import desk
from studio.views.header import project_header
from studio.views.script_edits import Text
from studio.views.script_rows import Aside, documents_of, page_data
from studio.views.shared import (
    FIRST_STEPS,
    attempt,
    edit,
    edit_text,
    go,
    go_back,
    go_forward,
    open_clashes,
    open_project,
    settle,
)
from studio.views.waiting import show_waiting
from studio.views.writers import chosen_writer, show_writer
from studio.writing.writer import Wish

project = open_project()
if project.document.kind != "ad":
    go(FIRST_STEPS[project.document.kind][0], project.id)
_KEY = f"script-{project.id}"
_HEARD = "script_heard"
_ASIDES = f"script_asides-{project.id}"


def buttons() -> None:
    """The way on."""
    if st.button("Storyboard", type="primary", icon=":material/view_module:", key="to_storyboard"):
        go("storyboard", project.id)


def receive() -> None:
    """Do what the page sent, once each and in order."""
    sent = st.session_state[_KEY].send
    if not sent:
        return
    heard = _heard()
    done = heard["n"] if heard["page"] == sent["page"] else 0
    for op in sent["ops"]:
        if op["n"] <= done:
            continue
        attempt(partial(WISHES.get(op["op"], _make), op))
        st.session_state[_HEARD] = {"page": sent["page"], "n": op["n"]}


def _heard() -> dict[str, Any]:
    heard: dict[str, Any] = st.session_state.get(_HEARD, {"page": "", "n": 0})
    return heard


def _make(op: dict[str, Any]) -> None:
    """Make one of the edits of `script_edits`."""
    change = script_edits.read_edit(op)
    if isinstance(change, Text):
        _make_text(change)
    else:
        edit(project.id, change.apply, script_edits.summary_of(change))


def _make_text(change: Text) -> None:
    """Store typed words; what cannot be stored is shown beside the scene."""
    before = open_clashes(project.id)
    edit_text(
        project.id,
        lambda document, text: change.model_copy(update={"text": text}).apply(document),
        was=change.began_from(_document()),
        text=change.text,
        summary=script_edits.summary_of(change),
    )
    fresh = [clash for clash in open_clashes(project.id) if clash not in before]
    if fresh or change.decided:
        _rest([a.number for a in _asides() if (a.id, a.field) == (change.id, change.field)])
    if change.let_go:
        _rest([clash.aside for clash in fresh])
    elif fresh:
        _put_aside(change, fresh[0].aside)
    elif not change.is_in(_document()):
        _put_aside(change, -change.n)


def _put_aside(change: Text, number: int) -> None:
    mine = Aside(number, change.id, change.field, change.text)
    st.session_state[_ASIDES] = [*_asides(), mine]


def _rest(numbers: list[int]) -> None:
    """Words put aside are no longer asked about; the history has them."""
    st.session_state[_ASIDES] = [a for a in _asides() if a.number not in numbers]
    for clash in open_clashes(project.id):
        if clash.aside in numbers:
            settle(clash, mine=False)


def _asides() -> list[Aside]:
    """Words of this window that are not in the script, until somebody decides."""
    kept: list[Aside] = st.session_state.get(_ASIDES, [])
    unsettled = {clash.aside for clash in open_clashes(project.id)}
    return [aside for aside in kept if aside.number < 1 or aside.number in unsettled]


def _document() -> Document:
    return desk().workspace.projects.get(project.id).document


def _rewrite(op: dict[str, Any]) -> None:
    wish = Wish(op.get("length", "same"), op.get("tone", ""))
    params: dict[str, Any] = {"scene_id": op["id"]}
    if not wish.is_plain:
        params["wish"] = {"length": wish.length, "tone": wish.tone}
    _enqueue(params)


def _write_anew(op: dict[str, Any]) -> None:
    _enqueue({"scene_ids": list(op["ids"])})


def _enqueue(params: dict[str, Any]) -> None:
    done = desk().workspace.jobs.recent(project.id, kind="rewrite", limit=200)
    desk().enqueue("rewrite", project.id, params | {"seed": len(done) + 1} | chosen_writer(project))


def _put_back(op: dict[str, Any]) -> None:
    before, after = documents_of(desk(), desk().workspace.jobs.get(op["job"]))
    edit(
        project.id,
        lambda document: script_edits.put_words_back(document, before, after, list(op["ids"])),
        "Put the old words back",
    )


def _restore(op: dict[str, Any]) -> None:
    """Bring a deleted scene back, from the newest revision that has it."""
    for line in desk().workspace.projects.history(project.id):
        scenes = {s.id: s for s in desk().document_at(project.id, line.number).scenes}
        if scene := scenes.get(op["id"]):
            edit(
                project.id,
                lambda document: script_edits.bring_back(document, scene, int(op["place"])),
                "Brought a scene back",
            )
            return
    raise NotFoundError("This scene is no longer there.", remedy="Look at the history.")


def _settle(op: dict[str, Any]) -> None:
    """The person decided about words put aside."""
    found = [clash for clash in open_clashes(project.id) if clash.aside == op["number"]]
    if found and op["mine"]:
        settle(found[0], mine=True)
    _rest([op["number"]])


#: What the page asks for besides edits.
WISHES: dict[str, Callable[[dict[str, Any]], object]] = {
    "rewrite": _rewrite,
    "anew": _write_anew,
    "cancel": lambda op: desk().workspace.jobs.cancel(op["job"]),
    "back": _put_back,
    "restore": _restore,
    "settle": _settle,
    "undo": lambda _op: go_back(project.id),
    "redo": lambda _op: go_forward(project.id),
}

project_header(project, buttons)
if not project.document.scenes:
    show_waiting(project)
    st.stop()

script_document(page_data(desk(), project, _asides(), _heard()), key=_KEY, on_send=receive)
show_writer(project)
consent.show(project)
