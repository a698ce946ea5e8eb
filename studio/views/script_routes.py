"""What was done in a script page and had no answer yet when the page was left."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from studio.access.guards import check_origin, read_body, refused
from studio.errors import InputError, StudioError
from studio.views.desk import desk
from studio.views.script_edits import AnyEdit, Text, read_edits, summary_of

MAX_BYTES = 200_000


async def post_script(request: Request) -> Response:
    """Edits in order; one that is refused does not keep the others from being made."""
    try:
        check_origin(request)
        too_long = InputError("These edits are too long.", field="script")
        changes = read_edits(await read_body(request, MAX_BYTES, too_long))
        await run_in_threadpool(_store, request.path_params["project_id"], changes)
    except StudioError as error:
        return refused(error)
    return Response(status_code=204)


def _store(project_id: str, changes: list[AnyEdit]) -> None:
    desk().edit_all(
        project_id,
        [
            (change.apply, summary_of(change), change.seen if isinstance(change, Text) else None)
            for change in changes
        ],
    )


ROUTES = [Route("/projects/{project_id}/script", post_script, methods=["POST"])]
