"""Undo and redo by keyboard, wherever the focus is on the page."""

from __future__ import annotations

from components.loading import Handler, register

_mount = register("undo_keys")


def undo_keys(*, key: str, on_undo: Handler, on_redo: Handler) -> None:
    """Listen for Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y (Cmd on a Mac).

    In a text field these keys belong to the field.
    """
    _mount(key=key, data={}, height=0, on_undo_change=on_undo, on_redo_change=on_redo)
