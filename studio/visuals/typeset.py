"""Type: typefaces, measuring, breaking into lines, fitting into a box, lines made into images.

Text is shaped by Skia's paragraph module (HarfBuzz and ICU), so kerning, ligatures, emoji and
scripts other than Latin come out right where the machine has a font for them.
"""

from __future__ import annotations

import math
import os
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import skia

from studio.visuals.pen import Pen, argb, blank, image_of
from studio.visuals.zones import Box

_FOLDER = Path(__file__).with_name("fonts")
_text = skia.textlayout
_HUGE = 1e6


@dataclass(frozen=True)
class Face:
    """A typeface as a style uses it.

    `axes` are the variable font's settings, `tracking` and `leading` are in em.
    """

    file: str
    axes: tuple[tuple[str, float], ...] = ()
    tracking: float = 0.0
    leading: float = 1.1
    caps: bool = False

    def shown(self, text: str) -> str:
        """`text` as this face sets it: in capitals or as it is."""
        return text.upper() if self.caps else text


def _machine_fonts() -> Any:
    """The machine's fonts, read without Fontconfig's notes on standard error.

    Skia brings a Fontconfig of its own that reads the machine's sample rules, and says of newer
    ones that it doesn't know them. No setting stops it.
    """
    try:
        kept = os.dup(2)
    except OSError:  # a process without standard error: nothing to keep quiet
        return skia.FontMgr()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        return skia.FontMgr()
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


class _Fonts:
    """Skia's font collection: ours by alias, the machine's for glyphs that ours lack."""

    def __init__(self) -> None:
        self.system = _machine_fonts()
        self.provider = _text.TypefaceFontProvider()
        self.collection = _text.FontCollection()
        self.collection.setDefaultFontManager(self.provider)
        self.unicode = skia.Unicodes.ICU.Make()
        self.faces: dict[str, Any] = {}
        self.keep: list[Any] = []  # Skia's bindings don't keep variation arguments alive

    def typeface(self, face: Face) -> tuple[str, Any]:
        """The alias and the Skia typeface of a face."""
        alias = face.file + "".join(f"|{axis}{value:g}" for axis, value in face.axes)
        if alias not in self.faces:
            typeface = skia.Typeface.MakeFromFile(str(_FOLDER / f"{face.file}.ttf"))
            self.faces[alias] = self._varied(typeface, face.axes) if face.axes else typeface
            self.provider.registerTypeface(self.faces[alias], alias)
        return alias, self.faces[alias]

    def _varied(self, typeface: Any, axes: tuple[tuple[str, float], ...]) -> Any:
        arguments, position = skia.FontArguments(), skia.FontArguments.VariationPosition
        coordinates = position.Coordinates(
            [position.Coordinate(int.from_bytes(a.encode(), "big"), v) for a, v in axes]
        )
        place = position(coordinates)
        arguments.setVariationDesignPosition(place)
        self.keep += [coordinates, place, arguments]
        return typeface.makeClone(arguments)

    def families(self, face: Face, text: str) -> list[str]:
        """The face's alias, then aliases of the machine's fonts for what it lacks."""
        alias, typeface = self.typeface(face)
        missing = {c for c in text if not c.isspace() and not typeface.unicharToGlyph(ord(c))}
        return [alias, *dict.fromkeys(filter(None, map(self._fallback, sorted(missing))))]

    def drawable(self, face: Face, text: str) -> str:
        """`text` without pictographs that no font here has: better none than an empty box."""
        typeface = self.typeface(face)[1]
        return "".join(
            c
            for c in text
            if unicodedata.category(c) not in ("So", "Sk", "Cf", "Mn", "Co", "Cn")
            or typeface.unicharToGlyph(ord(c))
            or self._fallback(c)
        )

    @lru_cache(512)  # noqa: B019  the one instance lives as long as the process
    def _fallback(self, character: str) -> str:
        style = skia.FontStyle.Normal()
        found = self.system.matchFamilyStyleCharacter("", style, ["en"], ord(character))
        if found is None:
            return ""
        name = f"system|{found.getFamilyName()}"
        if name not in self.faces:
            self.faces[name] = found
            self.provider.registerTypeface(found, name)
        return name


