"""The web server: Streamlit's pages, files of artifacts, uploads, and words saved on leaving.

Started by ``streamlit run studio/server.py`` (which ``studio app`` does). It computes nothing:
what takes work is a row in the database.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from studio.access.gate import Access
from studio.access.guards import refused
from studio.api.app import BesidePages, create_api
from studio.errors import NotFoundError, StudioError
from studio.nodelay import send_at_once
from studio.served_files import file_answer
from studio.settings import Settings
from studio.views import (
    batch_routes,
    choices,
    film_routes,
    moving_routes,
    script_routes,
    timeline_routes,
    upload_routes,
    word_routes,
)
from studio.views.desk import desk
from studio.visuals import families


def get_file(request: Request) -> Response:
    """A file of an artifact, whole or in ranges; ``?dl=Name.mp4`` saves it under that name."""
    digest, name = request.path_params["digest"], request.path_params["name"]
    save_as = request.query_params.get("dl", "")
    try:
        return file_answer(desk().workspace.artifacts, digest, name, request, save_as)
    except StudioError as error:
        return refused(NotFoundError(error.message, remedy=error.remedy))


def no_file(_request: Request) -> Response:
    """Any other address below ``/files``."""
    return refused(NotFoundError("There is no such file."))


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Open the database, and read the lists of voices and styles, before the first visitor."""
    send_at_once()
    await run_in_threadpool(desk)
    choices.read_ahead()
    yield


app = st.App(
    Path(__file__).parent / "app.py",
    lifespan=lifespan,
    middleware=[
        Middleware(Access, token=Settings.from_environment().token),
        Middleware(BesidePages, api=create_api(lambda: desk().workspace)),
    ],
    routes=[
        Route("/files/{digest}/{name}", get_file),
        Route("/files/{other:path}", no_file),
        Mount("/fonts", StaticFiles(directory=families.FOLDER)),
        *film_routes.ROUTES,
        *moving_routes.ROUTES,
        *batch_routes.ROUTES,
        *upload_routes.ROUTES,
        *word_routes.ROUTES,
        *script_routes.ROUTES,
        *timeline_routes.ROUTES,
    ],
)
