"""Projects: make, list, read, change, delete, and what else can be done to one as a whole."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Query
from starlette.responses import Response

from studio.api import models, resources
from studio.api.conditions import (
    IfMatch,
    IfNoneMatch,
    change_project,
    check_match,
    etag_of,
    found,
    project_answer,
    project_resource,
    thumbnail_link,
)
from studio.api.cursors import cursor_of, place_of
from studio.api.deps import Studio
from studio.api.idempotency import OnceRoute
from studio.api.ids import ProjectId
from studio.api.jobs import job_out
from studio.api.limits import check_queue
from studio.api.orders import document_of
from studio.api.patching import patched
from studio.api.problems import Refused, answers
from studio.api.webhooks import call_when_done, check_webhook
from studio.document import Document
from studio.new_projects import begin, keep
from studio.served_files import is_known

router = APIRouter(prefix="/api/v1/projects", tags=["projects"], route_class=OnceRoute)

ETAG = {"ETag": {"description": "The revision.", "schema": {"type": "string"}}}
LOCATION = {"Location": {"description": "The new project.", "schema": {"type": "string"}}}
READ: dict[int | str, dict[str, Any]] = {200: {"headers": ETAG}}
MADE: dict[int | str, dict[str, Any]] = {201: {"headers": ETAG | LOCATION}}
PATCH_TYPES = ("application/merge-patch+json", "application/json")
PATCH_EXAMPLE = {"title": "Spring sale", "music": {"bpm": 110}, "style": "bold"}


@router.post(
    "",
    status_code=201,
    response_model=resources.NewProjectAnswer,
    responses={**MADE, **answers("conflict", "queue-full", "engine")},
)
def post_project(studio: Studio, order: Annotated[models.AnyNewProject, Body()]) -> Response:
    """A new project of a brief, a prompt or a song, and the job that makes its film."""
    document = document_of(order)
    check_webhook(studio, order.webhook)
    if order.then != "nothing":
        check_queue(studio)
    project = keep(studio, document)
    job = begin(studio, project, order.then)
    if job is not None:
        call_when_done(studio, job.id, order.webhook)
    told = resources.NewProjectAnswer.model_construct(
        project=project_resource(project), job=job_out(studio, job) if job else None
    )
    headers = {"ETag": etag_of(project.revision), "Location": f"{router.prefix}/{project.id}"}
    return Response(told.model_dump_json(), 201, headers, media_type="application/json")


@router.get("", response_model=resources.Cards)
def get_projects(
    studio: Studio,
    q: Annotated[models.Line, Query(description="Words that it has to hold, all of them.")] = "",
    kind: Literal["ad", "clip", "music_video"] | None = None,
    state: Literal["active", "archived", "deleted"] = "active",
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    after: Annotated[
        str | None, Query(max_length=200, description="`next` of the page before.")
    ] = None,
) -> Response:
    """Projects, the last changed first, a page at a time."""
    cards = studio.projects.search(
        q,
        kind=kind or "",
        deleted=state == "deleted",
        archived=state == "archived",
        limit=limit + 1,
        after=place_of(after) if after else None,
    )
    page = cards[:limit]
    more = len(cards) > limit
    told = resources.Cards(
        projects=[
            resources.Card(
                id=card.id,
                revision=card.revision,
                kind=card.kind,
                title=card.title,
                created_at=card.created_at,
                updated_at=card.updated_at,
                archived=card.archived,
                deleted=card.deleted,
                films=card.exports,
                thumbnail=thumbnail_link(card.thumbnail),
            )
            for card in page
        ],
        next=cursor_of(page[-1].updated_at, page[-1].id) if more else None,
    )
    return Response(told.model_dump_json(), media_type="application/json")


@router.get(
    "/{project_id:id}",
    response_model=resources.ProjectAnswer,
    responses={**READ, 304: {"description": "You have this revision already."}},
)
def get_project(studio: Studio, project_id: ProjectId, if_none_match: IfNoneMatch = "") -> Response:
    """A project with its document. Its ETag is its revision."""
    project = found(studio, project_id)
    etag = etag_of(project.revision)
    if is_known(etag, if_none_match):
        return Response(status_code=304, headers={"ETag": etag})
    return project_answer(project)


@router.patch(
    "/{project_id:id}",
    response_model=resources.ProjectAnswer,
    responses={**READ, **answers("changed", "revision-needed", "engine")},
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                kind: {"schema": {"type": "object"}, "example": PATCH_EXAMPLE}
                for kind in PATCH_TYPES
            },
        }
    },
)
def patch_project(
    studio: Studio,
    project_id: ProjectId,
    patch: Annotated[dict[str, Any], Body()],
    if_match: IfMatch = "",
) -> Response:
    """Change the document with a merge patch (RFC 7396): one new revision, or none at all."""
    if not if_match:
        raise Refused(
            "revision-needed",
            "Say which revision you changed.",
            remedy="Send its ETag as If-Match; * changes whichever is the newest.",
            field="If-Match",
        )
    named = [name for name in Document.model_fields if name in patch]
    summary = f"Changed by a program: {', '.join(named)}"
    project = change_project(
        studio, project_id, lambda document: patched(document, patch), summary, if_match
    )
    return project_answer(project)


@router.delete(
    "/{project_id:id}", status_code=204, response_class=Response, responses=answers("changed")
)
def delete_project(studio: Studio, project_id: ProjectId, if_match: IfMatch = "") -> None:
    """Put a project away; `:restore` brings it back."""
    project = found(studio, project_id)
    if if_match:
        check_match(project, if_match)
    studio.projects.delete(project_id)
