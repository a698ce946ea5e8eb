"""Engines: what writes, speaks, composes and draws; what each needs, and a try of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from components.engine_board import engine_board
from storage.jobs import Job, JobKind
from studio import keys
from studio.backends import Backend, rows, rows_for
from studio.errors import InputError
from studio.gpu.card import SeenCard, cards
from studio.views import engine_rows
from studio.views.desk import desk
from studio.views.shared import attempt, escape, notify, show_notices

POLL_S = 1.0
BOARD = "engine_board"
CARDS_S = 60  # the driver's program takes a moment to answer
RECENT = 60
OWN_JOBS: tuple[JobKind, ...] = ("try", "fetch")


def show(backends: Sequence[Backend]) -> None:
    """Show these rows; asks again every second only while one is tried or fetched."""

    def board() -> None:
        if _under_way() != under_way:
            st.rerun()  # the whole page, so that it polls or stops polling
        show_notices()
        shown = engine_rows.roles(backends, _known())
        engine_board(shown, key=BOARD, on_act=lambda: _act(backends))

    under_way = _under_way()
    st.fragment(board, run_every=POLL_S if under_way else None, key="engines_fragment")()


def _known() -> engine_rows.Known:
    return engine_rows.Known(
        preferences=desk().workspace.preferences.get(),
        trials=engine_rows.trials_of(_recent("try")),
        fetches=engine_rows.fetches_of(_recent("fetch")),
        cards=_cards(),
        may_enter=_may_enter(),
    )


def _recent(kind: JobKind) -> list[Job]:
    return desk().workspace.jobs.recent("", kind=kind, limit=RECENT)


@st.cache_data(ttl=CARDS_S, show_spinner=False)
def _cards() -> tuple[SeenCard, ...]:
    return cards()


def _under_way() -> set[str]:
    jobs = desk().workspace.jobs
    return {job.id for kind in OWN_JOBS for job in jobs.recent("", kind=kind, active=True)}


def _may_enter() -> bool:
    return engine_rows.is_private(str(st.get_option("server.address") or ""))


def _act(backends: Sequence[Backend]) -> None:
    if asked := st.session_state[BOARD].act:
        attempt(lambda: ACTS[asked["op"]](backends, asked))


Asked = Mapping[str, Any]


def _try(_backends: Sequence[Backend], asked: Asked) -> None:
    params = {"role": asked["role"], "name": asked["name"]}
    desk().workspace.jobs.enqueue("try", "", 0, params)


def _fetch(_backends: Sequence[Backend], asked: Asked) -> None:
    """A model takes an hour to come: films are made meanwhile."""
    desk().workspace.jobs.enqueue("fetch", "", 0, {"name": asked["name"]}, "background")


def _cancel(_backends: Sequence[Backend], asked: Asked) -> None:
    desk().workspace.jobs.cancel(asked["id"])


def _save_key(backends: Sequence[Backend], asked: Asked) -> None:
    _check_entry(asked["name"], _key_names(backends))
    keys.save(asked["name"], asked["value"])
    notify("The key is saved.", ":material/key:")


def _forget_key(backends: Sequence[Backend], asked: Asked) -> None:
    _check_entry(asked["name"], _key_names(backends))
    keys.forget(asked["name"])


def _save_setting(backends: Sequence[Backend], asked: Asked) -> None:
    """An emptied field goes back to what holds by default."""
    names = {s.name for row in backends for s in row.settings if not keys.is_secret(s.name)}
    _check_entry(asked["name"], names)
    if asked["value"].strip():
        keys.save(asked["name"], asked["value"])
    else:
        keys.forget(asked["name"])
    wrong = [
        lack.what
        for row in backends
        if asked["name"] in {setting.name for setting in row.settings}
        for lack in row.missing()
        if not engine_rows.fetchable([lack])
    ]
    if wrong:
        notify(f"Saved, but it still needs {escape(wrong[0])}.", ":material/build:")
    else:
        notify("Saved.", ":material/check:")


def _prefer(_backends: Sequence[Backend], asked: Asked) -> None:
    """Another engine for new projects."""
    role, name = asked["role"], asked["name"]
    if role not in engine_rows.PREFERRED or name not in {"auto", *(r.name for r in rows_for(role))}:
        raise InputError("New projects cannot use this.", remedy="Choose one of the engines.")
    store = desk().workspace.preferences
    store.set(store.get().model_copy(update={role: name, **_with(role)}))


def _with(role: str) -> dict[str, str]:
    """A voice of another narrator is not known to the new one."""
    return {"voice": "auto"} if role == "narrator" else {}


def _key_names(backends: Sequence[Backend]) -> set[str]:
    return {key for row in backends for key in (*row.keys, *row.optional_keys)}


def _check_entry(name: str, known: set[str]) -> None:
    if not _may_enter() or name not in known:
        raise InputError("This cannot be set here.", remedy="Set it in the environment.")


ACTS: dict[str, Callable[[Sequence[Backend], Asked], None]] = {
    "try": _try,
    "fetch": _fetch,
    "cancel": _cancel,
    "save_key": _save_key,
    "forget_key": _forget_key,
    "save_setting": _save_setting,
    "prefer": _prefer,
}

st.title("Engines", anchor=False)
st.markdown(
    ":gray[Each step of a film is made by an engine. Where nobody chose one, the best that is "
    "ready is taken, of those that cost nothing and keep your words on this computer.]"
)
show(rows())
