"""Captions: the spoken words in groups, the word being spoken lit."""

from __future__ import annotations

from dataclasses import dataclass

from studio.visuals.caption_groups import Cue, caption_groups
from studio.visuals.colour import contrast, ink_on, readable
from studio.visuals.easing import out_back, out_cubic, progress
from studio.visuals.pen import LINEAR, Pen, fill
from studio.visuals.shot import Frame, ShotWord
from studio.visuals.styles import CaptionLook, style_named
from studio.visuals.typeset import Face, Sprite, cap_height, measure, sprite
from studio.visuals.zones import Box, zones

_LIT_RATIO = 3.0  # the lit word's block against the captions' ground
_GAP = 0.36  # between words, in em: room for the block


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
        widest = max(size, *(_line_width(line, face, size) for line in lines))
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
