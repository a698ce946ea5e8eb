"""A batch as a folder: films under names that every system takes, results.csv, contact sheet."""

from __future__ import annotations

import csv
import io
import re
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from studio.batches.order import BatchView, ItemFilm
from studio.errors import InputError
from studio.recipes import Artifact
from studio.visuals.sheet import page_file

RESULTS_FILE = "results.csv"
SHEET_STEM = "contact-sheet"
MAX_STEM_CHARS, MAX_STEM_BYTES = 80, 200  # a name has 255 bytes, with its ending and others
#: Names that Windows keeps for devices.
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
COLUMNS = (
    *("row", "name", "format", "state", "file", "duration_s", "project"),
    *("computed", "reused", "error", "remedy"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would compute


def safe_stem(name: str, otherwise: str = "film") -> str:
    """A file's name without its ending, from any words: no separators, dots or control signs."""
    kept = "".join(
        c if c.isalnum() or c in " -_&" else " " for c in unicodedata.normalize("NFC", name)
    )
    words = " ".join(kept.split())[:MAX_STEM_CHARS]
    stem = words.encode()[:MAX_STEM_BYTES].decode(errors="ignore").strip()
    return f"{stem} film" if RESERVED.fullmatch(stem) else stem or otherwise


def unique_stems(names: Sequence[str]) -> list[str]:
    """Safe names of which no two are the same, also where upper and lower case are one."""
    taken: set[str] = set()
    stems = []
    for name in names:
        stem = wanted = safe_stem(name)
        number = 2
        while stem.casefold() in taken:
            stem = f"{wanted} {number}"
            number += 1
        taken.add(stem.casefold())
        stems.append(stem)
    return stems


def file_names(films: Sequence[ItemFilm]) -> list[str]:
    """The MP4 files of a batch, in the order of its films."""
    shown = [film.name.replace(film.format, film.format.replace(":", "x")) for film in films]
    return [f"{stem}.mp4" for stem in unique_stems(shown)]


def sheet_files(sheet: Artifact) -> dict[str, Path]:
    """The pages of a contact sheet by the names under which they are handed out."""
    pages = int(sheet.facts["pages"])
    if pages == 1:
        return {f"{SHEET_STEM}.jpg": sheet.file(page_file(1))}
    return {
        f"{SHEET_STEM}-{number:02}.jpg": sheet.file(page_file(number))
        for number in range(1, pages + 1)
    }


def results(view: BatchView) -> list[dict[str, Any]]:
    """A row for each film, whether it was made or not."""
    return [
        _result(film, name) for film, name in zip(view.films, file_names(view.films), strict=True)
    ]


def results_csv(view: BatchView) -> bytes:
    """The same as CSV that spreadsheets read (RFC 4180, with a byte order mark)."""
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS)
    table.writeheader()
    for row in results(view):
        table.writerow({name: _plain(value) for name, value in row.items()})
    return out.getvalue().encode("utf-8-sig")


def check_folder(folder: Path) -> Path:
    """The folder as a whole path; it is tried, and nothing is left in it.

    Raises
    ------
    InputError : nothing can be written there.
    """
    whole = folder.absolute()
    try:
        if whole.exists() and not whole.is_dir():
            raise NotADirectoryError(20, "it is a file")
        there = next(parent for parent in (whole, *whole.parents) if parent.exists())
        with tempfile.NamedTemporaryFile(dir=there):
            pass
    except OSError as error:
        raise InputError(
            f"{folder} cannot be written ({error.strerror}).",
            remedy="Choose another folder.",
            field="--output",
        ) from error
    return whole


def _result(film: ItemFilm, name: str) -> dict[str, Any]:
    state = film.state
    made = state.state == "done"
    error = state.error or {}
    return {
        "row": film.item.row,
        "name": film.item.title,
        "format": film.format,
        "state": state.state,
        "file": name if made else "",
        "duration_s": round(state.duration_s, 3) if made else "",
        "project": film.item.project,
        "computed": state.computed if made else "",
        "reused": state.reused if made else "",
        "error": error.get("message", ""),
        "remedy": error.get("remedy", ""),
    }


def _plain(value: Any) -> Any:
    """A cell that a spreadsheet shows and does not compute."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
