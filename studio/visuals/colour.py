"""Colour: OKLCH (B. Ottosson, "A perceptual color space for image processing", 2020), WCAG 2.2
contrast, and the roles that a film's colours play.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

RGB = tuple[float, float, float]

TEXT_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3
SPARE = 0.5  # paper is lit unevenly and has grain
INK_CONTRAST = 7.0  # success criterion 1.4.6: what a brand colour needs to be the ink


def rgb_of(hex_colour: str) -> RGB:
    """SRGB components 0..1 of ``#rrggbb``."""
    h = hex_colour.lstrip("#")
    return int(h[0:2], 16) / 255, int(h[2:4], 16) / 255, int(h[4:6], 16) / 255


def hex_of(rgb: RGB) -> str:
    """``#rrggbb`` of sRGB components, clipped to 0..1."""
    return "#" + "".join(f"{round(min(1.0, max(0.0, c)) * 255):02x}" for c in rgb)


def _to_linear(c: float) -> float:
    return c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4)


def _from_linear(c: float) -> float:
    return 12.92 * c if c <= 0.0031308 else float(1.055 * c ** (1 / 2.4) - 0.055)


def luminance(hex_colour: str) -> float:
    """Relative luminance 0..1 (WCAG 2.2)."""
    r, g, b = (_to_linear(c) for c in rgb_of(hex_colour))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    """Contrast ratio 1..21 of two colours (WCAG 2.2)."""
    hi, lo = sorted((luminance(a), luminance(b)), reverse=True)
    return (hi + 0.05) / (lo + 0.05)


def oklch_of(hex_colour: str) -> tuple[float, float, float]:
    """Lightness 0..1, chroma 0..0.37 and hue in degrees."""
    r, g, b = (_to_linear(c) for c in rgb_of(hex_colour))
    lms = (
        0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b,
        0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
        0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b,
    )
    l3, m3, s3 = (math.copysign(abs(v) ** (1 / 3), v) for v in lms)
    lightness = 0.2104542553 * l3 + 0.7936177850 * m3 - 0.0040720468 * s3
    a = 1.9779984951 * l3 - 2.4285922050 * m3 + 0.4505937099 * s3
    bb = 0.0259040371 * l3 + 0.7827717662 * m3 - 0.8086757660 * s3
    return lightness, math.hypot(a, bb), math.degrees(math.atan2(bb, a)) % 360


def _rgb_of_oklch(lightness: float, chroma: float, hue: float) -> RGB:
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    l3 = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m3 = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s3 = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3,
        -1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3,
        -0.0041960863 * l3 - 0.7034186147 * m3 + 1.7076147010 * s3,
    )
    r, g, b2 = (_from_linear(v) if v > 0 else v for v in linear)
    return r, g, b2


def oklch(lightness: float, chroma: float, hue: float) -> str:
    """``#rrggbb``; chroma is reduced until the colour lies within sRGB."""
    lightness = min(1.0, max(0.0, lightness))
    for step in range(24):
        rgb = _rgb_of_oklch(lightness, chroma * (1 - step / 24), hue)
        if all(-0.002 <= c <= 1.002 for c in rgb):
            return hex_of(rgb)
    return hex_of(_rgb_of_oklch(lightness, 0.0, hue))


def mixed(a: str, b: str, x: float) -> str:
    """The colour at `x` between `a` and `b`, mixed in OKLab so that it doesn't turn grey."""
    (la, ca, ha), (lb, cb, hb) = oklch_of(a), oklch_of(b)
    ax, ay = ca * math.cos(math.radians(ha)), ca * math.sin(math.radians(ha))
    bx, by = cb * math.cos(math.radians(hb)), cb * math.sin(math.radians(hb))
    mx, my = ax + (bx - ax) * x, ay + (by - ay) * x
    hue = math.degrees(math.atan2(my, mx))
    return oklch(la + (lb - la) * x, math.hypot(mx, my), hue)


def shifted(colour: str, lightness: float = 0.0, chroma: float = 1.0, hue: float = 0.0) -> str:
    """`colour` with lightness and hue moved and chroma multiplied."""
    old_l, old_c, old_h = oklch_of(colour)
    return oklch(old_l + lightness, old_c * chroma, old_h + hue)


def readable(colour: str, grounds: tuple[str, ...], ratio: float = TEXT_CONTRAST) -> str:
    """`colour`, moved in lightness as little as needed to reach `ratio` on all `grounds`.

    Black or white, whichever is better, where no lightness of that hue does.
    """
    lightness, chroma, hue = oklch_of(colour)
    if min(contrast(colour, g) for g in grounds) >= ratio:
        return colour
    moved = (lightness + sign * step / 50 for step in range(1, 51) for sign in (1, -1))
    for candidate in (oklch(m, chroma, hue) for m in moved if 0 <= m <= 1):
        if min(contrast(candidate, g) for g in grounds) >= ratio:
            return candidate
    return max("#000000", "#ffffff", key=lambda c: min(contrast(c, g) for g in grounds))


