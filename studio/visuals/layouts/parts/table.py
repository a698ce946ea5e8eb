"""A table of three columns: what, here and elsewhere; its rows come in one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from studio.visuals.colour import mixed, readable
from studio.visuals.easing import out_cubic, progress
from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.layouts.parts.marks import WEIGHTS, cross, tick
from studio.visuals.layouts.parts.sheet import Sheet
from studio.visuals.layouts.parts.text import TextBlock, common_size
from studio.visuals.layouts.parts.timing import arrived, entered, settled_s
from studio.visuals.pen import Pen, stroke
from studio.visuals.typography.typeset import Face
from studio.visuals.zones import Box

_YES = frozenset(
    ["✓", "✔", "✅", "yes", "sí", "si", "oui", "sim", "sì", "ja", "نعم", "हाँ", "是", "はい", "예"]
)
_NO = frozenset(
    ["✗", "✘", "✕", "❌", "x", "no", "non", "não", "nein", "لا", "नहीं", "否", "いいえ", "아니요"]
)
_NONE = frozenset(["", "-", "–", "—"])
#: Styles whose values are set in the serif of their figures.
_SERIF = ("luxury", "editorial")
#: Width of a column of words, or of signs only.
_WRITTEN = {"wide": 0.29, "square": 0.29, "tall": 0.315}
_SIGNED = 0.22
_PAD_U = 1.6
_HEAD_U = {"wide": 12.0, "square": 12.0, "tall": 14.0}
_ROW_U = {"wide": 17.0, "square": 17.0, "tall": 24.0}
_FILL = 0.84  # of a row's height, for its words
_STAGGER_S = 0.11  # between the cells of a row


@dataclass(frozen=True)
class TableRow:
    """What is compared, what it is here, what it is elsewhere."""

    what: str
    ours: str
    theirs: str

    @property
    def cells(self) -> tuple[str, str, str]:
        """As they are read."""
        return self.what, self.ours, self.theirs


def is_sign(cell: str) -> bool:
    """Whether a cell is drawn (a tick, a cross, a dash), not written."""
    return cell.casefold() in _YES | _NO | _NONE


@dataclass(frozen=True)
class _Column:
    """Where a column stands and how it is set."""

    box: Box
    face: Face
    colour: str
    across: float
    largest_u: float

    def room(self, kit: Kit, top: float, bottom: float) -> Box:
        """For the words of one row."""
        pad = _PAD_U * kit.u  # not where the table begins
        left = self.box.left + (pad if self.across > 0 else 0.0)
        return Box(left, top, self.box.right - (pad if self.across < 1 else 0.0), bottom)


class Table:
    """The table; the brand's own column stands on a surface that is lit.

    Parameters
    ----------
    names : of the two columns.
    begins : when each row comes in, in seconds of the shot.
    down : where it stands in a box that is higher, 0 top to 1 bottom.
    """

    def __init__(
        self,
        kit: Kit,
        rows: Sequence[TableRow],
        names: tuple[str, str],
        box: Box,
        begins: tuple[float, ...],
        down: float = 0.0,
    ) -> None:
        self.kit, self._rows, self._begins = kit, rows, begins
        count, u, shape = len(rows), kit.u, kit.zones.shape
        head = min(_HEAD_U[shape] * u, box.height / (count + 1))
        self._row_px = row = min(_ROW_U[shape] * u, (box.height - head) / count)
        top = box.top + down * (box.height - head - row * count)
        self.bounds = Box(box.left, top, box.right, top + head + row * count)
        self._tops = [top + head + i * row for i in range(count)]
        written = any(not is_sign(cell) for r in rows for cell in r.cells[1:])
        what, ours, theirs = _divided(kit, self.bounds, _WRITTEN[shape] if written else _SIGNED)
        self._sheet = Sheet(kit, ours, lit=True)
        self._columns = self._set(what, ours, theirs)
        self._blocks = self._written()
        self._names = self._named(names, top, top + head)

    def _set(self, what: Box, ours: Box, theirs: Box) -> tuple[_Column, _Column, _Column]:
        """How the columns are set: what they hold against each other in the middle of each."""
        kit, c, type_ = self.kit, self.kit.colours, self.kit.style.type
        serif = kit.style.name in _SERIF
        face, size = (type_.figures, 6.2) if serif else (type_.strong, 5.6)
        quiet = type_.figures if serif else type_.body
        # in the dark, light from the scenery may lie under it
        grounds = (c.paper, c.field) if c.dark else (c.paper,)
        mute = readable(mixed(c.ink, c.paper, 0.14), grounds)
        return (
            _Column(what, type_.strong, c.ink, kit.across(), 5.6),
            _Column(ours, face, self._sheet.colours.ink, 0.5, size),
            _Column(theirs, quiet, mute, 0.5, size),
        )

    def _written(self) -> list[list[TextBlock | None]]:
        """The words of all rows; every column in one size, both values in the same."""
        sizes = [self._size(k) for k in range(3)]
        sizes[1] = sizes[2] = min(sizes[1:])
        inset = (1 - _FILL) / 2 * self._row_px
        return [
            [
                self._block(k, text, sizes[k], top + inset, top + self._row_px - inset)
                for k, text in enumerate(row.cells)
            ]
            for row, top in zip(self._rows, self._tops, strict=True)
        ]

    def _size(self, k: int) -> float:
        column = self._columns[k]
        texts = [row.cells[k] for row in self._rows if not is_sign(row.cells[k])]
        room = column.room(self.kit, 0, _FILL * self._row_px)
        return common_size(texts, column.face, room, column.largest_u * self.kit.u)

    def _block(self, k: int, text: str, size: float, top: float, bottom: float) -> TextBlock | None:
        if is_sign(text):
            return None
        column = self._columns[k]
        room = column.room(self.kit, top, bottom)
        return TextBlock(
            self.kit, text, room, column.face, size, column.colour, across=column.across, down=0.5
        )

    def _named(self, names: tuple[str, str], top: float, bottom: float) -> list[TextBlock]:
        """The columns' names, in the style's face for labels."""
        kit, face = self.kit, self.kit.style.type.label
        inset = 0.15 * (bottom - top)
        rooms = [c.room(kit, top + inset, bottom - inset) for c in self._columns[1:]]
        size = common_size(names, face, rooms[0], 4.4 * kit.u)
        lit = self._sheet.colours.ink if self._sheet.boxed else kit.colours.accent_text
        colours = (lit, self._columns[2].colour)
        return [
            TextBlock(kit, name, room, face, size, colour, across=0.5, down=0.5)
            for name, room, colour in zip(names, rooms, colours, strict=True)
        ]

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """Names of the columns, then the rows."""
        stands = settled_s(self.kit, self.kit.start_s)
        out = [area for name in self._names for area in name.areas(stands)]
        for blocks, begin in zip(self._blocks, self._begins, strict=True):
            stands = settled_s(self.kit, begin) + 2 * _STAGGER_S
            out += [area for block in blocks if block for area in block.areas(stands)]
        return tuple(out)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Column and names, then row by row."""
        e = entered(self.kit, time_s, self.kit.start_s)
        if e <= 0:
            return
        self._sheet.draw(pen, e)
        for name in self._names:
            name.draw(pen, alpha=min(1.0, e))
        for i in range(len(self._rows)):
            self._row(pen, i, time_s)

    def _row(self, pen: Pen, i: int, time_s: float) -> None:
        """The line above a row, then its cells one after the other."""
        kit, begin = self.kit, self._begins[i]
        self._line(pen, self._tops[i], min(1.0, entered(kit, time_s, begin)))
        for k, (block, text) in enumerate(zip(self._blocks[i], self._rows[i].cells, strict=True)):
            later = begin + k * _STAGGER_S * kit.pace
            e = entered(kit, time_s, later)
            if e <= 0:
                continue
            if block:
                _, dy, alpha = arrived(kit, e)
                block.draw(pen, 0, dy if k == 0 else 0, alpha)
            else:
                done = progress(time_s, later, 0.5 * kit.pace, out_cubic)
                self._sign(pen, text, self._columns[k], i, done)

    def _sign(self, pen: Pen, text: str, column: _Column, i: int, done: float) -> None:
        at = (column.box.centre[0], self._tops[i] + self._row_px / 2)
        size = min(5.4 * self.kit.u, 0.62 * self._row_px)
        weight = 1.35 * WEIGHTS[self.kit.style.name]
        if text.casefold() in _YES:
            tick(pen, at, size, column.colour, weight, done)
        elif text.casefold() in _NO:
            cross(pen, at, size, column.colour, weight, done)
        else:
            half, line = 0.22 * size * done, stroke(column.colour, weight * size / 24)
            pen.line((at[0] - half, at[1]), (at[0] + half, at[1]), line)

    def _line(self, pen: Pen, y: float, e: float) -> None:
        """A line over a row, in each column's own tone."""
        c, on, boxed = self.kit.colours, self._sheet.colours, self._sheet.boxed
        weight = max(0.13, min(0.4, 0.6 * self.kit.style.line_u)) * self.kit.u
        plain = mixed(c.paper, c.ink, 0.26)
        lit = mixed(on.ground, on.ink, 0.26) if boxed else c.accent
        for column, colour in zip(self._columns, (plain, lit, plain), strict=True):
            width = column.box.width * e
            left = column.box.right - width if self.kit.rtl else column.box.left
            pen.line((left, y), (left + width, y), stroke(colour, weight, butt=True))


def _divided(kit: Kit, b: Box, share: float) -> tuple[Box, Box, Box]:
    """What, ours and theirs, as they are read."""
    width = share * b.width
    xs = (b.left, b.right - 2 * width, b.right - width, b.right)
    if kit.rtl:
        xs = (b.right, b.left + 2 * width, b.left + width, b.left)
    what, ours, theirs = (Box(min(p, q), b.top, max(p, q), b.bottom) for p, q in pairwise(xs))
    return what, ours, theirs
