"""Projects as cards with a menu: open, rename, duplicate, delete, bring back."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, ignore, register

_mount = register("project_cards")


def project_cards(cards: list[dict[str, Any]], *, key: str, on_act: Handler = ignore) -> Any:
    """Show the cards.

    Parameters
    ----------
    cards : each with `id`, `title`, `facts` (a line of words), `still` (an address or empty)
        and `deleted`.

    Returns
    -------
    object with `act`: ``{"op", "id"}``, for ``rename`` with `title`, once after a click.
    """
    return _mount(key=key, data={"cards": cards}, on_act_change=on_act)
