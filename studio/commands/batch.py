"""``studio batch``: the films of a whole table of briefs, in the terminal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from studio.batches.table import TEMPLATE
from studio.document import FRAME_SIZES
from studio.errors import InputError

if TYPE_CHECKING:
    from studio.batches.rows import Problem

err = Console(stderr=True)


def batch(
    briefs: Annotated[
        Path | None, typer.Argument(help="A table of briefs: CSV, or a list in YAML.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The folder for the films.")
    ] = None,
    fmt: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            help=f"One of {', '.join(FRAME_SIZES)}, for rows that name none; may be repeated.",
        ),
    ] = None,
    template: Annotated[
        bool, typer.Option("--template", help="Print a table to begin with, as CSV.")
    ] = False,
    writer: Annotated[str, typer.Option(help="Who writes the scripts.")] = "auto",
    narrator: Annotated[str, typer.Option(help="Who speaks; see studio doctor.")] = "",
    composer: Annotated[str, typer.Option(help="Who composes.")] = "",
    animator: Annotated[str, typer.Option(help="Who makes the pictures.")] = "",
    accept: Annotated[
        list[str] | None,
        typer.Option(help="Accept the licence of this engine; may be repeated."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Make a film of every row of a table; one that fails does not stop the others."""
    if template:
        typer.echo(TEMPLATE.read_text("utf-8"), nl=False)
        return
    if briefs is None:
        raise InputError(
            "Name a table of briefs.",
            remedy="To begin one: studio batch --template > briefs.csv",
            field="studio batch",
        )
    from studio.batches.making import TableOrder, make_films, read_rows
    from studio.batches.rows import refusal
    from studio.order import Engines
    from studio.workspace import Workspace

    engines = Engines(writer, narrator, composer, animator, tuple(accept or ()))
    order = TableOrder(briefs, output or Path(briefs.stem), fmt or [], engines)
    workspace = Workspace.open()
    rows, problems = read_rows(workspace, order)
    if problems and as_json:
        told = [vars(problem) for problem in problems]
        typer.echo(json.dumps({"problems": told}, indent=2, ensure_ascii=False))
        raise typer.Exit(InputError.exit_code)
    if problems:
        _print_problems(problems)
        raise refusal(problems)
    made = make_films(workspace, order, rows, err)
    if as_json:
        typer.echo(json.dumps(made, indent=2, ensure_ascii=False))
    else:
        _print(made)
    raise typer.Exit(0 if all(film["state"] == "done" for film in made["films"]) else 1)


def _print_problems(problems: Sequence[Problem]) -> None:
    table = Table("Row", "Column", "What is wrong", "What to do", box=None)
    for problem in problems:
        cells = (problem.column, problem.message, problem.remedy)
        table.add_row(str(problem.row), *map(Text, cells))
    err.print(table)


def _print(made: dict[str, Any]) -> None:
    table = Table("Row", "Film", "Format", "", "Length", box=None)
    for film in made["films"]:
        done = film["state"] == "done"
        state = Text("done", style="green") if done else Text(film["state"], style="red")
        length = f"{film['duration_s']:.1f} s" if done else ""
        words = film["file"] or f"{film['name']}: {film['error']} {film['remedy']}".strip()
        table.add_row(str(film["row"]), Text(words), film["format"], state, length)
    err.print(table)
    computed = sum(film["computed"] or 0 for film in made["films"])
    reused = sum(film["reused"] or 0 for film in made["films"])
    typer.echo(f"{computed} steps computed, {reused} reused.", err=True)
    typer.echo(made["folder"])
