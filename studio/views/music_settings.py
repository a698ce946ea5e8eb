"""The film's music on the Sound page: how it should sound, what was made, takes, downloads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from components.auto_text import auto_text
from storage.projects import Project
from studio import edits
from studio.document import Document
from studio.music import lab
from studio.recipes import Artifact
from studio.views import consent, music_parts, music_takes
from studio.views.desk import Draft, desk
from studio.views.links import file_title
from studio.views.music_attributes import (
    BY_WORDS_ONLY,
    composer_in_use,
    show_composer,
    show_main,
    show_more,
)
from studio.views.music_facts import Facts, show_downloads, show_music, show_summary
from studio.views.shared import controlled, edit, edit_text

PROMPT_CHARACTERS = 300
ROLL_PX = 190
SUMMARIES = {
    "bpm": "Changed the tempo",
    "energy": "Changed the music's mood",
    "backend": "Changed the composer",
    "hits_cuts": "Music hits the cuts or not",
}


def show(project: Project, draft: Draft | None) -> None:
    """The settings beside the music of the draft."""
    made = _made(draft)
    settings, piece = st.columns([1, 1.55], gap="large")
    with settings:
        _show_settings(project, made.facts if made else {})
    with piece:
        if draft is None or made is None:
            _show_none_yet(project)
        else:
            _show_piece(project, draft, made)


def show_switch(project: Project) -> None:
    """Music on or off."""
    st.toggle(
        "Music",
        key=controlled("music_on", project.document.music.enabled),
        on_change=_stores(project, "enabled", "music_on", "Music on or off"),
    )


def _made(draft: Draft | None) -> Artifact | None:
    digest = draft.result["music"] if draft is not None else ""
    return desk().workspace.artifacts.find(digest) if digest else None


def _stores(project: Project, field: str, key: str, summary: str) -> Callable[[], None]:
    def store() -> None:
        value = st.session_state[key]
        edit(project.id, lambda document: edits.set_music(document, **{field: value}), summary)

    return store


def _show_settings(project: Project, read: Facts) -> None:
    music = project.document.music

    def store(values: Mapping[str, Any]) -> None:
        # What only the named ones may play is nothing, once nobody is named.
        more = {"only": False} if values.get("instruments") == () else {}
        field = next(iter(values))
        summary = SUMMARIES.get(field, f"Changed the music's {field}")
        edit(project.id, lambda d: edits.set_music(d, **values, **more), summary)

    show_composer(music.backend, partial(_set_composer, project.id), "music")
    _show_prompt(project)
    st.caption("What you leave on Automatic follows your words and the script.")
    disabled = composer_in_use(music.backend) in BY_WORDS_ONLY
    values = music.model_dump()
    show_main(values, read, store, "music", disabled=disabled)
    with st.expander("More", icon=":material/tune:", key="music_more"):
        show_more(values, read, store, "music", disabled=disabled)
        st.toggle(
            "Hit the cuts",
            key=controlled("music_hits_cuts", music.hits_cuts),
            on_change=_stores(project, "hits_cuts", "music_hits_cuts", SUMMARIES["hits_cuts"]),
            disabled=disabled,
            help="An accent in the music wherever a new scene begins.",
        )


def _set_composer(project_id: str, name: str) -> None:
    def change(document: Document) -> Document:
        return edits.set_music(document, backend=name)

    consent.use_engine(project_id, "composer", name, change, SUMMARIES["backend"])


def _show_prompt(project: Project) -> None:
    key = f"music_prompt-{project.id}"
    auto_text(
        "How should it sound?",
        project.document.music.prompt,
        field_id="music",
        url=f"/projects/{project.id}/music/prompt",
        key=key,
        rows=2,
        limit=PROMPT_CHARACTERS,
        placeholder="Such as: calm piano, rising. Left empty, it follows your brief.",
        on_save=partial(_save_prompt, key, project.id),
    )


def _save_prompt(key: str, project_id: str) -> None:
    if saved := st.session_state[key].save:
        edit_text(
            project_id,
            set_prompt,
            was=saved["was"],
            text=saved["text"],
            summary="Changed how the music sounds",
        )


def set_prompt(document: Document, text: str) -> Document:
    """The document with other words for its music."""
    return edits.set_music(document, prompt=text.strip())


def _show_none_yet(project: Project) -> None:
    with st.container(border=True, horizontal_alignment="center", height=ROLL_PX + 120):
        st.space("medium")
        st.markdown("## :gray[:material/piano:]", width="content")
        st.markdown("**Your music will be here**", width="content")
        st.caption("Its notes and its sound come with the next draft.", width="content")
    _show_new(project)


def _show_piece(project: Project, draft: Draft, made: Artifact) -> None:
    scored = lab.MIDI_FILE in made.provenance.files  # some composers make sound directly
    why_not = music_parts.refusal(project, draft)
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch"):
            show_summary(made.facts)
        _show_new(project)
        with st.popover("Download", icon=":material/download:", key="music_save"):
            name = file_title(project.document.title, " music")
            show_downloads(made, name, project.id, draft.job.revision, "music")
    show_music(
        "Hear the music of the draft",
        made,
        draft.result["duration_s"],
        "music",
        ROLL_PX,
        None if why_not or not scored else music_parts.section_choice(project, made),
    )
    if scored:
        music_parts.show(project, draft, made, why_not)
    music_takes.show(project, made.digest)


def _show_new(project: Project) -> None:
    st.button(
        "New music",
        key="new_music",
        icon=":material/refresh:",
        help="Another piece for the same words",
        on_click=lambda: edit(project.id, edits.new_music, "New music"),
    )
