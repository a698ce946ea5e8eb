"""A headline with one quiet line beneath it."""

from __future__ import annotations

import re

from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
from studio.visuals.typography.headline import Headline, Lines
from studio.visuals.zones import Box

MOST_WORDS = 9
_LEAST_WORDS = 3
#: What may stand between a name and what it is; the line begins after it.
_COPULA = re.compile(
    r"^[\s,:–—-]*(?:(?:is|are|es|son|est|sont|é|è|sao|são|sono)\s+)?", re.IGNORECASE
)
#: Before these words a sentence may end early.
_JOINTS = frozenset(
    [
        "and",
        "or",
        "who",
        "that",
        "which",
        "from",
        "in",
        "on",
        "at",
        "with",
        "by",
        "for",
        "to",
        "into",
        "while",
        "when",
        "where",
        "so",
        "but",
        "y",
        "o",
        "que",
        "de",
        "en",
        "con",
        "para",
        "por",
        "et",
        "ou",
        "qui",
        "dans",
        "avec",
        "pour",
        "sur",
        "e",
        "em",
        "com",
        "per",
        "su",
        "tra",
        "mentre",
        "mientras",
        "pendant",
    ]
)


def product_line(kit: Kit) -> str:
    """What the product is in at most nine words: its first sentence, without the brand's name."""
    shot = kit.shot
    first = re.split(r"[.!?;]\s|[.!?;]$", shot.product.strip(), maxsplit=1)[0].strip()
    name = shot.brand_name.strip()
    if name and first.casefold().startswith(name.casefold()):
        first = _COPULA.sub("", first[len(name) :], count=1)
    line = _cut(first.split())
    said = shot.text.casefold().strip(" .!?")
    if not line or line.casefold() in said or said == first.casefold():
        return ""
    return line[0].upper() + line[1:]


def _cut(words: list[str]) -> str:
    if len(words) <= MOST_WORDS:
        return " ".join(words).strip(" ,")
    for end in range(MOST_WORDS, _LEAST_WORDS - 1, -1):
        if words[end - 1].endswith(",") or words[end].casefold() in _JOINTS:
            return " ".join(words[:end]).strip(" ,")
    return ""  # no place to cut that leaves sense


def titled(
    kit: Kit,
    line: str,
    box: Box,
    *,
    down: float = 0.5,
    largest_u: float | None = None,
    colours: tuple[str, str] | None = None,
) -> list[Layer]:
    """The scene's headline and a line of body type beneath it, set as one block in `box`."""
    u, text = kit.u, kit.shot.text
    if not line or not text.strip():
        return [Headline(kit, text, box, down=down, largest_u=largest_u, colours=colours)]
    size_u = 4.3 if kit.zones.shape == "wide" else 4.6
    gap = 3.2 * u
    whole = Box(box.left, 0, box.right, 4 * size_u * u)
    room = Lines(kit, line, whole, size_u, most_lines=2).bounds.height + 0.1 * u
    upper = Box(box.left, box.top, box.right, box.bottom - gap - room)
    head = Headline(kit, text, upper, down=0.0, largest_u=largest_u)
    high = head.bounds.height + gap + room
    top = box.top + max(0.0, box.height - high) * down
    placed = Box(box.left, top, box.right, top + upper.height)
    head = Headline(kit, text, placed, down=0.0, largest_u=largest_u, colours=colours)
    foot = head.bounds.bottom + gap
    under = Box(box.left, foot, box.right, foot + room)
    colour = colours[0] if colours else None
    return [head, Lines(kit, line, under, size_u, colour=colour, after_s=0.45, most_lines=2)]
