"""Bold: hard colour fields, halftone, tape with running words, a thick sticker on a burst."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import skia

from studio.visuals.art.base import Stage
from studio.visuals.art.exhibit import initial
from studio.visuals.art.icon_object import IconObject
from studio.visuals.colour import contrast, mixed, shifted
from studio.visuals.easing import out_back, out_expo, progress
from studio.visuals.effects.furniture import Ticker, foot_line
from studio.visuals.effects.materials import halftone
from studio.visuals.icons import icon_path
from studio.visuals.kit import Kit, flat
from studio.visuals.motifs import motif_of
from studio.visuals.pen import Pen, fill, image_of, polygon, stroke
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

_WIGGLE_S = 0.24  # a sticker is put down anew four times a second
_ALONE = 0.7  # of the frame's width: an object without words beside it
_TURNS = (-5.0, -9.5, -7.0)


def burst(radius: float, points: int, depth: float = 0.88) -> Any:
    """A star of many points, around the origin."""
    corners = []
    for i in range(points * 2):
        a, r = i * math.pi / points, radius * (1.0 if i % 2 == 0 else depth)
        corners.append((r * math.cos(a), r * math.sin(a)))
    return polygon(corners)


class BoldArt(Stage):
    """Scenery of the style ``bold``."""

    def __init__(self, kit: Kit, stage: Box, quiet: bool) -> None:
        super().__init__(kit, stage, quiet)
        c = self.colours
        self._foot = foot_line(kit)
        self._ticker = Ticker(kit, c.field, _light_on(c.field, c.paper), c.accent)
        self._paper = self._printed_paper()
        self._ray_tone = self.veil(shifted(c.paper, -0.05 if not c.dark else 0.05))
        self._rays_path = _rays(1.6 * math.hypot(*self.size), 14)
        if quiet:
            return
        self._field_sheet = image_of(self._printed_field(), opaque=True)
        self._plate = c.paper if contrast(c.paper, c.field) > 1.5 else c.accent
        self._burst, self._inner = burst(self.r * 0.86, 24), burst(self.r * 0.70, 24, 0.93)
        size = self.r * 1.2
        self._motif = self.held(size, self._plate, start_s=0.15) if motif_of(kit) else None
        self._stickers = [] if self._motif else [self._sticker(turn) for turn in _TURNS]
        self._tape = Ticker(kit, c.paper, _light_on(c.paper, c.field), c.accent, 2.9)
        self._dark_tape = Ticker(kit, c.field, _light_on(c.field, c.paper), c.accent, 3.5)

    def _sticker(self, turn: float) -> IconObject:
        icon = self.kit.icon
        path = icon_path(icon) if icon else initial(self.kit) or burst(12.0, 9, 0.5)
        turned = skia.Path()
        path.transform(skia.Matrix.RotateDeg(turn), turned)
        return IconObject(self.kit, turned, self.r * 1.16, letter=not icon, ground=self._plate)

    def _printed_paper(self) -> Frame:
        """Paper with a screen of dots that grow towards the lower right corner."""
        c, (width, height) = self.colours, self.size
        sheet = flat(self.size, c.paper)
        tone = self.veil(shifted(c.paper, -0.12 if not c.dark else 0.10))
        box = Box(width * 0.35, height * 0.45, float(width), float(height))
        Pen(sheet).path(halftone(box, 3.0 * self.u, (1.0, 1.1), 0.5), fill(tone))
        return sheet

    def _printed_field(self) -> Frame:
        """The second field: its colour with a coarse screen from below."""
        c, (width, height) = self.colours, self.size
        sheet = flat(self.size, c.accent)
        box = Box(0, height * 0.25, float(width), float(height))
        dots = halftone(box, 3.6 * self.u, (0.25, 1.0), 0.5)
        Pen(sheet).path(dots, fill(mixed(c.accent, c.field, 0.24)))
        return sheet

    def backdrop(self, frame: Frame, time_s: float) -> None:
        """Rays where quiet, else two fields with a moving edge; the running band at the foot."""
        np.copyto(frame, self._paper)
        pen = Pen(frame)
        if self.quiet:
            with pen.moved(self.size[0] * 0.86, self.size[1] * 1.05, time_s * 5.6):
                pen.path(self._rays_path, fill(self._ray_tone))
        else:
            with pen.clipped(self._field_shape(time_s)):
                pen.image(self._field_sheet, 0, 0)
        self._band(pen, time_s)

    def _band(self, pen: Pen, time_s: float) -> None:
        if self._foot <= 0:
            return
        width, height = self.size
        rise = (1 - progress(time_s, -0.2, 0.6, out_expo)) * (height - self._foot)
        top = self._foot - self._ticker.high / 2 + rise
        pen.box(Box(0, top, width, height), fill(self.colours.field))
        with pen.moved(width / 2, self._foot + rise):
            self._ticker.draw(pen, width * 0.52, time_s * 9 * self.u)

    def _field_shape(self, time_s: float) -> Any:
        """The second field's outline: a slanted edge that slides in, then sways."""
        width, height = self.size
        e = out_expo(min(1.0, time_s / 0.6 + 0.05))
        sway = 1.2 * self.u * math.sin(time_s * 0.9)
        if self.kit.zones.shape != "wide" or self.stage.width > _ALONE * width:
            top = height - (height - self.stage.top - self.stage.height * 0.22) * e + sway
            high, low = top - 5 * self.u, top + 5 * self.u
            return polygon([(0.0, low), (width, high), (width, height), (0.0, height)])
        slant = 7 * self.u
        if self.x < width / 2:
            edge = (self.stage.right - self.stage.width * 0.16) * e + sway
            return polygon([(0.0, 0.0), (edge + slant, 0.0), (edge - slant, height), (0.0, height)])
        edge = width - (width - self.stage.left - self.stage.width * 0.16) * e - sway
        return polygon([(edge + slant, 0.0), (width, 0.0), (width, height), (edge - slant, height)])

    def draw(self, pen: Pen, time_s: float) -> None:
        """Tape, rings, burst, sticker, and the second tape over its foot."""
        start = self.kit.start_s
        side = 1 if self.x > self.size[0] / 3 else -1
        with pen.clipped(self._field_shape(time_s)):
            slide = progress(time_s, start + 0.05, 0.5, out_expo)
            self._laid(pen, self._dark_tape, (-0.30, -11 * side, slide), time_s)
        e = progress(time_s, start + 0.15, 0.6, out_back)
        if e > 1e-3:
            self._star(pen, e, time_s)
        with pen.clipped(self._field_shape(time_s)):
            slide = progress(time_s, start + 0.45, 0.5, out_expo)
            self._laid(pen, self._tape, (0.66, 7 * side, slide), -time_s)

    def _laid(
        self, pen: Pen, tape: Ticker, place: tuple[float, float, float], time_s: float
    ) -> None:
        """A tape across the object: its height in radii, its turn, how far it has come."""
        down, turn, slide = place
        if slide <= 0:
            return
        reach = 1.45 * self.r + 6 * self.u
        with pen.moved(self.x, self.y + down * self.r, turn), pen.moved((1 - slide) * 2.2 * reach):
            tape.draw(pen, reach, time_s * 14 * self.u)

    def _star(self, pen: Pen, e: float, time_s: float) -> None:
        c, u = self.colours, self.u
        for i in range(3):
            phase = (time_s * 0.45 + i / 3) % 1.0
            line = stroke(c.field, 0.9 * u * (1 - phase) * min(1.0, e))
            pen.circle(self.x, self.y, self.r * (0.84 + 0.32 * phase), line)
        beat = 1 + 0.02 * math.sin(time_s * 4.2)
        with pen.moved(self.x + 1.3 * u, self.y + 1.6 * u, time_s * 9, e * beat):
            pen.path(self._burst, fill(mixed(c.accent, "#000000", 0.45)))
        with pen.moved(self.x, self.y, time_s * 9, e * beat):
            pen.path(self._burst, fill(c.field))
        with pen.moved(self.x, self.y, -time_s * 6, e * beat):
            pen.path(self._inner, fill(self._plate))
        pop = progress(time_s, self.kit.start_s + 0.3, 0.5, out_back)
        _, dy = self.drift(time_s)
        if self._motif is not None:
            self._motif.draw(pen, (self.x, self.y + dy), time_s)
            return
        sticker = self._stickers[int(time_s / _WIGGLE_S) % len(self._stickers)]
        drop = (1 - pop) * 9 * u
        sticker.draw(pen, self.x, round(self.y + dy - drop), min(1.0, 2 * pop))


def _rays(reach: float, count: int) -> Any:
    """Wide rays from the origin."""
    path = skia.Path()
    for i in range(count):
        a, b = i * math.tau / count, (i + 0.5) * math.tau / count
        corners = ((0.0, 0.0), (math.cos(a), math.sin(a)), (math.cos(b), math.sin(b)))
        path.addPoly([skia.Point(reach * x, reach * y) for x, y in corners], True)
    return path


def _light_on(ground: str, wanted: str) -> str:
    """The wanted colour where it can be read on the ground, else white or black."""
    if contrast(wanted, ground) >= 4.5:
        return wanted
    return max("#ffffff", "#0c0c0c", key=lambda tone: contrast(tone, ground))
