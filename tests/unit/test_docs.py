"""The documentation: what it points at is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_lead_somewhere(page):
    missing = [
        link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()
    ]
    assert missing == []


def test_assets_are_where_the_list_says():
    text = (ROOT / "ASSETS.md").read_text("utf-8")
    places = re.findall(r"\| `([^`]+)` \|", text)
    assert places
    assert [place for place in places if not (ROOT / place).exists()] == []
