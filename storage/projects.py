"""Projects and their revisions: every edit is a new revision, and none is ever lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from pydantic_core import PydanticSerializationError
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, defer

from storage.database import Database
from storage.tables import JobRow, ProjectRow, RevisionRow, utc_now
from studio.compare import clashes, names_of, strays
from studio.document import Document
from studio.errors import ConflictError, EditClash, InputError, NotFoundError, StudioError

Change = Callable[[Document], Document]
Seen = int | Callable[[Document], Document]
DELETED = ("a scene that was deleted",)
LOOK_BACK = 50  # revisions, for the words of a scene that was deleted


@dataclass(frozen=True)
class Project:
    """A project with its current document."""

    id: str
    revision: int
    document: Document
    created_at: datetime
    updated_at: datetime
    can_undo: bool
    can_redo: bool
    thumbnail: str  # digest of a still, or empty
    archived: bool = False
    deleted: bool = False


@dataclass(frozen=True)
class ProjectCard:
    """What a list of projects shows."""

    id: str
    kind: str
    title: str
    revision: int
    created_at: datetime
    updated_at: datetime
    deleted: bool
    archived: bool
    thumbnail: str
    exports: int  # finished films


@dataclass(frozen=True)
class RevisionInfo:
    """One line of a project's history."""

    number: int
    parent: int | None
    summary: str
    created_at: datetime
    current: bool
    aside: bool  # an edit that clashed with another window's and was kept here