@lru_cache(1)
def _fonts() -> _Fonts:
    return _Fonts()


@lru_cache(4096)
def _paragraph(text: str, face: Face, size: float, colour: int) -> Any:
    fonts, style = _fonts(), _text.TextStyle()
    text = fonts.drawable(face, text)
    style.setFontSize(size)
    style.setFontFamilies(fonts.families(face, text))
    style.setColor(colour)
    style.setLetterSpacing(face.tracking * size)
    builder = _text.ParagraphBuilder.make(_text.ParagraphStyle(), fonts.collection, fonts.unicode)
    builder.pushStyle(style)
    builder.addText(text)
    paragraph = builder.Build()
    paragraph.layout(_HUGE)
    return paragraph


def measure(text: str, face: Face, size: float) -> float:
    """Width of one line in the unit of `size`."""
    shown = face.shown(text)
    if not shown.strip():
        return 0.25 * size * len(shown)
    return float(_paragraph(shown, face, 100.0, 0xFF000000).LongestLine) * size / 100


@lru_cache(64)
def cap_height(face: Face) -> float:
    """Height of a capital in em."""
    font = skia.Font(_fonts().typeface(face)[1], 1000)
    height = font.getMetrics().fCapHeight / 1000
    return float(height) if height > 0.3 else 0.7


@dataclass(frozen=True)
class Sprite:
    """A line of text as an image; `left` and `baseline` are the text's origin within it."""

    image: Any
    left: float
    baseline: float
    width: float  # of the text, without the image's own margin

    def draw(self, pen: Pen, x: float, baseline: float, alpha: float = 1.0) -> None:
        """Draw with the text's origin at (x, baseline)."""
        pen.image(self.image, x - self.left, baseline - self.baseline, alpha)


@lru_cache(192)
def sprite(text: str, face: Face, size: float, colour: str) -> Sprite:
    """One line of text as an image."""
    paragraph = _paragraph(face.shown(text), face, size, argb(colour))
    pad, above = math.ceil(size * 0.25) + 1, math.ceil(size * 1.15)
    width = float(paragraph.LongestLine)
    pixels = blank(width + 2 * pad, above + math.ceil(size * 0.5))
    pen = Pen(pixels)
    paragraph.paint(pen.canvas, pad, above - paragraph.AlphabeticBaseline)
    return Sprite(image_of(pixels), pad, above, width)


def glyph_path(character: str, face: Face, height: float) -> Any:
    """The outline of one character, `height` high, centred on the origin."""
    font = skia.Font(_fonts().typeface(face)[1], 1000)
    path = font.getPath(font.unicharToGlyph(ord(character)))
    bounds = path.computeTightBounds()
    path.offset(-bounds.centerX(), -bounds.centerY())
    factor = height / bounds.height()
    path.transform(skia.Matrix.Scale(factor, factor))
    return path


# --- breaking and fitting -------------------------------------------------------------------

_ARTICLES = (
    "a an the of to in on at by for and or with your our my is de la el los las un una y o en del"
    " al le les des du et ou à au aux une con per il lo gli i e di da um uma os as do no na em"
    " com por para su tu"
)
_WEAK_ENDS = frozenset(_ARTICLES.split())


@lru_cache(2048)
def break_lines(words: tuple[str, ...], count: int, face: Face) -> tuple[str, ...]:
    """Words in `count` lines of the most even width; a line rather doesn't end in an article."""
    total = len(words)
    space = measure("a b", face, 100) - measure("ab", face, 100)
    widths = [measure(w, face, 100) for w in words]

    def cost(start: int, end: int) -> float:
        width = sum(widths[start:end]) + space * (end - start - 1)
        weak = end < total and words[end - 1].lower() in _WEAK_ENDS
        return width**2 * (1.12 if weak else 1.0)

    best: list[list[tuple[float, int]]] = [[(math.inf, 0)] * (count + 1) for _ in range(total + 1)]
    best[0][0] = (0.0, 0)
    for end in range(1, total + 1):
        for lines in range(1, min(count, end) + 1):
            best[end][lines] = min(
                (best[start][lines - 1][0] + cost(start, end), start)
                for start in range(lines - 1, end)
            )
    out, end = [], total
    for lines in range(count, 0, -1):
        start = best[end][lines][1]
        out.append(" ".join(words[start:end]))
        end = start
    return tuple(reversed(out))


