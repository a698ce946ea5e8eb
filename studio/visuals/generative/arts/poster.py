"""A poster of one word: rows of it that stretch and slide with the music."""

from __future__ import annotations

import math
import re
from bisect import bisect_right

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.visuals.colour import contrast, mixed
from studio.visuals.generative.arts.light import Floats, ramp
from studio.visuals.generative.arts.movement import Movement
from studio.visuals.generative.kit import ArtKit
from studio.visuals.generative.title import style_name
from studio.visuals.kit import grain
from studio.visuals.pen import Pen, blank
from studio.visuals.shot import Frame, Shot
from studio.visuals.styles import style_named
from studio.visuals.typography.typeset import Face, cap_height, measure, sprite

_HOLD_S = 0.9  # how long a sung word stays at least: a new one changes half the frame
_LONGEST = 12  # letters of a word
_COMMON_WORDS = (
    "a an and are as at be but by for from had has have he her his i in is it its me my no not of"
    " on or our she so that the their them then there they this to up was we were what when where"
    " which who will with you your im its dont can just like into over all background foreground"
    " scene color colour palette person loudly softly sings plays hits strikes picks drum stick"
    " alongside wide close camera shot slow light"
)
_COMMON = frozenset(_COMMON_WORDS.split())


class Poster:
    """Rows that share the height; beats hand the tallest row on."""

    def __init__(self, kit: ArtKit) -> None:
        rng = kit.random(13)
        self._move = Movement(kit.pulse, kit.shot.duration_s)
        self._size = width, height = kit.size_px
        face = style_named(style_name(kit.shot)).type.head
        self._times, words = timed_words(kit.shot)
        self._masks = [_mask(word, face, width) for word in words]
        tall = height > 1.2 * width
        self._rows = int(rng.choice((5, 6) if tall else (3, 4)))
        self._offset = float(rng.uniform(0, 6.28))
        self._shift = rng.uniform(0, 1, self._rows) + np.arange(self._rows) * 0.37
        self._ways = np.where(np.arange(self._rows) % 2 == 0, 1.0, -1.0) * rng.choice((-1, 1))
        self._inks = [ramp(pair).view(np.uint32)[:, 0] for pair in _pairs(kit, rng, self._rows)]
        self._grain = grain(kit.size_px, 2.4)
        self._x = np.arange(width, dtype=np.float32)[None]

    def draw(self, time_s: float, frame: Frame) -> None:
        """Row after row."""
        mask = self._masks[max(0, bisect_right(self._times, time_s) - 1)]
        edges = self._edges(time_s)
        letters = self._letters(mask, edges, time_s)
        seen = frame.view(np.uint32)[..., 0]
        height = self._size[1]
        for row in range(self._rows):
            first, last = (math.ceil(edges[i] - 0.5) for i in (row, row + 1))
            first, last = max(0, first), min(height, last)
            if last > first:
                seen[first:last] = self._inks[row][letters[first:last]]
        cv2.add(frame, self._grain, dst=frame)
        frame[..., 3] = 255

    def _edges(self, time_s: float) -> Floats:
        """Where rows begin and the last one ends, in pixels from the top."""
        move = self._move
        turn = move.beats(time_s) / 3 if move.has_beats else 1.2 * move.phase(time_s)
        at = turn * 2 * math.pi / self._rows + self._offset
        rows = np.arange(self._rows) * 2 * math.pi / self._rows
        weight = 1 + (0.45 + 0.4 * move.slow("bass", time_s, 0.5)) * np.cos(rows - at)
        weight = weight**1.6 + 0.12
        edges: Floats = np.concatenate([[0], np.cumsum(weight)]) / weight.sum() * self._size[1]
        return edges

    def _letters(self, mask: NDArray[np.uint8], edges: Floats, time_s: float) -> NDArray[np.uint8]:
        """Ink 0 to 255 for each pixel: the word, stretched to its row and slid along it."""
        height = self._size[1]
        ys = np.arange(height, dtype=np.float32) + 0.5
        row = np.clip(np.searchsorted(edges, ys, side="right") - 1, 0, self._rows - 1)
        tall = edges[row + 1] - edges[row]
        inside = (ys - edges[row]) / tall
        phase = self._move.phase(time_s)
        slide = (self._shift + 0.08 * phase * self._ways)[row] * mask.shape[1]
        fine = self._move.quick("treble", time_s) * 0.004 * min(self._size)
        ripple = fine * np.sin(ys / min(self._size) * 17 + 7 * phase)
        map_x = (self._x + (slide + ripple)[:, None]) % np.float32(mask.shape[1] - 1)
        map_y = np.broadcast_to((inside * (mask.shape[0] - 1))[:, None], map_x.shape)
        return np.asarray(
            cv2.remap(
                mask,
                map_x.astype(np.float32),
                np.ascontiguousarray(map_y, np.float32),
                cv2.INTER_LINEAR,
                borderMode=cv2.BORDER_WRAP,
            ),
            np.uint8,
        )


