"""A room with a window."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
import skia

from studio.visuals.colour import mixed, shifted
from studio.visuals.generative.scenery.lamps import shine, soft_dot
from studio.visuals.generative.scenery.land import ridge, rolling
from studio.visuals.generative.scenery.noise import fbm
from studio.visuals.generative.scenery.open_land import meadow
from studio.visuals.generative.scenery.pane import WetPane
from studio.visuals.generative.scenery.setting import Setting
from studio.visuals.generative.scenery.sky import Sky, bgr
from studio.visuals.generative.scenery.skyline import skyline
from studio.visuals.generative.scenery.sparks import Particles
from studio.visuals.generative.scenery.stage import Card, Stage, sway
from studio.visuals.pen import Pen, fill, image_of, polygon, smooth, stroke
from studio.visuals.shot import Frame
from studio.visuals.zones import Box


def room(stage: Stage) -> Setting:
    """A quiet room: a high window, its light on the floor, a curtain, a plant."""
    pane = _pane(stage)
    sky = Sky(stage, bottom=min(stage.height, pane.bottom + 2))
    setting = Setting(behind=[sky], sky=None)
    if stage.light.dark > 0.7 or stage.kit.shot.index % 2:
        setting.behind += skyline(stage, 0.26 * stage.height, 0.45, 0.4 * stage.light.dark, 461)
    crest = rolling(stage, stage.horizon, 0.06 * stage.height, 462, 1.6)
    hill = shifted(meadow(stage, 0.5), lightness=-0.03)
    setting.behind.append(ridge(stage, crest, pane.bottom + 4, (hill, meadow(stage, 0.7)), 0.1))
    if stage.scenery.weather in ("rain", "storm"):
        setting.behind.append(WetPane(stage, pane))
    setting.surface.append(Card(stage, _walls(stage, pane), 0, 0, 0.0))
    setting.surface.append(Curtains(stage, pane))
    setting.front.append(Still(stage, pane))
    if stage.scenery.weather == "clear":
        setting.front.append(Particles(stage, "dust", "#fff0d0", 463))
    return setting


def _pane(stage: Stage) -> Box:
    """The window, in pixels: the horizon lies in its lower half."""
    w, h = stage.width, stage.height
    if stage.tall:
        return Box(0.16 * w, 0.1 * h, 0.84 * w, min(0.62 * h, stage.horizon + 0.08 * h))
    left = 0.1 if stage.side < 0 else 0.36
    return Box(left * w, 0.08 * h, (left + 0.54) * w, min(0.74 * h, stage.horizon + 0.12 * h))


def _walls(stage: Stage, pane: Box) -> Any:
    """Wall and floor with the window cut out, its bars, and its light on the floor."""
    light, u = stage.light, stage.u
    rng = stage.random(471)
    wall = mixed(mixed("#c4916a", light.shaded, 0.35), light.near, 0.36 + 0.42 * light.dark)
    rows, columns = max(8, stage.height // 4), max(8, stage.width // 4)
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32) * 4
    away = np.hypot(
        np.maximum(np.maximum(pane.left - x, x - pane.right), 0),
        np.maximum(np.maximum(pane.top - y, y - pane.bottom), 0),
    )
    near = np.exp(-away / (26 * u))[..., None]
    field = bgr(wall) * (0.5 + 0.05 * fbm((rows, columns), (3, 4), rng, 4, 0.5)[..., None])
    field = field + near * (0.34 - 0.16 * light.dark) * bgr(light.glow) * 0.9
    small = cv2.cvtColor(cv2.convertScaleAbs(field), cv2.COLOR_BGR2BGRA)
    pixels = np.ascontiguousarray(
        cv2.resize(small, stage.kit.size_px, interpolation=cv2.INTER_CUBIC)
    )
    pixels[..., 3] = 255
    pen = Pen(pixels)
    _floor(pen, stage, pane, wall)
    clear = skia.Paint(BlendMode=skia.BlendMode.kClear)
    bars = mixed(wall, light.near, 0.45)
    sill = pane.inset(-1.8 * u)
    pen.box(sill, fill(bars), 0.5 * u)
    columns_count, rows_count = (3, 2) if not stage.tall else (2, 3)
    gap = 0.9 * u
    wide = (pane.width - gap * (columns_count - 1)) / columns_count
    high = (pane.height - gap * (rows_count - 1)) / rows_count
    for i in range(columns_count):
        for j in range(rows_count):
            left, top = pane.left + i * (wide + gap), pane.top + j * (high + gap)
            pen.box(Box(left, top, left + wide, top + high), clear)
    pen.box(
        Box(sill.left - u, sill.bottom - 0.8 * u, sill.right + u, sill.bottom + 1.6 * u),
        fill(mixed(bars, light.glow, 0.25)),
        0.4 * u,
    )
    return image_of(pixels)


def _floor(pen: Pen, stage: Stage, pane: Box, wall: str) -> None:
    """Boards, and the light of the window lying on them aslant."""
    light, u, h = stage.light, stage.u, stage.height
    top = max(0.84 * h, pane.bottom + 6 * u)
    floor = shifted(mixed(wall, "#5a3a26", 0.4), lightness=-0.1)
    pen.box(Box(0, top, stage.width, h), fill(floor))
    pen.line((0, top), (stage.width, top), stroke(shifted(floor, -0.05), 0.5 * u))
    shift = -stage.side * 16 * u
    with pen.clipped(Box(0, top + 0.4 * u, stage.width, h)):
        strength = 0.3 - 0.14 * light.dark
        for i in range(3):
            a, b = pane.left + i * pane.width / 3 + u, pane.left + (i + 1) * pane.width / 3 - u
            quad = [(a + 0.3 * shift, top), (b + 0.3 * shift, top)]
            quad += [(b + 1.6 * shift, h * 1.1), (a + 1.6 * shift, h * 1.1)]
            pen.path(polygon(quad), fill(light.glow, strength))


class Curtains:
    """Thin cloth beside the window that moves in the air."""

    def __init__(self, stage: Stage, pane: Box) -> None:
        self.stage, self.pane = stage, pane
        self._colour = mixed(
            mixed("#f4ece0", stage.light.glow, 0.3), stage.light.near, 0.15 + 0.5 * stage.light.dark
        )

    def draw(self, frame: Frame, time_s: float) -> None:
        """Folds hang from the rail; their hem swings most."""
        stage, pen, pane, u = self.stage, Pen(frame), self.pane, self.stage.u
        stirred = stage.moves.stirred(time_s)
        top, bottom = pane.top - 4.5 * u, pane.bottom + 6 * u
        rail = stroke(mixed(self._colour, stage.light.near, 0.6), 0.6 * u)
        pen.line((pane.left - 9 * u, top), (pane.right + 9 * u, top), rail)
        for side, edge in ((-1, pane.left), (1, pane.right)):
            for fold in range(6):
                start = edge + side * (8 - 3.0 * fold) * u
                swing = (2.2 + fold) * 0.45 * u * sway(0.8 * stirred, side + 0.5 * fold)
                wide = 3.4 * u
                points = [(start - wide / 2, top), (start + wide / 2, top)]
                points += [
                    (start + wide * 0.62 + swing, bottom),
                    (start - wide * 0.62 + swing, bottom),
                ]
                shade = mixed(self._colour, stage.light.near, 0.12 * (fold % 3))
                pen.path(polygon(points), fill(shade, 0.72 - 0.07 * fold))


class Still:
    """What stands by the window: a plant in a pot, and a lamp by night."""

    def __init__(self, stage: Stage, pane: Box) -> None:
        self.stage, self.pane = stage, pane
        rng = stage.random(481)
        self._leaves = [
            (
                float(rng.uniform(-1.15, 1.15)),
                float(rng.uniform(0.55, 1.0)),
                float(rng.uniform(0, 6)),
            )
            for _ in range(13)
        ]
        self._lamp = soft_dot(40 * stage.u, "#ffc27a", 0.8)

    def draw(self, frame: Frame, time_s: float) -> None:
        """The plant's leaves move a little."""
        stage, pen, u = self.stage, Pen(frame), self.stage.u
        dark = mixed(stage.light.near, "#14100c", 0.4)
        out = self.pane.right + 6 * u if stage.side < 0 else self.pane.left - 6 * u
        x, base = min(max(out, 14 * u), stage.width - 14 * u), 0.9 * stage.height
        pot = polygon(
            [
                (x - 6 * u, base - 11 * u),
                (x + 6 * u, base - 11 * u),
                (x + 4.4 * u, base),
                (x - 4.4 * u, base),
            ]
        )
        stirred = stage.moves.stirred(time_s)
        for lean, size, phase in self._leaves:
            turn = lean + 0.05 * sway(stirred, phase)
            length = 30 * u * size
            tip = (x + math.sin(turn) * length, base - 11 * u - math.cos(turn) * length * 0.95)
            mid = (
                x + math.sin(turn) * length * 0.45,
                base - 11 * u - math.cos(turn) * length * 0.62,
            )
            wide = 2.6 * u * size
            side = (math.cos(turn) * wide, math.sin(turn) * wide)
            leaf = smooth(
                [
                    (x, base - 10 * u),
                    (mid[0] - side[0], mid[1] - side[1]),
                    tip,
                    (mid[0] + side[0], mid[1] + side[1]),
                ]
            )
            pen.path(leaf, fill(mixed(dark, stage.light.green, 0.25 + 0.2 * size)))
        pen.path(pot, fill(mixed(dark, "#6a4030", 0.3)))
        if stage.light.dark > 0.7:
            glow = 0.7 + 0.2 * stage.moves.level(time_s)
            far = stage.at_horizon(0.9)
            shine(pen, self._lamp, far, 0.55 * stage.height, 46 * u, glow)
            shade_box = polygon(
                [
                    (far - 4 * u, 0.5 * stage.height),
                    (far + 4 * u, 0.5 * stage.height),
                    (far + 7 * u, 0.6 * stage.height),
                    (far - 7 * u, 0.6 * stage.height),
                ]
            )
            pen.line((far, 0.6 * stage.height), (far, base), stroke(dark, 0.7 * u))
            pen.path(shade_box, fill("#ffd79a", 0.92))
