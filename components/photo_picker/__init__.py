"""Choosing the photo of a scene: none, one of the project's, or a new one."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, ignore, register

_mount = register("photo_picker")


def photo_picker(
    label: str,
    photos: list[dict[str, str]],
    *,
    chosen: str,
    field_id: str,
    key: str,
    on_choose: Handler = ignore,
) -> Any:
    """Show the photos.

    Parameters
    ----------
    photos : each ``{"sha256", "name", "url"}``.
    chosen : the SHA-256 of the one in use, or empty.

    Returns
    -------
    object with `choose`: ``{"id", "photo"}`` once after a choice (`photo` is None for no photo).
    """
    data = {"label": label, "photos": photos, "chosen": chosen, "id": field_id}
    return _mount(key=key, data=data, on_choose_change=on_choose)
