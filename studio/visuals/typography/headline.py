"""Headlines that come in as the style moves, and smaller text that fades up."""

from __future__ import annotations

import math
from dataclasses import replace

from studio.visuals.colour import readable
from studio.visuals.easing import in_out_cubic, out_cubic, progress
from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.pen import Pen
from studio.visuals.typography.entrances import ENTRANCES, Piece, SetLine, entrance_of
from studio.visuals.typography.key_word import key_word
from studio.visuals.typography.marks import UNDERLINES, caret, caret_shows, underline
from studio.visuals.typography.scripts import atoms, is_rtl
from studio.visuals.typography.typeset import (
    Face,
    Fitted,
    Sprite,
    cap_height,
    fit,
    measure,
    paragraph_lines,
    sprite,
    suited,
)
from studio.visuals.zones import Box

#: Tall and square frames have less beside the words, so the words are larger.
_GROWTH = {"wide": 1.1, "square": 1.05, "tall": 1.5}
_LEAST_UNDER = 1.1  # width of a word that a line is drawn under, in em
_LIT = ("documentary",)  # styles that set the key word in the accent


def standing(made: Sprite, box: Box, across: float) -> int:
    """The origin at which a line's ink stands in a box: flush to the eye, not to its margins."""
    return round(box.left + (box.width - (made.ink.right - made.ink.left)) * across - made.ink.left)


