"""Starting the studio: the pages in one process, a worker in another, each kept alive."""

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
from studio.errors import InputError
from studio.settings import Settings
from studio.workspace import Workspace

ROOT = Path(__file__).resolve().parent
RESTART_S = 1.0
PARENT = "STUDIO_LAUNCHER"  # process id of the launcher, for what it starts
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


def launch(port: int, open_browser: bool) -> int:
    """Run pages and worker until a signal comes; the pages' exit code."""
    if _taken(port):
        raise InputError(
            f"Port {port} is in use.",
            remedy=f"Perhaps the studio is running already; or try: studio app --port {port + 1}",
            field="--port",
        )
    # Opening makes or migrates the database before two processes need it.
    first_run.seed_sample(Workspace.open())
    stop = _stop_on_signals()
    pages = _start("pages", *_pages_arguments(port, open_browser))
    worker = _start("worker")
    print(f"Pisces Studio: http://localhost:{port}", file=sys.stderr)  # noqa: T201
    while not stop.wait(RESTART_S) and pages.poll() is None:
        if worker.poll() is not None:
            logger.warning("the worker ended (%s); starting another", worker.returncode)
            worker = _start("worker")
    for process in (pages, worker):
        process.terminate()
    for process in (pages, worker):
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


def _pages_arguments(port: int, open_browser: bool) -> list[str]:
    return [
        *("run", str(ROOT / "server.py")),
        f"--server.port={port}",
        "--server.address=localhost",
        f"--server.headless={'false' if open_browser and _has_screen() else 'true'}",
        "--browser.gatherUsageStats=false",
    ]


def _has_screen() -> bool:
    return sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _stop_on_signals() -> threading.Event:
    stop = threading.Event()

    def handler(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, handler)
    return stop
