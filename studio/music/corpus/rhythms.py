"""Rhythms of one bar for tunes: ``x`` strikes, ``-`` holds, ``.`` rests, a character a sixteenth.

Twelve sixteenths are a bar of 3/4, sixteen one of 4/4.
"""

from __future__ import annotations

RHYTHMS: dict[int, dict[str, tuple[str, ...]]] = {
    4: {
        "calm": (
            "x-------x-------", "x-----------x---", "x---------------", "x-------x---x---",
            "x-----x-x-------", "x---x---x-------", "....x-------x---", "x-----------....",
            "x-------....x---", "x-----x-----x---",
        ),
        "lyric": (
            "x---x---x---x---", "x-----x-x-------", "x---x-x-x-------", "x-x-x---x---x---",
            "x-----x-x-x-x---", "x---x-----x-x---", "..x-x-x-x-------", "x-x-x-x-x-------",
            "x---x---x-x-x---", "x-----x---x-x-x-", "..x-x---x-x-x---", "x---x-x-x---....",
            "x-----x-----x---", "x-x-x-----x-x---", "x---..x-x---x---",
        ),
        "busy": (
            "x-x-x-x-x-x-x-x-", "x-xxx-x-x-x-x---", "x-x-xxx-x-x-x---", "x--x--x-x--x--x-",
            "x--x--x---x-x---", "xxx-x-x-xxx-x---", "x-x-..x-x-x-x-x-", "..x-x-xxx-x-x---",
            "x--x-x--x-x-x---", "x-xx--x-x-xx--x-", "x-x-x---x-x-x---", "x--xx-x-x---x-x-",
        ),
    },
    3: {
        "calm": ("x-----------", "x-------x---", "x---x-------", "x-----x-----", "x-------...."),
        "lyric": (
            "x---x---x---", "x-------x---", "x-x-x-x-x---", "x---x-x-x---", "x-----x-x---",
            "x---x-------", "x-------x-x-", "x-x-x---x---", "....x---x---", "x-----x-x-x-",
        ),
        "busy": (
            "x-x-x-x-x-x-", "x---x-x-x-x-", "x-xxx-x-x---", "x-x-x-x-x---", "x--xx--xx---",
            "x-x-x---x-x-",
        ),
    },
}  # fmt: skip


def strokes(pattern: str) -> list[tuple[int, int]]:
    """(sixteenth, length in sixteenths) of each stroke."""
    found: list[tuple[int, int]] = []
    for place, character in enumerate(pattern):
        if character == "x":
            found.append((place, 1))
        elif character == "-" and found:
            found[-1] = (found[-1][0], found[-1][1] + 1)
    return found
