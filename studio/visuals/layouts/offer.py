"""The offer: its price or share on a great badge, the words beside it."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from studio.visuals.art.base import Art
from studio.visuals.art.bold import burst
from studio.visuals.art.craft import blob
from studio.visuals.art.playful import squircle
from studio.visuals.choosing.icons import icons_for
from studio.visuals.colour import mixed, readable
from studio.visuals.easing import out_back, progress
from studio.visuals.icons import draw_icon
from studio.visuals.kit import Kit
from studio.visuals.layer import Layer, TextArea
from studio.visuals.layouts.base import (
    LIGHT,
    Composition,
    FullPhoto,
    below_brand,
    brand_line,
    divided,
    photo_accent,
    picture,
    quiet_ground,
    remainder,
)
from studio.visuals.layouts.parts.festive import confetti
from studio.visuals.layouts.parts.places import safe
from studio.visuals.layouts.parts.stack import Stack, stacked
from studio.visuals.layouts.parts.text import TextBlock
from studio.visuals.layouts.parts.under import Under
from studio.visuals.layouts.proof import number_in
from studio.visuals.pen import Pen, fill, polygon, shadow, stroke
from studio.visuals.zones import Box

_FREE = re.compile(r"\b(free|gratis|gratuite?|gratuit[oa]?|offert|omaggio)\b", re.I)


_HALF = re.compile(
    r"\bhalf[ -]price\b|\bmitad de precio\b|\bmoiti[eé] prix\b|\bmetade do pre[cç]o\b"
    r"|\bmet[aà] prezzo\b",
    re.I,
)
_PER_CENT = re.compile(r"(\w+)\s+(?:per ?cent|por ?ciento|pour ?cent|por cento|per cento)\b", re.I)
_SPELT = {
    5: "five cinco cinq cinque",
    10: "ten diez dix dez dieci",
    15: "fifteen quince quinze quindici",
    20: "twenty veinte vingt vinte venti",
    25: "veinticinco venticinque",
    30: "thirty treinta trente trinta trenta",
    40: "forty cuarenta quarante quarenta quaranta",
    50: "fifty cincuenta cinquante cinquenta cinquanta",
}


def _spelt_share(text: str) -> str:
    """A share that is written in words, in figures: "ten per cent", "half price"."""
    if _HALF.search(text):
        return "-50%"
    found = _PER_CENT.search(text)
    word = found.group(1).lower() if found else ""
    share = next((n for n, names in _SPELT.items() if word in names.split()), 0)
    return f"{share}%" if share else ""


def token_in(text: str) -> str:
    """What an offer shouts: a price, a share or 'free'; nothing if it has none."""
    share = re.search(
        r"[-–]?\d+(?:[.,]\d+)?\s?%|[$€£]\s?\d[\d.,]*"
        r"|(?<![a-z\d.,])\d[\d.,]*\s?(?:[$€£](?!\s?\d)|euros?\b)",
        text,
        re.I,
    )
    if share:
        return share.group(0).rstrip(".,")
    spelt = _spelt_share(text)
    if spelt:
        return spelt
    free = _FREE.search(text)
    return free.group(0).upper() if free else number_in(text)


class PriceBadge:
    """A badge in the style's shape, turning a little; the token or an icon on it."""

    def __init__(self, kit: Kit, token: str, box: Box) -> None:
        self.kit = kit
        self._x, self._y = box.centre
        self._r = min(box.width, box.height) / 2
        r, c = self._r, kit.colours
        self._colour, self._on = c.accent, c.on_accent
        makers = {
            "bold": lambda: burst(r, 18, 0.87),
            "playful": lambda: burst(r, 12, 0.9),
            "craft": lambda: blob(r * 0.94, (0.04, 0.03, 0.02), 0.5),
            "clean": lambda: squircle(r * 0.92, r * 0.92, 2),
            "tech": lambda: squircle(r * 0.9, r * 0.78, 9),
            "luxury": lambda: squircle(r * 0.92, r * 0.92, 2),
            "documentary": lambda: squircle(r * 0.92, r * 0.92, 2),
            "editorial": lambda: polygon(
                [(-r * 0.9, -r * 0.9), (r * 0.9, -r * 0.9), (r * 0.9, r * 0.9), (-r * 0.9, r * 0.9)]
            ),
        }
        self._shape = makers[kit.style.name]()
        self._panel = kit.style.name == "tech"  # a dark panel within a line of light
        if self._panel:
            self._colour = mixed(c.paper, c.accent, 0.16)
            self._on = readable(c.ink, (self._colour,))
        self._shade = shadow(self._shape, 2.5 * kit.u, "#000000", 0.3)
        calm = kit.style.name not in ("bold", "playful", "craft")
        self._turn = 0.0 if calm else -7.0
        face = kit.style.type.figures
        room = Box(-0.7 * r, -0.48 * r, 0.7 * r, 0.48 * r)
        self._token = (
            TextBlock(kit, token, room, face, r, self._on, across=0.5, down=0.5) if token else None
        )
        self.bounds = Box(
            self._x - r * 0.74, self._y - r * 0.5, self._x + r * 0.74, self._y + r * 0.5
        )

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """What it shouts, in the box that it takes as it is turned."""
        if self._token is None:
            return ()
        b, turn = self._token.bounds, math.radians(abs(self._turn) + (2.0 if self._turn else 0.0))
        half_w = (b.width * math.cos(turn) + b.height * math.sin(turn)) / 2
        half_h = (b.width * math.sin(turn) + b.height * math.cos(turn)) / 2
        x, y = self._x + b.centre[0], self._y + b.centre[1]
        box = Box(x - half_w, y - half_h, x + half_w, y + half_h)
        return (TextArea(box, self._on, self._token.size, self.kit.start_s + 1.0),)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Spring in, then a slow turn and a beat."""
        e = progress(time_s, self.kit.start_s - 0.25, 0.7, out_back)
        if e <= 0:
            return
        turn = self._turn + (2 * math.sin(time_s * 1.8) if self._turn else 0.0)
        spin = time_s * 8 if self.kit.style.name in ("bold", "playful", "craft") else 0.0
        beat = 1 + 0.016 * math.sin(time_s * 3.2)
        image, left, top = self._shade
        u = self.kit.u
        for i in range(3):
            phase = (time_s * 0.3 + i / 3) % 1
            with pen.moved(self._x, self._y, turn + spin, e * (1 + 0.22 * phase)):
                ring = self.kit.colours.accent
                pen.path(self._shape, stroke(ring, 0.35 * u, 0.7 * (1 - phase)))
        pen.image(
            image,
            round(self._x + left),
            round(self._y + top + 1.5 * u),
            min(1.0, max(0.0, (e - 0.75) * 4)),
        )
        with pen.moved(self._x, self._y, turn + spin, e * beat):
            pen.path(self._shape, fill(self._colour))
            if self._panel:
                for k, alpha in ((5.0, 0.12), (2.5, 0.2), (1.0, 1.0)):
                    pen.path(self._shape, stroke(self.kit.colours.accent, 0.3 * k * u, alpha))
        with pen.moved(self._x, self._y, turn, e * beat):
            self._inside(pen, time_s)

    def _inside(self, pen: Pen, time_s: float) -> None:
        if self._token is None:
            shot = self.kit.shot
            name = next(iter(icons_for(shot.offer) + icons_for(shot.text)), "gift")
            draw_icon(
                pen,
                name,
                (0, 0),
                self._r * 0.85,
                self._on,
                1.6,
                progress(time_s, self.kit.start_s + 0.4, 1.0),
            )
            return
        self._token.draw(pen)


def offer(kit: Kit) -> Composition:
    """Badge and words; a photo fills the ground."""
    shown = kit.shot.text.strip() or kit.shot.offer.strip()
    told = replace(kit, shot=kit.shot.model_copy(update={"text": shown}))
    words, window = divided(told, 0.54)
    if not shown:
        window = below_brand(kit)
    token = token_in(shown) or token_in(kit.shot.offer)
    u = kit.u
    detail = kit.shot.offer.strip()
    detail = "" if detail.lower() in shown.lower() else remainder(detail, shown)
    detail = "" if len(detail) > 90 else detail
    light = LIGHT if kit.pictured else None
    lit = (LIGHT, photo_accent(kit) if kit.style.turn_colour else LIGHT)
    stack = stacked(
        kit, shown, words, below=12 * u if detail else 0.0, down=0.5,
        colours=lit if kit.pictured else None, largest_u=kit.style.head_u * 1.1,
    )  # fmt: skip
    ground, badge = _badge(kit, token, words, window)
    thrown = confetti(kit, window, _said(stack)) if isinstance(badge, PriceBadge) else []
    layers: list[Layer] = [*thrown, badge, brand_line(told, light, words), stack.head]
    if detail:
        b = stack.below
        at = Box(b.left, b.top + 4.5 * u, b.right, b.bottom)
        size = (4.6 if kit.zones.shape == "wide" else 5.0) * u
        colour = light or kit.colours.ink
        block = TextBlock(kit, detail, at, kit.style.type.body, size, colour)
        layers.append(Under(kit, block, 0.5))
    return Composition(ground, layers)


def _said(stack: Stack) -> Box:
    """Where the headline and what is under it stand."""
    head = stack.head.bounds
    return Box(head.left, head.top, head.right, max(head.bottom, stack.below.bottom))


def _badge(kit: Kit, token: str, words: Box, window: Box) -> tuple[Art | FullPhoto, Layer]:
    """The ground and what stands on it: the badge, or the style's object with nothing to shout."""
    if not token and not icons_for(kit.shot.offer + " " + kit.shot.text) and not kit.pictured:
        return picture(kit, window)
    badge = PriceBadge(kit, token, safe(kit, window).inset(2 * kit.u))
    if kit.pictured:
        return FullPhoto(kit, (words, kit.zones.content), 0.82, 0.3), badge
    return quiet_ground(kit), badge
