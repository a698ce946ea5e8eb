"""A question or a problem: the words, and one great sign that is drawn line by line."""

from __future__ import annotations

import math
from typing import Any

from studio.visuals.easing import in_out_cubic, progress
from studio.visuals.headline import Headline
from studio.visuals.icons import icon_path
from studio.visuals.kit import Kit
from studio.visuals.layouts.base import (
    Composition,
    brand_line,
    divided,
    picture,
    quiet_ground,
)
from studio.visuals.layouts.hero import hero
from studio.visuals.pen import Pen, fill, stroke
from studio.visuals.typeset import glyph_path
from studio.visuals.zones import Box


class GreatSign:
    """The icon (or a question mark) as large as its box, drawn, then breathing, in echoes."""

    def __init__(self, kit: Kit, box: Box) -> None:
        self.kit, self.bounds = kit, Box(*box.centre, *box.centre)
        self._x, self._y = box.centre
        self._r = min(box.width, box.height) / 2
        self._mark: Any = None
        if "?" in kit.shot.text:
            self._mark = glyph_path("?", kit.style.type.head, self._r * 1.12)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Rings of colour that answer each other; the sign in front."""
        c, r = self.kit.colours, self._r
        e = progress(time_s, self.kit.start_s - 0.2, 1.1, in_out_cubic)
        for i in range(4):
            phase = (time_s * 0.22 + i / 4) % 1.0
            pen.circle(
                self._x,
                self._y,
                r * (0.62 + 0.42 * phase) * e,
                stroke(c.accent, 0.5 * self.kit.u * (1 - phase) + 0.1, 0.8 * (1 - phase)),
            )
        pen.circle(self._x, self._y, r * 0.72 * e, fill(c.field))
        sway = 3.5 * math.sin(time_s * 1.15)
        if self._mark is not None:
            with pen.moved(self._x, self._y, sway, max(0.01, e)):
                pen.path(self._mark, fill(c.on_field))
            return
        size = r * 0.92
        with pen.moved(self._x, self._y, sway, size / 24), pen.moved(-12, -12):
            done = progress(time_s, self.kit.start_s, 1.8, in_out_cubic)
            pen.drawn(icon_path(self.kit.icon), stroke(c.on_field, 1.25), done)


def statement(kit: Kit) -> Composition:
    """Words large, the sign beside them; else a photo or the style's object in its place."""
    if not kit.shot.text.strip():
        return hero(kit)
    words, window = divided(kit, 0.56)
    head = Headline(kit, kit.shot.text, words, down=0.5, largest_u=kit.style.head_u * 1.12)
    if kit.pictured or not (kit.icon or "?" in kit.shot.text):
        ground, photo = picture(kit, window)
        return Composition(ground, [photo, brand_line(kit, column=words), head])
    return Composition(
        quiet_ground(kit),
        [GreatSign(kit, window.inset(2 * kit.u)), brand_line(kit, column=words), head],
    )
