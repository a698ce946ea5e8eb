"""A picture to the frame's edges, parted from the words by an edge in the style's manner."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import skia

from studio.visuals.easing import in_out_cubic, progress
from studio.visuals.kit import Kit
from studio.visuals.layouts.base import below_brand, mirrored
from studio.visuals.media.footage import moved_boxes, moving
from studio.visuals.pen import Pen, Point, image_of, polygon, stroke
from studio.visuals.zones import Box

#: From the words' side of a picture inwards, at a place along its edge (both in fractions).
_Edge = Callable[[float, float], float]


def _straight(t: float, time_s: float) -> float:
    return 0.0


def _slanted(t: float, time_s: float) -> float:
    return 0.10 * (1 - t) + 0.008 * math.sin(0.9 * time_s)


def _waved(t: float, time_s: float) -> float:
    return 0.045 * (1 + math.sin(7.0 * t + 0.8 * time_s))


def _torn(t: float, time_s: float) -> float:
    return 0.012 * (2 + math.sin(5 * t) + 0.6 * math.sin(13 * t + 1) + 0.3 * math.sin(37 * t))


#: Style -> (the edge, whether a stripe of accent runs along it).
_EDGES: dict[str, tuple[_Edge, bool]] = {
    "clean": (_straight, True),
    "bold": (_slanted, True),
    "craft": (_torn, True),
    "tech": (_straight, True),
    "editorial": (_straight, False),
    "playful": (_waved, True),
    "luxury": (_straight, True),
    "documentary": (_straight, False),
}
_STRIPE_U = {"clean": 0.9, "bold": 2.2, "craft": 1.4, "tech": 0.3, "playful": 1.8, "luxury": 0.2}
_STEPS = 40


class EdgePhoto:
    """A photo or clip that runs off three sides of the frame; it is uncovered from outside.

    Parameters
    ----------
    box : to the frame's edges.
    side : which side of the box the words are on: left, right or top.
    """

    def __init__(self, kit: Kit, box: Box, side: str) -> None:
        assert kit.pictured
        self.kit, self.bounds, self._side = kit, Box(*box.centre, *box.centre), side
        self._box = Box(round(box.left), round(box.top), round(box.right), round(box.bottom))
        size = (int(self._box.width), int(self._box.height))
        self._camera = moving(kit, size)
        self._view = np.zeros((size[1], size[0], 4), np.uint8)
        self.faces = moved_boxes(self._camera.faces, self._box.left, self._box.top)

    def draw(self, pen: Pen, time_s: float) -> None:
        """The picture within its edge, and the stripe."""
        e = progress(time_s, self.kit.start_s - 0.3, 1.0, in_out_cubic)
        if e <= 0:
            return
        style = self.kit.style.name
        self._camera.view(time_s, self._view)
        edge = self._edge(time_s, e)
        with pen.clipped(self._inside(edge)):
            pen.image(image_of(self._view, opaque=True), self._box.left, self._box.top)
        if _EDGES[style][1]:
            width = _STRIPE_U[style] * self.kit.u
            pen.path(polygon(edge, closed=False), stroke(self.kit.colours.accent, width, butt=True))

    def _edge(self, time_s: float, e: float) -> list[Point]:
        """Points along the words' side, beyond which the picture is not shown yet."""
        b, shape = self._box, _EDGES[self.kit.style.name][0]
        steps = 1 if shape in (_straight, _slanted) else _STEPS
        points = []
        for i in range(steps + 1):
            t = i / steps
            inwards = 1 - e + e * shape(t, time_s)
            if self._side == "left":
                points.append((b.left + inwards * b.width, b.top + t * b.height))
            elif self._side == "right":
                points.append((b.right - inwards * b.width, b.top + t * b.height))
            else:
                points.append((b.left + t * b.width, b.top + inwards * b.height))
        return points

    def _inside(self, edge: list[Point]) -> skia.Path:
        b = self._box
        far = {
            "left": [(b.right, b.bottom), (b.right, b.top)],
            "right": [(b.left, b.bottom), (b.left, b.top)],
            "top": [(b.right, b.bottom), (b.left, b.bottom)],
        }[self._side]
        return polygon([*edge, *far])


def with_picture(
    kit: Kit, share: float = 0.38, low: float = 0.6, *, stacked: bool = False
) -> tuple[Box, EdgePhoto | None]:
    """The room for words, and the scene's picture to the frame's edges where it has one.

    Parameters
    ----------
    share : of the frame's width for the picture where it stands at the side.
    low : of the frame's height above the picture, where it stands below.
    stacked : the picture stands below in square frames, too, not only in tall ones.
    """
    if not kit.pictured:
        return below_brand(kit), None
    room, box, side = beside_edge(kit, share, low, stacked=stacked)
    return room, EdgePhoto(kit, box, side)


def beside_edge(
    kit: Kit, share: float, low: float, *, stacked: bool = False
) -> tuple[Box, Box, str]:
    """The room for words, a picture's box to the frame's edges, and its side towards the words."""
    inner, z, u = below_brand(kit), kit.zones, kit.u
    if z.shape == "tall" or (stacked and z.shape == "square"):
        top = min(low * z.height, inner.bottom)
        room = Box(inner.left, inner.top, inner.right, top - 3 * u)
        return room, Box(0, top, z.width, z.height), "top"
    left = (1 - share) * z.width
    room = Box(inner.left, inner.top, left - 5 * u, inner.bottom)
    picture = Box(left, 0, z.width, z.height)
    if mirrored(kit) if z.shape == "wide" else kit.rtl:
        return room.mirrored(z.width), picture.mirrored(z.width), "right"
    return room, picture, "left"
