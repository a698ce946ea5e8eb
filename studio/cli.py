"""The terminal: ``studio make | clip | song | edit | projects | music | app | doctor`` and more.

Progress and messages go to standard error, results to standard output, so that ``--json`` can be
piped. Exit codes: 0 done, 1 failed, 2 bad input, 3 a back-end lacks something, 4 storage, 130
stopped.
"""

from __future__ import annotations

import json
import logging
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from studio import keys, logs
from studio.commands import batch as batch_cli
from studio.commands import engines as engine_cli
from studio.commands import gallery as gallery_cli
from studio.commands import gc as gc_cli
from studio.commands import kinds as kinds_cli
from studio.commands import library as library_cli
from studio.commands import mcp as mcp_cli
from studio.commands import moving as moving_cli
from studio.commands.analysis import app as analysis_app
from studio.commands.music import app as music_app
from studio.commands.remote import Server, TokenFile, studio_at
from studio.document import FRAME_SIZES
from studio.errors import FAULT_REMEDY, BackendFailed, InputError, StudioError

app = typer.Typer(
    help="Make video ads and music videos from words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(music_app, name="music")
app.add_typer(analysis_app, name="analysis")
for command in (
    *(kinds_cli.clip, kinds_cli.song, batch_cli.batch, gc_cli.gc, gallery_cli.gallery),
    *(library_cli.edit, library_cli.projects, library_cli.jobs, mcp_cli.mcp),
    *(engine_cli.fetch, engine_cli.setup, engine_cli.voices, engine_cli.transcribe),
    *(moving_cli.export_project, moving_cli.import_project, moving_cli.timeline),
):
    app.command()(command)
logger = logging.getLogger(__name__)
out = Console()
err = Console(stderr=True)

FORMATS = f"One of {', '.join(FRAME_SIZES)}"
Host = Annotated[
    str, typer.Option(help="Address to serve; beyond localhost it needs STUDIO_TOKEN.")
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


@app.command()
def make(
    brief: Annotated[Path | None, typer.Argument(help="A brief in YAML.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where the MP4 goes.")
    ] = None,
    fmt: Annotated[
        str | None,
        typer.Option("--format", help=f"{FORMATS}; else the project's own, or 16:9 for a brief."),
    ] = None,
    seed: Annotated[
        int | None, typer.Option(help="Another seed, another ad; of a brief, 0 if left out.")
    ] = None,
    voice: Annotated[
        str | None, typer.Option(help="A voice's name; of a brief, one that fits if left out.")
    ] = None,
    project: Annotated[
        str, typer.Option(help="Export this project instead of making one from a brief.")
    ] = "",
    writer: Annotated[str, typer.Option(help="Who writes the script of a brief.")] = "auto",
    narrator: Annotated[str, typer.Option(help="Who speaks; see studio doctor.")] = "",
    composer: Annotated[str, typer.Option(help="Who composes.")] = "",
    animator: Annotated[str, typer.Option(help="Who makes the pictures.")] = "",
    accept: Annotated[
        list[str] | None,
        typer.Option(help="Accept the licence of this engine for the project; may be repeated."),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="List what was computed and what was reused.")
    ] = False,
    as_json: Json = False,
    server: Server = "",
    token_file: TokenFile = None,
) -> None:
    """Make a finished ad from a brief, or export a project."""
    from studio.order import Engines, Order

    if (brief is None) == (not project):
        raise InputError("Name a brief or a project, one of the two.", field="studio make")
    engines = Engines(writer, narrator, composer, animator, tuple(accept or ()))
    order = Order(brief, project, output, fmt, seed, voice, engines)
    made = studio_at(server, token_file).make(order, err)
    if as_json:
        _print_json(made)
        return
    if explain:
        out.print(_explanation(made["made_by"]))
    _print_made(made)


@app.command(name="app")
def app_command(
    port: Annotated[
        int, typer.Option(help="Port of the pages and the API.", min=1, max=65535)
    ] = 8501,
    open_browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    host: Host = "localhost",
    with_worker: Annotated[
        bool, typer.Option("--worker/--no-worker", help="Run jobs here, too.")
    ] = True,
) -> None:
    """Start the studio: the pages, the API and a worker."""
    from studio.launch import launch

    raise typer.Exit(launch(port, open_browser, host, with_worker))


@app.command(name="api")
def api_command(
    port: Annotated[int, typer.Option(help="Port of the API.", min=1, max=65535)] = 8502,
    host: Host = "localhost",
) -> None:
    """Serve the API alone, without pages; run workers beside it."""
    from studio.launch import run_api

    run_api(host, port)


@app.command()
def worker() -> None:
    """Run jobs until stopped; `studio app` starts one by itself."""
    from studio.launch import run_worker

    run_worker()


@app.command()
def compute(
    address: Annotated[str, typer.Argument(help="Of the Dask scheduler: tcp://HOST:8786.")],
    processes: Annotated[
        int | None, typer.Option(help="Steps that run at once (default: STUDIO_WORKERS).", min=1)
    ] = None,
    gpu: Annotated[
        bool, typer.Option("--gpu", help="Offer this machine's graphics card to the models.")
    ] = False,
) -> None:
    """Compute for a team: Dask workers for its scheduler, until stopped."""
    from studio.compute_node import run_node
    from studio.settings import Settings

    run_node(address, processes or Settings.from_environment().workers, gpu)


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
        _print_json(report)
    else:
        _print_report(report)
    raise typer.Exit(0 if report["ready"] else 3)


def _print_json(value: Any) -> None:
    # Not through rich, which adds colour codes where colour is forced.
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))


