"""Takes of one scene side by side: how it has looked and sounded, and one of each chosen."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from components.loading import Handler, ignore, register

_mount = register("takes")


@dataclass(frozen=True)
class LookCard:
    """One look."""

    revision: int  # where it was last seen
    still: str  # address of a picture
    words: str  # what it is, such as its layout
    current: bool


@dataclass(frozen=True)
class VoiceCard:
    """One reading."""

    revision: int  # where it was last heard
    sound: str  # address of a sound
    words: str  # what it says
    voice: str  # who speaks
    length_s: float
    current: bool


def takes(
    looks: list[LookCard],
    voices: list[VoiceCard] | None,
    *,
    field_id: str,
    fmt: str,
    waiting: bool,
    making: bool,
    key: str,
    on_choose_look: Handler = ignore,
    on_choose_voice: Handler = ignore,
    on_new_look: Handler = ignore,
    on_new_voice: Handler = ignore,
) -> Any:
    """Show the takes.

    Parameters
    ----------
    voices : None where the scene has no voice of its own.
    field_id : the scene that they belong to.
    waiting : the present look or reading is not made yet.
    making : a draft that makes it is under way.

    Returns
    -------
    object with `choose_look`, `choose_voice` (``{"id", "revision"}``), `new_look` and `new_voice`
    (``{"id"}``), each None except once after it happened.
    """
    return _mount(
        key=key,
        data={
            "id": field_id,
            "looks": [asdict(card) for card in looks],
            "voices": None if voices is None else [asdict(card) for card in voices],
            "format": fmt,
            "waiting": waiting,
            "making": making,
        },
        on_choose_look_change=on_choose_look,
        on_choose_voice_change=on_choose_voice,
        on_new_look_change=on_new_look,
        on_new_voice_change=on_new_voice,
    )
