"""Starting the studio: the pages in one process, a worker in another, each kept alive.

Also the API alone. Nothing is served to other machines without a token.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import FrameType

from studio import first_run
from studio.access.loopback import is_loopback
from studio.errors import InputError
from studio.settings import Settings
from studio.workspace import Workspace

ROOT = Path(__file__).resolve().parent
LOCAL = "localhost"
RESTART_S = 1.0
PARENT = "STUDIO_LAUNCHER"  # process id of the launcher, for what it starts
MIN_TOKEN_CHARS = 16
NEW_TOKEN = (
    """export STUDIO_TOKEN=$(python3 -c 'import secrets; print(secrets.token_urlsafe(32))')"""
)
logger = logging.getLogger(__name__)


def run_worker() -> None:
    """Run jobs until a signal comes."""
    from studio.worker import Worker  # not in the pages: it brings libraries that make films

    logging.getLogger("studio").setLevel(logging.INFO)
    stop = _stop_on_signals()
    _end_with_parent(stop)
    Worker(Workspace.open()).run(stop)


def run_pages(arguments: list[str]) -> None:
    """Run Streamlit in this process, for as long as the launcher lives."""
    from streamlit.web.cli import main

    stop = threading.Event()
    _end_with_parent(stop)

    def end() -> None:
        stop.wait()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=end, name="end", daemon=True).start()
    main(arguments)


def run_api(host: str, port: int) -> None:
    """Serve the API without pages until a signal comes."""
    from studio.api.serving import serve

    settings = Settings.from_environment()
    check_reach(host, settings.token)
    _check_free(port, "studio api")
    print(f"Pisces Studio's API: {_address(host, port)}/api", file=sys.stderr)  # noqa: T201
    serve(Workspace.open(settings), host, port)


def check_reach(host: str, token: str) -> None:
    """Refuse to be reached from other machines without a token that is hard to guess.

    Raises
    ------
    InputError : says how to make one.
    """
    if not token and not is_loopback(host):
        raise InputError(
            f"Whoever reaches {host} could use the studio: it has no token.",
            remedy=f"Set one first: {NEW_TOKEN}",
            field="--host",
        )
    plain = token.isascii() and token.isprintable() and " " not in token
    if token and (len(token) < MIN_TOKEN_CHARS or not plain):
        raise InputError(
            f"A token has at least {MIN_TOKEN_CHARS} letters, digits and signs, and no spaces.",
            remedy=f"Make one: {NEW_TOKEN}",
            field="STUDIO_TOKEN",
        )


def launch(port: int, open_browser: bool, host: str = LOCAL, with_worker: bool = True) -> int:
    """Run pages and worker until a signal comes; the pages' exit code.

    with_worker : False where workers of their own do the jobs, as in a team.
    """
    check_reach(host, Settings.from_environment().token)
    _check_free(port, "studio app")
    # Opening makes or migrates the database before two processes need it.
    first_run.seed_sample(Workspace.open())
    stop = _stop_on_signals()
    pages = _start("pages", *_pages_arguments(host, port, open_browser))
    worker = _start("worker") if with_worker else None
    print(f"Pisces Studio: {_address(host, port)}", file=sys.stderr)  # noqa: T201
    while not stop.wait(RESTART_S) and pages.poll() is None:
        if worker is not None and worker.poll() is not None:
            logger.warning("the worker ended (%s); starting another", worker.returncode)
            worker = _start("worker")
    running = [pages] if worker is None else [pages, worker]
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
    return 0 if stop.is_set() else (pages.returncode or 0)


def _end_with_parent(stop: threading.Event) -> None:
    """Stop when the launcher that started this process is killed; one on its own runs on."""
    parent = os.environ.get(PARENT)
    if not parent:
        return

    def watch() -> None:
        while os.getppid() == int(parent):
            time.sleep(RESTART_S)
        stop.set()

    threading.Thread(target=watch, name="parent", daemon=True).start()


def _start(command: str, *arguments: str) -> subprocess.Popen[bytes]:
    home = str(Settings.from_environment().home)  # absolute: the folder changes below
    environment = {**os.environ, "STUDIO_HOME": home, PARENT: str(os.getpid())}
    line = [sys.executable, "-m", "studio", command, *arguments]
    return subprocess.Popen(line, env=environment, cwd=ROOT.parent)


def _pages_arguments(host: str, port: int, open_browser: bool) -> list[str]:
    return [
        *("run", str(ROOT / "server.py")),
        f"--server.port={port}",
        f"--server.address={host}",
        f"--browser.serverAddress={_name(host)}",  # else it asks a site elsewhere for ours
        f"--server.headless={'false' if open_browser and _has_screen() else 'true'}",
        "--browser.gatherUsageStats=false",
    ]


def _has_screen() -> bool:
    return sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _check_free(port: int, command: str) -> None:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) != 0:
            return
    raise InputError(
        f"Port {port} is in use.",
        remedy=f"Perhaps the studio is running already; or try: {command} --port {port + 1}",
        field="--port",
    )


def _address(host: str, port: int) -> str:
    """Where this machine itself finds it."""
    return f"http://{_name(host)}:{port}"


def _name(host: str) -> str:
    everywhere = host in ("0.0.0.0", "::")
    return LOCAL if everywhere else f"[{host}]" if ":" in host else host


def _stop_on_signals() -> threading.Event:
    stop = threading.Event()

    def handler(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, handler)
    return stop
