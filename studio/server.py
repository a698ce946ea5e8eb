"""The web server: Streamlit's pages, files of artifacts, uploads, and words saved on leaving.

Started by ``streamlit run studio/server.py`` (which ``studio app`` does). It computes nothing:
what takes work is a row in the database.
"""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from studio.errors import NotFoundError, StudioError
from studio.guards import refused
from studio.recipes import Artifact
from studio.views import (
    choices,
    film_routes,
    script_routes,
    timeline_routes,
    upload_routes,
    word_routes,
)
from studio.views.desk import desk
from studio.views.links import UPLOADED_FILE
from studio.visuals import families

FOREVER = "public, max-age=31536000, immutable"  # an artifact never changes

#: Types that a browser may show. Everything else is only downloaded.
SHOWN = {
    "image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp", "image/tiff", "image/avif",
    "video/mp4", "audio/wav", "audio/x-wav", "audio/mp4", "audio/mpeg",
    "audio/flac", "audio/x-flac", "audio/ogg", "audio/midi", "text/vtt",
    "application/x-subrip",
}  # fmt: skip
EXTRA_TYPES = {".vtt": "text/vtt", ".srt": "application/x-subrip", ".mid": "audio/midi"}
EXTRA_TYPES |= {".m4a": "audio/mp4", ".flac": "audio/flac"}


def get_file(request: Request) -> Response:
    """A file of an artifact, whole or in ranges; ``?dl=Name.mp4`` saves it under that name."""
    name = request.path_params["name"]
    try:
        artifact = desk().workspace.artifacts.find(request.path_params["digest"])
        if artifact is None:
            raise NotFoundError("This file is no longer here.", remedy="Make it again.")
        path = artifact.file(name)
    except KeyError:
        return refused(NotFoundError("There is no such file."))
    except StudioError as error:
        return refused(NotFoundError(error.message, remedy=error.remedy))
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
    return refused(NotFoundError("There is no such file."))


def _content_type(artifact: Artifact, name: str) -> str:
    shown_name = str(artifact.facts.get("name", name)) if name == UPLOADED_FILE else name
    suffix = Path(shown_name).suffix.lower()
    return EXTRA_TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")


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
        Mount("/fonts", StaticFiles(directory=families.FOLDER)),
        *film_routes.ROUTES,
        *upload_routes.ROUTES,
        *word_routes.ROUTES,
        *script_routes.ROUTES,
        *timeline_routes.ROUTES,
    ],
)
