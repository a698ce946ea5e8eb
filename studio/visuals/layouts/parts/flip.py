"""Cards that turn over, figure by figure, until they show what is left."""

from __future__ import annotations

from typing import Any

import skia

from studio.visuals.colour import luminance, mixed
from studio.visuals.easing import in_out_cubic, out_back, progress
from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.layouts.parts.deadline import Deadline
from studio.visuals.layouts.parts.sheet import colours_on
from studio.visuals.layouts.parts.tag import Tag
from studio.visuals.layouts.parts.text import TextBlock
from studio.visuals.layouts.parts.tone import Tone
from studio.visuals.pen import Pen, fill, rect_of, stroke
from studio.visuals.typography.typeset import cap_height, measure, sprite
from studio.visuals.zones import Box

_FIGURES = "0123456789"
_TURNS = 4  # figures that pass before the right one
_TURN_S = 0.34
_LOWER = 2.6  # one card stirs every so often, as if the next were about to fall


class FlipCards:
    """A card a figure, and what they count beneath."""

    def __init__(self, kit: Kit, left: Deadline, box: Box, tone: Tone) -> None:
        self.kit, self._left, self.bounds = kit, left, box
        beneath = kit.zones.shape == "wide"
        self._cards, foot = (_over if beneath else _beside)(kit, len(left.figure), box)
        tag = Tag(kit, self._cards[0])
        self._ground, self._framed = tag.ground, tag.framed or kit.style.name == "tech"
        self._ink = colours_on(self._ground, kit.colours).ink
        # shades never go towards the ink
        self._edge = "#ffffff" if luminance(self._ink) < 0.3 else "#000000"
        self._upper = mixed(self._ground, self._edge, 0.07)
        self._radius = min(kit.style.corner_u, 5.0) * kit.u
        self._set_figures(self._cards[0])
        type_ = kit.style.type
        self._label = TextBlock(
            kit, left.label, foot, type_.strong if beneath else type_.head,
            (6.4 if beneath else 13) * kit.u, tone.ink,
            across=0.5 if beneath else kit.across(), down=0.0 if beneath else 0.5, most_lines=1,
        )  # fmt: skip
        self._begin_s = kit.start_s + 0.05
        self._turn_s = _TURN_S * max(0.5, kit.pace)

    def _set_figures(self, card: Box) -> None:
        """One size for all figures, standing in the middle of a card."""
        self._face = self.kit.style.type.figures
        widest = max(measure(d, self._face, 1.0) for d in _FIGURES)
        self._size = min(0.62 * card.height / cap_height(self._face), 0.8 * card.width / widest)
        inks = [sprite(d, self._face, self._size, self._ink).ink for d in _FIGURES]
        self._base = -(min(i.top for i in inks) + max(i.bottom for i in inks)) / 2

    @property
    def _end_s(self) -> float:
        return self._begin_s + (_TURNS + 0.3 * len(self._cards)) * self._turn_s

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """The figures as they stand, and the label."""
        out = list(self._label.areas(self._begin_s + 0.6))
        for card, figure in zip(self._cards, self._left.figure, strict=True):
            x, y = card.centre
            made = sprite(figure, self._face, self._size, self._ink)
            begin = self._end_s + 0.1
            out.append(made.told(x - made.width / 2, y + self._base, begin))
        return tuple(out)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Cards drop in and turn."""
        for i, (card, figure) in enumerate(zip(self._cards, self._left.figure, strict=True)):
            e = progress(time_s, self.kit.start_s - 0.45 + 0.1 * i, 0.5, out_back)
            if e <= 0:
                continue
            turned = (time_s - self._begin_s - 0.3 * i * self._turn_s) / self._turn_s
            turned = min(float(_TURNS), max(0.0, turned))
            with pen.moved(*card.centre, scale=e):
                self._card(pen, card, int(figure), turned, time_s)
        seen = progress(time_s, self._begin_s, 0.5)
        self._label.draw(pen, alpha=seen)

    def _card(self, pen: Pen, card: Box, figure: int, turned: float, time_s: float) -> None:
        """Both halves at rest, and the flap that falls from one figure to the next."""
        passed, part = int(turned), turned - int(turned)
        shown = (figure + _TURNS - passed) % 10
        after = (shown - 1) % 10 if part > 0 else shown
        half_w, half_h = card.width / 2, card.height / 2
        whole = Box(-half_w, -half_h, half_w, half_h)
        above, below = Box(-half_w, -half_h, half_w, 0), Box(-half_w, 0, half_w, half_h)
        self._half(pen, whole, above, after)
        self._half(pen, whole, below, shown)
        if part > 0:
            e = in_out_cubic(part)
            falling, side, seen = (
                (above, 1 - 2 * e, shown) if e < 0.5 else (below, 2 * e - 1, after)
            )
            pen.canvas.save()
            pen.canvas.scale(1, max(0.02, side))
            self._half(pen, whole, falling, seen)
            pen.box(falling, fill(self._edge, 0.22 * (1 - side)))
            pen.canvas.restore()
        else:
            self._stir(pen, above, time_s)
        weight = max(0.3, self.kit.style.line_u) * self.kit.u
        if self._framed:
            pen.path(self._outline(whole), stroke(self.kit.colours.accent, 0.6 * weight))
        line = stroke(mixed(self._ground, self._edge, 0.4), weight, butt=True)
        pen.line((-half_w, 0), (half_w, 0), line)

    def _half(self, pen: Pen, whole: Box, half: Box, figure: int) -> None:
        with pen.clipped(half):
            upper = half.top < 0
            pen.path(self._outline(whole), fill(self._upper if upper else self._ground))
            made = sprite(str(figure), self._face, self._size, self._ink)
            made.draw(pen, round(-made.width / 2), round(self._base))

    def _outline(self, whole: Box) -> Any:
        path = skia.Path()
        path.addRoundRect(rect_of(whole), self._radius, self._radius)
        return path

    def _stir(self, pen: Pen, above: Box, time_s: float) -> None:
        """The upper flap leans and falls back: time goes on."""
        phase = (time_s - self._end_s) % _LOWER
        lean = max(0.0, 1 - abs(phase - 0.3) / 0.3) if time_s > self._end_s else 0.0
        if lean > 0:
            shade = Box(above.left, above.bottom - 0.16 * above.height * lean, above.right, 0)
            pen.box(shade, fill(self._edge, 0.16))


def _row(left: float, top: float, size: tuple[float, float], count: int, gap: float) -> list[Box]:
    """Cards side by side."""
    width, high = size
    lefts = [left + i * (width + gap) for i in range(count)]
    return [Box(x, top, x + width, top + high) for x in lefts]


def _over(kit: Kit, count: int, box: Box) -> tuple[list[Box], Box]:
    """Cards in the middle, and the room for what they count beneath them."""
    u, gap = kit.u, 2.4 * kit.u
    foot = 10 * u
    high = min(box.height - foot, 52 * u)
    width = min(0.74 * high, (box.width - gap) / count - gap, 44 * u)
    high = min(high, 1.36 * width)
    whole = count * width + (count - 1) * gap
    x, top = box.centre[0], box.centre[1] - (high + foot) / 2
    cards = _row(x - whole / 2, top, (width, high), count, gap)
    return cards, Box(box.left, top + high + 2.6 * u, box.right, top + high + foot)


def _beside(kit: Kit, count: int, box: Box) -> tuple[list[Box], Box]:
    """Cards where lines begin, and the room for what they count beside them."""
    u, gap = kit.u, 2.4 * kit.u
    width = min(0.62 * box.width / count - gap, 42 * u, box.height / 1.36)
    high = 1.36 * width
    whole = count * width + (count - 1) * gap
    top = box.centre[1] - high / 2
    left = box.right - whole if kit.rtl else box.left
    rest = Box(left + whole + 4 * u, top, box.right, top + high)
    rest = Box(box.left, top, left - 4 * u, top + high) if kit.rtl else rest
    return _row(left, top, (width, high), count, gap), rest
