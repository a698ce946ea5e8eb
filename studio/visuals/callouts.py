"""What asks to be read or done: buttons and lists of points."""

from __future__ import annotations

import math

import skia

from studio.visuals.colour import mixed
from studio.visuals.easing import out_back, out_cubic, progress
from studio.visuals.icons import draw_icon
from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.pen import Pen, fill, polygon, rect_of, stroke
from studio.visuals.typography.entrances import Piece
from studio.visuals.typography.scripts import joined
from studio.visuals.typography.typeset import Fitted, cap_height, fit, measure, sprite
from studio.visuals.zones import Box

_SWEEP_EVERY_S, _SWEEP_S = 2.6, 0.9
_GROW_S = 0.55
_TICK_U = 9.0  # what a point's tick takes beside it


class Button:
    """A call to action on a pill or a block in the accent colour, with an arrow."""

    def __init__(
        self, kit: Kit, text: str, box: Box, *, across: float | None = None, after_s: float = 0.6
    ) -> None:
        self.kit, self.text, self.after_s = kit, text, after_s
        u, face = kit.u, kit.style.type.strong
        size = min(
            (4.0 if kit.zones.shape == "wide" else 4.8) * u,
            box.height * 0.40,
            (box.width - 13 * u) / max(measure(text, face, 1.0), 1e-3),
        )
        self._text = sprite(text, face, size, kit.colours.on_accent)
        width, high = self._text.width + 7 * u + 2.2 * size, max(2.55 * size, 6 * u)
        x = box.left + (box.width - width) * (kit.across() if across is None else across)
        self.bounds = Box(x, box.top, x + width, box.top + high)
        self._size = size
        self._place = self._inside(width, high)
        settled_s = kit.start_s + after_s + _GROW_S
        middle = self.bounds.centre
        at = (middle[0] + self._place[0], middle[1] + self._place[1])
        self.texts: tuple[TextArea, ...] = (self._text.told(*at, settled_s),)
        self._radius = min(
            high / 2, kit.style.corner_u * u * (3 if kit.style.name == "clean" else 1)
        )

    def _inside(self, width: float, high: float) -> tuple[int, int]:
        """The words' origin from the button's centre; the arrow stands where they end."""
        u, ink = self.kit.u, self._text.ink
        inset = 3.5 * u
        x = width / 2 - inset - self._text.width if self.kit.rtl else inset - width / 2
        cap = cap_height(self.kit.style.type.strong) * self._size
        middle = (ink.bottom - ink.top) / 2 - ink.bottom if joined(self.text) else cap / 2
        return round(x), round(middle)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Grows in, then a gentle beat; the arrow keeps nodding."""
        e = progress(time_s, self.kit.start_s + self.after_s, _GROW_S, out_back)
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
            self._text.draw(pen, *self._place)
            nod = 0.5 * u * math.sin(time_s * 3.4)
            arrow_x = half_w - 3.2 * u - self._size * 0.4 + nod
            turn = 180.0 if self.kit.rtl else 0.0
            with pen.moved(-arrow_x if self.kit.rtl else arrow_x, 0, turn):
                draw_icon(pen, "arrow-right", (0, 0), self._size * 1.25, c.on_accent, 2.3)

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
        room = Box(0, 0, box.width - _TICK_U * u, self.row * 0.72)
        sized = [fit(p, face, room, 5.2 * u, most_lines=2) for p in points]
        size = min((f.size for f in sized), default=4 * u)
        self._top = box.top + (box.height - self.row * count) / 2
        self._rows = [self._row(f, size, i, box) for i, f in enumerate(sized)]
        wide = max((p.made.width for row in self._rows for p in row), default=0) + _TICK_U * u
        left, right = (box.right - wide, box.right) if kit.rtl else (box.left, box.left + wide)
        self.bounds = Box(left, self._top, right, self._top + self.row * count)
        self._tick_x = box.right - 3.2 * u if kit.rtl else box.left + 3.2 * u
        self.texts: tuple[TextArea, ...] = tuple(
            p.made.told(p.x, p.y, self.kit.start_s + self._begin_s(i) + kit.style.motion.length_s)
            for i, row in enumerate(self._rows)
            for p in row
        )

    def _row(self, fitted: Fitted, size: float, place: int, box: Box) -> list[Piece]:
        """A point's lines beside its tick, in the middle of its row."""
        u, middle = self.kit.u, self._top + (place + 0.5) * self.row
        step = fitted.face.leading * size
        cap = cap_height(fitted.face) * size
        first = middle - (len(fitted.lines) - 1) * step / 2 + cap / 2
        out: list[Piece] = []
        for k, line in enumerate(fitted.lines):
            made = sprite(line, fitted.face, size, self.kit.colours.ink, self.kit.rtl)
            aside = (_TICK_U - 0.4) * u
            x = box.right - aside - made.width if self.kit.rtl else box.left + aside
            out.append(Piece(made, round(x), round(first + k * step), size))
        return out

    def _begin_s(self, place: int) -> float:
        """When a row comes in: the later ones as the scene leaves time."""
        seen_s = self.kit.shot.duration_s - 2.0
        gap = min(0.55, max(0.22, seen_s / max(1, len(self._rows)) * 0.5))
        return self.after_s + place * gap

    def draw(self, pen: Pen, time_s: float) -> None:
        """Tick, line of text, rule; then the next."""
        u, c, b = self.kit.u, self.kit.colours, self.bounds
        for i, row in enumerate(self._rows):
            begin = self._begin_s(i)
            e = self.kit.enter(time_s, begin)
            if e <= 0:
                continue
            y = self._top + (i + 0.5) * self.row
            beat = 1 + 0.03 * math.sin(time_s * 2.2 - i * 0.9)
            pen.circle(self._tick_x, y, 3.0 * u * min(1.06, e) * beat, fill(c.accent))
            tick = progress(time_s, self.kit.start_s + begin + 0.15, 0.45, out_cubic)
            draw_icon(pen, "check", (self._tick_x, y), 3.5 * u, c.on_accent, 3.0, tick)
            shift = (1 - e) * (-6 * u if self.kit.rtl else 6 * u)
            for piece in row:
                piece.made.draw(pen, round(piece.x + shift), piece.y, min(1, e))
            if i:
                at, long = y - self.row / 2, b.width * min(1, e)
                start = b.right - long if self.kit.rtl else b.left
                rule = stroke(c.ink, 0.13 * u, 0.28, butt=True)
                pen.line((start, at), (start + long, at), rule)
