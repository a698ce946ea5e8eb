"""The photo seen through three windows that open one after the other."""

from __future__ import annotations

import math

import numpy as np

from studio.visuals.easing import in_out_cubic, progress
from studio.visuals.kit import Kit
from studio.visuals.layouts.base import (
    Composition,
    brand_line,
    divided,
    quiet_ground,
    support,
)
from studio.visuals.layouts.hero import hero
from studio.visuals.layouts.parts.grid import columns
from studio.visuals.layouts.titled import titled
from studio.visuals.media.footage import moved_boxes, moving
from studio.visuals.media.photo import frame_path
from studio.visuals.pen import Pen, fill, image_of
from studio.visuals.zones import Box

_STEPS = (0.10, 0.0, 0.06)  # how far each window stands below the highest, and above the lowest
_OPENS_AFTER_S = 0.16


class Windows:
    """Three upright windows onto one moving photo; each goes slowly up and down."""

    def __init__(self, kit: Kit, box: Box) -> None:
        assert kit.pictured
        self.kit, self.bounds = kit, Box(*box.centre, *box.centre)
        left, top = round(box.left), round(box.top)
        self._box = Box(left, top, left + round(box.width), top + round(box.height))
        size = (int(self._box.width), int(self._box.height))
        self._camera = moving(kit, size)
        self._view = np.zeros((size[1], size[0], 4), np.uint8)
        self.faces = moved_boxes(self._camera.faces, left, top)
        # soft outlines melt when they are narrow
        self._shape = {"blob": "arch", "squircle": "arch"}.get(kit.style.frame, kit.style.frame)
        self._panes = [
            Box(
                c.left,
                c.top + _STEPS[i] * box.height,
                c.right,
                c.bottom - _STEPS[2 - i] * box.height,
            )
            for i, c in enumerate(columns(self._box, 3, 2 * kit.u))
        ]

    def draw(self, pen: Pen, time_s: float) -> None:
        """Open from below, in the order in which they are read."""
        self._camera.view(time_s, self._view)
        image = image_of(self._view, opaque=True)
        for i, pane in enumerate(self._panes):
            place = 2 - i if self.kit.rtl else i
            begin = self.kit.start_s - 0.3 + _OPENS_AFTER_S * place
            e = progress(time_s, begin, 1.0, in_out_cubic)
            if e <= 0:
                continue
            drift = 0.6 * self.kit.u * math.sin(0.9 * time_s + 1.7 * i)
            here = Box(pane.left, pane.top + drift, pane.right, pane.bottom + drift)
            shown = Box(here.left, here.bottom - here.height * e, here.right, here.bottom)
            with pen.clipped(shown), pen.clipped(frame_path(self._shape, here)):
                pen.box(here, fill(self.kit.colours.accent))
                pen.image(image, self._box.left, self._box.top)


def windows(kit: Kit) -> Composition:
    """Words beside three windows; without a photo, the style's object."""
    if not kit.pictured:
        return hero(kit)
    wide = kit.zones.shape == "wide"
    words, window = divided(kit, 0.48 if wide else 0.54)
    largest = kit.style.head_u * (1.15 if wide else 1.4)
    text = titled(kit, support(kit), words, down=0.46, largest_u=largest)
    # in wide frames the web address stands above the windows
    top = kit.zones.content.top + 5 * kit.u if wide else window.top
    room = Box(window.left, top, window.right, window.bottom).inset(0, 0.6 * kit.u)
    return Composition(
        quiet_ground(kit), [Windows(kit, room), brand_line(kit, column=words), *text]
    )