class Headline:
    """Large text that comes in line by line, word by word or by letters, as the style moves.

    Parameters
    ----------
    box : what it must lie within.
    across, down : where in the box it stands, 0 (left, top) to 1 (right, bottom); across it
        stands where the scene begins to be read unless told otherwise.
    largest_u : largest size in u; the style's own by default.
    colours : colour of the lines and of the last line.
    """

    def __init__(
        self,
        kit: Kit,
        text: str,
        box: Box,
        *,
        across: float | None = None,
        down: float = 0.5,
        largest_u: float | None = None,
        most_lines: int = 6,
        after_s: float = 0.0,
        colours: tuple[str, str] | None = None,
        face: Face | None = None,
    ) -> None:
        self.kit, self.after_s = kit, after_s
        style, c = kit.style, kit.colours
        grow = _GROWTH[kit.zones.shape] if largest_u is None else 1.0
        largest = (style.head_u if largest_u is None else largest_u) * grow * kit.u
        inner = box.inset(0.02 * box.width, 0)
        self.fitted: Fitted = fit(
            text, face or style.type.head, inner, largest,
            smallest=5.2 * kit.u, most_lines=most_lines,
        )  # fmt: skip
        plain, last = colours or (c.ink, c.accent_text if style.turn_colour else c.ink)
        self._rtl, self._across = is_rtl(text), kit.across() if across is None else across
        self._turn = style.type.turn if face is None else self.fitted.face
        self._mark_colour = last if colours else c.accent
        self._set(text, box, down, (plain, last), colours is None)
        self._entrance = entrance_of(style.name, style.motion.entrance, kit.pick("entrance", 2))
        self._pieces = self._entrance.pieces(self._lines)
        self._runs = [run for line in self._lines for run in line.runs()]
        last_place = self._pieces[-1][0] if self._pieces else 0
        self._gap_s = self._entrance.gap_s(style.motion.stagger_s, last_place + 1)
        self._length_s = style.motion.length_s * self._entrance.length
        if kit.shot.lead_s <= 0:  # no transition leads in: the first frame can be read
            self.after_s = after_s = after_s - self._ahead_s(last_place)
        self.end_s = after_s + self._gap_s * last_place + self._length_s
        self.settled_s = kit.start_s + self.end_s * kit.pace
        self.texts: tuple[TextArea, ...] = apart(
            [run.made.told(run.x, run.y, self.settled_s) for run in self._runs]
        )

    def _set(self, text: str, box: Box, down: float, colours: tuple[str, str], own: bool) -> None:
        """Put every line in its place; `own` if it stands on the style's own ground."""
        fitted, lines = self.fitted, self.fitted.lines
        top = box.top + (box.height - fitted.height) * down
        y = top + fitted.above * fitted.size
        self._key = _key_of(text, lines)
        style = self.kit.style
        lit_colour = self.kit.colours.accent_text if own and style.name in _LIT else ""
        self._lines: list[SetLine] = []
        for i, line in enumerate(lines):
            ending = i == len(lines) - 1 and len(lines) > 1
            face = suited(self._turn, line) if ending else fitted.face
            colour = colours[1] if ending else colours[0]
            size = narrowed(line, face, fitted.size, box)
            made = sprite(line, face, size, colour, self._rtl)
            at = round(y + i * fitted.step)
            x = standing(made, box, self._across)
            lit = self._key[1] if self._key and self._key[0] == i and lit_colour else None
            self._lines.append(SetLine(line, face, size, colour, x, at, self._rtl, lit, lit_colour))
        self._underlined = self._key_piece() if style.name in UNDERLINES else None
        inks = [(s.x + s.whole.ink.left, s.x + s.whole.ink.right) for s in self._lines]
        self.bounds = Box(*box.centre, *box.centre)
        if inks:
            foot = top + fitted.height
            self.bounds = Box(min(a for a, _ in inks), top, max(b for _, b in inks), foot)

    def _key_piece(self) -> Piece | None:
        """The key word, if it stands in the last line, where there is room beneath it."""
        if not self._key or self._key[0] != len(self._lines) - 1:
            return None
        word = self._lines[-1].words()[self._key[1]]
        made, line = word.made.tight(), self._lines[-1].whole.ink
        if made.ink.width <= _LEAST_UNDER * word.size:
            return None
        # below the whole line: not through the descenders or emoji beside the word
        ink = replace(made.ink, bottom=max(made.ink.bottom, line.bottom))
        return replace(word, made=replace(made, ink=ink))

    def draw(self, pen: Pen, time_s: float) -> None:
        """Every line, word or letter at its own point of the entrance."""
        if time_s >= self.settled_s:
            for run in self._runs:
                run.made.draw(pen, run.x, run.y)
        else:
            for place, piece in self._pieces:
                e = self._progress(time_s, place)
                if e > 0:
                    self._entrance.move(pen, piece, e, place)
        self._mark(pen, time_s)

    def _ahead_s(self, last_place: int) -> float:
        """How much earlier to begin, so that the last piece is nearly in as the scene begins."""
        under_way_s = -self.kit.start_s / self.kit.pace
        needed_s = self._gap_s * last_place + self.kit.nearly_in * self._length_s
        return max(0.0, needed_s - under_way_s)

    def _progress(self, time_s: float, place: int) -> float:
        return self.kit.enter(time_s, self.after_s + place * self._gap_s, self._length_s)

    def _mark(self, pen: Pen, time_s: float) -> None:
        """A line under the key word, or the writer's caret."""
        if self._underlined is not None:
            done = progress(time_s, self.settled_s - 0.35, 0.6, in_out_cubic)
            kind = UNDERLINES[self.kit.style.name]
            underline(pen, self._underlined, done, kind, self._mark_colour)
        elif self._entrance is ENTRANCES["typed"] and caret_shows(time_s - self.settled_s):
            written = [p for place, p in self._pieces if self._progress(time_s, place) > 0]
            if written:
                high = cap_height(self.fitted.face) * written[-1].size
                caret(pen, written[-1], high, self._rtl, self._mark_colour)


def narrowed(line: str, face: Face, size: float, box: Box) -> float:
    """The size at which a line's ink is no wider than its box."""
    size = min(size, size * box.width / max(1.0, measure(line, face, size)))
    ink = sprite(line, face, size, "#000000").ink
    return size * min(1.0, (box.width - 1) / max(1.0, ink.right - ink.left))


