"""Export: films for the places where they are shown, and what was made so far."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.film_list import film_list
from components.preset_picker import preset_picker
from storage.jobs import Job
from studio import edits
from studio.document import FRAME_SIZES
from studio.jobs.timeline import ask_for_parts, is_packed
from studio.views import films, history, jobs_panel, made_by
from studio.views.desk import can_draft, desk
from studio.views.header import project_header
from studio.views.links import file_url
from studio.views.presets import PRESETS, default_for, formats_of, loudness_note, places_of
from studio.views.shared import (
    FIRST_STEPS,
    FORMAT_NAMES,
    attempt,
    controlled,
    edit,
    empty_state,
    go,
    open_project,
)

project = open_project()
_CHOSEN = f"export-chosen-{project.id}"
LIMIT = 200


def start() -> None:
    """Export the newest version for every chosen place."""
    for fmt in formats_of(chosen()):
        export(fmt)


def export(fmt: str) -> None:
    """Export the newest version in one format."""
    attempt(lambda: desk().enqueue("export", project.id, {"format": fmt}))


def chosen() -> set[str]:
    """The keys of the chosen places."""
    keys: set[str] = st.session_state.setdefault(_CHOSEN, {default_for(project.document.format)})
    return keys


def pick() -> None:
    """Other places were chosen."""
    picked = st.session_state["preset_picker"].pick
    if picked is not None:
        st.session_state[_CHOSEN] = set(picked)


def show_form() -> None:
    """Places, captions, and the button."""
    document, keys = project.document, chosen()
    count = len(formats_of(keys))
    with st.container(border=True, key="export_form"):
        preset_picker(
            "Where will it be shown?", preset_cards(keys), key="preset_picker", on_pick=pick
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            st.button(
                "Export" if count < 2 else f"Export {count} films",
                key="export",
                type="primary",
                icon=":material/movie:",
                disabled=not count or not can_draft(document),
                on_click=start,
            )
            st.toggle(
                "Captions in the picture",
                key=controlled("export_captions", document.captions.enabled),
                on_change=set_captions,
                width="content",
            )
        st.caption(explain(keys, count))


def preset_cards(keys: set[str]) -> list[dict[str, Any]]:
    """The places as cards."""
    return [
        {
            "key": preset.key,
            "name": preset.name,
            "use": preset.use,
            "format": preset.format,
            "size": "{} × {}".format(*FRAME_SIZES[preset.format]),
            "chosen": preset.key in keys,
        }
        for preset in PRESETS
    ]


def explain(keys: set[str], count: int) -> str:
    """What the button will make."""
    document = project.document
    if not can_draft(document):
        return "Write the script first: a film needs at least one scene."
    if not count:
        return "Choose where the film will be shown."
    loudness = f"{document.mix.target_lufs:g} LUFS".replace("-", "−")
    sound = "the song as it is" if document.song else loudness
    words = [
        f"MP4 at {document.fps} frames a second and {sound}, with subtitles beside it.",
        "" if document.captions.enabled else "Players can also turn them on: the MP4 holds them.",
        "Places of one shape share a film." if len(keys) > count else "",
        "What did not change since the last export is not made again.",
        "" if document.song else loudness_note(keys, document),
    ]
    return " ".join(filter(None, words))


def set_captions() -> None:
    """Captions were turned on or off."""
    enabled = bool(st.session_state["export_captions"])
    summary = "Captions on" if enabled else "Captions off"
    edit(project.id, lambda document: edits.set_captions(document, enabled), summary)


def show_films(done: list[Job], under_way: list[Job]) -> None:
    """The finished films, the newest first."""
    making = {job.params.get("format") for job in under_way if job.revision == project.revision}
    newest: set[str] = set()
    rows = []
    for job in done:
        fmt = (job.result or {})["format"]
        rows.append(film_row(job, fmt, earlier=fmt in newest, making=fmt in making))
        newest.add(fmt)
    st.header("Finished films", anchor=False)
    film_list(rows, key="film_list", on_act=act)
    if version := st.session_state.pop("film_history", 0):
        history.show(project, version)


def film_row(job: Job, fmt: str, *, earlier: bool, making: bool) -> dict[str, Any]:
    """One film, as the list shows it."""
    result, document = job.result or {}, desk().document_at(project.id, job.revision)
    store = desk().workspace.artifacts
    files = films.film_files(store, job, project.document.title)
    there = bool(files) and files[0].digest == result["film"]
    changes = [] if job.revision == project.revision else films.changes(document, project.document)
    facts = [
        f"{result['duration_s']:.1f} s",
        f"{result['width']} × {result['height']}",
        *([films.size(files[0].size_bytes)] if there else []),
    ]
    return {
        "id": job.id,
        "title": FORMAT_NAMES[fmt],
        "format": fmt,
        "places": places_of(fmt),
        "current": not changes,
        "earlier": earlier,
        "making": making,
        "src": file_url(result["film"], "film.mp4") if there else "",
        "poster": file_url(result["scenes"][0]["still"], "still.jpg"),
        "facts": " · ".join(facts),
        "at": (job.finished_at or job.created_at).isoformat(),
        "downloads": [file.as_download() for file in files],
        "zip": f"/films/{job.id}.zip",
        "timeline": for_editors(job),
        "provenance": f"/films/{job.id}/provenance.json",
        "certificate": films.certificate(
            result["certificate"], document.mix, song=document.song is not None
        ),
        "changes": changes,
        "made_by": made_by.rows(result["made_by"]),
    }


def download_project() -> None:
    """The link to the whole project as a file."""
    st.link_button(
        "Download project",
        f"/projects/{project.id}.zip",
        icon=":material/download:",
        help="The project with its history and films as one file: to move it to another computer, "
        "or to keep it. Bring it in with the button in the Library.",
    )


def for_editors(film: Job) -> str:
    """Are a film's files for editors ``ready``, in the ``making``, or neither?"""
    asked = {"film": (film.result or {})["film"]}
    mine = [job for job in timelines if job.params == asked]
    if any(job.active for job in mine):
        return "making"
    made = any(job.state == "done" for job in mine) and is_packed(desk().workspace, film)
    return "ready" if made else ""


