"""A headline over what a layout lists, or beside it."""

from __future__ import annotations

from studio.visuals.brand import BrandLine
from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
from studio.visuals.layouts.parts.grid import beside
from studio.visuals.typography.headline import Headline
from studio.visuals.zones import Box

_GAP_U = 4.5  # between a headline and what it heads
#: Largest headline over a list, as a share of the style's own.
_OVER = {"wide": 0.92, "square": 0.86, "tall": 1.12}


def brand_over(kit: Kit, room: Box) -> BrandLine:
    """The brand over the room for words, where a picture may fill the rest of the frame."""
    c = kit.zones.content
    return BrandLine(kit, Box(room.left, c.top, room.right, c.bottom))


def headed(kit: Kit, room: Box, share: float = 0.3) -> tuple[list[Layer], Box]:
    """The brand, a headline of at most `share` of the room's height, and the room beneath it."""
    brand = brand_over(kit, room)
    if not kit.shot.text.strip():
        return [brand], room
    box = Box(room.left, room.top, room.right, room.top + share * room.height)
    largest = kit.style.head_u * _OVER[kit.zones.shape]
    most = 2 if kit.zones.shape == "wide" else 3
    head = Headline(kit, kit.shot.text, box, down=0.0, largest_u=largest, most_lines=most)
    top = head.bounds.bottom + _GAP_U * kit.u
    return [brand, head], Box(room.left, top, room.right, room.bottom)


def headed_beside(kit: Kit, room: Box, share: float = 0.42) -> tuple[list[Layer], Box]:
    """The brand, a headline in the first part of a wide room, and the other part."""
    brand = brand_over(kit, room)
    if not kit.shot.text.strip():
        return [brand], room
    first, second = beside(kit, room, share, 6 * kit.u)
    head = Headline(kit, kit.shot.text, first, down=0.42, largest_u=kit.style.head_u)
    return [brand, head], second
