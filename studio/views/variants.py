"""Variants: other hooks, calls to action, formats and languages of one ad, made together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from components.film_grid import film_grid
from storage.jobs import Job
from studio.errors import InputError
from studio.variations.documents import Size, size_of
from studio.variations.matrix import Matrix, matrix_of
from studio.views import jobs_panel, variants_form
from studio.views.desk import desk
from studio.views.header import project_header
from studio.views.shared import ago, attempt, empty_state, escape, go, open_project
from studio.views.variant_films import of_variants, sheet_pages

project = open_project()
RUNS = 8


def show_form() -> None:
    """What is to be varied, how much that is, and the button."""
    document = project.document
    with st.container(border=True, key="variants_form"):
        wished = variants_form.show(project)
        try:
            matrix = matrix_of(document, wished)
        except InputError as error:
            st.warning(escape(error.remedy), title=escape(error.message))
            return
        words, writer, complete = variants_form.show_words(project, matrix)
        size = size_of(document, matrix)
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            st.button(
                f"Make {size.films} films" if size.films > 1 else "Make the film",
                key="variants_start",
                type="primary",
                icon=":material/dashboard:",
                disabled=not complete or size.films < 2,
                on_click=partial(start, wished, words, writer),
            )
            st.caption(told(size, matrix))


def told(size: Size, matrix: Matrix) -> str:
    """How many films it is, and how much of them is new."""
    if size.films < 2:
        return "Add a hook, a call to action, a format or a language: each makes a film of its own."
    parts = [
        ("hook", len(matrix.hooks)),
        ("call to action", len(matrix.calls_to_action)),
        ("format", len(matrix.formats)),
        ("language", len(matrix.languages)),
    ]
    plural = {"call to action": "calls to action"}
    product = " × ".join(
        f"{count} {plural.get(name, name + 's') if count > 1 else name}"
        for name, count in parts
        if count
    )
    return (
        f"{product}. {size.lines_spoken} of {size.lines} lines are to be spoken and "
        f"{size.scenes_drawn} of {size.scenes} scenes drawn; all else is shared."
    )


def start(wished: dict[str, list[str]], words: dict[str, dict[str, str]], writer: str) -> None:
    """Have the films made of the newest version."""
    params: dict[str, Any] = dict(wished)
    if words:
        params["words"] = words
    if writer:
        params["writer"] = writer

    def enqueue() -> None:
        revision = desk().workspace.projects.get(project.id).revision
        jobs = desk().workspace.jobs
        jobs.enqueue("variants", project.id, revision, params, lane="background")

    attempt(enqueue)


def show_runs(runs: Sequence[Job]) -> None:
    """What was made, the newest first."""
    st.header("Made so far", anchor=False)
    run = runs[0]
    if len(runs) > 1:
        by_id = {job.id: job for job in runs}
        chosen = st.selectbox(
            "Which", list(by_id), format_func=lambda job_id: run_name(by_id[job_id]),
            key="variants_run", label_visibility="collapsed",
        )  # fmt: skip
        run = by_id[chosen]
    show_run(run)


def run_name(job: Job) -> str:
    """One run in a few words."""
    films = (job.result or {})["films"]
    return f"{len(films)} films, {ago(job.finished_at or job.created_at)}"


def show_run(job: Job) -> None:
    """The films of one run with their files."""
    store, result = desk().workspace.artifacts, job.result or {}
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.link_button(
            "Download all as ZIP",
            f"/batches/variants/{job.id}.zip",
            icon=":material/folder_zip:",
            type="primary",
        )
        st.caption(
            f"{result['computed']} steps were made, {result['reused']} shared with other films."
        )
    sheet = sheet_pages(store, result["sheet"], project.document.title)
    film_grid(of_variants(store, job), sheet=sheet, key="variants_films")


project_header(project, lambda: None)
if project.document.kind != "ad" or not project.document.scenes:
    is_ad = project.document.kind == "ad"
    empty_state(
        "No variants yet" if is_ad else "Variants are of ads",
        "Write the script first: then its hook and its call to action can be varied."
        if is_ad
        else "Clips and music videos are exported in every shape on the Export page.",
        ":material/dashboard:",
    )
    with st.container(horizontal=True, horizontal_alignment="center"):
        page = "script" if is_ad else "export"
        if st.button(f"Open the {page} page", key="variants_to_script", type="primary"):
            go(page, project.id)
else:
    show_form()
    jobs_panel.show_for(project.id, "variants")
    done = desk().workspace.jobs.recent(project.id, kind="variants", state="done", limit=RUNS)
    if done:
        show_runs(done)
