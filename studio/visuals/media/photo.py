"""Pictures in a style's frame."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import skia

from studio.visuals.art.craft import blob
from studio.visuals.art.luxury import arch
from studio.visuals.art.playful import squircle
from studio.visuals.colour import mixed
from studio.visuals.kit import Kit
from studio.visuals.media.floating import Floating
from studio.visuals.media.footage import (
    FILM_U,
    floor_of,
    kind_of_picture,
    moved_boxes,
    moving,
    picture_of,
    pictures,
    suits,
)
from studio.visuals.media.window import BLOWN_UP
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


#: Style -> how far its field of colour is set off behind a photo, in u, and the field's colour.
_BEHIND = {
    "bold": (2.4, 2.6, "field"),
    "craft": (-2.6, 2.4, "field"),
    "playful": (2.2, 2.4, "accent"),
    "clean": (-2.4, 2.4, "field"),
    "editorial": (-2.2, 2.2, "accent"),
}
_LINED = ("luxury", "tech")  # a drawn line around the photo instead
_SHORT_U, _SMALL = 40, 0.35  # a photo smaller than this is set off less, but at least so much
_ROOM = {"blob": 0.1, "squircle": 0.06, "arch": 0.06}  # around heads: these outlines cut corners
_PEDESTAL = 0.8  # of the box: the field behind an object that floats


class Photo:
    """A picture of the scene in the style's frame; one with a clear ground floats before a field.

    Parameters
    ----------
    which : of the scene's pictures.
    aim : where in the frame what matters shall stand, in fractions.
    after_s : when it begins to come in, after the scene's other parts.
    """

    def __init__(
        self,
        kit: Kit,
        box: Box,
        which: int = 0,
        aim: tuple[float, float] = (0.5, 0.45),
        after_s: float = -0.2,
    ) -> None:
        assert pictures(kit)
        self.bounds = Box(*box.centre, *box.centre)
        self._after_s, self._kit = after_s, kit
        kind = kind_of_picture(kit, which)
        self._shown: _Framed | _Floated = (
            _Floated(kit, box, which) if kind == "cutout" else _Framed(kit, box, which, aim)
        )
        self.faces, self.subject = self._shown.faces, self._shown.subject

    def draw(self, pen: Pen, time_s: float) -> None:
        """Come in from below, then stay alive."""
        e = self._kit.enter(time_s, self._after_s, 0.9)
        if e > 0:
            self._shown.draw(pen, time_s, e)


class _Framed:
    """A photo, graphic or clip in an outline of the style's, with a field or a line around it."""

    def __init__(self, kit: Kit, box: Box, which: int, aim: tuple[float, float]) -> None:
        self._kit = kit
        kind, room = kind_of_picture(kit, which), _ROOM.get(kit.style.frame, 0.03)
        if kind != "clip":
            box = _suited(kit, box, which, room)
        left, top = round(box.left), round(box.top)
        self._box = Box(left, top, left + round(box.width), top + round(box.height))
        size = (int(self._box.width), int(self._box.height))
        self._camera = moving(kit, size, which, aim, floor_of(kit, self._box), room)
        self._view = np.zeros((size[1], size[0], 4), np.uint8)
        # outlines that would cut a corner which matters give way to a plain one
        whole = kind == "clip" or suits(kit, size, which, room)
        shape = kit.style.frame if whole or kit.style.frame not in _ROOM else "round"
        self._path = frame_path(shape, self._box)
        dark = mixed(kit.colours.paper, "#000000", 0.75)
        self._shade = shadow(self._path, 2.2 * kit.u, dark, 0.35)
        self._off = min(1.0, max(_SMALL, min(size) / (_SHORT_U * kit.u)))
        self.faces = moved_boxes(self._camera.faces, left, top)
        found = self._camera.subject
        self.subject = moved_boxes((found,), left, top)[0] if found else None

    def draw(self, pen: Pen, time_s: float, e: float) -> None:
        """Field, shadow, picture, line."""
        lift = (1 - min(1.0, e)) * 8 * self._kit.u
        with pen.moved(0, lift):
            self._set_off(pen, time_s, e)
            image, left, top = self._shade
            pen.image(image, round(left), round(top + self._kit.u), min(1.0, e))
        self._camera.view(time_s, self._view)
        with pen.moved(0, round(lift)), pen.clipped(self._path):
            pen.image(
                image_of(self._view, opaque=True), self._box.left, self._box.top, min(1.0, e * 1.5)
            )

    def _set_off(self, pen: Pen, time_s: float, e: float) -> None:
        style, u, c = self._kit.style.name, self._kit.u * self._off, self._kit.colours
        sway = 0.7 * u * math.sin(time_s * 1.1)
        if style in _BEHIND:
            dx, dy, role = _BEHIND[style]
            with pen.moved(dx * u * e + sway, dy * u * e - sway):
                pen.path(self._path, fill(getattr(c, role)))
        elif style in _LINED:
            with (
                pen.moved(*self._box.centre, scale=1.03 + 0.004 * math.sin(time_s)),
                pen.moved(-self._box.centre[0], -self._box.centre[1]),
            ):
                pen.drawn(self._path, stroke(c.accent, 0.2 * u), min(1.0, max(0.0, e)))


class _Floated:
    """A cutout before a field in the style's outline, which it reaches beyond."""

    def __init__(self, kit: Kit, box: Box, which: int) -> None:
        self._kit = kit
        inner = box.inset(0.03 * box.width)
        self._object = Floating(picture_of(kit, which), inner, BLOWN_UP * kit.u / FILM_U)
        self._centre = box.centre
        self._path = frame_path(kit.style.frame, _pedestal(box))
        self.faces: tuple[Box, ...] = ()
        self.subject: Box | None = self._object.bounds

    def draw(self, pen: Pen, time_s: float, e: float) -> None:
        """The field opens, then the object comes up before it."""
        x, y = self._centre
        grown = 0.8 + 0.2 * min(1.0, e) + 0.006 * math.sin(time_s * 0.9)
        with pen.moved(x, y, scale=grown), pen.moved(-x, -y):
            pen.path(self._path, fill(self._kit.colours.field, min(1.0, 2 * e)))
        self._object.draw(pen, time_s, min(1.0, 1.6 * e), (1 - min(1.0, e)) * 10 * self._kit.u)


def _pedestal(box: Box) -> Box:
    """The middle of a box, not much longer than wide."""
    (x, y), (w, h) = box.centre, (box.width, box.height)
    w, h = min(w, 1.5 * h) * _PEDESTAL / 2, min(h, 1.5 * w) * _PEDESTAL / 2
    return Box(x - w, y - h, x + w, y + h)


def _suited(kit: Kit, box: Box, which: int, room: float) -> Box:
    """The box, or less of it: nearer to the picture's own shape where it does not fill it all."""
    width, height = picture_of(kit, which).size
    between = (math.sqrt(width * box.width), math.sqrt(height * box.height))
    for inner in (box, _shaped(box, between)):
        if suits(kit, (round(inner.width), round(inner.height)), which, room):
            return inner
    return _shaped(box, (width, height))


def _shaped(box: Box, size: tuple[float, float]) -> Box:
    """The largest box of a picture's shape in the middle of another."""
    scale = min(box.width / size[0], box.height / size[1])
    w, h = size[0] * scale / 2, size[1] * scale / 2
    x, y = box.centre
    return Box(x - w, y - h, x + w, y + h)


def brand_dark(kit: Kit) -> str:
    """A near-black with the brand's hue, for scrims and shadows."""
    return mixed(kit.colours.field if kit.colours.dark else kit.colours.ink, "#000000", 0.55)
