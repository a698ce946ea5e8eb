"""Revisions as validators: ``ETag``, ``If-Match`` and ``If-None-Match`` (RFC 9110, 13.1)."""

from __future__ import annotations

from typing import Annotated

from fastapi import Header
from starlette.responses import Response

from storage.projects import Change, Project
from studio.api.deps import Studio
from studio.api.problems import Refused
from studio.api.resources import ProjectAnswer, ProjectLinks
from studio.document import Document
from studio.errors import ConflictError, NotFoundError
from studio.rules.checking import check_change
from studio.served_files import file_link

IfMatch = Annotated[
    str,
    Header(
        max_length=200,
        description='The revision that you changed, as its ETag: `"12"`. `*`: whichever it is.',
        examples=['"12"'],
    ),
]
IfNoneMatch = Annotated[
    str, Header(max_length=200, description="The ETag of what you have already.")
]
STILL = "still.jpg"


def found(studio: Studio, project_id: str) -> Project:
    """A project that was not deleted.

    Raises
    ------
    NotFoundError : there is none, or it was deleted.
    """
    project = studio.projects.get(project_id)
    if project.deleted:
        raise NotFoundError(
            "This project was deleted.",
            remedy=f"POST /api/v1/projects/{project_id}:restore brings it back.",
        )
    return project


def etag_of(revision: int) -> str:
    """The validator of a revision."""
    return f'"{revision}"'


def check_match(project: Project, if_match: str) -> None:
    """Refuse a change of another revision than the newest.

    Raises
    ------
    Refused : the project is at another revision.
    """
    told = [tag.strip() for tag in if_match.split(",")]
    if etag_of(project.revision) not in told and told != ["*"]:
        raise _changed(project.revision)


def change_project(
    studio: Studio, project_id: str, change: Change, summary: str, if_match: str = ""
) -> Project:
    """Store a change as a new revision: of the revision in `if_match`, or of the newest.

    Raises
    ------
    Refused : the project is at another revision.
    InputError, NotFoundError : the change cannot be made.
    """
    project = found(studio, project_id)
    if if_match:
        check_match(project, if_match)

    def checked(old: Document) -> Document:
        new = change(old)
        check_change(old, new, studio.artifacts.find)
        return new

    document = checked(project.document)
    if not if_match:  # somebody may have changed it since: then that document is checked, too
        return studio.projects.update(
            project_id, lambda old: document if old == project.document else checked(old), summary
        )
    if document == project.document:
        return project
    try:
        return studio.projects.edit(project_id, project.revision, document, summary)
    except ConflictError as error:
        raise _changed(studio.projects.revision(project_id)) from error


def project_answer(project: Project, status: int = 200) -> Response:
    """The project as its resource, with the ETag of its revision."""
    place = f"/api/v1/projects/{project.id}"
    headers = {"ETag": etag_of(project.revision), "Cache-Control": "no-cache"}
    if status == 201:
        headers["Location"] = place
    body = project_resource(project).model_dump_json()
    return Response(body, status, headers, media_type="application/json")


def project_resource(project: Project) -> ProjectAnswer:
    """The project as its resource."""
    place = f"/api/v1/projects/{project.id}"
    links = ProjectLinks(
        self=place,
        exports=f"{place}/exports",
        revisions=f"{place}/revisions",
        jobs=f"/api/v1/jobs?project={project.id}",
        thumbnail=thumbnail_link(project.thumbnail),
    )
    # The parts are checked already: building the answer must not check a long document again.
    return ProjectAnswer.model_construct(
        id=project.id,
        revision=project.revision,
        kind=project.document.kind,
        title=project.document.title,
        created_at=project.created_at,
        updated_at=project.updated_at,
        archived=project.archived,
        deleted=project.deleted,
        can_undo=project.can_undo,
        can_redo=project.can_redo,
        document=project.document,
        links=links,
    )


def thumbnail_link(digest: str) -> str | None:
    """Address of the picture of a project."""
    return file_link(digest, STILL) if digest else None


def _changed(revision: int) -> Refused:
    return Refused(
        "changed",
        f"The project is at revision {revision} now.",
        remedy="Read it again and make your change of that revision.",
        field="If-Match",
        headers={"ETag": etag_of(revision)},
    )
