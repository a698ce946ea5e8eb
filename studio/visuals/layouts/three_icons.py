"""Three things, each with an icon that fits: side by side, or one under the other."""

from __future__ import annotations

from studio.visuals.choosing.icons import icon_of
from studio.visuals.kit import Kit
from studio.visuals.layer import Layer, TextArea
from studio.visuals.layouts.base import Composition
from studio.visuals.layouts.feature import feature
from studio.visuals.layouts.parts.edge import with_picture
from studio.visuals.layouts.parts.foot import footed
from studio.visuals.layouts.parts.grid import columns, in_reading_order, rows
from studio.visuals.layouts.parts.head import headed
from studio.visuals.layouts.parts.items import items_in, items_of
from studio.visuals.layouts.parts.marks import Disc
from studio.visuals.layouts.parts.sheet import Sheet
from studio.visuals.layouts.parts.text import TextBlock, common_size
from studio.visuals.layouts.parts.timing import arrived, cues, entered, settled_s
from studio.visuals.pen import Pen
from studio.visuals.shot import Shot
from studio.visuals.typography.typeset import Face
from studio.visuals.zones import Box

MOST = 3
_LEAST_ICONS = 2
_LONGEST = 44  # letters of an item that is set beside an icon
_UPRIGHT = 0.62  # height by width: a higher cell has its words under the icon
_HIGHEST_U = {"wide": 62.0, "square": 26.0, "tall": 31.0}  # of a column, or of a row
_STANDS_FOR_ALL = "check"  # where no icon names a thing: it is only said to be so


def suits(shot: Shot, photos: int) -> bool:
    """Three short things to name, of which two have an icon."""
    points = items_in(shot, MOST)
    short = all(len(point) <= _LONGEST for point in points)
    if len(points) < MOST or not short:
        return False
    return sum(bool(icon_of(point, shot.language)) for point in points) >= _LEAST_ICONS


class Cell:
    """Where a thing's icon and words stand on its surface."""

    def __init__(self, kit: Kit, box: Box, place: int) -> None:
        self.sheet = Sheet(kit, box, place=place)
        inner, u = self.sheet.inner, kit.u
        self.upright = box.height > _UPRIGHT * box.width
        if self.upright:
            self.r = min(11.5 * u, (0.22 if self.sheet.boxed else 0.19) * box.height)
            top = inner.top + 2 * self.r + (2.6 if self.sheet.boxed else 3.6) * u
            self.room = Box(inner.left, top, inner.right, inner.bottom)
        else:
            self.r = min(8.4 * u, 0.3 * box.height)
            aside = 2 * self.r + 3 * u
            left, right = (0.0, aside) if kit.rtl else (aside, 0.0)
            self.room = Box(inner.left + left, inner.top, inner.right - right, inner.bottom)
        x = inner.right - self.r if kit.rtl else inner.left + self.r
        self.middle = (x, inner.top + self.r if self.upright else inner.centre[1])

    @property
    def down(self) -> float:
        """Words stand on a card's foot; where there is no card, right under their icon."""
        if not self.upright:
            return 0.5
        return 1.0 if self.sheet.boxed else 0.0

    @property
    def most_lines(self) -> int:
        """Of the words."""
        return 3 if self.upright else 2


class IconCell:
    """One of the things: surface, icon and words, in one movement."""

    def __init__(self, kit: Kit, cell: Cell, icon: str, words: TextBlock, from_s: float) -> None:
        self.kit, self._sheet, self._words, self._from_s = kit, cell.sheet, words, from_s
        ground = cell.sheet.colours.ground
        self._disc = Disc(kit, icon, cell.middle, cell.r, ground=ground, from_s=from_s + 0.15)
        self.bounds = words.bounds

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """The words."""
        return self._words.areas(settled_s(self.kit, self._from_s))

    def draw(self, pen: Pen, time_s: float) -> None:
        """Surface, icon, words."""
        e = entered(self.kit, time_s, self._from_s)
        if e <= 0:
            return
        _, dy, alpha = arrived(self.kit, e)
        self._sheet.draw(pen, e, 0, dy)
        with pen.moved(0, dy):
            self._disc.draw(pen, time_s)
        self._words.draw(pen, 0, dy, alpha)


def three_icons(kit: Kit) -> Composition:
    """Headline above, up to three cells beneath; with a picture they stand one under the other."""
    points = items_of(kit, MOST)
    if len(points) < 2:
        return feature(kit)
    room, photo = with_picture(kit)
    layers, body = headed(kit, room)
    cells = [Cell(kit, box, i) for i, box in enumerate(_boxes(kit, body, len(points)))]
    face, largest = _type(kit, cells[0])
    size = common_size(points, face, cells[0].room, largest, cells[0].most_lines)
    made: list[Layer] = []
    for point, cell, begin in zip(points, cells, cues(kit, points), strict=True):
        words = TextBlock(
            kit,
            point,
            cell.room,
            face,
            size,
            cell.sheet.colours.ink,
            down=cell.down,
            most_lines=cell.most_lines,
        )
        icon = icon_of(point, kit.shot.language) or _STANDS_FOR_ALL
        made.append(IconCell(kit, cell, icon, words, begin))
    pictured: list[Layer] = [photo] if photo else []
    ground, thing = footed(kit, [*layers, *made], cells[-1].sheet.box.bottom)
    return Composition(ground, [*thing, *pictured, *layers, *made])


def _type(kit: Kit, cell: Cell) -> tuple[Face, float]:
    """Face and largest size: styles without cards set their words as large as small headlines."""
    if cell.upright and not cell.sheet.boxed:
        return kit.style.type.head, 7.6 * kit.u
    return kit.style.type.strong, 7.0 * kit.u


def _boxes(kit: Kit, body: Box, count: int) -> tuple[Box, ...]:
    """Columns where there is the width, else rows."""
    gap, shape = 3 * kit.u, kit.zones.shape
    high = _HIGHEST_U[shape] * kit.u
    if shape != "wide" or kit.pictured:
        high = count * min(high, 24 * kit.u)
        foot = min(body.bottom, body.top + high)
        return rows(Box(body.left, body.top, body.right, foot), count, 0.75 * gap)
    foot = min(body.bottom, body.top + high)
    return in_reading_order(kit, columns(Box(body.left, body.top, body.right, foot), count, gap))
