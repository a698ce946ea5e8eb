"""How devices are painted: metal, colour or gold, as the style has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from studio.visuals.colour import mixed
from studio.visuals.kit import Kit
from studio.visuals.pen import Pen, fill, linear_gradient, polygon, stroke
from studio.visuals.zones import Box

_GLASS_EDGE, _ISLAND = "#0b0c0e", "#050506"
_LOUD = ("bold", "playful")  # these stand before a hard second shape, not in a soft light


@dataclass(frozen=True)
class Body:
    """What a style's devices are made of: light and dark side, rim, bezel around the screen."""

    light: str
    deep: str
    rim: str
    bezel: str = _GLASS_EDGE


def body_of(kit: Kit) -> Body:
    """Metal for most styles, colour for the loud ones, gold for luxury."""
    c = kit.colours
    return {
        "clean": Body("#f4f5f7", "#c3c9d0", "#ffffff"),
        "bold": Body(c.field, c.field, c.field, c.field),
        "craft": Body("#8a7664", "#54443a", "#b8a48f"),
        "tech": Body("#3a4150", "#12151c", mixed("#3a4150", c.accent, 0.7)),
        "editorial": Body("#efece6", "#bdb8ae", "#ffffff"),
        "playful": Body(c.accent, mixed(c.accent, "#000000", 0.12), c.accent),
        "luxury": Body("#5a5043", "#2b251c", c.accent),
        "documentary": Body("#8d9097", "#3d4047", "#b9bcc2"),
    }[kit.style.name]


def paint_shell(pen: Pen, kit: Kit, lid: Box, deck: Box | None, radius: float) -> None:
    """A phone, or with a deck a laptop."""
    body, u = body_of(kit), kit.u
    if kit.style.name in _LOUD:
        with pen.moved(1.5 * u, -1.2 * u if deck else 1.5 * u):
            hard = fill(kit.colours.accent) if kit.style.name == "bold" else fill("#000000", 0.25)
            pen.box(lid, hard, radius)
    if deck is None:
        _keys(pen, lid, body)
    pen.box(lid, _metal(lid, body), radius)
    edge = 0.1 * u + (0.004 * lid.width if deck is None else 0)
    pen.box(lid.inset(edge), stroke(body.rim, 2 * edge, 0.85), radius)
    rim = (0.018 if deck is None else 0.006) * lid.width
    pen.box(lid.inset(rim), fill(body.bezel), radius - rim)
    if deck is not None:
        _deck(pen, deck, body)


def _metal(box: Box, body: Body) -> Any:
    paint = fill(body.light)
    stops = [(body.light, 1.0), (body.deep, 1.0), (body.light, 1.0), (body.deep, 1.0)]
    paint.setShader(linear_gradient((box.left, box.top), (box.right, box.bottom), stops))
    return paint


def _keys(pen: Pen, b: Box, body: Body) -> None:
    """Two on the left side of a phone, one on its right."""
    out = 0.012 * b.width
    for x, y, high in ((b.left, 0.2, 0.05), (b.left, 0.28, 0.09), (b.right, 0.25, 0.13)):
        top = b.top + y * b.height
        pen.box(Box(x - out, top, x + out, top + high * b.height), fill(body.deep), out)


def _deck(pen: Pen, deck: Box, body: Body) -> None:
    """A laptop's base from the front: its flat top, the notch, the rounded foot."""
    shaded = fill(body.light)
    ends = ((deck.left, deck.top), (deck.left, deck.bottom))
    shaded.setShader(linear_gradient(*ends, [(body.light, 1), (body.deep, 1)]))
    front = deck.part(0, 0.2, 1, 1)
    with pen.clipped(front):
        pen.box(deck, shaded, 0.45 * deck.height)
    pen.box(deck.part(0, 0.2, 1, 0.34), fill(body.rim))
    pen.box(deck.part(0.43, 0.2, 0.57, 0.46), fill(body.deep), 0.12 * deck.height)


def paint_glass(pen: Pen, screen: Box, island: bool) -> None:
    """A slanted sheen over the screen, and a phone's island."""
    width, height = screen.width, screen.height
    sheen = fill("#ffffff")
    stops = [("#ffffff", 0.10), ("#ffffff", 0.03), ("#ffffff", 0.0)]
    sheen.setShader(linear_gradient((width, 0), (0.3 * width, 0.7 * height), stops))
    corners = [(0.42 * width, 0.0), (width, 0.0), (width, height), (0.86 * width, height)]
    pen.path(polygon(corners), sheen)
    if island:
        high, top = 0.072 * width, 0.035 * width
        pen.box(Box(0.36 * width, top, 0.64 * width, top + high), fill(_ISLAND), high / 2)
