"""Boxes that hold words: never beyond where words may stand."""

from __future__ import annotations

from studio.visuals.brand import BrandLine
from studio.visuals.kit import Kit
from studio.visuals.layouts.base import below_brand, divided
from studio.visuals.zones import Box


def safe(kit: Kit, box: Box) -> Box:
    """The part of a box in which words may stand."""
    c = kit.zones.content
    return Box(
        max(box.left, c.left),
        max(box.top, c.top),
        min(box.right, c.right),
        min(box.bottom, c.bottom),
    )


def halves(kit: Kit, share: float, tall_share: float | None = None) -> tuple[Box, Box]:
    """A box of words and a box of things with words on them; without a headline all is theirs.

    `share` is the headline's part in wide frames, `tall_share` in the others.
    """
    if not kit.shot.text.strip():
        whole = below_brand(kit)
        return Box(whole.left, whole.top, whole.left, whole.top), whole
    wide = kit.zones.shape == "wide"
    words, window = divided(kit, share if wide else tall_share or share)
    window = safe(kit, window)
    if wide:
        window = Box(window.left, words.top, window.right, window.bottom)
    return words, window


def brand_over(kit: Kit, column: Box, colour: str | None = None) -> BrandLine:
    """The brand at the top of a column, also where no headline stands in it."""
    c = kit.zones.content
    return BrandLine(kit, Box(column.left, c.top, column.right, c.bottom), colour)


def mirrored_in(box: Box, whole: Box) -> Box:
    """A box reflected left to right within another."""
    shift = whole.left + whole.right
    return Box(shift - box.right, box.top, shift - box.left, box.bottom)
