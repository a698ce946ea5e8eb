"""Headline and line beside (or above) the photo or the style's object."""

from __future__ import annotations

from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
from studio.visuals.layouts.base import Composition, brand_line, divided, picture, support
from studio.visuals.layouts.parts.facts import HEIGHT_U, Facts, facts_of
from studio.visuals.layouts.titled import product_line, titled
from studio.visuals.zones import Box

_LEAST_FOR_FACTS_S = 3.0  # a shorter scene has no time for them


def hero(kit: Kit) -> Composition:
    """The product: its name large, what it is beneath, in wide frames three facts at the foot."""
    wide, u = kit.zones.shape == "wide", kit.u
    words, window = divided(kit, 0.5 if wide else 0.58)
    ground, thing = picture(kit, window)
    line = product_line(kit)
    facts = facts_of(kit) if wide and line and kit.shot.text.strip() else ()
    facts = facts if kit.shot.duration_s >= _LEAST_FOR_FACTS_S else ()
    room = Box(words.left, words.top, words.right, words.bottom - (HEIGHT_U + 4) * u * bool(facts))
    grow = 1.3 if wide else 1.6
    text = titled(kit, line or support(kit), room, down=0.46, largest_u=kit.style.head_u * grow)
    layers: list[Layer] = [thing, brand_line(kit, column=words), *text]
    if facts:
        foot = Box(words.left, words.bottom - HEIGHT_U * u, words.right, words.bottom)
        layers.append(Facts(kit, facts, foot))
    return Composition(ground, layers)
