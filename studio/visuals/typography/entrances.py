"""How type comes in: by line, by word or by letter, each style in its own ways."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from studio.visuals.pen import Pen
from studio.visuals.typography.lettering import Sprite, measure, placed, sprite
from studio.visuals.typography.scripts import atoms, clusters, is_rtl, joined
from studio.visuals.typography.typefaces import Face
from studio.visuals.zones import Box


@dataclass(frozen=True)
class Piece:
    """A line, a word or a letter, and where it stands; `size` is that of its line's type."""

    made: Sprite
    x: float
    y: float
    size: float

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of its ink."""
        x, y = self.made.ink.centre
        return self.x + x, self.y + y


@dataclass(frozen=True)
class SetLine:
    """A line of type in its place, whole and in words and letters.

    Parameters
    ----------
    pieces : its words, where they are not those of `scripts.atoms`.
    rtl : whether the text that it is a line of is read from the right.
    lit, lit_colour : the place of a word that has another colour, and that colour.
    """

    text: str
    face: Face
    size: float
    colour: str
    x: float
    y: float
    rtl: bool = False
    lit: int | None = None
    lit_colour: str = ""
    pieces: tuple[str, ...] = ()

    @property
    def whole(self) -> Sprite:
        """The line as one image, in its plain colour."""
        return sprite(self.text, self.face, self.size, self.colour, self.rtl)

    def words(self) -> list[Piece]:
        """Its words in reading order."""
        return [self._cut(i, *column) for i, column in enumerate(self._columns())]

    def runs(self) -> list[Piece]:
        """The line in as few pieces as it has colours."""
        if self.lit is None:
            return [Piece(self.whole, self.x, self.y, self.size)]
        columns, ink = self._columns(), self.whole.ink
        start, end = columns[self.lit]
        plain = [(a, b) for a, b in ((ink.left - 1, start), (end, ink.right + 1)) if b - a > 2]
        cut = [self._cut(self.lit, start, end), *(self._cut(-1, a, b) for a, b in plain)]
        return [replace(piece, made=piece.made.tight()) for piece in cut]

    def letters(self) -> list[Piece]:
        """Its letters in reading order; words whose letters join stay whole."""
        out: list[Piece] = []
        for i, (start, end) in enumerate(self._columns()):
            word = self._texts()[i]
            if joined(word):
                out.append(self._cut(i, start, end))
                continue
            for left, right in self._parted(word, start, end):
                out.append(self._cut(i, left, right))
        return out

    def _cut(self, word: int, start: float, end: float) -> Piece:
        colour = self.lit_colour if self.lit is not None and word == self.lit else self.colour
        whole = sprite(self.text, self.face, self.size, colour, self.rtl)
        return Piece(whole.part(start, end), self.x + start, self.y, self.size)

    def _texts(self) -> list[str]:
        return [word.strip() for word in self.pieces or atoms(self.text)]

    def _columns(self) -> list[tuple[float, float]]:
        """From where to where each word stands, half of the spaces around it included."""
        words = self._texts()
        xs, width = placed(words, self.face, self.size, rtl=self.rtl)
        spans = sorted((x, x + measure(w, self.face, self.size), i)
                       for i, (x, w) in enumerate(zip(xs, words, strict=True)))  # fmt: skip
        ink = self.whole.ink
        edges = [min(0.0, ink.left) - 1]
        edges += [(a[1] + b[0]) / 2 for a, b in pairwise(spans)]
        edges.append(max(width, ink.right) + 1)
        columns = [(0.0, 0.0)] * len(words)
        for place, (_, _, index) in enumerate(spans):
            columns[index] = (edges[place], edges[place + 1])
        return columns

    def _parted(self, word: str, start: float, end: float) -> list[tuple[float, float]]:
        """A word's column in its letters' columns, in reading order."""
        parts = clusters(word)
        ends = [measure("".join(parts[: i + 1]), self.face, self.size) for i in range(len(parts))]
        slack = (end - start - ends[-1]) / 2
        if is_rtl(word):
            cuts = [end, *(end - slack - at for at in ends[:-1]), start]
            return list(zip(cuts[1:], cuts, strict=False))
        cuts = [start, *(start + slack + at for at in ends[:-1]), end]
        return list(pairwise(cuts))


# --- movements: a piece at a progress of 0 to 1, `place` in the order of entrance ----------------

Move = Callable[[Pen, Piece, float, int], None]


def _rise(pen: Pen, piece: Piece, e: float, place: int) -> None:
    """Up from behind an edge."""
    ink, x, y = piece.made.ink, piece.x, piece.y
    above, below = min(ink.top, -0.7 * piece.size), max(ink.bottom, 0.2 * piece.size)
    edge = 0.06 * piece.size
    side = 0.3 * piece.size
    mask = Box(x + ink.left - side, y + above - edge, x + ink.right + side, y + below + edge)
    with pen.clipped(mask):
        piece.made.draw(pen, x, y + (1 - e) * (below - above + 2 * edge))


def _slam(pen: Pen, piece: Piece, e: float, place: int) -> None:
    """From the side, every second one from the other."""
    reach = pen.frame.shape[1] * 0.9 * (-1 if place % 2 == 0 else 1)
    piece.made.draw(pen, round(piece.x + (1 - e) * reach), piece.y)


def _fade(pen: Pen, piece: Piece, e: float, place: int) -> None:
    """Up a little, out of nothing."""
    piece.made.draw(pen, piece.x, piece.y + (1 - e) * piece.size * 0.22, e)


def _glow(pen: Pen, piece: Piece, e: float, place: int) -> None:
    """Out of nothing, in its place."""
    piece.made.draw(pen, piece.x, piece.y, e)


def _scaled(pen: Pen, piece: Piece, scale: float, turn: float, alpha: float) -> None:
    x, y = piece.centre
    with pen.moved(x, y, turn, max(0.01, scale)):
        piece.made.draw(pen, piece.x - x, piece.y - y, alpha)


def _pop(pen: Pen, piece: Piece, e: float, place: int) -> None:
    """Out of a point, with a turn."""
    _scaled(pen, piece, e, (1 - e) * (8 if place % 2 else -8), min(1.0, 3 * e))


def _through(pen: Pen, piece: Piece, e: float, place: int) -> None:
    """From before the frame down onto it."""
    _scaled(pen, piece, 1 + 0.9 * (1 - e), 0.0, min(1.0, 2 * e))


def _drop(pen: Pen, piece: Piece, e: float, place: int) -> None:
    """From above, with a bounce where the style's easing has one."""
    lean = (1 - min(1.0, e)) * (14 if place % 2 else -14)
    x, y = piece.centre
    with pen.moved(x, y - (1 - e) * 0.55 * piece.size, lean):
        piece.made.draw(pen, piece.x - x, piece.y - y, min(1.0, 2.5 * e))


