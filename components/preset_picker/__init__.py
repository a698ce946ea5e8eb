"""Choosing where films go, several places at once."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, ignore, register

_mount = register("preset_picker")


def preset_picker(
    label: str, presets: list[dict[str, Any]], *, key: str, on_pick: Handler = ignore
) -> Any:
    """Show the places; each preset has `key`, `name`, `use`, `format`, `size` and `chosen`.

    Returns
    -------
    object with `pick`: the keys of all chosen presets once after a change, else None.
    """
    return _mount(key=key, data={"label": label, "presets": presets}, on_pick_change=on_pick)
