"""What asks to be read or done: buttons and lists of points."""

from __future__ import annotations

import math

import skia

from studio.visuals.colour import mixed
from studio.visuals.easing import out_back, out_cubic, progress
from studio.visuals.icons import draw_icon
from studio.visuals.kit import Kit
from studio.visuals.pen import Pen, fill, polygon, rect_of, stroke
from studio.visuals.typeset import (
    Sprite,
    cap_height,
    fit,
    measure,
    sprite,
)
from studio.visuals.zones import Box

_SWEEP_EVERY_S, _SWEEP_S = 2.6, 0.9


class Button:
    """A call to action on a pill or a block in the accent colour, with an arrow."""

    def __init__(
        self, kit: Kit, text: str, box: Box, *, across: float = 0.0, after_s: float = 0.6
    ) -> None:
        self.kit, self.after_s = kit, after_s
        u, face = kit.u, kit.style.type.strong
        size = min(
            (4.0 if kit.zones.shape == "wide" else 4.8) * u,
            box.height * 0.40,
            (box.width - 13 * u) / max(measure(text, face, 1.0), 1e-3),
        )
        self._text = sprite(text, face, size, kit.colours.on_accent)
        width, high = self._text.width + 7 * u + 2.2 * size, max(2.55 * size, 6 * u)
        x = box.left + (box.width - width) * across
        self.bounds = Box(x, box.top, x + width, box.top + high)
        self._size = size
        self._radius = min(
            high / 2, kit.style.corner_u * u * (3 if kit.style.name == "clean" else 1)
        )

    def draw(self, pen: Pen, time_s: float) -> None:
        """Grows in, then a gentle beat; the arrow keeps nodding."""
        e = progress(time_s, self.kit.start_s + self.after_s, 0.55, out_back)
        if e <= 0:
            return
        b, c, u = self.bounds, self.kit.colours, self.kit.u
        x, y = (b.left + b.right) / 2, (b.top + b.bottom) / 2
        beat = 1 + 0.012 * math.sin(time_s * 3.4)
        half_w, half_h = b.width / 2, b.height / 2
        with pen.moved(x, y, scale=e * beat):
            shape = Box(-half_w, -half_h, half_w, half_h)
            if self.kit.style.name in ("playful", "bold"):
                low = Box(-half_w, -half_h + 0.9 * u, half_w, half_h + 0.9 * u)
                pen.box(low, fill(mixed(c.paper, "#000000", 0.6)), self._radius)
            pen.box(shape, fill(c.accent), self._radius)
            self._sweep(pen, shape, time_s)
            cap = cap_height(self.kit.style.type.strong) * self._size
            self._text.draw(pen, round(-half_w + 3.5 * u), round(cap / 2))
            nod = 0.5 * u * math.sin(time_s * 3.4)
            draw_icon(
                pen,
                "arrow-right",
                (half_w - 3.2 * u - self._size * 0.4 + nod, 0),
                self._size * 1.25,
                c.on_accent,
                2.3,
            )

    def _sweep(self, pen: Pen, shape: Box, time_s: float) -> None:
        """A band of light that passes over the button every few seconds."""
        phase = (time_s - self.kit.start_s - self.after_s - 0.6) % _SWEEP_EVERY_S / _SWEEP_S
        if not 0 <= phase <= 1:
            return
        outline, slant, width = skia.Path(), 0.4 * shape.height, 0.9 * shape.height
        outline.addRoundRect(rect_of(shape), self._radius, self._radius)
        x = shape.left - width - slant + phase * (shape.width + 2 * (width + slant))
        band = [
            (x + slant, shape.top),
            (x + slant + width, shape.top),
            (x + width, shape.bottom),
            (x, shape.bottom),
        ]
        with pen.clipped(outline):
            pen.path(polygon(band), fill("#ffffff", 0.28 * math.sin(math.pi * phase)))


class Checklist:
    """Points that build, one under the other, each with a tick that is drawn."""

    def __init__(self, kit: Kit, points: tuple[str, ...], box: Box, after_s: float = 0.5) -> None:
        self.kit, self.after_s = kit, after_s
        u, face = kit.u, kit.style.type.strong
        count = len(points)
        self.row = min(15 * u, box.height / max(count, 1))
        sized = [
            fit(p, face, Box(0, 0, box.width - 9 * u, self.row * 0.72), 5.2 * u, most_lines=2)
            for p in points
        ]
        size = min((f.size for f in sized), default=4 * u)
        self._rows: list[tuple[list[Sprite], float]] = []
        top = box.top + (box.height - self.row * count) / 2
        for i, fitted in enumerate(sized):
            lines = [sprite(line, face, size, kit.colours.ink) for line in fitted.lines]
            self._rows.append((lines, top + (i + 0.5) * self.row))
        self._step = face.leading * size
        self._cap = cap_height(face) * size
        self.left = box.left
        right = (
            max((s.width for lines, _ in self._rows for s in lines), default=0) + box.left + 9 * u
        )
        self.bounds = Box(box.left, top, right, top + self.row * count)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Tick, line of text, rule; then the next."""
        u, c = self.kit.u, self.kit.colours
        gap = min(0.55, max(0.22, (self.kit.shot.duration_s - 2.0) / max(1, len(self._rows)) * 0.5))
        for i, (lines, y) in enumerate(self._rows):
            begin = self.after_s + i * gap
            e = self.kit.enter(time_s, begin)
            if e <= 0:
                continue
            shift = (1 - e) * 6 * u
            beat = 1 + 0.03 * math.sin(time_s * 2.2 - i * 0.9)
            pen.circle(self.left + 3.2 * u, y, 3.0 * u * min(1.06, e) * beat, fill(c.accent))
            tick = progress(time_s, self.kit.start_s + begin + 0.15, 0.45, out_cubic)
            draw_icon(pen, "check", (self.left + 3.2 * u, y), 3.5 * u, c.on_accent, 3.0, tick)
            first = y - (len(lines) - 1) * self._step / 2 + self._cap / 2
            for k, line in enumerate(lines):
                line.draw(
                    pen,
                    round(self.left + 8.6 * u + shift),
                    round(first + k * self._step),
                    min(1, e),
                )
            if i:
                at = y - self.row / 2
                end = self.left + (self.bounds.right - self.left) * min(1, e)
                pen.line((self.left, at), (end, at), stroke(c.ink, 0.13 * u, 0.28, butt=True))
