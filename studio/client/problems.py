"""What the API refuses (RFC 9457, problem details) as the studio's own errors."""

from __future__ import annotations

from typing import Any

import httpx

from studio.errors import (
    BackendFailed,
    BackendUnavailable,
    ConflictError,
    InputError,
    NotFoundError,
    StorageError,
    StudioError,
)

PROBLEM_TYPE = "application/problem+json"
URN = "urn:pisces:problem:"
#: The error of a kind of problem; every other one of a 4xx is about what was sent.
ERRORS: dict[str, type[StudioError]] = {
    "not-found": NotFoundError,
    "conflict": ConflictError,
    "changed": ConflictError,
    "queue-full": BackendUnavailable,
    "too-many": BackendUnavailable,
    "engine": BackendUnavailable,
    "no-worker": BackendUnavailable,
    "job-failed": BackendFailed,
    "storage": StorageError,
    "disk-full": StorageError,
    "fault": StudioError,
}


def kind_of(response: httpx.Response) -> str:
    """The kind of problem; empty where something on the way to the studio refused, not itself."""
    return str(_told(response).get("type", "")).removeprefix(URN)


def error_of(response: httpx.Response) -> StudioError:
    """The error that a refusal stands for, with its message, remedy and field."""
    told = _told(response)
    if not told:
        return _error_of_another(response)
    otherwise = InputError if response.is_client_error else StudioError
    kind = ERRORS.get(kind_of(response), otherwise)
    message = str(told.get("detail") or told.get("title") or "The studio refused this.")
    return kind(message, remedy=str(told.get("remedy") or ""), field=str(told.get("field") or ""))


def _error_of_another(response: httpx.Response) -> StudioError:
    """No studio answered: a proxy, or another server at this address."""
    message = (
        f"{response.request.url} answered {response.status_code} {response.reason_phrase}, "
        "and not as a studio does."
    )
    remedy = "Check that this is the address of a studio, and that it is running."
    return BackendUnavailable(message, remedy=remedy, field="server")


def _told(response: httpx.Response) -> dict[str, Any]:
    if not str(response.headers.get("content-type", "")).startswith(PROBLEM_TYPE):
        return {}
    try:
        told = response.json()
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
