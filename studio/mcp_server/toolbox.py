"""What all tools share: their parameters' words, their errors, and the films that they answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from studio.client import Client, Job
from studio.document import MAX_DURATION_S, MIN_DURATION_S, Format
from studio.errors import InputError, StudioError
from studio.mcp_server.answers import FilmAnswer
from studio.mcp_server.films import MAX_WAIT_S, Films

Length = Annotated[
    float, Field(ge=MIN_DURATION_S, le=MAX_DURATION_S, description="Seconds of film.")
]
Seed = Annotated[int, Field(ge=0, description="Another number makes another film of the same.")]
Shape = Annotated[Format, Field(description="Shape of the picture.")]
Style = Annotated[str, Field(description="Visual style; auto: one that fits.")]
ProjectId = Annotated[str, Field(description="A project's id, as list_projects tells it.")]
SceneNumber = Annotated[int, Field(ge=1, description="Number of the scene, from 1.")]
Wait = Annotated[
    float,
    Field(
        ge=0,
        le=MAX_WAIT_S,
        description="Seconds to wait for it; 0: answer at once. The work goes on in any case, "
        "and job_status tells how far it is.",
    ),
]
FilePath = Annotated[str, Field(description="Absolute path of a file on this computer.")]


@contextmanager
def tool_errors() -> Iterator[None]:
    """An error of the studio as a tool's error: what is wrong, and what to do about it."""
    try:
        yield
    except StudioError as error:
        raise ToolError(str(error)) from error


class Toolbox:
    """Base of the tools of one studio.

    Parameters
    ----------
    studio : gives its client.
    films : where films are saved.
    """

    def __init__(self, studio: Callable[[], Client], films: Films) -> None:
        self._studio = studio
        self._films = films

    def _film(self, client: Client, job: Job | None, wait_s: float, context: Context) -> FilmAnswer:
        assert job is not None  # every film that is asked for has one
        return self._films.answer(client, job, wait_s, context)


def whole_path(path: str, field: str) -> Path:
    """A file that is named by where it is, whatever folder this process runs in."""
    whole = Path(path).expanduser()
    if not whole.is_absolute():
        raise InputError(
            f"{path!r} is not an absolute path.",
            remedy="Say where it is from the root, such as /home/ana/cup.jpg.",
            field=field,
        )
    return whole
