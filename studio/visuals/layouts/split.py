"""The picture fills one half of the frame to its edges; words stand on the other half."""

from __future__ import annotations

import numpy as np

from studio.visuals.easing import in_out_cubic, progress
from studio.visuals.footage import moving
from studio.visuals.headline import Headline
from studio.visuals.kit import Kit
from studio.visuals.layouts.base import (
    Composition,
    below_brand,
    brand_line,
    divided,
    mirrored,
    picture,
    quiet_ground,
)
from studio.visuals.pen import Pen, fill, image_of
from studio.visuals.zones import Box


class HalfPhoto:
    """A photo to the frame's edges, uncovered by a moving edge with a stripe of accent."""

    def __init__(self, kit: Kit, box: Box) -> None:
        assert kit.pictured
        self.kit, self.bounds = kit, Box(*box.centre, *box.centre)
        self._box = Box(round(box.left), round(box.top), round(box.right), round(box.bottom))
        size = (int(self._box.width), int(self._box.height))
        self._camera = moving(kit, size)
        self._view = np.zeros((size[1], size[0], 4), np.uint8)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Uncover from the outer edge inwards."""
        e = progress(time_s, self.kit.start_s - 0.3, 1.0, in_out_cubic)
        if e <= 0:
            return
        b, u = self._box, self.kit.u
        self._camera.view(time_s, self._view)
        wide = b.height >= pen.frame.shape[0] - 1
        if wide and b.left > 0:
            shown = Box(b.right - b.width * e, b.top, b.right, b.bottom)
            edge = Box(shown.left - 1.1 * u, b.top, shown.left, b.bottom)
        elif wide:
            shown = Box(b.left, b.top, b.left + b.width * e, b.bottom)
            edge = Box(shown.right, b.top, shown.right + 1.1 * u, b.bottom)
        else:
            shown = Box(b.left, b.bottom - b.height * e, b.right, b.bottom)
            edge = Box(b.left, shown.top - 1.1 * u, b.right, shown.top)
        with pen.clipped(shown):
            pen.image(image_of(self._view, opaque=True), b.left, b.top)
        pen.box(edge, fill(self.kit.colours.accent))


def split(kit: Kit) -> Composition:
    """Half picture, half words."""
    words, window = divided(kit, 0.5)
    if not kit.pictured:
        ground, object_layer = picture(kit, window)
        head = Headline(kit, kit.shot.text, words, down=0.85 if kit.zones.shape == "wide" else 0.5)
        return Composition(ground, [object_layer, brand_line(kit, column=words), head])
    z = kit.zones
    if z.shape == "wide":
        half = Box(z.width * 0.52, 0, z.width, z.height)
        half = half.mirrored(z.width) if mirrored(kit) else half
        inner = below_brand(kit)
        words = Box(inner.left, inner.top, z.width * 0.52 - 5 * kit.u, inner.bottom)
        words = words.mirrored(z.width) if mirrored(kit) else words
    else:
        half = Box(0, window.top, z.width, z.height)
    head = Headline(kit, kit.shot.text, words, down=0.5)
    brand = brand_line(kit, column=words)
    return Composition(quiet_ground(kit), [HalfPhoto(kit, half), brand, head])
