"""The name of the thing as large as a title, and one line of what it is."""

from __future__ import annotations

import math
from dataclasses import replace

from studio.visuals.easing import in_out_sine, progress
from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
from studio.visuals.layouts.base import (
    LIGHT,
    Composition,
    FullPhoto,
    below_brand,
    brand_line,
    photo_accent,
    support,
)
from studio.visuals.layouts.hero import hero
from studio.visuals.layouts.parts.foot import footed
from studio.visuals.layouts.titled import product_line
from studio.visuals.pen import Pen, fill, stroke
from studio.visuals.shot import Shot
from studio.visuals.typography.headline import Headline, Lines
from studio.visuals.zones import Box

#: Styles that set a title in the middle of the frame.
_CENTRED = ("playful", "luxury", "craft")
#: Styles whose headlines draw a line of their own.
_MARKED = ("clean", "playful")
_MOST_WORDS = 6
_GAP_U = 3.4
#: Room for what it is; largest title, as a share of the style's headlines.
_ABOUT_U = {"wide": 15.0, "square": 19.0, "tall": 19.0}
_GROWTH = {"wide": 2.7, "square": 2.2, "tall": 2.2}


def suits(shot: Shot, photos: int) -> bool:
    """A name or a few words."""
    return 0 < len((shot.text.strip() or shot.brand_name).split()) <= _MOST_WORDS


class Underline:
    """A line between the title and what it is; light runs along it."""

    def __init__(self, kit: Kit, box: Box, across: float, colour: str) -> None:
        self.kit, self.bounds = kit, Box(*box.centre, *box.centre)
        self._box, self._across, self._colour = box, across, colour
        self._weight = max(0.22, 1.5 * kit.style.line_u) * kit.u

    def draw(self, pen: Pen, time_s: float) -> None:
        """Grow from where the title stands; then the light goes to and fro."""
        e = self.kit.enter(time_s, 0.25, 1.0)
        if e <= 0:
            return
        b, y = self._box, self._box.centre[1]
        from_x = b.left + self._across * b.width
        left, right = from_x + (b.left - from_x) * e, from_x + (b.right - from_x) * e
        pen.line((left, y), (right, y), stroke(self._colour, self._weight))
        run = in_out_sine(0.5 + 0.5 * math.sin(1.2 * time_s))
        r = (1.1 * self._weight + 0.35 * self.kit.u) * progress(time_s, self.kit.start_s + 0.8, 0.5)
        pen.circle(left + (right - left) * run, y, r, fill(self._colour))


def title(kit: Kit) -> Composition:
    """Title, line and what it is, as one block on a quiet ground or a darkened picture."""
    text = kit.shot.text.strip() or kit.shot.brand_name.strip()
    if not text:
        return hero(kit)
    kit = replace(kit, shot=kit.shot.model_copy(update={"text": text}))
    block = _block(kit)
    layers: list[Layer] = [brand_line(kit, LIGHT if kit.pictured else None), *block]
    texts = tuple(part.bounds for part in layers if part.bounds.width > 1)
    if kit.pictured:
        return Composition(FullPhoto(kit, texts, 0.84, 0.42), layers)
    ground, thing = footed(kit, block)
    return Composition(ground, [*thing, *layers])


def _block(kit: Kit) -> list[Layer]:
    """The title, the line under it, and what it is."""
    u, wide, inner = kit.u, kit.zones.shape == "wide", below_brand(kit)
    centred = kit.style.name in _CENTRED
    across = 0.5 if centred else kit.across()
    box = inner if centred or not wide else _part(kit, inner, 0.9)
    about = product_line(kit) or support(kit)
    room = _ABOUT_U[kit.zones.shape] * u if about else 5 * u
    tall = kit.zones.shape == "tall" and not kit.pictured
    # in tall frames the object stands beneath
    head = _title(kit, box, room, across, 0.12 if tall else 0.5 if centred else 0.62)
    out: list[Layer] = [head]
    under = head.bounds.bottom + _GAP_U * u
    if kit.style.name not in _MARKED or len(kit.shot.text.split()) < 2:
        width = min(head.bounds.width, (22 if wide else 26) * u)
        left = head.bounds.left + (head.bounds.width - width) * across
        colour = photo_accent(kit) if kit.pictured else kit.colours.accent
        out.append(Underline(kit, Box(left, under, left + width, under), across, colour))
    if about:
        light = LIGHT if kit.pictured else None
        foot = Box(box.left, under + 3 * u, box.right, box.bottom)
        out.append(
            Lines(
                kit,
                about,
                foot,
                5.4 if wide else 4.8,
                across=across,
                colour=light,
                after_s=0.45,
                most_lines=2,
            )
        )
    return out


def _title(kit: Kit, box: Box, room: float, across: float, down: float) -> Headline:
    """As large as its box allows, `down` in what is left above the `room` beneath it."""
    largest = kit.style.head_u * _GROWTH[kit.zones.shape]
    light = (LIGHT, photo_accent(kit) if kit.style.turn_colour else LIGHT)

    def headline(top: float) -> Headline:
        return Headline(
            kit,
            kit.shot.text,
            Box(box.left, top, box.right, top + box.height - room),
            across=across,
            down=0.0,
            largest_u=largest,
            colours=light if kit.pictured else None,
            most_lines=4,
        )

    free = box.height - room - headline(box.top).bounds.height
    return headline(box.top + free * down)


def _part(kit: Kit, box: Box, share: float) -> Box:
    """The first part of a box, as it is read."""
    width = share * box.width
    if kit.rtl:
        return Box(box.right - width, box.top, box.right, box.bottom)
    return Box(box.left, box.top, box.left + width, box.bottom)
