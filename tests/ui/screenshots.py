"""Pictures of the pages for the README, taken from the real studio at work.

``python -m tests.ui.screenshots docs/images`` starts pages and worker in an empty studio, makes
ads from the sample briefs, exports one, and saves every page as a JPEG.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from studio.settings import Settings
from studio.workspace import Workspace
from tests.ui.conftest import CHROMIUM_FLAGS, ROOT

WIDTH_PX = 1440
MAX_BYTES = 250_000
QUALITIES = (88, 84, 80, 75)
MAKE_S = 600
SAMPLES = ("Ledgerly", "Fern & Field", "Northside Bakery")
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'

#: Picture, address, its height, text to see first, theme.
PAGES = (
    ("create", "/", 1000, "Start from an example", "light"),
    ("script", "/script", 820, "Northside Bakery", "light"),
    ("storyboard", "/storyboard", 1000, "Readings", "light"),
    ("sound", "/sound", 1180, "Loudness of the film", "light"),
    ("timeline", "/timeline", 980, "Draft up to date", "dark"),
    ("export", "/export", 1000, "Northside Bakery", "light"),
    ("library", "/library", 640, "Northside Bakery", "light"),
    ("music-lab", "/music_lab", 1000, "What the words mean", "light"),
    ("engines", "/engines", 760, "Writing", "light"),
)
MUSIC = "warm lofi with rhodes, double bass and soft drums for a coffee shop, 78 bpm"


def main(folder: Path) -> None:
    """Make the ads and take the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = start(stack, home)
        workspace = Workspace.open(Settings.from_environment({"STUDIO_HOME": str(home)}))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=CHROMIUM_FLAGS
        )
        project_id = make_ads(browser, url, workspace)
        for name, path, height, text, theme in PAGES:
            address = f"{url}{path}?project={project_id}"
            picture = shoot(browser, address, height, text, theme)
            save(picture, folder / f"{name}.jpg")


def start(stack: ExitStack, home: Path) -> str:
    """Start pages and worker; they end with the stack."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "STUDIO_HOME": str(home), "STUDIO_SAMPLE": "0"}
    pages = ["streamlit", "run", str(ROOT / "studio/server.py"), f"--server.port={port}"]
    for command in (pages, ["studio", "worker"]):
        process = subprocess.Popen([sys.executable, "-m", *command], env=environment)
        stack.callback(process.wait)
        stack.callback(process.terminate)
    time.sleep(8)
    return f"http://127.0.0.1:{port}"


def make_ads(browser: Browser, url: str, workspace: Workspace) -> str:
    """Make ads from samples, as a person does; the last one's project."""
    project_id = ""
    for sample in SAMPLES:
        page = browser.new_page()
        visit(page, url)
        page.get_by_role("button", name=sample).click()
        page.get_by_role("button", name="Make the ad").click()
        page.wait_for_url("**/storyboard?project=*")
        project_id = page.url.split("project=")[1]
        page.close()
    wait(workspace)
    params = {"format": "16:9"}
    revision = workspace.projects.get(project_id).revision
    workspace.jobs.enqueue("export", project_id, revision, params)
    wait(workspace)
    compose(browser, url)
    wait(workspace)
    return project_id


def compose(browser: Browser, url: str) -> None:
    """Have the Music lab write a piece."""
    page = browser.new_page()
    visit(page, f"{url}/music_lab")
    page.locator("textarea").first.fill(MUSIC)
    page.keyboard.press("Tab")
    page.wait_for_timeout(1500)
    page.get_by_role("button", name="Compose").click()
    page.get_by_text("What the words mean").first.wait_for(timeout=MAKE_S * 1000)
    page.close()


def wait(workspace: Workspace) -> None:
    """Wait until no job is left."""
    end = time.monotonic() + MAKE_S
    while workspace.jobs.recent(active=True):
        if time.monotonic() > end:
            raise TimeoutError("the worker did not finish")
        time.sleep(1)
    failed = [job.error for job in workspace.jobs.recent() if job.state == "failed"]
    if failed:
        raise RuntimeError(str(failed[0]))


def visit(page: Page, url: str) -> None:
    """Open a page and wait until it is drawn."""
    page.goto(url)
    page.wait_for_selector(IDLE)
    page.wait_for_timeout(1200)


def shoot(browser: Browser, url: str, height: int, text: str, theme: str) -> bytes:
    """One page as a PNG."""
    viewport = {"width": WIDTH_PX, "height": height}
    page = browser.new_page(viewport=viewport, color_scheme=theme)
    visit(page, url)
    page.get_by_text(text, exact=False).first.wait_for()
    if "/timeline" in url:
        page.locator("video:not([hidden])").evaluate("v => { v.currentTime = v.duration * 0.29; }")
        page.wait_for_timeout(800)
    picture = page.screenshot()
    page.close()
    return picture


def save(picture: bytes, path: Path) -> None:
    """Keep a picture in the best quality that fits into `MAX_BYTES`."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    for quality in QUALITIES:
        image.save(path, quality=quality, subsampling=0, optimize=True, progressive=True)
        if path.stat().st_size < MAX_BYTES:
            return
    raise ValueError(f"{path.name} is larger than {MAX_BYTES} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
