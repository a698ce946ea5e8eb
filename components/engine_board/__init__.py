"""The engines by role: what is ready, what is missing, keys, and a try of each."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, ignore, register

_mount = register("engine_board", "chip")


def engine_board(roles: list[dict[str, Any]], *, key: str, on_act: Handler = ignore) -> Any:
    """Show the engines.

    Parameters
    ----------
    roles : each with `role`, `title`, `about` and `engines`; an engine with `name`, `label`,
        `about`, `licence`, `version`, `ready`, `auto` (taken where nobody chose), `missing` and
        `limits` (`what`, `remedy`), `keys` (`name`, `source`, `entry`: may it be entered here) and
        `trial` (None, or `state`, `fraction`, `took_s`, `text`, `url`, `kind`, `error`, `at`).

    Returns
    -------
    object with `act` after a click: ``{"op": "try", "role", "name"}``, ``{"op": "cancel", "id"}``,
    ``{"op": "save_key", "name", "value"}`` or ``{"op": "forget_key", "name"}``.
    """
    return _mount(key=key, data={"roles": roles}, on_act_change=on_act)
