"""Headline and line beside (or above) the photo or the style's object."""

from __future__ import annotations

from studio.visuals.kit import Kit
from studio.visuals.layouts.base import Composition, brand_line, divided, picture, support
from studio.visuals.layouts.titled import product_line, titled


def hero(kit: Kit) -> Composition:
    """The product: its name large, what it is beneath."""
    words, window = divided(kit, 0.5 if kit.zones.shape == "wide" else 0.58)
    ground, object_layer = picture(kit, window)
    text = titled(
        kit,
        product_line(kit) or support(kit),
        words,
        down=0.46,
        largest_u=kit.style.head_u * (1.3 if kit.zones.shape == "wide" else 1.6),
    )
    return Composition(ground, [object_layer, brand_line(kit, column=words), *text])
