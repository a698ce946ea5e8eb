"""What the transitions share: colours of the style, sheets of one colour, shadows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np

from studio.visuals.colour import Palette, rgb_of
from studio.visuals.pen import Pen, image_of
from studio.visuals.shot import Frame


@dataclass(frozen=True)
class Inks:
    """The colours that a transition may show, as ``#rrggbb``."""

    paper: str = "#f2efe9"
    field: str = "#23262d"
    accent: str = "#e8edf5"
    ink: str = "#101216"

    @classmethod
    def of(cls, palette: Palette) -> Inks:
        """Those of the scene that comes in."""
        return cls(palette.paper, palette.field, palette.accent, palette.ink)


#: (a, b, progress 0..1, out, inks); at 0 `out` is exactly `a`, at 1 exactly `b`.
Transition = Callable[[Frame, Frame, float, Frame, Inks], None]
BLACK = "#000000"
_USUAL_PX = 1920  # the long side of a film


def upright(frame: Frame) -> bool:
    """Whether the frame is taller than wide: things then move upwards instead of to the left."""
    return bool(frame.shape[0] > frame.shape[1])


def unit(frame: Frame) -> float:
    """A hundredth of the short side, in pixels."""
    return float(min(frame.shape[:2])) / 100


def sheet(frame: Frame, colour: str) -> Frame:
    """A sheet of one colour as large as a frame; cut from one that is kept."""
    height, width = frame.shape[:2]
    return _kept(max(height, _USUAL_PX), max(width, _USUAL_PX), colour)[:height, :width]


@lru_cache(4)
def _kept(height: int, width: int, colour: str) -> Frame:
    made = np.empty((height, width, 4), np.uint8)
    r, g, b = (round(part * 255) for part in rgb_of(colour))
    made[:] = (b, g, r, 255)
    return made


def tinted(picture: Any, colour: str, share: float, out: Frame) -> None:
    """`picture` with so much of a colour in it."""
    if picture.size == 0:
        return
    over = sheet(out, colour)
    cv2.addWeighted(picture, 1 - share, over, share, 0.0, dst=out)


def shadow_columns(out: Frame, left: int, right: int, strength: float, *, falls: str) -> None:
    """A soft shadow between two columns, darkest at its ``left`` or ``right`` edge."""
    first, last = max(left, 0), min(right, out.shape[1])
    if last <= first:
        return
    place = (np.arange(first, last, dtype=np.float32) - left + 0.5) / (right - left)
    dark = (1 - place if falls == "left" else place) ** 2
    colours = out[:, first:last, :3]
    colours[...] = (colours * (1 - strength * dark)[None, :, None] + 0.5).astype(np.uint8)


def shadow_rows(out: Frame, top: int, bottom: int, strength: float, *, falls: str) -> None:
    """The same between two rows, darkest at the ``top`` or ``bottom``."""
    shadow_columns(
        out.transpose(1, 0, 2), top, bottom, strength, falls="left" if falls == "top" else "right"
    )


def through(path: Any, picture: Frame, out: Frame) -> None:
    """Draw `picture` over `out` within a path."""
    pen = Pen(out)
    with pen.clipped(path):
        pen.image(image_of(picture, opaque=True), 0, 0)
