"""Music lab, Describe: a MIDI file in, words and measurements out."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from storage.jobs import Job
from studio.errors import InputError
from studio.recipes import Artifact, upload_recipe
from studio.views import jobs_panel
from studio.views.desk import desk
from studio.views.music_facts import key_of, listed, show_roll, words
from studio.views.shared import attempting, empty_state, escape, show_table

MAX_MB: Final = 4


def show() -> None:
    """The file, and what is found in it."""
    left, right = st.columns([1, 1.5], gap="medium")
    with left.container(border=True):
        _show_upload()
    with right:
        jobs_panel.show_for("", "describe")
        done = desk().workspace.jobs.recent("", kind="describe", state="done", limit=1)
        found = _found(done[0]) if done else None
        if found is None:
            empty_state(
                "No file described yet",
                "Choose a MIDI file: its words, measurements and notes appear here.",
                ":material/piano:",
            )
        else:
            with st.container(border=True, gap="small"):
                _show_description(found)


def _show_upload() -> None:
    st.file_uploader(
        "A MIDI file",
        type=["mid", "midi"],
        max_upload_size=MAX_MB,
        key="lab_midi",
        help="A Standard MIDI File in 2/4, 3/4 or 4/4, played to a beat. It stays here.",
    )
    st.caption(
        "The studio writes a caption from what it measures in the notes: the way in which "
        "pieces without a text are described for training."
    )
    st.button(
        "Describe",
        key="lab_describe",
        type="primary",
        icon=":material/description:",
        disabled=st.session_state.get("lab_midi") is None,
        on_click=attempting(_start),
    )


def _start() -> None:
    """Keep the file and have it described.

    Raises
    ------
    InputError : it is empty or too large.
    StorageError : it cannot be kept.
    """
    file = st.session_state["lab_midi"]
    content = file.getvalue()
    if len(content) > MAX_MB * 10**6:
        raise InputError(
            f"'{file.name[:80]}' has {len(content) / 1e6:.0f} MB.",
            remedy=f"Use a MIDI file of up to {MAX_MB} MB.",
        )
    ref = desk().workspace.artifacts.add_upload(content, file.name[:200], "audio")
    params = {"upload": upload_recipe(ref).digest, "name": file.name[:200]}
    desk().workspace.jobs.enqueue("describe", "", 0, params)


def _found(job: Job) -> Artifact | None:
    return desk().workspace.artifacts.find((job.result or {})["description"])


def _show_description(found: Artifact) -> None:
    facts = found.facts
    st.markdown(f"##### {escape(facts['name'])}")
    st.markdown(f"> {escape(facts['caption'])}")
    measured = facts["measured"]
    show_roll(found, float(measured["seconds"]), "described_roll", height=190)
    st.markdown("###### Measured")
    labels, values = zip(*_rows(measured), strict=True)
    columns = {"Feature": labels, "Value": values}
    show_table("What was measured in the file", columns, head=False)


def _rows(measured: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        ("Key, as far as the notes tell", key_of(measured) or "none"),
        ("Tempo", f"{measured['bpm']:.0f} BPM, {measured['beats_per_bar']}/4"),
        ("Length", f"{measured['seconds']:.1f} s"),
        ("Instruments, who plays most first", listed(measured["instruments"])),
        ("Drums", "yes" if measured["has_drums"] else "no"),
        (
            "Density",
            f"{words(measured['density'])}, {measured['notes_per_second']:.1f} notes a second",
        ),
        ("Energy", f"{measured['energy']:.1f} of 5"),
    ]