class Projects:
    """The repository of projects."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, document: Document, summary: str = "Created", source: str = "") -> Project:
        """A new project with `document` as revision 1.

        `source` is a digest of what it was made from, for `find_source`.
        """
        with self._database.write() as session:
            row = ProjectRow(
                id=uuid4().hex[:12],
                kind=document.kind,
                revision=1,
                source=source,
            )
            describe(row, document)
            session.add(row)
            session.flush()
            _add_revision(session, row, 1, None, document, summary)
            session.flush()
            return _project(session, row)

    def get(self, project_id: str) -> Project:
        """A project, also a deleted one.

        Raises
        ------
        NotFoundError : there is none.
        """
        with self._database.read() as session:
            return _project(session, _row(session, project_id))

    def revision(self, project_id: str) -> int:
        """The number of a project's current revision; 0 where there is no such project."""
        with self._database.read() as session:
            row = session.get(ProjectRow, project_id)
            return row.revision if row else 0

    def find_source(self, source: str) -> Project | None:
        """The newest project made from `source` that is not deleted."""
        query = (
            select(ProjectRow)
            .where(ProjectRow.source == source, ProjectRow.deleted_at.is_(None))
            .order_by(ProjectRow.created_at.desc())
            .limit(1)
        )
        with self._database.read() as session:
            row = session.scalar(query)
            return None if row is None else _project(session, row)

    def search(
        self,
        words: str = "",
        *,
        deleted: bool = False,
        archived: bool = False,
        kind: str = "",
        limit: int | None = None,
        after: tuple[datetime, str] | None = None,
    ) -> list[ProjectCard]:
        """Projects whose title, brief or narration holds all of `words`, the last changed first.

        deleted, archived : only those; otherwise only those that are neither.
        kind : only this kind, where given.
        limit : at most so many.
        after : only those behind the card that was changed then and has this id.
        """
        query = _in_state(deleted, archived).order_by(ProjectRow.updated_at.desc(), ProjectRow.id)
        if kind:
            query = query.where(ProjectRow.kind == kind)
        for word in words.split():
            query = query.where(ProjectRow.words.icontains(word, autoescape=True))
        if after is not None:
            then, project_id = after
            behind = (ProjectRow.updated_at == then) & (ProjectRow.id > project_id)
            query = query.where((ProjectRow.updated_at < then) | behind)
        with self._database.read() as session:
            rows = session.scalars(query.limit(limit).options(defer(ProjectRow.words))).all()
            films = _films_of(session, None if limit is None else [row.id for row in rows])
            return [_card(row, films.get(row.id, 0)) for row in rows]

    def edit(
        self, project_id: str, base_revision: int, document: Document, summary: str
    ) -> Project:
        """Make `document` the next revision.

        Raises
        ------
        ConflictError : the project is no longer at `base_revision`.
        """
        with self._database.write() as session:
            row = _row(session, project_id, lock=True)
            if row.revision != base_revision:
                raise ConflictError(
                    "This project was changed in another window.",
                    remedy="Look at the newest version and make your change again.",
                )
            return _append(session, row, document, summary)

    def update(
        self, project_id: str, change: Change, summary: str, seen: Seen | None = None
    ) -> Project:
        """Apply `change` to the newest document; no revision where it changes nothing.

        Parameters
        ----------
        seen : what the person looked at when they made the change: the number of a revision, or a
            function that gives it from the newest document. What both they and somebody else
            changed since is a clash. None: the newest document, whatever it is.

        Raises
        ------
        EditClash : theirs stays, and this change is kept aside as a revision of its own.
        """
        with self._database.write() as session:
            row = _row(session, project_id, lock=True)
            current = _document(session, project_id, row.revision)
            clash = _clash(session, row, current, change, seen)
            if clash is None:
                document = change(current)
                if document == current:
                    return _project(session, row)
                return _append(session, row, document, summary)
            fields, mine, parent = clash
            aside = _next_number(session, row)
            _add_revision(session, row, aside, parent, mine, summary, aside=True)
        raise EditClash(fields, aside)

    def undo(self, project_id: str) -> Project:
        """Go back to the revision before the current one."""
        with self._database.write() as session:
            row = _row(session, project_id, lock=True)
            parent = _revision(session, project_id, row.revision).parent
            if parent is None:
                raise ConflictError("There is nothing to undo.")
            return _move(session, row, parent)

    def redo(self, project_id: str) -> Project:
        """Go forward to the newest revision made from the current one."""
        with self._database.write() as session:
            row = _row(session, project_id, lock=True)
            child = _newest_child(session, row)
            if child is None:
                raise ConflictError("There is nothing to redo.")
            return _move(session, row, child)

    def restore(self, project_id: str, number: int) -> Project:
        """Make an old revision's document the next revision."""
        with self._database.write() as session:
            row = _row(session, project_id, lock=True)
            document = _document(session, project_id, number)
            return _append(session, row, document, f"Restored revision {number}")

    def history(self, project_id: str) -> list[RevisionInfo]:
        """All revisions, the newest first."""
        query = (
            select(RevisionRow)
            .where(RevisionRow.project_id == project_id)
            .order_by(RevisionRow.number.desc())
            .options(defer(RevisionRow.document))
        )
        with self._database.read() as session:
            current = _row(session, project_id).revision
            return [
                RevisionInfo(
                    r.number, r.parent, r.summary, r.created_at, r.number == current, r.aside
                )
                for r in session.scalars(query)
            ]

    def document_at(self, project_id: str, number: int) -> Document:
        """The document of one revision."""
        with self._database.read() as session:
            return _document(session, project_id, number)

    def duplicate(self, project_id: str) -> Project:
        """A new project with the current document of this one."""
        project = self.get(project_id)
        title = f"{project.document.title} (copy)"
        copy = self.create(project.document.model_copy(update={"title": title}), "Duplicated")
        if project.thumbnail:
            self.set_thumbnail(copy.id, project.thumbnail)
        return copy

    def delete(self, project_id: str) -> None:
        """Hide a project; `undelete` brings it back."""
        with self._database.write() as session:
            _row(session, project_id).deleted_at = utc_now()

    def archive(self, project_id: str) -> None:
        """Put a project out of the way; `unarchive` brings it back."""
        with self._database.write() as session:
            _row(session, project_id).archived_at = utc_now()

    def unarchive(self, project_id: str) -> None:
        """Bring an archived project back."""
        with self._database.write() as session:
            _row(session, project_id).archived_at = None

    def undelete(self, project_id: str) -> None:
        """Bring a deleted project back."""
        with self._database.write() as session:
            _row(session, project_id).deleted_at = None

    def set_thumbnail(self, project_id: str, digest: str) -> None:
        """Remember the still that stands for the project."""
        with self._database.write() as session:
            _row(session, project_id).thumbnail = digest


def _in_state(deleted: bool, archived: bool) -> Select[ProjectRow]:
    """Projects that are deleted, or archived, or neither."""
    if deleted:
        return select(ProjectRow).where(ProjectRow.deleted_at.is_not(None))
    is_archived = ProjectRow.archived_at.is_not(None)
    there = select(ProjectRow).where(ProjectRow.deleted_at.is_(None))
    return there.where(is_archived if archived else ~is_archived)


def _films_of(session: Session, project_ids: Sequence[str] | None) -> dict[str, int]:
    """How many finished films these projects have, or all; those without any are left out."""
    query = select(JobRow.project_id, func.count()).where(JobRow.kind == "export")
    if project_ids is None:
        query = query.where(JobRow.state == "done")
    else:
        # A bare state has SQLite go through the index of states: all that was ever finished.
        is_done = func.coalesce(JobRow.state, "") == "done"
        query = query.where(JobRow.project_id.in_(project_ids), is_done)
    counted = session.execute(query.group_by(JobRow.project_id))
    return {project_id or "": count for project_id, count in counted}


def _row(session: Session, project_id: str, *, lock: bool = False) -> ProjectRow:
    row = session.get(ProjectRow, project_id, with_for_update=lock or None)
    if row is None:
        raise NotFoundError(
            f"There is no project {project_id!r}.", remedy="The Library lists all projects."
        )
    return row


