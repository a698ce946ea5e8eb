"""Layouts: how a scene's words and picture are arranged; chosen by the scene's role."""

from __future__ import annotations

from collections.abc import Callable

from studio.errors import InputError
from studio.visuals.kit import Kit
from studio.visuals.layouts.address import address
from studio.visuals.layouts.address import suits as address_suits
from studio.visuals.layouts.base import Composition
from studio.visuals.layouts.before_after import before_after
from studio.visuals.layouts.before_after import suits as before_after_suits
from studio.visuals.layouts.call_to_action import call_to_action
from studio.visuals.layouts.call_to_action import suits as call_to_action_suits
from studio.visuals.layouts.chart import chart
from studio.visuals.layouts.chart import suits as chart_suits
from studio.visuals.layouts.checklist import checklist
from studio.visuals.layouts.checklist import suits as checklist_suits
from studio.visuals.layouts.choosing import Suits, choose
from studio.visuals.layouts.comparison import comparison
from studio.visuals.layouts.comparison import suits as comparison_suits
from studio.visuals.layouts.countdown import countdown
from studio.visuals.layouts.countdown import suits as countdown_suits
from studio.visuals.layouts.device import device
from studio.visuals.layouts.device import suits as device_suits
from studio.visuals.layouts.end_card import end_card
from studio.visuals.layouts.feature import feature
from studio.visuals.layouts.full_bleed import full_bleed
from studio.visuals.layouts.hero import hero
from studio.visuals.layouts.kinetic import kinetic
from studio.visuals.layouts.offer import offer
from studio.visuals.layouts.photo_grid import photo_grid
from studio.visuals.layouts.photo_grid import suits as photo_grid_suits
from studio.visuals.layouts.portrait import portrait
from studio.visuals.layouts.portrait import suits as portrait_suits
from studio.visuals.layouts.price import price
from studio.visuals.layouts.price import suits as price_suits
from studio.visuals.layouts.problem import problem
from studio.visuals.layouts.proof import number, number_in, quote
from studio.visuals.layouts.question import question
from studio.visuals.layouts.question import suits as question_suits
from studio.visuals.layouts.split import split
from studio.visuals.layouts.statement import statement
from studio.visuals.layouts.steps import steps
from studio.visuals.layouts.steps import suits as steps_suits
from studio.visuals.layouts.testimonial import suits as testimonial_suits
from studio.visuals.layouts.testimonial import testimonial
from studio.visuals.layouts.three_icons import suits as three_icons_suits
from studio.visuals.layouts.three_icons import three_icons
from studio.visuals.layouts.title import suits as title_suits
from studio.visuals.layouts.title import title
from studio.visuals.layouts.windows import windows
from studio.visuals.shot import Shot

#: Layout -> how it is laid out.
LAYOUTS: dict[str, Callable[[Kit], Composition]] = {
    "kinetic": kinetic,
    "title": title,
    "question": question,
    "statement": statement,
    "problem": problem,
    "hero": hero,
    "device": device,
    "full_bleed": full_bleed,
    "split": split,
    "windows": windows,
    "feature": feature,
    "checklist": checklist,
    "three_icons": three_icons,
    "steps": steps,
    "before_after": before_after,
    "comparison": comparison,
    "number": number,
    "chart": chart,
    "testimonial": testimonial,
    "quote": quote,
    "portrait": portrait,
    "photo_grid": photo_grid,
    "offer": offer,
    "price": price,
    "countdown": countdown,
    "address": address,
    "call_to_action": call_to_action,
    "end_card": end_card,
}

#: Layout -> whether a scene has something for it to show; the others suit every scene.
SUITS: dict[str, Suits] = {
    "title": title_suits,
    "question": question_suits,
    "device": device_suits,
    "three_icons": three_icons_suits,
    "steps": steps_suits,
    "before_after": before_after_suits,
    "comparison": comparison_suits,
    "chart": chart_suits,
    "testimonial": testimonial_suits,
    "portrait": portrait_suits,
    "photo_grid": photo_grid_suits,
    "price": price_suits,
    "countdown": countdown_suits,
    "address": address_suits,
    "call_to_action": call_to_action_suits,
    "checklist": checklist_suits,
    "number": lambda shot, photos: bool(number_in(shot.text)),
}


def choose_layout(
    shot: Shot, has_image: bool = False, has_clip: bool = False, more_images: int = 0
) -> str:
    """A layout by role; scenes of one role that follow each other get different ones."""
    return choose(shot, has_image + more_images, has_clip, SUITS)


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
