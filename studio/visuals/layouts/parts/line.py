"""Values through time as one line that draws itself, from an axis at zero."""

from __future__ import annotations

import math

import skia

from studio.visuals.easing import in_out_cubic, out_back, out_cubic, progress
from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.layouts.parts.rows import ValueRow
from studio.visuals.layouts.parts.text import TextBlock, common_size
from studio.visuals.layouts.parts.tone import Tone
from studio.visuals.pen import Pen, Point, baked, fill, linear_gradient, polygon, smooth, stroke
from studio.visuals.zones import Box

_DRAW_S = 1.8
_ANGULAR = ("bold", "tech", "editorial", "craft")  # straight from value to value
_GLOWING = ("tech", "luxury", "documentary")


class Curve:
    """A line from value to value with a dot at each; first, best and last carry their values."""

    def __init__(self, kit: Kit, given: tuple[ValueRow, ...], box: Box, tone: Tone) -> None:
        self.kit, self.tone, self.bounds = kit, tone, box
        u, type_ = kit.u, kit.style.type
        values = [row.value for row in given]
        low, high = min(0.0, *values), max(0.0, *values)
        head, foot, side = 10 * u, 7 * u, 0.5 * box.width / len(given)
        self._plot = Box(box.left + side, box.top + head, box.right - side, box.bottom - foot)
        self._from_right = kit.rtl
        self._points = [
            self._at(i / (len(given) - 1), (v - low) / (high - low or 1.0))
            for i, v in enumerate(values)
        ]
        self._zero = self._at(0, (0 - low) / (high - low or 1.0))[1]
        straight = kit.style.name in _ANGULAR
        make = polygon if straight else smooth
        self._line = make(self._points, closed=False)
        self._length_s = _DRAW_S * kit.pace
        self._begin_s = kit.start_s + 0.2 * kit.pace
        self._area = baked(kit.zones.width, kit.zones.height, self._paint_area)
        slot = 2 * side - 1.2 * u
        label_px = common_size(
            [r.label for r in given], type_.label, Box(0, 0, slot, foot), 3.4 * u
        )
        top = box.bottom - foot + 2 * u
        self._labels = [
            TextBlock(
                kit, row.label, Box(x - slot / 2, top, x + slot / 2, box.bottom), type_.label,
                label_px, tone.mute, across=0.5, most_lines=1,
            )
            for row, (x, _) in zip(given, self._points, strict=True)
        ]  # fmt: skip
        best = values.index(max(values))
        self._values = {
            i: self._value(given[i].text, i, i == len(given) - 1)
            for i in sorted({0, best, len(given) - 1})
            if i in (0, len(given) - 1) or 1 < best < len(given) - 2
        }

    def _at(self, along: float, up: float) -> Point:
        p = self._plot
        along = 1 - along if self._from_right else along
        return p.left + along * p.width, p.bottom - up * p.height

    def _value(self, text: str, place: int, last: bool) -> TextBlock:
        u, (x, y) = self.kit.u, self._points[place]
        face, half = self.kit.style.type.figures, (15 if last else 10) * u
        left = min(max(x - half, self.bounds.left), self.bounds.right - 2 * half)
        across = (x - left) / (2 * half)
        box = Box(left, y - 10 * u, left + 2 * half, y - 2.6 * u)
        colour = self.tone.ink
        size = (7.5 if last else 5) * u
        return TextBlock(
            self.kit, text, box, face, size, colour, across=across, down=1.0, most_lines=1
        )

    def _paint_area(self, pen: Pen) -> None:
        """What lies beneath the line, thinning out towards the axis."""
        path = skia.Path(self._line)
        path.lineTo(self._points[-1][0], self._zero)
        path.lineTo(self._points[0][0], self._zero)
        path.close()
        paint = fill(self.tone.shape)
        stops = [(self.tone.shape, 0.42), (self.tone.shape, 0.04)]
        paint.setShader(linear_gradient((0, self._plot.top), (0, self._zero), stops))
        pen.path(path, paint)

    def _when(self, place: int) -> float:
        return self._begin_s + self._length_s * place / (len(self._points) - 1)

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """Labels and the values told."""
        told = [
            area
            for i, label in enumerate(self._labels)
            for area in label.areas(self._when(i) + 0.5)
        ]
        told += [a for i, v in self._values.items() for a in v.areas(self._when(i) + 0.5)]
        return tuple(told)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Axis and rules, the line from its beginning, dots and values as it passes them."""
        kit, u = self.kit, self.kit.u
        self._rules(pen, time_s)
        done = progress(time_s, self._begin_s, self._length_s, in_out_cubic)
        reach = self._plot.width * done
        shown = Box(self._plot.left, 0, self._plot.left + reach, self._plot.bottom + u)
        if self._from_right:
            shown = Box(self._plot.right - reach, 0, self._plot.right, self._plot.bottom + u)
        with pen.clipped(shown):
            pen.image(self._area, 0, 0)
        weight = max(0.5, 1.5 * kit.style.line_u) * u
        if kit.style.name in _GLOWING:
            pen.drawn(self._line, stroke(self.tone.shape, 3.2 * weight, 0.22), done)
        pen.drawn(self._line, stroke(self.tone.shape, weight), done)
        for i, point in enumerate(self._points):
            self._dot(pen, i, point, time_s, weight)
        for i, label in enumerate(self._labels):
            label.draw(pen, alpha=progress(time_s, self._when(i) - 0.2, 0.4, out_cubic))
        for i, value in self._values.items():
            e = progress(time_s, self._when(i), 0.5, out_cubic)
            value.draw(pen, dy=(1 - e) * 2 * u, alpha=e)

    def _rules(self, pen: Pen, time_s: float) -> None:
        e = progress(time_s, self.kit.start_s - 0.3, 0.9, out_cubic)
        b, weight = self.bounds, 0.16 * self.kit.u
        for k in range(4):
            y = self._zero - (self._zero - self._plot.top) * k / 3
            paint = stroke(self.tone.line, weight * (1.6 if k == 0 else 1), 1 if k == 0 else 0.4)
            ends = (
                (b.right, b.right - b.width * e)
                if self._from_right
                else (b.left, b.left + b.width * e)
            )
            pen.line((ends[0], y), (ends[1], y), paint)

    def _dot(self, pen: Pen, place: int, at: Point, time_s: float, weight: float) -> None:
        e = progress(time_s, self._when(place), 0.45, out_back)
        last = place == len(self._points) - 1
        r = (1.9 if last else 1.25) * weight
        if last and e > 0:
            wave = (time_s * 0.7) % 1.0
            pen.circle(*at, r * (1 + 2.4 * wave) * e, fill(self.tone.shape, 0.45 * (1 - wave)))
        beat = 1 + (0.06 * math.sin(3 * time_s) if last else 0)
        pen.circle(*at, r * e * beat, fill(self.tone.shape))
        if not last:
            ground = "#1c1a18" if self.tone.lit else self.kit.colours.paper
            pen.circle(*at, r * 0.5 * e, fill(ground))