def _explanation(steps: list[dict[str, Any]]) -> Table:
    table = Table("Step", "Engine", "", box=None)
    for step in steps:
        state = Text("reused", style="dim") if step["reused"] else Text("computed", style="bold")
        table.add_row(Text(step["step"]), Text(step["engine"]), state)
    return table


def _counted(steps: list[dict[str, Any]]) -> list[str]:
    """What each provider counted for what was made now: it may cost money."""
    counted: dict[str, Counter[str]] = {}
    for step in steps:
        if step.get("units") and not step["reused"]:
            counted.setdefault(step["engine"], Counter()).update(step["units"])
    lines = []
    for engine, units in counted.items():
        words = (f"{number} {name.replace('_', ' ')}" for name, number in units.items())
        lines.append(f"{engine} counted {', '.join(words)}.")
    return lines


def _print_made(made: dict[str, Any]) -> None:
    sound = made["certificate"]
    typer.echo(
        f"{made['width']}x{made['height']}, {made['duration_s']:.1f} s, {made['frames']} frames; "
        f"{sound['integrated_lufs']:.1f} LUFS, true peak {sound['true_peak_dbtp']:.1f} dBTP; "
        f"{made['computed']} steps computed, {made['reused']} reused.",
        err=True,
    )
    for line in _counted(made["made_by"]):
        typer.echo(line, err=True)
    for note in made["notes"]:
        err.print(Text(note, style="yellow"), soft_wrap=True)
    typer.echo(
        f"Project {made['project']}: open it in the studio, or change a scene with "
        f"studio edit {made['project']} 2 --narration ...",
        err=True,
    )
    typer.echo(made["output"])


def _print_report(report: dict[str, Any]) -> None:
    """The system, a line for each engine, and below it what it needs."""
    for line in report["system"]:
        typer.echo(f"{line['name']}: {line['value']}")
    for role in dict.fromkeys(row["role"] for row in report["backends"]):
        out.print()
        out.print(Text(role.capitalize(), style="bold"))
        for row in (row for row in report["backends"] if row["role"] == role):
            _print_engine(row)
    out.print()
    if report["ready"]:
        out.print("Ready: a film can be made. What is not ready is used only where it is chosen.")
    else:
        out.print("No film can be made yet: a role has no engine that is ready.")


def _print_engine(row: dict[str, Any]) -> None:
    """What an engine lacks is indented below it, also where a line is broken."""
    lacking = row["missing"]
    state = Text("not ready", style="yellow") if lacking else Text("ready    ", style="green")
    words = Text.assemble(row["label"], (f"  {row['name']}", "dim"))
    out.print(Padding(Text.assemble(state, "  ", words), (0, 0, 0, 2)))
    told = [(f"Needs {lack['what']}", lack["remedy"]) for lack in lacking]
    told += [(f"For {limit['what']}", limit["remedy"]) for limit in row["limits"]]
    for what, remedy in told:  # a line of its own each: commands are not broken
        out.print(Padding(Text(what), (0, 0, 0, 13)))
        out.print(Padding(Text(remedy), (0, 0, 0, 13)))
    out.print(Padding(Text(row["licence"], style="dim"), (0, 0, 0, 13)))


def main() -> None:
    """Entry point: every error becomes a message and an exit code."""
    logs.start()
    try:
        app()
    except StudioError as error:
        if isinstance(error, BackendFailed):
            logger.error("details of the failure", exc_info=error)
        _tell(error)
        sys.exit(error.exit_code)
    except Exception as error:  # the last boundary: a fault of the studio itself
        logger.exception("details of the failure")
        message = f"Something went wrong inside the studio ({type(error).__name__}: {error})."
        _tell(StudioError(message, remedy=FAULT_REMEDY))
        sys.exit(StudioError.exit_code)


def _tell(error: StudioError) -> None:
    if "--json" in sys.argv:
        values = {"message": error.message, "remedy": error.remedy, "field": error.field}
        _print_json({"error": {name: keys.redacted(value) for name, value in values.items()}})
    else:
        text = f" {keys.redacted(str(error))}"
        err.print(Text.assemble(("Error:", "red"), text), soft_wrap=True)
