"""The scenes of a project: change, add, delete, put in order, and make anew."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Body
from starlette.responses import Response

from storage.projects import Project
from storage.takes import scene_takes
from studio import edits
from studio.api import models, resources
from studio.api.conditions import (
    IfMatch,
    change_project,
    etag_of,
    found,
    project_answer,
    project_resource,
)
from studio.api.deps import Studio
from studio.api.idempotency import OnceRoute
from studio.api.ids import ProjectId, SceneId
from studio.api.jobs import job_out
from studio.api.limits import check_queue
from studio.api.models import Regenerate
from studio.api.problems import answers
from studio.api.projects import READ
from studio.api.scene_edits import edited, with_new_scene
from studio.api.webhooks import call_when_done, check_webhook
from studio.document import Document, Role, Scene
from studio.edits.common import scene_of
from studio.edits.scene import check_unlocked
from studio.errors import InputError
from studio.new_projects import writer_params
from studio.workspace import Workspace

router = APIRouter(
    prefix="/api/v1/projects/{project_id:id}/scenes", tags=["scenes"], route_class=OnceRoute
)

CHANGED: dict[int | str, dict[str, Any]] = {**READ, **answers("changed")}
TAKES_OF_DRAFTS = 24  # the newest drafts, whose takes are not made again
REWRITES = 200


@router.patch("/{scene_id:id}", response_model=resources.ProjectAnswer, responses=CHANGED)
def patch_scene(
    studio: Studio,
    project_id: ProjectId,
    scene_id: SceneId,
    wish: models.SceneWish,
    if_match: IfMatch = "",
) -> Response:
    """Change fields of a scene, all of them in one revision; what is not sent stays."""
    change = partial(edited, scene_id=scene_id, wish=wish)
    summary = f"Scene changed by a program: {', '.join(sorted(wish.model_fields_set))}"
    return project_answer(change_project(studio, project_id, change, summary, if_match))


@router.post(
    "",
    status_code=201,
    response_model=resources.ProjectAnswer,
    responses={201: READ[200], **answers("changed")},
)
def post_scene(
    studio: Studio, project_id: ProjectId, wish: models.NewScene, if_match: IfMatch = ""
) -> Response:
    """Add a scene after another one, or at the end; a shot shares the time of the one before it."""
    change = partial(with_new_scene, new_id=uuid4().hex[:8], wish=wish)
    project = change_project(studio, project_id, change, "Scene added by a program", if_match)
    answer = project_answer(project)
    answer.status_code = 201
    return answer


@router.delete("/{scene_id:id}", response_model=resources.ProjectAnswer, responses=CHANGED)
def delete_scene(
    studio: Studio, project_id: ProjectId, scene_id: SceneId, if_match: IfMatch = ""
) -> Response:
    """The film without a scene; undo brings it back."""
    change = partial(edits.delete_scene, scene_id=scene_id)
    project = change_project(studio, project_id, change, "Scene deleted by a program", if_match)
    return project_answer(project)


@router.put("/order", response_model=resources.ProjectAnswer, responses=CHANGED)
def put_order(
    studio: Studio, project_id: ProjectId, order: models.Order, if_match: IfMatch = ""
) -> Response:
    """All scenes in this order; each has to be named once."""
    change = partial(edits.set_order, scene_ids=order.scene_ids)
    project = change_project(studio, project_id, change, "Scenes moved by a program", if_match)
    return project_answer(project)


@router.post(
    "/{scene_id:id}:regenerate",
    response_model=resources.Regenerated,
    responses={
        **READ,
        202: {"model": resources.Regenerated, "description": "New words are being written."},
        **answers("queue-full", "engine"),
    },
)
def regenerate_scene(
    studio: Studio, project_id: ProjectId, scene_id: SceneId, wish: Annotated[Regenerate, Body()]
) -> Response:
    """Make a scene's words, its voice or its look anew; what was there stays in the history.

    New words are written by a job. Voice and look change at once in the document, and are made
    with the next film.
    """
    project = found(studio, project_id)
    scene = scene_of(project.document, scene_id)
    _check_wish(project.document, scene, wish)
    check_webhook(studio, wish.webhook)
    params = None
    if "words" in wish.what:
        check_queue(studio)
        params = _rewrite_params(studio, project, scene, wish)
    project = _with_new_takes(studio, project, scene, wish)
    job = None
    if params is not None:
        job = studio.jobs.enqueue("rewrite", project_id, project.revision, params)
        call_when_done(studio, job.id, wish.webhook)
    told = resources.Regenerated.model_construct(
        project=project_resource(project), job=job_out(studio, job) if job else None
    )
    headers = {"ETag": etag_of(project.revision)}
    if job is not None:
        headers["Location"] = f"/api/v1/jobs/{job.id}"
    status = 202 if job else 200
    return Response(told.model_dump_json(), status, headers, media_type="application/json")


def _check_wish(document: Document, scene: Scene, wish: Regenerate) -> None:
    """Refuse what this scene cannot have."""
    if scene.role is Role.SHOT and wish.what != ["look"]:
        raise InputError(
            "A shot that goes to music has no words and no voice.",
            remedy="Ask for its look only.",
            field="what",
        )
    if "words" in wish.what:
        check_unlocked(document, scene.id)


def _with_new_takes(studio: Workspace, project: Project, scene: Scene, wish: Regenerate) -> Project:
    """The project with a new voice or look, as was asked; seeds that were used are passed over."""
    if not {"voice", "look"} & set(wish.what):
        return project
    drafts = studio.jobs.recent(project.id, kind="draft", state="done", limit=TAKES_OF_DRAFTS)
    known = scene_takes(scene, drafts, partial(studio.projects.document_at, project.id))

    def change(document: Document) -> Document:
        if "voice" in wish.what:
            document = edits.new_voice_take(document, scene.id, known.voice_seed)
        if "look" in wish.what:
            document = edits.new_look(document, scene.id, known.look_seed)
        return document

    asked = " and ".join(part for part in ("voice", "look") if part in wish.what)
    return studio.projects.update(project.id, change, f"New {asked} of a scene")


def _rewrite_params(
    studio: Workspace, project: Project, scene: Scene, wish: Regenerate
) -> dict[str, Any]:
    before = studio.jobs.recent(project.id, kind="rewrite", limit=REWRITES, results=False)
    return {
        "scene_id": scene.id,
        "seed": len(before) + 1,
        "wish": {"length": wish.length, "tone": wish.tone},
        **writer_params(project.document),
    }
