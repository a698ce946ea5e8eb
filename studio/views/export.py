"""Export: the finished films."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.format_picker import format_picker
from storage.jobs import Job
from storage.projects import Project
from studio.document import FRAME_SIZES
from studio.views import jobs_panel
from studio.views.desk import can_draft, desk
from studio.views.links import file_title, file_url
from studio.views.shared import (
    FORMAT_NAMES,
    ago,
    attempt,
    empty_state,
    escape,
    open_project,
    project_header,
)

project = open_project()
STILL_WIDTH_PX = {"16:9": 300, "9:16": 120, "1:1": 190}  # about as high as the words beside it
_FORMAT = f"format-{project.id}"


def start() -> None:
    """Export the newest version."""
    fmt = st.session_state[_FORMAT]
    jobs = desk().workspace.jobs
    attempt(lambda: jobs.enqueue("export", project.id, project.revision, {"format": fmt}))


def pick() -> None:
    """Another format was chosen."""
    if fmt := st.session_state["format_picker"].pick:
        st.session_state[_FORMAT] = fmt


def show_form(project: Project) -> None:
    """Format and button."""
    ready = can_draft(project.document)
    fmt = st.session_state.setdefault(_FORMAT, project.document.format)
    width, height = FRAME_SIZES[fmt]
    with st.container(border=True):
        format_picker("Format", fmt, key="format_picker", on_pick=pick)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                "Export",
                key="export",
                type="primary",
                icon=":material/movie:",
                disabled=not ready,
                on_click=start,
            )
            st.caption(
                f"MP4, {width} × {height} at {project.document.fps} frames a second, "
                f"{decimal(project.document.mix.target_lufs, 0)} LUFS, with subtitles. "
                "What did not change since the last export is not made again."
                if ready
                else "Every scene needs words before the film can be exported.",
                width="stretch",
            )


def show_film(job: Job) -> None:
    """One finished film: picture, downloads, measurements, and what made it."""
    result = job.result or {}
    name, fmt = file_title(project.document.title, ""), result["format"]
    with st.container(border=True, key=f"film-{job.id}"):
        picture, words = st.columns([1, 2.4], gap="medium")
        still = desk().workspace.artifacts.find(result["scenes"][0]["still"])
        if still is not None:
            picture.image(still.file(), alt="First scene of the film", width=STILL_WIDTH_PX[fmt])
        with words:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(f"#### {FORMAT_NAMES[fmt]}", width="content")
                if job.revision == project.revision:
                    st.badge("Newest version", icon=":material/check:", color="green")
                else:
                    st.badge("Older version", icon=":material/history:", color="gray")
            st.caption(
                f"{result['duration_s']:.1f} s · {result['width']} × {result['height']} · "
                f"exported {ago(job.finished_at or job.created_at)}"
            )
            _show_downloads(result, f"{name} {fmt.replace(':', 'x')}", name)
            _show_certificate(result["certificate"])
            with st.expander("What made it", icon=":material/receipt_long:"):
                _show_made_by(result["made_by"])


def _show_downloads(result: dict[str, Any], stem: str, name: str) -> None:
    film = result["film"]
    if desk().workspace.artifacts.find(film) is None:
        st.caption(":material/info: The files of this film are gone. Export it again.")
        return
    with st.container(horizontal=True, gap="small"):
        _download("MP4", film, "film.mp4", f"{stem}.mp4", primary=True)
        _download("SRT", film, "captions.srt", f"{stem}.srt")
        _download("VTT", film, "captions.vtt", f"{stem}.vtt")
        if result["music"]:
            _download("MIDI", result["music"], "music.mid", f"{name}.mid")


def _download(label: str, digest: str, name: str, save_as: str, primary: bool = False) -> None:
    artifact = desk().workspace.artifacts.find(digest)
    if artifact is None or name not in artifact.provenance.files:
        return
    size = artifact.provenance.files[name].size_bytes
    st.link_button(
        f"Download {label}" if primary else label,
        file_url(digest, name, save_as),
        icon=":material/download:",
        type="primary" if primary else "secondary",
        help=f"{save_as}, {_size(size)}",
    )


def _size(size_bytes: int) -> str:
    return f"{size_bytes / 1e6:.1f} MB" if size_bytes >= 1e5 else f"{size_bytes / 1e3:.0f} kB"


def decimal(value: float, places: int = 1) -> str:
    """A number with a real minus sign."""
    return f"{value:.{places}f}".replace("-", "−")


def _show_certificate(certificate: dict[str, float]) -> None:
    with st.container(horizontal=True, gap="small"):
        st.badge(
            f"{decimal(certificate['integrated_lufs'])} LUFS",
            icon=":material/graphic_eq:",
            color="gray",
            help="Loudness of the whole film, measured on the finished sound (EBU R128)",
        )
        st.badge(
            f"True peak {decimal(certificate['true_peak_dbtp'])} dBTP",
            color="gray",
            help="Highest peak between the samples (ITU-R BS.1770)",
        )
        st.badge(
            f"Range {decimal(certificate['loudness_range_lu'])} LU",
            color="gray",
            help="Loudness range (EBU Tech 3342)",
        )


def _show_made_by(steps: list[dict[str, object]]) -> None:
    lines = ["| Step | Engine | Licence | |", "|---|---|---|---|"]
    for step in steps:
        state = "reused" if step["reused"] else "made"
        cells = [escape(str(step[key])) for key in ("step", "engine", "licence")]
        lines.append(f"| {' | '.join(cells)} | :gray[{state}] |")
    st.markdown("\n".join(lines))


project_header(project, lambda: None)
show_form(project)
exports = desk().workspace.jobs.recent(project.id, kind="export", limit=200)
films = [job for job in exports if job.state == "done"]
jobs_panel.show_for(project.id, "export")
if films:
    st.subheader("Finished films", anchor=False)
    for job in films:
        show_film(job)
elif any(job.active for job in exports):
    empty_state(
        "Your film is being made",
        "It appears here when it is finished. You can close this page: the work goes on.",
        ":material/movie:",
    )
else:
    empty_state(
        "No film yet", "Choose a format and export: the film appears here.", ":material/theaters:"
    )