def key_words(text: str, most: int = 3) -> tuple[str, ...]:
    """The words of a text that could stand on a poster, in their order."""
    found = [w for w in re.findall(r"[^\W\d_]+", text) if w.lower() not in _COMMON]
    found = [w for w in dict.fromkeys(found) if 3 <= len(w) <= _LONGEST] or found[:1]
    longest = sorted(found, key=len, reverse=True)[:most]
    return tuple(w for w in found if w in longest)


def timed_words(shot: Shot) -> tuple[tuple[float, ...], tuple[str, ...]]:
    """What stands there from when: sung words, else the text's or sentence's, bar by bar."""
    sung = [(w.start_s, key_words(w.text, 1)) for w in shot.words]
    times: list[float] = [0.0]
    words: list[str] = []
    for start_s, word in sung:
        if word and (not words or start_s - times[-1] >= _HOLD_S):
            if words:
                times.append(start_s)
            words.append(word[0])
    if not words:
        said = next((t for t in (shot.text, shot.visual, shot.product) if t.strip()), "")
        chosen = key_words(said, 3) or ("music",)
        words = [chosen[(shot.index + shot.seed) % len(chosen)]]
    return tuple(times), tuple(words)


def _mask(word: str, face: Face, width: int) -> NDArray[np.uint8]:
    """The word repeated to fill a row and to join with itself, shape = (height, length)."""
    word = word if face.caps else word.lower()
    size = 0.34 * width
    wide = measure(word, face, size) + 0.18 * size
    size *= min(1.0, 1.02 * width / wide)
    wide = measure(word, face, size) + 0.14 * size
    times = max(1, math.ceil(1.0 * width / wide))
    cap = cap_height(face) * size
    low = 0.0 if face.caps or not re.search("[gjpqyç]", word) else 0.24 * size
    top = 0.08 * cap if face.caps else 0.16 * cap
    sheet = blank(times * wide, cap + top + low + 0.08 * cap)
    pen = Pen(sheet)
    for number in range(times + 1):
        sprite(word, face, size, "#ffffff").draw(pen, round(number * wide), round(cap + top))
    return np.ascontiguousarray(sheet[..., 3])


def _pairs(kit: ArtKit, rng: np.random.Generator, count: int) -> list[tuple[str, str]]:
    """Paper and ink of each row."""
    c = kit.colours
    deep = mixed(c.deep, "#000000", 0.25)
    all_pairs = [(deep, c.high), (c.mid, deep), (deep, c.mid), (c.low, c.light), (deep, c.light)]
    clear = [pair for pair in all_pairs if contrast(*pair) >= 2.2]
    start = int(rng.integers(len(clear)))
    return [clear[(start + i) % len(clear)] for i in range(count)]


def poster(kit: ArtKit) -> Poster:
    """A word in rows."""
    return Poster(kit)
