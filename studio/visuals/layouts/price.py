"""A price with figures set large, what it was before, and what is in it."""

from __future__ import annotations

from dataclasses import replace

from studio.visuals.easing import in_out_cubic, out_back, progress
from studio.visuals.kit import Kit
from studio.visuals.layer import Layer, TextArea
from studio.visuals.layouts.base import Composition, brand_line
from studio.visuals.layouts.offer import offer
from studio.visuals.layouts.parts.festive import confetti
from studio.visuals.layouts.parts.figure import Figure
from studio.visuals.layouts.parts.places import halves
from studio.visuals.layouts.parts.points import Points
from studio.visuals.layouts.parts.price import Price, price_in
from studio.visuals.layouts.parts.sheet import colours_on
from studio.visuals.layouts.parts.stack import stacked
from studio.visuals.layouts.parts.tag import Tag
from studio.visuals.layouts.parts.text import TextBlock
from studio.visuals.layouts.parts.tone import ground_under
from studio.visuals.layouts.parts.tone import tone as tone_of
from studio.visuals.pen import Pen, stroke
from studio.visuals.shot import Shot
from studio.visuals.zones import Box

MOST_LINES = 4


def told(shot: Shot) -> Price | None:
    """The price that the scene tells: in its text, else in the offer, else in its own lines."""
    sources = (shot.text, shot.offer, *shot.items)
    return next((price for price in map(price_in, sources) if price is not None), None)


def suits(shot: Shot, photos: int) -> bool:
    """Whether a price is told."""
    return told(shot) is not None


class PriceTag:
    """The price on a tag in the style's own cut: the old one is struck, the new one lands."""

    def __init__(self, kit: Kit, price: Price, box: Box) -> None:
        self.kit, self.bounds = kit, box
        self._tag = Tag(kit, box)
        inner, u, type_ = self._tag.inner, kit.u, kit.style.type
        on = colours_on(self._tag.ground, kit.colours)
        self._ink = on.ink
        rows = 1.0 + 0.34 * bool(price.before) + 0.24 * bool(price.per)
        unit = inner.height / rows  # of the large figures
        top = inner.top
        self._before: TextBlock | None = None
        if price.before:
            at = Box(inner.left, top, inner.right, top + 0.27 * unit)
            self._before = TextBlock(
                kit, price.before, at, type_.figures, 8 * u, on.mute, across=0.5, down=1.0,
                most_lines=1,
            )  # fmt: skip
            top += 0.34 * unit
        self._now = Figure(kit, price.now, Box(inner.left, top, inner.right, top + unit), on.ink)
        self._per: TextBlock | None = None
        if price.per:
            at = Box(inner.left, inner.bottom - 0.2 * unit, inner.right, inner.bottom)
            self._per = TextBlock(
                kit,
                price.per,
                at,
                type_.strong,
                4.6 * u,
                on.ink,
                across=0.5,
                down=0.5,
                most_lines=1,
            )
        self._in_s = kit.start_s + (0.75 if price.before else 0.15) * kit.pace

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """Both prices and what the price is for."""
        s = self._in_s + 0.75
        blocks = [block for block in (self._before, self._per) if block is not None]
        return (*self._now.areas(s), *(area for block in blocks for area in block.areas(s)))

    def draw(self, pen: Pen, time_s: float) -> None:
        """Tag, old price, the stroke through it, new price."""
        kit = self.kit
        with self._tag.held(pen, time_s):
            if self._before is not None:
                self._before.draw(pen, alpha=progress(time_s, kit.start_s - 0.1, 0.3))
                self._strike(pen, self._before.bounds, time_s)
            e = progress(time_s, self._in_s, 0.55 * kit.pace, out_back)
            if e > 0:
                self._now.draw(pen, e)
            if self._per is not None:
                self._per.draw(pen, alpha=progress(time_s, self._in_s + 0.2, 0.4))

    def _strike(self, pen: Pen, b: Box, time_s: float) -> None:
        done = progress(time_s, self.kit.start_s + 0.4 * self.kit.pace, 0.4, in_out_cubic)
        if done <= 0 or not pen.words:  # the stroke belongs to the type that it strikes
            return
        u, weight = self.kit.u, max(0.45, self.kit.style.line_u) * self.kit.u
        left, right = b.left - 1.2 * u, b.right + 1.2 * u
        low, high = b.top + 0.62 * b.height, b.top + 0.26 * b.height
        to = (left + (right - left) * done, low + (high - low) * done)
        pen.line((left, low), to, stroke(self._ink, weight))


def price(kit: Kit) -> Composition:
    """Headline and what is in it, the price on its tag; without a price, the offer."""
    found = told(kit.shot)
    if found is None:
        return offer(kit)
    told_in_text = price_in(kit.shot.text) is not None
    text = found.rest if told_in_text else kit.shot.text.strip()
    after = (found.after,) if told_in_text and found.after else ()
    shot = kit.shot.model_copy(update={"text": text})
    lines = tuple(x.strip() for x in kit.shot.items if x.strip() and price_in(x) is None)
    return _laid_out(kit, shot, (*after, *lines)[:MOST_LINES], found)


def _laid_out(kit: Kit, shot: Shot, lines: tuple[str, ...], found: Price) -> Composition:
    kit = replace(kit, shot=shot)
    u, wide = kit.u, kit.zones.shape == "wide"
    if not shot.text and lines:  # the list stands where the headline would
        kit = replace(kit, shot=shot.model_copy(update={"text": lines[0]}))
        lines = lines[1:]
    square = kit.zones.shape == "square"
    words, window = halves(kit, 0.52, 0.72 if square and lines else 0.62)
    tone = tone_of(kit)
    row = 8.8 * u if kit.zones.shape == "tall" else 8.2 * u
    below = row * len(lines) + (5.5 * u if lines else 0)
    below = min(below, (0.72 if square else 0.6) * words.height)
    stack = stacked(
        kit, kit.shot.text, words, below=below, down=0.5, colours=tone.headline,
        largest_u=kit.style.head_u * (1.3 if kit.zones.shape == "tall" else 1.0),
    )  # fmt: skip
    b = stack.below
    tag = PriceTag(kit, found, _tag_box(kit, window))
    head = stack.head.bounds
    said = Box(head.left, head.top, head.right, max(head.bottom, b.bottom))
    thrown = confetti(kit, window, said, 0.75 if found.before else 0.15)
    layers: list[Layer] = [
        brand_line(kit, tone.ink if tone.lit else None, words),
        stack.head,
    ]
    if lines:
        at = Box(b.left, b.top + 5.5 * u, b.right, b.bottom)
        layers.append(Points(kit, lines, at, tone, largest_u=4.0 if wide else 4.4))
    return Composition(ground_under(kit, layers), [*thrown, tag, *layers])


def _tag_box(kit: Kit, window: Box) -> Box:
    """A tag's proportions in the middle of its window."""
    width = min(window.width, 72 * kit.u)
    height = min(window.height, 0.78 * width, 56 * kit.u)
    x, y = window.centre
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
