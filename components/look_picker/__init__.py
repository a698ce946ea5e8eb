"""Choosing a style or a layout by its picture."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from components.loading import Handler, ignore, register

_mount = register("look_picker")


@dataclass(frozen=True)
class LookChoice:
    """One of the looks: its name in the document, and what people see of it."""

    name: str
    label: str
    about: str
    still: str  # address of a picture; empty until it is drawn
    current: bool


def look_picker(
    label: str,
    choices: list[LookChoice],
    *,
    fmt: str,
    drawing: bool,
    key: str,
    on_pick: Handler = ignore,
) -> Any:
    """Show the looks side by side.

    Parameters
    ----------
    fmt : shape of the pictures.
    drawing : pictures that are missing are being drawn.

    Returns
    -------
    object with `pick`: the name of a look once after it was chosen, else None.
    """
    cards = [asdict(choice) for choice in choices]
    data = {"label": label, "choices": cards, "format": fmt, "drawing": drawing}
    return _mount(key=key, data=data, on_pick_change=on_pick)
