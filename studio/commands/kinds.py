"""``studio clip`` and ``studio song``: a film from a prompt, or from a song, in the terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from studio import edits
from studio.commands.remote import Here, Server, There, TokenFile, studio_at
from studio.document import FRAME_SIZES, Document
from studio.errors import InputError
from studio.order import Engines, Order, target_of

err = Console(stderr=True)
FORMATS = f"One of {', '.join(FRAME_SIZES)}."

Output = Annotated[Path | None, typer.Option("--output", "-o", help="Where the MP4 goes.")]
Format = Annotated[str, typer.Option("--format", help=FORMATS)]
Seed = Annotated[int, typer.Option(help="Another seed, another film.", min=0)]
Style = Annotated[str, typer.Option(help="A visual language; see the studio's styles.")]
Colours = Annotated[
    list[str] | None, typer.Option("--colour", help="Such as #1a7f5a; may be repeated.")
]
Animator = Annotated[str, typer.Option(help="Who makes the pictures; see studio doctor.")]
Accept = Annotated[
    list[str] | None,
    typer.Option(help="Accept the licence of this engine for the project; may be repeated."),
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


def clip(
    prompt: Annotated[str, typer.Argument(help="What is to be seen.")],
    genre: Annotated[str, typer.Option(help="Of the music; empty: what suits the prompt.")] = "",
    duration: Annotated[float, typer.Option(help="Seconds, 6 to 120.")] = 15.0,
    mood: Annotated[str, typer.Option(help="Of the music, in words.")] = "",
    bpm: Annotated[float | None, typer.Option(help="Beats a minute.")] = None,
    key: Annotated[str, typer.Option(help="Such as C or F#.")] = "",
    mode: Annotated[str, typer.Option(help="major or minor.")] = "",
    instrument: Annotated[
        list[str] | None, typer.Option(help="One that plays; may be repeated.")
    ] = None,
    title: Annotated[bool, typer.Option("--title", help="Words in the first picture.")] = False,
    fmt: Format = "16:9",
    seed: Seed = 0,
    style: Style = "auto",
    colours: Colours = None,
    composer: Annotated[str, typer.Option(help="Who composes; see studio doctor.")] = "",
    animator: Animator = "",
    accept: Accept = None,
    output: Output = None,
    as_json: Json = False,
    server: Server = "",
    token_file: TokenFile = None,
) -> None:
    """Make a clip with music: genre, duration and a prompt."""
    from studio.kinds import clip_document

    document = clip_document(
        prompt,
        genre,
        duration,
        seed=seed,
        titled=title,
        colors=colours or (),
        mood=mood,
        bpm=bpm,
        key=key,
        mode=mode,
        instruments=tuple(instrument or ()),
    )
    engines = Engines(composer=composer, animator=animator, accepted=tuple(accept or ()))
    studio = studio_at(server, token_file)
    _make(studio, document, fmt, style, engines, output or Path("clip.mp4"), as_json)


def song(
    file: Annotated[Path, typer.Argument(help="A WAV, MP3, FLAC, Ogg or M4A file.")],
    title: Annotated[str, typer.Option(help="Empty: the file's name.")] = "",
    language: Annotated[
        str, typer.Option(help="Of the words, such as en; empty: it is detected.")
    ] = "",
    lyrics: Annotated[bool, typer.Option(help="Listen for words, and show them.")] = True,
    wording: Annotated[
        str, typer.Option(help="Of the sentences: cinematic or grammar.")
    ] = "cinematic",
    window: Annotated[float, typer.Option(help="Seconds of a window.")] = 1.0,
    fmt: Format = "16:9",
    seed: Seed = 0,
    style: Style = "auto",
    colours: Colours = None,
    tagger: Annotated[str, typer.Option(help="Who hears the instruments.")] = "auto",
    transcriber: Annotated[str, typer.Option(help="Who hears the words.")] = "auto",
    animator: Animator = "",
    accept: Accept = None,
    output: Output = None,
    as_json: Json = False,
    server: Server = "",
    token_file: TokenFile = None,
) -> None:
    """Make a music video of a song."""
    from studio.kinds import song_document

    target = output or Path(f"{file.stem}-video.mp4")
    if target.resolve() == file.resolve():
        raise InputError(
            "The film would take the place of the song.",
            remedy="Choose another name with -o.",
            field="--output",
        )
    studio = studio_at(server, token_file)
    document = song_document(
        studio.read_song(file),
        title,
        seed=seed,
        colors=colours or (),
        language=language,
        lyrics=lyrics,
        wording=wording,
        window_s=window,
        tagger=tagger,
        transcriber=transcriber,
    )
    engines = Engines(animator=animator, accepted=tuple(accept or ()))
    _make(studio, document, fmt, style, engines, target, as_json)


def _make(
    studio: Here | There,
    document: Document,
    fmt: str,
    style: str,
    engines: Engines,
    output: Path,
    as_json: bool,
) -> None:
    """Have the film made, and tell of it."""
    target = target_of(Order(None, "", output, None, None, None))
    document = edits.set_style(edits.set_format(document, fmt), style)
    made = studio.make_new(document, engines, target, err)
    if as_json:
        typer.echo(json.dumps(made, indent=2, ensure_ascii=False))
    else:
        _tell(made)


def _tell(made: dict[str, Any]) -> None:
    sound = made["certificate"]
    typer.echo(
        f"{made['width']}x{made['height']}, {made['duration_s']:.1f} s, {made['frames']} frames, "
        f"{len(made['scenes'])} shots; {sound['integrated_lufs']:.1f} LUFS; "
        f"{made['computed']} steps computed, {made['reused']} reused.",
        err=True,
    )
    typer.echo(f"Project {made['project']}: open it in the studio.", err=True)
    typer.echo(made["output"])
