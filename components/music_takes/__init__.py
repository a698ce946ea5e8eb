"""Takes of the music: hear one, go back to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from components.loading import Handler, ignore, register

_mount = register("music_takes")


@dataclass(frozen=True)
class Take:
    """One piece that was heard with the film."""

    id: str
    title: str  # in words
    note: str  # in words
    src: str  # address of the sound
    current: bool  # what the project asks for now


def music_takes(takes: Sequence[Take], *, key: str, on_use: Handler = ignore) -> Any:
    """Show the list.

    Returns
    -------
    object with `use`: the id of a take once after it was chosen, else None.
    """
    return _mount(key=key, data={"takes": [asdict(take) for take in takes]}, on_use_change=on_use)
