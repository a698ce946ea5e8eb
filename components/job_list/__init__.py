"""Jobs with their stages, time left and errors; cancel, retry, dismiss."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, ignore, register

_mount = register("job_list")


def job_list(jobs: list[dict[str, Any]], *, idle: str, key: str, on_act: Handler = ignore) -> Any:
    """Show jobs, or the sentence `idle` where there are none.

    Parameters
    ----------
    jobs : each with `id`, `title`, `project` (or empty), `state`, `stopping`, `alone` (there
        seems to be no worker), `fraction`, `eta`, `stages` (`name`, `done`, `total`) and `error`
        (`message`, `remedy`).

    Returns
    -------
    object with `act`: ``{"op": "cancel" | "retry" | "dismiss", "id"}`` once after a click.
    """
    return _mount(key=key, data={"jobs": jobs, "idle": idle}, on_act_change=on_act)