def _key_of(text: str, lines: tuple[str, ...]) -> tuple[int, int] | None:
    """Line and place of the key word; none if words were cut to fit."""
    at, counts = key_word(text), [len(atoms(line)) for line in lines]
    if at is None or sum(counts) != len(atoms(text)):
        return None
    for row, count in enumerate(counts):
        if at < count:
            return row, at
        at -= count
    return None


def apart(areas: list[TextArea]) -> tuple[TextArea, ...]:
    """Areas of lines whose descenders and accents reach into each other, cut half way."""
    out = list(areas)
    for i in range(len(out)):
        for k in range(i + 1, len(out)):
            a, b = out[i].box, out[k].box
            if a.left < b.right and b.left < a.right and a.top < b.top < a.bottom:
                middle = (a.bottom + b.top) / 2
                out[i] = replace(out[i], box=Box(a.left, a.top, a.right, middle))
                out[k] = replace(out[k], box=Box(b.left, middle, b.right, b.bottom))
    return tuple(out)


class Lines:
    """Smaller text at a fixed size, wrapped to a width, fading up.

    Shrinks until it lies within its box; across it stands as a headline does.
    """

    def __init__(
        self,
        kit: Kit,
        text: str,
        box: Box,
        size_u: float,
        *,
        face: Face | None = None,
        colour: str | None = None,
        across: float | None = None,
        after_s: float = 0.4,
        most_lines: int = 3,
    ) -> None:
        self.kit, self.after_s = kit, after_s
        face, c = suited(face or kit.style.type.body, text), kit.colours
        # in the dark, light from the scenery may lie under it
        quiet = readable(c.mute, (c.paper, c.field)) if c.dark else c.mute
        if kit.zones.shape == "tall":
            size_u *= 1.18
        lines, size = _shrunk(text, face, size_u * kit.u, box, most_lines)
        self._rows: list[Piece] = []
        y, high = box.top + cap_height(face) * size, len(lines) * face.leading * size
        self.bounds = Box(*box.centre, *box.centre)
        for i, line in enumerate(lines):
            made = sprite(line, face, size, colour or quiet, is_rtl(text))
            if not i:
                y = box.top + max(cap_height(face) * size, -made.ink.top)
            x = standing(made, box, kit.across() if across is None else across)
            self._rows.append(Piece(made, x, round(y + i * face.leading * size), size))
        if lines:
            left = min(row.x + row.made.ink.left for row in self._rows)
            right = max(row.x + row.made.ink.right for row in self._rows)
            self.bounds = Box(left, box.top, right, box.top + high)
        self.texts: tuple[TextArea, ...] = apart(
            [row.made.told(row.x, row.y, self._start_s(i) + _FADE_S)
             for i, row in enumerate(self._rows)]
        )  # fmt: skip

    def _start_s(self, row: int) -> float:
        return self.kit.start_s + self.after_s + 0.08 * row

    def draw(self, pen: Pen, time_s: float) -> None:
        """Fade up, line after line."""
        for i, row in enumerate(self._rows):
            e = progress(time_s, self._start_s(i), _FADE_S, out_cubic)
            row.made.draw(pen, row.x, round(row.y + (1 - e) * 1.6 * self.kit.u), e)


_FADE_S = 0.7


def _shrunk(
    text: str, face: Face, largest: float, box: Box, most_lines: int
) -> tuple[tuple[str, ...], float]:
    """Lines of a text and the size at which they lie in a box, at most `largest`."""
    if not text.strip():
        return (), largest
    size, lines = largest, tuple[str, ...]()
    for step in range(14):
        size = largest * (1 - 0.06 * step)
        lines = paragraph_lines(text, face, size, box.width)
        if len(lines) <= most_lines and len(lines) * face.leading * size <= box.height:
            break
    widest = max(measure(line, face, size) for line in lines)
    return lines, size * min(1.0, box.width / max(widest, math.ulp(1.0)))
