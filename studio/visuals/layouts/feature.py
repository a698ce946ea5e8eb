"""One benefit: its icon, the words, and what belongs to it."""

from __future__ import annotations

from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
from studio.visuals.layouts.base import Composition, brand_line, divided, picture, support
from studio.visuals.layouts.hero import hero
from studio.visuals.layouts.parts.marks import Disc
from studio.visuals.layouts.parts.points import Points
from studio.visuals.layouts.parts.tone import on_ground
from studio.visuals.typography.headline import Headline, Lines
from studio.visuals.zones import Box

_MOST_DETAILS = 3
_GAP_U = 3.2
_LEAST_U = 4.6  # a headline that would be smaller needs the icon's room
_BADGE_U = {"wide": 10.5, "square": 8.0, "tall": 11.5}
_ROW_U = {"wide": 7.4, "square": 7.0, "tall": 8.6}


def feature(kit: Kit) -> Composition:
    """Icon, headline, details; the picture beside or below.

    The icon stands with the words where a picture of the person's is shown; without one the
    style's own object carries it.
    """
    if not kit.shot.text.strip():
        return hero(kit)
    words, window = divided(kit, 0.5 if kit.zones.shape == "wide" else 0.58)
    ground, thing = picture(kit, window)
    layers: list[Layer] = [thing, brand_line(kit, column=words)]
    badge = _BADGE_U[kit.zones.shape] * kit.u if kit.icon and kit.pictured else 0.0
    details = tuple(item.strip() for item in kit.shot.items if item.strip())[:_MOST_DETAILS]
    stack = _stacked(kit, words, badge, details)
    if badge and _headline(stack) < _LEAST_U * kit.u:
        stack = _stacked(kit, words, 0.0, details)
    return Composition(ground, [*layers, *stack])


def _headline(stack: list[Layer]) -> float:
    """The size of a stack's headline."""
    return next(part.fitted.size for part in stack if isinstance(part, Headline))


def _stacked(kit: Kit, words: Box, badge: float, details: tuple[str, ...]) -> list[Layer]:
    """Icon, headline and details as one block, a little above the middle of its room."""
    u, wide = kit.u, kit.zones.shape == "wide"
    line = "" if details else support(kit)
    above = badge + _GAP_U * u if badge else 0.0
    row = _ROW_U[kit.zones.shape] * u
    below = len(details) * row + _GAP_U * u if details else 11 * u if line else 0.0
    room = Box(words.left, words.top, words.right, words.bottom - above - below)
    largest = kit.style.head_u * (1.15 if wide else 1.35)
    head = Headline(kit, kit.shot.text, room, down=0.0, largest_u=largest, after_s=0.1)
    free = words.height - above - below - head.bounds.height
    top = words.top + max(0.0, 0.46 * free) + above
    placed = Box(words.left, top, words.right, top + room.height)
    head = Headline(kit, kit.shot.text, placed, down=0.0, largest_u=largest, after_s=0.1)
    out: list[Layer] = [head]
    if badge:
        out.append(_badge(kit, words, top - above, badge))
    foot = head.bounds.bottom + _GAP_U * u
    under = Box(words.left, foot, words.right, min(words.bottom, foot + len(details) * row))
    if details:
        size = 4.2 if wide else 4.8
        out.append(Points(kit, details, under, on_ground(kit), largest_u=size))
    elif line:
        under = Box(words.left, foot, words.right, words.bottom + 0.1)
        out.append(Lines(kit, line, under, 4.3 if wide else 4.6, after_s=0.5, most_lines=2))
    return out


def _badge(kit: Kit, words: Box, top: float, size: float) -> Disc:
    """The scene's icon in the style's shape."""
    r = size / 2
    x = words.right - r if kit.rtl else words.left + r
    return Disc(kit, kit.icon, (x, top + r), r, ground=kit.colours.paper, from_s=kit.start_s)