def ink_on(ground: str, tint: str) -> str:
    """A near-black or near-white of the hue of `tint` that is readable on `ground`."""
    hue = oklch_of(tint)[2]
    choices = (oklch(0.17, 0.03, hue), oklch(0.985, 0.008, hue))
    return readable(max(choices, key=lambda c: contrast(c, ground)), (ground,))


@dataclass(frozen=True)
class Palette:
    """The roles that colours play in one film.

    `ink`, `mute` and `accent_text` are readable on `paper`; `on_field` on `field`, `on_accent` on
    `accent`, `on_second` on `second` (all at least 4.5:1).
    """

    paper: str
    ink: str
    mute: str
    accent: str
    accent_text: str
    on_accent: str
    second: str
    on_second: str
    field: str
    on_field: str
    third: str
    dark: bool


@dataclass(frozen=True)
class Recipe:
    """How a style turns one or two brand colours into a palette; values are OKLCH.

    A lightness or chroma of None keeps the brand colour's own.
    """

    paper: tuple[float | None, float | None]
    field: tuple[float | None, float | None]
    accent: tuple[float | None, float | None] = (None, None)
    second_hue: float = 180.0  # where the brand has one colour only, degrees from it
    second: tuple[float | None, float | None] = (None, None)
    companion: str = ""  # the other colour where the brand has one only, instead of `second_hue`
    field_of_other: bool = False  # the field takes the second brand colour where there is one
    swapped: bool = False  # the main colour fills the ground, so the other one is the accent


def _turned_hue(colour: str, by: float, rule: tuple[float | None, float | None]) -> str:
    """Another hue at the rule's lightness: at the colour's own it may have little chroma left."""
    lift = 0.0 if rule[0] is None else rule[0] - oklch_of(colour)[0]
    return shifted(colour, lift, hue=by)


def _cooked(colour: str, rule: tuple[float | None, float | None]) -> str:
    lightness, chroma, hue = oklch_of(colour)
    # a grey brand stays grey: never invent a hue
    wanted = chroma if rule[1] is None else min(rule[1], chroma * 1.8)
    return oklch(lightness if rule[0] is None else rule[0], wanted, hue)


def palette(recipe: Recipe, colours: tuple[str, ...]) -> Palette:
    """The palette of a film.

    Parameters
    ----------
    recipe : the style's rule.
    colours : one to many ``#rrggbb``, the most important first.
    """
    main = colours[0] if recipe.swapped or len(colours) < 2 else _most_vivid(colours[:2])
    lone = recipe.companion or _turned_hue(
        main, recipe.second_hue, recipe.accent if recipe.swapped else recipe.second
    )
    other = next((c for c in colours if _apart(c, main)), lone)
    third = next((c for c in colours if _apart(c, main) and _apart(c, other)), None)
    paper = _brand_paper(colours, recipe) or _cooked(main, recipe.paper)
    field = _cooked(other if recipe.field_of_other else main, recipe.field)
    lively = (
        third if third and oklch_of(third)[1] >= 0.04 else _turned_hue(other, -40, recipe.second)
    )
    lead, follow = (other, lively) if recipe.swapped else (main, other)
    # the brand's own colour wherever it can be seen: nobody wants theirs improved
    seen = 3.0 if luminance(paper) < 0.18 else 1.7
    own = len(colours) > 1 and contrast(lead, paper) >= seen
    accent = lead if own else _visible(_cooked(lead, recipe.accent), paper)
    second = _visible(_cooked(follow, recipe.second), paper)
    third = _visible(shifted(second, hue=75.0) if third in (None, follow) else str(third), paper)
    return _completed(paper, ink_on(paper, main), accent, second, third, field, main)


