"""The table of a new batch: read from a file, mended in the page, checked as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from studio.batches.pictures import from_uploads
from studio.batches.rows import Known, Problem, Row, check_rows
from studio.batches.table import Cells, Table, cells_of, read_table, texts_of
from studio.document import MediaRef
from studio.uploads import FILE, check_picture, display_name, incoming
from studio.views.choices import choices, voices_of
from studio.workspace import Workspace

PICTURE_COLUMNS = ("images", "brand.logo")


@dataclass(frozen=True)
class Draft:
    """A table that is being mended: texts by heading, a dictionary for each row."""

    name: str
    columns: Mapping[str, str]  # column -> heading
    numbers: tuple[int, ...]
    texts: tuple[Mapping[str, str], ...]  # by column


def read(content: bytes, name: str) -> Draft:
    """The table in a file.

    Raises
    ------
    InputError : it is no table.
    """
    table = read_table(content, name)
    texts = tuple(texts_of(cells) for cells in table.rows)
    columns = dict(table.headings) or {name: name for row in texts for name in row}
    return Draft(name, columns, tuple(cells.number for cells in table.rows), texts)


def shown(draft: Draft) -> list[dict[str, str]]:
    """The rows as the page's table shows them, by heading."""
    return [
        {heading: row.get(column, "") for column, heading in draft.columns.items()}
        for row in draft.texts
    ]


def mended(draft: Draft, rows: Sequence[Mapping[str, Any]]) -> Draft:
    """The same table with what a person changed in the page's table."""
    texts = tuple(
        {column: str(row.get(heading) or "") for column, heading in draft.columns.items()}
        for row in rows
    )
    return replace(draft, texts=texts)


def without(draft: Draft, column: str) -> Draft:
    """The table without a column."""
    columns = {name: heading for name, heading in draft.columns.items() if name != column}
    return replace(draft, columns=columns)


def names_pictures(draft: Draft) -> bool:
    """Does any row name a picture?"""
    return any(row.get(column, "").strip() for row in draft.texts for column in PICTURE_COLUMNS)


def check(
    draft: Draft, pictures: Mapping[str, MediaRef], narrator: str, formats: Sequence[Any]
) -> tuple[list[Row], list[Problem]]:
    """The rows that can be made, and what is wrong with the others; empty rows do not count."""
    cells: list[Cells] = [
        cells_of(number, {column: row.get(column, "") for column in draft.columns})
        for number, row in zip(draft.numbers, draft.texts, strict=True)
        if any(text.strip() for text in row.values())
    ]
    voices = {voice.name: voice.language for voice in voices_of(narrator)}
    known = Known(voices, choices().styles)
    table = Table(tuple(cells), draft.columns)
    return check_rows(table, from_uploads(pictures), known, formats)


def keep_picture(workspace: Workspace, name: str, content: bytes) -> MediaRef:
    """A picture that was added beside the table.

    Raises
    ------
    InputError : it is no picture that can be used.
    """
    shown_name = display_name(name, "picture")
    with incoming(workspace.artifacts) as folder:
        path = folder / FILE
        path.write_bytes(content)
        check_picture(path, shown_name)
    return workspace.artifacts.add_upload(content, shown_name)
