"""``studio gc``: remove what no project needs any more."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from storage.gc import Amount, Cleaning

out = Console()


def gc(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what would be removed.")
    ] = False,
    keep_days: Annotated[
        float,
        typer.Option(
            help="Keep what was made or used in so many days. The last three hours always stay.",
            min=0,
        ),
    ] = 7.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Remove what no project needs any more: what was tried, stopped or replaced long ago."""
    from storage.gc import clean
    from studio.needs import unfinished_needs
    from studio.workspace import Workspace

    workspace = Workspace.open()
    cleaning = clean(
        workspace.references,
        workspace.artifacts,
        also=unfinished_needs(workspace),
        keep_days=keep_days,
        dry_run=dry_run,
    )
    if as_json:
        out.print_json(json.dumps({"dry_run": dry_run, **asdict(cleaning)}))
        return
    _print(cleaning, dry_run)


def _print(cleaning: Cleaning, dry_run: bool) -> None:
    table = Table("What", "Number", "Size", box=None)
    for kind, amount in sorted(cleaning.by_kind.items(), key=lambda row: -row[1].size_bytes):
        table.add_row(kind, *_cells(amount))
    if cleaning.by_kind:
        out.print(table)
    rows = {
        "Would be freed" if dry_run else "Freed": cleaning.removed,
        "Unneeded, but used lately": cleaning.recent,
        "Needed": cleaning.kept,
    }
    for label, amount in rows.items():
        number, size = _cells(amount)
        out.print(f"{label}: {size} in {number} artifacts", highlight=False)


def _cells(amount: Amount) -> tuple[str, str]:
    return str(amount.artifacts), f"{amount.size_bytes / 1e6:.1f} MB"
