"""A headline and the points that speak for it, ticked off one after the other."""

from __future__ import annotations

from dataclasses import replace

from studio.visuals.callouts import Checklist
from studio.visuals.headline import Headline
from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
from studio.visuals.layouts.base import (
    Composition,
    below_brand,
    brand_line,
    divided,
    picture,
    quiet_ground,
)
from studio.visuals.layouts.feature import feature
from studio.visuals.zones import Box


def checklist(kit: Kit) -> Composition:
    """Up to four key points; where there are none to list, one benefit is shown instead."""
    points = tuple(p.strip() for p in kit.shot.key_points if p.strip())[:4]
    if not points:
        return feature(kit)
    words, window = divided(kit, 0.5)
    u, wide = kit.u, kit.zones.shape == "wide"
    inner = below_brand(kit)
    if wide:
        head_box = Box(words.left, words.top, words.right - 3 * u, words.bottom)
        list_box = Box(window.left, inner.top, window.right - 3 * u, inner.bottom)
    else:
        head_box = Box(words.left, words.top, words.right, words.top + inner.height * 0.34)
        list_box = Box(inner.left, head_box.bottom + 2 * u, inner.right, inner.bottom)
    head = Headline(
        kit, kit.shot.text, head_box, down=0.5 if wide else 0.3, largest_u=kit.style.head_u * 1.15
    )
    if not kit.shot.text.strip():
        list_box = inner
        if wide:
            return _with_photo(kit, points, *_halves(kit))
    layers: list[Layer] = [brand_line(kit, column=words), head, Checklist(kit, points, list_box)]
    if kit.pictured and wide:
        return _with_photo(kit, points, *_halves(kit))
    return Composition(quiet_ground(kit), layers)


def _halves(kit: Kit) -> tuple[Box, Box]:
    """The boxes as if there were a headline."""
    return divided(replace(kit, shot=kit.shot.model_copy(update={"text": "-"})), 0.5)


def _with_photo(kit: Kit, points: tuple[str, ...], words: Box, window: Box) -> Composition:
    u = kit.u
    ground, photo = picture(kit, window)
    share = 0.4 if kit.shot.text.strip() else 0.0
    head = Headline(kit, kit.shot.text, words.part(0, 0, 1, max(share, 0.01)), down=0.2)
    room = Box(words.left, words.top + share * words.height + 2 * u, words.right, words.bottom)
    return Composition(
        ground, [photo, brand_line(kit, column=words), head, Checklist(kit, points, room)]
    )
