"""The music of a project."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from studio import edits
from studio.api import models, resources
from studio.api.conditions import change_project, etag_of, found, project_resource
from studio.api.deps import Studio
from studio.api.idempotency import OnceRoute
from studio.api.ids import ProjectId
from studio.api.projects import READ
from studio.errors import InputError

router = APIRouter(
    prefix="/api/v1/projects/{project_id:id}", tags=["projects"], route_class=OnceRoute
)


@router.post("/music:regenerate", response_model=resources.ProjectOnly, responses=READ)
def regenerate_music(
    studio: Studio, project_id: ProjectId, _wish: models.Nothing | None = None
) -> Response:
    """Another piece for the same film; it is composed with the next film."""
    if found(studio, project_id).document.song is not None:
        raise InputError(
            "The song is the music of a music video.",
            remedy="Make another music video of another song.",
            field="song",
        )
    project = change_project(studio, project_id, edits.new_music, "New music")
    told = resources.ProjectOnly.model_construct(project=project_resource(project))
    headers = {"ETag": etag_of(project.revision)}
    return Response(told.model_dump_json(), headers=headers, media_type="application/json")
