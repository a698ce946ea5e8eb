"""A place for the ZIP file of a project: it is sent as it is, and brought in."""

from __future__ import annotations

from typing import Any

from components.loading import register

_mount = register("bring_in")


def bring_in(*, key: str) -> Any:
    """Show the place to choose a file or to drop it.

    Returns
    -------
    object with `brought`: ``{"project": id, "new": bool}`` once after a project was brought in;
    `new` is False where it was there already.
    """
    return _mount(key=key, data={}, on_brought_change=lambda: None)
