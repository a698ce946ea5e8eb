"""The terminal's ``studio music compose | plan | change | caption | corpus | train | evaluate``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer(help="The music model: write music, train it, judge it.", no_args_is_help=True)
out = Console()

Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Text = Annotated[str, typer.Argument(help="What the music is for, or how it sounds.")]
Many = Annotated[list[str] | None, typer.Option(help="May be given several times.")]


@app.command()
def compose(
    text: Text,
    seconds: Annotated[float, typer.Option(help="Length, 3 to 600 seconds.")] = 30.0,
    seed: Annotated[int, typer.Option(help="Another seed, another piece.")] = 0,
    output: Annotated[Path, typer.Option("--output", "-o", help="Where the WAV goes.")] = Path(
        "music.wav"
    ),
    midi: Annotated[Path | None, typer.Option(help="Where the score goes, as MIDI.")] = None,
    stems: Annotated[Path | None, typer.Option(help="A folder for one WAV a player.")] = None,
    bpm: Annotated[float | None, typer.Option(help="Tempo, 40 to 220.")] = None,
    genre: Annotated[str, typer.Option(help="A genre instead of the text's.")] = "",
    key: Annotated[str, typer.Option(help="A key's tonic: C, F#, Bb ...")] = "",
    mode: Annotated[str, typer.Option(help="major or minor.")] = "",
    energy: Annotated[float | None, typer.Option(help="1 calm to 5 wild.")] = None,
    valence: Annotated[float | None, typer.Option(help="1 dark to 5 joyful.")] = None,
    instrument: Many = None,
    without: Many = None,
    only: Annotated[bool, typer.Option("--only", help="Nobody but those who are named.")] = False,
    loop: Annotated[bool, typer.Option("--loop", help="The end leads into the start.")] = False,
    accent: Annotated[
        list[float] | None, typer.Option(help="A moment in seconds to hit; may be repeated.")
    ] = None,
    rewrite: Annotated[
        list[str] | None,
        typer.Option(
            help="Write bars anew: BARS:SEED[:KEEP], such as 5-8:1 or all:2:flute,piano to keep "
            "these players. May be repeated."
        ),
    ] = None,
    composer: Annotated[str, typer.Option(help="The composer to use.")] = "auto",
    as_json: Json = False,
) -> None:
    """Write music of an exact length for a text."""
    from studio.music import composing
    from studio.music.composer import Attributes

    attributes = Attributes(
        genre=genre,
        key=key,
        mode=mode,
        energy=energy,
        valence=valence,
        only=only,
        instruments=tuple(instrument or ()),
        without=tuple(without or ()),
    )
    request = composing.request(
        text,
        seconds,
        seed,
        bpm=bpm,
        attributes=attributes,
        accents=tuple(accent or ()),
        loop=loop,
        rewrites=tuple(composing.parse_rewrite(change) for change in rewrite or ()),
    )
    made = composing.compose_to(request, composer, output, midi, stems)
    if as_json:
        _print_json(made)
    else:
        facts = made["facts"]
        typer.echo(
            f"{made['seconds']:.3f} s, {facts.get('bpm', 0):g} bpm, {facts.get('key', '')}: "
            f"{', '.join(facts.get('instruments', []))}",
            err=True,
        )
        typer.echo(made["output"])


@app.command()
def plan(text: Text, as_json: Json = False) -> None:
    """Tell what a text means for the music."""
    from studio.music.composing import meaning_json

    found = meaning_json(text)
    if as_json:
        _print_json(found)
        return
    table = Table(box=None, show_header=False)
    for name, value in found.items():
        shown = ", ".join(value) if isinstance(value, list) else "-" if value is None else value
        table.add_row(name.replace("_", " "), str(shown))
    out.print(table)


@app.command()
def change(
    file: Annotated[Path, typer.Argument(help="A MIDI file of one tempo.")],
    midi: Annotated[Path, typer.Option(help="Where the changed score goes.")],
    semitones: Annotated[int, typer.Option(help="Into another key.", min=-24, max=24)] = 0,
    bpm: Annotated[float | None, typer.Option(help="Another tempo.")] = None,
    without: Many = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Play it: a WAV.")] = None,
) -> None:
    """Change the key, the tempo or the players of a score without writing it anew."""
    from studio.music.composing import change_score

    typer.echo(change_score(file, midi, semitones, bpm, tuple(without or ()), output))


@app.command()
def caption(
    file: Annotated[Path, typer.Argument(help="A MIDI file.")],
    seed: Annotated[int, typer.Option(help="Another wording.")] = 0,
    as_json: Json = False,
) -> None:
    """Describe a MIDI file in words, from what is measured in it."""
    from studio.music.composing import read_file
    from studio.music.corpus.captions import caption as caption_of
    from studio.music.corpus.captions import describe
    from studio.music.lstm.from_midi import piece_from_midi

    piece = piece_from_midi(read_file(file), file.name, home=False)
    words = caption_of(piece, seed, full=True)
    if as_json:
        _print_json({"caption": words, **describe(piece)})
    else:
        typer.echo(words)


@app.command()
def corpus(
    folder: Annotated[Path, typer.Argument(help="Where the corpus goes.")] = Path("out/corpus"),
    pieces: Annotated[int, typer.Option(help="Pieces over our own chord charts.", min=0)] = 3200,
    arranged: Annotated[int, typer.Option(help="Pieces by the arranger.", min=0)] = 500,
    midi: Annotated[
        list[Path] | None, typer.Option(help="A folder or zip of MIDI files; may be repeated.")
    ] = None,
    fetch: Annotated[
        bool, typer.Option(help="Fetch MMA and free music from Debian, where apt is there.")
    ] = True,
    examples: Annotated[
        Path | None, typer.Option(help="Make the example MIDI files with prompts here instead.")
    ] = None,
    seed: int = 1,
    workers: Annotated[int, typer.Option(min=1)] = 2,
) -> None:
    """Gather what the model is trained on."""
    from studio.music.corpus.gather import gather, make_examples

    if examples:
        typer.echo(make_examples(examples, seed))
        return
    for line in gather(folder, pieces, arranged, tuple(midi or ()), fetch, seed, workers):
        typer.echo(line, err=True)
    typer.echo(str(folder))


@app.command()
def train(
    corpus: Annotated[Path, typer.Option(help="What 'studio music corpus' gathered.")] = Path(
        "out/corpus"
    ),
    folder: Annotated[Path, typer.Option(help="Where checkpoints and the model go.")] = Path(
        "out/music-model"
    ),
    steps: Annotated[int, typer.Option(min=1)] = 4000,
    batch: Annotated[int, typer.Option(min=1)] = 32,
    window: Annotated[int, typer.Option(min=16)] = 256,
    check_every: Annotated[int, typer.Option(min=1)] = 200,
    threads: Annotated[int, typer.Option(min=1)] = 1,
    device: Annotated[str, typer.Option(help="auto, cpu or cuda.")] = "auto",
    seed: int = 0,
) -> None:
    """Train the model; the same command again goes on where it stopped."""
    from studio.music.composing import need_torch

    need_torch()
    from studio.music.lstm.learning import learn
    from studio.music.lstm.training import TrainSettings

    settings = TrainSettings(
        steps=steps,
        batch=batch,
        window=window,
        check_every=check_every,
        threads=threads,
        device=device,
        seed=seed,
    )

    def tell(message: str, share: float) -> None:
        typer.echo(f"{share:5.1%}  {message}", err=True)

    typer.echo(str(learn(corpus, folder, settings, tell)))


@app.command()
def evaluate(
    corpus: Annotated[Path, typer.Option(help="What 'studio music corpus' gathered.")] = Path(
        "out/corpus"
    ),
    model: Annotated[
        Path | None, typer.Option(help="A model's file; else the shipped one.")
    ] = None,
    folder: Annotated[Path, typer.Option(help="Where tables and plots go.")] = Path(
        "out/music-evaluation"
    ),
    pieces: Annotated[int, typer.Option(min=4)] = 100,
    seed: int = 0,
) -> None:
    """Judge a model against held-out pieces, the seed's architecture and the arranger."""
    from studio.music.composing import need_torch

    need_torch()
    from studio.music.evaluation.run import evaluate as judge
    from studio.music.evaluation.tables import to_rich
    from studio.music.lstm.weights import SHIPPED

    def tell(message: str, share: float) -> None:
        typer.echo(f"{share:5.1%}  {message}", err=True)

    out.print(to_rich(judge(model or SHIPPED, corpus, folder, pieces, seed, tell)))


@app.command(hidden=True)
def publish(
    run: Annotated[Path, typer.Option(help="What 'studio music train' wrote.")] = Path(
        "out/music-model"
    ),
    evaluation: Annotated[Path, typer.Option(help="What 'studio music evaluate' wrote.")] = Path(
        "out/music-evaluation"
    ),
) -> None:
    """Ship a model with its log and its evaluation (for those who work on the studio)."""
    from studio.music.lstm.publishing import publish as ship

    typer.echo(str(ship(run, evaluation)))


def _print_json(value: Any) -> None:
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))
