"""A calendar whose sheets are torn off until the day shows."""

from __future__ import annotations

import math
from typing import Any

import skia

from studio.visuals.colour import mixed
from studio.visuals.easing import in_out_cubic, out_back, progress
from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.layouts.parts.deadline import Deadline
from studio.visuals.layouts.parts.sheet import colours_on
from studio.visuals.layouts.parts.text import TextBlock
from studio.visuals.layouts.parts.tone import Tone
from studio.visuals.pen import Pen, fill, polygon, rect_of, shadow, stroke
from studio.visuals.zones import Box

_TORN = 3
_TEAR_S = 0.62


class Calendar:
    """A block of sheets under a band; the last sheet carries the day."""

    def __init__(self, kit: Kit, left: Deadline, box: Box, tone: Tone) -> None:
        self.kit = kit
        c, u, type_ = kit.colours, kit.u, kit.style.type
        width = min(box.width, 62 * u)
        high = min(box.height, 0.98 * width, 60 * u)
        x, y = box.centre
        self.bounds = b = Box(x - width / 2, y - high / 2, x + width / 2, y + high / 2)
        self._band = Box(b.left, b.top, b.right, b.top + 0.2 * high)
        self._sheet = Box(b.left, self._band.bottom, b.right, b.bottom)
        bright = mixed(c.paper, "#ffffff", 0.9) if not c.dark else mixed(c.ink, "#ffffff", 0.3)
        self._paper, self._accent = bright, c.accent
        on = colours_on(bright, c)
        inner = self._sheet.inset(0.09 * width, 0.1 * high)
        upper = inner.part(0, 0, 1, 0.66) if left.label else inner
        face = type_.figures if left.count else type_.head
        self._figure = TextBlock(
            kit, left.figure, upper, face, 0.62 * high, on.ink, across=0.5, down=0.5, most_lines=2
        )
        self._label = TextBlock(
            kit, left.label, inner.part(0, 0.74, 1, 1), type_.strong, 0.13 * high, on.accent,
            across=0.5, down=0.5, most_lines=1,
        )  # fmt: skip
        band = self._band.inset(0.3 * width, 0.22 * self._band.height)
        self._lead = TextBlock(
            kit,
            left.lead,
            band,
            type_.strong,
            5 * u,
            c.on_accent,
            across=0.5,
            down=0.5,
            most_lines=1,
        )
        self._line = mixed(bright, on.ink, 0.16)
        outline = skia.Path()
        outline.addRect(rect_of(b))
        self._shade = shadow(outline, 2.0 * u, mixed(c.paper, "#000000", 0.8), 0.3)
        self._begin_s = kit.start_s - 0.05
        self._tear_s = _TEAR_S * max(0.5, kit.pace)

    def _torn_s(self, place: int) -> float:
        return self._begin_s + 0.55 * place * self._tear_s

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """The day."""
        s = self._torn_s(_TORN - 1) + self._tear_s
        lead = self._lead.areas(self._begin_s + 0.3)
        return (*self._figure.areas(s), *self._label.areas(s), *lead)

    def draw(self, pen: Pen, time_s: float) -> None:
        """The block comes in, sheets fly off, the last one's corner stirs."""
        kit, u = self.kit, self.kit.u
        e = progress(time_s, kit.start_s - 0.5, 0.5, out_back)
        if e <= 0:
            return
        x, y = self.bounds.centre
        image, left, top = self._shade
        pen.image(image, round(left), round(top + u), min(1.0, max(0.0, 4 * e - 3)))
        with pen.moved(x, y, 0.8 * math.sin(1.2 * time_s), max(0.01, e)), pen.moved(-x, -y):
            for k in (2, 1):
                low = self._sheet
                under = Box(low.left, low.top, low.right, low.bottom + 0.7 * k * u)
                pen.box(under, fill(mixed(self._paper, "#000000", 0.12 * k)))
            pen.box(self._sheet, fill(self._paper))
            self._figure.draw(pen)
            self._label.draw(pen)
            for place in reversed(range(_TORN)):
                self._tear(pen, place, time_s)
            pen.path(self._corner(time_s), fill(mixed(self._paper, "#000000", 0.18)))
            pen.box(self._band, fill(self._accent))
            self._rings(pen)
            self._lead.draw(pen)

    def _tear(self, pen: Pen, place: int, time_s: float) -> None:
        """A sheet not yet torn off hides the day; one that is torn flies down and away."""
        e = progress(time_s, self._torn_s(place), self._tear_s, in_out_cubic)
        if e >= 1:
            return
        s, side = self._sheet, 1 if place % 2 else -1
        drop = e * e * (self.kit.zones.height - s.top + s.height)
        with pen.moved(s.centre[0] + side * 22 * e * self.kit.u, s.top + drop, side * 24 * e):
            sheet = Box(-s.width / 2, 0, s.width / 2, s.height)
            pen.box(sheet, fill(mixed(self._paper, "#000000", 0.03 * (place + 1))))
            for k in range(4):  # a page without a date: only lines
                at = s.height * (0.26 + 0.16 * k)
                reach = s.width * (0.32 if k < 3 else 0.12)
                paint = stroke(self._line, 0.5 * self.kit.u)
                pen.line((-s.width * 0.32, at), (reach, at), paint)

    def _corner(self, time_s: float) -> Any:
        """The lower corner, lifted a little by the air."""
        s = self._sheet
        lift = (0.05 + 0.03 * math.sin(2.3 * time_s)) * s.width
        x, y = s.right, s.bottom
        return polygon([(x - lift, y), (x, y - lift), (x - 0.8 * lift, y - 0.8 * lift)])

    def _rings(self, pen: Pen) -> None:
        b, u = self._band, self.kit.u
        for share in (0.16, 0.84):
            x = b.left + share * b.width
            hole = Box(x - 1.1 * u, b.centre[1] - 1.1 * u, x + 1.1 * u, b.centre[1] + 1.1 * u)
            pen.box(hole, fill(mixed(self._accent, "#000000", 0.45)), 1.1 * u)
            ring = Box(x - 0.5 * u, b.top - 2.2 * u, x + 0.5 * u, b.centre[1] + 0.4 * u)
            pen.box(ring, fill(mixed(self._paper, "#000000", 0.3)), 0.5 * u)
