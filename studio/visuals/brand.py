"""The brand in the corner of a scene."""

from __future__ import annotations

from typing import Any

from studio.visuals.art.bold import burst
from studio.visuals.art.craft import blob
from studio.visuals.colour import readable
from studio.visuals.easing import out_cubic, progress
from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.media.logo import placed_logo
from studio.visuals.pen import Pen, fill, image_of, stroke
from studio.visuals.typography.typeset import Sprite, cap_height, measure, sprite
from studio.visuals.zones import Box

_BEGIN_S, _FADE_S = -0.1, 0.6
_ASIDE_U = 4.4  # from the mark's outer edge to the name


class BrandLine:
    """The brand's logo, or its name with a small mark, in the corner of every scene.

    `across` is where the scene begins to be read, unless told otherwise.
    """

    def __init__(
        self, kit: Kit, box: Box, colour: str | None = None, across: float | None = None
    ) -> None:
        self.kit = kit
        self._image: Any = None
        self._text: Sprite | None = None
        self.colour = colour or kit.colours.ink
        self.accent = (
            readable(kit.colours.accent, (kit.colours.paper,), 1.6) if colour is None else colour
        )
        u = kit.u
        self._size_u = 3.4 if kit.zones.shape == "wide" else 4.0
        if kit.logo is not None:
            ground = "#303030" if colour is not None else kit.colours.paper
            pixels = placed_logo(kit, (26 * u, 6.4 * u), ground)
            self._image = image_of(pixels)
            width, high = float(pixels.shape[1]), float(pixels.shape[0])
        else:
            face = kit.style.type.label
            name = kit.shot.brand_name.strip()[:40]
            if name.casefold() == kit.shot.text.strip(" .!").casefold():
                name = ""  # the headline says it
            size = min(self._size_u * u, (box.width - 5 * u) / max(measure(name, face, 1.0), 1e-3))
            self._text = sprite(name, face, size, self.colour) if name else None
            width, high = (self._text.width + _ASIDE_U * u, 3.4 * u) if self._text else (0.0, 0.0)
        x = box.left + (box.width - width) * (kit.across() if across is None else across)
        self.bounds = Box(x, box.top, x + width, box.top + high)
        self.texts: tuple[TextArea, ...] = ()
        if self._text:
            settled_s = kit.start_s + _BEGIN_S + _FADE_S
            self.texts = (self._text.told(*self._origin(self._text), settled_s),)

    def _origin(self, text: Sprite) -> tuple[int, int]:
        """Where the name stands: beside the mark, on the side that is read after it."""
        u, b = self.kit.u, self.bounds
        x = b.left if self.kit.rtl else b.left + _ASIDE_U * u
        middle = b.top + (cap_height(self.kit.style.type.label) * text.size + 3.4 * u) / 2
        return round(x), round(max(middle, b.top - text.ink.top))

    def draw(self, pen: Pen, time_s: float) -> None:
        """Fade in at once."""
        e = progress(time_s, self.kit.start_s + _BEGIN_S, _FADE_S, out_cubic)
        if e <= 0:
            return
        u, b = self.kit.u, self.bounds
        if self._image is not None:
            pen.image(self._image, round(b.left), round(b.top), e)
        elif self._text is not None:
            x = b.right - 1.5 * u if self.kit.rtl else b.left + 1.5 * u
            at = (x, b.top + 1.7 * u)
            _mark(pen, self.kit.style.name, at, 1.5 * u, self.accent, e, time_s)
            self._text.draw(pen, *self._origin(self._text), e)


def _mark(
    pen: Pen, style: str, at: tuple[float, float], r: float, colour: str, e: float, time_s: float
) -> None:
    """A small sign in the style's own shape."""
    with pen.moved(*at, turn=time_s * 20 if style in ("bold", "playful", "clean") else 0.0):
        if style in ("luxury", "documentary"):
            pen.circle(0, 0, r * 0.95, stroke(colour, r * 0.12, e))
            pen.circle(0, 0, r * 0.45, fill(colour, e))
        elif style == "bold":
            pen.path(burst(r * 1.15, 9, 0.7), fill(colour, e))
        elif style == "playful":
            pen.path(blob(r, (0.0, 0.12, 0.0), 0.0), fill(colour, e))
        elif style == "craft":
            pen.path(blob(r, (0.1, 0.05, 0.0), 1.0), fill(colour, e))
        elif style == "editorial":
            pen.box(Box(-r * 0.8, -r * 0.8, r * 0.8, r * 0.8), fill(colour, e))
        else:
            path = burst(r * 1.15, 4, 0.42)
            pen.path(path, fill(colour, e))
