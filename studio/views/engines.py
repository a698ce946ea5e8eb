"""Engines: what writes, speaks, composes and draws; what each needs, and a try of it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.engine_board import engine_board
from storage.jobs import ACTIVE
from studio import keys
from studio.backends import Backend, rows
from studio.errors import InputError
from studio.views import engine_rows
from studio.views.desk import desk
from studio.views.shared import attempt, notify, show_notices

POLL_S = 1.0
BOARD = "engine_board"


def show(backends: Sequence[Backend]) -> None:
    """Show these rows; asks again every second only while one is tried."""

    def board() -> None:
        if _trying() != trying:
            st.rerun()  # the whole page, so that it polls or stops polling
        show_notices()
        jobs = desk().workspace.jobs.recent("", kind="try", limit=60)
        shown = engine_rows.roles(backends, engine_rows.trials_of(jobs), _may_enter_keys())
        engine_board(shown, key=BOARD, on_act=lambda: _act(backends))

    trying = _trying()
    st.fragment(board, run_every=POLL_S if trying else None, key="engines_fragment")()


def _trying() -> set[str]:
    jobs = desk().workspace.jobs.recent("", kind="try", active=True)
    return {job.id for job in jobs if job.state in ACTIVE}


def _may_enter_keys() -> bool:
    return engine_rows.is_private(str(st.get_option("server.address") or ""))


def _act(backends: Sequence[Backend]) -> None:
    act = st.session_state[BOARD].act
    if not act:
        return
    jobs = desk().workspace.jobs
    if act["op"] == "try":
        params = {"role": act["role"], "name": act["name"]}
        attempt(lambda: jobs.enqueue("try", "", 0, params))
    elif act["op"] == "cancel":
        attempt(lambda: jobs.cancel(act["id"]))
    elif act["op"] == "save_key":
        if attempt(lambda: _save_key(backends, act["name"], act["value"])):
            notify("The key is saved.", ":material/key:")
    elif act["op"] == "forget_key":
        attempt(lambda: _forget_key(backends, act["name"]))


def _save_key(backends: Sequence[Backend], name: str, value: str) -> None:
    _check_key(backends, name)
    keys.save(name, value)


def _forget_key(backends: Sequence[Backend], name: str) -> None:
    _check_key(backends, name)
    keys.forget(name)


def _check_key(backends: Sequence[Backend], name: str) -> None:
    known = {key for row in backends for key in row.keys}
    if not _may_enter_keys() or name not in known:
        raise InputError("This key cannot be set here.", remedy="Set it in the environment.")


st.title("Engines", anchor=False)
st.markdown(
    ":gray[Each step of a film is made by an engine. Where nobody chose one, the best that is "
    "ready is taken. Try one to hear or see what it makes.]"
)
show(rows())
