"""The web server: Streamlit's pages, files of artifacts, uploads, and words saved on leaving.

Started by ``streamlit run studio/server.py`` (which ``studio app`` does). It computes nothing:
a picture that somebody uploads is checked, and everything else is a row in the database.
"""

from __future__ import annotations

import mimetypes
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from studio import edits
from studio.document import Document, MediaRef
from studio.errors import ConflictError, InputError, NotFoundError, StudioError
from studio.recipes import Artifact
from studio.views import choices
from studio.views.desk import desk
from studio.views.links import UPLOADED_FILE, media_url

MAX_UPLOAD_BYTES = 25_000_000
MAX_WORDS_BYTES = 20_000
FOREVER = "public, max-age=31536000, immutable"  # an artifact never changes
LOOPBACK = ("localhost", "127.0.0.1", "::1", "")

#: Types that a browser may show. Everything else is only downloaded.
SHOWN = {
    "image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp", "image/tiff", "image/avif",
    "video/mp4", "audio/wav", "audio/x-wav", "audio/mp4", "audio/midi", "text/vtt",
    "application/x-subrip",
}  # fmt: skip
EXTRA_TYPES = {".vtt": "text/vtt", ".srt": "application/x-subrip", ".mid": "audio/midi"}

#: What the beacon of a page that is being left may save, by the last part of its address.
SCENE_WORDS = {"narration": edits.set_narration, "on_screen_text": edits.set_on_screen_text}


def get_file(request: Request) -> Response:
    """A file of an artifact, whole or in ranges; ``?dl=Name.mp4`` saves it under that name."""
    name = request.path_params["name"]
    try:
        artifact = desk().workspace.artifacts.find(request.path_params["digest"])
        if artifact is None:
            raise NotFoundError("This file is no longer here.", remedy="Make it again.")
        path = artifact.file(name)
    except KeyError:
        return _refused(NotFoundError("There is no such file."))
    except StudioError as error:
        return _refused(NotFoundError(error.message, remedy=error.remedy))
    kind = _content_type(artifact, name)
    save_as = request.query_params.get("dl", "")
    attach = bool(save_as) or kind not in SHOWN
    return FileResponse(
        path,
        media_type=kind if kind in SHOWN else "application/octet-stream",
        filename=(save_as or name) if attach else None,
        content_disposition_type="attachment" if attach else "inline",
        headers={
            "Cache-Control": FOREVER,
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


def no_file(_request: Request) -> Response:
    """Any other address below ``/files``."""
    return _refused(NotFoundError("There is no such file."))


async def post_upload(request: Request) -> Response:
    """Keep a picture: the body is the file, ``?name=`` what the person calls it."""
    name = Path(request.query_params.get("name", "")).name or "picture"
    try:
        _check_origin(request)
        content = await _body(request, MAX_UPLOAD_BYTES, name)
        ref = await run_in_threadpool(_keep_picture, content, name)
    except StudioError as error:
        return _refused(error)
    return JSONResponse({"sha256": ref.sha256, "name": ref.name, "url": media_url(ref)})


async def post_scene_words(request: Request) -> Response:
    """Words of a scene that a page still held when it was left."""
    field, scene_id = request.path_params["field"], request.path_params["scene_id"]
    change = SCENE_WORDS.get(field)
    if change is None:
        return _refused(NotFoundError(f"A scene has no {field!r}."))
    return await _store_words(
        request, lambda document, text: change(document, scene_id, text), f"Changed the {field}"
    )


async def post_music_prompt(request: Request) -> Response:
    """How the music should sound, from a page that was left."""
    return await _store_words(
        request,
        lambda document, text: edits.set_music(document, prompt=text.strip()),
        "Changed how the music sounds",
    )


async def _store_words(
    request: Request, change: Callable[[Document, str], Document], summary: str
) -> Response:
    try:
        _check_origin(request)
        text = (await _body(request, MAX_WORDS_BYTES, "text")).decode("utf-8", "replace")
        project_id = request.path_params["project_id"]
        await run_in_threadpool(
            desk().edit, project_id, lambda document: change(document, text), summary
        )
    except StudioError as error:
        return _refused(error)
    return Response(status_code=204)


def _keep_picture(content: bytes, name: str) -> MediaRef:
    from studio.visuals.media import check_image

    with tempfile.TemporaryDirectory(prefix="pisces-upload-") as folder:
        path = Path(folder) / (name[-120:] or "picture")
        path.write_bytes(content)
        check_image(path)
    return desk().workspace.artifacts.add_upload(content, name[:200])


def _content_type(artifact: Artifact, name: str) -> str:
    shown_name = str(artifact.facts.get("name", name)) if name == UPLOADED_FILE else name
    suffix = Path(shown_name).suffix.lower()
    return EXTRA_TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")


async def _body(request: Request, limit: int, name: str) -> bytes:
    too_large = InputError(
        f"'{name}' is larger than {limit // 1_000_000 or 1} MB.",
        remedy="Scale it down to 4000 pixels on its long side; a film shows no more.",
        field=name,
    )
    if int(request.headers.get("content-length") or 0) > limit:
        raise too_large
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > limit:
            raise too_large
    return bytes(content)


def _check_origin(request: Request) -> None:
    """Only our own pages may write: another site's script has another origin."""
    origin = urlsplit(request.headers.get("origin", ""))
    host = request.headers.get("host", "")
    local_only = str(st.get_option("server.address") or "") in LOOPBACK
    if origin.netloc != host or (local_only and origin.hostname not in LOOPBACK):
        raise ConflictError("This request did not come from the studio's own pages.")


STATUS = {InputError: 400, NotFoundError: 404, ConflictError: 403}


def _refused(error: StudioError) -> Response:
    body = {"message": error.message, "remedy": error.remedy, "field": error.field}
    return JSONResponse(body, status_code=STATUS.get(type(error), 500))


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Open the database, and read the lists of voices and styles, before the first visitor."""
    await run_in_threadpool(desk)
    choices.read_ahead()
    yield


app = st.App(
    Path(__file__).parent / "app.py",
    lifespan=lifespan,
    routes=[
        Route("/files/{digest}/{name}", get_file),
        Route("/files/{other:path}", no_file),
        Route("/uploads", post_upload, methods=["POST"]),
        Route("/projects/{project_id}/music/prompt", post_music_prompt, methods=["POST"]),
        Route(
            "/projects/{project_id}/scenes/{scene_id}/{field}", post_scene_words, methods=["POST"]
        ),
    ],
)
