"""When the parts of a layout come in, and how: at their spoken words, else one after another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.visuals.easing import EASINGS, progress
from studio.visuals.kit import Kit
from studio.visuals.shot import ShotWord

_BEFORE_WORD_S = 0.15  # a thing is seen just before it is named
_LEAST_GAP_S = 0.12
_IN_BY = 0.5  # of the visible time: by then the last one has begun
_LONGEST_GAP_S = 0.55
_LETTERS = re.compile(r"[^\W_]+")


def cues(kit: Kit, texts: Sequence[str], after_s: float = 0.5) -> tuple[float, ...]:
    """When each text comes in, in seconds of the shot.

    A text that is spoken comes in with its words; the others follow one another. Nothing comes
    before `after_s` from the scene's start, and everything by the middle of the scene.
    """
    seen_s = kit.shot.duration_s - kit.shot.lead_s - kit.shot.tail_s
    first = kit.start_s + after_s * kit.pace
    latest = max(first, kit.start_s + _IN_BY * seen_s)
    count = max(1, len(texts))
    gap = min(_LONGEST_GAP_S, max(kit.style.motion.stagger_s, (latest - first) / count))
    out: list[float] = []
    for place, spoken in enumerate(_spoken(texts, kit.shot.words)):
        own = first + place * gap if spoken is None else spoken - _BEFORE_WORD_S
        least = out[-1] + _LEAST_GAP_S * kit.pace if out else first
        out.append(max(least, min(own, latest)))
    return tuple(out)


def _spoken(texts: Sequence[str], words: Sequence[ShotWord]) -> list[float | None]:
    """When each text's most telling word is spoken, in the order of the texts."""
    said = [(" ".join(_LETTERS.findall(w.text.casefold())), w.start_s) for w in words]
    found: list[float | None] = []
    at = 0
    for text in texts:
        telling = {w for w in _LETTERS.findall(text.casefold()) if len(w) > 3}
        hit = next((i for i in range(at, len(said)) if said[i][0] in telling), None)
        found.append(None if hit is None else said[hit][1])
        at = at if hit is None else hit + 1
    return found


def entered(kit: Kit, time_s: float, begin_s: float, length_s: float | None = None) -> float:
    """Eased progress of an entrance that begins at a second of the shot, as the style moves."""
    motion = kit.style.motion
    length = motion.length_s if length_s is None else length_s
    return progress(time_s, begin_s, length * kit.pace, EASINGS[motion.ease])


def settled_s(kit: Kit, begin_s: float) -> float:
    """When what began to come in at `begin_s` stands."""
    return begin_s + kit.style.motion.length_s * kit.pace


def arrived(kit: Kit, e: float) -> tuple[float, float, float]:
    """How far from its place a part still is, in pixels, and its alpha, at progress `e`."""
    u, alpha = kit.u, min(1.0, max(0.0, 1.6 * e))
    left = 1.0 - e
    return {
        "rise": (0.0, left * 5 * u, alpha),
        "slam": (-left * 26 * u, 0.0, alpha),
        "fade": (0.0, left * 2 * u, min(1.0, max(0.0, e))),
        "pop": (0.0, left * 6 * u, alpha),
    }[kit.style.motion.entrance]
