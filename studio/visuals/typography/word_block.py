"""Rows of great words that come as they are spoken."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.visuals.colour import ink_on
from studio.visuals.easing import EASINGS, in_out_sine, mix, out_expo, progress
from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.pen import Pen, fill, stroke
from studio.visuals.typography.block_type import Row, Voices, set_block
from studio.visuals.typography.entrances import ENTRANCES, Entrance, Piece, SetLine
from studio.visuals.typography.headline import apart
from studio.visuals.typography.scripts import atoms, is_rtl, scripts_in
from studio.visuals.typography.spoken import spoken_at
from studio.visuals.typography.typeset import sprite
from studio.visuals.zones import Box


@dataclass(frozen=True)
class Manner:
    """How a style sets a block of words.

    `words` and `key` are the entrances of the rows' words and of the key word; `block` sets the
    key word on a field of the accent; `rules` draws lines between the rows; where it `swells`, a
    key word in a row of its own gains weight instead, if its face is variable.
    """

    words: str
    key: str
    block: bool = False
    rules: bool = False
    swells: bool = False


MANNERS = {
    "clean": Manner("words", "words", block=True, swells=True),
    "bold": Manner("slam", "through", block=True),
    "craft": Manner("words", "soft", swells=True),
    "tech": Manner("words", "through"),
    "editorial": Manner("words", "words", rules=True),
    "playful": Manner("pop", "through", block=True),
    "luxury": Manner("soft", "glow", rules=True),
    "documentary": Manner("soft", "soft", swells=True),
}
_MOST_ROWS = {"wide": 4, "square": 5, "tall": 6}
_MOST_U = 52.0  # of a type size: more is a shape, not a word
_EARLY_S = 0.12  # a word is seen a moment before it is heard
_IN_BY = 0.5  # of the visible time: all words have begun to come in
_NARROW = 0.7  # of the box
_WEIGHTS, _THINNEST = 9, 0.45  # steps of a word that gains weight, and where it begins
_PUSH = 0.98  # the block grows from this to its full size


@dataclass(frozen=True)
class _SetRow:
    """A row in its place, with how and when its words come in."""

    row: Row
    line: SetLine
    words: list[Piece]
    runs: list[Piece]
    starts: tuple[float, ...]  # of each word's entrance, in seconds of the shot
    entrance: Entrance
    key_box: Box  # around the ink of the key word, or of the first
    swelling: tuple[Piece, ...] = ()  # the row from its thinnest to its own weight

    @property
    def box(self) -> Box:
        """Around its ink."""
        x, y, ink = self.line.x, self.line.y, self.line.whole.ink
        return Box(x + ink.left, y + ink.top, x + ink.right, y + ink.bottom)


def _pieces(text: str) -> tuple[str, ...]:
    """What may be a row: words or phrases; an emoji stays with the word before it."""
    found = atoms(text, fine=len(atoms(text)) < 3 and len(text) > 6)
    out: list[str] = []
    for piece in found:
        if out and not scripts_in(piece) and not any(c.isdigit() for c in piece):
            out[-1] += piece if out[-1].endswith(" ") else f" {piece}"
        else:
            out.append(piece)
    return tuple(out)


def _swelling(line: SetLine) -> tuple[Piece, ...]:
    """A line in growing weights, each as wide as its letters then are; () if it has one weight."""
    axes = dict(line.face.axes)
    if "wght" not in axes:
        return ()
    out = []
    for step in range(_WEIGHTS):
        weight = round(mix(_THINNEST * axes["wght"], axes["wght"], step / (_WEIGHTS - 1)))
        face = replace(line.face, axes=tuple(sorted({**axes, "wght": float(weight)}.items())))
        made = sprite(line.text, face, line.size, line.colour, line.rtl)
        ink, whole = made.ink, line.whole.ink
        x = whole.right - ink.right if line.rtl else whole.left - ink.left
        out.append(Piece(made, round(line.x + x), line.y, line.size))
    return tuple(out)


class WordBlock:
    """Rows of words set to fill a box; the key word stands out; then a slow push in."""

    def __init__(self, kit: Kit, text: str, box: Box, colours: tuple[str, str]) -> None:
        self.kit, self._colours = kit, colours
        self._manner = MANNERS[kit.style.name]
        self._pieces = _pieces(text)
        self._gap = (2.6 if self._manner.rules else 1.9) * kit.u
        self._pad = 1.7 * kit.u if self._manner.block else 0.0
        type_ = kit.style.type
        rows = set_block(
            self._pieces,
            Voices(type_.head, type_.turn),
            (box.width - 2 * self._pad, box.height - 2 * self._pad),
            self._gap + self._pad,
            (5.4 * kit.u, _MOST_U * kit.u),
            _MOST_ROWS[kit.zones.shape],
        )
        self._length_s = min(0.8, kit.style.motion.length_s)
        rtl = is_rtl(text)
        self._rows = self._placed(self._sized(rows, box, rtl), box, rtl)
        self._settled_s = max(s for row in self._rows for s in row.starts) + self._length_s
        boxes = [row.box for row in self._rows]
        self.bounds = Box(
            min(b.left for b in boxes) - self._pad, boxes[0].top - self._pad,
            max(b.right for b in boxes) + self._pad, boxes[-1].bottom + self._pad,
        )  # fmt: skip
        self.texts: tuple[TextArea, ...] = apart(
            [run.made.told(run.x, run.y, self._settled_s) for row in self._rows for run in row.runs]
        )

    def _sized(self, rows: tuple[Row, ...], box: Box, rtl: bool) -> list[Row]:
        """The rows at sizes at which their ink, as it is drawn, lies in the box."""
        width = box.width - 2 * self._pad
        height = box.height - 2 * self._pad - (self._gap + self._pad) * (len(rows) - 1)
        out = []
        for row in rows:
            ink = sprite(row.text, row.face, row.size, self._voice(row)[0], rtl).ink
            out.append(replace(row, size=row.size * min(1.0, (width - 1) / max(1.0, ink.width))))
        inks = [sprite(r.text, r.face, r.size, self._voice(r)[0], rtl).ink for r in out]
        factor = min(1.0, (height - 1) / sum(ink.height for ink in inks))
        return [replace(row, size=row.size * factor) for row in out]

    def _placed(self, rows: list[Row], box: Box, rtl: bool) -> list[_SetRow]:
        """The rows under each other, their left edges (or right ones) flush."""
        inner, starts = box.inset(self._pad), self._starts(rows)
        inks = [sprite(r.text, r.face, r.size, self._voice(r)[0], rtl).ink for r in rows]
        between = self._gap + self._pad
        high = sum(ink.height for ink in inks) + between * (len(rows) - 1)
        # two rows that leave much of a wide frame empty stand at its two sides
        stepped = len(rows) == 2 and inks[0].width < _NARROW * box.width
        y, out = inner.top + (inner.height - high) * 0.5, list[_SetRow]()
        for row, ink in zip(rows, inks, strict=True):
            spare = inner.width - ink.width if stepped and out else 0.0
            if len(rows) == 1:
                spare = (inner.width - ink.width) / 2
            x = inner.right - ink.right - spare if rtl else inner.left - ink.left + spare
            out.append(self._set_row(row, (round(x), round(y - ink.top)), starts, rtl))
            y += ink.height + between
        return out

    def _set_row(
        self, row: Row, at: tuple[int, int], starts: tuple[float, ...], rtl: bool
    ) -> _SetRow:
        colour, lit = self._voice(row)
        line = SetLine(
            row.text, row.face, row.size, colour, *at, rtl, row.key if lit != colour else None,
            lit, row.pieces,
        )  # fmt: skip
        words = line.words()
        times = starts[row.first : row.first + len(words)]
        entrance = ENTRANCES[self._manner.key if row.alone else self._manner.words]
        key = words[row.key or 0]
        ink = key.made.tight().ink
        box = Box(key.x + ink.left, key.y + ink.top, key.x + ink.right, key.y + ink.bottom)
        swelling = _swelling(line) if row.alone and self._manner.swells else ()
        return _SetRow(row, line, words, line.runs(), times, entrance, box, swelling)

    def _voice(self, row: Row) -> tuple[str, str]:
        """The colours of a row and of the key word in it."""
        plain, lit = self._colours
        marked = ink_on(lit, lit) if self._manner.block else lit
        if row.key is None:
            return plain, plain
        return (marked, marked) if row.alone else (plain, marked)

    def _starts(self, rows: list[Row]) -> tuple[float, ...]:
        """When each piece begins to come in: as it is spoken, else one after the other.

        Where no transition leads in, the first row is there at once: the first frame can be read.
        """
        times = self._spoken_or_paced()
        if self.kit.shot.lead_s > 0:
            return times
        at_once = rows[1].first if len(rows) > 1 else len(times)
        return (times[0],) * at_once + times[at_once:]

    def _spoken_or_paced(self) -> tuple[float, ...]:
        kit, count = self.kit, len(self._pieces)
        shot, first = kit.shot, kit.start_s
        room = (shot.duration_s - shot.lead_s - shot.tail_s) * _IN_BY
        spoken = spoken_at(self._pieces, shot.words)
        if spoken is None:
            gap = min(0.24, room / max(1, count))
            return tuple(first + i * gap for i in range(count))
        times = [max(first, time - _EARLY_S) for time in spoken]
        squeeze = min(1.0, room / max(0.1, times[-1] - first))
        # the first word is there at once
        return (first, *(first + (time - first) * squeeze for time in times[1:]))

    def draw(self, pen: Pen, time_s: float) -> None:
        """Word after word; the whole comes slowly nearer."""
        whole_s = self.kit.shot.duration_s
        scale = mix(_PUSH, 1.0, progress(time_s, 0.0, whole_s, in_out_sine))
        x, y = self.bounds.centre
        with pen.moved(x, y, scale=scale), pen.moved(-x, -y):
            for place, row in enumerate(self._rows):
                if self._manner.rules and place:
                    self._rule(pen, self._rows[place - 1], row, time_s)
                if row.row.key is not None and self._manner.block:
                    self._block(pen, row, time_s)
                self._row(pen, row, time_s)

    def _row(self, pen: Pen, row: _SetRow, time_s: float) -> None:
        if time_s >= row.starts[-1] + self._length_s:
            for run in row.runs:
                run.made.draw(pen, run.x, run.y)
            return
        if row.swelling:
            self._swell(pen, row, time_s)
            return
        ease = EASINGS[self.kit.style.motion.ease]
        for place, (word, start) in enumerate(zip(row.words, row.starts, strict=True)):
            e = progress(time_s, start, self._length_s, ease)
            if e > 0:
                row.entrance.move(pen, word, e, row.row.first + place)

    def _swell(self, pen: Pen, row: _SetRow, time_s: float) -> None:
        """The key word gains weight as it comes in."""
        e = progress(time_s, row.starts[0], self._length_s, in_out_sine)
        if e > 0:
            piece = row.swelling[min(len(row.swelling) - 1, int(e * len(row.swelling)))]
            piece.made.draw(pen, piece.x, piece.y, min(1.0, 3 * e))

    def _block(self, pen: Pen, row: _SetRow, time_s: float) -> None:
        """A field of the accent that grows from where the row is read."""
        e = progress(time_s, row.starts[row.row.key or 0] - 0.05, 0.5, out_expo)
        pad = self._pad if row.row.alone else min(self._pad, 0.1 * row.line.size)
        box = row.key_box.inset(-pad)
        long = box.width * e
        start = box.right - long if row.line.rtl else box.left
        radius = min(self.kit.style.corner_u, 1.6) * self.kit.u
        if e > 0:
            field = Box(start, box.top, start + long, box.bottom)
            pen.box(field, fill(self._colours[1]), radius)

    def _rule(self, pen: Pen, above: _SetRow, row: _SetRow, time_s: float) -> None:
        """A hairline between two rows, drawn before the words come."""
        e = progress(time_s, row.starts[0] - 0.15, 0.9, out_expo)
        y = (above.box.bottom + row.box.top) / 2
        long, b = self.bounds.width * e, self.bounds
        start = b.right - long if row.line.rtl else b.left
        if e > 0:
            thin = stroke(self._colours[0], self.kit.style.line_u * self.kit.u, 0.5, butt=True)
            pen.line((start, y), (start + long, y), thin)
