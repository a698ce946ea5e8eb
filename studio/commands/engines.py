"""``studio fetch | setup | voices | transcribe``: the terminal's way to what engines need."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, NamedTuple

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
    language: Annotated[str, typer.Option(help="Only those of one language, such as en.")] = "",
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask the narrator anew.")] = False,
    as_json: Json = False,
) -> None:
    """List the voices of a narrator."""
    from studio.backends import choose, load

    engine = load(choose("narrator", narrator))
    if refresh and hasattr(engine, "refresh_voices"):
        engine.refresh_voices()
    rows = [vars(voice) for voice in engine.voices() if language in ("", voice.language)]
    if as_json:
        _print_json(rows)
        return
    table = Table("Voice", "Label", "Language", box=None)
    for row in rows:
        table.add_row(Text(row["name"]), Text(row["label"]), row["language"])
    if rows:
        out.print(table)
    else:
        err.print(_no_voices(language), style="yellow", highlight=False)


def _no_voices(language: str) -> str:
    wanted = f" of the language {language!r}" if language else ""
    return f"There are no voices{wanted} here. Run it with --refresh to ask the narrator anew."


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


class _Model(NamedTuple):
    """A line of the list."""

    licence: str
    name: str
    size: str
    label: str
    here: bool


def _list_models() -> None:
    """The models under their licences, which are too long for a column."""
    from studio.gpu.weights import MODELS, here

    rows = [_Model(row.licence, row.name, row.size, row.label, bool(here(row))) for row in MODELS]
    rows.append(_whisper())
    name_width = max(len(row.name) for row in rows)
    size_width = max(len(row.size) for row in rows)
    for licence in dict.fromkeys(row.licence for row in rows):
        out.print(Text(licence, style="bold"))
        table = Table(box=None, show_header=False)
        table.add_column(width=name_width)
        table.add_column(width=size_width)
        for row in (row for row in rows if row.licence == licence):
            state = ("  here", "green") if row.here else ""
            table.add_row(row.name, row.size, Text.assemble(row.label, state))
        out.print(table)
        out.print()
    err.print("Fetch one with: studio fetch NAME", style="dim", highlight=False)


def _whisper() -> _Model:
    """OpenAI's Whisper, which does not come from the model hub."""
    from studio import keys
    from studio.analysis.openai_files import DEFAULT_MODEL, SETTING, SIZES_MB, missing_weights
    from studio.backends import rows

    (row,) = (row for row in rows() if row.extra_check.startswith("studio.analysis.openai_files:"))
    model = keys.setting(SETTING, DEFAULT_MODEL)
    size = f"{SIZES_MB[model]} MB" if model in SIZES_MB else ""
    there = not missing_weights(row)
    return _Model(row.licence, "whisper", size, f"Whisper {model}", there)


def _print_json(value: Any) -> None:
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))
