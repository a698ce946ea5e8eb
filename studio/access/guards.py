"""What every route of ours checks: who asks, how much they send; and how a refusal is told."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from studio.access.gate import is_own_origin
from studio.errors import ConflictError, InputError, NotFoundError, StudioError

STATUS = {InputError: 400, NotFoundError: 404, ConflictError: 403}


def check_origin(request: Request) -> None:
    """Only our own pages may write: another site's script has another origin.

    Raises
    ------
    ConflictError : the request came from somewhere else.
    """
    if not is_own_origin(request.headers):
        raise ConflictError("This request did not come from the studio's own pages.")


async def read_body(request: Request, limit_bytes: int, too_large: InputError) -> bytes:
    """The whole body.

    Raises
    ------
    InputError : it is larger than `limit_bytes`; `too_large` says so.
    """
    if int(request.headers.get("content-length") or 0) > limit_bytes:
        raise too_large
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > limit_bytes:
            raise too_large
    return bytes(content)


def refused(error: StudioError) -> Response:
    """A refusal as JSON: message, remedy, field."""
    body = {"message": error.message, "remedy": error.remedy, "field": error.field}
    return JSONResponse(body, status_code=STATUS.get(type(error), 500))
