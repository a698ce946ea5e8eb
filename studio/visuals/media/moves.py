"""Where a camera looks in a photo: views that keep heads, and a move from one to another."""

from __future__ import annotations

import random
from dataclasses import dataclass

from studio.visuals.media.subject import Subject, around
from studio.visuals.zones import Box

NEAR, FAR, PANNED = 0.83, 0.965, 0.86  # a view's size against the closest crop
_PAN, _LEAST_PAN = 0.09, 0.05  # to either side; a shorter pan is no move
_AT_LEAST = 0.045  # what a push takes off where heads leave it little room
Range = tuple[float, float]


@dataclass(frozen=True)
class Aim:
    """Where in the window the subject is wanted, in fractions of the window.

    Parameters
    ----------
    floor : the line above which faces shall end.
    room : around what a view keeps; more in windows with round corners.
    """

    x: float = 0.5
    y: float = 0.45
    floor: float = 1.0
    room: float = 0.03


MIDDLE = Aim()


def crop_of(picture: tuple[float, float], window: tuple[float, float]) -> tuple[float, float]:
    """Width and height of the largest part with the window's shape, in fractions (one is 1)."""
    ratio = (window[0] / window[1]) / (picture[0] / picture[1])
    return (ratio, 1.0) if ratio < 1 else (1.0, 1 / ratio)


def kept(subject: Subject, crop: tuple[float, float]) -> Box | None:
    """What every view must hold: all heads, else the subject if the crop is large enough for it."""
    if subject.faces:
        return around(subject.faces)
    box = subject.box
    fits = box.width <= crop[0] * PANNED and box.height <= crop[1] * PANNED
    return box if subject.clear and fits else None


def choose_move(
    subject: Subject, crop: tuple[float, float], aim: Aim, seed: str
) -> tuple[Box, Box]:
    """From and to, in fractions of the photo: a push, a pull, or a pan.

    Whatever lies in both views lies in all between them, because their edges move evenly.
    """
    rng = random.Random(seed)
    kind, side = rng.choice(("push", "push", "pull", "pan")), rng.choice((-1, 1))
    keep = kept(subject, crop)
    least = _least(keep, crop, aim.room)
    if kind == "pan":
        along_x = crop[0] <= crop[1]
        part = min(1.0, max(PANNED, least))
        ends = []
        for step in (-_PAN * side, _PAN * side):
            x, y = subject.focus
            focus = (x + step, y) if along_x else (x, y + step)
            ends.append(_view(focus, crop, part, keep, aim))
        gone = abs(ends[0].left - ends[1].left) + abs(ends[0].top - ends[1].top)
        if gone >= _LEAST_PAN:
            return ends[0], ends[1]
    hardly = _least(keep, crop, 0.0)  # it may leave no room, but nothing is cut
    near = max(min(max(NEAR, least), 1 - _AT_LEAST), hardly)
    far = min(1.0, max(FAR, near + _AT_LEAST))
    close = _view(subject.focus, crop, near, keep, aim)
    wide = _view((subject.focus[0] - 0.04 * side, subject.focus[1]), crop, far, keep, aim)
    return (close, wide) if kind == "pull" else (wide, close)


def _least(keep: Box | None, crop: tuple[float, float], room: float) -> float:
    """The smallest view that holds what is kept, with room around it."""
    if keep is None:
        return 0.0
    return max(keep.width / crop[0], keep.height / crop[1]) / (1 - 2 * room)


def _view(
    focus: tuple[float, float], crop: tuple[float, float], part: float, keep: Box | None, aim: Aim
) -> Box:
    width, height = part * crop[0], part * crop[1]
    left, top = focus[0] - aim.x * width, focus[1] - aim.y * height
    if keep is not None:
        top = max(top, keep.bottom - aim.floor * height)
        left = _clamped(left, _holding((keep.left, keep.right), width, aim.room))
        top = _clamped(top, _holding((keep.top, keep.bottom), height, aim.room))
    left, top = _clamped(left, (0.0, 1 - width)), _clamped(top, (0.0, 1 - height))
    return Box(left, top, left + width, top + height)


def _holding(kept: Range, length: float, part: float) -> Range:
    """Where a view may begin so that it holds a range; its middle where that is too long."""
    room = min(part * length, max(0.0, (length - (kept[1] - kept[0])) / 2))
    first, last = kept[1] + room - length, kept[0] - room
    return (first, last) if first <= last else ((first + last) / 2,) * 2


def _clamped(value: float, to: Range) -> float:
    return min(max(value, to[0]), max(to))
