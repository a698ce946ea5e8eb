"""The few pages that are not Streamlit's: plain HTML files that carry the studio's mark."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from pathlib import Path

_STATIC = Path(__file__).resolve().parents[1] / "static"


@cache
def own_page(name: str) -> str:
    """The page of a file in ``static``, with the mark in place of ``{{mark}}`` and ``{{icon}}``."""
    mark = (_STATIC / "mark.svg").read_text("utf-8")
    icon = f"data:image/svg+xml;base64,{b64encode(mark.encode()).decode()}"
    page = (_STATIC / name).read_text("utf-8")
    return page.replace("{{mark}}", mark).replace("{{icon}}", icon)
