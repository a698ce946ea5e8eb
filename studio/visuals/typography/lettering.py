"""Lines of type: shaped, measured, made into images, their words placed.

Text is shaped by Skia's paragraph module (HarfBuzz and ICU), so kerning, ligatures, emoji and
every script that a font here has come out right.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import skia
from numpy.typing import NDArray

from studio.visuals.layer import TextArea
from studio.visuals.pen import Pen, argb, blank, image_of
from studio.visuals.typography.scripts import is_rtl, joiner, visual_order
from studio.visuals.typography.typefaces import Face, fonts, suited
from studio.visuals.zones import Box

_text = skia.textlayout
_HUGE = 1e6
_RIGHT_TO_LEFT, _END = "\u2067", "\u2069"  # Unicode's isolates: the bindings set no direction


@lru_cache(4096)
def _paragraph(text: str, face: Face, size: float, colour: int, rtl: bool) -> Any:
    kept, style = fonts(), _text.TextStyle()
    text = kept.drawable(face, text)
    style.setFontSize(size)
    style.setFontFamilies(kept.families(face, text))
    style.setColor(colour)
    style.setLetterSpacing(suited(face, text).tracking * size)
    builder = _text.ParagraphBuilder.make(_text.ParagraphStyle(), kept.collection, kept.unicode)
    builder.pushStyle(style)
    builder.addText(f"{_RIGHT_TO_LEFT}{text}{_END}" if rtl else text)
    paragraph = builder.Build()
    paragraph.layout(_HUGE)
    return paragraph


def measure(text: str, face: Face, size: float) -> float:
    """Width of one line in the unit of `size`."""
    shown = face.shown(text)
    if not shown.strip():
        return 0.25 * size * len(shown)
    paragraph = _paragraph(shown, face, 100.0, 0xFF000000, is_rtl(text))
    return float(paragraph.LongestLine) * size / 100


def space_width(face: Face, size: float) -> float:
    """Width of a space between two words."""
    return measure("n n", face, size) - 2 * measure("n", face, size)


@lru_cache(64)
def cap_height(face: Face) -> float:
    """Height of a capital in em."""
    font = skia.Font(fonts().typeface(face)[1], 1000)
    height = font.getMetrics().fCapHeight / 1000
    return float(height) if height > 0.3 else 0.7


def _ink_of(alpha: NDArray[np.uint8]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is drawn; all 0 if nothing is."""
    rows, columns = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
    if not len(rows):
        return 0, 0, 0, 0
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


@dataclass(frozen=True)
class Sprite:
    """A line of text as an image; `left` and `baseline` are the text's origin within it."""

    image: Any
    left: float
    baseline: float
    width: float  # of the text, without the image's own margin
    ink: Box  # from the origin
    colour: str
    size: float

    def draw(self, pen: Pen, x: float, baseline: float, alpha: float = 1.0) -> None:
        """Draw with the text's origin at (x, baseline)."""
        if pen.words:
            pen.image(self.image, x - self.left, baseline - self.baseline, alpha)

    def told(
        self, x: float, baseline: float, from_s: float = 0.0, to_s: float = math.inf
    ) -> TextArea:
        """Where it stands when it is drawn with its origin at (x, baseline)."""
        box = self.ink
        at = Box(x + box.left, baseline + box.top, x + box.right, baseline + box.bottom)
        return TextArea(at, self.colour, self.size, from_s, to_s)

    def tight(self) -> Sprite:
        """The same with its ink as it is: that of a part is as wide as the part."""
        left, top, right, bottom = _ink_of(self.image.toarray()[..., 3])
        x, y = self.left, self.baseline
        return replace(self, ink=Box(left - x, top - y, right - x, bottom - y))

    def part(self, start: float, end: float) -> Sprite:
        """What lies between two distances from the origin, to be drawn `start` further on."""
        first = max(0, round(self.left + start))
        last = min(self.image.width(), max(first + 1, round(self.left + end)))
        image = self.image.makeSubset(skia.IRect.MakeLTRB(first, 0, last, self.image.height()))
        ink = Box(
            max(0.0, self.ink.left - start), self.ink.top,
            min(end, self.ink.right) - start, self.ink.bottom,
        )  # fmt: skip
        left = self.left + start - first
        return Sprite(image, left, self.baseline, end - start, ink, self.colour, self.size)


@lru_cache(192)
def sprite(text: str, face: Face, size: float, colour: str, rtl: bool | None = None) -> Sprite:
    """One line of text as an image.

    Parameters
    ----------
    rtl : the direction of the line that it is a word of; by default its own.
    """
    direction = is_rtl(text) if rtl is None else rtl
    paragraph = _paragraph(face.shown(text), face, size, argb(colour), direction)
    pad, above, below = math.ceil(size * 0.3) + 1, math.ceil(size * 1.35), math.ceil(size * 0.75)
    width = float(paragraph.LongestLine)
    pixels = blank(width + 2 * pad, above + below)
    pen = Pen(pixels)
    paragraph.paint(pen.canvas, pad, above - paragraph.AlphabeticBaseline)
    left, top, right, bottom = _ink_of(pixels[..., 3])
    ink = Box(left - pad, top - above, right - pad, bottom - above)
    kept = np.ascontiguousarray(pixels[max(0, top - 1) : bottom + 1])
    if not kept.size:
        kept, top = blank(1, 1), above
    return Sprite(image_of(kept), pad, above - max(0, top - 1), width, ink, colour, size)


@lru_cache(2048)
def ink(text: str, face: Face) -> Box:
    """Where a line's ink lies around its origin, in em."""
    box, size = sprite(text, face, 100.0, "#000000").ink, 100.0
    return Box(box.left / size, box.top / size, box.right / size, box.bottom / size)


def placed(
    words: Sequence[str],
    face: Face,
    size: float,
    gap_px: float | None = None,
    rtl: bool | None = None,
) -> tuple[tuple[float, ...], float]:
    """Where each word of a line stands, and how wide the line is.

    Parameters
    ----------
    words : in reading order.
    gap_px : between words; the face's own space by default. Pieces of a script that is written
        without spaces stand close in any case.
    rtl : the direction of the text that it is a line of; by default the line's own.

    Returns
    -------
    The distance of each word's origin from the line's left edge, and the width.
    """
    rtl = is_rtl(" ".join(words)) if rtl is None else rtl
    space = space_width(face, size) if gap_px is None else gap_px
    order = visual_order(tuple(w.strip() for w in words), rtl)
    xs, at = [0.0] * len(words), 0.0
    for place, index in enumerate(order):
        if place:
            close = not joiner(words[order[place - 1]], words[index])
            at += 0.0 if close else space
        xs[index] = at
        at += measure(words[index].strip(), face, size)
    return tuple(xs), at


def glyph_path(character: str, face: Face, height: float) -> Any:
    """The outline of one character, `height` high, centred on the origin."""
    kept = fonts()
    alias = kept.families(face, character)[-1]  # a companion's, where the face lacks it
    font = skia.Font(kept.faces[alias], 1000)
    path = font.getPath(font.unicharToGlyph(ord(character)))
    bounds = path.computeTightBounds()
    path.offset(-bounds.centerX(), -bounds.centerY())
    factor = height / bounds.height()
    path.transform(skia.Matrix.Scale(factor, factor))
    return path
