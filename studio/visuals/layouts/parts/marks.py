"""Small signs: numbered discs and icon tiles in the style's shape, ticks and crosses."""

from __future__ import annotations

import math
from typing import Any

import skia

from studio.visuals.art.craft import blob
from studio.visuals.art.playful import squircle
from studio.visuals.colour import readable
from studio.visuals.easing import out_back, out_cubic, progress
from studio.visuals.icons import draw_icon
from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.pen import Pen, fill, polygon, rect_of, stroke
from studio.visuals.typography.typeset import Sprite, measure, sprite
from studio.visuals.zones import Box

#: Style -> line weight of icons, in 24ths of their box.
WEIGHTS = {
    "clean": 1.8,
    "bold": 2.6,
    "craft": 2.0,
    "tech": 1.5,
    "editorial": 1.2,
    "playful": 2.5,
    "luxury": 1.0,
    "documentary": 1.5,
}
_HOLLOW = ("luxury", "documentary", "editorial")  # no field behind the sign
_SPRING_S = 0.55
_BARE = ("editorial",)  # no line around it either: it stands flush and as large as its place


def mark_path(style: str, r: float, place: int = 0) -> Any:
    """The style's shape around a sign, about the origin."""
    if style == "playful":
        return squircle(r, r, 3.2)
    if style == "craft":
        return blob(r, (0.05, 0.04, 0.02), 0.7 * place)
    if style in ("bold", "editorial"):
        return polygon([(-r, -r), (r, -r), (r, r), (-r, r)])
    path = skia.Path()
    if style in ("clean", "tech"):
        corner = r * (0.56 if style == "clean" else 0.32)
        path.addRoundRect(rect_of(Box(-r, -r, r, r)), corner, corner)
    else:
        path.addCircle(0, 0, r)
    return path


class Disc:
    """A number or an icon in the style's shape.

    Parameters
    ----------
    sign : an icon's name, or figures.
    ground : the colour that it stands on.
    from_s : when it comes in, in seconds of the shot.
    place : its number among its neighbours.
    """

    def __init__(
        self,
        kit: Kit,
        sign: str,
        centre: tuple[float, float],
        r: float,
        *,
        ground: str,
        from_s: float,
        place: int = 0,
    ) -> None:
        c, style = kit.colours, kit.style
        self.kit, self.r, self.from_s = kit, r, from_s
        self.x, self.y = centre
        self.bounds = Box(*centre, *centre)
        self._hollow, self._bare = style.name in _HOLLOW, style.name in _BARE
        self._path = mark_path(style.name, r, place)
        self._phase = 0.9 * place
        own = c.accent_text if ground == c.paper else readable(c.accent, (ground,))
        self.on = own if self._hollow else c.on_accent
        self._icon, self._text = sign, self._figures(sign) if sign.isdecimal() else None

    def _figures(self, sign: str) -> Sprite:
        face, largest = self.kit.style.type.figures, self.r * (2.3 if self._bare else 1.12)
        size = min(largest, 1.5 * self.r / max(measure(sign, face, 1.0), 1e-3))
        return sprite(sign, face, size, self.on)

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """Its figures."""
        if self._text is None:
            return ()
        x, y = self._origin(self._text)
        return (self._text.told(self.x + x, self.y + y, self.from_s + _SPRING_S),)

    def _origin(self, text: Sprite) -> tuple[float, float]:
        """Of the figures, from the disc's middle: in it, or flush where there is no disc."""
        ink = text.ink
        x = -(ink.left + ink.right) / 2
        if self._bare:
            x = self.r - ink.right if self.kit.rtl else -self.r - ink.left
        return x, -(ink.top + ink.bottom) / 2

    def draw(self, pen: Pen, time_s: float) -> None:
        """Spring in; the icon is drawn, the shape breathes."""
        e = progress(time_s, self.from_s, _SPRING_S * self.kit.pace, out_back)
        if e <= 0:
            return
        beat = 1 + 0.02 * math.sin(1.7 * time_s - self._phase)
        if not self._bare:
            with pen.moved(self.x, self.y, scale=e * beat):
                self._shape(pen, e)
        with pen.moved(self.x, self.y, scale=e):
            if self._text is not None:
                self._text.draw(pen, *self._origin(self._text))
                return
            done = progress(time_s, self.from_s + 0.12, 0.8 * self.kit.pace, out_cubic)
            size = self.r * (1.9 if self._bare else 1.16)
            draw_icon(pen, self._icon, (0, 0), size, self.on, WEIGHTS[self.kit.style.name], done)

    def _shape(self, pen: Pen, e: float) -> None:
        colour = self.kit.colours.accent
        if self._hollow:
            weight = max(0.14, self.kit.style.line_u) * self.kit.u
            pen.drawn(self._path, stroke(colour, weight), min(1.0, e))
        else:
            pen.path(self._path, fill(colour))


def tick(
    pen: Pen, at: tuple[float, float], size: float, colour: str, weight: float, done: float
) -> None:
    """A tick as far as it is drawn."""
    draw_icon(pen, "check", at, size, colour, weight, done)


def cross(
    pen: Pen, at: tuple[float, float], size: float, colour: str, weight: float, done: float
) -> None:
    """A cross, one stroke after the other."""
    r = size * 0.27
    for k, (dx, dy) in enumerate(((1, 1), (-1, 1))):
        part = min(1.0, max(0.0, done * 2 - k))
        if part > 0:
            x0, y0 = at[0] - r * dx, at[1] - r * dy
            to = (x0 + 2 * r * dx * part, y0 + 2 * r * dy * part)
            pen.line((x0, y0), to, stroke(colour, weight * size / 24))
