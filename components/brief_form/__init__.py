"""The brief: one form that keeps what is typed and shows errors at their fields."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, ignore, register

_mount = register("brief_form")


def brief_form(
    *,
    languages: dict[str, str],
    samples: list[dict[str, Any]],
    error: dict[str, str] | None,
    key: str,
    on_submit: Handler = ignore,
) -> Any:
    """Show the form.

    Parameters
    ----------
    samples : each with `title`, `facts` and `brief`, the values of the form.
    error : `id` (a new one for each refusal), `field`, `message` and `remedy`.

    Returns
    -------
    object with `submit`: the values once after the button, else None. `images` and `logo` are
    what ``POST /uploads`` answered; `key_points` is one text with a point a line.
    """
    data = {"languages": languages, "samples": samples, "error": error}
    return _mount(key=key, data=data, on_submit_change=on_submit)
