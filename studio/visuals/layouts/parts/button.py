"""A large button that is pressed once, by a pointer or by a light that runs over it."""

from __future__ import annotations

import math
from typing import Any

import skia

from studio.visuals.colour import contrast, mixed
from studio.visuals.easing import in_out_cubic, out_back, progress
from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.layouts.parts.text import TextBlock
from studio.visuals.pen import Pen, fill, polygon, rect_of, shadow, stroke
from studio.visuals.zones import Box

_POINTED = ("clean", "bold", "craft", "tech", "playful")  # the others are lit by a light
_FRAMED = ("luxury", "editorial")
_SWEEP_EVERY_S = 2.4
_SHINES = (0.24, 0.16, 0.1, 0.05, 0.0)  # how bright the light is that runs over the words


class BigButton:
    """What to do, on a button in the style's own cut.

    Parameters
    ----------
    pointer : whether a pointer comes to press it, where the style has one.
    """

    def __init__(
        self, kit: Kit, text: str, box: Box, across: float, *, pointer: bool = True
    ) -> None:
        self.kit = kit
        self._pointed = pointer and kit.style.name in _POINTED
        u, c, name = kit.u, kit.colours, kit.style.name
        self.framed = name in _FRAMED and not kit.pictured
        self._ground = ground = c.paper if self.framed else c.accent
        ink = c.ink if self.framed else c.on_accent
        high = min(box.height, 17 * u)
        pad = min(0.62 * high, 0.09 * box.width)  # in a narrow column the words come first
        inner = Box(box.left + pad, box.top, box.right - pad, box.top + high)
        face = kit.style.type.strong
        room = Box(inner.left, inner.top + 0.2 * high, inner.right, inner.bottom - 0.2 * high)
        self._text = TextBlock(kit, text, room, face, 0.42 * high, ink, across=across, down=0.5)
        b = self._text.bounds
        self.bounds = Box(b.left - pad, inner.top, b.right + pad, inner.bottom)
        w, h = self.bounds.width, high
        radius = {"clean": 3.2 * u, "tech": 1.4 * u, "craft": 2.0 * u, "playful": h / 2}.get(
            name, 0.0
        )
        self._shape = Box(-w / 2, -h / 2, w / 2, h / 2)
        self._radius = radius
        self._outline = skia.Path()
        self._outline.addRoundRect(rect_of(self._shape), radius, radius)
        dark = mixed(c.paper, "#000000", 0.8)
        self._shade = shadow(self._outline, 1.8 * u, dark, 0.3)
        self._press_s = kit.start_s + 1.35 * kit.pace
        self._shine = next(
            a for a in _SHINES if contrast(ink, mixed(ground, "#ffffff", a)) > 4.6 or a == 0
        )
        self._pointer = max("#ffffff", "#101014", key=lambda x: contrast(x, c.accent))

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """What the button says."""
        return self._text.areas(self.kit.start_s + 0.7 * self.kit.pace)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Grow in, give way once, breathe."""
        kit, u = self.kit, self.kit.u
        e = progress(time_s, kit.start_s - 0.2, 0.6 * kit.pace, out_back)
        if e <= 0:
            return
        x, y = self.bounds.centre
        down = self._pressed(time_s)
        beat = 1 + 0.01 * math.sin(3.0 * time_s)
        lively = kit.style.name in ("bold", "playful")
        with pen.moved(
            x, y + (0.9 * u * down if lively else 0), scale=e * beat * (1 - 0.045 * down)
        ):
            self._base(pen, down, lively)
            if self.framed:
                weight = max(0.3, 1.6 * kit.style.line_u) * u
                pen.path(self._outline, fill(self._ground))
                pen.path(self._outline, stroke(kit.colours.accent, weight))
            else:
                pen.path(self._outline, fill(self._ground))
            self._waves(pen, time_s)
            self._light(pen, time_s)
            with pen.moved(-x, -y):
                self._text.draw(pen)
        if self._pointed:
            self._point(pen, time_s)

    def _base(self, pen: Pen, down: float, lively: bool) -> None:
        """What the button stands on: a soft shadow, or its own thickness."""
        u = self.kit.u
        if lively:
            with pen.moved(0, 1.5 * u * (1 - down)):
                pen.path(self._outline, fill(mixed(self._ground, "#000000", 0.55)))
        elif not self.framed:
            image, left, top = self._shade
            pen.image(image, round(left), round(top + (1.4 - down) * u))

    def _pressed(self, time_s: float) -> float:
        """0 at rest, 1 pressed down."""
        away = (time_s - self._press_s) / 0.16
        return max(0.0, 1 - away * away) if abs(away) < 1 else 0.0

    def _waves(self, pen: Pen, time_s: float) -> None:
        """A ring that goes out from the pressed button, and now and then again."""
        since = time_s - self._press_s
        wave = (since % _SWEEP_EVERY_S) / 1.1
        if since < 0 or wave > 1:
            return
        grow = 1 + 0.16 * wave
        with pen.moved(scale=grow):
            pen.path(self._outline, stroke(self.kit.colours.accent, 0.5 * self.kit.u, 1 - wave))

    def _light(self, pen: Pen, time_s: float) -> None:
        """A band of light that runs over it."""
        phase = ((time_s - self._press_s + 0.4) % _SWEEP_EVERY_S) / 0.9
        if not 0 <= phase <= 1 or time_s < self.kit.start_s:
            return
        s, slant = self._shape, 0.5 * self._shape.height
        wide = 1.1 * s.height
        x = s.left - wide - slant + phase * (s.width + 2 * (wide + slant))
        band = [(x + slant, s.top), (x + slant + wide, s.top), (x + wide, s.bottom), (x, s.bottom)]
        with pen.clipped(self._outline):
            pen.path(polygon(band), fill("#ffffff", self._shine * math.sin(math.pi * phase)))

    def _point(self, pen: Pen, time_s: float) -> None:
        """A pointer comes from below, presses, and rests beside the words."""
        kit, u, b = self.kit, self.kit.u, self.bounds
        e = progress(time_s, self._press_s - 0.95 * kit.pace, 0.8 * kit.pace, in_out_cubic)
        if e <= 0:
            return
        side = -1.0 if kit.rtl else 1.0
        edge = b.left if kit.rtl else b.right
        rest = (edge - side * 0.16 * b.height, b.bottom - 0.3 * b.height)
        away = (edge + side * 22 * u, b.bottom + 30 * u)
        x = away[0] + (rest[0] - away[0]) * e + 0.3 * u * math.sin(1.9 * time_s)
        y = away[1] + (rest[1] - away[1]) * e + 0.3 * u * math.cos(1.6 * time_s)
        size = 7.5 * u * (1 - 0.12 * self._pressed(time_s))
        with pen.moved(x, y, scale=size):
            pen.path(_ARROW, fill("#000000", 0.22))
            with pen.moved(-0.06, -0.08):
                edge_colour = "#101014" if self._pointer == "#ffffff" else "#ffffff"
                pen.path(_ARROW, stroke(edge_colour, 0.14))
                pen.path(_ARROW, fill(self._pointer))


def _arrow() -> Any:
    """A pointer whose tip is the origin, one unit high."""
    return polygon(
        [(0, 0), (0, 0.84), (0.2, 0.66), (0.34, 1.0), (0.5, 0.93), (0.36, 0.6), (0.62, 0.58)]
    )


_ARROW = _arrow()
