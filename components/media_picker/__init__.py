"""What a scene shows: nothing of the person's own, a photo, or a clip from a moment on."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, ignore, register

_mount = register("media_picker", "sending")


def media_picker(
    label: str,
    items: list[dict[str, Any]],
    *,
    chosen: str,
    field_id: str,
    key: str,
    start_s: float = 0.0,
    scene_s: float = 0.0,
    project: str = "",
    on_choose: Handler = ignore,
) -> Any:
    """Show the photos and clips, take new ones, and set where the chosen clip begins.

    Parameters
    ----------
    items : each ``{"sha256", "name", "kind", "state", "url"}`` (`url` of its picture, or empty);
        clips also have "proxy" (address) and "duration_s" once they are ready.
    chosen : the SHA-256 of the one in use, or empty.
    start_s : where the chosen clip begins.
    scene_s : how long the scene is seen, 0 where that is not known.
    project : whose the new clips are.

    Returns
    -------
    object with `choose`: ``{"id", "media", "start_s"}`` once after a choice; `media` has "sha256",
    "name" and "kind", and is None for nothing of the person's own.
    """
    data = {
        "label": label,
        "items": items,
        "chosen": chosen,
        "id": field_id,
        "start": start_s,
        "scene": scene_s,
        "project": project,
    }
    return _mount(key=key, data=data, on_choose_change=on_choose)
