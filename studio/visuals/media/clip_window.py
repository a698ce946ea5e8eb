"""How a clip is placed in a window: followed by a crop, or whole on its own blur."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.visuals.media.cards import card_box, card_scale, shaded_card, soft
from studio.visuals.media.clip_player import Footage
from studio.visuals.media.grade import matching
from studio.visuals.media.moves import crop_of
from studio.visuals.media.reframe import Course, Seen, looked_over
from studio.visuals.media.subject import around
from studio.visuals.media.window import Window
from studio.visuals.pen import Pen, blank, image_of
from studio.visuals.shot import ClipSource, Frame
from studio.visuals.zones import Box

_SAME = 0.97  # of the picture in the crop: nothing to choose
_LEAST_LOW, _LEAST_WIDE = 0.42, 0.27  # of a tall clip's height, and of a width, that a crop leaves
_LEAST_DRAWN = 0.9  # of a screen recording
_TOO_WIDE = 0.4  # of the moments with heads: heads that no crop holds


def clip_in(source: ClipSource, window: Window) -> Footage | ClipOnBlur:
    """The clip as suits what it shows and the window's shape, matched to the window's style.

    Raises
    ------
    InputError : it can't be decoded.
    """
    seen = looked_over(source, window.duration_s)
    crop = crop_of(seen.size, window.size_px)
    pictures = [look.picture for look in seen.looks]
    style = "" if seen.drawn else window.style
    curves = None
    if style:
        curves = matching(pictures, [look.heads for look in seen.looks], style).styled
    if not _crops(seen, crop):
        return ClipOnBlur(source, window, seen, curves)
    course = None
    if min(crop) < _SAME:
        course = seen.course.aimed(crop, (window.aim.x, window.aim.y))
    faces = _faces(seen, course, crop, window.size_px)
    return Footage(
        source,
        window.size_px,
        window.duration_s,
        course,
        curves,
        faces,
        faces[0] if faces else None,
    )


def _crops(seen: Seen, crop: tuple[float, float]) -> bool:
    """Whether what matters outlives a crop."""
    if seen.drawn:
        return min(crop) >= _LEAST_DRAWN
    wide = sum(heads.width > crop[0] or heads.height > crop[1] for heads in seen.heads)
    if seen.heads and wide > _TOO_WIDE * len(seen.heads):
        return False
    return crop[0] >= _LEAST_WIDE and crop[1] >= _LEAST_LOW


def _faces(
    seen: Seen, course: Course | None, crop: tuple[float, float], size: tuple[int, int]
) -> tuple[Box, ...]:
    """One box around all that heads touch of the window."""
    found = []
    for look in seen.looks:
        x, y = course.at(look.time_s) if course else (0.5, 0.5)
        left, top = x - crop[0] / 2, y - crop[1] / 2
        for head in look.heads:
            found.append(
                Box(
                    min(max((head.left - left) / crop[0], 0.0), 1.0) * size[0],
                    min(max((head.top - top) / crop[1], 0.0), 1.0) * size[1],
                    min(max((head.right - left) / crop[0], 0.0), 1.0) * size[0],
                    min(max((head.bottom - top) / crop[1], 0.0), 1.0) * size[1],
                )
            )
    return (around(tuple(found)),) if found else ()


class ClipOnBlur:
    """A whole clip on a card, on the blur of itself."""

    def __init__(
        self, source: ClipSource, window: Window, seen: Seen, curves: NDArray[np.uint8] | None
    ) -> None:
        self._window = window
        scale = card_scale(seen.size, window.size_px, window)
        size = (round(seen.size[0] * scale), round(seen.size[1] * scale))
        self._box = card_box(size, window.size_px, window)
        self._footage = Footage(source, size, window.duration_s, None, curves)
        self._card = np.zeros((size[1], size[0], 4), np.uint8)
        self._path, self._shade, self._shade_at = _shade(window, self._box)
        self.subject: Box | None = self._box
        on_card = (box for box in _faces(seen, None, (1.0, 1.0), size))
        self.faces = tuple(
            Box(
                self._box.left + box.left, self._box.top + box.top,
                self._box.left + box.right, self._box.top + box.bottom,
            )
            for box in on_card
        )  # fmt: skip

    def view(self, time_s: float, out: Frame) -> None:
        """Fill `out` with blur, shadow and card at a time of the scene."""
        self._footage.view(time_s, self._card)
        size = self._window.size_px
        ground = np.rint(soft(self._card, size, self._window.ground)).clip(0, 255)
        small = cv2.cvtColor(ground.astype(np.uint8), cv2.COLOR_BGR2BGRA)
        cv2.resize(small, size, dst=out, interpolation=cv2.INTER_LINEAR)
        pen = Pen(out)
        pen.image(self._shade, *self._shade_at)
        with pen.clipped(self._path):
            pen.image(image_of(self._card, opaque=True), self._box.left, self._box.top)


def _shade(window: Window, card: Box) -> tuple[Any, Any, tuple[int, int]]:
    """A card's outline, the image of its shadow, and where that one's corner lies."""
    width, height = window.size_px
    sheet = blank(width, height)
    path = shaded_card(sheet, card, window.corner_px)
    left, top, wide, high = cv2.boundingRect(sheet[..., 3])
    part = sheet[top : top + high, left : left + wide]
    return path, image_of(part), (left, top)
