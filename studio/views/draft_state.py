"""How the draft stands: up to date or not, being made, how long the film is."""

from __future__ import annotations

import streamlit as st

from storage.projects import Project
from studio.document import Document
from studio.views.desk import Draft, can_draft, desk
from studio.views.shared import FIRST_STEPS, attempting, go
from studio.views.song_data import clock

LENGTH_TOLERANCE_S = 0.25  # what nobody sees, and a frame or two of rounding


def show(project: Project, draft: Draft | None, *, on_storyboard: bool = False) -> None:
    """One line: is what one sees what the storyboard says, and how long is it?"""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="draft_state"):
        _show_freshness(project, draft, on_storyboard)
        if draft is not None:
            _show_length(project.document, float(draft.result["duration_s"]))


def _show_freshness(project: Project, draft: Draft | None, on_storyboard: bool) -> None:
    if draft is not None and draft.current:
        st.badge("Draft up to date", icon=":material/check:", color="green")
    elif not can_draft(project.document):
        st.badge("No scenes yet", icon=":material/edit:", color="orange")
        page, name, _ = FIRST_STEPS[project.document.kind]
        if not on_storyboard and st.button(f"Open the {name}", type="tertiary"):
            go(page, project.id)
    elif being_made(project):
        st.badge("A new draft is being made", icon=":material/progress_activity:", color="blue")
    else:
        words = "No draft yet" if draft is None else "Draft out of date"
        st.badge(words, icon=":material/history:", color="orange")
        st.button(
            "Make the draft" if draft is None else "Make it again",
            key="draft_again",
            icon=":material/refresh:",
            type="tertiary",
            on_click=attempting(lambda: desk().draft_now(project.id)),
        )


def being_made(project: Project) -> bool:
    """Is a draft, or what it is made of, under way or about to begin?"""
    kinds = ("write", "rewrite", "draft")
    active = desk().workspace.jobs.recent(project.id, active=True)
    return desk().draft_pending(project.id) or any(job.kind in kinds for job in active)


def _show_length(document: Document, length_s: float) -> None:
    if document.song is not None:
        st.caption(f"{clock(length_s)}, as long as the song", width="content")
        return
    wanted_s = document.brief.duration_s
    over_s = length_s - wanted_s
    if over_s > LENGTH_TOLERANCE_S:
        st.badge(
            f"{over_s:.1f} s longer than {wanted_s:g} s",
            icon=":material/timer:",
            color="orange",
            help="Shorten the narration or a scene's length, or let the narrator speak faster.",
        )
    else:
        st.caption(f"{length_s:.1f} s of {wanted_s:g} s", width="content")
