"""The studio that the tools use: the one that is named, one that runs here, or one of our own."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import httpx

from studio.client import Client
from studio.client.connection import DEFAULT_URL, V1
from studio.client.problems import error_of, kind_of
from studio.settings import Settings

PROBE_S = 3.0
END_S = 15
logger = logging.getLogger(__name__)


class AtHand:
    """Finds or starts a studio when the first tool needs it, and ends what it started.

    Parameters
    ----------
    server : address of a studio; empty: this computer's, which is started if none runs.
    token : of that studio; empty: ``STUDIO_TOKEN``.
    """

    def __init__(self, server: str = "", token: str = "") -> None:
        self._server = server
        self._token = token
        self._lock = threading.Lock()
        self._client: Client | None = None
        self._own: _Own | None = None

    def client(self) -> Client:
        """The client of the studio.

        Raises
        ------
        InputError : the studio here wants a token.
        """
        with self._lock:
            if self._client is None:
                self._client = Client(self._address(), self._token)
            if self._own is not None:
                self._own.keep_working()
            return self._client

    def close(self) -> None:
        """End the studio, if it is our own."""
        with self._lock:
            if self._client is not None:
                self._client.close()
            if self._own is not None:
                self._own.close()

    def _address(self) -> str:
        if self._server:
            return self._server
        if _answers(DEFAULT_URL, self._token or os.environ.get("STUDIO_TOKEN", "")):
            return DEFAULT_URL
        self._own = _Own()
        return self._own.url


class _Own:
    """A studio without pages: the API in this process, a worker in one of its own."""

    def __init__(self) -> None:
        from studio.api.serving import serve_in_thread
        from studio.workspace import Workspace

        settings = Settings.from_environment()
        self._home = settings.home
        self.url: str
        self._end_api: Callable[[], None]
        self.url, self._end_api = serve_in_thread(Workspace.open(settings))
        self._worker = self._start()
        logger.info("started a studio of its own at %s", self.url)

    def keep_working(self) -> None:
        """Start another worker, should it have ended."""
        if self._worker.poll() is not None:
            logger.warning("the worker ended (%s); starting another", self._worker.returncode)
            self._worker = self._start()

    def close(self) -> None:
        """End both; the job under way is gone on with by the next worker."""
        self._worker.terminate()
        try:
            self._worker.wait(END_S)
        except subprocess.TimeoutExpired:
            self._worker.kill()
        self._end_api()

    def _start(self) -> subprocess.Popen[bytes]:
        from studio.launch import PARENT

        environment = {**os.environ, "STUDIO_HOME": str(self._home), PARENT: str(os.getpid())}
        return subprocess.Popen(
            [sys.executable, "-m", "studio", "worker"],
            env=environment,
            cwd=Path(__file__).resolve().parents[2],
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr.fileno(),  # standard output belongs to the protocol
        )


def _answers(url: str, token: str) -> bool:
    """Does a studio run at this address?

    Raises
    ------
    InputError : one does, and wants another token.
    """
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        answer = httpx.get(f"{url}{V1}/health", headers=headers, timeout=PROBE_S, trust_env=False)
    except httpx.TransportError:
        return False
    if kind_of(answer) == "unauthorized":
        raise error_of(answer)
    return answer.is_success and "application/json" in answer.headers.get("content-type", "")
