"""How the errors of a request become problems: ours, the router's, and what nobody foresaw."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from studio.api.problems import KINDS, problem, problem_of
from studio.errors import FAULT_REMEDY, StudioError

SHOWN_ERRORS = 20
OF_STATUS = {kind.status: name for name, kind in reversed(KINDS.items())}
logger = logging.getLogger(__name__)


def add_handlers(api: FastAPI) -> None:
    """Have every error of the API answered as a problem."""
    api.add_exception_handler(StudioError, _on_studio_error)
    api.add_exception_handler(RequestValidationError, _on_invalid)
    api.add_exception_handler(HTTPException, _on_http_error)


async def _on_studio_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, StudioError)
    return problem_of(error)


async def _on_invalid(request: Request, error: Exception) -> Response:
    """A value that the route's own types refuse."""
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    if any(each["type"] == "json_invalid" for each in found):
        return problem("malformed", "The body is not JSON.", remedy="Send one JSON object.")
    if _is_other_type(request, found):
        return problem(
            "media-type",
            "The body is not of a type that is read here.",
            remedy="Send JSON with Content-Type: application/json.",
            field="Content-Type",
        )
    told = [{"field": _place(each["loc"]), "detail": _told(each)} for each in found]
    return problem(
        "input",
        told[0]["detail"],
        remedy="Correct it and send the request again; /api describes it.",
        field=told[0]["field"],
        errors=told[:SHOWN_ERRORS],
    )


def _is_other_type(request: Request, found: Any) -> bool:
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    of_body = any(each["loc"] == ("body",) for each in found)
    return of_body and bool(sent) and not (sent.endswith("+json") or sent == "application/json")


def _told(found: Mapping[str, Any]) -> str:
    """A sentence about one value; what was sent is not repeated."""
    words = str(found["msg"]).removeprefix("Value error, ")
    return words if words.endswith(".") else f"{words}."


def _place(loc: tuple[Any, ...]) -> str:
    """``('body', 'brief', 'images', 2)`` as ``brief.images[2]``."""
    place = ""
    for part in loc[1:] or loc:
        place += f"[{part}]" if isinstance(part, int) else f".{part}"
    return place.lstrip(".")[:200]


async def _on_http_error(request: Request, error: Exception) -> Response:
    """What the router, or FastAPI's reading of the body, refuses."""
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(allowed_methods(request) or ("GET", "HEAD"))
    kind = OF_STATUS.get(error.status_code, "malformed")
    return problem(kind, _WORDS.get(kind, str(error.detail)), headers=headers)


_WORDS = {
    "malformed": "The body cannot be read.",
    "not-found": "There is nothing at this address.",
    "method": "This address does not take that method.",
}


def allowed_methods(request: Request) -> list[str]:
    """All methods that the address takes, whichever route has them."""
    return sorted(set(_methods_at(request.app.routes, request.scope)))


def _methods_at(routes: Iterable[Any], scope: Scope) -> Iterator[str]:
    for route in routes:
        nested = getattr(route, "original_router", None)
        if nested is not None:
            yield from _methods_at(nested.routes, scope)
        elif route.matches(scope)[0] is not Match.NONE:
            yield from getattr(route, "methods", None) or ()


class Faults:
    """Middleware that answers what nobody foresaw with a problem, and logs it without keys."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        started = False

        async def noting(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except Exception as error:  # the last boundary of a request
            logger.exception("%s %s failed", scope.get("method"), scope.get("path"))
            if started:  # the connection ends: half an answer must not look like a whole one
                raise
            words = f"Something went wrong inside the studio ({type(error).__name__})."
            await problem("fault", words, remedy=FAULT_REMEDY)(scope, receive, send)
