"""A text field that saves itself while somebody types, and when they leave the page."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, ignore, register

_mount = register("auto_text")


def auto_text(
    label: str,
    text: str,
    *,
    field_id: str,
    url: str,
    key: str,
    rows: int = 3,
    placeholder: str = "",
    limit: int = 1200,
    on_save: Handler = ignore,
) -> Any:
    """Show the field.

    Parameters
    ----------
    field_id : what the text belongs to; with another one the field shows another text.
    url : takes the text as a POST when the page is left before it was saved.

    Returns
    -------
    object with `save`: ``{"id", "text"}`` once after each save, else None.
    """
    data = {
        "label": label,
        "text": text,
        "id": field_id,
        "url": url,
        "rows": rows,
        "placeholder": placeholder,
        "limit": limit,
    }
    return _mount(key=key, data=data, on_save_change=on_save)
