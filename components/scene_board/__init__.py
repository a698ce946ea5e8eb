"""All scenes of a film as cards: look, hear, select, move, add."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from components.loading import Handler, ignore, register

_mount = register("scene_board")


@dataclass(frozen=True)
class SceneCard:
    """What one card shows; addresses are empty where there is nothing yet."""

    id: str
    role: str  # in words
    title: str  # the on-screen text
    narration: str
    start: float | None  # seconds from the film's start
    length: float  # seconds, 0 where it is not known
    still: str  # address of a picture
    voice: str  # address of a sound
    changed: bool  # since the draft was made
    locked: bool = False  # its words are kept
    colors: tuple[str, ...] = ()  # what is shown until there is a picture


def scene_board(
    scenes: list[SceneCard],
    *,
    selected: str,
    fmt: str,
    editor: str,
    thing: str = "Scene",
    key: str,
    on_select: Handler = ignore,
    on_move: Handler = ignore,
    on_add: Handler = ignore,
) -> Any:
    """Show the cards.

    Parameters
    ----------
    editor : the key of the container in which the selected scene is edited.
    thing : what one of them is called.

    Returns
    -------
    object with `select` (``{"id"}``), `move` (``{"id", "to"}``) and `add` (``{"after"}``), each
    None except once after it happened.
    """
    return _mount(
        key=key,
        data={
            "scenes": [asdict(scene) for scene in scenes],
            "selected": selected,
            "format": fmt,
            "editor": editor,
            "thing": thing,
        },
        on_select_change=on_select,
        on_move_change=on_move,
        on_add_change=on_add,
    )
