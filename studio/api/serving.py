"""The API alone, without pages: for teams' servers, for tests, for a client on this computer."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from studio.access.gate import Access
from studio.api.app import create_api
from studio.errors import StorageError
from studio.workspace import Workspace

START_S = 30
STOP_S = 10
KEEP_ALIVE_S = 65  # longer than the minute that proxies keep a connection


def guarded_api(opened: Callable[[], Workspace], token: str) -> ASGIApp:
    """The API with its guard in front; `opened` gives the studio with the first request."""
    return Access(create_api(opened), token)


def serve(workspace: Workspace, host: str, port: int) -> None:
    """Serve the API of a studio until a signal comes."""
    uvicorn.Server(_config(workspace, host=host, port=port)).run()


def serve_in_thread(workspace: Workspace) -> tuple[str, Callable[[], None]]:
    """Serve the API on a free port of this computer.

    Returns
    -------
    url, stop : its address, such as ``http://127.0.0.1:40123``, and what ends it.

    Raises
    ------
    StorageError : it did not start.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    # What it accepts inherits this: without it, answers in two pieces wait 40 ms for each other.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    server = uvicorn.Server(_config(workspace))

    def run() -> None:
        asyncio.run(server.serve(sockets=[listener]))

    thread = threading.Thread(target=run, name="api", daemon=True)
    thread.start()

    def stop() -> None:
        server.should_exit = True
        thread.join(STOP_S)
        listener.close()

    pause = threading.Event()
    for _ in range(START_S * 50):
        if server.started:
            return f"http://127.0.0.1:{listener.getsockname()[1]}", stop
        if not thread.is_alive():
            break
        pause.wait(0.02)
    stop()
    raise StorageError("The API did not start.", remedy="The log has the details.")


def _config(workspace: Workspace, **where: Any) -> uvicorn.Config:
    app = guarded_api(lambda: workspace, workspace.settings.token)
    return uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=STOP_S,
        ws="none",
        server_header=False,
        **where,
    )
