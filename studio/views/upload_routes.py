"""Routes for a person's own files: taking one, and how far a clip has been made ready."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from studio import uploads
from studio.access.guards import check_origin, refused
from studio.document import MediaRef
from studio.errors import NotFoundError, StudioError
from studio.jobs import ingest
from studio.recipes import upload_recipe
from studio.views.desk import desk
from studio.views.media import item_of


async def post_upload(request: Request) -> Response:
    """Keep a file: the body is its content, ``?name=`` what the person calls it.

    With ``clips=1`` videos are taken too; ``project=`` says whose they are. With ``song=1`` it has
    to be a sound. The answer is a tile of the media picker.
    """
    clips = request.query_params.get("clips") == "1"
    song = request.query_params.get("song") == "1"
    name = uploads.display_name(request.query_params.get("name", ""), "picture")
    try:
        check_origin(request)
        with uploads.incoming(desk().workspace.artifacts) as folder:
            declared = int(request.headers.get("content-length") or 0)
            upload = await uploads.receive(request.stream(), folder, name, declared, clips, song)
            project_id = request.query_params.get("project", "")
            item = await run_in_threadpool(_keep, upload, clips, song, project_id)
    except ClientDisconnect:
        return Response(status_code=400)  # nobody hears it
    except StudioError as error:
        return refused(error)
    return JSONResponse(item)


def get_upload(request: Request) -> Response:
    """The tile of a clip as it is now."""
    sha256, name = request.path_params["sha256"], request.query_params.get("name", "")
    known = len(sha256) == 64 and set(sha256) <= set("0123456789abcdef")
    ref = MediaRef(sha256=sha256, name=uploads.display_name(name), kind="video") if known else None
    store = desk().workspace.artifacts
    if ref is None or store.find(upload_recipe(ref).digest) is None:
        return refused(NotFoundError("This video is no longer here.", remedy="Add it again."))
    return JSONResponse(item_of(ref), headers={"Cache-Control": "no-store"})


def _keep(upload: uploads.Upload, clips: bool, song: bool, project_id: str) -> dict[str, Any]:
    workspace = desk().workspace
    checked = uploads.checked_song(upload) if song else uploads.checked(upload, clips)
    ref = uploads.keep(workspace.artifacts, checked)
    if ref.kind == "video":
        ingest.add_clip(workspace, ref, project_id)
    return item_of(ref)


ROUTES = [
    Route("/uploads", post_upload, methods=["POST"]),
    Route("/uploads/{sha256}", get_upload),
]
