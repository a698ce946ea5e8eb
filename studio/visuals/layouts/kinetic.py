"""Words as large as the frame allows, at very different sizes, coming as they are spoken."""

from __future__ import annotations

from studio.visuals.kit import Kit
from studio.visuals.layouts.base import (
    LIGHT,
    Composition,
    FullPhoto,
    below_brand,
    brand_line,
    photo_accent,
    quiet_ground,
)
from studio.visuals.layouts.hero import hero
from studio.visuals.typography.word_block import MANNERS, WordBlock


def kinetic(kit: Kit) -> Composition:
    """The hook: nothing but words, and what moves behind them."""
    if not kit.shot.text.strip():
        return hero(kit)
    box = below_brand(kit)
    c, block = kit.colours, MANNERS[kit.style.name].block
    if not kit.pictured:
        lit = c.accent if block else c.accent_text
        words = WordBlock(kit, kit.shot.text, box, (c.ink, lit))
        return Composition(quiet_ground(kit), [brand_line(kit), words])
    words = WordBlock(kit, kit.shot.text, box, (LIGHT, c.accent if block else photo_accent(kit)))
    brand = brand_line(kit, LIGHT)
    return Composition(FullPhoto(kit, (words.bounds, brand.bounds), 0.8, 0.34), [brand, words])
