"""The surface on which each style holds a group of things: card, slab, paper, panel, tile, rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import skia

from studio.visuals.colour import Palette, contrast, ink_on, luminance, mixed, readable
from studio.visuals.kit import Kit
from studio.visuals.pen import Pen, fill, polygon, rect_of, shadow, stroke
from studio.visuals.zones import Box


@dataclass(frozen=True)
class Manner:
    """How a style holds a group.

    `kind` is card, slab, paper, panel, tile or rule (a line above, no box); `pad_u` the room
    between its edge and what it holds.
    """

    kind: str
    radius_u: float
    pad_u: float


MANNERS: dict[str, Manner] = {
    "clean": Manner("card", 2.4, 3.2),
    "bold": Manner("slab", 0.0, 3.2),
    "craft": Manner("paper", 0.6, 3.4),
    "tech": Manner("panel", 1.4, 3.2),
    "editorial": Manner("rule", 0.0, 3.0),
    "playful": Manner("tile", 4.0, 3.4),
    "luxury": Manner("rule", 0.0, 3.4),
    "documentary": Manner("rule", 0.0, 3.0),
}


@dataclass(frozen=True)
class Colours:
    """Colours that are readable on a surface."""

    ground: str
    ink: str
    mute: str
    accent: str


def colours_on(ground: str, c: Palette) -> Colours:
    """The palette's words on a ground of any colour."""
    best = max((c.ink, c.paper), key=lambda colour: contrast(colour, ground))
    ink = best if contrast(best, ground) >= 6 else ink_on(ground, ground)
    mute = readable(mixed(ink, ground, 0.28), (ground,))
    accent = readable(max((c.accent, c.second), key=lambda x: _fits(x, ground)), (ground,))
    return Colours(ground, ink, mute, accent)


def _fits(colour: str, ground: str) -> float:
    return min(contrast(colour, ground), 3.0)


def _ground(kind: str, c: Palette, lit: bool) -> str:
    """The surface's own colour."""
    if lit:
        return c.accent if kind != "panel" else mixed(c.paper, c.accent, 0.26)
    if kind == "card":
        return c.field if c.dark else mixed(c.paper, "#ffffff", 0.8)
    if kind == "slab":
        return c.field
    if kind == "paper":
        return mixed(c.paper, c.field, 0.5) if not c.dark else c.field
    if kind == "panel":
        return mixed(c.paper, "#ffffff", 0.07 if c.dark else 0.6)
    if kind == "tile":
        return c.ink if luminance(c.ink) > 0.5 else mixed(c.paper, "#ffffff", 0.85)
    return c.paper


class Sheet:
    """A surface in the style's own manner.

    Parameters
    ----------
    lit : it is the one that counts.
    place : its number among its neighbours: cut paper is never cut twice alike.
    """

    def __init__(self, kit: Kit, box: Box, *, lit: bool = False, place: int = 0) -> None:
        self.kit, self.box, self.lit = kit, box, lit
        self.manner = MANNERS[kit.style.name]
        kind, c = self.manner.kind, kit.colours
        self.boxed = kind != "rule"
        self.colours = (
            colours_on(_ground(kind, c, lit), c)
            if self.boxed
            else Colours(c.paper, c.ink, readable(c.mute, (c.paper, c.field)), c.accent_text)
        )
        self._radius = min(self.manner.radius_u * kit.u, box.height * 0.3)
        self._path = _cut(box, kit, place) if kind == "paper" else _rounded(box, self._radius)
        self._shade: tuple[Any, float, float] | None = None
        if kind in ("card", "paper"):
            dark = mixed(c.paper, "#000000", 0.8)
            self._shade = shadow(self._path, 1.6 * kit.u, dark, 0.16)

    @property
    def inner(self) -> Box:
        """The room for what it holds; a rule's things stand flush with its ends."""
        pad = self.manner.pad_u * self.kit.u
        return self.box.inset(pad) if self.boxed else self.box.inset(0, pad)

    def draw(self, pen: Pen, e: float, dx: float = 0.0, dy: float = 0.0) -> None:
        """Draw at progress `e`, moved from its place by (dx, dy)."""
        if e > 0:
            with pen.moved(dx, dy):
                _DRAWN[self.manner.kind](self, pen, min(1.0, e))


def _rounded(box: Box, radius: float) -> Any:
    path = skia.Path()
    path.addRoundRect(rect_of(box), radius, radius)
    return path


def _cut(box: Box, kit: Kit, place: int) -> Any:
    """A rectangle cut by hand: no edge quite straight."""
    rng, by = kit.rng(f"cut {place}"), 0.7 * kit.u

    def off() -> float:
        return rng.uniform(-by, by)

    x = (box.left, box.left + box.width * 0.45, box.right)
    y = (box.top, box.top + box.height * 0.55, box.bottom)
    around = [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1)]
    return polygon([(x[i] + off(), y[j] + off()) for i, j in around])


def _card(sheet: Sheet, pen: Pen, e: float) -> None:
    if sheet._shade is not None:
        image, left, top = sheet._shade
        pen.image(image, round(left), round(top + 0.9 * sheet.kit.u), e)
    pen.path(sheet._path, fill(sheet.colours.ground, e))


def _slab(sheet: Sheet, pen: Pen, e: float) -> None:
    """It runs out from where lines begin."""
    b = sheet.box
    if sheet.kit.rtl:
        b = Box(b.right - b.width * e, b.top, b.right, b.bottom)
    else:
        b = Box(b.left, b.top, b.left + b.width * e, b.bottom)
    pen.box(b, fill(sheet.colours.ground))


def _panel(sheet: Sheet, pen: Pen, e: float) -> None:
    c, u = sheet.kit.colours, sheet.kit.u
    pen.path(sheet._path, fill(sheet.colours.ground, 0.94 * e))
    edge = c.accent if sheet.lit else mixed(c.paper, c.ink, 0.3)
    pen.drawn(sheet._path, stroke(edge, (0.28 if sheet.lit else 0.16) * u), e)


def _tile(sheet: Sheet, pen: Pen, e: float) -> None:
    with pen.moved(0, 0.9 * sheet.kit.u):
        pen.path(sheet._path, fill(mixed(sheet.kit.colours.paper, "#000000", 0.5), e))
    pen.path(sheet._path, fill(sheet.colours.ground, e))


def _rule(sheet: Sheet, pen: Pen, e: float) -> None:
    """A line above, drawn from where lines begin."""
    b, style = sheet.box, sheet.kit.style
    ends = (b.right, b.right - b.width * e) if sheet.kit.rtl else (b.left, b.left + b.width * e)
    weight = style.line_u * sheet.kit.u * (1.8 if sheet.lit else 1.0)
    colour = (
        sheet.kit.colours.accent if sheet.lit or style.name != "editorial" else sheet.colours.ink
    )
    pen.line((ends[0], b.top), (ends[1], b.top), stroke(colour, weight, butt=True))


_DRAWN = {
    "card": _card,
    "paper": _card,
    "slab": _slab,
    "panel": _panel,
    "tile": _tile,
    "rule": _rule,
}
