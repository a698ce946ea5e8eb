"""A dial whose hand runs round: for hours, and for what ends tonight."""

from __future__ import annotations

import math

from studio.visuals.easing import in_out_cubic, out_cubic, progress
from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.layouts.parts.deadline import Deadline
from studio.visuals.layouts.parts.text import TextBlock
from studio.visuals.layouts.parts.tone import Tone
from studio.visuals.pen import Pen, fill, stroke
from studio.visuals.zones import Box

_TICKS = 60
_RUN_S = 1.6


class Dial:
    """Ticks that go out one by one behind a hand; what is left stands in the middle."""

    def __init__(self, kit: Kit, left: Deadline, box: Box, tone: Tone) -> None:
        self.kit, self.tone = kit, tone
        self._r = min(box.width, box.height, 78 * kit.u) / 2
        self._x, self._y = box.centre
        self.bounds = Box(
            self._x - self._r, self._y - self._r, self._x + self._r, self._y + self._r
        )
        r, type_ = self._r, kit.style.type
        c = kit.colours
        self._face, self._ink = ("#16130f", tone.ink) if tone.lit else (c.field, c.on_field)
        face = type_.figures if left.count else type_.head
        high = 0.52 * r if left.label else 0.62 * r
        at = Box(
            self._x - 0.62 * r, self._y - high * 0.72, self._x + 0.62 * r, self._y + high * 0.5
        )
        self._figure = TextBlock(
            kit, left.figure, at, face, 0.8 * r, self._ink, across=0.5, down=0.5, most_lines=2
        )
        under = Box(at.left, at.bottom + 0.02 * r, at.right, at.bottom + 0.24 * r)
        self._label = TextBlock(
            kit, left.label, under, type_.strong, 0.16 * r, self._ink, across=0.5, most_lines=1
        )
        self._begin_s = kit.start_s + 0.05
        self._run_s = _RUN_S * kit.pace

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """Figure and unit."""
        s = self._begin_s + 0.6
        return (*self._figure.areas(s), *self._label.areas(s))

    def draw(self, pen: Pen, time_s: float) -> None:
        """Face, ticks, hand; the words over them."""
        kit, r, u = self.kit, self._r, self.kit.u
        e = progress(time_s, kit.start_s - 0.45, 0.6, out_cubic)
        pen.circle(self._x, self._y, r * e, fill(self._face))
        gone = 0.75 * progress(time_s, self._begin_s, self._run_s, in_out_cubic)
        gone += 0.012 * max(0.0, time_s - self._begin_s - self._run_s)
        weight = max(0.35, 0.9 * kit.style.line_u) * u
        for i in range(_TICKS):
            a = math.tau * i / _TICKS - math.pi / 2
            lit = i / _TICKS >= gone
            inner, outer = (0.82 if i % 5 == 0 else 0.87) * r * e, 0.93 * r * e
            paint = stroke(self.tone.shape if lit else self._ink, weight, 1.0 if lit else 0.28)
            pen.line(self._on(a, inner), self._on(a, outer), paint)
        a = math.tau * gone - math.pi / 2
        pen.line(
            self._on(a, 0.72 * r * e), self._on(a, 0.97 * r * e), stroke(self._ink, 2 * weight)
        )
        pen.circle(*self._on(a, 0.72 * r * e), 2.0 * weight, fill(self._ink))
        seen = progress(time_s, kit.start_s - 0.1, 0.5)
        self._figure.draw(pen, alpha=seen)
        self._label.draw(pen, alpha=seen)

    def _on(self, angle: float, radius: float) -> tuple[float, float]:
        return self._x + radius * math.cos(angle), self._y + radius * math.sin(angle)
