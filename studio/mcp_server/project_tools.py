"""The tools for films that are there: reading, editing, exporting them, and their jobs."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from mcp.server.mcpserver import Context
from mcp_types import CallToolResult, TextContent
from pydantic import Field

from studio.client import Project
from studio.document import Format
from studio.errors import InputError
from studio.mcp_server.answers import (
    FilmAnswer,
    ProjectAnswer,
    ProjectRows,
    project_answer,
    project_row,
    script_text,
)
from studio.mcp_server.films import WAIT_S, reporting
from studio.mcp_server.toolbox import (
    ProjectId,
    SceneNumber,
    Toolbox,
    Wait,
    tool_errors,
    whole_path,
)


class ProjectTools(Toolbox):
    """Tools for projects and their jobs."""

    @tool_errors()
    def list_projects(
        self,
        search: Annotated[str, Field(description="Words of title, brief or narration.")] = "",
        kind: Literal["", "ad", "clip", "music_video"] = "",
        limit: Annotated[int, Field(ge=1, le=100)] = 20,
    ) -> ProjectRows:
        """List the projects of the studio, the last changed first."""
        found = zip(self._studio().projects(search, kind=kind), range(limit), strict=False)
        return ProjectRows(projects=[project_row(card) for card, _ in found])

    @tool_errors()
    def get_project(self, project: ProjectId) -> Annotated[CallToolResult, ProjectAnswer]:
        """Read a project: its script as text, and its scenes with their numbers."""
        return _script(self._studio().project(project))

    @tool_errors()
    def edit_scene(
        self,
        project: ProjectId,
        scene: SceneNumber,
        narration: Annotated[str | None, Field(description="What the voice says.")] = None,
        on_screen_text: Annotated[str | None, Field(description="Words in the picture.")] = None,
        visual: Annotated[str | None, Field(description="What is to be seen, in words.")] = None,
        caption_text: Annotated[str | None, Field(description="Other words for captions.")] = None,
        length_s: Annotated[float | None, Field(ge=0, description="At least so long.")] = None,
        photo: Annotated[str | None, Field(description="Absolute path of a photo.")] = None,
        clip: Annotated[str | None, Field(description="Absolute path of a video.")] = None,
        locked: Annotated[bool | None, Field(description="Keep its words as they are.")] = None,
    ) -> Annotated[CallToolResult, ProjectAnswer]:
        """Change one scene; what is not given stays. Every change can be undone in the studio.

        The film is not made again by this: call export when all changes are made.
        """
        given: dict[str, Any] = {
            "narration": narration,
            "on_screen_text": on_screen_text,
            "visual": visual,
            "caption_text": caption_text,
            "length_s": length_s,
            "locked": locked,
            "photo": whole_path(photo, "photo") if photo else None,
            "clip": whole_path(clip, "clip") if clip else None,
        }
        fields = {name: value for name, value in given.items() if value is not None}
        if not fields:
            raise InputError("Nothing to change.", remedy="Give what is to be different.")
        return _script(self._studio().edit_scene(project, scene, **fields))

    @tool_errors()
    def regenerate_scene(
        self,
        context: Context,
        project: ProjectId,
        scene: SceneNumber,
        what: Annotated[
            list[Literal["words", "voice", "look"]],
            Field(description="words: written anew; voice: another take; look: another picture."),
        ],
        length: Annotated[
            Literal["shorter", "same", "longer"], Field(description="Of new words.")
        ] = "same",
        tone: Annotated[str, Field(description="Of new words, such as calmer.")] = "",
        wait_s: Wait = WAIT_S,
    ) -> Annotated[CallToolResult, ProjectAnswer]:
        """Have the studio write a scene's words anew, or take another voice or look for it.

        The film is not made again by this: call export when all changes are made.
        """
        client = self._studio()
        made = client.regenerate_scene(project, scene, what, length=length, tone=tone)
        if made.job is None:
            return _script(made.project)
        job = client.wait(made.job, reporting(context), wait_s)
        still = f"The words are still being written (job '{job.id}').\n\n" if job.active else ""
        return _script(client.project(project), still)

    @tool_errors()
    def new_music(self, project: ProjectId) -> Annotated[CallToolResult, ProjectAnswer]:
        """Take another piece of music for the whole film; export makes the film with it."""
        return _script(self._studio().new_music(project))

    @tool_errors()
    def export(
        self,
        context: Context,
        project: ProjectId,
        format: Annotated[Format | None, Field(description="None: the project's own.")] = None,
        wait_s: Wait = WAIT_S,
    ) -> FilmAnswer:
        """Make a project's finished film as an MP4; only what changed since is made again."""
        client = self._studio()
        (job,) = client.start_exports(project, [format] if format else [])
        return self._film(client, job, wait_s, context)

    @tool_errors()
    def job_status(
        self,
        context: Context,
        job: Annotated[str, Field(description="A job's id.")],
        wait_s: Wait = 0,
    ) -> FilmAnswer:
        """Tell how far a job is, or wait for it; a film that is done is saved on this computer."""
        client = self._studio()
        return self._film(client, client.job(job), wait_s, context)

    @tool_errors()
    def cancel_job(self, job: Annotated[str, Field(description="A job's id.")]) -> str:
        """Stop a job. What it made so far is kept, and used if it is asked for again."""
        stopped = self._studio().cancel(job)
        return f"Job '{stopped.id}' is {stopped.state}; it stops after its step, if it still runs."


def _script(project: Project, before: str = "") -> CallToolResult:
    answer = project_answer(project)
    return CallToolResult(
        content=[TextContent(type="text", text=before + script_text(answer))],
        structured_content=answer.model_dump(mode="json"),
    )
