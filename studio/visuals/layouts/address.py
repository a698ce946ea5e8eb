"""Where to go and when: an abstract map with a pin, the address and the hours."""

from __future__ import annotations

import re

from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
from studio.visuals.layouts.base import Composition, brand_line
from studio.visuals.layouts.end_card import end_card
from studio.visuals.layouts.parts.map import Map
from studio.visuals.layouts.parts.places import halves
from studio.visuals.layouts.parts.points import Points
from studio.visuals.layouts.parts.stack import stacked
from studio.visuals.layouts.parts.tone import ground_under
from studio.visuals.layouts.parts.tone import tone as tone_of
from studio.visuals.shot import Shot
from studio.visuals.zones import Box

MOST_LINES = 4
_STREET = re.compile(
    r"\b(?:street|st\.|road|rd\.|avenue|ave\.?|lane|row|square|quay|way|calle|avenida|plaza|rue"
    r"|boulevard|place|via|viale|piazza|corso|rua|praça|straße|strasse|platz|weg)\b|شارع|मार्ग|路\s*\d|街",
    re.I,
)
_HOURS = re.compile(
    r"\d\s*(?:h\b|am\b|pm\b|:\d\d|uhr\b|時|点)|\d\s*(?:-|–|to|a|à|bis|al?)\s*\d|24/7"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|gio|ven|sab|dom|seg|ter|qua|qui|sex|mo|di|mi)",
    re.I,
)
_PHONE = re.compile(r"^[+(]?[\d\s().-]{7,}$")
_SITE = re.compile(r"^\S+\.[a-z]{2,}(?:/\S*)?$", re.I)


def suits(shot: Shot, photos: int) -> bool:
    """Whether an address is told."""
    if any(item.strip() for item in shot.items):
        return bool(_STREET.search(" ".join(shot.items))) or any(
            c.isdecimal() for c in shot.items[0]
        )
    return bool(_STREET.search(shot.text)) and any(c.isdecimal() for c in shot.text)


def sign_of(line: str, first: bool) -> str:
    """The icon that says what a line is."""
    if _PHONE.match(line):
        return "phone"
    if _SITE.match(line):
        return "globe"
    if first or _STREET.search(line):
        return "map-pin"
    return "clock" if _HOURS.search(line) else "arrow-right"


def address(kit: Kit) -> Composition:
    """Headline, map and lines; where no address is told, the end card."""
    lines = tuple(item.strip() for item in kit.shot.items if item.strip())[:MOST_LINES]
    if not lines and not suits(kit.shot, 0):
        return end_card(kit)
    u, wide = kit.u, kit.zones.shape == "wide"
    words, window = halves(kit, 0.46, 0.4)
    tone = tone_of(kit)
    row = 9.5 * u
    high = row * len(lines)
    signs = tuple(sign_of(line, i == 0) for i, line in enumerate(lines))
    if wide and kit.shot.text.strip():
        stack = stacked(
            kit, kit.shot.text, words, below=min(high + 5.5 * u, 0.6 * words.height), down=0.5,
            colours=tone.headline,
        )  # fmt: skip
        b = stack.below
        at, head = Box(b.left, b.top + 5.5 * u, b.right, b.bottom), stack.head
        map_box = window.inset(u, 0)
    else:
        head = stacked(
            kit, kit.shot.text, words, down=0.5, colours=tone.headline,
            largest_u=kit.style.head_u * 1.25,
        ).head  # fmt: skip
        at = Box(window.left, window.bottom - high, window.right, window.bottom)
        gap = 3.5 * u if lines else 0.0
        map_box = Box(window.left, window.top, window.right, at.top - gap)
    layers: list[Layer] = [
        Map(kit, map_box),
        brand_line(kit, tone.ink if tone.lit else None, words),
        head,
    ]
    if lines:
        layers.append(Points(kit, lines, at, tone, signs=signs, largest_u=4.4, after_s=0.7))
    return Composition(ground_under(kit, layers, 0.3), layers)
