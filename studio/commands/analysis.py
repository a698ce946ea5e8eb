"""``studio analysis``: listen to a song, make the models that hear anew, and judge them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer(help="Hear what is in a song; train and judge what hears it.")
out = Console()
err = Console(stderr=True)
Folder = Annotated[Path, typer.Option(help="Where the sounds for training are kept.")]


@app.command()
def hear(
    file: Annotated[Path, typer.Argument(help="A WAV, MP3, FLAC, Ogg or M4A file.")],
    language: Annotated[
        str, typer.Option(help="Of the words, such as en; empty: it is detected.")
    ] = "",
    lyrics: Annotated[bool, typer.Option(help="Listen for words.")] = True,
    window: Annotated[float, typer.Option(help="Seconds of a window.")] = 1.0,
    tagger: Annotated[str, typer.Option(help="Who hears the instruments.")] = "auto",
    transcriber: Annotated[str, typer.Option(help="Who hears the words.")] = "auto",
    as_json: Annotated[bool, typer.Option("--json", help="Print all of it as JSON.")] = False,
) -> None:
    """Tell what is heard in a song, window by window, with the sentence of each."""
    from studio.making import hear_song

    analysis, sentences = hear_song(
        file,
        err,
        language=language,
        lyrics=lyrics,
        window_s=window,
        tagger=tagger,
        transcriber=transcriber,
    )
    if as_json:
        told: dict[str, Any] = analysis.model_dump(mode="json") | {"sentences": sentences}
        typer.echo(json.dumps(told, indent=1, ensure_ascii=False))
        return
    table = Table("At", "", "Voice", "Instruments", "Words", "Colour", box=None)
    for heard in analysis.windows:
        words = " ".join(word.text for word in heard.words)
        instruments = ", ".join(heard.instruments)
        table.add_row(
            f"{heard.start_s:.0f} s",
            heard.loudness.value,
            "" if heard.voice == "none" else heard.voice,
            instruments,
            words,
            heard.colour_name,
        )
    out.print(table)
    bpm = f"{analysis.bpm:.1f} bpm" if analysis.bpm else "no beat"
    out.print(f"{analysis.duration_s:.1f} s, {bpm}, {analysis.key} {analysis.mode}".rstrip())


@app.command()
def gather(folder: Folder = Path("out/instruments")) -> None:
    """Fetch the recorded sounds that the classifier of instruments learns from and is judged by."""
    from studio.analysis.instruments import making

    for line in making.gather(folder):
        typer.echo(line, err=True)
    typer.echo(str(folder))


@app.command()
def train(
    folder: Folder = Path("out/instruments"),
    model: Annotated[Path, typer.Option("--out", help="Where the weights go.")] = Path(
        "out/instruments/model"
    ),
    minutes: Annotated[float, typer.Option(help="Of training the network.", min=0.1)] = 40.0,
    workers: Annotated[int, typer.Option(help="Processes that learn.", min=1)] = 2,
    beats: Annotated[
        Path | None,
        typer.Option(help="Train what hears bars instead, on this 'studio music corpus'."),
    ] = None,
) -> None:
    """Fetch the sounds and make the classifier of instruments again, or what hears bars."""
    if beats is not None:
        from studio.analysis.song import training

        lines = training.train(beats)
    else:
        from studio.analysis.instruments import making

        for line in making.gather(folder):
            typer.echo(line, err=True)
        lines = making.train(folder, model, minutes, workers)
    for line in lines:
        typer.echo(line, err=True)


@app.command()
def evaluate(
    folder: Folder = Path("out/instruments"),
    model: Annotated[
        Path | None, typer.Option(help="Of `studio analysis train`; else the one in use.")
    ] = None,
    diagram: Annotated[Path, typer.Option(help="Where the reliability diagram goes.")] = Path(
        "out/reliability.png"
    ),
) -> None:
    """Judge the classifier by recordings that no training saw; print the model card's tables."""
    from studio.analysis.instruments import making

    evaluation = making.evaluate(folder, model) if model else making.evaluate(folder)
    diagram.parent.mkdir(parents=True, exist_ok=True)
    typer.echo(making.write_card_parts(folder, evaluation, diagram))
