"""How quickly the app answers in a real browser, and how much memory its web process keeps.

Prints: the time to a usable first page; the distribution of clicks in the Storyboard and the
Timeline of a long project, until the page shows what was clicked; the web process's memory before
and after ten large films were exported, watched and downloaded, and whether it holds torch.

    .venv/bin/python benchmarks/app.py [--scenes 50] [--clicks 40] [--films 10] [--film-mb 160]
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import Page, sync_playwright

from storage.projects import Project
from studio.document import Document, Role, Scene
from studio.settings import Settings
from studio.workspace import Workspace
from tests.ui import seeding
from tests.ui.conftest import CHROMIUM_FLAGS, ROOT

READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'
WARM_UP_CLICKS = 4


@dataclass(frozen=True)
class Studio:
    """A running web server and its project."""

    url: str
    process: psutil.Process
    workspace: Workspace
    project: Project


def main() -> None:
    """Measure and print."""
    options = _options()
    with (
        tempfile.TemporaryDirectory(prefix="pisces-bench-") as home,
        _serve(home, options) as studio,
        sync_playwright() as playwright,
    ):
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        page = browser.new_context(viewport={"width": 1400, "height": 950}).new_page()
        _print_first_page(page, studio)
        print(f"\n| click in a {options.scenes}-scene project | median | 90 % | worst | n |")
        print("|---|---|---|---|---|")
        for name, click in (("Storyboard", _storyboard), ("Timeline", _timeline)):
            _print_clicks(name, list(click(page, studio, options)))
        _print_memory(page, studio, options)
        browser.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--scenes", type=int, default=50)
    parser.add_argument("--clicks", type=int, default=40)
    parser.add_argument("--films", type=int, default=10)
    parser.add_argument("--film-mb", type=int, default=160)
    return parser.parse_args()


@contextmanager
def _serve(home: str, options: argparse.Namespace) -> Iterator[Studio]:
    environment = {**os.environ, "STUDIO_HOME": home, "STUDIO_SAMPLE": "0"}
    workspace = Workspace.open(Settings.from_environment(environment))
    project = _long_project(workspace, options.scenes)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "studio/server.py")]
    started = subprocess.Popen(
        [*command, f"--server.port={port}", "--server.headless=true"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(lambda: urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).status == 200)
        yield Studio(url, psutil.Process(started.pid), workspace, project)
    finally:
        started.terminate()
        started.wait(20)


def _wait(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            if ready():
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise TimeoutError("the server did not start")


def _long_project(workspace: Workspace, n_scenes: int) -> Project:
    scenes = tuple(
        Scene(
            id=f"s{i}",
            role=Role.BENEFIT,
            narration=f"This is line {i} of a long film about bread.",
            on_screen_text=f"Line {i}",
        )
        for i in range(n_scenes)
    )
    document = Document(title="A long film", brief=seeding.BRIEF, scenes=scenes)
    project = workspace.projects.create(document)
    job = workspace.jobs.enqueue("draft", project.id, project.revision)
    seeding.finish(workspace, job, seeding.film_result(workspace, project))
    return project


def _print_first_page(page: Page, studio: Studio) -> None:
    rows = []
    for name, path in (
        ("first visit", "/"),
        ("again", "/"),
        ("deep link", _link(studio, "storyboard")),
    ):
        start = time.perf_counter()
        page.goto(f"{studio.url}{path}")
        page.wait_for_selector(READY)
        page.wait_for_selector("h1")
        rows.append((name, time.perf_counter() - start))
    print("| page | usable after |\n|---|---|")
    for name, took_s in rows:
        print(f"| {name} | {took_s:.2f} s |")


def _link(studio: Studio, page: str) -> str:
    return f"/{page}?project={studio.project.id}"


def _storyboard(page: Page, studio: Studio, options: argparse.Namespace) -> Iterator[float]:
    page.goto(f"{studio.url}{_link(studio, 'storyboard')}")
    page.wait_for_selector(READY)
    inspector = page.locator(".st-key-inspector")
    for number in _places(options):
        card = page.locator(f'.scene[data-id="s{number}"]')
        card.scroll_into_view_if_needed()
        start = time.perf_counter()
        card.click()
        inspector.get_by_text(f"Scene {number + 1} ").wait_for()
        yield (time.perf_counter() - start) * 1000


def _timeline(page: Page, studio: Studio, options: argparse.Namespace) -> Iterator[float]:
    page.goto(f"{studio.url}{_link(studio, 'timeline')}")
    page.wait_for_selector(READY)
    for number in _places(options):
        clip = page.locator(f'.clip[data-id="s{number}"]')
        clip.scroll_into_view_if_needed()
        start = time.perf_counter()
        clip.click()
        page.locator(f'[role="option"][data-id="s{number}"][aria-selected="true"]').wait_for()
        page.wait_for_selector(READY)
        yield (time.perf_counter() - start) * 1000


def _places(options: argparse.Namespace) -> list[int]:
    """Scenes all over the film, no two neighbours after each other."""
    return [(7 * k + 3) % options.scenes for k in range(options.clicks + WARM_UP_CLICKS)]


def _print_clicks(name: str, times_ms: list[float]) -> None:
    times = sorted(times_ms[WARM_UP_CLICKS:])
    ninety = times[int(0.9 * (len(times) - 1))]
    print(
        f"| {name} | {statistics.median(times):.0f} ms | {ninety:.0f} ms | {times[-1]:.0f} ms "
        f"| {len(times)} |"
    )


def _print_memory(page: Page, studio: Studio, options: argparse.Namespace) -> None:
    before = _resident_mb(studio)
    for number in range(options.films):
        _export(studio, number, options.film_mb)
    page.goto(f"{studio.url}{_link(studio, 'export')}")
    page.wait_for_selector(READY)
    page.wait_for_timeout(1500)
    for job in studio.workspace.jobs.recent(studio.project.id, kind="export", state="done"):
        _download(f"{studio.url}/files/{(job.result or {})['film']}/film.mp4?dl=film.mp4")
    films = f"{options.films} films of {options.film_mb} MB"
    print(
        f"\n| web process | before | after {films} exported, shown and downloaded |\n|---|---|---|"
    )
    print(f"| resident memory | {before:.0f} MB | {_resident_mb(studio):.0f} MB |")
    maps = Path(f"/proc/{studio.process.pid}/maps")
    if maps.exists():
        print(f"| holds torch | | {'yes' if 'libtorch' in maps.read_text() else 'no'} |")


def _resident_mb(studio: Studio) -> float:
    return float(studio.process.memory_info().rss) / 1e6


def _export(studio: Studio, number: int, film_mb: int) -> None:
    """A finished export whose film is large: a real one, then padding that players skip."""

    def write(folder: Path) -> None:
        seeding.write_film(folder)
        with (folder / "film.mp4").open("ab") as film:
            padding = film_mb * 1_000_000
            film.write(padding.to_bytes(4, "big") + b"free")
            film.truncate(film.tell() + padding - 8)

    result: dict[str, Any] = seeding.film_result(studio.workspace, studio.project)
    result |= {"film": seeding.put(studio.workspace, "film", 1000 + number, write)}
    result |= {"format": "16:9"}
    params = {"format": "16:9", "n": number}
    job = studio.workspace.jobs.enqueue(
        "export", studio.project.id, studio.project.revision, params
    )
    seeding.finish(studio.workspace, job, result)


def _download(url: str) -> None:
    with urllib.request.urlopen(url) as answer:
        while answer.read(1 << 20):
            pass


if __name__ == "__main__":
    main()
