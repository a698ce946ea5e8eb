"""An illustrated object's pieces, painted once for a style and a size."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import skia

from studio.visuals.motifs.designs import DESIGNS
from studio.visuals.motifs.finish import Painter, scaled
from studio.visuals.motifs.model import Design, Part, Piece
from studio.visuals.motifs.picture import Picture
from studio.visuals.motifs.tones import Tones
from studio.visuals.pen import Pen, shadow

_PAD = 13  # hundredths of the radius around a piece: borders and shadows
#: Tones that never stand in for the palette's main colour.
_NEVER_LEADS = ("light", "dark", "metal", "steel", "coffee", "second", "third")


@dataclass(frozen=True)
class Prepared:
    """An object's pieces as pictures, from back to front."""

    fronts: tuple[Picture, ...]
    backs: tuple[Picture, ...]  # borders, behind all fronts
    ground: Picture | None


@lru_cache(128)
def lead_tone(name: str) -> str:
    """The natural tone that fills most of an object that has none of the palette's."""
    areas: dict[str, float] = {}
    for piece in DESIGNS[name].pieces:
        for part in piece.parts:
            box = scaled(part.shape, 1.0).computeTightBounds()
            tone = part.tone.rstrip("+-")
            areas[tone] = areas.get(tone, 0.0) + box.width() * box.height()
    natural = [tone for tone in areas if tone not in _NEVER_LEADS]
    return "" if "main" in areas else max(natural, key=lambda tone: areas[tone], default="")


@lru_cache(6)
def prepared(name: str, tones: Tones, radius_px: float) -> Prepared:
    """Paint an object; the last few are kept, since scenes of a film share theirs."""
    design, painter = DESIGNS[name], Painter(tones, radius_px)
    floats = design.foot is None

    def pictures(paint: Callable[[Pen, Part], None]) -> tuple[Picture, ...]:
        return tuple(_painted(painter, piece, paint, floats) for piece in design.pieces)

    return Prepared(
        pictures(painter.part),
        pictures(painter.under) if painter.backs else (),
        _ground_shadow(design, tones, radius_px / 100),
    )


def _painted(
    painter: Painter, piece: Piece, paint: Callable[[Pen, Part], None], floats: bool
) -> Picture:
    box = _bounds(painter, piece)

    def parts(pen: Pen) -> None:
        for part in piece.parts:
            paint(pen, part)
        painter.texture(pen, box)

    still = not (piece.sway or piece.turn_s)
    return Picture(parts, box, still and (floats or piece.lift > 0))


def _bounds(painter: Painter, piece: Piece) -> tuple[int, int, int, int]:
    pad = _PAD * painter.scale
    boxes = []
    for part in piece.parts:
        box, wide = painter.path(part.shape).computeTightBounds(), part.line * painter.scale / 2
        boxes.append((box.left() - wide, box.top() - wide, box.right() + wide, box.bottom() + wide))
    return (
        math.floor(min(b[0] for b in boxes) - pad),
        math.floor(min(b[1] for b in boxes) - pad),
        math.ceil(max(b[2] for b in boxes) + pad),
        math.ceil(max(b[3] for b in boxes) + pad),
    )


def _ground_shadow(design: Design, tones: Tones, scale: float) -> Picture | None:
    """The shadow on what the object stands on; styles of flat sheets have none."""
    if design.foot is None or tones.style in ("craft", "bold", "editorial"):
        return None
    rx, ry = design.foot_width * 1.08 * scale, 7.5 * scale
    y = design.foot * scale
    path = skia.Path()
    path.addOval(skia.Rect.MakeLTRB(-rx, y - ry * 0.8, rx, y + ry * 1.2))
    hard, glow = tones.style == "playful", tones.style == "tech"
    colour = tones.palette.second if glow else tones.of("dark")
    blur = max(1.0, (0.6 if hard else 7.0) * scale)
    image, left, top = shadow(path, blur, colour, 0.32 if hard or glow else 0.38)
    x, y = round(left), round(top)
    box = (x, y, x + image.width(), y + image.height())
    return Picture(lambda pen: pen.image(image, x, y), box, False)
