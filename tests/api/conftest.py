"""A studio that is served: the API on a thread, a worker beside it, all in this process."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from studio.api.serving import serve_in_thread
from studio.compute import InlineCompute
from studio.settings import Settings
from studio.worker import Worker
from studio.workspace import Workspace

SECRET = b"a secret of 24 bytes and"
WAIT_S = 240


@dataclass(frozen=True)
class Live:
    """A served studio."""

    url: str
    workspace: Workspace

    def client(self, **options) -> httpx.Client:
        """A program that talks to it."""
        return httpx.Client(base_url=self.url, timeout=WAIT_S, trust_env=False, **options)


@pytest.fixture(scope="session")
def live(tmp_path_factory) -> Iterator[Live]:
    """The API of a studio without a token, and a worker that makes what is asked for."""
    home = tmp_path_factory.mktemp("api")
    settings = Settings.from_environment(
        {
            "STUDIO_HOME": str(home),
            "STUDIO_WEBHOOK_SECRET": "whsec_" + base64.b64encode(SECRET).decode(),
        }
    )
    workspace = Workspace.open(settings)
    url, end_api = serve_in_thread(workspace)
    stop = threading.Event()
    worker = Worker(workspace, InlineCompute(workspace.artifacts))
    working = threading.Thread(target=worker.run, args=(stop,), name="worker", daemon=True)
    working.start()
    yield Live(url, workspace)
    stop.set()
    working.join(60)
    end_api()


@pytest.fixture
def client(live) -> Iterator[httpx.Client]:
    """A program that talks to the served studio."""
    with live.client() as client:
        yield client
