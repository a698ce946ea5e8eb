"""What every browser test does: open a page, wait for it, choose from its lists."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, ViewportSize

DESK: ViewportSize = {"width": 1400, "height": 950}
PHONE: ViewportSize = {"width": 390, "height": 844}
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
PATIENCE_S = 60.0  # a loaded machine does the same, later
FIRST_PAGE_MS = 120_000  # of a server that has just started: it reads all modules
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def visit(page: Page, url: str) -> None:
    """Open a page and wait until it stands."""
    page.goto(url)
    settle(page)


def settle(page: Page) -> None:
    """Wait until the server has drawn the page."""
    page.wait_for_selector(IDLE, timeout=FIRST_PAGE_MS)


def until(holds: Callable[[], bool], within_s: float = PATIENCE_S) -> None:
    """Wait for a fact of the page or of the studio behind it."""
    end = time.monotonic() + within_s
    while time.monotonic() < end:
        if holds():
            return
        time.sleep(0.05)
    pytest.fail("it did not happen in time")


def into_view(node: Locator) -> None:
    """Scroll to it and wait for that: a page that still scrolls closes the list just opened."""
    node.scroll_into_view_if_needed()
    node.page.evaluate(TWO_FRAMES)


def choose_option(field: Locator, words: str) -> None:
    """Choose from a list that can be searched."""
    into_view(field)
    field.click()
    field.fill(words)
    field.page.get_by_role("option").filter(has_text=words).click()
