"""What revisions would reuse that no finished job tells of: their production, without the work.

A job that failed or was stopped has made voices and pictures that the next one finds; a film that
was made in the terminal has no job at all. So the production of such a revision is gone through
with a bench that makes nothing, and what it looks up is what the revision needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from storage.jobs import JobKind
from studio.bench import Bench
from studio.compute import Pending
from studio.document import Document, Format
from studio.errors import StudioError
from studio.export.encode import DRAFT, FINAL, Quality
from studio.produce import produce
from studio.progress import Progress
from studio.recipes import Artifact, ArtifactStore, Recipe
from studio.workspace import Workspace

FILMS: dict[JobKind, Quality] = {"draft": DRAFT, "export": FINAL}
ALL = 1_000_000_000
Production = tuple[str, int, Format | None, Quality]  # project, revision; None: its own format


class NotMade(StudioError):
    """The production would have to make something here."""


class _Never:
    """A step that nobody does."""

    def done(self) -> bool:
        return True

    def result(self) -> str:
        raise NotMade("Not made.")

    def cancel(self) -> None:
        """Nothing was started."""

    def told(self) -> tuple[float, str]:
        return 0.0, ""


class _NoCompute:
    """Makes nothing."""

    def submit(self, recipe: Recipe, after: Sequence[Pending]) -> Pending:
        return _Never()

    def close(self) -> None:
        """Nothing was started."""


class _Looking:
    """A store in which things are only looked up: nothing is read, nothing is put."""

    def __init__(self, store: ArtifactStore) -> None:
        self.find = self.verified = self.recheck = store.find
        self.provenances = store.provenances
        self.location = store.location

    def put(self, *_args: object) -> Artifact:
        raise NotMade("Not made.")


def unfinished_needs(workspace: Workspace) -> set[str]:
    """Digests of what the productions use that no finished job tells of."""
    needed: set[str] = set()
    for project_id, number, fmt, quality in sorted(_unfinished(workspace), key=str):
        document = workspace.projects.document_at(project_id, number)
        needed |= looked_up(document, workspace.artifacts, fmt or document.format, quality)
    return needed


def looked_up(document: Document, store: ArtifactStore, fmt: Format, quality: Quality) -> set[str]:
    """Digests of the steps of a production, up to where something would have to be made."""
    bench = Bench(_Looking(store), _NoCompute(), Progress())
    with suppress(StudioError):  # also where an engine is missing that made it
        produce(document, bench, fmt, quality)
    return {ticket.digest for ticket in bench.log}


def _unfinished(workspace: Workspace) -> set[Production]:
    """Productions that were begun, or may have been in the terminal, and have no result."""
    begun: set[Production] = set()
    done: set[Production] = set()
    for kind, quality in FILMS.items():
        for job in workspace.jobs.recent(kind=kind, results=False, limit=ALL):
            production = (job.project_id, job.revision, job.params.get("format"), quality)
            (done if job.state == "done" else begun).add(production)
    search = workspace.projects.search
    for card in (*search(), *search(archived=True), *search(deleted=True)):
        for revision in workspace.projects.history(card.id):
            begun |= {(card.id, revision.number, None, quality) for quality in FILMS.values()}
    return begun - done
