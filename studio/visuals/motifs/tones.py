"""Which colour each tone of an illustration has in a film's style and palette."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from studio.visuals.colour import Palette, contrast, mixed, oklch, oklch_of, readable

#: What things look like wherever a style keeps their own colours: lightness, chroma, hue (OKLCH).
_NATURAL: dict[str, tuple[float, float, float]] = {
    "crust": (0.62, 0.13, 58),
    "crumb": (0.89, 0.07, 82),
    "coffee": (0.36, 0.06, 50),
    "leaf": (0.60, 0.12, 145),
    "wood": (0.66, 0.085, 65),
    "clay": (0.62, 0.13, 40),
    "berry": (0.57, 0.20, 22),
    "sun": (0.85, 0.15, 85),
    "gold": (0.80, 0.12, 85),
    "metal": (0.80, 0.010, 240),
    "steel": (0.55, 0.016, 250),
    "glass": (0.90, 0.035, 210),
    "sky": (0.80, 0.09, 230),
    "blush": (0.78, 0.10, 15),
}
#: Styles that keep no natural colours; an object without the main colour takes it for its largest.
_FEW_INKS = ("editorial", "luxury", "tech")
_YELLOWS = ("gold", "sun")  # whole objects are of them, and so are grounds
_STEP = 0.075  # of lightness for each + or - behind a tone
_APART = 1.30  # contrast that two neighbouring tones need


@dataclass(frozen=True)
class Tones:
    """The colours of one film's illustrations."""

    style: str
    palette: Palette
    ground: str  # what the object stands before
    lead: str = ""  # the natural tone that stands in for the palette's main colour

    def of(self, tone: str) -> str:
        """The colour of a tone, as in ``main``, ``leaf-`` or ``metal++``."""
        if self.lead and self.style in _FEW_INKS:
            tone = tone.replace(self.lead, "main", 1)
        return _tone(self.style, self.palette, self.ground, tone)

    @property
    def ink(self) -> str:
        """The darkest line."""
        c = self.palette
        return c.paper if c.dark and self.style not in ("luxury", "tech") else _deep(c)


def _deep(c: Palette) -> str:
    """The darkest colour of a palette, with its hue."""
    hue = oklch_of(c.ink if not c.dark else c.paper)[2]
    return oklch(0.20, 0.035, hue)


@lru_cache(512)
def _tone(style: str, c: Palette, ground: str, tone: str) -> str:
    if tone == "edge":  # light along an edge in the dark
        return mixed(c.accent, c.ink, 0.45)
    name = tone.rstrip("+-")
    steps = tone.count("+") - tone.count("-")
    colour = _STYLED[style](_base(name, style, c, ground), name, c)
    if steps:
        lightness, chroma, hue = oklch_of(colour)
        colour = oklch(min(0.985, max(0.12, lightness + _STEP * steps)), chroma, hue)
    return colour


def _base(name: str, style: str, c: Palette, ground: str) -> str:
    if name in _NATURAL:
        colour = oklch(*_NATURAL[name])
        return _shown(colour, ground) if name in _YELLOWS else colour
    if name == "light":
        return oklch(0.965, 0.012, oklch_of(c.paper)[2])
    if name == "dark":
        return _deep(c)
    return _body(name, c, ground)


def _shown(colour: str, ground: str) -> str:
    """A yellow, deeper and warmer where it would melt into a yellow ground."""
    lightness, chroma, hue = oklch_of(colour)
    _, ground_chroma, ground_hue = oklch_of(ground)
    apart = abs((hue - ground_hue + 180) % 360 - 180)
    if ground_chroma < 0.06 or apart > 45 or contrast(colour, ground) >= _APART:
        return colour
    return oklch(lightness - 0.17, chroma * 1.15, hue - 22)


def _body(name: str, c: Palette, ground: str) -> str:
    """The palette's own colours, those that show on the ground first."""
    vivid_paper = [c.paper] if oklch_of(c.paper)[1] > 0.06 else []
    choices = [c.accent, c.second, *vivid_paper, c.third]
    order = sorted(choices, key=lambda colour: contrast(colour, ground) < _APART)
    place = ("main", "second", "third").index(name)
    return readable(order[place], (ground,), _APART)


def _as_is(colour: str, name: str, c: Palette) -> str:
    return colour


def _vivid(colour: str, name: str, c: Palette) -> str:
    lightness, chroma, hue = oklch_of(colour)
    return oklch(lightness, chroma * (1.2 if name in _NATURAL else 1.0), hue)


def _warm(colour: str, name: str, c: Palette) -> str:
    return mixed(colour, c.second, 0.10) if name in _NATURAL else colour


def _muted(colour: str, name: str, c: Palette) -> str:
    """As under a low sun: less colour, and all of it a little nearer to the light's."""
    lightness, chroma, hue = oklch_of(colour)
    return mixed(oklch(0.12 + 0.74 * lightness, chroma * 0.62, hue), c.accent, 0.13)


def _printed(colour: str, name: str, c: Palette) -> str:
    """One ink and one spot colour on paper."""
    if name == "main":
        return c.accent
    hue = oklch_of(c.paper)[2]
    lightness = oklch_of(colour)[0]
    if name in ("second", "third"):
        lightness = 0.34 if name == "second" else 0.62
    return oklch(lightness, 0.012, hue)


def _lit(colour: str, name: str, c: Palette) -> str:
    """Glass in the dark: everything in the accent's hue, some of it in the second's."""
    lead = c.second if name in _SECOND_LIGHT else c.accent
    lightness = oklch_of(colour)[0]
    _, chroma, hue = oklch_of(lead)
    if name in ("main", "second", "third"):
        return oklch(min(0.62, oklch_of(lead)[0] * 0.82), chroma, hue)
    return oklch(0.14 + 0.74 * lightness**1.7, chroma * (0.95 - 0.75 * lightness), hue)


_SECOND_LIGHT = frozenset(["second", "leaf", "sun", "gold", "berry", "clay", "blush"])


def _gilded(colour: str, name: str, c: Palette) -> str:
    """Gold, ivory and the ground's own deep tones."""
    lightness = oklch_of(colour)[0]
    _, chroma, hue = oklch_of(c.accent)
    if name in ("main", "gold", "metal", "sun"):
        return oklch(0.76, chroma, hue)
    if name in ("light", "crumb", "glass"):
        return oklch(0.90, chroma * 0.32, hue)
    if name in _WARM:
        return oklch(0.12 + 0.72 * lightness, chroma * 0.95, hue - 8)
    ground = oklch_of(c.field)
    return oklch(0.30 + 0.36 * lightness, ground[1] * 1.2, ground[2])


_WARM = frozenset(["crust", "wood", "clay", "coffee", "berry", "blush"])


_STYLED: dict[str, Callable[[str, str, Palette], str]] = {
    "clean": _as_is,
    "bold": _vivid,
    "craft": _warm,
    "tech": _lit,
    "editorial": _printed,
    "playful": _vivid,
    "luxury": _gilded,
    "documentary": _muted,
}
