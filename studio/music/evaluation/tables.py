"""A report as Markdown, for the terminal, as JSON, and on disk with its plots."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from studio.music.evaluation.report import COLUMNS, HALVES, TARGETS, Report, Row

if TYPE_CHECKING:
    from rich.table import Table

LEGEND: Final = (
    "OA: mean overlapped area of the densities of the features left of it, against held-out "
    "pieces. SE: mean error of the self-similarity at lags of 1 to 8 bars. Halves of held-out: "
    "what both are by chance, for sets of half the size. Chord tones: against the plan's chords; "
    "where there is no plan, against chords found in the notes themselves, which flatters thin "
    "music. Copied: share of 12-note runs through all parts that are in the training pieces; "
    "copied lines: the same within single parts. The arranger's own pieces are among the "
    "training pieces."
)
HEADINGS: Final = ("", "pieces", *(column.title for column in COLUMNS))
MARKS: Final = {True: " ✓", False: " ✗", None: ""}


def shown(value: float, digits: int) -> str:
    """A number without the zero before its point, a dash where there is none."""
    if math.isnan(value):
        return "–"
    text = f"{value:.{digits}f}"
    return text.replace("0.", ".", 1) if digits > 2 and text.startswith("0.") else text


def _cells(row: Row) -> list[str]:
    cells = [row.name, str(row.n_pieces)]
    for column in COLUMNS:
        value = row.values.get(column.name, math.nan)
        cells.append(shown(value, column.digits) + MARKS[row.met.get(column.name)])
    return cells


def _lines(report: Report) -> list[list[str]]:
    wanted = {target.column: target.text for target in TARGETS}
    target_line = ["target", "", *(wanted.get(column.name, "") for column in COLUMNS)]
    return [*(_cells(row) for row in report.rows), target_line]


def to_markdown(report: Report) -> str:
    """The table in Markdown, and what its columns are."""
    lines = [list(HEADINGS), ["---", *["---:"] * (len(HEADINGS) - 1)], *_lines(report)]
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    return f"{table}\n\n{LEGEND}\n"


def to_rich(report: Report) -> Table:
    """The table for a terminal."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for number, heading in enumerate(HEADINGS):
        table.add_column(heading, justify="right" if number else "left", no_wrap=not number)
    for line in _lines(report):
        table.add_row(*line, style="dim" if line[0] in ("target", HALVES) else "")
    return table


def to_json(report: Report) -> dict[str, Any]:
    """The table and all that was measured, JSON-ready; null where there is no value."""
    return {
        "facts": report.facts,
        "targets": {target.column: target.text for target in TARGETS},
        "rows": [
            {
                "name": row.name,
                "pieces": row.n_pieces,
                "values": _plain({**row.all_values, **row.values}),
                "overlaps": _plain(row.overlaps),
                "met": row.met,
            }
            for row in report.rows
        ],
        "self_similarity_by_lag": {
            name: [None if math.isnan(v) else round(float(v), 5) for v in found.mean_similarity()]
            for name, found in report.measured.items()
        },
    }


def _plain(values: Mapping[str, float]) -> dict[str, float | None]:
    return {name: None if math.isnan(v) else round(v, 6) for name, v in values.items()}


def save_report(report: Report, folder: Path) -> tuple[Path, ...]:
    """Write ``table.md``, ``evaluation.json`` and the plots; the paths of the files."""
    from studio.music.evaluation.plots import plot_densities, plot_structure

    folder.mkdir(parents=True, exist_ok=True)
    table, data = folder / "table.md", folder / "evaluation.json"
    table.write_text(to_markdown(report), encoding="utf-8")
    text = json.dumps(to_json(report), indent=2, ensure_ascii=False, allow_nan=False)
    data.write_text(text + "\n", encoding="utf-8")
    plots = (folder / "densities.png", folder / "structure.png")
    plot_densities(report.measured, plots[0])
    plot_structure(report.measured, plots[1])
    return table, data, *plots
