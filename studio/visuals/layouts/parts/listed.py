"""Lines one under the other, each with a sign in the style's shape before it."""

from __future__ import annotations

from collections.abc import Sequence

from studio.visuals.colour import mixed
from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.layouts.parts.grid import rows
from studio.visuals.layouts.parts.marks import Disc
from studio.visuals.layouts.parts.text import TextBlock, common_size
from studio.visuals.layouts.parts.timing import arrived, entered, settled_s
from studio.visuals.pen import Pen, stroke
from studio.visuals.zones import Box

#: Largest type of a list, height of its rows and radius of its signs, in u.
_SIZE_U = {"wide": 6.2, "square": 6.4, "tall": 7.2}
_ROW_U = {"wide": 20.0, "square": 21.0, "tall": 30.0}
_SIGN_U = {"wide": 6.2, "square": 6.4, "tall": 7.8}


class Listed:
    """A sign and its words, in one movement.

    Parameters
    ----------
    rule : from where to where a hairline runs above it, if one does.
    """

    def __init__(
        self, kit: Kit, disc: Disc, words: TextBlock, from_s: float, rule: Box | None = None
    ) -> None:
        self.kit, self._disc, self._words, self._from_s = kit, disc, words, from_s
        self._rule = rule
        self.bounds = words.bounds

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """The sign's figures and the words."""
        return self._disc.texts + self._words.areas(settled_s(self.kit, self._from_s) + 0.1)

    def draw(self, pen: Pen, time_s: float) -> None:
        """The sign springs in, the words follow."""
        e = entered(self.kit, time_s, self._from_s + 0.1)
        if self._rule is not None and e > 0:
            self._line(pen, self._rule, min(1.0, e))
        self._disc.draw(pen, time_s)
        if e > 0:
            _, dy, alpha = arrived(self.kit, e)
            self._words.draw(pen, 0, dy, alpha)

    def _line(self, pen: Pen, rule: Box, e: float) -> None:
        c, style = self.kit.colours, self.kit.style
        width = rule.width * e
        left = rule.right - width if self.kit.rtl else rule.left
        weight = max(0.13, min(0.35, 0.6 * style.line_u)) * self.kit.u
        colour = mixed(c.paper, c.ink, 0.24)
        pen.line((left, rule.top), (left + width, rule.top), stroke(colour, weight, butt=True))


def listed(
    kit: Kit,
    lines: Sequence[str],
    signs: Sequence[str],
    body: Box,
    begins: Sequence[float],
    *,
    down: float = 0.0,
    ruled: bool = False,
) -> tuple[list[Listed], list[tuple[float, float]], float]:
    """Rows in `body`; the middles of their signs, and the signs' radius."""
    shape, u, count = kit.zones.shape, kit.u, len(lines)
    high = min(body.height, count * _ROW_U[shape] * u)
    top = body.top + down * (body.height - high)
    cells = rows(Box(body.left, top, body.right, top + high), count, 1.6 * u)
    r = min(_SIGN_U[shape] * u, 0.42 * cells[0].height)
    inset = 2 * r + 3.2 * u
    face = kit.style.type.strong
    rooms = [
        Box(c.left, c.top, c.right - inset, c.bottom)
        if kit.rtl
        else Box(c.left + inset, c.top, c.right, c.bottom)
        for c in cells
    ]
    size = common_size(lines, face, rooms[0], _SIZE_U[shape] * u)
    middles = [(c.right - r if kit.rtl else c.left + r, c.centre[1]) for c in cells]
    made = []
    for i, (line, sign) in enumerate(zip(lines, signs, strict=True)):
        disc = Disc(kit, sign, middles[i], r, ground=kit.colours.paper, from_s=begins[i], place=i)
        words = TextBlock(kit, line, rooms[i], face, size, kit.colours.ink, down=0.5)
        above = cells[i].top - 0.8 * u
        rule = Box(cells[i].left, above, cells[i].right, above) if ruled and i else None
        made.append(Listed(kit, disc, words, begins[i], rule))
    return made, middles, r
