"""A city: towers behind towers, mirrored in a river."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import skia

from studio.visuals.colour import mixed
from studio.visuals.generative.scenery.haze import Fog
from studio.visuals.generative.scenery.lamps import bloom, light_image
from studio.visuals.generative.scenery.land import span
from studio.visuals.generative.scenery.setting import Setting, footing, tone
from studio.visuals.generative.scenery.sky import Sky
from studio.visuals.generative.scenery.stage import Card, Layer, Stage, card
from studio.visuals.generative.scenery.water import Water
from studio.visuals.pen import LINEAR, Pen, blank, fill, polygon, stroke
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

WINDOWS = ("#ffd9a0", "#ffe8c4", "#ffc678", "#cfe6ff", "#fff3dc")


def city(stage: Stage) -> Setting:
    """Towers behind towers, mirrored in a river."""
    sky = Sky(stage, lift=0.06, bottom=stage.horizon + 2)
    setting = Setting(behind=[sky], sky=sky, floats=stage.horizon)
    h, top = stage.height, stage.horizon
    lit = {"night": 0.5, "sunset": 0.3, "sunrise": 0.16, "overcast": 0.14, "day": 0.05}
    share = lit[stage.scenery.time]
    # by night, the streets light the haze between the towers
    glow = mixed(stage.light.sky[4], "#c98a5a", 0.5) if stage.light.dark > 0.7 else ""
    for i, (high, near) in enumerate(((0.3, 0.1), (0.4, 0.34), (0.27, 0.75))):
        setting.behind += skyline(stage, high * h * stage.zoom, near, share, 201 + i)
        if i < 2:
            mist = Fog(stage, top - 0.02 * h, 0.09 * h, 0.55 - 0.2 * i, 205 + i, glow)
            setting.behind.append(mist)
    setting.surface.append(Water(stage, 0.22, sky.disc))
    if {"person", "couple", "dancer"} & set(stage.scenery.motifs):
        setting.ground = footing(stage)
        setting.front.append(_terrace(stage, setting.ground))
    return setting


def _terrace(stage: Stage, ground: float) -> Card:
    """A flat roof to stand on."""
    left, width = span(stage)

    def paint(pen: Pen) -> None:
        high = stage.height * 1.12 - ground
        pen.box(Box(0, 0.2 * stage.u, width, high), fill(tone(stage, 1.0)))
        pen.box(
            Box(0, 0, width, 0.35 * stage.u), fill(mixed(tone(stage, 0.9), stage.light.lit, 0.25))
        )

    pixels = blank(width, stage.height * 1.12 - ground)
    paint(Pen(pixels))
    return card(stage, pixels, left, ground, 0.7)


@dataclass(frozen=True)
class _Tower:
    x: float
    width: float
    height: float
    kind: int


def skyline(stage: Stage, height: float, near: float, share: float, salt: int) -> list[Layer]:
    """One row of towers, and the lights in it that come and go."""
    left, width = span(stage)
    rng = stage.random(salt)
    towers = _towers(stage, width, height, near, rng)
    headroom = height * 1.45
    wall = tone(stage, 0.16 + 0.8 * near)
    glow = mixed(wall, stage.light.sky[3], 0.5 * (1 - near))
    pixels = blank(width, headroom)
    pen = Pen(pixels)
    for tower in towers:
        _draw_tower(pen, tower, headroom, wall, glow, stage)
    others = blank(width, headroom)
    pen_others = Pen(others)
    for tower in towers:
        _light_windows((pen, pen_others), tower, headroom, share, near, stage, rng)
    if stage.light.dark > 0.4:
        bloom(pixels, 0.9 * stage.u, 0.8)
        bloom(others, 0.9 * stage.u, 0.8)
    y = stage.horizon + 2 - headroom
    depth = 0.05 + 0.14 * near
    row = card(stage, pixels, left, y, depth)
    if share < 0.1 or near < 0.2:
        return [row]
    lowest = round(row.y - y)
    lights = Lights(stage, light_image(others[lowest:]), left, row.y, depth, salt)
    return [row, lights]


class Lights:
    """Lights of windows that come and go over seconds; high notes make them a little brighter."""

    def __init__(
        self, stage: Stage, image: Any, x: float, y: float, depth: float, salt: int
    ) -> None:
        self.stage, self.image, self.place, self.salt = stage, image, (x, y, depth), salt

    def draw(self, frame: Frame, time_s: float) -> None:
        """Add the light."""
        stage, (x, y, depth) = self.stage, self.place
        dx, dy, scale = stage.camera.at(depth, time_s)
        slow = 0.5 + 0.5 * math.sin(0.55 * stage.moves.stirred(time_s) + self.salt)
        alpha = 0.25 + 0.5 * slow + 0.25 * stage.moves.treble(time_s)
        middle = stage.width / 2
        image = self.image
        to = skia.Rect.MakeXYWH(
            middle + (x - middle) * scale + dx,
            stage.horizon + (y - stage.horizon) * scale + dy,
            image.width() * scale,
            image.height() * scale,
        )
        paint = skia.Paint(Alphaf=min(1.0, alpha))
        Pen(frame).canvas.drawImageRect(image, to, LINEAR, paint)


def _towers(
    stage: Stage, width: float, height: float, near: float, rng: np.random.Generator
) -> list[_Tower]:
    """Side by side, highest around one or two centres."""
    towers, x = [], -0.02 * width
    centre, second = float(rng.uniform(0.3, 0.45)), float(rng.uniform(0.6, 0.85))
    if stage.side > 0:
        centre, second = 1 - centre, 1 - second
    while x < width:
        wide = height * float(rng.uniform(0.1, 0.24)) * (1.25 if near > 0.5 else 1.0)
        at = (x + wide / 2) / width
        bump = math.exp(-(((at - centre) / 0.13) ** 2)) + 0.6 * math.exp(
            -(((at - second) / 0.1) ** 2)
        )
        high = height * (0.3 + 0.75 * bump * (1 - 0.5 * near)) * float(rng.uniform(0.6, 1.15))
        towers.append(_Tower(x, wide, min(high, height * 1.25), int(rng.integers(0, 6))))
        x += wide * float(rng.uniform(0.86, 1.25))
    return towers


def _draw_tower(pen: Pen, t: _Tower, base: float, wall: str, glow: str, stage: Stage) -> None:
    top = base - t.height
    paint = fill(wall)
    shader = skia.GradientShader.MakeLinear(
        [skia.Point(0, top), skia.Point(0, base)],
        [0xFF000000 | int(wall[1:], 16), 0xFF000000 | int(glow[1:], 16)],
    )
    paint.setShader(shader)
    pen.box(Box(t.x, top, t.x + t.width, base), paint)
    # the side towards the sun catches a little light
    lit = fill(mixed(wall, stage.light.lit, 0.22 * (1 - 0.7 * stage.light.dark)), 0.7)
    edge = t.width * 0.2
    if stage.side < 0:
        pen.box(Box(t.x, top, t.x + edge, base), lit)
    else:
        pen.box(Box(t.x + t.width - edge, top, t.x + t.width, base), lit)
    middle, w = t.x + t.width / 2, t.width
    if t.kind == 0:
        pen.box(Box(middle - 0.3 * w, top - 0.28 * w, middle + 0.3 * w, top + 1), paint)
        pen.box(Box(middle - 0.16 * w, top - 0.5 * w, middle + 0.16 * w, top), paint)
    elif t.kind == 1:
        pen.box(Box(middle - 0.34 * w, top - 0.2 * w, middle + 0.34 * w, top + 1), paint)
        tip = [
            (middle - 0.2 * w, top - 0.19 * w),
            (middle, top - 1.2 * w),
            (middle + 0.2 * w, top - 0.19 * w),
        ]
        pen.path(polygon(tip), paint)
    elif t.kind == 2:
        pen.line((middle, top), (middle, top - 0.75 * w), stroke(wall, max(1.0, 0.04 * w)))
    elif t.kind == 3:
        pen.path(polygon([(t.x, top + 1), (t.x, top - 0.4 * w), (t.x + w, top + 1)]), paint)


def _light_windows(
    pens: tuple[Pen, Pen],
    t: _Tower,
    base: float,
    share: float,
    near: float,
    stage: Stage,
    rng: np.random.Generator,
) -> None:
    """A grid of windows: a share of them lit, two thirds for good, the rest by turns."""
    size = max(1.0, stage.u * (0.28 + 0.42 * near))
    gap = size * 1.9
    columns, rows = int((t.width - gap) / gap), int((t.height - gap) / (gap * 1.25))
    if columns < 1 or rows < 1:
        return
    busy = share * float(rng.uniform(0.4, 1.5))
    strength = (0.45 + 0.5 * near) * (0.5 + 0.5 * stage.light.dark)
    paints = [fill(c, strength * k) for c in WINDOWS for k in (0.6, 1.0)]
    pane = fill(mixed(stage.light.sky[2], stage.light.near, 0.35), 0.28 * (1 - stage.light.dark))
    start = t.x + (t.width - (columns - 1) * gap - size) / 2
    for row in range(rows):
        y = base - t.height + gap * (0.8 + 1.25 * row)
        for column in range(columns):
            x = start + column * gap
            box = Box(x, y, x + size, y + size * 1.25)
            draw = rng.random()
            if draw < busy * 0.66:
                pens[0].box(box, paints[int(rng.integers(0, len(paints)))])
            elif draw < busy:
                pens[1].box(box, paints[int(rng.integers(0, len(paints)))])
            elif stage.light.dark < 0.4:
                pens[0].box(box, pane)
