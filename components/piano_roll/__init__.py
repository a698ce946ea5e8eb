"""The notes of a score over time, in step with a sound player of the same page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from components.loading import Handler, ignore, register

_mount = register("piano_roll")


def piano_roll(
    label: str,
    parts: Sequence[dict[str, Any]],
    *,
    duration: float,
    key: str,
    sections: Sequence[tuple[float, str]] = (),
    src: str = "",
    height: int = 150,
    selects: bool = False,
    selected: int | None = None,
    on_select: Handler = ignore,
) -> Any:
    """Show the notes.

    Parameters
    ----------
    label : what the picture shows, for those who do not see it.
    parts : each with `name`, `drums` and `notes`: start and length in ms, pitch, velocity.
    duration : seconds from left to right.
    sections : start in seconds and name of each section, in order.
    src : address of the sound whose place is shown; a click on the notes goes there.
    height : of the picture, in pixels.
    selects : can a section be chosen by its name?
    selected : place of the chosen section.

    Returns
    -------
    object with `select`: ``{"section"}``, the place of a section or None, once after a choice.
    """
    data = {
        "label": label,
        "parts": list(parts),
        "duration": duration,
        "sections": [list(section) for section in sections],
        "src": src,
        "height": height,
        "selects": selects,
        "selected": selected,
    }
    return _mount(key=key, data=data, on_select_change=on_select)
