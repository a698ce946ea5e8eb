"""What to do now: on a great button that is pressed once; where, and until when."""

from __future__ import annotations

from dataclasses import replace

from studio.visuals.art.base import Art
from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
from studio.visuals.layouts.base import (
    Composition,
    below_brand,
    divided,
    picture,
    quiet_ground,
)
from studio.visuals.layouts.hero import hero
from studio.visuals.layouts.parts.button import BigButton
from studio.visuals.layouts.parts.edge import with_picture
from studio.visuals.layouts.parts.places import brand_over
from studio.visuals.layouts.parts.stack import stacked
from studio.visuals.layouts.parts.text import TextBlock
from studio.visuals.layouts.parts.tone import Tone, ground_under, on_ground
from studio.visuals.layouts.parts.tone import tone as tone_of
from studio.visuals.layouts.parts.under import Under
from studio.visuals.qr import web_address
from studio.visuals.shot import Shot
from studio.visuals.zones import Box

LONGEST_LABEL = 32
_LONGEST_LINE = 70
_LONGEST_HEADLINE = 48


def suits(shot: Shot, photos: int) -> bool:
    """Whether there is a call."""
    return bool(shot.call_to_action.strip() or shot.text.strip())


def call_to_action(kit: Kit) -> Composition:
    """Headline, button, address, and what the offer adds; without a call, the product."""
    shot = kit.shot
    text, action = shot.text.strip(), shot.call_to_action.strip()
    site = web_address(shot.website)[0] if shot.website.strip() else ""
    label = next((x for x in (action, text, site) if x and len(x) <= LONGEST_LABEL), "")
    if not label:
        return hero(kit)
    headline = _headline(kit, label)
    u = kit.u
    wide = kit.zones.shape == "wide"
    inner, ground, scenery, tone = _stage(kit)
    across = kit.across() if wide else 0.5
    high = (17 if wide else 18) * u
    small = 6.5 * u
    lines = [x for x in (site if _bare(site) != _bare(label) else "", _urgency(kit, headline)) if x]
    below = high + small * len(lines) + 10 * u
    stack = stacked(
        kit, headline, inner, below=below, down=0.5, across=across, colours=tone.headline,
        largest_u=kit.style.head_u * (1.15 if wide else 1.4) * (1.0 if headline == text else 0.8),
        most_lines=3,
    )  # fmt: skip
    b = stack.below
    at = Box(b.left, b.top + 5 * u, b.right, b.top + 5 * u + high)
    button = BigButton(kit, label, at, across)
    brand = brand_over(kit, inner, tone.ink if tone.lit else None)
    layers: list[Layer] = [*scenery, brand, stack.head]
    top = at.bottom + 5 * u
    for i, line in enumerate(lines):
        face = kit.style.type.strong if i == 0 else kit.style.type.body
        box = Box(b.left, top + i * small, b.right, top + (i + 1) * small)
        colour = tone.ink if i == 0 else tone.mute
        block = TextBlock(kit, line, box, face, 4.3 * u, colour, across=across, most_lines=1)
        layers.append(Under(kit, block, 0.5 + 0.15 * i))
    layers.append(button)
    return Composition(ground or ground_under(kit, layers, 0.25), layers)


def _stage(kit: Kit) -> tuple[Box, Art | None, list[Layer], Tone]:
    """The words' room, the ground where it is no photo, what stands beside, and the colours."""
    if kit.pictured and kit.zones.shape != "square":
        room, photo = with_picture(kit, 0.42, 0.62)
        return room, quiet_ground(kit), [photo] if photo else [], on_ground(kit)
    if kit.pictured or kit.zones.shape == "square":
        return below_brand(kit), None, [], tone_of(kit)
    whole = replace(kit, shot=kit.shot.model_copy(update={"text": kit.shot.text or "-"}))
    words, window = divided(whole, 0.56 if kit.zones.shape == "wide" else 0.66)
    ground, scenery = picture(kit, window)
    return words, ground, [scenery], tone_of(kit)


def _headline(kit: Kit, label: str) -> str:
    """The scene's words; where the button says them, or there are none, a short offer."""
    text, offer = kit.shot.text.strip(), kit.shot.offer.strip()
    if text and _bare(text) != _bare(label):
        return text
    return offer if len(offer) <= _LONGEST_HEADLINE and _bare(offer) != _bare(label) else ""


def _urgency(kit: Kit, headline: str) -> str:
    """The offer in one line, where the headline doesn't say it."""
    line = kit.shot.offer.strip()
    return line if len(line) <= _LONGEST_LINE and _bare(line) not in _bare(headline) else ""


def _bare(text: str) -> str:
    return text.casefold().strip(" .!?/")
