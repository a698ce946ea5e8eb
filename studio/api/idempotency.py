"""Answering a request once: whoever sends it again, with the same key, gets the first answer.

After the draft 'The Idempotency-Key HTTP Header Field' (IETF httpapi working group). A router
with ``route_class=OnceRoute`` has it on every POST.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import Depends, Header, Request
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from storage.requests import Answer
from studio.api.deps import opened_workspace
from studio.api.problems import answers
from studio.errors import InputError

MAX_KEY_CHARS = 200
KEPT_HEADERS = ("content-type", "location", "etag", "preference-applied")
REPLAYED = "Idempotency-Replayed"


def documented_key(
    key: Annotated[
        str | None,
        Header(
            alias="Idempotency-Key",
            description="Chosen by you for each request. Sent again, it gets the first answer.",
            min_length=1,
            max_length=MAX_KEY_CHARS,
            pattern="^[!-~]+$",
        ),
    ] = None,
) -> None:
    """Tell OpenAPI of the header; `OnceRoute` reads it."""


class OnceRoute(APIRoute):
    """A route whose POST is answered once for each key."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        if "POST" in (options.get("methods") or ()):
            options["dependencies"] = [Depends(documented_key), *(options["dependencies"] or ())]
            options["responses"] = {**answers("conflict"), **(options["responses"] or {})}
        super().__init__(path, endpoint, **options)

    def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:  # type: ignore[override]
        """The handler, with the look at what was answered before."""
        handler = super().get_route_handler()

        async def once(request: Request) -> Response:
            return await answer_once(request, lambda: handler(request))

        return once if "POST" in (self.methods or ()) else handler


async def answer_once(
    request: Request, answer: Callable[[], Awaitable[Response]], fingerprint: str = ""
) -> Response:
    """What `answer` gives, or where this request was answered before, what it gave then.

    Only what succeeded is kept, and only its text: a refused request may be sent again.

    Parameters
    ----------
    fingerprint : of what was asked, where its body was read as a stream.

    Raises
    ------
    ConflictError : the first one is being answered.
    InputError : the key is none, or was used for another request.
    """
    key = request.headers.get("idempotency-key")
    if key is None:
        return await answer()
    _check(key)
    requests = (await run_in_threadpool(opened_workspace, request)).requests
    asked = fingerprint or await _fingerprint(request)
    before = await run_in_threadpool(requests.begin, key, asked)
    if before is not None:
        return Response(before.body, before.status, {**before.headers, REPLAYED: "true"})
    try:
        response = await answer()
    except BaseException:
        await run_in_threadpool(requests.forget, key)
        raise
    if response.status_code < 400:
        headers = {
            name: response.headers[name] for name in KEPT_HEADERS if name in response.headers
        }
        kept = Answer(response.status_code, headers, bytes(response.body).decode())
        await run_in_threadpool(requests.answered, key, kept)
    else:
        await run_in_threadpool(requests.forget, key)
    return response


def _check(key: str) -> None:
    if 1 <= len(key) <= MAX_KEY_CHARS and all("!" <= sign <= "~" for sign in key):
        return
    raise InputError(
        "This is not a key.",
        remedy=f"Use 1 to {MAX_KEY_CHARS} letters, digits and signs, such as a UUID.",
        field="Idempotency-Key",
    )


async def _fingerprint(request: Request) -> str:
    asked = f"{request.method} {request.url.path}?{request.url.query}\n".encode()
    return hashlib.sha256(asked + await request.body()).hexdigest()
