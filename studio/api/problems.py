"""Errors as programs read them: RFC 9457, `application/problem+json`, for every answer from 400 on.

`KINDS` is the table of all of them; `answers` documents some of them for a route.
"""

from __future__ import annotations

import errno
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import JSONResponse, Response

from studio import keys
from studio.errors import (
    BackendError,
    Cancelled,
    ConflictError,
    InputError,
    NotFoundError,
    StorageError,
    StudioError,
)

MEDIA_TYPE = "application/problem+json"
URN = "urn:pisces:problem:"
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kind:
    """A kind of problem: its HTTP status and its title, which never change."""

    status: int
    title: str


KINDS: dict[str, Kind] = {
    "malformed": Kind(400, "The request cannot be read."),
    "unauthorized": Kind(401, "A token is needed."),
    "foreign": Kind(403, "The request came from elsewhere."),
    "not-found": Kind(404, "There is no such thing."),
    "method": Kind(405, "This address does not take that method."),
    "conflict": Kind(409, "It conflicts with what was done meanwhile."),
    "changed": Kind(412, "It was changed meanwhile."),
    "too-large": Kind(413, "The request is too large."),
    "media-type": Kind(415, "The body is of another type."),
    "range": Kind(416, "There is no such range."),
    "expectation": Kind(417, "This expectation cannot be met."),
    "input": Kind(422, "A value cannot be used."),
    "revision-needed": Kind(428, "The revision has to be named."),
    "queue-full": Kind(429, "Too much is waiting."),
    "headers-too-large": Kind(431, "The headers are too large."),
    "fault": Kind(500, "Something went wrong inside the studio."),
    "job-failed": Kind(500, "The film could not be made."),
    "engine": Kind(503, "An engine cannot be used."),
    "storage": Kind(503, "The storage cannot be used."),
    "no-worker": Kind(503, "No worker is running."),
    "disk-full": Kind(507, "The disk is full."),
}
#: What errors of the engine and the storage are here; the first that fits.
_OF_ERRORS: tuple[tuple[type[StudioError], str], ...] = (
    (InputError, "input"),
    (NotFoundError, "not-found"),
    (ConflictError, "conflict"),
    (Cancelled, "conflict"),
    (BackendError, "engine"),
    (StorageError, "storage"),
)
RETRY_LATER_S = {"storage": 5, "engine": 30, "no-worker": 15, "queue-full": 15, "disk-full": 60}
#: Any route may answer with these.
COMMON = (
    *("malformed", "unauthorized", "foreign", "not-found", "method", "too-large", "media-type"),
    *("expectation", "input", "headers-too-large", "fault", "storage", "disk-full"),
)

PROBLEM_SCHEMA: dict[str, Any] = {
    "title": "Problem",
    "description": "What is wrong and what to do about it (RFC 9457).",
    "type": "object",
    "required": ["type", "title", "status", "detail", "remedy", "field"],
    "properties": {
        "type": {"type": "string", "enum": [f"{URN}{name}" for name in KINDS]},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "What is wrong, for a person."},
        "remedy": {"type": "string", "description": "What to do next; may be empty."},
        "field": {"type": "string", "description": "The value it is about; may be empty."},
        "errors": {
            "type": "array",
            "description": "All values that cannot be used, where there are several.",
            "items": {
                "type": "object",
                "required": ["field", "detail"],
                "properties": {"field": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
    "example": {
        "type": f"{URN}input",
        "title": KINDS["input"].title,
        "status": 422,
        "detail": "A clip lasts 6 to 120 seconds, not 300.",
        "remedy": "Choose a length between them.",
        "field": "duration",
    },
}


class Refused(StudioError):
    """A refusal that only HTTP knows.

    Parameters
    ----------
    kind : a name of `KINDS`.
    headers : of the answer.
    """

    def __init__(
        self,
        kind: str,
        message: str,
        *,
        remedy: str = "",
        field: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message, remedy=remedy, field=field)
        self.kind = kind
        self.headers = dict(headers or {})


def answers(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """The `responses=` of a route that may answer with problems of these kinds."""
    table: dict[int | str, dict[str, Any]] = {}
    for name in kinds:
        status = KINDS[name].status
        described = table.get(status, {}).get("description", "")
        table[status] = {
            "description": f"{described} {KINDS[name].title}".strip(),
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    return table


def problem(
    kind: str,
    message: str,
    *,
    remedy: str = "",
    field: str = "",
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    """An answer that says what is wrong."""
    body = {
        "type": f"{URN}{kind}",
        "title": KINDS[kind].title,
        "status": KINDS[kind].status,
        "detail": message,
        "remedy": remedy,
        "field": field,
        **more,
    }
    retry = {"Retry-After": str(RETRY_LATER_S[kind])} if kind in RETRY_LATER_S else {}
    return JSONResponse(
        body, KINDS[kind].status, {**retry, **(headers or {})}, media_type=MEDIA_TYPE
    )


def problem_of(error: StudioError) -> Response:
    """The answer to an error that was raised on purpose, without any key of the studio in it."""
    headers = error.headers if isinstance(error, Refused) else None
    kind = _kind_of(error)
    if kind in ("storage", "disk-full", "fault"):
        logger.warning("a request failed: %s", error)
    message, remedy = keys.redacted(error.message), keys.redacted(error.remedy)
    return problem(kind, message, remedy=remedy, field=error.field, headers=headers)


def _kind_of(error: StudioError) -> str:
    if isinstance(error, Refused):
        return error.kind
    if isinstance(error, StorageError) and _disk_full(error):
        return "disk-full"
    return next((kind for of, kind in _OF_ERRORS if isinstance(error, of)), "fault")


def _disk_full(error: StorageError) -> bool:
    cause = error.__cause__
    full = isinstance(cause, OSError) and cause.errno in (errno.ENOSPC, errno.EDQUOT)
    return full or "disk is full" in error.message
