"""Up to three short facts in a row at the foot of a scene, each under its own small sign."""

from __future__ import annotations

from studio.visuals.choosing.icons import icon_of
from studio.visuals.colour import mixed
from studio.visuals.easing import out_cubic, progress
from studio.visuals.icons import draw_icon
from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.layouts.parts.grid import columns, in_reading_order
from studio.visuals.layouts.parts.marks import WEIGHTS
from studio.visuals.layouts.parts.text import TextBlock, common_size
from studio.visuals.layouts.parts.timing import arrived, cues, entered, settled_s
from studio.visuals.pen import Pen, stroke
from studio.visuals.zones import Box

HEIGHT_U = 14.0
_MOST, _LONGEST = 3, 30
_SIGN_U, _SIZE_U = 4.8, 3.7
#: Styles that set a hairline over their facts, not signs.
_RULED = ("craft", "editorial", "luxury", "documentary")


def facts_of(kit: Kit) -> tuple[str, ...]:
    """Key points short enough for a row that the scene does not say already; two or more."""
    said = kit.shot.text.casefold()
    points = [p.strip() for p in kit.shot.key_points if 0 < len(p.strip()) <= _LONGEST]
    new = tuple(p for p in points if p.casefold() not in said)[:_MOST]
    return new if len(new) > 1 else ()


class Facts:
    """The row; its signs are drawn as its words come in."""

    def __init__(self, kit: Kit, facts: tuple[str, ...], box: Box) -> None:
        self.kit, self._box, self.bounds = kit, box, Box(*box.centre, *box.centre)
        u, face = kit.u, kit.style.type.strong
        self._ruled = kit.style.name in _RULED
        self._begins = cues(kit, facts, 0.7)
        cells = in_reading_order(kit, columns(box, len(facts), 3 * u))
        head = 2.4 * u if self._ruled else (_SIGN_U + 1.8) * u
        rooms = [Box(c.left, c.top + head, c.right, c.bottom) for c in cells]
        size = common_size(facts, face, rooms[0], _SIZE_U * u)
        icons = [icon_of(fact, kit.shot.language) or "check" for fact in facts]
        half = _SIGN_U * u / 2
        self._signs = [
            (icon, c.right - half if kit.rtl else c.left + half, c.top + half)
            for icon, c in zip(icons, cells, strict=True)
        ]
        self._blocks = [
            TextBlock(kit, fact, room, face, size, kit.colours.ink)
            for fact, room in zip(facts, rooms, strict=True)
        ]

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """The facts."""
        pairs = zip(self._blocks, self._begins, strict=True)
        return tuple(a for block, begin in pairs for a in block.areas(settled_s(self.kit, begin)))

    def draw(self, pen: Pen, time_s: float) -> None:
        """Rule or signs, then the words."""
        if self._ruled:
            self._rule(pen, time_s)
        kit = self.kit
        weight = WEIGHTS[kit.style.name]
        for (icon, x, y), block, begin in zip(self._signs, self._blocks, self._begins, strict=True):
            e = entered(kit, time_s, begin)
            if e <= 0:
                continue
            if not self._ruled:
                done = progress(time_s, begin, 0.8 * kit.pace, out_cubic)
                colour = kit.colours.accent_text
                draw_icon(pen, icon, (x, y), _SIGN_U * kit.u, colour, weight, done)
            _, dy, alpha = arrived(kit, e)
            block.draw(pen, 0, 0.5 * dy, alpha)

    def _rule(self, pen: Pen, time_s: float) -> None:
        kit, b = self.kit, self._box
        e = min(1.0, kit.enter(time_s, 0.5, 1.0))
        if e <= 0:
            return
        width = b.width * e
        left = b.right - width if kit.rtl else b.left
        colour = mixed(kit.colours.paper, kit.colours.ink, 0.4)
        weight = max(0.13, kit.style.line_u * 0.7) * kit.u
        pen.line((left, b.top), (left + width, b.top), stroke(colour, weight, butt=True))
