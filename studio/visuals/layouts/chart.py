"""Values that grow before one's eyes: bars, or a line through time, from an axis at zero."""

from __future__ import annotations

import re

from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
from studio.visuals.layouts.base import Composition, brand_line, quiet_ground
from studio.visuals.layouts.parts.bars import Bars
from studio.visuals.layouts.parts.edge import with_picture
from studio.visuals.layouts.parts.line import Curve
from studio.visuals.layouts.parts.places import brand_over, halves
from studio.visuals.layouts.parts.rows import ValueRow, value_rows
from studio.visuals.layouts.parts.tone import Tone, ground_under, on_ground
from studio.visuals.layouts.parts.tone import tone as tone_of
from studio.visuals.layouts.proof import number
from studio.visuals.shot import Shot
from studio.visuals.typography.headline import Headline
from studio.visuals.zones import Box

MOST_BARS, MOST_POINTS = 6, 12
_LEAST_POINTS = 4  # fewer are easier to compare as bars
_TIME = re.compile(r"^\D{0,4}\d{1,4}\D{0,4}$")


def rows_of(shot: Shot) -> tuple[ValueRow, ...]:
    """What there is to chart: the scene's own lines, or else its key points."""
    return value_rows(shot.items) or value_rows(shot.key_points)


def suits(shot: Shot, photos: int) -> bool:
    """Whether there are two values or more of one unit."""
    return len(rows_of(shot)) > 1


def chart(kit: Kit) -> Composition:
    """Headline and chart; without values to compare, a number."""
    rows = rows_of(kit.shot)
    if not rows:
        return number(kit)
    words, box, photo, tone = _areas(kit)
    through_time = len(rows) >= _LEAST_POINTS and all(_TIME.match(row.label) for row in rows)
    drawn: Layer
    if through_time:
        drawn = Curve(kit, rows[-MOST_POINTS:], box, tone)
    else:
        drawn = Bars(kit, rows[:MOST_BARS], box, tone)
    head = Headline(
        kit, kit.shot.text, words, across=kit.across(), down=0.5, colours=tone.headline,
        largest_u=kit.style.head_u * (1.0 if kit.zones.shape == "wide" else 1.25),
    )  # fmt: skip
    if photo is None:
        brand = brand_line(kit, tone.ink if tone.lit else None, words)
        ground = ground_under(kit, [brand, head], 0.3, within=box)
        return Composition(ground, [drawn, brand, head])
    return Composition(quiet_ground(kit), [photo, drawn, brand_over(kit, words), head])


def _areas(kit: Kit) -> tuple[Box, Box, Layer | None, Tone]:
    """The headline's room, the chart's, a photo beside them, and the colours over their ground."""
    if not kit.pictured or kit.zones.shape == "square":
        words, box = halves(kit, 0.38, 0.4)
        if kit.zones.shape != "wide":
            box = Box(box.left, box.top + 2 * kit.u, box.right, box.bottom)
        return words, box, None, tone_of(kit)
    room, photo = with_picture(kit, 0.34)
    if not kit.shot.text.strip():
        return Box(room.left, room.top, room.right, room.top), room, photo, on_ground(kit)
    middle = room.top + 0.36 * room.height
    words = Box(room.left, room.top, room.right, middle)
    return words, Box(room.left, middle + 4 * kit.u, room.right, room.bottom), photo, on_ground(kit)
