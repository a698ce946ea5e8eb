"""Registering a component: its own HTML, CSS and JS, after what all of them share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent
Handler = Callable[[], None]


def register(name: str) -> Callable[..., Any]:
    """Register the component in the folder `name`; returns what mounts it.

    Call it once, when its module is imported: Streamlit keeps a component by its name.
    """

    def parts(suffix: str) -> str:
        shared = HERE / "shared" / f"shared.{suffix}"
        own = HERE / name / f"{name}.{suffix}"
        return shared.read_text("utf-8") + own.read_text("utf-8")

    return st.components.v2.component(
        f"studio_{name}", html='<div class="root"></div>\n', css=parts("css"), js=parts("js")
    )


def ignore() -> None:
    """A handler for results that a page reads itself."""
