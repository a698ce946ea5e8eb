"""What the tools answer: values that a program reads, and scripts that a person reads."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from studio.client import Card, Job, Project


class FilmAnswer(BaseModel):
    """How far a film is, and where it is once it is done."""

    project: str = Field(description="The project's id, for the other tools.")
    job: str = Field(description="The job's id, for job_status.")
    state: str = Field(description="queued, running or done.")
    percent: float = Field(description="Share that is done, 0 to 100.")
    eta_s: float | None = Field(description="Seconds left, as far as that is known.")
    saved_to: str = Field(description="Path of the MP4 on this computer; empty until it is done.")
    link: str = Field(description="Address of the MP4; empty until it is done.")
    duration_s: float | None = Field(description="Length of the film in seconds, once it is done.")
    next: str = Field(description="What can be done next.")


class ProjectRow(BaseModel):
    """A project in a list."""

    project: str
    title: str
    kind: str
    films: int = Field(description="Finished films that it has.")
    updated_at: str


class ProjectRows(BaseModel):
    """Projects, the last changed first."""

    projects: list[ProjectRow]


class SceneRow(BaseModel):
    """A scene of a film."""

    number: int
    id: str
    role: str
    narration: str = Field(description="What the voice says; empty: nobody speaks.")
    on_screen_text: str
    visual: str = Field(description="What is to be seen, in words.")
    length_s: float = Field(description="At least so long; 0: as long as the voice.")
    locked: bool


class ProjectAnswer(BaseModel):
    """A project as it is now."""

    project: str
    revision: int
    title: str
    kind: str
    format: str
    style: str
    language: str
    scenes: list[SceneRow]


def film_answer(job: Job, saved_to: str, link: str) -> FilmAnswer:
    """How far a job is."""
    result = job.result or {}
    return FilmAnswer(
        project=job.project,
        job=job.id,
        state=job.state,
        percent=round(100 * job.fraction, 1),
        eta_s=job.eta_s,
        saved_to=saved_to,
        link=link,
        duration_s=result.get("duration_s"),
        next=_next(job),
    )


def _next(job: Job) -> str:
    if job.active:
        return f"Still being made: call job_status with job '{job.id}' until it is done."
    if job.kind != "export":
        return f"Done: get_project shows '{job.project}'."
    return (
        f"Done. get_project shows the script of '{job.project}'; edit_scene, regenerate_scene and "
        "new_music change it, and export makes the film again (only what changed is made)."
    )


def project_row(card: Card) -> ProjectRow:
    """A project for a list."""
    return ProjectRow(
        project=card.id,
        title=card.title,
        kind=card.kind,
        films=card.films,
        updated_at=card.updated_at.isoformat(timespec="seconds"),
    )


def project_answer(project: Project) -> ProjectAnswer:
    """What of a project an assistant works with."""
    document = project.document
    return ProjectAnswer(
        project=project.id,
        revision=project.revision,
        title=project.title,
        kind=project.kind,
        format=document["format"],
        style=document["style"],
        language=document["brief"]["language"],
        scenes=[_scene_row(i, scene) for i, scene in enumerate(project.scenes, 1)],
    )


def _scene_row(number: int, scene: dict[str, Any]) -> SceneRow:
    fields = ("id", "role", "narration", "on_screen_text", "visual", "length_s", "locked")
    return SceneRow(number=number, **{name: scene[name] for name in fields})


def script_text(answer: ProjectAnswer) -> str:
    """The script as a person reads it."""
    lines = [
        f"# {answer.title}",
        f"Project {answer.project}, revision {answer.revision}: {answer.kind.replace('_', ' ')}, "
        f"{answer.format}, style {answer.style}, language {answer.language}.",
    ]
    if not answer.scenes:
        lines.append("It has no scenes yet: export writes them.")
    for scene in answer.scenes:
        lock = ", locked" if scene.locked else ""
        lines += ["", f"## Scene {scene.number} ({scene.role.replace('_', ' ')}{lock})"]
        told = {"Voice": scene.narration, "Screen": scene.on_screen_text, "Picture": scene.visual}
        lines += [f"{name}: {words}" for name, words in told.items() if words]
    return "\n".join(lines)
