"""What was done in the timeline and had not been sent yet when the page was left."""

from __future__ import annotations

import json

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from storage.projects import Change, Seen
from studio.access.guards import check_origin, read_body, refused
from studio.errors import InputError, StudioError
from studio.views.desk import desk
from studio.views.timeline_edits import edit_of

MAX_BYTES = 100_000
MAX_EDITS = 400


async def post_timeline(request: Request) -> Response:
    """Edits in order; one that is refused does not keep the others from being made."""
    try:
        check_origin(request)
        too_long = InputError("These edits are too long.", field="timeline")
        edits = read_ops(await read_body(request, MAX_BYTES, too_long))
        await run_in_threadpool(desk().edit_all, request.path_params["project_id"], edits)
    except StudioError as error:
        return refused(error)
    return Response(status_code=204)


def read_ops(content: bytes) -> list[tuple[Change, str, Seen | None]]:
    """The edits in the JSON that a page sends when it is left.

    Raises
    ------
    InputError : it is not such JSON.
    """
    try:
        ops = json.loads(content)
    except ValueError as error:
        raise InputError("These are not edits of a timeline.") from error
    if not isinstance(ops, list) or len(ops) > MAX_EDITS:
        raise InputError("These are not edits of a timeline.")
    return [(*edit_of(op), None) for op in ops]


ROUTES = [Route("/projects/{project_id}/timeline", post_timeline, methods=["POST"])]
