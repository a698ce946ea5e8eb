"""Projects to archives and back: what the terminal, the pages and the API call."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any
from uuid import uuid4

from storage.artifact_store import Artifacts
from storage.brand_kits import BrandKit
from storage.gc import Provenances, closure
from storage.projects import Project
from studio.carrying.artifacts import media_of, needed
from studio.document import Document
from studio.errors import InputError, NotFoundError, StorageError
from studio.moving import archive as archives
from studio.moving.archive import UPLOAD_FILE, Archive
from studio.moving.manifest import CarriedKit, CarriedRevision, MediaChoice
from studio.moving.packing import pack
from studio.moving.sealed import FIELD
from studio.recipes import Build, upload_recipe
from studio.rules.document import problems
from studio.uploads import check_picture
from studio.workspace import Workspace

#: Values that name an engine, a voice or a font; one that is not installed here can be added.
ELSEWHERE = re.compile(r"(^|\.)(backend|voice|font|style|layout|tagger|transcriber)$|^accepted\[")


@dataclass(frozen=True)
class BroughtIn:
    """A project that was brought in; `new` is False where it was here already."""

    project: Project
    new: bool


def export_blocks(
    workspace: Workspace,
    project_id: str,
    media: MediaChoice = "films",
    more: Iterable[str] = (),
) -> Iterator[bytes]:
    """A project as an archive, block by block.

    Parameters
    ----------
    more : artifacts to take along beside those that its jobs name.

    Raises
    ------
    NotFoundError : there is no such project.
    StorageError : a file of it cannot be read, or is damaged.
    """
    project, jobs = workspace.moves.project(project_id), workspace.moves.jobs(project_id)
    current = workspace.projects.document_at(project_id, project.revision)
    documents = [current, *_documents(workspace, project_id)]
    find = workspace.artifacts.find
    digests = needed(documents, jobs, media, workspace.artifacts, more)
    kits = [
        CarriedKit(name=kit.name, brand=kit.brand)
        for kit in workspace.brand_kits.all()
        if kit.brand == current.brief.brand
    ]
    return pack(
        current.title,
        media,
        project,
        lambda: workspace.moves.revisions(project_id),
        jobs,
        kits,
        (artifact for digest in digests if (artifact := find(digest))),
    )


def import_project(workspace: Workspace, path: Path) -> BroughtIn:
    """Bring a project in from an archive: all of it, or nothing.

    A project that is here already, with everything that the archive has, is returned as it is
    (and taken out of the deleted ones). Where it went another way here, the archive's becomes a
    project of its own: nothing is ever overwritten.

    Raises
    ------
    InputError : it is no archive, damaged, or of a newer studio; says which.
    StorageError : the disk is full.
    """
    with archives.opened(path) as archive:
        _check(archive)
        known = _same_here(workspace, archive)
        if known is not None:
            workspace.projects.undelete(known)
            return BroughtIn(workspace.projects.get(known), new=False)
        try:
            project_id = _bring_in(workspace, archive)
        except StorageError:
            known = _same_here(workspace, archive)
            if known is None:
                raise
            return BroughtIn(workspace.projects.get(known), new=False)  # at the same moment
    for kit in archive.kits:
        if all(kit.brand != other.brand for other in workspace.brand_kits.all()):
            workspace.brand_kits.save(BrandKit(kit.name, kit.brand))
    return BroughtIn(workspace.projects.get(project_id), new=True)


def _documents(workspace: Workspace, project_id: str) -> list[Document]:
    """One document for every set of files that a revision names: few, of many revisions."""
    kept: dict[tuple[Any, ...], Document] = {}
    for revision in workspace.moves.revisions(project_id):
        document = revision.document
        kept.setdefault((document.script, *media_of(document)), document)
    return list(kept.values())


def _check(archive: Archive) -> None:
    """Refuse a current document that the studio could not have made."""
    current = _current(archive).document
    for problem in problems(current, lambda _digest: True):
        if not ELSEWHERE.search(problem.field):
            raise InputError(
                f"This project cannot be brought in. {problem.message}",
                remedy=problem.remedy,
                field=FIELD,
            )


def _current(archive: Archive) -> CarriedRevision:
    number = archive.project.revision
    return next(one for one in archive.revisions() if one.number == number)


def _same_here(workspace: Workspace, archive: Archive) -> str | None:
    """The id of this very project, where it is here with all revisions of the archive."""
    project_id = archive.project.id
    try:
        lines = workspace.projects.history(project_id)
    except NotFoundError:
        return None
    here = {(line.number, line.parent, line.summary, line.created_at) for line in lines}
    carried = {(r.number, r.parent, r.summary, r.created_at) for r in archive.revisions()}
    return project_id if carried <= here else None


def _bring_in(workspace: Workspace, archive: Archive) -> str:
    """Keep all that the archive has; the project's id, another one where its own is taken."""
    free = not workspace.projects.revision(archive.project.id)
    project_id = archive.project.id if free else uuid4().hex[:12]
    project = archive.project if free else archive.project.model_copy(update={"source": ""})
    with _kept_if_all_goes_well(workspace) as placed:
        _place(workspace.artifacts, archive, placed)
        workspace.moves.bring_in(project_id, project, archive.revisions(), archive.jobs())
    return project_id


def _place(store: Artifacts, archive: Archive, placed: list[str]) -> None:
    """Keep the artifacts that are not here yet; pictures are decoded before."""
    refs = [ref for one in archive.revisions() for ref in media_of(one.document)]
    pictures = {upload_recipe(ref).digest: ref.name for ref in refs if ref.kind == "image"}
    for digest, provenance in archive.provenances.items():
        if store.verified(digest) is not None:
            continue
        placed.append(digest)
        build = _build(archive, digest, pictures.get(digest))
        store.put(provenance.recipe, build, provenance.licence, provenance)


def _build(archive: Archive, digest: str, picture: str | None) -> Build:
    def build(folder: Path) -> dict[str, Any]:
        archive.copy(digest, folder)
        if picture is not None:
            check_picture(folder / UPLOAD_FILE, picture)
        return archive.provenances[digest].facts

    return build


@contextmanager
def _kept_if_all_goes_well(workspace: Workspace) -> Iterator[list[str]]:
    """Artifacts that were placed inside the block go again where it fails.

    What a project needs by now stays: somebody else may have brought the same one in.
    """
    placed: list[str] = []
    try:
        yield placed
    except BaseException:
        store = workspace.artifacts
        in_use = closure(workspace.references.named(), Provenances(store))
        for digest in set(placed) - in_use:
            store.remove(digest, unused_since=inf)
        raise