def _typed(pen: Pen, piece: Piece, e: float, place: int) -> None:
    """There at once, as a machine writes."""
    piece.made.draw(pen, piece.x, piece.y)


_UNITS: dict[str, Callable[[SetLine], list[Piece]]] = {
    "line": SetLine.runs,
    "word": SetLine.words,
    "letter": SetLine.letters,
}


@dataclass(frozen=True)
class Entrance:
    """How type comes in.

    `unit` is line, word or letter; `stagger` of the style's lies between two of them, yet all are
    in after `within_s` and an entrance's length. A `length` of the style's is what one takes.
    """

    unit: str
    move: Move
    stagger: float = 1.0
    within_s: float = 0.9
    length: float = 1.0

    def pieces(self, lines: list[SetLine]) -> list[tuple[int, Piece]]:
        """The lines in its units, in reading order, each with its place in the entrance.

        The colours of a line come in together.
        """
        rows = [_UNITS[self.unit](line) for line in lines]
        if self.unit == "line":
            return [(place, piece) for place, row in enumerate(rows) for piece in row]
        return list(enumerate(piece for row in rows for piece in row))

    def gap_s(self, stagger_s: float, places: int) -> float:
        """From one to the next."""
        return min(stagger_s * self.stagger, self.within_s / max(1, places))


ENTRANCES: dict[str, Entrance] = {
    "rise": Entrance("line", _rise),
    "slam": Entrance("line", _slam),
    "fade": Entrance("line", _fade),
    "pop": Entrance("word", _pop),
    "words": Entrance("word", _rise, 0.7, 0.7, 0.85),
    "cascade": Entrance("letter", _rise, 0.22, 0.6, 0.8),
    "glow": Entrance("letter", _glow, 0.2, 0.9, 0.9),
    "soft": Entrance("word", _fade, 0.7, 0.9),
    "through": Entrance("word", _through, 1.4, 0.7, 0.8),
    "drop": Entrance("letter", _drop, 0.35, 0.6, 0.8),
    "typed": Entrance("letter", _typed, 0.4, 1.1, 0.05),
}

#: Style -> its ways; scenes of one film take turns.
_OF_STYLE: dict[str, tuple[str, ...]] = {
    "clean": ("rise", "words"),
    "bold": ("slam", "through"),
    "craft": ("words", "rise"),
    "tech": ("typed", "words"),
    "editorial": ("cascade", "rise"),
    "playful": ("pop", "drop"),
    "luxury": ("glow", "fade"),
    "documentary": ("fade", "soft"),
}


def entrance_of(style: str, own: str, turn: int) -> Entrance:
    """One of a style's entrances, by turns; `own` where the style has no list."""
    ways = _OF_STYLE.get(style, (own,))
    return ENTRANCES[ways[turn % len(ways)]]
