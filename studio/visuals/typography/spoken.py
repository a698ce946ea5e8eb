"""When the words on screen are spoken."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from studio.visuals.shot import ShotWord

_ENOUGH = 0.6  # of the words on screen must be spoken, or they aren't what is being said


def _plain(word: str) -> str:
    return "".join(c for c in word.casefold() if unicodedata.category(c)[0] in "LNM")


def spoken_at(pieces: Sequence[str], words: Sequence[ShotWord]) -> tuple[float, ...] | None:
    """When each piece of the text on screen is spoken, in seconds of the shot, in its order.

    Pieces that are not spoken come with the one before them. None if too few of them are.
    """
    times: list[float | None] = []
    at = 0
    for piece in pieces:
        wanted = _plain(piece)
        found = next((i for i in range(at, len(words)) if _plain(words[i].text) == wanted), None)
        times.append(None if found is None else words[found].start_s)
        at = at if found is None else found + 1
    known = [t for t in times if t is not None]
    if len(known) < max(1.0, _ENOUGH * len(pieces)):
        return None
    out, last = [], known[0]
    for time in times:
        last = last if time is None else max(last, time)
        out.append(last)
    return tuple(out)
