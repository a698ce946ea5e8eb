"""Captions: the spoken words in one of four looks, in the colours of the film's style."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from studio.visuals.captions.colours import CaptionColours
from studio.visuals.captions.grounds import Ground, boxed, scrim, strip
from studio.visuals.captions.groups import Cue, caption_groups, pieces_of, single_cues
from studio.visuals.captions.setting import PAD, Hand, SetCue, SetWord
from studio.visuals.easing import out_back, out_cubic, progress
from studio.visuals.pen import Pen, fill
from studio.visuals.shot import Frame, ShotWord
from studio.visuals.styles import CaptionLook, style_named
from studio.visuals.typography.typefaces import Face, fonts
from studio.visuals.zones import Box, zones

_GAP, _BLOCK_GAP = 0.28, 0.36  # between words, in em; more where a block stands around one
_PAUSE_S = 0.8  # a strip goes away in a pause as long as that
_SINGLE = 2.1  # a word by itself is so much larger
_NARROW = 1.24  # phones hold tall and square films: larger there
#: Roundness of the lit word's block, in em, as the captions' own boxes are.
_LIT_RADIUS = {"pill": 0.3, "bar": 0.0, "strip": 0.1, "scrim": 0.12}
LOOKS = ("word", "karaoke", "single", "bar")


def _readable(words: tuple[ShotWord, ...], face: Face) -> tuple[ShotWord, ...]:
    """Words without letters that no font has: what was heard must not stop a film."""
    known = [fonts().known(face, word.text) or "…" for word in words]
    return tuple(
        word if text == word.text else word.model_copy(update={"text": text})
        for word, text in zip(words, known, strict=True)
    )


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
    look : one of `LOOKS`, or auto for the style's own.
    band : where they stand; the usual place by default.
    """

    def __init__(
        self,
        words: tuple[ShotWord, ...],
        style: str,
        colors: tuple[str, ...],
        size_px: tuple[int, int],
        language: str,
        product: str = "",
        look: str = "auto",
        band: Box | None = None,
    ) -> None:
        self.language = language
        own = style_named(style)
        self._own: CaptionLook = own.caption
        self.look = self._own.look if look == "auto" else look
        self._zones = zones(size_px, True)
        self._band = band or self._zones.captions
        colours = CaptionColours.of(self._own, self.look, own.palette(colors, product))
        self.ground, self.text_colour = colours.ground, colours.text
        self.mark, self.lit_colour = colours.mark, colours.lit
        self._pieces = pieces_of(_readable(words, own.type.strong))
        cues = single_cues if self.look == "single" else caption_groups
        self._cues = _closed(cues(self._pieces)) if self.look == "bar" else cues(self._pieces)
        self._starts = [cue.start_s for cue in self._cues]
        self._ends = {cue.end_s for cue in self._cues}
        self._hand = self._made(own.type.strong, own.type.head.caps)
        self._set = lru_cache(8)(self._set_anew)
        self._draw = self._drawer()

    def _made(self, face: Face, caps: bool) -> Hand:
        z, own = self._zones, self._own
        size = own.size_u * z.u * (1.0 if z.shape == "wide" else _NARROW)
        colour, area, across = self.text_colour, self._band, 0.5
        if self.look == "single":
            size, colour, face = size * _SINGLE, self.lit_colour, replace(face, caps=caps)
        if self.look == "bar" and z.shape != "tall":
            pad = PAD * size  # the words begin where the layout's own do
            area = Box(z.content.left - pad, area.top, z.content.right + pad, area.bottom)
            across = 0.0
        gap = _BLOCK_GAP if self.mark and self.look == "word" else _GAP
        return Hand(face, size, colour, self.lit_colour, gap, area, across)

    def _drawer(self) -> Callable[[Pen, SetCue, Ground, float], None]:
        return {
            "word": self._word_lit,
            "karaoke": self._karaoke,
            "single": self._single,
            "bar": self._plain,
        }[self.look]

    def _set_anew(self, place: int) -> tuple[SetCue, Ground]:
        """A caption with what it stands on; only those in sight are kept."""
        set_ = self._hand.set(self._cues[place], self._pieces)
        soft = self._own.box == "scrim"
        if self.look == "bar":
            return set_, strip(set_, self._zones.width, "" if soft else self.ground, self.mark)
        if soft:
            return set_, scrim(set_, self._zones.width)
        return set_, boxed(set_, self._own.box, self.ground)

    @property
    def boxes(self) -> list[Box]:
        """The boxes of all lines of all captions, in pixels."""
        return [box for i in range(len(self._cues)) for box in self._set(i)[0].boxes]

    @property
    def cues(self) -> list[Cue]:
        """The captions in order."""
        return self._cues

    def draw(self, time_s: float, frame: Frame) -> None:
        """Draw the caption that stands at `time_s`, if any, over the picture."""
        place = bisect_right(self._starts, time_s) - 1
        if place >= 0 and time_s < self._cues[place].end_s:
            set_, ground = self._set(place)
            self._draw(Pen(frame), set_, ground, time_s)

    def _entered(self, set_: SetCue, time_s: float) -> tuple[float, int]:
        """How far a caption has come in, and by how many pixels it still stands too low."""
        e = progress(time_s, set_.cue.start_s, 0.16, out_cubic)
        return e, round((1 - e) * 0.8 * self._zones.u)

    def _plain(self, pen: Pen, set_: SetCue, ground: Ground, time_s: float) -> None:
        e, _ = self._entered(set_, time_s)
        goes_on = set_.cue.start_s in self._ends  # the strip stays while its words change
        ground.draw(pen, 1.0 if goes_on else e)
        for word in set_.words:
            word.plain.draw(pen, round(word.x), round(word.baseline), e)

    def _word_lit(self, pen: Pen, set_: SetCue, ground: Ground, time_s: float) -> None:
        e, low = self._entered(set_, time_s)
        now = sum(word.start_s <= time_s for word in set_.words) - 1
        with pen.moved(0, low):
            ground.draw(pen, e)
            for place, word in enumerate(set_.words):
                if place != now:
                    word.plain.draw(pen, round(word.x), round(word.baseline), e)
            if now >= 0:
                self._lit(pen, set_, set_.words[now], time_s, e)

    def _lit(self, pen: Pen, set_: SetCue, word: SetWord, time_s: float, e: float) -> None:
        if self.mark:
            pad, size = (0.02 if set_.close else 0.17) * set_.size, set_.size
            top, bottom = word.baseline - 0.98 * size, word.baseline + 0.34 * size
            block = Box(word.x - pad, top, word.x + word.lit.width + pad, bottom)
            pen.box(block, fill(self.mark, e), _LIT_RADIUS[self._own.box] * size)
        if self._own.lit != "pop":
            word.lit.draw(pen, round(word.x), round(word.baseline), e)
            return
        grow = 1 + 0.07 * progress(time_s, word.start_s, 0.18, out_back)
        middle, lift = word.lit.width / 2, 0.3 * set_.size
        with pen.moved(word.x + middle, word.baseline - lift, scale=grow):
            word.lit.draw(pen, -middle, lift, e)

    def _karaoke(self, pen: Pen, set_: SetCue, ground: Ground, time_s: float) -> None:
        e, low = self._entered(set_, time_s)
        with pen.moved(0, low):
            ground.draw(pen, e)
            for word in set_.words:
                self._swept(pen, set_, word, time_s, e)

    def _swept(self, pen: Pen, set_: SetCue, word: SetWord, time_s: float, e: float) -> None:
        """A word in two colours, of which the second runs through it while it is spoken."""
        x, baseline, reach = round(word.x), round(word.baseline), set_.size
        done = progress(time_s, word.start_s, max(word.end_s - word.start_s, 0.05))
        edge = x + word.lit.width * (1 - done if set_.rtl else done)
        up, down = baseline - 2 * reach, baseline + reach
        before = Box(x - reach, up, edge, down)
        after = Box(edge, up, x + word.lit.width + reach, down)
        sung, unsung = (after, before) if set_.rtl else (before, after)
        if done < 1:
            with pen.clipped(unsung):
                word.plain.draw(pen, x, baseline, e)
        if done > 0:
            with pen.clipped(sung if done < 1 else Box(x - reach, up, after.right, down)):
                word.lit.draw(pen, x, baseline, e)

    def _single(self, pen: Pen, set_: SetCue, ground: Ground, time_s: float) -> None:
        """A word springs up, and its box with it."""
        e = progress(time_s, set_.cue.start_s, 0.09, out_cubic)
        grow = 0.82 + 0.18 * progress(time_s, set_.cue.start_s, 0.2, out_back)
        (word,), (x, y) = set_.words, set_.boxes[0].centre
        with pen.moved(x, y, scale=grow), pen.moved(-x, -y):
            ground.draw(pen, e)
            word.plain.draw(pen, round(word.x), round(word.baseline), e)


def _closed(cues: list[Cue]) -> list[Cue]:
    """Each caption stands until the next one, unless there is a long pause."""
    ends = [
        after.start_s if after.start_s - cue.end_s < _PAUSE_S else cue.end_s
        for cue, after in pairwise(cues)
    ]
    closed = [replace(cue, end_s=end_s) for cue, end_s in zip(cues, ends, strict=False)]
    return closed + cues[len(closed) :]
