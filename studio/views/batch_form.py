"""The form for a new batch: a table and its pictures, what is wrong in it, and the button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from storage.preferences import Preferences
from studio.batches.order import order_batch
from studio.batches.rows import Problem, Row
from studio.batches.table import COLUMNS, MAX_TABLE_BYTES
from studio.document import MediaRef
from studio.errors import StudioError
from studio.order import Engines
from studio.views import batch_table_form, first_engines
from studio.views.batch_table_form import Draft
from studio.views.briefs import new_document
from studio.views.desk import desk
from studio.views.shared import FORMAT_NAMES, attempt, escape, report, show_table
from studio.views.ticks import ticks

SHOWN_PROBLEMS = 30
_DRAFT, _PICTURES, _TRIES = "batch_draft", "batch_pictures", "batch_tries"


def show(open_batch: Callable[[str], None]) -> None:
    """The form; `open_batch` is called with the id of what was ordered."""
    draft: Draft | None = st.session_state.get(_DRAFT)
    with st.container(border=True, key="batch_form"):
        if draft is None:
            _show_upload()
            return
        _show_table(draft)
        draft = st.session_state[_DRAFT]
        _show_pictures(draft)
        _show_start(draft, open_batch)


def _show_upload() -> None:
    st.file_uploader(
        "A table of briefs: one row, one ad",
        type=["csv", "tsv", "txt", "yaml", "yml"],
        max_upload_size=MAX_TABLE_BYTES // 1_000_000,
        key=_key("batch_file"),
        on_change=_read,
        help="CSV as any spreadsheet saves it, or a list of briefs in YAML.",
    )
    st.caption(
        "The first row names the columns: product is all that a brief needs. Others: "
        f"{', '.join(name for name in COLUMNS if name != 'product')}. Several entries of a cell "
        "are separated by |."
    )


def _read() -> None:
    file = st.session_state[_key("batch_file")]
    if file is None:
        return
    try:
        st.session_state[_DRAFT] = batch_table_form.read(file.getvalue(), file.name[:200])
    except StudioError as error:
        report(error)
    _renew()


def _renew() -> None:
    """Empty the file fields: what they held is kept elsewhere, and need not stay in memory."""
    st.session_state[_TRIES] = st.session_state.get(_TRIES, 0) + 1


def _key(name: str) -> str:
    return f"{name}-{st.session_state.get(_TRIES, 0)}"


def _show_table(draft: Draft) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        count = len(draft.numbers)
        st.markdown(f"**{escape(draft.name)}** :gray[{count} row{'s' if count != 1 else ''}]")
        st.space("stretch")
        st.button("Another table", icon=":material/close:", type="tertiary", on_click=_forget)
    rows = st.data_editor(
        batch_table_form.shown(draft),
        key=f"batch_rows-{draft.name}-{len(draft.columns)}",
        hide_index=True,
        num_rows="fixed",
        height=min(38 * (len(draft.numbers) + 1) + 4, 420),
        alt="The rows of the table; every cell can be changed.",
    )
    st.session_state["batch_mended"] = batch_table_form.mended(draft, rows)


def _forget() -> None:
    for name in (_DRAFT, _PICTURES, "batch_mended"):
        st.session_state.pop(name, None)
    _renew()


def _mended() -> Draft:
    draft: Draft = st.session_state["batch_mended"]
    return draft


def _show_pictures(draft: Draft) -> None:
    if not batch_table_form.names_pictures(_mended()):
        return
    kept = _pictures()
    st.file_uploader(
        "The pictures that the table names",
        type=["jpg", "jpeg", "png", "webp"],
        accept_multiple_files=True,
        max_upload_size=25,
        key=_key("batch_files"),
        on_change=_keep_pictures,
    )
    if kept:
        st.caption(f"Here: {escape(', '.join(sorted(kept)))}")


def _pictures() -> dict[str, MediaRef]:
    kept: dict[str, MediaRef] = st.session_state.setdefault(_PICTURES, {})
    return kept


def _keep_pictures() -> None:
    for file in st.session_state[_key("batch_files")] or ():
        keep = partial(batch_table_form.keep_picture, desk().workspace, file.name, file.getvalue())
        try:
            _pictures()[file.name] = keep()
        except StudioError as error:
            report(error)
    _renew()


def _show_start(draft: Draft, open_batch: Callable[[str], None]) -> None:
    preferences = desk().workspace.preferences.get()
    formats = ticks(
        "Formats of rows that name none", FORMAT_NAMES, [preferences.format], "batch_formats"
    )
    rows, problems = batch_table_form.check(_mended(), _pictures(), preferences.narrator, formats)
    if problems:
        _show_problems(problems)
    first_engines.show(preferences)
    films = sum(len(row.formats) for row in rows)
    label = "Mend the table first" if problems else f"Make {films} film{'s' if films != 1 else ''}"
    st.button(
        label,
        key="batch_start",
        type="primary",
        icon=":material/movie:",
        disabled=bool(problems) or not rows,
        on_click=partial(_start, rows, draft.name, preferences, open_batch),
    )
    st.caption(
        "Every row becomes a project that you can open and change. What was made of the same row "
        "before is not made again."
    )


def _show_problems(problems: Sequence[Problem]) -> None:
    count = len(problems)
    st.markdown(
        ":red[:material/error:] **This cannot be used yet.** Change it in the table above."
        if count == 1
        else f":red[:material/error:] **{count} places cannot be used yet.** "
        "Change them in the table above."
    )
    shown = problems[:SHOWN_PROBLEMS]
    show_table(
        "What is wrong in the table",
        {
            "Row": [str(problem.row) for problem in shown],
            "Column": [escape(problem.column) for problem in shown],
            "What is wrong": [escape(problem.message) for problem in shown],
            "What to do": [escape(problem.remedy) for problem in shown],
        },
    )
    unknown = [problem.column for problem in problems if problem.row == 1 and problem.column]
    with st.container(horizontal=True, gap="small"):
        for heading in unknown:
            st.button(
                f"Leave out '{escape(heading)}'",
                key=f"leave-{heading}",
                on_click=partial(_leave_out, heading),
            )


def _leave_out(heading: str) -> None:
    draft = _mended()
    column = next(name for name, shown in draft.columns.items() if shown == heading)
    st.session_state[_DRAFT] = batch_table_form.without(draft, column)


def _start(
    rows: Sequence[Row], name: str, preferences: Preferences, open_batch: Callable[[str], None]
) -> None:
    def order() -> None:
        batch = order_batch(
            desk().workspace,
            rows,
            name.rpartition(".")[0] or name,
            engines_of(preferences),
            lambda brief: new_document(brief, preferences),
        )
        _forget()
        open_batch(batch.id)

    attempt(order)


def engines_of(preferences: Preferences) -> Engines:
    """The engines that new projects use by name, with what was accepted on this page."""

    def name(chosen: str) -> str:
        return "" if chosen == "auto" else chosen

    return Engines(
        preferences.writer,
        name(preferences.narrator),
        name(preferences.composer),
        name(preferences.animator),
        tuple(first_engines.accepted(preferences)),
    )
