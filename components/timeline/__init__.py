"""The film in time: the draft video, and under it scenes, captions, voices, music and markers."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, ignore, register

_mount = register("timeline", "canvas")


def timeline(
    film: dict[str, Any],
    *,
    draft: dict[str, Any] | None,
    state: str,
    selected: str,
    fmt: str,
    done: int,
    url: str,
    key: str,
    on_act: Handler = ignore,
) -> Any:
    """Show the film and have it edited.

    Parameters
    ----------
    film : scenes, markers and music as the document has them (`studio.views.timeline_data`).
    draft : address, picture and clips of the draft film, which may be older than `film`.
    state : how the draft stands, in a few words; empty where it is up to date.
    selected : id of the scene that is selected when the page opens.
    done : number of the last batch of edits that was taken.
    url : takes edits as a POST, where the page is left before they were sent.

    Returns
    -------
    object with `act` (``{"number", "ops"}``, see `studio.views.timeline_edits`), None except once
    after it happened.
    """
    data = {
        "film": film,
        "draft": draft,
        "state": state,
        "selected": selected,
        "format": fmt,
        "done": done,
        "url": url,
    }
    return _mount(key=key, data=data, on_act_change=on_act)
