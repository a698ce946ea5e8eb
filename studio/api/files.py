"""Files that were made, and files that were uploaded, by the digest of their artifact."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from studio.api.deps import Studio
from studio.api.problems import answers
from studio.served_files import file_answer

router = APIRouter(prefix="/api/v1/files", tags=["files"])

_BYTES: dict[str, Any] = {"*/*": {"schema": {"type": "string", "format": "binary"}}}
_PLAIN: dict[str, Any] = {"text/plain": {"schema": {"type": "string"}}}
RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"description": "The whole file, of its own type.", "content": _BYTES},
    206: {"description": "The ranges that were asked for.", "content": _BYTES},
    304: {"description": "You have it already."},
    416: {"description": "The file has no such range.", "content": _PLAIN},
    **answers("not-found", "input"),
}


@router.head(
    "/{digest}/{name}", responses=RESPONSES, response_class=Response, include_in_schema=False
)
@router.get("/{digest}/{name}", responses=RESPONSES, response_class=Response)
def get_file(
    studio: Studio,
    request: Request,
    digest: Annotated[str, Path(description="Of the artifact.", max_length=64)],
    name: Annotated[str, Path(description="In the artifact.", max_length=120)],
    download: Annotated[
        str, Query(max_length=200, description="Save it under this name.", examples=["ad.mp4"])
    ] = "",
) -> Response:
    """A file, whole or in ranges. It never changes: keep it as long as you like."""
    return file_answer(studio.artifacts, digest, name, request, download)
