"""Captions: the spoken words in groups, the word being spoken lit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.visuals.colour import contrast, ink_on, readable
from studio.visuals.easing import out_back, out_cubic, progress
from studio.visuals.pen import LINEAR, Pen, fill
from studio.visuals.shot import Frame, ShotWord
from studio.visuals.styles import CaptionLook, style_named
from studio.visuals.typeset import Face, Sprite, cap_height, measure, sprite
from studio.visuals.zones import Box, zones

MAX_WORDS = 12  # in a group of two lines
LINE_WORDS = 7
LINE_CHARS = 30
_LEAD_S = 0.12  # a group stands a little before its first word is heard
_LIT_RATIO = 3.0  # the lit word's block against the captions' ground
_GAP = 0.36  # between words, in em: room for the block
_HOLD_S = 0.45  # and a little after its last
_PAUSE_S = 0.5  # a silence as long as this ends a group
_ENDS = ".!?…:;"
_CLAUSE = ",–—"
_JOINING = (
    "and or but so because that which who when if with for to from in on of y o pero que porque"
    " con para de en et ou mais qui parce pour dans avec e mas porque com em ma che perché per"
    " non di da"
)
_JOINERS = frozenset(_JOINING.split())


@dataclass(frozen=True)
class Cue:
    """A caption on the screen: its text (lines parted by a newline) and when it stands."""

    text: str
    start_s: float
    end_s: float
    first: int  # index of its first word
    count: int  # number of its words


def caption_groups(words: Sequence[ShotWord]) -> list[Cue]:
    """Words in groups of at most two lines of 30 characters, broken where sense breaks.

    Every word belongs to exactly one group, in order; groups don't overlap in time.
    """
    parts = [part for phrase in _phrases(words) for part in _parted(words, phrase)]
    cues = []
    for place, (start, end) in enumerate(parts):
        begin = max(0.0, words[start].start_s - _LEAD_S)
        if place:
            begin = max(begin, words[parts[place - 1][1] - 1].end_s)
        finish = words[end - 1].end_s + _HOLD_S
        if end < len(words):
            finish = min(finish, max(words[end].start_s - _LEAD_S, words[end - 1].end_s))
        text = "\n".join(" ".join(w.text for w in words[a:b]) for a, b in _lines(words, start, end))
        cues.append(Cue(text, begin, max(finish, begin + 0.05), start, end - start))
    return cues


def _phrases(words: Sequence[ShotWord]) -> list[tuple[int, int]]:
    """Stretches between sentence ends and long pauses."""
    out, start = [], 0
    for i, word in enumerate(words):
        last = i == len(words) - 1
        pause = not last and words[i + 1].start_s - word.end_s >= _PAUSE_S
        if last or pause or word.text.rstrip("\"'»”)").endswith(tuple(_ENDS)):
            out.append((start, i + 1))
            start = i + 1
    return out


def _length(words: Sequence[ShotWord], start: int, end: int) -> int:
    return sum(len(w.text) for w in words[start:end]) + end - start - 1


def _fits(words: Sequence[ShotWord], start: int, end: int) -> bool:
    if end - start == 1:
        return True
    return (
        end - start <= MAX_WORDS
        and len(_lines(words, start, end)) <= 2
        and all(
            _length(words, a, b) <= LINE_CHARS or b - a == 1 for a, b in _lines(words, start, end)
        )
    )


def _parted(words: Sequence[ShotWord], phrase: tuple[int, int]) -> list[tuple[int, int]]:
    """A phrase cut into groups that fit, best at commas, then before joining words."""
    start, end = phrase
    if _fits(words, start, end):
        return [phrase]
    middle = (start + end) / 2

    def badness(cut: int) -> float:
        before, after = words[cut - 1].text, words[cut].text.lower()
        bonus = 4.0 if before.endswith(tuple(_CLAUSE)) else 2.0 if after in _JOINERS else 0.0
        lone = 6.0 if min(cut - start, end - cut) == 1 else 0.0
        weak = 2.0 if before.lower() in _JOINERS else 0.0
        return abs(cut - middle) - bonus + lone + weak

    cut = min(range(start + 1, end), key=badness)
    return _parted(words, (start, cut)) + _parted(words, (cut, end))


def _lines(words: Sequence[ShotWord], start: int, end: int) -> list[tuple[int, int]]:
    """One line where it fits, else two as even as sense allows."""
    if _length(words, start, end) <= LINE_CHARS * 0.8 and end - start <= LINE_WORDS:
        return [(start, end)]
    if end - start == 1:
        return [(start, end)]

    def badness(cut: int) -> float:
        before, after = words[cut - 1].text, words[cut].text.lower()
        uneven = abs(_length(words, start, cut) - _length(words, cut, end))
        bonus = 5 if before.endswith(tuple(_CLAUSE)) else 3 if after in _JOINERS else 0
        return uneven - bonus + (4 if before.lower() in _JOINERS else 0)

    cut = min(range(start + 1, end), key=badness)
    return [(start, cut), (cut, end)]


@dataclass(frozen=True)
class _Word:
    plain: Sprite
    lit: Sprite
    x: float
    baseline: float
    start_s: float
    end_s: float


@dataclass(frozen=True)
class _Group:
    cue: Cue
    words: tuple[_Word, ...]
    boxes: tuple[Box, ...]  # one a line
    size: float


#: Roundness of the lit word's block, in em, as the captions' own boxes are.
_LIT_RADIUS = {"pill": 0.3, "bar": 0.0, "strip": 0.1}


def _line_width(line: list[str], face: Face, size: float) -> float:
    return sum(measure(word, face, size) for word in line) + _GAP * size * (len(line) - 1)


class CaptionTrack:
    """A shot's captions made ready for one frame size.

    Parameters
    ----------
    words : spoken words, in seconds from the shot's first visible frame.
    style : name of a style.
    colors : the brand's colours.
    size_px : width and height of the frame.
    language : of the words.
    product : what the film is about; decides the palette where the brand has no colours.
    """

    def __init__(
        self,
        words: tuple[ShotWord, ...],
        style: str,
        colors: tuple[str, ...],
        size_px: tuple[int, int],
        language: str,
        product: str = "",
    ) -> None:
        self.language = language
        self._style = style_named(style)
        self._look: CaptionLook = self._style.caption
        palette = self._style.palette(colors, product)
        self._zones = zones(size_px, True)
        grounds = {"white": "#ffffff", "black": "#0b0b0c", "paper": palette.paper}
        self.ground = grounds[self._look.ground]
        white = self._look.text == "white"
        self.text_colour = "#ffffff" if white else ink_on(self.ground, palette.accent)
        vivid = max((palette.accent, palette.second), key=lambda c: contrast(c, self.ground))
        own = contrast(palette.accent, self.ground) >= _LIT_RATIO
        self.mark = readable(palette.accent if own else vivid, (self.ground,), _LIT_RATIO)
        self.lit_colour = ink_on(self.mark, self.mark)
        self._groups = [self._set(cue, words) for cue in caption_groups(words)]

    def _set(self, cue: Cue, words: tuple[ShotWord, ...]) -> _Group:
        face, z = self._style.type.strong, self._zones
        lines = [line.split(" ") for line in cue.text.split("\n")]
        size = self._look.size_u * z.u * (1.0 if z.shape == "wide" else 1.24)
        widest = max(_line_width(line, face, size) for line in lines)
        size *= min(1.0, (z.captions.width - 4 * z.u) / widest)
        leading = size * 1.56
        top = z.captions.centre[1] - leading * len(lines) / 2
        cap = cap_height(face) * size
        made: list[_Word] = []
        boxes = []
        at = cue.first
        for row, line in enumerate(lines):
            width = _line_width(line, face, size)
            left = (z.width - width) / 2
            baseline = top + leading * (row + 0.5) + cap / 2
            x = left
            for text in line:
                spoken = words[at]
                made.append(
                    _Word(
                        sprite(text, face, size, self.text_colour),
                        sprite(text, face, size, self.lit_colour),
                        x,
                        baseline,
                        spoken.start_s,
                        spoken.end_s,
                    )
                )
                x += measure(text, face, size) + _GAP * size
                at += 1
            boxes.append(
                Box(
                    left - 0.62 * size,
                    top + leading * row,
                    left + width + 0.62 * size,
                    top + leading * (row + 1),
                )
            )
        return _Group(cue, tuple(made), tuple(boxes), size)

    @property
    def boxes(self) -> list[Box]:
        """The boxes of all lines of all groups, in pixels."""
        return [box for group in self._groups for box in group.boxes]

    def draw(self, time_s: float, frame: Frame) -> None:
        """Draw the caption that stands at `time_s`, if any, over the picture."""
        for group in self._groups:
            if group.cue.start_s <= time_s < group.cue.end_s:
                self._draw_group(Pen(frame), group, time_s)
                return

    def _draw_group(self, pen: Pen, group: _Group, time_s: float) -> None:
        e = progress(time_s, group.cue.start_s, 0.16, out_cubic)
        with pen.moved(0, round((1 - e) * 0.8 * self._zones.u)):
            self._ground(pen, group, e)
            starts = [w.start_s for w in group.words]
            now = max((i for i, s in enumerate(starts) if s <= time_s), default=-1)
            for i, word in enumerate(group.words):
                self._word(pen, group, word, i == now, time_s, e)

    def _ground(self, pen: Pen, group: _Group, e: float) -> None:
        box, size = self._look.box, group.size
        radius = {"pill": 0.62, "bar": 0.0, "strip": 0.14}[box] * size
        for line in group.boxes:
            pen.box(
                Box(line.left, line.top - 0.02 * size, line.right, line.bottom + 0.02 * size),
                fill(self.ground, 0.96 * e if box != "bar" else e),
                radius,
            )

    def _word(
        self, pen: Pen, group: _Group, word: _Word, lit: bool, time_s: float, e: float
    ) -> None:
        if not lit:
            word.plain.draw(pen, round(word.x), round(word.baseline), e)
            return
        size = group.size
        pad = 0.17 * size
        block = Box(
            word.x - pad,
            word.baseline - 0.98 * size,
            word.x + word.plain.width + pad,
            word.baseline + 0.34 * size,
        )
        pen.box(block, fill(self.mark, e), _LIT_RADIUS[self._look.box] * size)
        if self._look.lit == "pop":
            grow = 1 + 0.07 * progress(time_s, word.start_s, 0.18, out_back)
            with pen.moved(word.x + word.lit.width / 2, word.baseline - 0.3 * size, scale=grow):
                pen.canvas.drawImage(
                    word.lit.image,
                    -word.lit.width / 2 - word.lit.left,
                    0.3 * size - word.lit.baseline,
                    LINEAR,
                )
            return
        word.lit.draw(pen, round(word.x), round(word.baseline), e)
