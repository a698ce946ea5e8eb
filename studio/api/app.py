"""The API as one ASGI application, with the addresses that it has beside the pages."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from studio.api import ROUTERS
from studio.api.description import describe
from studio.api.docs_page import mount_files
from studio.api.events import Watch
from studio.api.limits import Limits
from studio.api.problems import COMMON, answers
from studio.api.refusals import Faults, add_handlers
from studio.workspace import Workspace

PREFIX = "/api"
V1 = f"{PREFIX}/v1"
GENERATE = "/generate_content"


def create_api(opened: Callable[[], Workspace]) -> FastAPI:
    """The API of a studio; `opened` gives it when the first request comes."""
    api = FastAPI(
        title="Pisces Studio",
        version=version("pisces-studio"),
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    api.state.opened = opened
    api.state.watch = Watch()
    for router in ROUTERS:
        api.include_router(router, responses=answers(*COMMON))
    mount_files(api)
    describe(api)
    add_handlers(api)
    api.add_middleware(Limits)
    api.add_middleware(Faults)
    return api


class BesidePages:
    """Middleware that hands the API's addresses to the API and all others on to the pages."""

    def __init__(self, app: ASGIApp, api: ASGIApp) -> None:
        self._pages = app
        self._api = api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        path = str(scope.get("path", ""))
        ours = path in (PREFIX, GENERATE) or path.startswith(f"{PREFIX}/")
        app = self._api if scope["type"] == "http" and ours else self._pages
        await app(scope, receive, send)