def act() -> None:
    """A button of a film was pressed."""
    asked = st.session_state["film_list"].act
    if not asked:
        return
    if asked["op"] == "again":
        export(desk().workspace.jobs.get(asked["id"]).params["format"])
    elif asked["op"] == "timeline":
        attempt(lambda: ask_for_parts(desk().workspace, desk().workspace.jobs.get(asked["id"])))
    elif asked["op"] == "history":
        st.session_state["film_history"] = desk().workspace.jobs.get(asked["id"]).revision


project_header(project, download_project)
exports = desk().workspace.jobs.recent(project.id, kind="export", limit=LIMIT)
timelines = desk().workspace.jobs.recent(project.id, kind="timeline", limit=LIMIT, results=False)
finished = [job for job in exports if job.state == "done"]
active = [job for job in exports if job.active]
if not project.document.scenes:
    first, name, words = FIRST_STEPS[project.document.kind]
    empty_state(
        "Nothing to export yet",
        f"{words} first: then the film can be made in every shape.",
        ":material/movie:",
    )
    with st.container(horizontal=True, horizontal_alignment="center"):
        if st.button(f"Open the {name}", key="export_to_script", type="primary"):
            go(first, project.id)
else:
    show_form()
    jobs_panel.show_for(project.id, "export")
    jobs_panel.show_for(project.id, "timeline")
    if finished:
        show_films(finished, active)
    elif active:
        empty_state(
            "Your film is being made",
            "It appears here when it is finished. Go on editing: it is made of the version "
            "that you exported.",
            ":material/movie:",
        )
    else:
        empty_state(
            "No film yet",
            "Choose where it will be shown, and export: the film appears here.",
            ":material/theaters:",
        )
