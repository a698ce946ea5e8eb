"""Films side by side, each with its player, how far it is, and what can be done with it."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, ignore, register

_mount = register("film_grid", "chip")


def film_grid(
    films: list[dict[str, Any]],
    *,
    key: str,
    sheet: list[dict[str, str]] | None = None,
    on_act: Handler = ignore,
) -> Any:
    """Show films in their order.

    Parameters
    ----------
    films : each with `id`, `title`, `about`, `format`, `state` (``queued``, ``running``, ``done``,
        ``failed`` or ``cancelled``), `fraction`, `message`, `error` (`message` and `remedy`, or
        None), `src` and `poster` (empty where there are none), `download` (an address, or empty),
        `project` (its id; empty where the page is the project's own).
    sheet : pages of their contact sheet, each with `url` and `download`.

    Returns
    -------
    object with `act`: ``{"op": "open", "project"}`` once after a click.
    """
    return _mount(key=key, data={"films": films, "sheet": sheet or []}, on_act_change=on_act)
