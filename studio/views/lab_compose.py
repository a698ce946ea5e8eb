"""Music lab, Compose: words and a length in, a piece to see, hear and keep out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from storage.jobs import Job
from studio.backends import rows_for
from studio.document import MusicSettings
from studio.errors import InputError
from studio.recipes import Artifact
from studio.views import jobs_panel
from studio.views.consent import row_named
from studio.views.desk import desk
from studio.views.links import file_title
from studio.views.music_attributes import (
    BY_WORDS_ONLY,
    composer_in_use,
    show_attributes,
    show_composer,
)
from studio.views.music_facts import show_downloads, show_music, show_summary
from studio.views.music_table import meaning_table
from studio.views.shared import ago, attempting, empty_state, escape, show_table

MIN_S, MAX_S = 3.0, 600.0
MAX_WORDS = 2000
RECENT = 12
NOT_SET = ("", None, (), False)
_FORM, _HAND, _CHOSEN = "lab_form", "lab_by_hand", "lab_piece"
ATTRIBUTES = ("genre", "key", "mode", "energy", "valence", "instruments", "without", "only")


def show() -> None:
    """The form beside the piece."""
    left, right = st.columns([1, 1.5], gap="medium")
    with left.container(border=True):
        _show_form()
    with right:
        _show_pieces()


def _form() -> dict[str, Any]:
    """What is filled in, by the names of the job's parameters; kept while the window is open."""
    empty = {"prompt": "", "seconds": 30.0, "seed": 0, "loop": False, "accepted": []}
    form: dict[str, Any] = st.session_state.setdefault(_FORM, empty)
    return form


def _by_hand() -> dict[str, Any]:
    """What is set by hand, by the names of `MusicSettings`; kept while the window is open."""
    values: dict[str, Any] = st.session_state.setdefault(_HAND, MusicSettings().model_dump())
    return values


def _show_form() -> None:
    form = _form()

    def kept(field: str) -> dict[str, Any]:
        """What every field has: its value, also after another page was looked at."""
        key = f"lab_{field}"

        def store() -> None:
            form[field] = st.session_state[key]

        return {"value": form[field], "key": key, "on_change": store}

    st.text_area(
        "What is the music for, or how does it sound?",
        height=96,
        max_chars=MAX_WORDS,
        placeholder="Such as: calm piano and strings for a bakery at dawn, rising",
        **kept("prompt"),
    )
    length, seed = st.columns(2)
    length.number_input("Length (s)", MIN_S, MAX_S, step=1.0, format="%.1f",
                        help="3 seconds to 10 minutes, exact to the sample.",
                        **kept("seconds"))  # fmt: skip
    seed.number_input("Seed", 0, 10**9, help="Another seed, another piece.", **kept("seed"))
    st.toggle("Loop", help="The end leads into the start, without a seam.", **kept("loop"))
    with st.expander("Set by hand", icon=":material/tune:"):
        _show_by_hand()
    st.button(
        "Compose",
        key="lab_compose",
        type="primary",
        icon=":material/music_note:",
        disabled=not composer_in_use(_by_hand()["backend"]) or bool(_licence_to_accept()),
        on_click=attempting(_start),
    )


def _show_by_hand() -> None:
    values = _by_hand()

    def store(changes: Mapping[str, Any]) -> None:
        values.update(changes)
        values["only"] = bool(values["only"] and values["instruments"])

    show_composer(values["backend"], lambda name: store({"backend": name}), "lab")
    _show_licence()
    disabled = composer_in_use(values["backend"]) in BY_WORDS_ONLY
    show_attributes(values, {}, store, "lab", disabled=disabled)


