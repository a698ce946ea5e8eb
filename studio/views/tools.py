"""Buttons that show an icon alone: what they do is told as a tooltip and as their name."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.icon_names import icon_names

TOOL_PX = 34  # an icon with room for a finger

#: Icon and words of every tool; an icon means the same wherever it stands alone.
TOOLS = {
    "rename": ("edit", "Rename"),
    "undo": ("undo", "Undo (Ctrl+Z)"),
    "redo": ("redo", "Redo (Ctrl+Shift+Z)"),
    "history": ("history", "History"),
    "lock": ("lock_open", "Lock the words"),
    "unlock": ("lock", "Unlock the words"),
    "earlier": ("arrow_back", "Move earlier"),
    "later": ("arrow_forward", "Move later"),
    "add": ("add", "Add a scene after"),
    "delete": ("delete", "Delete the scene"),
    "moment_before": ("chevron_left", "The moment before"),
    "moment_after": ("chevron_right", "The next moment"),
    "close_part": ("close", "Choose no part"),
}


def tool(
    name: str,
    *,
    key: str,
    disabled: bool = False,
    on_click: Callable[[], None] | None = None,
) -> bool:
    """Draw the button of `TOOLS`; was it pressed?"""
    icon, words = TOOLS[name]
    return st.button(
        f":material/{icon}:",
        key=key,
        help=words,
        type="tertiary",
        disabled=disabled,
        width=TOOL_PX,
        on_click=on_click,
    )


def name_tools() -> None:
    """Name the tools of the page, for those who hear it."""
    icon_names(dict(TOOLS.values()))
