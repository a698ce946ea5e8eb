"""A phone or a laptop with something on its screen: shadow, shell, screen, light on the glass."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

import skia

from studio.visuals.colour import mixed
from studio.visuals.kit import Kit
from studio.visuals.layouts.parts.device_paint import paint_glass, paint_shell
from studio.visuals.pen import Pen, baked, fill, polygon, rect_of, shadow
from studio.visuals.zones import Box

PHONE, LAPTOP = "phone", "laptop"
_PHONE_SHAPE = 2.06  # height by width
_LAPTOP_SHAPE = 0.66  # of the whole, height by width
_LIGHT_EVERY_S, _LIGHT_S = 4.0, 1.4
_SHADOW_U = 12.0  # how far the shadow may reach


@dataclass(frozen=True)
class DeviceShape:
    """Where a device's parts are; a phone is all lid.

    Parameters
    ----------
    box : of the whole device.
    lid : what holds the screen.
    screen : in whole pixels.
    deck : what a laptop stands on; nothing for a phone.
    radius : of the lid's corners.
    """

    box: Box
    lid: Box
    screen: Box
    deck: Box | None
    radius: float


def phone_in(box: Box) -> DeviceShape:
    """A phone as wide as the box, or as high if that is less, from the box's top."""
    width = min(box.width, box.height / _PHONE_SHAPE)
    x = box.centre[0]
    body = Box(x - width / 2, box.top, x + width / 2, box.top + width * _PHONE_SHAPE)
    return DeviceShape(body, body, _whole(body.inset(0.045 * width)), None, 0.15 * width)


def laptop_in(box: Box) -> DeviceShape:
    """An open laptop from the front, in the middle of the box."""
    width = min(box.width, box.height / _LAPTOP_SHAPE)
    (x, y), high = box.centre, width * _LAPTOP_SHAPE
    body = Box(x - width / 2, y - high / 2, x + width / 2, y + high / 2)
    lid = body.part(0.065, 0.0, 0.935, 0.93)
    return DeviceShape(
        body, lid, _whole(lid.inset(0.018 * width)), body.part(0, 0.915, 1, 1), 0.022 * width
    )


def _whole(box: Box) -> Box:
    return Box(round(box.left), round(box.top), round(box.right), round(box.bottom))


class Screen(Protocol):
    """What is seen on a device."""

    def draw(self, pen: Pen, time_s: float) -> None:
        """Draw within the screen's box."""
        ...


class Device:
    """A device in the style's material; what its screen shows is drawn by a `Screen`.

    Parameters
    ----------
    box : what the device fills; a phone that is as wide as it may run off the frame's foot.
    """

    def __init__(self, kit: Kit, kind: str, box: Box) -> None:
        self.kit, self.kind = kit, kind
        self.shape = shape = (phone_in if kind == PHONE else laptop_in)(box)
        reach = _SHADOW_U * kit.u
        self._left, self._top = round(shape.box.left - reach), round(shape.box.top - reach)
        size = (shape.box.width + 2 * reach, shape.box.height + 2 * reach)
        self._shell = baked(*size, self._paint)
        screen = shape.screen
        island = kind == PHONE
        self._glass = baked(
            screen.width, screen.height, lambda pen: paint_glass(pen, screen, island)
        )
        corner = shape.radius * (0.84 if kind == PHONE else 0.5)
        self._opening = skia.Path()
        self._opening.addRoundRect(rect_of(screen), corner, corner)

    def _paint(self, pen: Pen) -> None:
        """The shell over its shadow."""
        kit, shape = self.kit, self.shape
        outline = skia.Path()
        outline.addRoundRect(rect_of(shape.deck or shape.box), shape.radius, shape.radius)
        dark = mixed(kit.colours.paper, "#000000", 0.85)
        shade, left, top = shadow(outline, 3.4 * kit.u, dark, 0.6 if kit.colours.dark else 0.4)
        with pen.moved(-self._left, -self._top):
            pen.image(shade, round(left), round(top + 2.4 * kit.u))
            paint_shell(pen, kit, shape.lid, shape.deck, shape.radius)

    def draw(self, pen: Pen, time_s: float, screen: Screen, e: float) -> None:
        """Rise from below at progress `e`; then light passes over the glass."""
        if e <= 0:
            return
        alpha = min(1.0, 1.6 * e)
        dy = round((1 - e) * 16 * self.kit.u)
        pen.image(self._shell, self._left, self._top + dy, alpha)
        with pen.moved(0, dy), pen.clipped(self._opening), _faded(pen, alpha):
            screen.draw(pen, time_s)
            pen.image(self._glass, self.shape.screen.left, self.shape.screen.top)
            self._light(pen, time_s)

    def _light(self, pen: Pen, time_s: float) -> None:
        """A slanted band, every few seconds."""
        phase = (time_s - self.kit.start_s - 0.8) % _LIGHT_EVERY_S / _LIGHT_S
        if not 0 < phase < 1:
            return
        b = self.shape.screen
        width, slant = 0.3 * b.width, 0.35 * b.width
        x = b.left - 2 * width + phase * (b.width + 4 * width)
        band = [
            (x + slant, b.top),
            (x + slant + width, b.top),
            (x + width, b.bottom),
            (x, b.bottom),
        ]
        pen.path(polygon(band), fill("#ffffff", 0.07 * math.sin(math.pi * phase)))


@contextmanager
def _faded(pen: Pen, alpha: float) -> Iterator[None]:
    """What is drawn, as one sheet of this alpha."""
    if alpha < 1:
        pen.canvas.saveLayerAlpha(None, round(255 * alpha))
    yield
    if alpha < 1:
        pen.canvas.restore()