def _show_licence() -> None:
    """What a composer's licence asks for, and the box that accepts it."""
    form, row = _form(), row_named("composer", _by_hand()["backend"])
    if row is None or not row.consent:
        return
    key = f"lab_accept_{row.name}"

    def store() -> None:
        names = set(form["accepted"]) - {row.name}
        form["accepted"] = sorted(names | {row.name} if st.session_state[key] else names)

    st.caption(escape(row.consent))
    st.checkbox("I accept this", row.name in form["accepted"], key=key, on_change=store)


def _licence_to_accept() -> str:
    """The composer whose licence still has to be accepted, or nothing."""
    row = row_named("composer", _by_hand()["backend"])
    return row.name if row and row.consent and row.name not in _form()["accepted"] else ""


def _start() -> None:
    """Have the piece made.

    Raises
    ------
    InputError : there are no words.
    """
    form, values = _form(), _by_hand()
    if not form["prompt"].strip():
        raise InputError("Say in a few words how the music should sound.")
    told = {name: values[name] for name in ATTRIBUTES if values[name] not in NOT_SET}
    params = {
        "prompt": form["prompt"].strip(),
        "seconds": round(float(form["seconds"]), 3),
        "seed": int(form["seed"]),
        "loop": bool(form["loop"]),
        "bpm": values["bpm"],
        "composer": values["backend"],
        **({"accepted": form["accepted"]} if form["accepted"] else {}),
        "attributes": {k: list(v) if isinstance(v, tuple) else v for k, v in told.items()},
    }
    desk().workspace.jobs.enqueue("compose", "", 0, params)
    st.session_state.pop(_CHOSEN, None)


def _show_pieces() -> None:
    jobs_panel.show_for("", "compose", "stems")
    done = desk().workspace.jobs.recent("", kind="compose", state="done", limit=RECENT)
    found = [(job, desk().workspace.artifacts.find((job.result or {})["music"])) for job in done]
    pieces = [(job, music) for job, music in found if music is not None]
    if not pieces:
        empty_state(
            "Your pieces will be here",
            "Say how it should sound, choose a length, and compose.",
            ":material/music_note:",
        )
        return
    chosen = st.session_state.get(_CHOSEN, "")
    job, music = next((p for p in pieces if p[0].id == chosen), pieces[0])
    with st.container(border=True, gap="small"):
        _show_piece(job, music)
    if len(pieces) > 1:
        with st.container(border=True, gap="xxsmall"):
            st.markdown("##### Recent pieces")
            for other, made in pieces:
                _show_line(other, made, job.id)


def _show_piece(job: Job, music: Artifact) -> None:
    asked, facts = job.params, music.facts
    title = escape(" ".join(asked["prompt"].split())[:110])
    st.markdown(f"##### {title}")
    kind = "loop" if asked["loop"] else "piece"
    engine = music.provenance.recipe.engine
    label = next((row.label for row in rows_for("composer") if row.name == engine), engine)
    st.caption(f"{facts['duration_s']:g} s {kind} · seed {asked['seed']} · {escape(label)}")
    show_summary(facts)
    show_music("Hear the piece", music, facts["duration_s"], "lab_piece", 190)
    with st.container(horizontal=True, gap="xsmall"):
        show_downloads(music, file_title(asked["prompt"][:40], f" {asked['seed']}"), "", 0, "lab")
    st.markdown("###### What the words mean, and what was written")
    table = meaning_table(facts["meaning"], facts, {**asked["attributes"], "bpm": asked["bpm"]})
    show_table("What the words mean beside what was written", table)


def _show_line(job: Job, music: Artifact, shown: str) -> None:
    text = " ".join(job.params["prompt"].split())
    short = escape(text if len(text) <= 60 else f"{text[:59]}…")
    when = ago(job.finished_at or job.created_at)
    st.button(
        f"{short} · :gray[{music.facts['duration_s']:g} s, seed {job.params['seed']}, {when}]",
        key=f"piece-{job.id}",
        type="tertiary",
        icon=":material/check:" if job.id == shown else ":material/music_note:",
        on_click=lambda: st.session_state.update({_CHOSEN: job.id}),
    )
