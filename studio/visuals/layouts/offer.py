"""The offer: its price or share on a great badge, the words beside it."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from studio.visuals.art.base import Art
from studio.visuals.art.bold import burst
from studio.visuals.art.craft import blob
from studio.visuals.art.playful import squircle
from studio.visuals.easing import out_back, progress
from studio.visuals.headline import Headline, Lines
from studio.visuals.icons import draw_icon, icons_for
from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
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
from studio.visuals.layouts.proof import number_in
from studio.visuals.pen import Pen, fill, polygon, shadow, stroke
from studio.visuals.typeset import Face, fit, sprite
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
        r"[-–]?\d+(?:[.,]\d+)?\s?%|[$€£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:[$€£]|euros?\b)", text, re.I
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
        self._shade = shadow(self._shape, 2.5 * kit.u, "#000000", 0.3)
        self._line = self._text(token, kit.style.type.figures) if token else []
        self.bounds = Box(
            self._x - r * 0.74, self._y - r * 0.5, self._x + r * 0.74, self._y + r * 0.5
        )

    def _text(self, token: str, face: Face) -> list[tuple[object, float, float]]:
        r = self._r
        made_for = fit(token, face, Box(0, 0, r * 1.28, r * 0.9), r, most_lines=2)
        out: list[tuple[object, float, float]] = []
        for i, line in enumerate(made_for.lines):
            made = sprite(line, face, made_for.size, self._on)
            y = made_for.height * (-0.5) + made_for.height * 0.86 / len(made_for.lines) * (i + 1)
            out.append((made, -made.width / 2, y))
        return out

    def draw(self, pen: Pen, time_s: float) -> None:
        """Spring in, then a slow turn and a beat."""
        e = progress(time_s, self.kit.start_s + 0.15, 0.7, out_back)
        if e <= 0:
            return
        calm = self.kit.style.name in ("luxury", "editorial", "documentary", "clean", "tech")
        turn = 0.0 if calm else -8 + 3 * math.sin(time_s * 1.8)
        spin = time_s * 8 if self.kit.style.name in ("bold", "playful", "craft") else 0.0
        beat = 1 + 0.016 * math.sin(time_s * 3.2)
        image, left, top = self._shade
        u = self.kit.u
        for i in range(3):
            phase = (time_s * 0.3 + i / 3) % 1
            with pen.moved(self._x, self._y, turn + spin, e * (1 + 0.22 * phase)):
                pen.path(self._shape, stroke(self._colour, 0.35 * u, 0.7 * (1 - phase)))
        pen.image(
            image,
            round(self._x + left),
            round(self._y + top + 1.5 * u),
            min(1.0, max(0.0, (e - 0.75) * 4)),
        )
        with pen.moved(self._x, self._y, turn + spin, e * beat):
            pen.path(self._shape, fill(self._colour))
        with pen.moved(self._x, self._y, turn, e * beat):
            self._inside(pen, time_s)

    def _inside(self, pen: Pen, time_s: float) -> None:
        if not self._line:
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
        for made, x, y in self._line:
            made.draw(pen, round(x), round(y))  # type: ignore[attr-defined]


def offer(kit: Kit) -> Composition:
    """Badge and words; a photo fills the ground."""
    shown = kit.shot.text.strip() or kit.shot.offer.strip()
    whole = kit.shot.model_copy(update={"text": shown})
    words, window = divided(replace(kit, shot=whole), 0.54)
    if not shown:
        window = below_brand(kit)
    token = token_in(shown) or token_in(kit.shot.offer)
    u = kit.u
    detail = kit.shot.offer.strip()
    detail = "" if detail.lower() in shown.lower() else remainder(detail, shown)
    detail = "" if len(detail) > 90 else detail
    head_box = Box(words.left, words.top, words.right, words.bottom - (11 * u if detail else 0))
    light = LIGHT
    lit = (light, photo_accent(kit) if kit.style.turn_colour else light)
    colours = lit if kit.pictured else None
    head = Headline(
        kit, shown, head_box, down=0.5, colours=colours, largest_u=kit.style.head_u * 1.1
    )
    ground, badge = _badge(kit, token, words, window)
    layers: list[Layer] = [
        badge,
        brand_line(kit, light if kit.pictured else None, words),
        head,
    ]
    if detail:
        under = Box(words.left, head.bounds.bottom + 2.5 * u, words.right, words.bottom + 2 * u)
        layers.append(
            Lines(
                kit,
                detail,
                under,
                4.1 if kit.zones.shape == "wide" else 4.4,
                colour=light if kit.pictured else None,
                after_s=0.6,
            )
        )
    return Composition(ground, layers)


def _badge(kit: Kit, token: str, words: Box, window: Box) -> tuple[Art | FullPhoto, Layer]:
    """The ground and what stands on it: the badge, or the style's object with nothing to shout."""
    if not token and not icons_for(kit.shot.offer + " " + kit.shot.text) and not kit.pictured:
        return picture(kit, window)
    badge = PriceBadge(kit, token, window.inset(3 * kit.u))
    if kit.pictured:
        return FullPhoto(kit, (words, kit.zones.content), 0.82, 0.3), badge
    return quiet_ground(kit), badge
