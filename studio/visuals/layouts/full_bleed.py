"""A photo to all four edges with words on it; without one, the style's object larger than life."""

from __future__ import annotations

from studio.document import Role
from studio.visuals.art import ART
from studio.visuals.kit import Kit
from studio.visuals.layouts.base import (
    LIGHT,
    Composition,
    FullPhoto,
    Scenery,
    below_brand,
    brand_line,
    mirrored,
    photo_accent,
)
from studio.visuals.layouts.hero import hero
from studio.visuals.layouts.titled import product_line, titled
from studio.visuals.zones import Box


def full_bleed(kit: Kit) -> Composition:
    """Words at the lower left over a photo."""
    if not kit.pictured:
        return hero(kit) if kit.zones.shape == "square" else _oversized(kit)
    inner = below_brand(kit)
    wide = kit.zones.shape == "wide"
    box = Box(
        inner.left,
        inner.top + inner.height * (0.3 if wide else 0.42),
        inner.left + inner.width * (0.66 if wide else 1.0),
        inner.bottom,
    )
    lit = (LIGHT, photo_accent(kit) if kit.style.turn_colour else LIGHT)
    grow = 1.15 if wide else 1.5
    text = titled(kit, _line(kit), box, down=1.0, colours=lit, largest_u=kit.style.head_u * grow)
    brand = brand_line(kit, LIGHT)
    texts = tuple(part.bounds for part in (brand, *text) if part.bounds.width > 1)
    return Composition(FullPhoto(kit, texts, 0.84), [brand, *text])


def _line(kit: Kit) -> str:
    return product_line(kit) if kit.shot.role is Role.SOLUTION else ""


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
        words = Box(inner.left, inner.top, x - r - 5 * u, inner.bottom)
        stage = stage.mirrored(z.width) if mirrored(kit) else stage
    else:
        y, r = inner.top + 0.58 * inner.height, 42 * u  # the icon clear of the captions
        stage = Box(z.width / 2 - r, y - r * 0.7, z.width / 2 + r, y + r * 1.3)
        words = Box(inner.left, inner.top, inner.right, stage.top - u)
    art = ART[kit.style.name](kit, stage, False)
    if mirrored(kit):
        words = words.mirrored(z.width)
    grow = 1.25 if z.shape == "wide" else 1.6
    text = titled(kit, _line(kit), words, down=0.46, largest_u=kit.style.head_u * grow)
    return Composition(art, [Scenery(art, stage), brand_line(kit, column=words), *text])
