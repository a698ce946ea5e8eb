"""The grid that layouts share: columns and rows, in the direction in which the film is read."""

from __future__ import annotations

from collections.abc import Sequence

from studio.visuals.kit import Kit
from studio.visuals.zones import Box


def turned_to(kit: Kit, box: Box) -> Box:
    """A box of the left-to-right composition where the film's direction wants it."""
    return box.mirrored(kit.zones.width) if kit.rtl else box


def columns(box: Box, count: int, gap: float) -> tuple[Box, ...]:
    """Equal columns from left to right."""
    width = (box.width - gap * (count - 1)) / count
    lefts = [box.left + i * (width + gap) for i in range(count)]
    return tuple(Box(left, box.top, left + width, box.bottom) for left in lefts)


def rows(box: Box, count: int, gap: float) -> tuple[Box, ...]:
    """Equal rows from top to bottom."""
    height = (box.height - gap * (count - 1)) / count
    tops = [box.top + i * (height + gap) for i in range(count)]
    return tuple(Box(box.left, top, box.right, top + height) for top in tops)


def in_reading_order(kit: Kit, boxes: Sequence[Box]) -> tuple[Box, ...]:
    """Columns in the order in which they are read."""
    return tuple(reversed(boxes)) if kit.rtl else tuple(boxes)


def beside(kit: Kit, box: Box, share: float, gap: float) -> tuple[Box, Box]:
    """A box in two parts, the one that is read first taking `share` of the width."""
    first = Box(box.left, box.top, box.left + share * (box.width - gap), box.bottom)
    second = Box(first.right + gap, box.top, box.right, box.bottom)
    if not kit.rtl:
        return first, second
    shift = box.left + box.right
    return (
        Box(shift - first.right, box.top, shift - first.left, box.bottom),
        Box(shift - second.right, box.top, shift - second.left, box.bottom),
    )
