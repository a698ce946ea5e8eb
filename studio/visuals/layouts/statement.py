"""A question or a problem: the words, and one great sign beside them."""

from __future__ import annotations

from studio.visuals.art.icon_object import IconObject
from studio.visuals.easing import in_out_cubic, loop, progress
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
from studio.visuals.typography.headline import Headline
from studio.visuals.typography.typeset import glyph_path
from studio.visuals.zones import Box


class GreatSign:
    """The icon (or a question mark) in the style's own material, floating, in echoes."""

    def __init__(self, kit: Kit, box: Box) -> None:
        self.kit, self.bounds = kit, Box(*box.centre, *box.centre)
        self._x, self._y = box.centre
        self._r = min(box.width, box.height) / 2
        asked = _asked(kit.shot.text)
        path = glyph_path(asked, kit.style.type.head, 24.0) if asked else icon_path(kit.icon)
        self._sign = IconObject(
            kit, path, self._r * 1.12, letter=bool(asked), ground=kit.colours.field
        )

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
        motion, u = self.kit.style.motion, self.kit.u
        floating = motion.drift_u * u * loop(time_s, motion.drift_s)
        shown = progress(time_s, self.kit.start_s - 0.1, 0.8, in_out_cubic)
        self._sign.draw(pen, self._x, self._y + floating + (1 - shown) * 4 * u, shown)


def _asked(text: str) -> str:
    """The question mark of the text's own script; '' if nothing is asked."""
    return "؟" if "؟" in text else "?" if set(text) & {"?", "？"} else ""


def statement(kit: Kit) -> Composition:
    """Words large, the sign beside them; else a photo or the style's object in its place."""
    if not kit.shot.text.strip():
        return hero(kit)
    words, window = divided(kit, 0.56)
    head = Headline(kit, kit.shot.text, words, down=0.5, largest_u=kit.style.head_u * 1.12)
    if kit.pictured or not (kit.icon or _asked(kit.shot.text)):
        ground, photo = picture(kit, window)
        return Composition(ground, [photo, brand_line(kit, column=words), head])
    return Composition(
        quiet_ground(kit),
        [GreatSign(kit, window.inset(2 * kit.u)), brand_line(kit, column=words), head],
    )
