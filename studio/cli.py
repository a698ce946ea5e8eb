"""The terminal: ``studio make | edit | projects | app | worker | doctor``.

Progress and messages go to standard error, results to standard output, so that ``--json`` can be
piped. Exit codes: 0 done, 1 failed, 2 bad input, 3 a back-end lacks something, 4 storage, 130
stopped.
"""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from studio.document import FRAME_SIZES
from studio.errors import BackendFailed, InputError, StudioError

app = typer.Typer(
    help="Make video ads and music videos from words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
out = Console()
err = Console(stderr=True)

Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


@app.command()
def make(
    brief: Annotated[Path | None, typer.Argument(help="A brief in YAML.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where the MP4 goes.")
    ] = None,
    fmt: Annotated[
        str, typer.Option("--format", help=f"One of {', '.join(FRAME_SIZES)}.")
    ] = "16:9",
    seed: Annotated[int, typer.Option(help="Another seed, another ad.")] = 0,
    voice: Annotated[str, typer.Option(help="A voice's name; auto takes one that fits.")] = "auto",
    project: Annotated[
        str, typer.Option(help="Export this project instead of making one from a brief.")
    ] = "",
    explain: Annotated[
        bool, typer.Option("--explain", help="List what was computed and what was reused.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Make a finished ad from a brief, or export a project."""
    from studio import making

    if (brief is None) == (not project):
        raise InputError("Name a brief or a project, one of the two.", field="studio make")
    order = making.Order(brief, project, output, fmt, seed, voice)
    made = making.make(order, err)
    if as_json:
        out.print_json(json.dumps(made))
        return
    if explain:
        out.print(_explanation(made["made_by"]))
    _print_made(made)


@app.command()
def edit(
    project: Annotated[str, typer.Argument(help="The project's id.")],
    scene: Annotated[int, typer.Argument(help="The scene's number, from 1.", min=1)],
    narration: Annotated[str | None, typer.Option(help="What the voice says.")] = None,
    text: Annotated[str | None, typer.Option(help="What stands on the screen.")] = None,
    as_json: Json = False,
) -> None:
    """Change the words of one scene."""
    from studio import making

    revision = making.edit_scene(project, scene, narration, text)
    if as_json:
        out.print_json(json.dumps({"project": project, "revision": revision}))
    else:
        err.print(f"Scene {scene} changed (revision {revision}).", highlight=False)


@app.command()
def projects(
    search: Annotated[str, typer.Argument(help="Words to look for.")] = "",
    as_json: Json = False,
) -> None:
    """List the projects of the library."""
    from studio.workspace import Workspace

    cards = Workspace.open().projects.search(search)
    if as_json:
        rows = [{"id": c.id, "title": c.title, "revision": c.revision} for c in cards]
        out.print_json(json.dumps(rows))
        return
    table = Table("Project", "Title", "Revision", "Changed", box=None)
    for card in cards:
        changed = card.updated_at.strftime("%Y-%m-%d %H:%M")
        table.add_row(card.id, card.title, str(card.revision), changed)
    out.print(table)


@app.command(name="app")
def app_command(
    port: Annotated[int, typer.Option(help="Port on localhost.", min=1, max=65535)] = 8501,
    open_browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Start the studio: the pages and a worker."""
    from studio.launch import launch

    raise typer.Exit(launch(port, open_browser))


@app.command()
def worker() -> None:
    """Run jobs until stopped; `studio app` starts one by itself."""
    from studio.launch import run_worker

    run_worker()


@app.command(hidden=True, context_settings={"ignore_unknown_options": True})
def pages(arguments: list[str]) -> None:
    """Run the pages alone; `studio app` starts them."""
    from studio.launch import run_pages

    run_pages(arguments)


@app.command()
def doctor(as_json: Json = False) -> None:
    """Tell what is installed, what each back-end lacks, and how to get it."""
    from studio.doctor import examine

    report = examine()
    if as_json:
        out.print_json(json.dumps(report))
    else:
        _print_report(report)
    raise typer.Exit(0 if report["ready"] else 3)


def _explanation(steps: list[dict[str, Any]]) -> Table:
    table = Table("Step", "Engine", "", box=None)
    for step in steps:
        state = "[dim]reused[/dim]" if step["reused"] else "[bold]computed[/bold]"
        table.add_row(step["step"], step["engine"], state)
    return table


def _print_made(made: dict[str, Any]) -> None:
    sound = made["certificate"]
    err.print(
        f"{made['width']}x{made['height']}, {made['duration_s']:.1f} s, {made['frames']} frames; "
        f"{sound['integrated_lufs']:.1f} LUFS, true peak {sound['true_peak_dbtp']:.1f} dBTP; "
        f"{made['computed']} steps computed, {made['reused']} reused.",
        highlight=False,
    )
    for note in made["notes"]:
        err.print(note, style="yellow", highlight=False)
    err.print(f"Project {made['project']}: open it in the studio, or change a scene with", end=" ")
    err.print(f"studio edit {made['project']} 2 --narration ...", highlight=False, markup=False)
    out.print(made["output"], highlight=False, soft_wrap=True)


def _print_report(report: dict[str, Any]) -> None:
    for line in report["system"]:
        out.print(f"{line['name']}: {line['value']}", highlight=False)
    table = Table("Role", "Back-end", "State", "Licence", box=None)
    for row in report["backends"]:
        state = "[green]ready[/green]" if not row["missing"] else "[red]not ready[/red]"
        table.add_row(row["role"], row["label"], state, row["licence"])
    out.print(table)
    for row in report["backends"]:
        for lacking in row["missing"]:
            out.print(f"{row['label']} needs {lacking['what']}. {lacking['remedy']}")
        for lacking in row["limits"]:
            out.print(f"{row['label']}, for {lacking['what']}: {lacking['remedy']}")


def main() -> None:
    """Entry point: errors of the studio become a message and an exit code."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    as_json = "--json" in sys.argv
    try:
        app()
    except StudioError as error:
        if as_json:
            values = {"message": error.message, "remedy": error.remedy, "field": error.field}
            out.print_json(json.dumps({"error": values}))
        else:
            err.print(f"[red]Error:[/red] {_escape(str(error))}", highlight=False)
        if isinstance(error, BackendFailed):
            logging.getLogger(__name__).error("details of the failure", exc_info=error)
        sys.exit(error.exit_code)


def _escape(text: str) -> str:
    from rich.markup import escape

    return escape(text)
