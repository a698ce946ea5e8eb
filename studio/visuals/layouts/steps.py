"""How it works: numbered steps, joined by a line that is drawn from one to the next."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from studio.visuals.easing import in_out_sine, progress
from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
from studio.visuals.layouts.base import Composition
from studio.visuals.layouts.checklist import checklist
from studio.visuals.layouts.parts.edge import with_picture
from studio.visuals.layouts.parts.foot import footed
from studio.visuals.layouts.parts.grid import columns, in_reading_order
from studio.visuals.layouts.parts.head import headed
from studio.visuals.layouts.parts.items import items_of
from studio.visuals.layouts.parts.listed import Listed, listed
from studio.visuals.layouts.parts.marks import Disc
from studio.visuals.layouts.parts.text import TextBlock, common_size
from studio.visuals.layouts.parts.timing import cues
from studio.visuals.pen import Pen, Point, fill, stroke
from studio.visuals.shot import Shot
from studio.visuals.typography.typeset import fit
from studio.visuals.zones import Box

MOST = 5
_MOST_ABREAST = 4
_RUN_S = 2.4  # a point of light runs along the line in this time


def suits(shot: Shot, photos: int) -> bool:
    """Lines of the scene's own that are no rows of a table: key points are seldom steps."""
    own = [item for item in shot.items if item.strip()]
    return 2 <= len(own) <= MOST and not any("|" in item for item in own)


class Thread:
    """The line from step to step: it reaches each as the step comes in, then light runs along.

    Parameters
    ----------
    centres : of the steps' discs.
    clear : radius around each that the line keeps out of.
    """

    def __init__(
        self, kit: Kit, centres: Sequence[Point], clear: float, begins: tuple[float, ...]
    ) -> None:
        self.kit, self._begins = kit, begins
        self._weight = max(0.22, kit.style.line_u) * kit.u
        self._light = 1.6 * self._weight + 0.3 * kit.u
        clear += self._light
        self._parts = [_between(a, b, clear) for a, b in pairwise(centres)]
        self.bounds = Box(*centres[0], *centres[0])

    def draw(self, pen: Pen, time_s: float) -> None:
        """As much of the line as has been reached."""
        c = self.kit.colours
        for i, (begin, end) in enumerate(self._parts):
            length = max(0.2, self._begins[i + 1] - self._begins[i])
            e = progress(time_s, self._begins[i + 1] - length, length, in_out_sine)
            if e > 0:
                pen.line(begin, _along(begin, end, e), stroke(c.accent, self._weight, 0.8))
        lit_s = time_s - self._begins[-1] - 0.4
        if lit_s > 0:
            at = lit_s / _RUN_S % 1.0 * len(self._parts)
            begin, end = self._parts[int(at)]
            pen.circle(*_along(begin, end, at % 1.0), self._light, fill(c.accent))


def _between(a: Point, b: Point, clear: float) -> tuple[Point, Point]:
    share = clear / max(1.0, math.dist(a, b))
    return _along(a, b, share), _along(a, b, 1 - share)


def _along(a: Point, b: Point, x: float) -> Point:
    return a[0] + (b[0] - a[0]) * x, a[1] + (b[1] - a[1]) * x


def steps(kit: Kit) -> Composition:
    """Abreast in wide frames without a picture, else one under the other."""
    lines = items_of(kit, MOST)
    if len(lines) < 2:
        return checklist(kit)
    room, photo = with_picture(kit)
    layers, body = headed(kit, room)
    begins = cues(kit, lines)
    wide = photo is None and kit.zones.shape == "wide" and len(lines) <= _MOST_ABREAST
    if wide:
        made, middles, r = _abreast(kit, lines, body, begins)
    else:
        numbers = [str(i + 1) for i in range(len(lines))]
        made, middles, r = listed(kit, lines, numbers, body, begins)
    pictured: list[Layer] = [photo] if photo else []
    thread = Thread(kit, middles, 1.22 * r, begins)
    ground, thing = footed(kit, [*layers, *made], middles[-1][1] + r)
    return Composition(ground, [*thing, *pictured, *layers, thread, *made])


def _abreast(
    kit: Kit, lines: tuple[str, ...], body: Box, begins: tuple[float, ...]
) -> tuple[list[Listed], list[Point], float]:
    """Discs on one level, the words under them."""
    u, r, face = kit.u, 12 * kit.u, kit.style.type.strong
    cells = in_reading_order(kit, columns(body, len(lines), 4 * u))
    above = 2 * r + 4 * u
    room = cells[0].inset(0, above / 2)
    size = common_size(lines, face, room, 7.6 * u, 3)
    high = above + max(fit(line, face, room, size, most_lines=3).height for line in lines)
    top = body.top + 0.45 * (body.height - high)
    rooms = [Box(c.left, top + above, c.right, c.bottom) for c in cells]
    middles = [(c.right - r if kit.rtl else c.left + r, top + r) for c in cells]
    made = []
    for i, line in enumerate(lines):
        number = str(i + 1)
        disc = Disc(kit, number, middles[i], r, ground=kit.colours.paper, from_s=begins[i], place=i)
        words = TextBlock(kit, line, rooms[i], face, size, kit.colours.ink, most_lines=3)
        made.append(Listed(kit, disc, words, begins[i]))
    return made, middles, r
