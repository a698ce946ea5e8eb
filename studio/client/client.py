"""The client: one method for each thing that a program may want of a studio."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Any, Literal

from studio.client.connection import Connection, place
from studio.client.editing import Editing
from studio.client.films import Films
from studio.client.following import Following
from studio.client.making import Making
from studio.client.many import Many
from studio.client.values import Card, Project

Choices = Literal[
    "engines", "voices", "styles", "layouts", "transitions", "formats", "genres", "instruments"
]
PAGE = 100


class Client(Making, Editing, Films, Following, Many):
    """A studio, reached over HTTP.

    Parameters
    ----------
    url : of the studio; by default ``STUDIO_SERVER``, else http://localhost:8501.
    token : by default ``STUDIO_TOKEN``; a studio on this computer alone needs none.

    Every method raises the errors of `studio.errors`: InputError for what the studio refuses,
    NotFoundError, ConflictError where somebody else was first, BackendUnavailable where the
    studio is not there or lacks something, StorageError. What may pass (a broken connection, a
    full queue, a server that restarts) is tried again; work is never begun twice by that.
    """

    def __init__(self, url: str | None = None, token: str | None = None) -> None:
        self._connection = Connection(url or "", token or "")

    @property
    def url(self) -> str:
        """The studio's address."""
        return self._connection.url

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._connection.close()

    def health(self) -> dict[str, Any]:
        """Version, database, workers that are alive, and how many jobs wait and run."""
        return self._connection.answer("GET", place("health"))

    def choices(self, of: Choices) -> list[Any]:
        """What can be chosen: names, or where there is more to know, what there is."""
        return list(self._connection.answer("GET", place(of))[of])

    def projects(
        self,
        q: str = "",
        *,
        kind: str = "",
        state: Literal["active", "archived", "deleted"] = "active",
    ) -> Iterator[Card]:
        """Projects, the last changed first; pages are fetched as they are needed.

        q : words that title, brief or narration have to hold.
        kind : ad, clip or music_video; empty: all.
        """
        params: dict[str, Any] = {"q": q, "kind": kind, "state": state, "limit": PAGE}
        while True:
            page = self._connection.answer("GET", place("projects"), params=params)
            yield from (Card.model_validate(card) for card in page["projects"])
            if not page.get("next"):
                return
            params["after"] = page["next"]

    def project(self, project: str) -> Project:
        """A project with its document.

        Raises
        ------
        NotFoundError : there is no such project.
        """
        return Project.model_validate(self._connection.answer("GET", place("projects", project)))
