"""The surface that a price or a deadline stands on, in the style's own cut."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import skia

from studio.visuals.colour import mixed
from studio.visuals.easing import out_back, out_expo, progress
from studio.visuals.kit import Kit
from studio.visuals.pen import Pen, fill, polygon, rect_of, shadow, stroke
from studio.visuals.zones import Box

_LIVELY = ("bold", "playful", "craft")
_FRAMED = ("luxury", "editorial", "documentary")


class Tag:
    """A sheet in the accent (in quiet styles in the paper's own colour, framed by a hairline)."""

    def __init__(self, kit: Kit, box: Box) -> None:
        self.kit, self.box = kit, box
        c, name = kit.colours, kit.style.name
        self.framed = name in _FRAMED
        self.ground = mixed(c.paper, c.field, 0.5) if self.framed else c.accent
        if name == "tech":
            self.ground = mixed(c.paper, c.accent, 0.14)
        self._middle = box.centre
        half_w, half_h = box.width / 2, box.height / 2
        self._shape = _cut(kit, Box(-half_w, -half_h, half_w, half_h))
        self._shade = shadow(self._shape, 2.2 * kit.u, mixed(c.paper, "#000000", 0.8), 0.26)
        self.inner = box.inset(0.1 * box.width, 0.13 * box.height)

    @contextmanager
    def held(self, pen: Pen, time_s: float) -> Iterator[None]:
        """Draw the tag as it comes in, then whatever stands on it, moving with it."""
        kit, u, name = self.kit, self.kit.u, self.kit.style.name
        ease = out_back if name in _LIVELY else out_expo
        e = progress(time_s, kit.start_s - 0.25, 0.7 * kit.pace, ease)
        sway = 1.1 * math.sin(1.5 * time_s) if name in _LIVELY else 0.0
        beat = 1 + 0.006 * math.sin(2.1 * time_s)
        if not self.framed and name != "bold":
            self._cast(pen, min(1.0, max(0.0, 4 * e - 3)))
        with pen.moved(*self._middle, sway - (1 - e) * 9, max(0.01, e) * beat):
            if name in ("bold", "playful"):
                with pen.moved(0.9 * u, 1.2 * u):
                    pen.path(self._shape, fill(mixed(kit.colours.paper, "#000000", 0.62)))
            pen.path(self._shape, fill(self.ground))
            if self.framed or name == "tech":
                self._frame(pen, time_s)
            with pen.moved(-self._middle[0], -self._middle[1]):
                yield

    def _cast(self, pen: Pen, alpha: float) -> None:
        """The shadow, on whole pixels: turned or scaled it would cost as much as all the rest."""
        image, left, top = self._shade
        x, y = self._middle
        pen.image(image, round(x + left), round(y + top + 1.2 * self.kit.u), alpha)

    def _frame(self, pen: Pen, time_s: float) -> None:
        kit = self.kit
        done = progress(time_s, kit.start_s - 0.2, 1.3 * kit.pace, out_expo)
        weight = max(0.16, kit.style.line_u) * kit.u
        inside = 0.965 if self.framed else 1.0
        with pen.moved(scale=inside):
            pen.drawn(self._shape, stroke(kit.colours.accent, weight), done)
        if not self.framed:  # light that lies around the panel's edge
            for k in (3, 6):
                pen.drawn(self._shape, stroke(kit.colours.accent, k * weight, 0.16), done)


def _cut(kit: Kit, b: Box) -> Any:
    """The tag's outline about the origin."""
    name, u = kit.style.name, kit.u
    path = skia.Path()
    if name == "craft":
        notch = 0.16 * b.height  # a paper label with cut corners
        return polygon(
            [
                (b.left + notch, b.top), (b.right - notch, b.top), (b.right, b.top + notch),
                (b.right, b.bottom - notch), (b.right - notch, b.bottom),
                (b.left + notch, b.bottom), (b.left, b.bottom - notch), (b.left, b.top + notch),
            ]
        )  # fmt: skip
    if name == "bold":  # a sticker with a saw's edge left and right
        teeth, deep = 9, 0.035 * b.width
        step = b.height / (2 * teeth)
        right = [(b.right - deep * (i % 2), b.top + i * step) for i in range(2 * teeth + 1)]
        left = [(b.left + deep * (i % 2), b.bottom - i * step) for i in range(2 * teeth + 1)]
        return polygon([*right, *left])
    radius = {"clean": 4.0 * u, "tech": 1.6 * u, "playful": 0.24 * b.height}.get(name, 0.0)
    path.addRoundRect(rect_of(b), radius, radius)
    return path
