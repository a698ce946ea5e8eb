"""The job ``timeline``: what an editor needs of a finished film, and what is read of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from storage.jobs import Job
from studio.bench import Bench
from studio.document import Document
from studio.errors import ConflictError, NotFoundError
from studio.export.otio import film_media, timeline_of
from studio.export.otio_package import Place, media_of, package
from studio.export.otio_parts import make_parts, parts_of
from studio.recipes import Artifact
from studio.workspace import Workspace

FILM_FILE = "film.mp4"
MOST_FILMS = 200


def timeline_job(workspace: Workspace, job: Job, bench: Bench) -> dict[str, Any]:
    """Have the scenes and sounds of a film made as files of their own.

    ``params``: "film", the digest of a finished film of the project.
    """
    film = film_of(workspace, job.project_id, job.params["film"])
    parts = make_parts(_artifact(workspace, film), bench)
    digests = [recipe.digest for _, recipe in parts.recipes()]
    return {"film": job.params["film"], "parts": digests}


def ask_for_parts(workspace: Workspace, film: Job) -> Job:
    """Have the worker make the files for editors of a film."""
    params = {"film": (film.result or {})["film"]}
    return workspace.jobs.enqueue("timeline", film.project_id, film.revision, params)


def film_of(workspace: Workspace, project_id: str, film: str = "") -> Job:
    """The finished export with this film; the newest one, where none is named.

    Raises
    ------
    NotFoundError : there is none.
    """
    done = workspace.jobs.recent(project_id, kind="export", state="done", limit=MOST_FILMS)
    for job in done:
        result = job.result or {}
        if film in ("", result["film"]) and result.get("timeline", {}).get("clips"):
            return job
    raise NotFoundError(
        "This project has no finished film yet.",
        remedy="Export it first: the timeline is that of a film.",
        field="film",
    )


def packed(workspace: Workspace, film: Job, name: str) -> dict[str, Path | bytes]:
    """The files of a film's package, whose parts a job has made.

    Raises
    ------
    ConflictError : they were not made yet.
    NotFoundError : something that the film was made of is gone.
    """
    find = workspace.artifacts.find
    parts = parts_of(_artifact(workspace, film), find)
    files = package(_document(workspace, film), _told(film), parts, find, name)
    if files is None:
        raise ConflictError(
            "The files for editors were not made yet.",
            remedy="Have them made first; they are ready when that job is done.",
        )
    return files


def linked(workspace: Workspace, film: Job, place: Place) -> str:
    """The timeline as OTIO's JSON, with links to its media.

    Its scenes are cut from the film itself where the files for editors were not made.

    Parameters
    ----------
    place : gives the link of an artifact's file.
    """
    artifact, told, find = _artifact(workspace, film), _told(film), workspace.artifacts.find
    media = media_of(parts_of(artifact, find), told, find, place)
    if media is None:
        media = film_media(artifact, told, place(FILM_FILE, artifact, FILM_FILE))
    timeline = timeline_of(_document(workspace, film), artifact, told, media)
    return str(timeline.to_json_string(2))


def is_packed(workspace: Workspace, film: Job) -> bool:
    """Were the files for editors of a film made, and are they still there?"""
    find = workspace.artifacts.find
    try:
        recipes = parts_of(_artifact(workspace, film), find).recipes()
    except NotFoundError:
        return False
    return all(find(recipe.digest) is not None for _, recipe in recipes)


def _document(workspace: Workspace, film: Job) -> Document:
    revision = int((film.result or {}).get("revision", film.revision))
    return workspace.projects.document_at(film.project_id, revision)


def _told(film: Job) -> dict[str, Any]:
    told: dict[str, Any] = (film.result or {})["timeline"]
    return told


def _artifact(workspace: Workspace, film: Job) -> Artifact:
    digest = (film.result or {}).get("film")
    artifact = workspace.artifacts.find(digest) if film.kind == "export" and digest else None
    if artifact is None:
        raise NotFoundError("This film is no longer here.", remedy="Export it again.")
    return artifact
