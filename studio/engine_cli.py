"""``studio fetch | setup | voices | transcribe``: the terminal's way to what engines need."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

err = Console(stderr=True)
out = Console()

Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


def fetch(
    model: Annotated[str, typer.Argument(help="A name from the list, or a model's hub id.")] = "",
) -> None:
    """Fetch the weights of a model, or list the models."""
    from studio.gpu.fetch import fetch as bring

    if not model:
        _list_models()
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task(f"Fetching {model}", total=1.0)

        def tell(fraction: float, message: str) -> None:
            bar.update(task, completed=fraction, description=message or f"Fetching {model}")

        folder = bring(model, tell)
    typer.echo(folder)


def setup(
    name: Annotated[str, typer.Argument(help="The environment, such as audiocraft.")],
) -> None:
    """Make the environment of an engine that cannot be installed beside the studio."""
    from studio import environments

    typer.echo(environments.setup(name, lambda line: typer.echo(line, err=True)))


def voices(
    narrator: Annotated[str, typer.Option(help="Whose voices.")] = "auto",
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask the narrator anew.")] = False,
    as_json: Json = False,
) -> None:
    """List the voices of a narrator."""
    from studio.backends import choose, load

    engine = load(choose("narrator", narrator))
    if refresh and hasattr(engine, "refresh_voices"):
        engine.refresh_voices()
    rows = [vars(voice) for voice in engine.voices()]
    if as_json:
        _print_json(rows)
        return
    table = Table("Voice", "Label", "Language", box=None)
    for row in rows:
        table.add_row(Text(row["name"]), Text(row["label"]), row["language"])
    out.print(table)


def transcribe(
    file: Annotated[Path, typer.Argument(help="A sound or a video with sound.")],
    output: Annotated[
        list[Path] | None,
        typer.Option("--output", "-o", help="A .txt, .json, .srt or .vtt file; may be repeated."),
    ] = None,
    language: Annotated[str, typer.Option(help="Such as en; detected if left out.")] = "",
    transcriber: Annotated[str, typer.Option(help="Who listens.")] = "auto",
    as_json: Json = False,
) -> None:
    """Write down what is said in a sound or a video."""
    from studio.transcribing import transcribe as write_down

    made = write_down(file, language, transcriber, output or [], err)
    if as_json:
        _print_json(made)
    else:
        typer.echo(made["text"])


def _list_models() -> None:
    from studio.gpu.fetch import ELSEWHERE
    from studio.gpu.weights import MODELS, here

    table = Table("Name", "Model", "Size", "Licence", "", box=None)
    for row in MODELS:
        state = Text("here", style="green") if here(row) else Text("")
        table.add_row(row.name, Text(row.label), row.size, Text(row.licence), state)
    for name in ELSEWHERE:
        table.add_row(name, "", "", "", "")
    out.print(table)


def _print_json(value: Any) -> None:
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))
