"""What captions stand on: a box a line, a strip across the frame, soft darkness.

Each is made once into an image, so that a frame costs one copy of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.visuals.captions.setting import SetCue
from studio.visuals.pen import Pen, baked, blank, fill, image_of
from studio.visuals.zones import Box

#: Roundness of a line's box, in em.
_RADIUS = {"pill": 0.62, "bar": 0.0, "strip": 0.14}
_DARK = 0.68  # how dark the softness is where words stand: white on it reads over any picture
_FADES = (2.4, 0.52)  # over how many em it fades away, across and down
_TIGHT = 0.42  # a line's box is so much higher than its words, in em


@dataclass(frozen=True)
class Ground:
    """An image and where its corner lies in the frame."""

    image: Any
    left: int
    top: int

    def draw(self, pen: Pen, alpha: float) -> None:
        """Draw it in its place."""
        pen.image(self.image, self.left, self.top, alpha)


def boxed(set_: SetCue, box: str, colour: str) -> Ground:
    """A box around every line."""
    size = set_.size
    around = _around(set_.boxes, 0.1 * size)

    def draw(pen: Pen) -> None:
        pen.canvas.translate(-around.left, -around.top)
        for line in set_.boxes:
            grown = Box(line.left, line.top - 0.02 * size, line.right, line.bottom + 0.02 * size)
            pen.box(grown, fill(colour), _RADIUS[box] * size)

    return Ground(baked(around.width, around.height, draw), int(around.left), int(around.top))


def strip(set_: SetCue, width: int, colour: str, rule: str) -> Ground:
    """A strip across the frame, with a fine rule on top; without a colour it is darkness."""
    lines = _around(set_.boxes, 0)
    if not colour:
        return _darkness(Box(-width, lines.top, 2 * width, lines.bottom), set_.size, width)
    height, thin = round(lines.height), max(1.0, 0.05 * set_.size)

    def draw(pen: Pen) -> None:
        pen.box(Box(0, 0, width, height), fill(colour))
        if rule:
            pen.box(Box(0, 0, width, thin), fill(rule))

    return Ground(baked(width, height, draw), 0, round(lines.top))


def scrim(set_: SetCue, width: int) -> Ground:
    """Soft darkness behind the lines."""
    return _darkness(_around(set_.boxes, 0), set_.size, width)


def _darkness(block: Box, size: float, width: int) -> Ground:
    """Full where words stand, fading over `_FADES` em; it has no detail, so it is made small."""
    step = max(1.0, size / 10)
    pads = [3 * fade * size for fade in _FADES]
    left, right = max(0.0, block.left - pads[0]), min(float(width), block.right + pads[0])
    top, bottom = block.top - pads[1], block.bottom + pads[1]
    xs = np.arange(left, right, step, dtype=np.float32)
    ys = np.arange(top, bottom, step, dtype=np.float32)
    inner = block.inset(0.2 * size, _TIGHT * size)
    across = _faded(xs, inner.left, inner.right, _FADES[0] * size)
    down = _faded(ys, inner.top, inner.bottom, _FADES[1] * size)
    shape = round(right - left), round(bottom - top)
    dark = cv2.resize(np.outer(down, across), shape, interpolation=cv2.INTER_LINEAR)
    pixels = blank(*shape)
    pixels[..., 3] = np.rint(dark * _DARK * 255)
    return Ground(image_of(pixels), round(left), round(top))


def _faded(places: NDArray[np.float32], start: float, end: float, fade: float) -> Any:
    """1 between two places, falling off to both sides as a bell does."""
    outside = np.maximum(np.maximum(start - places, places - end), 0.0) / fade
    return np.exp(-(outside**2)).astype(np.float32)


def _around(boxes: tuple[Box, ...] | list[Box], pad: float) -> Box:
    """Whole pixels around boxes."""
    return Box(
        float(np.floor(min(box.left for box in boxes) - pad)),
        float(np.floor(min(box.top for box in boxes) - pad)),
        float(np.ceil(max(box.right for box in boxes) + pad)),
        float(np.ceil(max(box.bottom for box in boxes) + pad)),
    )
