"""Many films at once: batches of briefs, and variants of one ad."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

from studio.client.connection import Connection, place
from studio.client.making import AnyBrief, brief_of, given
from studio.client.values import Job, Project

LOOK_EVERY_S = 2.0
#: A batch as the API tells it: id, name, state, fraction, items with their films, sheet.
Batch = dict[str, Any]


class Many:
    """The calls about batches and variants."""

    _connection: Connection

    def create_batch(
        self, briefs: Iterable[AnyBrief], formats: Iterable[str] = (), **wishes: Any
    ) -> Batch:
        """Ads of many briefs, each in all formats; the batch as it begins.

        wishes : name, engines, accept_licences, webhook.
        """
        values = [brief_of(self._connection, brief).model_dump(mode="json") for brief in briefs]
        asked = {"briefs": values, "formats": list(formats)} | given(wishes)
        return self._connection.answer("POST", place("batches"), json=asked)

    def batch(self, batch: str) -> Batch:
        """A batch as it is now."""
        return self._connection.answer("GET", place("batches", batch))

    def batches(self) -> list[Batch]:
        """The newest batches, without their items."""
        return list(self._connection.answer("GET", place("batches"))["batches"])

    def wait_for_batch(self, batch: str, progress: Callable[[Batch], None] | None = None) -> Batch:
        """The batch once all its films have ended, also those that failed.

        progress : called with the batch every two seconds.
        """
        while (now := self.batch(batch))["state"] == "running":
            if progress:
                progress(now)
            time.sleep(LOOK_EVERY_S)
        return now

    def variants(self, project: Project | str, **matrix: Any) -> Job:
        """Have variants of an ad made, without waiting for them; see `wait`.

        matrix : hooks, calls_to_action, formats, languages (lists), words, writer; webhook.
        """
        project_id = project if isinstance(project, str) else project.id
        path = place("projects", project_id, "variants")
        return Job.model_validate(self._connection.answer("POST", path, json=given(matrix)))
