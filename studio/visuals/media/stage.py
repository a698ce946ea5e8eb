"""A cutout in a window: it floats in the light of the style's own colour."""

from __future__ import annotations

import numpy as np

from studio.visuals.colour import luminance, mixed
from studio.visuals.kit import lights
from studio.visuals.media.floating import Floating
from studio.visuals.media.picture import Picture
from studio.visuals.media.window import Window
from studio.visuals.pen import Pen
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

_SHARE = 0.74  # of the window's sides that the object takes at most


class Stage:
    """The object where the window's aim is, before a soft light."""

    def __init__(self, picture: Picture, window: Window) -> None:
        width, height = window.size_px
        wide, high = _SHARE * width, _SHARE * height
        x = min(max(window.aim.x * width, wide / 2), width - wide / 2)
        y = min(max((window.aim.y + 0.04) * height, high / 2), height - high / 2)
        box = Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
        self._object = Floating(picture, box, window.most_scale)
        self._ground = _lit(window, (x / width, y / height))
        self.subject: Box | None = self._object.bounds
        self.faces: tuple[Box, ...] = ()

    def view(self, time_s: float, out: Frame) -> None:
        """Fill `out` with ground and object at a time of the scene."""
        np.copyto(out, self._ground)
        self._object.draw(Pen(out), time_s)


def _lit(window: Window, at: tuple[float, float]) -> Frame:
    """The window's ground, lighter behind the object and darker at the edges."""
    dark = luminance(window.ground) < 0.4
    edge = mixed(window.ground, "#000000", 0.22 if dark else 0.05)
    glow = mixed(window.ground, "#ffffff", 0.3)
    return lights(window.size_px, edge, [(*at, 0.75, glow, 0.26 if dark else 0.05)])
