"""The server: tools and resources of a studio, over standard input and output or over HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ResourceNotFoundError
from mcp_types import ToolAnnotations

import studio
from studio.client import Client
from studio.errors import NotFoundError, StudioError
from studio.mcp_server.answers import project_answer, project_row, script_text
from studio.mcp_server.at_hand import AtHand
from studio.mcp_server.films import Films
from studio.mcp_server.making_tools import MakingTools
from studio.mcp_server.project_tools import ProjectTools

INSTRUCTIONS = """\
Pisces Studio makes video ads, clips with music and music videos on the user's own computer.
make_ad, make_clip and make_music_video answer with a finished MP4, or with a job if it takes
longer: then call job_status with a wait until it is done. Films stay editable: get_project shows
the script with numbered scenes, edit_scene, regenerate_scene and new_music change it, and export
makes the film again quickly, as only what changed is made anew.
"""
LISTED = 100
READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
MAKES = ToolAnnotations(read_only_hint=False, destructive_hint=False, open_world_hint=False)
STOPS = ToolAnnotations(read_only_hint=False, destructive_hint=True, open_world_hint=False)

#: Every tool and what it does to the studio, in the order in which assistants see them.
TOOLS: tuple[tuple[str, str, ToolAnnotations], ...] = (
    ("make_ad", "Make a video ad", MAKES),
    ("make_clip", "Make a clip with music", MAKES),
    ("make_music_video", "Make a music video", MAKES),
    ("list_projects", "List projects", READS),
    ("get_project", "Read a project", READS),
    ("edit_scene", "Edit a scene", MAKES),
    ("regenerate_scene", "Regenerate a scene", MAKES),
    ("new_music", "Take other music", MAKES),
    ("export", "Export a film", MAKES),
    ("job_status", "Look after a job", MAKES),
    ("cancel_job", "Stop a job", STOPS),
)


def serve(server: str, token: str, folder: Path, port: int | None) -> None:
    """Serve until the assistant hangs up, or for good where a port is given.

    Parameters
    ----------
    server : address of a studio; empty: this computer's, which is started if none runs.
    folder : where films are saved.
    port : on this computer, for streamable HTTP at ``/mcp``; None: standard input and output.
    """
    with closing(AtHand(server, token)) as at_hand:
        built = build(at_hand.client, folder)
        if port is None:
            built.run("stdio")
        else:
            built.run("streamable-http", host="127.0.0.1", port=port)


def build(client: Callable[[], Client], folder: Path) -> MCPServer[None]:
    """The server with its tools and resources; `client` gives the studio when it is needed."""
    server: MCPServer[None] = MCPServer(
        "pisces-studio",
        title="Pisces Studio",
        description="Video ads and music videos from words.",
        instructions=INSTRUCTIONS,
        version=studio.__version__,
        log_level="WARNING",
    )
    tools = _Tools(client, Films(folder))
    for name, title, hints in TOOLS:
        server.add_tool(getattr(tools, name), title=title, annotations=hints)
    _add_resources(server, client)
    return server


class _Tools(MakingTools, ProjectTools):
    """All of them."""


def _add_resources(server: MCPServer[None], client: Callable[[], Client]) -> None:
    @server.resource("studio://projects", title="Projects", mime_type="application/json")
    def projects() -> str:
        """The projects of the studio, the last changed first."""
        with _resource_errors():
            cards = islice(client().projects(), LISTED)
            return json.dumps([project_row(card).model_dump() for card in cards])

    @server.resource("studio://projects/{project}", title="Project", mime_type="application/json")
    def document(project: str) -> str:
        """A project's whole document: all that was decided about the film."""
        with _resource_errors():
            return json.dumps(client().project(project).document, ensure_ascii=False)

    @server.resource(
        "studio://projects/{project}/script", title="Script", mime_type="text/markdown"
    )
    def script(project: str) -> str:
        """A project's script as text."""
        with _resource_errors():
            return script_text(project_answer(client().project(project)))


@contextmanager
def _resource_errors() -> Iterator[None]:
    try:
        yield
    except NotFoundError as error:
        raise ResourceNotFoundError(str(error)) from error
    except StudioError as error:
        raise ResourceError(str(error)) from error
