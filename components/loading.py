"""Registering a component: its own HTML, CSS and JS, after what all of them share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent
Handler = Callable[[], None]


def register(name: str, *shared: str) -> Callable[..., Any]:
    """Register the component in the folder `name`; returns what mounts it.

    Call it once, when its module is imported: Streamlit keeps a component by its name. A large one
    may have several files of a kind; they become one module. `shared` names further files of
    the folder `shared` that it needs.
    """

    def parts(suffix: str) -> str:
        common = [HERE / "shared" / f"{part}.{suffix}" for part in ("shared", *shared)]
        there = [file for file in common if file.exists()]  # some are CSS alone
        files = [*there, *sorted((HERE / name).glob(f"*.{suffix}"))]
        return "".join(file.read_text("utf-8") for file in files)

    return st.components.v2.component(
        f"studio_{name}", html='<div class="root"></div>\n', css=parts("css"), js=parts("js")
    )


def ignore() -> None:
    """A handler for results that a page reads itself."""
