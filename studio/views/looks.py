"""Choosing a style or a layout by its picture, drawn with the project's own words and brand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

import streamlit as st

from components.look_picker import LookChoice, look_picker
from storage.jobs import Job
from storage.projects import Project
from studio import edits
from studio.document import Document, Scene
from studio.views.desk import desk
from studio.views.links import file_url
from studio.views.shared import dialog_opens, edit, escape
from studio.visuals.layout_table import LAYOUT_ROWS
from studio.visuals.style_table import STYLE_ROWS

Of = Literal["styles", "layouts"]
POLL_S = 0.8
_PICKED = "look_picked"
_AUTO = ("auto", "Automatic")


@dataclass(frozen=True)
class _Kind:
    """What is chosen: the dialog's title, its rows (name, label, about), and the edit."""

    title: str
    rows: tuple[tuple[str, str, str], ...]
    current: Callable[[Document, Scene], str]
    change: Callable[[Document, str, str], Document]  # document, scene id, name
    summary: str


_KINDS: dict[Of, _Kind] = {
    "styles": _Kind(
        "Styles",
        (
            (*_AUTO, "The studio chooses by the brief's words."),
            *((row.name, row.label, f"{row.about} For {row.fits}.") for row in STYLE_ROWS),
        ),
        lambda document, scene: document.style,
        lambda document, scene_id, name: edits.set_style(document, name),
        "Changed the style",
    ),
    "layouts": _Kind(
        "Layouts",
        (
            (*_AUTO, "By what the scene does, and what it has to show."),
            *((row.name, row.label, row.about) for row in LAYOUT_ROWS),
        ),
        lambda document, scene: scene.look.layout,
        edits.set_layout,
        "Changed the layout",
    ),
}


def show_button(project: Project, of: Of, scene: Scene) -> None:
    """A button that opens the pictures."""
    kind = _KINDS[of]
    if st.button(
        "Choose by picture", key=f"see_{of}", type="tertiary", icon=":material/grid_view:"
    ):
        dialog_opens()
        show = st.dialog(kind.title, width="large", on_dismiss="rerun")
        show(partial(_show, project.id, of, scene.id))()


def _show(project_id: str, of: Of, scene_id: str) -> None:
    st.fragment(partial(_pictures, project_id, of, scene_id), run_every=POLL_S)()


def _pictures(project_id: str, of: Of, scene_id: str) -> None:
    """The looks, with those pictures that are drawn already."""
    if st.session_state.pop(_PICKED, False):
        st.rerun()
    project = desk().workspace.projects.get(project_id)
    scenes = [scene for scene in project.document.scenes if scene.id == scene_id]
    if not scenes:
        st.info("This scene is no longer there.")
        return
    job = _job(project, of, scene_id)
    if job.state == "failed" and job.error:
        st.warning(f"{escape(job.error['message'])} {escape(job.error['remedy'])}")
    kind, stills = _KINDS[of], (job.result or {}).get("stills", {})
    current = kind.current(project.document, scenes[0])
    key = f"looks-{of}-{project_id}"
    look_picker(
        kind.title,
        [_choice(row, stills, current) for row in kind.rows],
        fmt=project.document.format,
        drawing=job.state in ("queued", "running"),
        key=key,
        on_pick=partial(_pick, key, project_id, kind, scene_id),
    )


def _choice(row: tuple[str, str, str], stills: dict[str, str], current: str) -> LookChoice:
    name, label, about = row
    still = file_url(stills[name], "still.jpg") if name in stills else ""
    return LookChoice(name, label, about, still, name == current)


def _job(project: Project, of: Of, scene_id: str) -> Job:
    """The job that draws these pictures of this revision, begun where there is none."""
    jobs = desk().workspace.jobs
    params = {"scene": scene_id, "of": of}
    known = jobs.recent(project.id, kind="looks", revision=project.revision, limit=20)
    found = [job for job in known if job.params == params and job.state != "cancelled"]
    if found:
        return found[0]
    # Beside the draft, which would keep a person waiting who only looks around.
    return jobs.enqueue("looks", project.id, project.revision, params, lane="background")


def _pick(key: str, project_id: str, kind: _Kind, scene_id: str) -> None:
    name = st.session_state[key].pick
    if name:
        edit(project_id, lambda document: kind.change(document, scene_id, name), kind.summary)
        st.session_state[_PICKED] = True
