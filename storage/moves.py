"""Projects on their way from and to other studios."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import uuid4

from sqlalchemy import select

from storage.database import Database
from storage.jobs import JobKind
from storage.projects import describe
from storage.tables import JobRow, ProjectRow, RevisionRow
from studio.document import Document
from studio.errors import NotFoundError
from studio.moving.manifest import CarriedJob, CarriedProject, CarriedRevision

#: Finished jobs that go along, the newest of a kind: as many as the pages look through.
KEPT_JOBS: dict[JobKind, int] = {
    "draft": 24,
    "export": 200,
    "timeline": 8,
    "write": 1,
    "rewrite": 200,
    "listen": 1,
    "ingest": 200,
    "transcribe": 8,
    "stems": 8,
}
BROUGHT = "brought in"  # in place of the worker that ran a job


class Moves:
    """Whole projects, read and written with their history and finished jobs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def project(self, project_id: str) -> CarriedProject:
        """A project without its revisions.

        Raises
        ------
        NotFoundError : there is none.
        """
        with self._database.read() as session:
            row = session.get(ProjectRow, project_id)
            if row is None:
                raise NotFoundError(
                    f"There is no project {project_id!r}.",
                    remedy="The Library lists all projects; so does studio projects.",
                )
            return CarriedProject(
                id=row.id,
                revision=row.revision,
                created_at=row.created_at,
                updated_at=row.updated_at,
                thumbnail=row.thumbnail,
                source=row.source,
            )

    def revisions(self, project_id: str) -> Iterator[CarriedRevision]:
        """All revisions, the oldest first; one is held at a time."""
        for number in self._numbers(project_id):
            with self._database.read() as session:
                row = session.get_one(RevisionRow, (project_id, number))
                yield _revision(row)

    def jobs(self, project_id: str) -> list[CarriedJob]:
        """The finished jobs that go along, the newest first."""
        found: list[JobRow] = []
        with self._database.read() as session:
            for kind, most in KEPT_JOBS.items():
                query = (
                    select(JobRow)
                    .where(JobRow.project_id == project_id, JobRow.kind == kind)
                    .where(JobRow.state == "done", JobRow.result.is_not(None))
                    .order_by(JobRow.created_at.desc(), JobRow.id)
                    .limit(most)
                )
                found += session.scalars(query)
            newest_first = sorted(found, key=lambda row: (row.created_at, row.id), reverse=True)
            return [_job(row) for row in newest_first]

    def bring_in(
        self,
        project_id: str,
        project: CarriedProject,
        revisions: Iterable[CarriedRevision],
        jobs: Iterable[CarriedJob],
    ) -> None:
        """Store a project under an id that is free, all of it or nothing.

        Kinds of jobs that are not known here are left out.

        Parameters
        ----------
        revisions : the oldest first.
        """
        row = ProjectRow(
            id=project_id,
            revision=project.revision,
            created_at=project.created_at,
            updated_at=project.updated_at,
            thumbnail=project.thumbnail,
            source=project.source,
        )
        # All is read before the database is locked: others wait for it.
        revision_rows = _revision_rows(row, revisions)
        job_rows = [_job_row(project_id, job) for job in jobs if job.kind in KEPT_JOBS]
        with self._database.write() as session:
            session.add(row)
            session.flush()  # its revisions and jobs name it
            session.add_all([*revision_rows, *job_rows])

    def _numbers(self, project_id: str) -> list[int]:
        query = select(RevisionRow.number).where(RevisionRow.project_id == project_id)
        with self._database.read() as session:
            return list(session.scalars(query.order_by(RevisionRow.number)))


def _revision_rows(row: ProjectRow, revisions: Iterable[CarriedRevision]) -> list[RevisionRow]:
    """The rows of the revisions; the project's own row is told what its current one is about."""
    kept: list[RevisionRow] = []
    for revision in revisions:
        kept.append(
            RevisionRow(
                project_id=row.id,
                document=revision.document.model_dump_json(),
                **revision.model_dump(exclude={"document"}),
            )
        )
        if revision.number == row.revision:
            row.kind = revision.document.kind
            describe(row, revision.document)
    return kept


def _revision(row: RevisionRow) -> CarriedRevision:
    return CarriedRevision(
        number=row.number,
        parent=row.parent,
        summary=row.summary,
        created_at=row.created_at,
        aside=row.aside,
        document=Document.model_validate_json(row.document),
    )


def _job(row: JobRow) -> CarriedJob:
    return CarriedJob(
        kind=row.kind,
        revision=row.revision,
        params=row.params,
        result=row.result or {},
        lane=row.lane,
        created_at=row.created_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
    )


def _job_row(project_id: str, job: CarriedJob) -> JobRow:
    return JobRow(
        id=uuid4().hex[:12],
        project_id=project_id,
        state="done",
        fraction=1.0,
        worker=BROUGHT,
        **job.model_dump(),
    )
