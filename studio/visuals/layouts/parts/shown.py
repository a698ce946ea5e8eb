"""A photo or clip of the scene's in a box of its own, without a frame."""

from __future__ import annotations

import numpy as np

from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.media.footage import moved_boxes, moving
from studio.visuals.pen import Pen, image_of
from studio.visuals.zones import Box


class ShownPicture:
    """A picture that fills a box.

    Parameters
    ----------
    which : of the scene's pictures.
    """

    texts: tuple[TextArea, ...] = ()

    def __init__(self, kit: Kit, box: Box, which: int = 0) -> None:
        self._box = box
        size = (int(box.width), int(box.height))
        self._camera = moving(kit, size, which)
        self._view = np.zeros((size[1], size[0], 4), np.uint8)
        self.faces = moved_boxes(self._camera.faces, box.left, box.top)

    def draw(self, pen: Pen, time_s: float) -> None:
        """The picture at this time."""
        self._camera.view(time_s, self._view)
        pen.image(image_of(self._view, opaque=True), self._box.left, self._box.top)
