"""Parts of the music written anew: a section of the notes, and who keeps what they play."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from storage.projects import Project
from studio import edits
from studio.document import Document
from studio.music.vocabulary import INSTRUMENTS
from studio.recipes import Artifact
from studio.views.desk import Draft, desk
from studio.views.music_attributes import BY_WORDS_ONLY, composer_in_use
from studio.views.music_facts import Facts, SectionChoice, listed, words
from studio.views.shared import edit
from studio.views.tools import tool

WHOLE = -1
#: Settings of the music that sound the same whatever they are, as far as notes go.
NOT_THE_NOTES = {"rewrites", "enabled", "gain_db"}


@dataclass(frozen=True)
class Part:
    """A section of the music; bars count from 1."""

    name: str
    start_s: float
    first_bar: int
    last_bar: int

    @property
    def bars(self) -> str:
        """Its bars in words."""
        if self.first_bar == self.last_bar:
            return f"bar {self.first_bar}"
        return f"bars {self.first_bar}–{self.last_bar}"


def parts_of(facts: Facts) -> list[Part]:
    """The sections in order; a second verse is called Verse 2."""
    parts, bar = [], 1
    counts: dict[str, int] = {}
    for section in facts.get("sections") or ():
        role = section["role"]
        counts[role] = counts.get(role, 0) + 1
        number = f" {counts[role]}" if counts[role] > 1 else ""
        last = bar + section["bars"] - 1
        parts.append(Part(f"{words(role)}{number}", section["start_s"], bar, last))
        bar = last + 1
    return parts


def same_piece(project: Project, draft: Draft) -> bool:
    """Does the draft play the piece that the project asks for, but for parts written anew?"""
    if draft.current:
        return True
    drafted = desk().document_at(project.id, draft.job.revision)
    return _written_by(drafted) == _written_by(project.document)


def _written_by(document: Document) -> tuple[object, ...]:
    """What the notes follow from."""
    scenes = [(s.id, s.role, s.music_mood, s.narration, s.length_s) for s in document.scenes]
    music = document.music.model_dump(exclude=NOT_THE_NOTES)
    return (music, scenes, document.brief, document.seed, document.voice, document.music_cue)


def refusal(project: Project, draft: Draft | None) -> str:
    """Why no part can be changed now; empty where one can."""
    if draft is None or not same_piece(project, draft):
        return "Parts can be changed once the draft is up to date."
    if composer_in_use(project.document.music.backend) in BY_WORDS_ONLY:
        return "This composer writes whole pieces only. Try New music instead."
    return ""


def section_choice(project: Project, music: Artifact) -> SectionChoice:
    """The section that is chosen in this piece."""
    key = _key(project)

    def choose(section: int | None) -> None:
        st.session_state[key] = section

    return SectionChoice(_section(project, music), choose)


def _key(project: Project) -> str:
    return f"music_part-{project.id}"


def _place(project: Project, music: Artifact) -> int | None:
    found: int | None = st.session_state.get(_key(project))
    return found if found is None or found < len(parts_of(music.facts)) else None


def _section(project: Project, music: Artifact) -> int | None:
    place = _place(project, music)
    return None if place == WHOLE else place


def show(project: Project, draft: Draft, music: Artifact, why_not: str) -> None:
    """What can be done with the chosen section of the draft's music, under its notes."""
    if why_not:
        st.caption(f":material/info: {why_not}")
        return
    place = _place(project, music)
    if place is None:
        _show_hint(project)
        return
    whole = Part("The whole piece", 0.0, 0, 0)
    part = whole if place == WHOLE else parts_of(music.facts)[place]
    with st.container(border=True, key="part_panel"):
        _show_form(project, draft, music, part)


def _show_hint(project: Project) -> None:
    key = _key(project)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(
            ":material/touch_app: Choose a section above to write its bars anew.", width="content"
        )
        st.button(
            "The whole piece",
            key="part_whole",
            type="tertiary",
            on_click=lambda: st.session_state.update({key: WHOLE}),
        )


def _show_form(project: Project, draft: Draft, music: Artifact, part: Part) -> None:
    bars = f" · :gray[{part.bars}]" if part.first_bar else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{part.name}**{bars}", width="stretch")
        key = _key(project)
        tool(
            "close_part",
            key="part_close",
            on_click=lambda: st.session_state.update({key: None}),
        )
    players = [name for name in music.facts.get("instruments", ()) if name in INSTRUMENTS]
    keep = st.multiselect(
        "Players who keep their notes",
        players,
        format_func=words,
        placeholder="None: all get new notes",
        key=f"part_keep-{'-'.join(players)}",
    )
    new = [name for name in players if name not in keep]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _show_button(project, part, tuple(keep), int(music.facts.get("bars", 0)), able=bool(new))
        said = f"New notes for: {listed(new)}." if new else "Nobody is left to play new notes."
        st.caption(said, width="stretch")
    changed = len(project.document.music.rewrites)
    if told := changes_told(changed, music.facts.get("rewrites", changed), draft.current):
        st.caption(told)


def changes_told(changed: int, heard: int, current: bool) -> str:
    """How many parts were written anew, and how many of these are not heard, and why."""
    if not changed:
        return ""
    told = f"{changed} part{'s' if changed > 1 else ''} written anew; undo brings old notes back."
    missing = changed - heard
    if missing <= 0:
        return told
    if not current:
        return f"{told} {missing} will be heard in the next draft."
    return f"{told} {missing} of them for an earlier, longer or shorter piece."


def _show_button(
    project: Project, part: Part, keep: tuple[str, ...], n_bars: int, *, able: bool
) -> None:
    first, last = part.first_bar, part.last_bar
    st.button(
        "Write these bars anew" if first else "Write all bars anew",
        key="part_rewrite",
        type="primary",
        icon=":material/edit_note:",
        disabled=not able,
        on_click=lambda: edit(
            project.id,
            lambda document: edits.rewrite_music(document, first, last, keep, n_bars),
            "Part of the music written anew",
        ),
    )
