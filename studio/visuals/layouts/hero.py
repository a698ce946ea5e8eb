"""Headline beside (or above) the photo or the style's object."""

from __future__ import annotations

from studio.visuals.headline import Headline
from studio.visuals.kit import Kit
from studio.visuals.layouts.base import Composition, brand_line, divided, picture


def hero(kit: Kit) -> Composition:
    """The product, with a few words."""
    words, window = divided(kit, 0.5)
    ground, object_layer = picture(kit, window)
    head = Headline(kit, kit.shot.text, words, down=0.42 if kit.zones.shape == "wide" else 0.5)
    return Composition(ground, [object_layer, brand_line(kit, column=words), head])
