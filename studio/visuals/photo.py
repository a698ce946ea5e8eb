"""Photos in a style's frame."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import skia

from studio.visuals.art.craft import blob
from studio.visuals.art.luxury import arch
from studio.visuals.art.playful import squircle
from studio.visuals.colour import mixed
from studio.visuals.footage import moving
from studio.visuals.kit import Kit
from studio.visuals.pen import Pen, fill, image_of, shadow, stroke
from studio.visuals.zones import Box


def frame_path(shape: str, box: Box) -> Any:
    """The outline in which a style shows a photo."""
    path = skia.Path()
    rect = skia.Rect.MakeLTRB(box.left, box.top, box.right, box.bottom)
    short = min(box.width, box.height)
    if shape == "arch" and box.height > box.width * 0.8:
        return arch(box)
    if shape == "squircle":
        path = squircle(box.width / 2, box.height / 2, 4.2)
        path.offset(*box.centre)
    elif shape == "blob":
        points = blob(1.0, (0.03, 0.025, 0.012), 0.8)
        points.transform(skia.Matrix.Scale(box.width / 2.1, box.height / 2.1))
        points.offset(*box.centre)
        return points
    elif shape == "square":
        path.addRect(rect)
    else:
        radius = short * {"round": 0.07, "panel": 0.035, "arch": 0.02}[shape]
        path.addRoundRect(rect, radius, radius)
    return path


class Photo:
    """A photo under a moving camera in the style's frame, with a field of colour behind it."""

    def __init__(self, kit: Kit, box: Box) -> None:
        assert kit.pictured
        self.kit, self.bounds = kit, Box(*box.centre, *box.centre)
        left, top = round(box.left), round(box.top)
        self._box = Box(left, top, left + round(box.width), top + round(box.height))
        size = (int(self._box.width), int(self._box.height))
        self._camera = moving(kit, size)
        self._view = np.zeros((size[1], size[0], 4), np.uint8)
        self._path = frame_path(kit.style.frame, self._box)
        dark = mixed(kit.colours.paper, "#000000", 0.75)
        self._shade = shadow(self._path, 2.2 * kit.u, dark, 0.35)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Field, shadow, photo, line."""
        kit, u, c = self.kit, self.kit.u, self.kit.colours
        e = kit.enter(time_s, -0.2, 0.9)
        if e <= 0:
            return
        lift = (1 - min(1.0, e)) * 8 * u
        sway = 0.7 * u * math.sin(time_s * 1.1)
        behind = {
            "bold": (2.4, 2.6, c.field),
            "craft": (-2.6, 2.4, c.field),
            "playful": (2.2, 2.4, c.accent),
            "clean": (-2.4, 2.4, c.field),
            "editorial": (-2.2, 2.2, c.accent),
        }
        with pen.moved(0, lift):
            if kit.style.name in behind:
                dx, dy, colour = behind[kit.style.name]
                with pen.moved(dx * u * e + sway, dy * u * e - sway):
                    pen.path(self._path, fill(colour))
            elif kit.style.name in ("luxury", "tech"):
                with (
                    pen.moved(*self._box.centre, scale=1.03 + 0.004 * math.sin(time_s)),
                    pen.moved(-self._box.centre[0], -self._box.centre[1]),
                ):
                    pen.drawn(self._path, stroke(c.accent, 0.2 * u), min(1.0, max(0.0, e)))
            image, left, top = self._shade
            pen.image(image, round(left), round(top + u), min(1.0, e))
        self._camera.view(time_s, self._view)
        with pen.moved(0, round(lift)), pen.clipped(self._path):
            pen.image(
                image_of(self._view, opaque=True), self._box.left, self._box.top, min(1.0, e * 1.5)
            )


def brand_dark(kit: Kit) -> str:
    """A near-black with the brand's hue, for scrims and shadows."""
    return mixed(kit.colours.field if kit.colours.dark else kit.colours.ink, "#000000", 0.55)
