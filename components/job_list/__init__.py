"""Jobs with their stages, time left and errors; cancel, retry, dismiss, open."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, ignore, register

_mount = register("job_list")


def job_list(
    jobs: list[dict[str, Any]],
    *,
    idle: str,
    key: str,
    more: int = 0,
    compact: bool = False,
    on_act: Handler = ignore,
) -> Any:
    """Show jobs, or the sentence `idle` where there are none.

    Parameters
    ----------
    jobs : each with `id`, `title`, `project` (or empty), `state`, `stopping`, `alone` (there
        seems to be no worker), `silent` (its worker is not heard of just now), `place` (in the
        queue, from 1; 0: not in it), `fraction`, `eta`, `stages` (`name`, `done`, `total`),
        `error` (`message`, `remedy`), `open` (what a done job leads to, or empty) and `engines`
        (what a failed one needs is on the Engines page).
    more : jobs that wait besides these.
    compact : for a narrow column; such a list also tells screen readers what begins and ends.

    Returns
    -------
    object with `act`: ``{"op": "cancel" | "retry" | "dismiss" | "open" | "engines", "id"}`` after a
    click.
    """
    data = {"jobs": jobs, "idle": idle, "more": more, "compact": compact}
    return _mount(key=key, data=data, on_act_change=on_act)
