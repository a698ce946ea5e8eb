"""The picture fills one half of the frame to its edges; words stand on the other half."""

from __future__ import annotations

from studio.visuals.kit import Kit
from studio.visuals.layouts.base import (
    Composition,
    brand_line,
    divided,
    picture,
    quiet_ground,
    support,
)
from studio.visuals.layouts.parts.edge import with_picture
from studio.visuals.layouts.parts.head import brand_over
from studio.visuals.layouts.titled import titled


def split(kit: Kit) -> Composition:
    """Half picture, half words."""
    wide = kit.zones.shape == "wide"
    if not kit.pictured:
        words, window = divided(kit, 0.5)
        ground, thing = picture(kit, window)
        text = titled(kit, support(kit), words, down=0.85 if wide else 0.5)
        return Composition(ground, [thing, brand_line(kit, column=words), *text])
    words, photo = with_picture(kit, 0.48, 0.46, stacked=True)
    assert photo is not None
    largest = kit.style.head_u * {"wide": 1.15, "square": 0.9, "tall": 1.5}[kit.zones.shape]
    text = titled(kit, support(kit), words, down=0.5, largest_u=largest)
    return Composition(quiet_ground(kit), [photo, brand_over(kit, words), *text])
