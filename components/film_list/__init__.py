"""Finished films: each plays in its place, with downloads, measurements and what made it."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, ignore, register

_mount = register("film_list", "chip")


def film_list(films: list[dict[str, Any]], *, key: str, on_act: Handler = ignore) -> Any:
    """Show films, the newest first; those that are `earlier` are folded away below.

    Parameters
    ----------
    films : each with `id`, `title`, `format`, `places`, `current`, `earlier`, `src` (empty where
        the film is gone), `poster`, `facts`, `at` (ISO 8601), `downloads` (`label`, `url`,
        `about`), `zip`, `provenance`, `certificate` (`ok`, `verdict`, `rows`), `changes`, `making`
        (a newer one is under way), `timeline` (its files for editors are ``ready``, in the
        ``making``, or neither) and `made_by` (`step`, `engine`, `summary`, `took`, `reused`,
        `details`: pairs of name and words).

    Returns
    -------
    object with `act`: ``{"op": "again" | "history" | "timeline", "id"}`` once after a click.
    """
    return _mount(key=key, data={"films": films}, on_act_change=on_act)