def brand_palette(recipe: Recipe, colours: tuple[str, ...]) -> Palette:
    """The palette of a brand: its colours as they are, each in the role that suits it.

    A pale colour (in a dark style a dark one) becomes the paper, a quiet one of good contrast the
    ink, the first of the others the accent. The style's rule fills the roles that are left, and
    the whole palette where the style floods the ground with the main colour.
    """
    base = palette(recipe, colours)
    if recipe.swapped:
        return base
    paper = next((c for c in colours if _is_ground(c, base.dark)), base.paper)
    rest = [c for c in colours if c != paper]
    if not rest:
        return base
    inks = [c for c in rest if _is_ink(c, paper)] if len(rest) > 1 else []
    ink = inks[0] if inks else ink_on(paper, rest[0])
    # The brand's order counts, but no grey or hardly visible one while there is another.
    shapes = sorted(
        (c for c in rest if c != ink),
        key=lambda c: (oklch_of(c)[1] < 0.04) + (contrast(c, paper) < 2.0),
    )
    accent = _visible(shapes[0], paper)
    follow = next((c for c in [*shapes[1:], *inks] if _apart(c, accent)), base.second)
    second, third = _visible(follow, paper), _visible(base.third, paper)
    return _completed(paper, ink, accent, second, third, _cooked(accent, recipe.field), accent)


def _completed(
    paper: str, ink: str, accent: str, second: str, third: str, field: str, tint: str
) -> Palette:
    """A palette with the readable colours for text on each ground."""
    return Palette(
        paper=paper,
        ink=ink,
        mute=readable(mixed(ink, paper, 0.32), (paper,), TEXT_CONTRAST + SPARE),
        accent=accent,
        accent_text=readable(accent, (paper,), TEXT_CONTRAST + SPARE),
        on_accent=_text_on(accent, ink, paper, accent),
        second=second,
        on_second=_text_on(second, ink, paper, second),
        field=field,
        on_field=_text_on(field, ink, paper, tint),
        third=third,
        dark=luminance(paper) < 0.18,
    )


def _text_on(ground: str, ink: str, paper: str, tint: str) -> str:
    """The film's own ink or paper where one is readable on `ground`, else a new one."""
    best = max((ink, paper), key=lambda c: contrast(c, ground))
    return best if contrast(best, ground) >= TEXT_CONTRAST else ink_on(ground, tint)


def _is_ink(colour: str, paper: str) -> bool:
    """Readable at length on `paper`, and not so vivid that it is wanted for the shapes."""
    return contrast(colour, paper) >= INK_CONTRAST and oklch_of(colour)[1] < 0.08


def _is_ground(colour: str, dark: bool) -> bool:
    """Quiet enough to fill the frame."""
    lightness, chroma, _ = oklch_of(colour)
    return (lightness < 0.3 and chroma < 0.08) if dark else (lightness > 0.92 and chroma < 0.06)


def _brand_paper(colours: tuple[str, ...], recipe: Recipe) -> str:
    """The brand's own off-white, for styles on light paper."""
    if recipe.paper[0] is None or recipe.paper[0] < 0.85:
        return ""
    return next((c for c in colours if oklch_of(c)[0] > 0.92 and oklch_of(c)[1] < 0.06), "")


def turned(p: Palette) -> Palette:
    """The palette of a scene on a deep ground, for rhythm; dark palettes stay as they are."""
    if p.dark:
        return p
    if _is_deep(p.ink):  # a brand's navy or forest green makes the best ground
        return _turned_on(p, p.ink, p.paper)
    _, chroma, hue = oklch_of(p.ink if oklch_of(p.accent)[1] < 0.02 else p.accent)
    paper = oklch(0.27, min(0.08, chroma * 0.6), hue)
    return _turned_on(p, paper, ink_on(paper, paper))


def _is_deep(colour: str) -> bool:
    lightness, chroma, _ = oklch_of(colour)
    return chroma >= 0.035 and 0.2 < lightness < 0.42


def _turned_on(p: Palette, paper: str, ink: str) -> Palette:
    choices = (p.accent, p.second)
    lead = max(choices, key=lambda c: contrast(c, paper))
    accent = readable(lead, (paper,), 3.0)
    second = _visible(choices[choices.index(lead) - 1], paper)
    lightness, chroma, hue = oklch_of(paper)
    field = oklch(lightness + 0.08, chroma * 1.15, hue)
    return _completed(paper, ink, accent, second, _visible(p.third, paper), field, field)


def _most_vivid(colours: tuple[str, ...]) -> str:
    first, second = colours[0], colours[1]
    return second if oklch_of(first)[1] < 0.04 < oklch_of(second)[1] else first


def _apart(a: str, b: str) -> bool:
    (la, ca, ha), (lb, cb, hb) = oklch_of(a), oklch_of(b)
    d_hue = math.radians(ha - hb)
    chroma_sq = ca * ca + cb * cb - 2 * ca * cb * math.cos(d_hue)
    return math.sqrt((la - lb) ** 2 + max(0.0, chroma_sq)) > 0.12


def _visible(colour: str, paper: str) -> str:
    """Shapes need 1.6:1 against the paper to be seen at all."""
    return readable(colour, (paper,), 1.6)
