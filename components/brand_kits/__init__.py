"""Brand kits: a list of them and one to edit, with its colours, logo and headlines to be seen."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, ignore, register

_mount = register("brand_kits", "fields", "told")


def brand_kits(
    *,
    kits: list[dict[str, Any]],
    fonts: list[dict[str, Any]],
    default: str,
    error: dict[str, str] | None,
    undo: dict[str, str] | None,
    key: str,
    on_save: Handler = ignore,
    on_act: Handler = ignore,
) -> Any:
    """Show the kits.

    Parameters
    ----------
    kits : each with `id`, `title` and `brand`: `name`, `website`, `colors`, `logo` and `font`.
    fonts : families for headlines, each with `name`, `url`, `weight` and `tracking` in em.
    default : the id of the kit that new projects begin with, or empty.
    error : `id` (a new one for each refusal), `kit`, `field` and `words`.
    undo : what can be undone: `id` (a new one for each) and `words`.

    Returns
    -------
    object with `save`: ``{"kit"}`` as it was edited, and `act`: ``{"op", "id"}``, where the op is
    ``new``, ``delete``, ``default``, ``undo`` or ``dismiss``; each once.
    """
    data = {
        "kits": kits,
        "fonts": fonts,
        "default": default,
        "error": error,
        "undo": undo,
    }
    return _mount(key=key, data=data, on_save_change=on_save, on_act_change=on_act)
