"""The photo seen through three windows that open one after the other."""

from __future__ import annotations

import numpy as np

from studio.visuals.easing import in_out_cubic, progress
from studio.visuals.footage import moving
from studio.visuals.headline import Headline
from studio.visuals.kit import Kit
from studio.visuals.layouts.base import Composition, brand_line, divided, quiet_ground
from studio.visuals.layouts.hero import hero
from studio.visuals.pen import Pen, fill, image_of
from studio.visuals.photo import frame_path
from studio.visuals.zones import Box


class Windows:
    """Three upright (or, in tall frames, flat) windows onto one moving photo."""

    def __init__(self, kit: Kit, box: Box) -> None:
        assert kit.pictured
        self.kit, self.bounds = kit, Box(*box.centre, *box.centre)
        self._box = Box(
            round(box.left),
            round(box.top),
            round(box.left) + round(box.width),
            round(box.top) + round(box.height),
        )
        size = (int(self._box.width), int(self._box.height))
        self._camera = moving(kit, size)
        self._view = np.zeros((size[1], size[0], 4), np.uint8)
        # soft outlines melt when they are narrow
        self._shape = {"blob": "arch", "squircle": "arch"}.get(kit.style.frame, kit.style.frame)
        gap = 2.0 * kit.u
        width = (self._box.width - 2 * gap) / 3
        steps = (0.10, 0.0, 0.06)
        self._panes = [
            Box(
                self._box.left + i * (width + gap),
                self._box.top + steps[i] * box.height,
                self._box.left + i * (width + gap) + width,
                self._box.bottom - steps[2 - i] * box.height,
            )
            for i in range(3)
        ]

    def draw(self, pen: Pen, time_s: float) -> None:
        """Open from below, left to right; each pane drifts a little."""
        self._camera.view(time_s, self._view)
        image = image_of(self._view, opaque=True)
        for i, pane in enumerate(self._panes):
            e = progress(time_s, self.kit.start_s - 0.3 + 0.16 * i, 1.0, in_out_cubic)
            if e <= 0:
                continue
            shown = Box(pane.left, pane.bottom - pane.height * e, pane.right, pane.bottom)
            with pen.clipped(shown), pen.clipped(frame_path(self._shape, pane)):
                pen.box(pane, fill(self.kit.colours.accent))
                pen.image(image, self._box.left, self._box.top)


def windows(kit: Kit) -> Composition:
    """Words beside three windows; without a photo, the style's object."""
    if not kit.pictured:
        return hero(kit)
    words, window = divided(kit, 0.48)
    head = Headline(kit, kit.shot.text, words)
    return Composition(
        quiet_ground(kit), [Windows(kit, window), brand_line(kit, column=words), head]
    )
