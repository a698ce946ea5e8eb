"""The engines by role: what is ready, what is missing, keys, settings, and a try of each."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, ignore, register

_mount = register("engine_board", "chip")


def engine_board(roles: list[dict[str, Any]], *, key: str, on_act: Handler = ignore) -> Any:
    """Show the engines: ready ones open, others folded to a line.

    Parameters
    ----------
    roles : each with `role`, `title`, `about`, `note`, `preferred` (the engine of new projects, or
        ``auto``; None where they have none) and `engines`. An engine has `name`, `label`, `about`,
        `licence`, `consent`, `sends`, `version`, `draws`, `ready`, `needs` (in a few words),
        `auto` (taken where nobody chose), `missing` and `limits` (`what`, `remedy`), `keys`
        (`name`, `source`, `entry`: may it be entered here, `optional`), `settings` (`name`,
        `label`, `about`, `default`, `example`, `required`, `value`, `source`, `entry`), `fetch`
        (None, or `name`, `what`, `remedy`, `size`, `gated`, `job`) and `trial` (None, or `id`,
        `state`, `fraction`, `message`, `error`, `took_s`, `text`, `url`, `kind`, `at`).

    Returns
    -------
    object with `act` once after a click: ``{"op": "try", "role", "name"}``,
    ``{"op": "fetch", "name"}``, ``{"op": "cancel", "id"}``,
    ``{"op": "save_key", "name", "value"}``, ``{"op": "forget_key", "name"}``,
    ``{"op": "save_setting", "name", "value"}`` or
    ``{"op": "prefer", "role", "name"}``.
    """
    return _mount(key=key, data={"roles": roles}, on_act_change=on_act)
