"""The voices of a language as cards: hear one, choose one, set how fast it speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from components.loading import Handler, ignore, register

_mount = register("voice_picker", "range")


@dataclass(frozen=True)
class VoiceCard:
    """What one card shows."""

    name: str
    title: str
    character: str  # a word or two
    accent: str
    gender: str
    grade: str  # empty: none is known
    src: str  # address of the sample; empty until it is made
    progress: float | None = None  # 0 to 1 while the sample is made
    problem: str = ""  # why it could not be made


def voice_picker(
    voices: Sequence[VoiceCard],
    *,
    chosen: str,
    automatic: str,
    why: str,
    speed: float,
    about: str,
    key: str,
    on_choose: Handler = ignore,
    on_hear: Handler = ignore,
    on_speed: Handler = ignore,
) -> Any:
    """Show the cards.

    Parameters
    ----------
    chosen : a voice's name, or ``auto``.
    automatic : the voice that ``auto`` takes.
    why : what ``auto`` goes by, in words.
    speed : of the narrator; 1 is normal.
    about : engine and licence, in words.

    Returns
    -------
    object with `choose` (a name or ``auto``), `hear` (a name whose sample is to be made) and
    `speed`, each None except once after it happened.
    """
    data = {
        "voices": [asdict(voice) for voice in voices],
        "chosen": chosen,
        "automatic": automatic,
        "why": why,
        "speed": speed,
        "about": about,
    }
    return _mount(
        key=key,
        data=data,
        on_choose_change=on_choose,
        on_hear_change=on_hear,
        on_speed_change=on_speed,
    )
