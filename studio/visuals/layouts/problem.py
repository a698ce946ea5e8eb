"""What goes wrong: a whole that cracks and drifts apart, or a picture that slips out of line."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import skia

from studio.visuals.easing import in_out_sine, out_cubic, progress
from studio.visuals.icons import draw_icon
from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
from studio.visuals.layouts.base import Composition, brand_line, divided, quiet_ground
from studio.visuals.layouts.hero import hero
from studio.visuals.layouts.parts.edge import beside_edge
from studio.visuals.layouts.parts.marks import WEIGHTS, mark_path
from studio.visuals.media.footage import moved_boxes, moving
from studio.visuals.pen import Pen, fill, image_of, polygon, rect_of, shadow
from studio.visuals.typography.headline import Headline
from studio.visuals.typography.typeset import glyph_path
from studio.visuals.zones import Box

_BREAKS_AFTER_S = 0.9
_SHARDS = 7
_LIT_EACH = 3  # of so many shards one shows the accent
_STRIPS = 5
_SLIP = 0.08  # of the picture's height


class Broken:
    """The style's own shape, whole at first; it cracks and its parts drift away from each other."""

    def __init__(self, kit: Kit, box: Box) -> None:
        self.kit, self.bounds = kit, Box(*box.centre, *box.centre)
        self._x, self._y = box.centre
        self._r = r = min(box.width, box.height) / 2 * 0.78
        self._whole = whole = mark_path(kit.style.name, r)
        # where no icon fits the words, the sign of all that goes wrong
        self._mark = None if kit.icon else glyph_path("!", kit.style.type.head, 0.95 * r)
        rng = kit.rng("cracks")
        heart = (rng.uniform(-0.16, 0.16) * r, rng.uniform(-0.16, 0.16) * r)
        turn = rng.uniform(0, math.tau)
        angles = [
            turn + math.tau * (i + rng.uniform(-0.28, 0.28)) / _SHARDS for i in range(_SHARDS)
        ]
        cracks = [_crack(heart, a, 1.6 * r, rng.uniform(-0.12, 0.12)) for a in angles]
        self._shards: list[tuple[Any, float, float, float]] = []
        for i, first in enumerate(cracks):
            second = cracks[(i + 1) % _SHARDS]
            wedge = polygon([heart, *first, *reversed(second)])
            middle = angles[i] + ((angles[(i + 1) % _SHARDS] - angles[i]) % math.tau) / 2
            shard = skia.Op(whole, wedge, skia.PathOp.kIntersect_PathOp)
            self._shards.append((shard, middle, rng.uniform(0.6, 1.3), rng.uniform(-1, 1)))
        self._shade, self._at_x, self._at_y = shadow(whole, 2.4 * kit.u, "#000000", 0.22)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Whole, cracked, apart; the drift never ends."""
        kit, r, c = self.kit, self._r, self.kit.colours
        e = progress(time_s, kit.start_s - 0.1, 0.8 * kit.pace, out_cubic)
        if e <= 0:
            return
        since = time_s - kit.start_s - _BREAKS_AFTER_S * kit.pace
        apart = out_cubic(min(1.0, max(0.0, since / 0.9)))
        creep = 0.035 * max(0.0, since)
        pen.image(
            self._shade, self._x + self._at_x, self._y + self._at_y + 1.4 * kit.u, e * (1 - apart)
        )
        if apart <= 0:
            with pen.moved(self._x, self._y, scale=0.8 + 0.2 * e):
                self._piece(pen, self._whole, (c.field, c.on_field), e)
            return
        for place, (shard, angle, reach, spin) in enumerate(self._shards):
            far = r * (0.09 * apart + creep) * reach
            at = (self._x + far * math.cos(angle), self._y + far * math.sin(angle))
            turn = spin * (5.0 * apart + 3.0 * creep) + 0.4 * math.sin(time_s + place) * apart
            with pen.moved(*at, turn=turn):
                self._piece(pen, shard, (c.field, c.on_field), 1.0)
                if place % _LIT_EACH == 0:
                    self._piece(pen, shard, (c.accent, c.on_accent), apart)

    def _piece(self, pen: Pen, path: Any, colours: tuple[str, str], alpha: float) -> None:
        """A part of the shape with its part of the icon."""
        pen.path(path, fill(colours[0], alpha))
        with pen.clipped(path):
            if self._mark is not None:
                pen.path(self._mark, fill(colours[1], alpha))
            weight = WEIGHTS[self.kit.style.name]
            icon, size = self.kit.icon, 0.95 * self._r
            draw_icon(pen, icon, (0, 0), size, colours[1], weight, 1.0, alpha)


def _crack(
    heart: tuple[float, float], angle: float, reach: float, bend: float
) -> list[tuple[float, float]]:
    """A jagged line from the heart outwards."""
    out = []
    for k, far in enumerate((0.3, 0.55, 1.0)):
        a = angle + bend * (-1) ** k * (1 - 0.5 * far)
        out.append((heart[0] + far * reach * math.cos(a), heart[1] + far * reach * math.sin(a)))
    return out


class Slipped:
    """A picture in upright strips that slip out of line, and never quite find back."""

    def __init__(self, kit: Kit, box: Box) -> None:
        self.kit, self.bounds = kit, Box(*box.centre, *box.centre)
        left, top = round(box.left), round(box.top)
        self._box = Box(left, top, left + round(box.width), top + round(box.height))
        size = (int(self._box.width), int(self._box.height))
        self._camera = moving(kit, size)
        self._view = np.zeros((size[1], size[0], 4), np.uint8)
        self.faces = moved_boxes(self._camera.faces, left, top)
        rng = kit.rng("slips")
        signs = [1 if i % 2 else -1 for i in range(_STRIPS)]
        self._slips = [sign * rng.uniform(0.45, 1.0) for sign in signs]

    def draw(self, pen: Pen, time_s: float) -> None:
        """Strip by strip."""
        kit, b = self.kit, self._box
        e = progress(time_s, kit.start_s - 0.3, 0.8, out_cubic)
        if e <= 0:
            return
        self._camera.view(time_s, self._view)
        image = image_of(self._view, opaque=True)
        since = time_s - kit.start_s - _BREAKS_AFTER_S * kit.pace
        gone = in_out_sine(min(1.0, max(0.0, since / 1.1)))
        width, gap = b.width / _STRIPS, 0.9 * kit.u * gone
        for i, slip in enumerate(self._slips):
            strip = Box(b.left + i * width, b.top, b.left + (i + 1) * width - gap, b.bottom)
            dy = (
                slip
                * gone
                * (0.75 * _SLIP * b.height + 0.9 * kit.u * math.sin(0.8 * time_s + 1.3 * i))
            )
            radius = min(kit.style.corner_u, 1.4) * kit.u * gone
            path = skia.Path()
            path.addRoundRect(rect_of(strip), radius, radius)
            with pen.moved(0, dy), pen.clipped(path):
                pen.image(image, b.left, b.top, min(1.0, e))


def problem(kit: Kit) -> Composition:
    """Words, and beside or below them what breaks."""
    if not kit.shot.text.strip():
        return hero(kit)
    wide = kit.zones.shape == "wide"
    if kit.pictured:
        words, window, side = beside_edge(kit, 0.46, 0.48, stacked=True)
        room = _SLIP * window.height  # for strips that slip, none of which may end in the frame
        top = window.top + (room if side == "top" else -room)
        box = Box(window.left, top, window.right, window.bottom + room)
        thing: Layer = Slipped(kit, box)
    else:
        words, window = divided(kit, 0.54 if wide else 0.56)
        thing = Broken(kit, window)
    grow = {"wide": 1.15, "square": 1.0, "tall": 1.4}[kit.zones.shape]
    head = Headline(kit, kit.shot.text, words, down=0.5, largest_u=kit.style.head_u * grow)
    return Composition(quiet_ground(kit), [thing, brand_line(kit, column=words), head])
