"""Library: all projects."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import Any
from uuid import uuid4

import streamlit as st

from components.project_cards import project_cards
from storage.jobs import Job
from storage.projects import ProjectCard
from studio import first_run
from studio.views import briefs, bring_in, library_acts, shelf
from studio.views.desk import desk
from studio.views.links import file_url
from studio.views.shared import ago, dialog_is_open, empty_state, go
from studio.views.shelf import KIND_NAMES, SORTS, STATES, Query
from studio.views.storage_used import in_words, storage_used
from studio.workspace import Workspace

QUERY, UNDO, CHANGING = "library_query", "library_undo", "library_changing"
POLL_S = 1.5
ACTIVE_LIMIT = 500
EMPTY = {
    "all": ("Nothing here", "Make a new ad, or look among the archived ones."),
    "drafts": ("No drafts", "Every project here has a finished film."),
    "exported": ("No finished films yet", "Open a project and export it: it is listed here then."),
    "archived": ("Nothing is archived", "Archive what is done: it is out of the way, and safe."),
    "deleted": ("Nothing was deleted", "What you delete can be found here and brought back."),
}
NOTHING_FOUND = ("Nothing found", "Try fewer or other words.")


@cache
def lengths(of: Workspace) -> shelf.Lengths:
    """The lengths of this studio's films, remembered for all windows."""
    return shelf.Lengths(of)


def card_values(
    card: ProjectCard, facts: shelf.Facts, used: int | None, job: Job | None, sample: bool
) -> dict[str, Any]:
    """What a card shows."""
    shapes = ", ".join(shelf.FORMAT_WORDS[fmt] for fmt in facts.formats)
    told = [
        KIND_NAMES[card.kind],
        f"exported {shapes}" if shapes else "",
        in_words(used) if used else "",
    ]
    return {
        "id": card.id,
        "title": card.title,
        "facts": " · ".join(filter(None, told)),
        "when": f"Changed {ago(card.updated_at)}",
        "length": shelf.clock(facts.length_s) if facts.length_s else "",
        "still": still_of(card, sample),
        "film": "" if card.deleted else facts.film,
        "badge": shelf.badge(job, sample),
        "fraction": job.fraction if job else None,
        "archived": card.archived,
        "deleted": card.deleted,
    }


def ask() -> None:
    """Look for something else."""
    if wanted := st.session_state["cards"].ask:
        st.session_state[QUERY] = Query(**wanted)


def act() -> None:
    """Do what was chosen on a card, or of several."""
    chosen = st.session_state["cards"].act
    if not chosen:
        return
    if chosen["op"] == "open":
        st.session_state["opened"] = (chosen["page"], chosen["ids"][0])
    elif chosen["op"] == "dismiss":
        st.session_state.pop(UNDO, None)
    elif chosen["op"] == "undo":
        library_acts.undo(desk(), st.session_state.pop(UNDO, None))
    else:
        done = library_acts.act(desk(), chosen)
        if done is not None:
            st.session_state[UNDO] = {"id": uuid4().hex, **done}


def shown_undo() -> dict[str, str] | None:
    """What can be undone, for the page."""
    kept = st.session_state.get(UNDO)
    return {"id": kept["id"], "words": kept["words"]} if kept else None


def still_of(card: ProjectCard, sample: bool) -> str:
    """The picture of a card; the sample has one before it is made."""
    if card.thumbnail:
        return file_url(card.thumbnail, "still.jpg")
    return briefs.picture_of(first_run.BRIEF.stem) if sample else ""


def values_of(cards: list[ProjectCard]) -> tuple[list[dict[str, Any]], bool]:
    """What the cards show, and whether some of it changes on its own."""
    workspace = desk().workspace
    active = workspace.jobs.recent(active=True, limit=ACTIVE_LIMIT, results=False)
    sample = first_run.sample_id(workspace)
    drafts = workspace.jobs.latest_of([card.id for card in cards], "draft")
    values, changing = [], False
    for card in cards:
        facts = shelf.facts_of(workspace, card, drafts.get(card.id))
        used = storage_used(workspace).of_project(card.id, facts.version)
        job = shelf.under_way(active, card.id)
        values.append(card_values(card, facts, used, job, card.id == sample))
        changing = changing or job is not None or used is None
    return values, changing


def show(query: Query) -> bool:
    """The library; does something of it change on its own?"""
    found = shelf.find(desk().workspace, query, lengths(desk().workspace))
    cards, page, pages = shelf.page_of(found.cards, query.page)
    values, changing = values_of(cards)
    total = storage_used(desk().workspace).total()
    title, words = NOTHING_FOUND if query.words else EMPTY[query.state]
    project_cards(
        query={**asdict(query), "page": page},
        states=[
            {"key": key, "title": state.title, "count": found.counts.get(key, 0)}
            for key, state in STATES.items()
        ],
        kinds=[{"key": kind, "title": KIND_NAMES[kind]} for kind in found.kinds],
        sorts=[{"key": key, "title": title} for key, title in SORTS.items()],
        cards=values,
        pages=pages,
        total=len(found.cards),
        used=in_words(total) if total else "",
        undo=shown_undo(),
        empty={"title": title, "words": words},
        key="cards",
        on_ask=ask,
        on_act=act,
    )
    return changing or total is None


def shelf_fragment() -> None:
    """The library, drawn again now and then while something is being made or counted."""
    if opened := st.session_state.pop("opened", None):
        go(*opened)
    changing = show(st.session_state.setdefault(QUERY, Query()))
    if changing != st.session_state.get(CHANGING, False) and not dialog_is_open():
        st.session_state[CHANGING] = changing
        st.rerun()


with st.container(horizontal=True, vertical_alignment="center"):
    st.title("Library", anchor=False, width="stretch")
    bring_in.button()
    if st.button("New ad", type="primary", icon=":material/add:"):
        st.switch_page("views/create.py")

if shelf.holds_anything(desk().workspace):
    every = POLL_S if st.session_state.get(CHANGING, False) else None
    st.fragment(shelf_fragment, run_every=every)()
else:
    empty_state("Your ads will be here", "The first one takes about a minute.", ":material/movie:")
    with st.container(horizontal=True, horizontal_alignment="center"):
        if st.button("Make the first ad", type="primary", icon=":material/add:"):
            st.switch_page("views/create.py")
