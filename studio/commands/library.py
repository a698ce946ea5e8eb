"""``studio edit | projects | jobs``: what is in a library, and small changes to it."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from studio.commands.remote import Server, TokenFile, studio_at

out = Console()
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


def edit(
    project: Annotated[str, typer.Argument(help="The project's id.")],
    scene: Annotated[int | None, typer.Argument(help="The scene's number, from 1.", min=1)] = None,
    narration: Annotated[str | None, typer.Option(help="What the voice says.")] = None,
    text: Annotated[str | None, typer.Option(help="What stands on the screen.")] = None,
    new_music: Annotated[
        bool, typer.Option("--new-music", help="Another piece of music for the whole film.")
    ] = False,
    as_json: Json = False,
    server: Server = "",
    token_file: TokenFile = None,
) -> None:
    """Change the words of one scene, or have other music."""
    studio = studio_at(server, token_file)
    revision = studio.edit(project, scene, narration, text, new_music)
    if as_json:
        print_json({"project": project, "revision": revision})
    else:
        typer.echo(f"Changed; this is revision {revision}.", err=True)


def projects(
    search: Annotated[str, typer.Argument(help="Words to look for.")] = "",
    as_json: Json = False,
    server: Server = "",
    token_file: TokenFile = None,
) -> None:
    """List the projects of the library."""
    cards = studio_at(server, token_file).projects(search)
    if as_json:
        print_json([{name: card[name] for name in ("id", "title", "revision")} for card in cards])
        return
    table = Table("Project", "Title", "Revision", "Changed", box=None)
    for card in cards:
        changed = card["updated_at"].strftime("%Y-%m-%d %H:%M")
        table.add_row(card["id"], Text(card["title"]), str(card["revision"]), changed)
    out.print(table)


def jobs(
    project: Annotated[str, typer.Argument(help="Only those of this project.")] = "",
    limit: Annotated[int, typer.Option(help="At most so many.", min=1, max=100)] = 20,
    as_json: Json = False,
    server: Server = "",
    token_file: TokenFile = None,
) -> None:
    """List the newest jobs, and how far they are."""
    rows = studio_at(server, token_file).jobs(project, limit)
    if as_json:
        print_json([row | {"created_at": row["created_at"].isoformat()} for row in rows])
        return
    table = Table("Job", "Kind", "Project", "State", "Done", "Begun", box=None)
    for row in rows:
        begun = row["created_at"].strftime("%Y-%m-%d %H:%M")
        done = f"{row['fraction']:.0%}"
        table.add_row(row["id"], row["kind"], row["project"], row["state"], done, begun)
    out.print(table)


def print_json(value: Any) -> None:
    """A result on standard output; not through rich, which adds colour codes where it is forced."""
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))
