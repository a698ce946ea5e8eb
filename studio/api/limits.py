"""How much one request may send, and how much may wait: 413, 417, 431 and 429 before any work."""

from __future__ import annotations

from fastapi import Depends
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from studio.api.deps import Studio
from studio.api.problems import Refused, problem_of

BODY_BYTES = 1_000_000
HEADER_BYTES = 16_384
#: Their routes read a stream, each with a limit of its own.
STREAMED = ("/api/v1/uploads", "/api/v1/projects:import")


class Limits:
    """Middleware that refuses large headers and bodies, with and without a Content-Length."""

    def __init__(self, app: ASGIApp, body_bytes: int = BODY_BYTES) -> None:
        self._app = app
        self._body_bytes = body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            self._check_headers(scope)
            if scope["path"] not in STREAMED:
                receive = await self._read(scope, receive)
        except Refused as error:
            await problem_of(error)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _check_headers(self, scope: Scope) -> None:
        size = sum(len(name) + len(value) for name, value in scope["headers"])
        if size + len(scope["path"]) + len(scope["query_string"]) > HEADER_BYTES:
            raise Refused(
                "headers-too-large",
                f"The headers and the address have more than {HEADER_BYTES} bytes.",
                remedy="Send fewer cookies, or what is long in the body.",
            )
        expects = Headers(scope=scope).get("expect", "100-continue")
        if expects.strip().lower() != "100-continue":
            raise Refused("expectation", "Only 'Expect: 100-continue' is known.", field="Expect")

    async def _read(self, scope: Scope, receive: Receive) -> Receive:
        """The body, read whole: it is small, and the routes need not look at its size."""
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isdigit() and int(declared) > self._body_bytes:
            raise self._too_large()
        body, more = bytearray(), True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return _replaying(message, receive)
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self._body_bytes:
                raise self._too_large()
        return _replaying({"type": "http.request", "body": bytes(body)}, receive)

    def _too_large(self) -> Refused:
        return Refused(
            "too-large",
            f"The body has more than {self._body_bytes:,} bytes.",
            remedy="Send files to /api/v1/uploads and name them by their digest.",
            headers={"Connection": "close"},
        )


def _replaying(first: Message, receive: Receive) -> Receive:
    """`receive` once more from `first` on."""
    waiting = [first]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


def check_queue(studio: Studio) -> None:
    """Refuse more work while `STUDIO_QUEUE_LIMIT` jobs wait.

    Raises
    ------
    Refused : the queue is full.
    """
    limit = studio.settings.queue_limit
    if studio.jobs.counts()["queued"] >= limit:
        raise Refused(
            "queue-full",
            f"{limit} jobs are waiting already.",
            remedy="Try again when some of them are done.",
        )


#: For every route that starts work: ``dependencies=[QueueRoom]``.
QueueRoom = Depends(check_queue)
