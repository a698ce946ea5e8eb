"""Layouts: how a scene's words and picture are arranged; chosen by the scene's role."""

from __future__ import annotations

from collections.abc import Callable

from studio.document import Role
from studio.errors import InputError
from studio.visuals.kit import Kit
from studio.visuals.layouts.base import Composition
from studio.visuals.layouts.checklist import checklist
from studio.visuals.layouts.end_card import end_card
from studio.visuals.layouts.feature import feature
from studio.visuals.layouts.full_bleed import full_bleed
from studio.visuals.layouts.hero import hero
from studio.visuals.layouts.kinetic import kinetic
from studio.visuals.layouts.offer import offer
from studio.visuals.layouts.proof import number, number_in, quote
from studio.visuals.layouts.split import split
from studio.visuals.layouts.statement import statement
from studio.visuals.layouts.windows import windows
from studio.visuals.shot import Shot

#: Layout -> how it is laid out.
LAYOUTS: dict[str, Callable[[Kit], Composition]] = {
    "kinetic": kinetic,
    "statement": statement,
    "hero": hero,
    "full_bleed": full_bleed,
    "split": split,
    "windows": windows,
    "feature": feature,
    "checklist": checklist,
    "number": number,
    "quote": quote,
    "offer": offer,
    "end_card": end_card,
}

#: Role -> layouts that suit it, without and with a photo.
_BY_ROLE: dict[Role, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Role.HOOK: (("kinetic",), ("kinetic", "full_bleed")),
    Role.PROBLEM: (("statement", "full_bleed"), ("statement", "full_bleed")),
    Role.SOLUTION: (("hero", "full_bleed"), ("hero", "windows", "split")),
    Role.BENEFIT: (("feature", "checklist", "split"), ("split", "feature", "windows", "checklist")),
    Role.PROOF: (("quote",), ("quote", "full_bleed")),
    Role.OFFER: (("offer",), ("offer",)),
    Role.CALL_TO_ACTION: (("end_card",), ("end_card",)),
    Role.SHOT: (("full_bleed", "statement"), ("full_bleed",)),
}


#: Role -> layouts for further takes, after those that suit it best.
_MORE: dict[Role, tuple[str, ...]] = {
    Role.HOOK: ("statement", "full_bleed"),
    Role.PROBLEM: ("kinetic",),
    Role.SOLUTION: ("statement",),
    Role.PROOF: ("statement", "full_bleed"),
    Role.OFFER: ("statement",),
}
SEEDS_OF_A_SCENE = 1000  # a shot's seed is the film's, times this, and the scene's take

#: Role -> layouts for a scene with a clip, which fills the frame wherever it can.
_WITH_CLIP: dict[Role, tuple[str, ...]] = {
    Role.HOOK: ("full_bleed", "kinetic"),
    Role.OFFER: ("offer",),
    Role.CALL_TO_ACTION: ("end_card",),
}


def choose_layout(shot: Shot, has_image: bool = False, has_clip: bool = False) -> str:
    """A layout by role; scenes of one role that follow each other get different ones."""
    if shot.role is Role.PROOF and number_in(shot.text):
        return "number"
    if has_clip:
        choices = _WITH_CLIP.get(shot.role, ("full_bleed",))
    else:
        choices = _BY_ROLE[shot.role][has_image]
    if not any(p.strip() for p in shot.key_points):
        choices = tuple(c for c in choices if c != "checklist") or choices
    take = shot.seed % SEEDS_OF_A_SCENE
    first = (shot.index + shot.seed - take) % len(choices)
    others = () if has_clip else _MORE.get(shot.role, ())
    known = (*choices[first:], *choices[:first], *(c for c in others if c not in choices))
    return known[take % len(known)]


def layout_named(name: str) -> Callable[[Kit], Composition]:
    """A layout by its name.

    Raises
    ------
    InputError : there is no such layout.
    """
    if name not in LAYOUTS:
        raise InputError(
            f"There is no layout '{name}'.",
            remedy=f"Choose one of: auto, {', '.join(LAYOUTS)}.",
            field="layout",
        )
    return LAYOUTS[name]
