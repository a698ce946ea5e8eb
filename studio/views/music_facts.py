"""Music that was made: in words, as a picture of its notes, and to take away."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from components.loading import ignore
from components.piano_roll import piano_roll
from components.sound_player import sound_player
from studio.errors import InputError
from studio.music import lab
from studio.recipes import Artifact
from studio.views.desk import desk
from studio.views.links import file_url
from studio.views.shared import attempting

Facts = Mapping[str, Any]
SPECIAL_NAMES = {
    "hiphop": "Hip-hop",
    "lofi": "Lo-fi",
    "rnb_soul": "R&B and soul",
    "funk_disco": "Funk and disco",
    "game": "Video game",
    "call_to_action": "Call to action",
}
CACHED_ROLLS = 12


@dataclass(frozen=True)
class SectionChoice:
    """Sections that can be chosen in the picture of the notes."""

    selected: int | None  # place of the chosen one
    choose: Callable[[int | None], None]


def words(name: str) -> str:
    """An instrument's, genre's or section's name in words."""
    return SPECIAL_NAMES.get(name) or name.replace("_", " ").capitalize()


def tonic(name: str) -> str:
    """A key's tonic with real accidentals: ``F#`` and ``Bb`` become F♯ and B♭."""
    return name[:1] + name[1:].replace("#", "♯").replace("b", "♭")


def key_of(facts: Facts) -> str:
    """Key and mode, or nothing."""
    name, _, told = str(facts.get("key") or "").partition(" ")
    mode = told or str(facts.get("mode") or "")
    return f"{tonic(name)} {mode}".strip() if name else ""


def style_of(facts: Facts) -> str:
    """The genre, or what the arranger calls its feel; or nothing."""
    found = facts.get("genre") or facts.get("feel")
    return words(str(found)) if found else ""


def listed(names: Any) -> str:
    """Names in a row, in words."""
    said = ", ".join(words(name) for name in dict.fromkeys(names or ()))
    return said.capitalize()


def sections_of(facts: Facts) -> list[tuple[float, str]]:
    """Start in seconds and name of each section."""
    return [(s["start_s"], words(s["role"])) for s in facts.get("sections") or ()]


def show_summary(facts: Facts) -> None:
    """Genre, key, tempo and metre; who plays is told by the notes' legend."""
    told = [style_of(facts), key_of(facts)]
    told.append(f"{facts['bpm']:.0f} BPM" if facts.get("bpm") else "")
    if facts.get("beats_per_bar") == 3:
        told.append("3/4")
    with st.container(horizontal=True, gap="xsmall"):
        for text in filter(None, told):
            st.badge(text, color="gray")


def show_music(
    label: str,
    music: Artifact,
    duration_s: float,
    key: str,
    height: int = 150,
    choice: SectionChoice | None = None,
) -> None:
    """The player, and the notes in step with it."""
    src = file_url(music.digest, lab.FILE)
    sound_player(label, src, duration=duration_s, key=f"{key}_player")
    show_roll(music, duration_s, f"{key}_roll", src=src, height=height, choice=choice)


def show_roll(
    music: Artifact,
    duration_s: float,
    key: str,
    *,
    src: str = "",
    height: int = 150,
    choice: SectionChoice | None = None,
) -> None:
    """The notes of an artifact, where it has a score; with `choice` its sections are chosen."""
    try:
        roll = _roll(music.digest)
    except InputError as error:
        st.caption(f":material/info: {error.message}")
        return
    if roll is None:
        st.caption(listed(music.facts.get("instruments")))
        return
    sections = sections_of(music.facts)
    players = ", ".join(words(part["name"]) for part in roll["parts"]) or "nobody"
    label = f"Notes over {duration_s:.0f} seconds: {roll['notes']} of {players}."
    if sections:
        label += " Sections: " + ", ".join(f"{name} at {at:.0f} s" for at, name in sections) + "."
    piano_roll(
        label,
        roll["parts"],
        duration=max(duration_s, 0.1),
        sections=sections,
        src=src,
        height=height,
        selects=choice is not None,
        selected=choice.selected if choice else None,
        on_select=partial(_chosen, key, choice.choose) if choice else ignore,
        key=key,
    )


def _chosen(key: str, choose: Callable[[int | None], None]) -> None:
    if told := st.session_state[key].select:
        choose(told["section"])


@st.cache_data(max_entries=CACHED_ROLLS, show_spinner=False)
def _roll(digest: str) -> dict[str, Any] | None:
    """What `roll_of` tells of an artifact; an artifact never changes."""
    from studio.music.roll import roll_of

    music = desk().workspace.artifacts.find(digest)
    files = music.provenance.files if music else {}
    if music is not None and lab.ROLL_FILE in files:
        return dict(json.loads(music.file(lab.ROLL_FILE).read_text("utf-8")))
    if music is not None and lab.MIDI_FILE in files:
        return roll_of(music.file(lab.MIDI_FILE).read_bytes())
    return None


def show_downloads(music: Artifact, name: str, project_id: str, revision: int, key: str) -> None:
    """Sound, score and stems; `name` is what the files are called."""
    files = music.provenance.files
    _link("Sound (WAV)", music.digest, lab.FILE, f"{name}.wav")
    if lab.MIDI_FILE not in files:
        st.caption("This composer writes no score, so there are no notes and no stems.")
        return
    _link("Score (MIDI)", music.digest, lab.MIDI_FILE, f"{name}.mid")
    stems = desk().workspace.artifacts.find(lab.stems_recipe(music.digest).digest)
    if stems is not None:
        _link("Stems (ZIP)", stems.digest, lab.STEMS_FILE, f"{name} stems.zip")
        return
    jobs = desk().workspace.jobs
    params = {"music": music.digest}
    if any(job.params == params for job in jobs.recent(project_id, kind="stems", active=True)):
        st.caption(":material/progress_activity: The stems are being made.")
        return
    st.button(
        "Make stems",
        key=f"{key}_stems",
        icon=":material/graphic_eq:",
        help="One sound file for each instrument, to mix elsewhere",
        on_click=attempting(lambda: jobs.enqueue("stems", project_id, revision, params)),
    )


def _link(label: str, digest: str, file: str, save_as: str) -> None:
    st.link_button(label, file_url(digest, file, save_as), icon=":material/download:")
