"""The versions of a project, the newest first, one of them chosen."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, register

_mount = register("history_list")


def history_list(
    versions: list[dict[str, Any]], *, chosen: int, key: str, on_choose: Handler
) -> Any:
    """Show the list.

    Parameters
    ----------
    versions : number, summary, time (ISO 8601), current, aside.

    Returns
    -------
    object with `choose`: the number of a version once after each click, else None.
    """
    data = {"versions": versions, "chosen": chosen}
    return _mount(key=key, data=data, on_choose_change=on_choose)
