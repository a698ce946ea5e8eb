"""Stars that were given, filled one by one."""

from __future__ import annotations

import math

from studio.visuals.art.bold import burst
from studio.visuals.easing import out_back, out_cubic, progress
from studio.visuals.kit import Kit
from studio.visuals.pen import Pen, fill, stroke
from studio.visuals.zones import Box

MOST_STARS = 5


class Stars:
    """Five outlines; the stars that were given fill one by one, then a glint runs over them."""

    def __init__(self, kit: Kit, stars: float, box: Box, across: float) -> None:
        self.kit, self._stars = kit, stars
        self._r = min(box.height / 2, box.width / (2.3 * MOST_STARS))
        step = 2.3 * self._r
        width = step * (MOST_STARS - 1) + 2 * self._r
        left = box.left + (box.width - width) * across
        self.bounds = Box(left, box.top, left + width, box.bottom)
        places = [left + self._r + i * step for i in range(MOST_STARS)]
        self._places = places[::-1] if kit.rtl else places
        self._y = box.centre[1]
        self._path = burst(self._r, 5, 0.46 if kit.style.name != "playful" else 0.58)
        self._begin_s = kit.start_s + 0.25 * kit.pace
        self._gap_s = 0.16 * kit.pace

    def draw(self, pen: Pen, time_s: float) -> None:
        """A star at a time."""
        c, u = self.kit.colours, self.kit.u
        weight = max(0.2, 0.8 * self.kit.style.line_u) * u
        seen = progress(time_s, self.kit.start_s - 0.3, 0.5, out_cubic)
        for i, x in enumerate(self._places):
            share = min(1.0, max(0.0, self._stars - i))
            begin = self._begin_s + i * self._gap_s
            glint = (time_s - self._begin_s - 1.6) % 2.4 - 0.1 * i
            beat = 1 + 0.14 * math.exp(-((glint - 0.2) ** 2) / 0.008)
            with pen.moved(x, self._y, -90, beat):
                pen.drawn(self._path, stroke(c.accent, weight, 0.75), seen)
                e = progress(time_s, begin, 0.5 * self.kit.pace, out_back)
                if e <= 0 or share <= 0:
                    continue
                # turned by a quarter: the star's left is down the page's negative y
                shown = Box(-2 * self._r, -self._r, 2 * self._r, (2 * share - 1) * self._r)
                if self.kit.rtl:
                    shown = Box(shown.left, -shown.bottom, shown.right, self._r)
                if share < 1:
                    with pen.clipped(shown):
                        pen.path(self._path, fill(c.accent))
                else:
                    with pen.moved(scale=max(0.01, e)):
                        pen.path(self._path, fill(c.accent))
