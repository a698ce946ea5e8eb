"""Reading a table of briefs as spreadsheets write it: CSV in whatever encoding and with whatever
mark between its cells, or a list in YAML.

Rows are numbered as a spreadsheet shows them: the header is row 1, and empty rows count.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studio.brief_file import yaml_values
from studio.errors import InputError

TEMPLATE = Path(__file__).resolve().parents[2] / "examples" / "briefs.csv"
MAX_TABLE_BYTES = 4_000_000
MAX_ROWS = 500
DELIMITERS = (",", ";", "\t")
TEXTS = ("product", "audience", "tone", "offer", "call_to_action", "language", "duration")
LISTS = ("key_points", "images", "brand.colors")
BRAND = ("brand.name", "brand.website", "brand.logo", "brand.font")
OWN = ("name", "format", "voice", "style", "seed")  # of the film, beside its brief
COLUMNS = (*OWN[:1], *TEXTS, *LISTS[:2], *BRAND[:2], LISTS[2], *BRAND[2:], *OWN[1:])
#: Other names that people give to columns.
OTHER_NAMES = {
    "formats": "format", "duration_s": "duration", "seconds": "duration", "title": "name",
    "colors": "brand.colors", "colours": "brand.colors", "brand.colours": "brand.colors",
    "brand": "brand.name", "website": "brand.website", "logo": "brand.logo", "font": "brand.font",
    "image": "images", "photos": "images", "cta": "call_to_action", "calltoaction":
    "call_to_action", "keypoints": "key_points",
}  # fmt: skip
IN_YAML = {name: OTHER_NAMES[name] for name in ("formats", "duration_s", "title")}
BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # of .xlsx and .xls
_EXCELS_HINT = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_ENTRY = re.compile(r"\s*[|\n]\s*")
_COLOUR = re.compile(r"[\s|,;]+")


@dataclass(frozen=True)
class Cells:
    """One row: its number, and its values as a brief in YAML has them, with those of the film."""

    number: int
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """What a file of briefs says.

    columns : names as the studio knows them; `headings` as the file has them, in its order.
    """

    rows: tuple[Cells, ...]
    headings: Mapping[str, str] = field(default_factory=dict)


def read_table(content: bytes, name: str) -> Table:
    """The rows of a file; `name` ends in .yaml or .yml where it is a list in YAML.

    Raises
    ------
    InputError : it is no such table; ``field`` names the row and column.
    """
    if len(content) > MAX_TABLE_BYTES:
        raise InputError(
            f"'{name}' is larger than {MAX_TABLE_BYTES // 1_000_000} MB.",
            remedy="Split it into several tables.",
        )
    if name.lower().endswith((".yaml", ".yml")):
        return _limited(Table(tuple(_listed(content, name))), name)
    return _limited(_separated(_decoded(content, name), name), name)


def column_of(heading: str) -> str:
    """The column that a heading means; the heading itself where the studio knows none."""
    plain = re.sub(r"[\s_-]+", "_", heading.strip().casefold())
    plain = re.sub(r"^brand[_.]+", "brand.", plain)
    return OTHER_NAMES.get(plain, plain if plain in COLUMNS else heading.strip())


def cells_of(number: int, texts: Mapping[str, str]) -> Cells:
    """A row from the texts of its cells, by column."""
    values: dict[str, Any] = {}
    brand: dict[str, Any] = {}
    for column, text in texts.items():
        if not text.strip():
            continue
        into, _, own = column.rpartition(".")
        (brand if into == "brand" else values)[own if into else column] = _value(column, text)
    return Cells(number, values | ({"brand": brand} if brand else {}))


def texts_of(cells: Cells) -> dict[str, str]:
    """The texts of a row's cells, by column: what `cells_of` reads."""
    brand = cells.values.get("brand")
    flat = {key: value for key, value in cells.values.items() if key != "brand"}
    if isinstance(brand, Mapping):
        flat |= {f"brand.{key}": value for key, value in brand.items()}
    return {str(key): _text(value) for key, value in flat.items()}


def _text(value: Any) -> str:
    return "|".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _value(column: str, text: str) -> str | list[str]:
    if column not in LISTS:
        return text.strip()
    pattern = _COLOUR if column == "brand.colors" else _ENTRY
    return [part for part in pattern.split(text.strip()) if part]


