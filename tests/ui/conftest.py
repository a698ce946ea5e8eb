"""Fixtures: a studio of its own, a running server, a browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from studio.settings import Settings
from studio.workspace import Workspace
from tests.ui.browser import DESK, PATIENCE_S

ROOT = Path(__file__).resolve().parents[2]
START_S = 60
CHROMIUM_FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture
def workspace(tmp_path, monkeypatch) -> Workspace:
    """A studio of its own for one test, also for the pages that the test runs."""
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path))
    monkeypatch.delenv("STUDIO_DATABASE_URL", raising=False)
    return Workspace.open()


@dataclass(frozen=True)
class Server:
    """A running server and the studio that it shows."""

    url: str
    workspace: Workspace


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[Server]:
    """The real server on a free port, without a worker."""
    home = tmp_path_factory.mktemp("studio")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "STUDIO_HOME": str(home)}
    environment.pop("STUDIO_DATABASE_URL", None)
    log = (home / "server.log").open("wb")
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "studio/server.py")]
    options = [f"--server.port={port}", "--server.headless=true"]
    process = subprocess.Popen(
        [*command, *options], cwd=home, env=environment, stdout=log, stderr=log
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(url, process, home / "server.log")
        yield Server(url, Workspace.open(Settings.from_environment({"STUDIO_HOME": str(home)})))
    finally:
        process.terminate()
        process.wait(15)
        log.close()


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"The server did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def chromium():
    """A browser; the tests are skipped where there is none, but never in CI."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        message = "Chromium is not installed (Debian: apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE_S * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def window(chromium):
    """The page that tests use in turn: another one would read the whole front end anew."""
    context = new_context(chromium)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(window):
    """An empty page that knows nothing of earlier tests; an uncaught error fails the test."""
    with no_errors(window):
        yield window
        wipe(window)


@pytest.fixture
def own_page(chromium):
    """A page with a browser's memory of its own, for a test that listens to it or needs two."""
    context = new_context(chromium)
    page = context.new_page()
    with no_errors(page):
        yield page
        context.close()


def new_context(chromium):
    """An empty memory of a browser: cookies, and what pages keep."""
    context = chromium.new_context(viewport=DESK)
    context.set_default_timeout(PATIENCE_S * 1000)
    return context


@contextmanager
def no_errors(page) -> Iterator[None]:
    """No script of the page fails in it."""
    errors: list[str] = []

    def note(error) -> None:
        errors.append(str(error))

    page.on("pageerror", note)
    yield
    page.remove_listener("pageerror", note)
    assert not errors


def wipe(page) -> None:
    """Leave the page, and forget what it kept; no key or button stays pressed."""
    page.set_viewport_size(DESK)
    page.mouse.up()
    page.mouse.move(0, 0)
    for key in ("Shift", "Control", "Alt"):
        page.keyboard.up(key)
    if page.url == "about:blank":
        return
    origin = page.evaluate("origin")
    page.evaluate("sessionStorage.clear()")
    page.goto("about:blank")
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    session.detach()
    page.context.clear_cookies()
