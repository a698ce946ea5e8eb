"""The brief: one form that keeps what is typed and shows errors at their fields."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, ignore, register

_mount = register("brief_form", "fields")


def brief_form(
    *,
    kinds: list[dict[str, str]],
    languages: dict[str, str],
    fonts: list[str],
    samples: list[dict[str, Any]],
    kits: list[dict[str, Any]],
    defaults: dict[str, Any],
    promise: str,
    error: dict[str, str] | None,
    key: str,
    on_submit: Handler = ignore,
) -> Any:
    """Show the form.

    Parameters
    ----------
    kinds : what can be made, each with `key`, `icon`, `title` and `words`; one of them needs no
        choice.
    samples : each with `title`, `facts`, `picture` (an address or empty) and `brief`, the values
        of the form.
    kits : brand kits, each with `id`, `title` and `brand`: `name`, `website`, `colors`, `logo`,
        `font` as values of the form.
    defaults : `format`, `language`, `duration` and `kit` of a new form.
    promise : what will be made and where, in a sentence.
    error : `id` (a new one for each refusal), `field`, `message` and `remedy`.

    Returns
    -------
    object with `submit`: the values once after the button, else None. `images` and `logo` are
    what ``POST /uploads`` answered; `key_points` is one text with a point a line.
    """
    data = {
        "kinds": kinds,
        "languages": languages,
        "fonts": fonts,
        "samples": samples,
        "kits": kits,
        "defaults": defaults,
        "promise": promise,
        "error": error,
    }
    return _mount(key=key, data=data, on_submit_change=on_submit)
