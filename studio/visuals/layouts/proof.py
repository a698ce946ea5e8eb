"""Proof: a number that counts up, or what people say."""

from __future__ import annotations

import math
import re

from studio.visuals.counter import FIGURES, Counter
from studio.visuals.easing import in_out_cubic, out_expo, progress
from studio.visuals.headline import Headline
from studio.visuals.kit import Kit
from studio.visuals.layouts.base import (
    Composition,
    brand_line,
    divided,
    picture,
    quiet_ground,
)
from studio.visuals.layouts.hero import hero
from studio.visuals.pen import Pen, fill, stroke
from studio.visuals.typeset import sprite
from studio.visuals.zones import Box

_NUMBER = re.compile(
    r"(?:[$€£]\s?)?\d{1,3}(?:[.,\u202f ]\d{3})+(?:\s?[%€$£+]|[kKmM]\b)?"
    r"|(?:[$€£]\s?)?\d+(?:[.,]\d+)?(?:\s?[%€$£+×]|[xkKmM]\b)*",
    re.ASCII,  # the figures that count up are these
)


def number_in(text: str) -> str:
    """The first number of a text with its sign or unit, or nothing."""
    for found in _NUMBER.finditer(text):
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        # "3D", "24/7" and "B2B" are names, not numbers
        if (
            not before.isalnum()
            and before not in ("/", ":")
            and not after.isalnum()
            and after != "/"
        ):
            return found.group(0).strip()
    return ""


class Arcs:
    """Arcs that run around a number: full for a share of a hundred, endless for a count."""

    def __init__(self, kit: Kit, box: Box, share: float | None) -> None:
        self.kit, self.bounds = kit, Box(*box.centre, *box.centre)
        self._x, self._y, self._r = *box.centre, min(box.width, box.height) / 2
        self._share = share

    def draw(self, pen: Pen, time_s: float) -> None:
        """Track, arc, its bright end, ticks."""
        c, u, r = self.kit.colours, self.kit.u, self._r
        e = progress(time_s, self.kit.start_s + 0.1, 1.7, out_expo)
        pen.circle(self._x, self._y, r, fill(c.field))
        pen.circle(self._x, self._y, r * 0.9, stroke(c.on_field, 0.14 * u, 0.4))
        sweep = 360 * (self._share if self._share is not None else 0.72) * e
        turn = -90 if self._share is not None else time_s * 14 - 90
        if e > 0:
            pen.arc(self._x, self._y, r * 0.9, turn, sweep, stroke(c.accent, 1.7 * u))
            a = math.radians(turn + sweep)
            beat = 1.5 + 0.35 * math.sin(time_s * 3)
            pen.circle(
                self._x + r * 0.9 * math.cos(a),
                self._y + r * 0.9 * math.sin(a),
                beat * u,
                fill(c.on_field),
            )
        for i in range(40):
            a = math.tau * i / 40 + time_s * 0.05
            long = 1.7 if i % 5 == 0 else 0.9
            p, q = r * 1.06, r * 1.06 + long * u
            pen.line(
                (self._x + p * math.cos(a), self._y + p * math.sin(a)),
                (self._x + q * math.cos(a), self._y + q * math.sin(a)),
                stroke(c.ink, 0.2 * u, 0.5 * e),
            )


def number(kit: Kit) -> Composition:
    """The number in a ring, what it counts beside it; without a number, a quote."""
    found = number_in(kit.shot.text)
    if not found:
        return quote(kit)
    rest = re.sub(r"\s+", " ", kit.shot.text.replace(found, " ", 1)).strip(" .,:;–-")
    words, window = divided(kit, 0.46)
    digits = "".join(ch for ch in found if ch in FIGURES)
    share = min(1.0, int(digits) / 100) if "%" in found and len(digits) <= 3 else None
    u = kit.u
    if kit.pictured:
        ground, photo = picture(kit, window)
        top = words.part(0, 0, 1, 0.55)
        count = Counter(kit, found, top, 30, kit.colours.accent_text, down=1.0)
        head = Headline(
            kit,
            rest,
            Box(words.left, top.bottom + 2 * u, words.right, words.bottom),
            down=0.0,
            largest_u=kit.style.head_u * 0.62,
            after_s=0.4,
        )
        return Composition(ground, [photo, brand_line(kit, column=words), count, head])
    r = min(window.width, window.height) / 2 * 0.86
    x, y = window.centre
    ring = Arcs(kit, Box(x - r, y - r, x + r, y + r), share)
    inner = Box(x - r * 0.76, y - r * 0.4, x + r * 0.76, y + r * 0.4)
    count = Counter(kit, found, inner, 34, kit.colours.on_field, across=0.5)
    head = Headline(kit, rest, words, after_s=0.4)
    return Composition(quiet_ground(kit), [ring, brand_line(kit, column=words), count, head])


class QuoteMarks:
    """Great marks behind the words."""

    def __init__(self, kit: Kit, x: float, y: float, size: float) -> None:
        self.kit, self.bounds = kit, Box(x, y, x, y)
        self._made = sprite("\u201c", kit.style.type.head, size, kit.colours.accent)
        self._x, self._y, self._size = x, y, size

    def draw(self, pen: Pen, time_s: float) -> None:
        """Rise, then float."""
        e = progress(time_s, self.kit.start_s - 0.1, 0.9, in_out_cubic)
        y = self._y + (1 - e) * 4 * self.kit.u + 0.5 * self.kit.u * math.sin(time_s * 1.4)
        self._made.draw(pen, round(self._x), y + self._size * 0.72, e)


def quote(kit: Kit) -> Composition:
    """Words as somebody says them, under great quotation marks."""
    if not kit.shot.text.strip():
        return hero(kit)
    wide, u = kit.zones.shape == "wide", kit.u
    words, window = divided(kit, 0.56)
    size = 26 * u if wide else 24 * u
    box = Box(words.left, words.top + size * 0.40, words.right, words.bottom)
    face = kit.style.type.turn
    colours = (kit.colours.ink, kit.colours.ink)
    head = Headline(
        kit, kit.shot.text, box, face=face, down=0.3 if wide else 0.2, after_s=0.2, colours=colours
    )
    marks = QuoteMarks(
        kit, words.left - 0.5 * u, max(words.top - 2 * u, head.bounds.top - size * 0.46), size
    )
    ground, object_layer = picture(kit, window)
    return Composition(ground, [object_layer, brand_line(kit, column=words), marks, head])
