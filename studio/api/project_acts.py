"""What is done to a project as a whole, its history, and going back in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from storage.projects import Projects
from studio.api import resources
from studio.api.conditions import found, project_answer
from studio.api.deps import Studio
from studio.api.idempotency import OnceRoute
from studio.api.ids import Number, ProjectId
from studio.api.problems import answers
from studio.api.projects import MADE, READ

router = APIRouter(prefix="/api/v1/projects", tags=["projects"], route_class=OnceRoute)


@router.post("/{project_id:id}:restore", response_model=resources.ProjectAnswer, responses=READ)
def restore_project(studio: Studio, project_id: ProjectId) -> Response:
    """Bring a deleted project back."""
    studio.projects.undelete(project_id)
    return project_answer(found(studio, project_id))


def _act(act: Callable[[Projects, str], Any], name: str, about: str) -> None:
    """A route that does something to a project and tells of it as it is then."""

    def post(studio: Studio, project_id: ProjectId) -> Response:
        found(studio, project_id)
        act(studio.projects, project_id)
        return project_answer(found(studio, project_id))

    router.add_api_route(
        f"/{{project_id:id}}:{name}",
        post,
        methods=["POST"],
        name=f"{name}_project",
        description=about,
        response_model=resources.ProjectAnswer,
        responses={**READ, **answers("conflict")},
    )


_act(Projects.archive, "archive", "Put a project out of the way.")
_act(Projects.unarchive, "unarchive", "Bring an archived project back.")
_act(Projects.undo, "undo", "Go back to the revision before this one.")
_act(Projects.redo, "redo", "Go forward again.")


@router.post(
    "/{project_id:id}:duplicate",
    status_code=201,
    response_model=resources.ProjectAnswer,
    responses=MADE,
)
def duplicate_project(studio: Studio, project_id: ProjectId) -> Response:
    """A new project with the same document."""
    found(studio, project_id)
    return project_answer(studio.projects.duplicate(project_id), 201)


@router.get("/{project_id:id}/revisions")
def get_revisions(studio: Studio, project_id: ProjectId) -> resources.Revisions:
    """A project's history, the newest first."""
    found(studio, project_id)
    history = studio.projects.history(project_id)
    return resources.Revisions(revisions=[resources.Revision(**asdict(line)) for line in history])


@router.get("/{project_id:id}/revisions/{number:int}", response_model=resources.RevisionAnswer)
def get_revision(studio: Studio, project_id: ProjectId, number: Number) -> Response:
    """A project's document as it was."""
    found(studio, project_id)
    document = studio.projects.document_at(project_id, number)
    told = resources.RevisionAnswer.model_construct(number=number, document=document)
    return Response(told.model_dump_json(), media_type="application/json")


@router.post(
    "/{project_id:id}/revisions/{number:int}:restore",
    response_model=resources.ProjectAnswer,
    responses=READ,
)
def restore_revision(studio: Studio, project_id: ProjectId, number: Number) -> Response:
    """Make an old revision's document the newest one."""
    found(studio, project_id)
    studio.projects.restore(project_id, number)
    return project_answer(found(studio, project_id))
