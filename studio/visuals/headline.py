"""Headlines that come in as the style moves, and smaller text that fades up."""

from __future__ import annotations

from studio.visuals.colour import readable
from studio.visuals.easing import out_cubic, progress
from studio.visuals.kit import Kit
from studio.visuals.pen import LINEAR, Pen
from studio.visuals.typeset import (
    Face,
    Fitted,
    Sprite,
    cap_height,
    fit,
    measure,
    paragraph_lines,
    sprite,
)
from studio.visuals.zones import Box

#: Tall and square frames have less beside the words, so the words are larger.
_GROWTH = {"wide": 1.1, "square": 1.05, "tall": 1.5}


class Headline:
    """Large text that comes in line by line or word by word, as the style moves.

    Parameters
    ----------
    box : what it must lie within.
    across, down : where in the box it stands, 0 (left, top) to 1 (right, bottom).
    largest_u : largest size in u; the style's own by default.
    colours : colour of the lines and of the last line.
    """

    def __init__(
        self,
        kit: Kit,
        text: str,
        box: Box,
        *,
        across: float = 0.0,
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
        head = face or style.type.head
        self.fitted: Fitted = fit(
            text,
            head,
            box.inset(0.02 * box.width, 0),
            largest,
            smallest=5.2 * kit.u,
            most_lines=most_lines,
        )
        plain, last = colours or (c.ink, c.accent_text if style.turn_colour else c.ink)
        lines = self.fitted.lines
        turn = style.type.turn if face is None else face
        self._lines: list[tuple[Sprite, float, float]] = []
        self._words: list[tuple[Sprite, float, float]] = []
        size = self.fitted.size
        high = self.fitted.height
        y = box.top + (box.height - high) * down + cap_height(head) * size
        left, right = box.right, box.left
        for i, line in enumerate(lines):
            ending = i == len(lines) - 1 and len(lines) > 1
            line_face, colour = (turn, last) if ending else (head, plain)
            line_size = min(size, size * box.width / max(1.0, measure(line, line_face, size)))
            made = sprite(line, line_face, line_size, colour)
            x = box.left + (box.width - made.width) * across
            self._lines.append((made, x, y + i * self.fitted.step))
            self._split(line, line_face, line_size, colour, x, y + i * self.fitted.step)
            left, right = min(left, x), max(right, x + made.width)
        top = y - cap_height(head) * size
        self.bounds = Box(left, top, right, top + high) if lines else Box(*box.centre, *box.centre)
        self.end_s = after_s + style.motion.stagger_s * len(lines) + style.motion.length_s

    def _split(self, line: str, face: Face, size: float, colour: str, x: float, y: float) -> None:
        words = line.split()
        for i, word in enumerate(words):
            before = measure(" ".join(words[:i]) + " ", face, size) if i else 0.0
            if i:  # a trailing space has no width of its own in a laid-out line
                before = measure(" ".join(words[: i + 1]), face, size) - measure(word, face, size)
            self._words.append((sprite(word, face, size, colour), x + before, y))

    def draw(self, pen: Pen, time_s: float) -> None:
        """Every line or word at its own point of the entrance."""
        entrance = self.kit.style.motion.entrance
        pieces = self._words if entrance == "pop" else self._lines
        for i, (made, x, y) in enumerate(pieces):
            e = self.kit.enter(time_s, self.after_s + i * self.kit.style.motion.stagger_s)
            if e > 0:
                _ENTRANCES[entrance](pen, made, x, y, e, self.fitted.size, i)


def _rise(pen: Pen, made: Sprite, x: float, y: float, e: float, size: float, i: int) -> None:
    if e > 0.999:
        made.draw(pen, round(x), round(y))
        return
    mask = Box(x - size, y - 1.06 * size, x + made.width + size, y + 0.3 * size)
    with pen.clipped(mask):
        made.draw(pen, x, y + (1 - e) * size * 1.15)


def _slam(pen: Pen, made: Sprite, x: float, y: float, e: float, size: float, i: int) -> None:
    reach = pen.frame.shape[1] * 0.9 * (-1 if i % 2 == 0 else 1)
    made.draw(pen, round(x + (1 - e) * reach), round(y))


def _fade(pen: Pen, made: Sprite, x: float, y: float, e: float, size: float, i: int) -> None:
    made.draw(pen, round(x), y + (1 - e) * size * 0.22 if e < 0.999 else round(y), e)


def _pop(pen: Pen, made: Sprite, x: float, y: float, e: float, size: float, i: int) -> None:
    if abs(e - 1) < 1e-3:
        made.draw(pen, round(x), round(y))
        return
    with pen.moved(
        x + made.width / 2, y - size * 0.3, (1 - e) * (8 if i % 2 else -8), max(0.01, e)
    ):
        pen.canvas.drawImage(
            made.image, -made.width / 2 - made.left, size * 0.3 - made.baseline, LINEAR
        )


_ENTRANCES = {"rise": _rise, "slam": _slam, "fade": _fade, "pop": _pop}


class Lines:
    """Smaller text at a fixed size, wrapped to a width, fading up.

    Shrinks until it lies within its box.
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
        across: float = 0.0,
        after_s: float = 0.4,
        most_lines: int = 3,
    ) -> None:
        self.kit, self.after_s = kit, after_s
        face, c = face or kit.style.type.body, kit.colours
        # in the dark, light from the scenery may lie under it
        quiet = readable(c.mute, (c.paper, c.field)) if c.dark else c.mute
        if kit.zones.shape == "tall":
            size_u *= 1.18
        size, lines = size_u * kit.u, ()  # type: tuple[float, tuple[str, ...]]
        for step in range(12):
            size = size_u * kit.u * (1 - 0.06 * step)
            lines = paragraph_lines(text, face, size, box.width) if text.strip() else ()
            widest = max((measure(x, face, size) for x in lines), default=0.0)
            room = len(lines) <= most_lines and len(lines) * face.leading * size <= box.height
            if room and widest <= box.width:
                break
        size *= min(1.0, box.width / max(widest, 1.0))
        self._rows = []
        y = box.top + cap_height(face) * size
        left, right = box.right, box.left
        for i, line in enumerate(lines):
            made = sprite(line, face, size, colour or quiet)
            x = box.left + (box.width - made.width) * across
            self._rows.append((made, x, y + i * face.leading * size))
            left, right = min(left, x), max(right, x + made.width)
        high = len(lines) * face.leading * size
        self.bounds = (
            Box(left, box.top, right, box.top + high) if lines else Box(*box.centre, *box.centre)
        )

    def draw(self, pen: Pen, time_s: float) -> None:
        """Fade up, line after line."""
        for i, (made, x, y) in enumerate(self._rows):
            e = progress(time_s, self.kit.start_s + self.after_s + 0.08 * i, 0.7, out_cubic)
            made.draw(pen, round(x), round(y + (1 - e) * 1.6 * self.kit.u), e)
