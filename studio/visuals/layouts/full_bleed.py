"""A photo to all four edges with words on it; without one, the style's object larger than life."""

from __future__ import annotations

from studio.visuals.art import ART
from studio.visuals.headline import Headline
from studio.visuals.kit import Kit
from studio.visuals.layouts.base import (
    LIGHT,
    Composition,
    FullPhoto,
    Scenery,
    below_brand,
    brand_line,
    photo_accent,
)
from studio.visuals.zones import Box


def full_bleed(kit: Kit) -> Composition:
    """Words at the lower left over a photo."""
    if kit.image is None:
        return _oversized(kit)
    inner = below_brand(kit)
    wide = kit.zones.shape == "wide"
    box = Box(
        inner.left,
        inner.top + inner.height * (0.3 if wide else 0.42),
        inner.left + inner.width * (0.66 if wide else 1.0),
        inner.bottom,
    )
    lit = (LIGHT, photo_accent(kit) if kit.style.turn_colour else LIGHT)
    head = Headline(
        kit, kit.shot.text, box, down=1.0, colours=lit, largest_u=kit.style.head_u * 1.05
    )
    brand = brand_line(kit, LIGHT)
    texts = (brand.bounds, head.bounds) if kit.shot.text.strip() else (brand.bounds,)
    return Composition(FullPhoto(kit, texts, 0.84), [brand, head])


def _oversized(kit: Kit) -> Composition:
    z, u, inner = kit.zones, kit.u, below_brand(kit)
    if not kit.shot.text.strip():
        stage = Box(
            z.width / 2 - 52 * u, z.height / 2 - 52 * u, z.width / 2 + 52 * u, z.height / 2 + 52 * u
        )
        words = inner
    elif z.shape == "wide":
        x, y, r = z.width - 46 * u, z.height * 0.5, 54 * u
        stage = Box(x - r, y - r, x + r, y + r)
        words = Box(inner.left, inner.top, x - r - 1 * u, inner.bottom)
    else:
        y, r = inner.top + (0.80 if z.shape == "tall" else 0.92) * inner.height, 50 * u
        stage = Box(z.width / 2 - r, y - r * 0.7, z.width / 2 + r, y + r * 1.3)
        words = Box(inner.left, inner.top, inner.right, stage.top - u)
    art = ART[kit.style.name](kit, stage, False)
    head = Headline(kit, kit.shot.text, words, down=0.5)
    return Composition(art, [Scenery(art, stage), brand_line(kit), head])