def _limited(table: Table, name: str) -> Table:
    if not table.rows:
        raise InputError(
            f"'{name}' has no briefs.",
            remedy="Put the names of the columns in the first row, and one brief in each row "
            "below it.",
        )
    if len(table.rows) > MAX_ROWS:
        raise InputError(
            f"'{name}' has {len(table.rows)} briefs; one batch takes {MAX_ROWS}.",
            remedy="Split it into several tables.",
        )
    return table


def _listed(content: bytes, name: str) -> Iterable[Cells]:
    values = yaml_values(_decoded(content, name), name)
    if not isinstance(values, list):
        raise InputError(
            "Several briefs in YAML are a list.",
            remedy="Begin each brief with '- product: ...'.",
            field=name,
        )
    for number, brief in enumerate(values, 1):
        if not isinstance(brief, dict):
            raise InputError(
                "A brief is a group of `key: value` lines.",
                remedy="Begin it with '- product: ...'.",
                field=f"brief {number}",
            )
        named = {IN_YAML.get(str(key), str(key)): value for key, value in brief.items()}
        for key, value in named.items():
            if not _is_plain(value, key):
                raise InputError(
                    "This has to be text, or a list of texts.",
                    remedy="Put it in quotes, or begin each text of a list with '- '.",
                    field=f"brief {number}, {key}",
                )
        yield Cells(number, named)


def _is_plain(value: Any, key: str = "") -> bool:
    """Is it a text or a list of texts, or a brand of such? Lists in lists may unfold for ever."""
    if isinstance(value, dict):
        return key == "brand" and all(map(_is_plain, value.values()))
    entries = value if isinstance(value, list) else [value]
    return not any(isinstance(entry, dict | list) for entry in entries)


def _decoded(content: bytes, name: str) -> str:
    """The text, in UTF-8, UTF-16 or what Excel on Windows calls CSV (code page 1252)."""
    if content.startswith(WORKBOOKS):
        raise InputError(
            f"'{name}' is an Excel workbook.",
            remedy="Save it from Excel as 'CSV UTF-8 (comma delimited)', and give that file.",
        )
    marked = next((c for mark, c in BYTE_ORDER_MARKS.items() if content.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError(f"'{name}' is not a text that can be read.", remedy="Save it as CSV in UTF-8.")


def _separated(text: str, name: str) -> Table:
    hint = _EXCELS_HINT.match(text)
    text = text[hint.end() :] if hint else text
    delimiter = hint[1] if hint else _delimiter(text)
    records = _records(text, delimiter, name)
    if not records:
        return Table(())
    columns = _columns(records[0])
    rows = [
        cells_of(number, _named(record, columns, number))
        for number, record in enumerate(records[1:], 2)
        if any(cell.strip() for cell in record)
    ]
    headings = {column: records[0][place].strip() for place, column in columns.items()}
    return Table(tuple(rows), headings)


def _delimiter(text: str) -> str:
    """The mark with which the first row has the most columns that the studio knows."""

    def known(delimiter: str) -> tuple[int, int]:
        try:
            header = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
        except csv.Error:  # not with this mark, or with none: reading all of it says why
            return 0, 0
        return sum(column_of(cell) in COLUMNS for cell in header), len(header)

    return max(DELIMITERS, key=known)


def _records(text: str, delimiter: str, name: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        raise InputError(
            f"Line {reader.line_num} of '{name}' breaks the table ({error}).",
            remedy='Put text that has a " in quotes, and write the mark itself twice: "".',
            field=f"line {reader.line_num}",
        ) from error


def _columns(header: list[str]) -> dict[int, str]:
    """The columns by their place; those without a name are left out."""
    columns: dict[int, str] = {}
    for place, heading in enumerate(header):
        if not heading.strip():
            continue
        column = column_of(heading)
        if column in columns.values():
            raise InputError(
                f"There are two columns '{column}'.",
                remedy="Keep one of them; several entries of a cell are separated by |.",
                field=f"row 1, column {heading.strip()}",
            )
        columns[place] = column
    return columns


def _named(record: list[str], columns: Mapping[int, str], number: int) -> dict[str, str]:
    stray = next((p for p, cell in enumerate(record) if cell.strip() and p not in columns), None)
    if stray is not None:
        raise InputError(
            f"Row {number} has words in column {stray + 1}, which has no name: "
            f"'{record[stray].strip()[:40]}'.",
            remedy="Put text in which the table's separator occurs in quotes, or name the column.",
            field=f"row {number}",
        )
    return {column: record[place] for place, column in columns.items() if place < len(record)}