def _revision(session: Session, project_id: str, number: int) -> RevisionRow:
    row = session.get(RevisionRow, (project_id, number))
    if row is None:
        raise NotFoundError(f"Project {project_id} has no revision {number}.")
    return row


def _document(session: Session, project_id: str, number: int) -> Document:
    return Document.model_validate_json(_revision(session, project_id, number).document)


def _newest_child(session: Session, row: ProjectRow) -> int | None:
    return session.scalar(
        select(func.max(RevisionRow.number)).where(
            RevisionRow.project_id == row.id,
            RevisionRow.parent == row.revision,
            RevisionRow.aside.is_(False),
        )
    )


def _clash(
    session: Session, row: ProjectRow, current: Document, change: Change, seen: Seen | None
) -> tuple[tuple[str, ...], Document, int] | None:
    """What both sides changed, in words, with the refused document and the revision under it."""
    if seen is None or seen == row.revision:
        return None
    base = _document(session, row.id, seen) if isinstance(seen, int) else seen(current)
    try:
        mine = change(base)
    except NotFoundError:
        return None if isinstance(seen, int) else _of_deleted(session, row, change)
    except StudioError:  # it makes no sense of what they saw: let it speak for itself
        return None
    if isinstance(seen, int) and _changes_deleted(base, mine, current):
        return DELETED, mine, seen
    after = change(current)
    both = clashes(base, mine, current)
    if isinstance(seen, int):  # of what was typed only the words count
        both += strays(base, mine, current, after)
    return (names_of(both, current, after), after, row.revision) if both else None


def _changes_deleted(base: Document, mine: Document, current: Document) -> bool:
    gone = {scene.id for scene in base.scenes} - {scene.id for scene in current.scenes}
    return any(scene.id in gone and scene != base.scene(scene.id) for scene in mine.scenes)


def _of_deleted(
    session: Session, row: ProjectRow, change: Change
) -> tuple[tuple[str, ...], Document, int] | None:
    """The edit made where its scene was last there; None where it was not for long."""
    number = _revision(session, row.id, row.revision).parent
    for _ in range(LOOK_BACK):
        if number is None:
            break
        document = _document(session, row.id, number)
        with suppress(NotFoundError):
            mine = change(document)
            return (DELETED, mine, number) if mine != document else None
        number = _revision(session, row.id, number).parent
    return None


def _next_number(session: Session, row: ProjectRow) -> int:
    newest = session.scalar(
        select(func.max(RevisionRow.number)).where(RevisionRow.project_id == row.id)
    )
    return (newest or 0) + 1


def _append(session: Session, row: ProjectRow, document: Document, summary: str) -> Project:
    number = _next_number(session, row)
    _add_revision(session, row, number, row.revision, document, summary)
    return _move(session, row, number)


def _add_revision(
    session: Session,
    row: ProjectRow,
    number: int,
    parent: int | None,
    document: Document,
    summary: str,
    *,
    aside: bool = False,
) -> None:
    session.add(
        RevisionRow(
            project_id=row.id,
            number=number,
            parent=parent,
            document=_as_json(document),
            summary=summary[:300],
            aside=aside,
        )
    )


def _as_json(document: Document) -> str:
    try:
        return document.model_dump_json()
    except PydanticSerializationError as error:
        raise InputError(
            "These words hold a sign that is not whole, such as half an emoji.",
            remedy="Delete it, then type it again.",
        ) from error


def _move(session: Session, row: ProjectRow, number: int) -> Project:
    row.revision = number
    row.updated_at = utc_now()
    session.flush()
    project = _project(session, row)
    describe(row, project.document)
    return project


def describe(row: ProjectRow, document: Document) -> None:
    """Set what lists show and searches look at."""
    brief = document.brief
    row.title = document.title[:300]
    lines = [document.title, brief.product, brief.brand.name, brief.offer, *brief.key_points]
    row.words = "\n".join(lines + [scene.narration for scene in document.scenes])


def _project(session: Session, row: ProjectRow) -> Project:
    revision = _revision(session, row.id, row.revision)
    return Project(
        id=row.id,
        revision=row.revision,
        document=Document.model_validate_json(revision.document),
        created_at=row.created_at,
        updated_at=row.updated_at,
        can_undo=revision.parent is not None,
        can_redo=_newest_child(session, row) is not None,
        thumbnail=row.thumbnail,
        archived=row.archived_at is not None,
        deleted=row.deleted_at is not None,
    )


def _card(row: ProjectRow, exports: int) -> ProjectCard:
    return ProjectCard(
        id=row.id,
        kind=row.kind,
        title=row.title,
        revision=row.revision,
        created_at=row.created_at,
        updated_at=row.updated_at,
        deleted=row.deleted_at is not None,
        archived=row.archived_at is not None,
        thumbnail=row.thumbnail,
        exports=exports,
    )
