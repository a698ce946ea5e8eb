"""The sign-in page of a studio with a token, in a browser."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.ui.conftest import ROOT, _wait_for

FIRST_MS = 90_000  # the first page of a server: it reads all modules
TOKEN = "correct-horse-battery-staple"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """The address of the real server with a token."""
    home = tmp_path_factory.mktemp("guarded")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "STUDIO_HOME": str(home), "STUDIO_TOKEN": TOKEN}
    environment.pop("STUDIO_DATABASE_URL", None)
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "studio/server.py")]
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, f"--server.port={port}", "--server.headless=true"],
            cwd=home, env=environment, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            _wait_for(f"http://127.0.0.1:{port}", process, home / "server.log")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(15)


def test_a_person_signs_in_and_out(guarded, page):
    page.goto(f"{guarded}/settings")
    expect(page).to_have_url(re.compile("/sign-in"))
    expect(page.get_by_label("Token")).to_be_focused()
    page.keyboard.type("not the token")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("This is not the studio's token.")
    found = Axe().run(page).response["violations"]
    assert not found, [rule["id"] for rule in found]
    page.get_by_label("Token").fill(TOKEN)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{guarded}/settings")
    expect(page.get_by_role("heading", name="Programs")).to_be_visible(timeout=FIRST_MS)
    expect(page.get_by_text("This studio has a token")).to_be_visible()
    page.goto(f"{guarded}/sign-out")
    expect(page.get_by_label("Token")).to_be_visible()
    page.goto(guarded)
    expect(page).to_have_url(re.compile("/sign-in"))


def test_the_api_is_tried_in_the_browser_without_anything_from_elsewhere(guarded, own_page):
    refused = []
    own_page.on("console", lambda line: line.type == "error" and refused.append(line.text))
    own_page.goto(f"{guarded}/api")
    own_page.get_by_label("Token").fill(TOKEN)
    own_page.get_by_role("button", name="Sign in").click()
    expect(own_page.get_by_text("/generate_content").first).to_be_visible()
    assert not refused
