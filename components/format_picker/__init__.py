"""Choosing the shape of a film."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, ignore, register

_mount = register("format_picker")


def format_picker(label: str, fmt: str, *, key: str, on_pick: Handler = ignore) -> Any:
    """Show the formats; `fmt` is the one chosen.

    Returns
    -------
    object with `pick`: a format once after a choice, else None.
    """
    return _mount(key=key, data={"label": label, "format": fmt}, on_pick_change=on_pick)
