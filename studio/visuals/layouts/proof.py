"""Proof: a number that counts up, or what people say."""

from __future__ import annotations

import math
import re

from studio.visuals.art.base import Art
from studio.visuals.easing import in_out_cubic, out_expo, progress
from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
from studio.visuals.layouts.base import (
    Composition,
    below_brand,
    brand_line,
    divided,
    picture,
    quiet_ground,
)
from studio.visuals.layouts.hero import hero
from studio.visuals.layouts.parts.rows import number_of
from studio.visuals.layouts.parts.stack import stacked
from studio.visuals.layouts.parts.tone import ground_under
from studio.visuals.layouts.parts.tone import tone as tone_of
from studio.visuals.pen import Pen, fill, stroke
from studio.visuals.typography.counter import Counter
from studio.visuals.typography.headline import Headline
from studio.visuals.typography.typeset import glyph_path
from studio.visuals.zones import Box

#: Short units stay with their figure: nobody reads "1.4", then "s".
_UNIT = r"\s?(?:ms|s|min|h|km|cm|mm|m|kg|mg|g|ml|l|[GMT]B|k?Wh?|k?Hz|°[CF]?)(?!\w)"
_NUMBER = re.compile(
    rf"(?:[$€£]\s?)?\d{{1,3}}(?:[.,\u202f ]\d{{3}})+(?:\s?[%€$£+]|[kKmM]\b|{_UNIT})?"
    rf"|(?:[$€£]\s?)?\d+(?:[.,]\d+)?(?:{_UNIT}|(?:\s?[%€$£+×]|[xkKmM]\b)*)",
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


class Ring:
    """A ring around a number, filled by its share of a hundred."""

    def __init__(self, kit: Kit, box: Box, share: float) -> None:
        self.kit, self.bounds = kit, Box(*box.centre, *box.centre)
        self._x, self._y, self._r = *box.centre, min(box.width, box.height) / 2
        self._share = share

    def draw(self, pen: Pen, time_s: float) -> None:
        """Track, arc, its bright end, ticks."""
        c, u, r = self.kit.colours, self.kit.u, self._r
        e = progress(time_s, self.kit.start_s + 0.1, 1.7, out_expo)
        pen.circle(self._x, self._y, r, fill(c.field))
        pen.circle(self._x, self._y, r * 0.9, stroke(c.on_field, 0.14 * u, 0.4))
        sweep = 360 * self._share * e
        if e > 0:
            pen.arc(self._x, self._y, r * 0.9, -90, sweep, stroke(c.accent, 1.7 * u))
            a = math.radians(sweep - 90)
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
    """A share in a ring that fills, a count as large as it goes; without a number, a quote."""
    found = number_in(kit.shot.text)
    if not found:
        return quote(kit)
    rest = re.sub(r"\s+", " ", kit.shot.text.replace(found, " ", 1)).strip(" .,:;–-")
    if kit.pictured:
        wide = kit.zones.shape == "wide"
        return (_beside_photo if wide else _over_photo)(kit, found, rest)
    share = number_of(found.strip(" %")) / 100 if found.endswith("%") else math.inf
    return _share(kit, found, rest, share) if share <= 1 else _count(kit, found, rest)


def _over_photo(kit: Kit, found: str, rest: str) -> Composition:
    """The number on the photo's lower half, what it counts beneath it."""
    tone, u = tone_of(kit), kit.u
    words = _lower(kit)
    size_u = kit.style.head_u * 0.8
    stack = stacked(
        kit, rest, words, above=0.55 * words.height, down=1.0, largest_u=size_u, after_s=0.3,
        colours=tone.headline,
    )  # fmt: skip
    top = stack.above
    at = Box(top.left, top.top, top.right, top.bottom - 3 * u)
    count = Counter(kit, found, at, 34, tone.shape, across=kit.across(), down=1.0)
    brand = brand_line(kit, tone.ink)
    ground = ground_under(kit, [count, stack.head], 0.12, apart=[brand])
    return Composition(ground, [brand, count, stack.head])


def _lower(kit: Kit) -> Box:
    """Where words stand on a photo that fills the frame."""
    inner = below_brand(kit)
    return Box(inner.left, inner.top + 0.3 * inner.height, inner.right, inner.bottom)


def _beside_photo(kit: Kit, found: str, rest: str) -> Composition:
    """The number and what it counts, the photo in its frame beside them."""
    words, window = divided(kit, 0.46)
    ground, photo = picture(kit, window)
    top = words.part(0, 0, 1, 0.5)
    count = Counter(kit, found, top, 30, kit.colours.accent_text, down=1.0)
    under = Box(words.left, top.bottom + 2.5 * kit.u, words.right, words.bottom)
    size_u = kit.style.head_u * 0.62
    head = Headline(kit, rest, under, down=0.0, largest_u=size_u, after_s=0.4)
    return Composition(ground, [photo, brand_line(kit, column=words), count, head])


def _share(kit: Kit, found: str, rest: str, share: float) -> Composition:
    """The number in its ring, what it is a share of beside it."""
    words, window = divided(kit, 0.46)
    r = min(window.width, window.height) / 2 * 0.86
    x, y = window.centre
    ring = Ring(kit, Box(x - r, y - r, x + r, y + r), share)
    inner = Box(x - r * 0.76, y - r * 0.4, x + r * 0.76, y + r * 0.4)
    count = Counter(kit, found, inner, 34, kit.colours.on_field, across=0.5)
    head = Headline(kit, rest, words, after_s=0.4)
    return Composition(quiet_ground(kit), [ring, brand_line(kit, column=words), count, head])


class Rule:
    """A line that draws itself between a number and what it counts; a light runs along it."""

    def __init__(self, kit: Kit, box: Box) -> None:
        self.kit, self._box = kit, box
        self.bounds = Box(*box.centre, *box.centre)

    def draw(self, pen: Pen, time_s: float) -> None:
        """From where lines begin."""
        kit, b, c = self.kit, self._box, self.kit.colours
        e = progress(time_s, kit.start_s - 0.1, 1.7, out_expo)
        weight = max(0.22, kit.style.line_u) * kit.u
        y = b.centre[1]
        begin, end = (b.right, b.left) if kit.rtl else (b.left, b.right)
        at = begin + (end - begin) * e
        pen.line((begin, y), (at, y), stroke(c.accent, weight))
        run = (time_s * 0.32) % 1.0
        bead = begin + (at - begin) * run
        pen.circle(bead, y, 2.2 * weight * math.sin(math.pi * run), fill(c.accent))


def _count(kit: Kit, found: str, rest: str) -> Composition:
    """The number large, a rule, what it counts; the object that it is about beside or beneath."""
    u, square = kit.u, kit.zones.shape == "square"
    box, window = (
        (below_brand(kit), None)
        if square
        else divided(kit, 0.56 if kit.zones.shape == "wide" else 0.7)
    )
    ground, things = _about(kit, window)
    size_u = kit.style.head_u * (1.1 if square else 0.95)
    stack = stacked(
        kit, rest, box, above=min(0.6 * box.height, 58 * u), down=0.5, largest_u=size_u,
        after_s=0.35,
    )  # fmt: skip
    top = stack.above
    at = Box(top.left, top.top, top.right, top.bottom - 8 * u)
    count = Counter(kit, found, at, 64, kit.colours.accent_text, across=kit.across(), down=1.0)
    rule = Rule(kit, Box(box.left, top.bottom - 5.5 * u, box.right, top.bottom - 3.5 * u))
    return Composition(ground, [*things, rule, brand_line(kit, column=box), count, stack.head])


def _about(kit: Kit, window: Box | None) -> tuple[Art, list[Layer]]:
    """The ground, and the style's object in its window."""
    if window is None:
        return quiet_ground(kit), []
    ground, thing = picture(kit, window.inset(2.5 * kit.u))
    return ground, [thing]


class QuoteMark:
    """A great quotation mark over the words: a shape, not type to be read."""

    def __init__(self, kit: Kit, box: Box, colour: str = "") -> None:
        self.kit, self._colour = kit, colour or kit.colours.accent
        sign = "\u201d" if kit.rtl else "\u201c"
        self._path = glyph_path(sign, kit.style.type.head, box.height)
        half = self._path.computeTightBounds().width() / 2
        self._x = box.right - half if kit.rtl else box.left + half
        self._y = box.centre[1]
        self.bounds = Box(self._x - half, box.top, self._x + half, box.bottom)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Rise, then float."""
        e = progress(time_s, self.kit.start_s - 0.3, 0.9, in_out_cubic)
        u = self.kit.u
        y = self._y + (1 - e) * 4 * u + 0.4 * u * math.sin(time_s * 1.4)
        with pen.moved(self._x, y):
            pen.path(self._path, fill(self._colour, e))


def quote(kit: Kit) -> Composition:
    """Words as somebody says them, under a great quotation mark."""
    if not kit.shot.text.strip():
        return hero(kit)
    over = kit.pictured and kit.zones.shape != "wide"
    words, window = divided(kit, 0.56)
    words = _lower(kit) if over else words
    ink = tone_of(kit).ink if over else kit.colours.ink
    stack = stacked(
        kit, kit.shot.text, words, above=13.5 * kit.u, down=1.0 if over else 0.4,
        face=kit.style.type.turn, after_s=0.1, colours=(ink, ink),
    )  # fmt: skip
    top = stack.above
    mark_box = Box(top.left, top.top, top.right, top.bottom - 3.5 * kit.u)
    mark = QuoteMark(kit, mark_box, tone_of(kit).shape if over else kit.colours.accent)
    if over:
        brand = brand_line(kit, ink)
        ground = ground_under(kit, [stack.head], 0.1, within=mark_box, apart=[brand])
        return Composition(ground, [mark, brand, stack.head])
    scene, object_layer = picture(kit, window)
    return Composition(scene, [object_layer, brand_line(kit, column=words), mark, stack.head])