@dataclass(frozen=True)
class Fitted:
    """Lines and the size at which they fill a box."""

    lines: tuple[str, ...]
    size: float
    face: Face

    @property
    def step(self) -> float:
        """Distance between baselines."""
        return self.size * self.face.leading

    @property
    def height(self) -> float:
        """From the top of the first capital to just below the last descender."""
        cap = cap_height(self.face) * self.size
        return cap + self.step * (len(self.lines) - 1) + self.size * 0.24

    @property
    def width(self) -> float:
        """Of the widest line."""
        return max((measure(line, self.face, self.size) for line in self.lines), default=0.0)


def _size_for(lines: tuple[str, ...], face: Face, box: Box) -> float:
    widest = max(measure(line, face, 100) for line in lines)
    high = cap_height(face) + face.leading * (len(lines) - 1) + 0.24
    return min(box.width * 100 / max(widest, 1e-6), box.height / high)


def _halved(words: tuple[str, ...], face: Face) -> tuple[str, ...]:
    """The widest word cut in two with a hyphen, at a vowel near its middle if there is one."""
    at = max(range(len(words)), key=lambda i: measure(words[i], face, 100))
    word = words[at]
    middle = len(word) // 2
    cuts = [m.end() for m in re.finditer(r"[aeiouyäöüáéíóúàèìòùâêîôûãõ-]", word.lower())]
    cut = min(
        (c for c in cuts if 3 <= c <= len(word) - 3), key=lambda c: abs(c - middle), default=middle
    )
    first = word[:cut] if word[:cut].endswith("-") else word[:cut] + "-"
    return (*words[:at], first, word[cut:], *words[at + 1 :])


def fit(
    text: str, face: Face, box: Box, largest: float, *, smallest: float = 0.0, most_lines: int = 6
) -> Fitted:
    """Break and size `text` so that it lies within `box`, as large as `largest` allows.

    Never overflows: below `smallest` long words are cut with a hyphen first, and if that
    doesn't help the type is set smaller.
    """
    words = tuple(text.split())
    if not words:
        return Fitted((), largest, face)
    chosen = _largest(words, face, box, largest, most_lines)
    tries = 0
    while chosen.size < smallest and tries < 4 and max(map(len, words)) > 11:
        words = _halved(words, face)
        cut = _largest(words, face, box, largest, most_lines + 2)
        chosen = cut if cut.size > chosen.size * 1.08 else chosen
        tries += 1
    return chosen


def _largest(
    words: tuple[str, ...], face: Face, box: Box, largest: float, most_lines: int
) -> Fitted:
    best = Fitted((" ".join(words),), 0.0, face)
    for count in range(1, min(most_lines, len(words)) + 1):
        lines = break_lines(words, count, face)
        size = min(largest, _size_for(lines, face, box))
        if size > best.size * 1.04:  # another line must be worth it
            best = Fitted(lines, size, face)
    return best


def paragraph_lines(text: str, face: Face, size: float, width: float) -> tuple[str, ...]:
    """Words filled into lines of at most `width` at a given size, then made even."""
    words = tuple(text.split())
    for count in range(1, len(words) + 1):
        lines = break_lines(words, count, face)
        if max(measure(line, face, size) for line in lines) <= width:
            return lines
    return words


def scaled(fitted: Fitted, factor: float) -> Fitted:
    """The same lines at another size."""
    return replace(fitted, size=fitted.size * factor)
