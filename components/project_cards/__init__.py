"""The library: search and filters, projects as cards that play, a menu and choosing several."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, ignore, register

_mount = register("project_cards", "told")


def project_cards(
    *,
    query: dict[str, Any],
    states: list[dict[str, Any]],
    kinds: list[dict[str, str]],
    sorts: list[dict[str, str]],
    cards: list[dict[str, Any]],
    pages: int,
    total: int,
    used: str,
    undo: dict[str, str] | None,
    empty: dict[str, str],
    key: str,
    on_ask: Handler = ignore,
    on_act: Handler = ignore,
) -> Any:
    """Show the library.

    Parameters
    ----------
    query : `words`, `state`, `kind`, `sort` and `page` (from 0) that the cards answer.
    states, kinds, sorts : what can be asked for, each with `key` and `title`; a state may have a
        `count`. One kind needs no choice.
    cards : of this page, each with `id`, `title`, `facts` and `when` (lines of words), `length`,
        `still` and `film` (addresses or empty), `badge` (words or empty), `fraction` (0 to 1 or
        None), `archived` and `deleted`.
    pages, total : number of pages and of all cards found.
    used : the room that everything takes, in words.
    undo : what can be undone: `id` (a new one for each) and `words`.
    empty : `title` and `words` where nothing was found.

    Returns
    -------
    object with `ask`: a new query, and `act`: ``{"op", "ids"}``, for ``rename`` with `title`, for
    ``open`` with `page`; each once after a click.
    """
    data = {
        "query": query,
        "states": states,
        "kinds": kinds,
        "sorts": sorts,
        "cards": cards,
        "pages": pages,
        "total": total,
        "used": used,
        "undo": undo,
        "empty": empty,
    }
    return _mount(key=key, data=data, on_ask_change=on_ask, on_act_change=on_act)
