"""What a film would find in the store: for projects of the terminal, which have no jobs."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from studio.bench import Bench
from studio.compute import Ended, Pending
from studio.document import Document
from studio.errors import NotFoundError, StudioError
from studio.progress import Progress
from studio.recipes import ArtifactStore, Recipe


class NothingIsMade:
    """A compute that refuses every step."""

    def submit(self, recipe: Recipe, after: Sequence[Pending]) -> Pending:
        """Refuse it."""
        refused = Ended()
        refused.set_exception(NotFoundError(f"The step {recipe.kind!r} was not made yet."))
        return refused

    def close(self) -> None:
        """Nothing was started."""


def made_already(document: Document, store: ArtifactStore) -> set[str]:
    """Digests of what is there of a document's draft and film, in its own format."""
    from studio.export.encode import DRAFT, FINAL
    from studio.produce import produce

    found: set[str] = set()
    if not document.scenes:
        return found
    for quality in (DRAFT, FINAL):
        bench = Bench(store, NothingIsMade(), Progress())
        with suppress(StudioError):  # the first step that is missing ends it
            produce(document, bench, document.format, quality)
        found |= {ticket.digest for ticket in bench.log if ticket.reused}
    return found
