"""The film's music in the Storyboard: what was made, what is set by hand, parts written anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from components.auto_text import auto_text
from storage.projects import Project
from studio import edits
from studio.document import Document
from studio.music.vocabulary import INSTRUMENTS
from studio.recipes import Artifact
from studio.views.desk import Draft, desk
from studio.views.links import file_title
from studio.views.music_attributes import (
    BY_WORDS_ONLY,
    composer_in_use,
    show_attributes,
    show_composer,
)
from studio.views.music_facts import (
    Facts,
    listed,
    show_downloads,
    show_music,
    show_summary,
    words,
)
from studio.views.shared import controlled, edit

WHOLE = -1
SUMMARIES = {
    "bpm": "Changed the tempo",
    "backend": "Changed the composer",
    "hits_cuts": "Music hits the cuts or not",
}


def show(project: Project, draft: Draft | None) -> None:
    """The card; the draft lends its music to see and hear."""
    music = project.document.music
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("##### :material/music_note: Music", width="stretch")
        st.toggle(
            "On",
            key=controlled("music_on", music.enabled),
            on_change=_stores(project, "enabled", "music_on", "Music on or off"),
        )
    if not music.enabled:
        st.caption("The film has a voice and no music.")
        return
    _show_prompt(project)
    made = _made(draft)
    if draft is not None and made is not None:
        show_summary(made.facts)
        show_music("Hear the music of the draft", made, draft.result["duration_s"], "music", 110)
    with st.container(horizontal=True, gap="xsmall"):
        st.button(
            "New music",
            key="new_music",
            icon=":material/refresh:",
            help="Another piece for the same words",
            on_click=lambda: edit(project.id, edits.new_music, "New music"),
        )
        with st.popover("Set by hand", icon=":material/tune:", key="music_by_hand"):
            _show_by_hand(project, made.facts if made else {})
        with st.popover("Change a part", icon=":material/edit_note:", key="music_part"):
            _show_parts(project, draft, made)
        if made is not None and draft is not None:
            with st.popover("Save", icon=":material/download:", key="music_save"):
                name = file_title(project.document.title, " music")
                show_downloads(made, name, project.id, draft.job.revision, "music")


def _made(draft: Draft | None) -> Artifact | None:
    digest = draft.result["music"] if draft is not None else ""
    return desk().workspace.artifacts.find(digest) if digest else None


def _stores(project: Project, field: str, key: str, summary: str) -> Callable[[], None]:
    def store() -> None:
        _store(project, field, st.session_state[key], summary)

    return store


def _store(project: Project, field: str, value: Any, summary: str) -> None:
    edit(project.id, lambda document: edits.set_music(document, **{field: value}), summary)


def _show_prompt(project: Project) -> None:
    key = f"music_prompt-{project.id}"
    auto_text(
        "How should it sound?",
        project.document.music.prompt,
        field_id="music",
        url=f"/projects/{project.id}/music/prompt",
        key=key,
        rows=1,
        limit=300,
        placeholder="Such as: calm piano, rising",
        on_save=partial(_save_prompt, key, project.id),
    )


def _save_prompt(key: str, project_id: str) -> None:
    saved = st.session_state[key].save
    if saved:
        prompt = saved["text"].strip()
        edit(
            project_id,
            lambda document: edits.set_music(document, prompt=prompt),
            "Changed how the music sounds",
        )


def _show_by_hand(project: Project, read: Facts) -> None:
    music = project.document.music

    def store(field: str, value: Any) -> None:
        # What only the named ones may play is nothing, once nobody is named.
        more = {"only": False} if field == "instruments" and not value else {}
        summary = SUMMARIES.get(field, f"Changed the music's {field}")
        edit(project.id, lambda d: edits.set_music(d, **{field: value}, **more), summary)

    st.markdown("**Set by hand** · :gray[what is left on Automatic follows your words]")
    show_composer(music.backend, store, "music")
    disabled = composer_in_use(music.backend) in BY_WORDS_ONLY
    show_attributes(music.model_dump(), read, store, "music", disabled=disabled)
    st.toggle(
        "Hit the cuts",
        key=controlled("music_hits_cuts", music.hits_cuts),
        on_change=_stores(project, "hits_cuts", "music_hits_cuts", SUMMARIES["hits_cuts"]),
        disabled=disabled,
        help="An accent in the music wherever a new scene begins.",
    )


def _show_parts(project: Project, draft: Draft | None, made: Artifact | None) -> None:
    """Choose bars and who stays; the rest of these bars is written anew."""
    st.markdown("**Change a part** · :gray[undo brings the old notes back]")
    if draft is None or made is None or not _same_piece(project, draft):
        st.caption("Parts can be changed once the draft is up to date.")
        return
    if composer_in_use(project.document.music.backend) in BY_WORDS_ONLY:
        st.caption("This composer writes whole pieces only. Try New music instead.")
        return
    parts = _parts(made.facts)
    players = [name for name in made.facts.get("instruments", ()) if name in INSTRUMENTS]
    place = st.selectbox(
        "Part",
        [WHOLE, *range(len(parts))],
        format_func=lambda i: "The whole piece" if i == WHOLE else parts[i][0],
        key="part_place",
    )
    keep = st.multiselect(
        "Players who keep their notes",
        players,
        format_func=words,
        placeholder="None: all get new notes",
        key="part_keep",
    )
    new = [name for name in players if name not in keep]
    st.caption(f"New notes for: {listed(new)}." if new else "Nobody is left to play new notes.")
    first, last = (0, 0) if place == WHOLE else parts[place][1:]
    n_bars = int(made.facts.get("bars", 0))
    st.button(
        "Write it anew",
        key="part_rewrite",
        type="primary",
        icon=":material/edit_note:",
        disabled=not new,
        on_click=lambda: edit(
            project.id,
            lambda document: edits.rewrite_music(document, first, last, tuple(keep), n_bars),
            "Part of the music written anew",
        ),
    )
    if changed := len(project.document.music.rewrites):
        st.caption(f"{changed} change{'s' if changed > 1 else ''} so far.")
        if (heard := made.facts.get("rewrites")) is not None and heard < changed:
            st.caption(f"{changed - heard} of them belong to an earlier, longer or shorter piece.")


def _same_piece(project: Project, draft: Draft) -> bool:
    """Does the draft play the piece that the project asks for, but for parts written anew?"""
    if draft.current:
        return True
    drafted = desk().workspace.projects.document_at(project.id, draft.job.revision)
    return _as_written(drafted) == _as_written(project.document)


def _as_written(document: Document) -> Document:
    music = document.music.model_copy(update={"rewrites": ()})
    return document.model_copy(update={"music": music})


def _parts(facts: Facts) -> list[tuple[str, int, int]]:
    """Name with its time, first and last bar of each section."""
    parts, bar = [], 1
    counts: dict[str, int] = {}
    for section in facts.get("sections") or ():
        role = section["role"]
        counts[role] = counts.get(role, 0) + 1
        number = f" {counts[role]}" if counts[role] > 1 else ""
        minutes, seconds = divmod(round(section["start_s"]), 60)
        last = bar + section["bars"] - 1
        bars = f"bar {bar}" if last == bar else f"bars {bar}–{last}"
        parts.append((f"{words(role)}{number} · from {minutes}:{seconds:02d} · {bars}", bar, last))
        bar = last + 1
    return parts
