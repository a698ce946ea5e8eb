"""Batch: a table of briefs becomes a film for every row."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.film_grid import film_grid
from storage.batches import Batch
from studio.batches import order as batches
from studio.batches.folder import file_names
from studio.batches.table import TEMPLATE
from studio.errors import NotFoundError
from studio.views import batch_form
from studio.views.desk import desk
from studio.views.shared import (
    ago,
    attempting,
    escape,
    go,
    show_notices,
)
from studio.views.variant_films import of_batch, sheet_pages

POLL_S = 1.5
LISTED = 12
STATE_WORDS = {"running": "under way", "done": "done", "failed": "not complete"}
_OPENED = "batch_opened"


def show_list() -> None:
    """Batches that were ordered, the newest first."""
    workspace = desk().workspace
    recent = workspace.batches.recent(LISTED)
    if not recent:
        return
    st.header("Your batches", anchor=False)
    for batch in recent:
        view = batches.view_of(workspace, batch, results=False)
        count = len(view.films)
        words = f"{count} film{'s' if count != 1 else ''}, {STATE_WORDS[view.state]}"
        with st.container(
            border=True, horizontal=True, vertical_alignment="center", key=f"batch-{batch.id}"
        ):
            st.markdown(
                f"**{escape(batch.name)}**  \n:gray[{words} · {ago(batch.created_at)}]",
                width="stretch",
            )
            st.button("Open", key=f"open-{batch.id}", on_click=partial(open_batch, batch.id))


def open_batch(batch_id: str) -> None:
    """Show a batch; its address can be kept."""
    st.query_params["batch"] = batch_id


def close_batch() -> None:
    """Back to the form and the list."""
    st.query_params.pop("batch", None)


def show_batch(batch: Batch) -> None:
    """One batch: how far it is, its films, its files."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(escape(batch.name), anchor=False, width="stretch")
        st.button("All batches", icon=":material/arrow_back:", on_click=close_batch)
    view = batches.view_of(desk().workspace, batch)
    waits = view.state == "running" or (view.sheet and not sheet_of(view))
    st.fragment(partial(films, batch.id), run_every=POLL_S if waits else None)()


def films(batch_id: str) -> None:
    """The films, drawn again while something is being made."""
    if project := st.session_state.pop(_OPENED, ""):
        go("storyboard", project)
    show_notices()
    workspace = desk().workspace
    batch = workspace.batches.get(batch_id)
    view = batches.view_of(workspace, batch)
    show_state(view)
    show_acts(view)
    names = file_names(view.films)
    cards = [
        of_batch(workspace.artifacts, film, name)
        for film, name in zip(view.films, names, strict=True)
    ]
    sheet = sheet_pages(workspace.artifacts, sheet_of(view), batch.name)
    film_grid(cards, sheet=sheet, key="batch_films", on_act=act)


def sheet_of(view: batches.BatchView) -> str:
    """The contact sheet, which is begun once all films have ended; empty until it is there."""
    return batches.ready_sheet(desk().workspace, view)


def show_state(view: batches.BatchView) -> None:
    """How far all films are."""
    done, count, failed = len(view.done), len(view.films), len(view.failed)
    words = f"{done} of {count} films are done"
    if failed:
        words += f"; {failed} could not be made"
    if view.state == "running":
        st.progress(view.fraction, text=f"{words}.")
    else:
        st.caption(f"{words}.")


def show_acts(view: batches.BatchView) -> None:
    """What can be done with all of them."""
    batch_id, workspace = view.batch.id, desk().workspace
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if view.done:
            st.link_button(
                "Download all as ZIP",
                f"/batches/{batch_id}.zip",
                icon=":material/folder_zip:",
                type="primary",
            )
            st.link_button(
                "Results as CSV", f"/batches/{batch_id}/results.csv", icon=":material/table:"
            )
        if view.failed and view.state != "running":
            again = attempting(partial(batches.try_again, workspace, view.batch))
            st.button("Try the others again", icon=":material/refresh:", on_click=again)
        if view.state == "running":
            stop = attempting(partial(batches.stop, workspace, view.batch))
            st.button("Stop", icon=":material/stop_circle:", on_click=stop)


def act() -> None:
    """A film's project was asked for."""
    asked = st.session_state["batch_films"].act
    if asked and asked["op"] == "open":
        st.session_state[_OPENED] = asked["project"]


def show_new() -> None:
    """The form for a new batch, then what was ordered before."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title("Batch", anchor=False, width="stretch")
        st.download_button(
            "Table to begin with",
            TEMPLATE.read_bytes(),
            "briefs.csv",
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
        )
    batch_form.show(open_batch)
    show_list()


def opened() -> Batch | None:
    """The batch in the address; None where there is none, or it is unknown."""
    batch_id = st.query_params.get("batch", "")
    try:
        return desk().workspace.batches.get(batch_id) if batch_id else None
    except NotFoundError:
        close_batch()
        return None


if (chosen := opened()) is not None:
    show_batch(chosen)
else:
    show_new()
