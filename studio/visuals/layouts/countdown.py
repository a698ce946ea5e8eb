"""How long an offer still stands: cards that turn, a dial that runs, a calendar's sheet."""

from __future__ import annotations

from collections.abc import Callable

from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
from studio.visuals.layouts.base import Composition, brand_line
from studio.visuals.layouts.offer import offer
from studio.visuals.layouts.parts.calendar import Calendar
from studio.visuals.layouts.parts.deadline import Deadline, deadline_in
from studio.visuals.layouts.parts.dial import Dial
from studio.visuals.layouts.parts.flip import FlipCards
from studio.visuals.layouts.parts.places import halves
from studio.visuals.layouts.parts.stack import stacked
from studio.visuals.layouts.parts.text import TextBlock
from studio.visuals.layouts.parts.tone import Tone, ground_under
from studio.visuals.layouts.parts.tone import tone as tone_of
from studio.visuals.layouts.parts.under import Under
from studio.visuals.shot import Shot
from studio.visuals.zones import Box

_KINDS: dict[str, Callable[[Kit, Deadline, Box, Tone], Layer]] = {
    "cards": FlipCards,
    "dial": Dial,
    "sheet": Calendar,
}


def deadline_of(shot: Shot) -> Deadline | None:
    """What is left: from the scene's own lines, else from what the text or the offer says."""
    named = (deadline_in(item, named=True) for item in shot.items if item.strip())
    told = (deadline_in(text) for text in (shot.text, shot.offer))
    return next((d for source in (named, told) for d in source if d is not None), None)


def suits(shot: Shot, photos: int) -> bool:
    """Whether a deadline is told: none is ever made up."""
    return deadline_of(shot) is not None


def countdown(kit: Kit) -> Composition:
    """Headline and what is left; without a deadline, the offer."""
    left = deadline_of(kit.shot)
    if left is None:
        return offer(kit)
    u, wide = kit.u, kit.zones.shape == "wide"
    words, window = halves(kit, 0.5, 0.5)
    tone = tone_of(kit)
    line = _line(kit)
    stack = stacked(
        kit, kit.shot.text, words, below=11.5 * u if line else 0.0, down=0.5,
        colours=tone.headline, largest_u=kit.style.head_u * (1.05 if wide else 1.3),
    )  # fmt: skip
    layers: list[Layer] = [
        _KINDS[left.kind](kit, left, window, tone),
        brand_line(kit, tone.ink if tone.lit else None, words),
        stack.head,
    ]
    if line and kit.shot.text.strip():
        b = stack.below
        at = Box(b.left, b.top + 4 * u, b.right, b.bottom)
        block = TextBlock(kit, line, at, kit.style.type.body, 4.2 * u, tone.mute)
        layers.append(Under(kit, block, 0.5))
    return Composition(ground_under(kit, layers), layers)


def _line(kit: Kit) -> str:
    """The offer, where the headline doesn't say it."""
    said, offered = kit.shot.text.casefold(), kit.shot.offer.strip()
    spoken = offered.casefold().strip(" .!") in said or said.strip(" .!") in offered.casefold()
    return "" if spoken or len(offered) > 80 else offered
