"""What every narrator is asked for: a pace in range, something to say, another take by a seed."""

from __future__ import annotations

import hashlib
import random

from studio.errors import InputError

MIN_SPEED, MAX_SPEED = 0.5, 2.0
#: How far the pace of another take may go from that of the neutral one.
SPEED_SPREAD = 0.03


def require_speed(speed: float) -> None:
    """Refuse a speed that no narrator takes.

    Raises
    ------
    InputError : it is not from 0.5 to 2.0.
    """
    if not MIN_SPEED <= speed <= MAX_SPEED:
        raise InputError(
            f"The speed {speed:g} is out of range.",
            remedy=f"Choose a speed from {MIN_SPEED:g} to {MAX_SPEED:g}.",
            field="voice.speed",
        )


def nothing_to_say() -> InputError:
    """The error of a line without words."""
    return InputError(
        "There is nothing to say in this line.",
        remedy="Write at least one word.",
        field="narration",
    )


def too_long(size: int, unit: str) -> InputError:
    """The error of a word that no engine speaks in one go."""
    return InputError(
        f"A single word of {size} {unit} is too long to be spoken.",
        remedy="Shorten it, or cut it with spaces.",
        field="narration",
    )


def chance(seed: int, text: str) -> random.Random:
    """What another take is drawn from: the same for the same seed and text."""
    digest = hashlib.sha256(f"{seed}\n{text}".encode()).digest()
    return random.Random(int.from_bytes(digest[:8], "big"))


def pace(seed: int, text: str) -> float:
    """The pace of a take: 1 for seed 0, otherwise 3 % from it at most."""
    if seed == 0:
        return 1.0
    return 1 + chance(seed, text).uniform(-SPEED_SPREAD, SPEED_SPREAD)
