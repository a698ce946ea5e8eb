"""``studio mcp``: the studio as tools of an assistant."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from platformdirs import user_videos_path

from studio.commands.remote import Server, TokenFile, read_token


def mcp(
    server: Server = "",
    token_file: TokenFile = None,
    folder: Annotated[
        Path | None, typer.Option(help="Where films go; by default 'Pisces Studio' in your videos.")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(help="Serve HTTP on this port of localhost.", min=1, max=65535),
    ] = None,
) -> None:
    """Serve the studio to assistants (Model Context Protocol) on standard input and output.

    Without --server it uses the studio that runs on this computer, or starts one of its own.
    """
    from studio.mcp_server.server import serve

    films = folder or user_videos_path() / "Pisces Studio"
    serve(server, read_token(token_file), films.expanduser().resolve(), port)
