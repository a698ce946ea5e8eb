"""Under water: light from above, a reef, fish, bubbles."""

from __future__ import annotations

import math

import cv2
import numpy as np
import skia

from studio.visuals.colour import mixed, shifted
from studio.visuals.generative.scenery.land import ridge, rolling
from studio.visuals.generative.scenery.noise import fbm, ramp, sampled
from studio.visuals.generative.scenery.setting import Setting
from studio.visuals.generative.scenery.sky import bgr, gradient
from studio.visuals.generative.scenery.sparks import Particles
from studio.visuals.generative.scenery.stage import Card, Stage, seen, sway
from studio.visuals.pen import Pen, fill, stroke
from studio.visuals.shot import Frame

_WATERS = {
    "day": ("#c8f6ee", "#4cc3cf", "#1583a6", "#0a4c78", "#06254a"),
    "sunrise": ("#ffe4c8", "#7fb8c4", "#3a7fa0", "#1a4a74", "#0c2444"),
    "sunset": ("#ffd0a0", "#b08a9c", "#4f5f94", "#243a70", "#101c40"),
    "night": ("#6fa8c8", "#1d5a80", "#0f3860", "#081f40", "#030a1c"),
    "overcast": ("#c8dcd8", "#6fa0a4", "#3a7480", "#1c4854", "#0c2430"),
}


def underwater(stage: Stage) -> Setting:
    """Blue depth with beams of light, a reef and its fish."""
    water = Depths(stage)
    setting = Setting(behind=[water])
    for row, near in enumerate((0.25, 0.55, 1.0)):
        setting.surface.append(_reef(stage, row, near, water))
        setting.surface.append(Kelp(stage, row, near, water))
        if row < 2:
            setting.surface.append(Shoal(stage, row, near, water))
    setting.front.append(Particles(stage, "plankton", water.colours[0], 361))
    setting.front.append(Particles(stage, "bubbles", "#e6fbff", 362))
    return setting


class Depths:
    """Water that darkens downwards, with beams that wander from the surface."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        shades = _WATERS[stage.scenery.time]
        share = 0.5 if stage.scenery.palette or stage.kit.shot.colors else 0.15
        main = stage.kit.colours.mid
        self.colours = tuple(
            mixed(c, main, share * (0.25 + 0.12 * i)) if i < 4 else c for i, c in enumerate(shades)
        )
        q = stage.step * 2
        rows, columns = math.ceil(stage.height / q), math.ceil(stage.width / q)
        y, x = np.mgrid[0:rows, 0:columns].astype(np.float32) * q
        down = y / stage.height
        source = stage.at_horizon(0.34)
        away = np.hypot((x - source) * 0.75, y) / stage.height
        self._base = gradient(self.colours, np.clip(0.12 + 0.62 * down + 0.3 * away, 0, 1))
        # beams fan out from a sun above the surface: noise over the angle, two fans that cross
        angle = np.arctan2(x - source, y + 0.55 * stage.height)
        self._angle = (angle * 150).astype(np.float32)
        self._fade = ((1 - ramp(down, 0.1, 0.95)) * np.exp(-away * 0.5)).astype(np.float32)
        self._noise = fbm((64, 512), (2, 26), stage.random(351), 3, 0.6)
        self._caustic = np.abs(fbm((256, 256), (6, 6), stage.random(352), 3, 0.5))
        self._surface_x = ((x / stage.width - 0.5) / (down + 0.08) * 40).astype(np.float32)
        self._surface_y = (26 / (down + 0.08)).astype(np.float32)
        self._surface = (np.exp(-down / 0.09) * 0.9).astype(np.float32)

    def draw(self, frame: Frame, time_s: float) -> None:
        """Fill the frame."""
        moves = self.stage.moves
        run = moves.stirred(time_s)
        fans = np.zeros_like(self._angle)
        for row, speed in ((8.0, 5.0), (30.0, -3.6)):
            level = np.full_like(self._angle, row + 1.6 * run)
            fans += sampled(self._noise, self._angle + speed * run, level)
        beams = ramp(fans, -0.3, 3.0) * self._fade
        ripples = sampled(self._caustic, self._surface_x + 4 * run, self._surface_y + 3 * run)
        ripples += sampled(self._caustic, self._surface_x * 1.4 - 5 * run, self._surface_y * 1.4)
        shine = 1 - ramp(ripples, 0.1, 1.6)
        light = 0.62 * beams * (0.75 + 0.4 * moves.level(time_s)) + self._surface * shine
        white = bgr(self.colours[0])
        field = self._base + (white - self._base) * np.clip(light, 0, 1)[..., None]
        pixels = cv2.cvtColor(cv2.convertScaleAbs(field), cv2.COLOR_BGR2BGRA)
        cv2.resize(pixels, self.stage.kit.size_px, dst=frame, interpolation=cv2.INTER_LINEAR)


def _reef_colour(water: Depths, near: float) -> str:
    return mixed(water.colours[3], shifted(water.colours[4], lightness=-0.05), near)


def _reef(stage: Stage, row: int, near: float, water: Depths) -> Card:
    """Rocks and corals in outline."""
    rng = stage.random(371 + row)
    h = stage.height
    crest = rolling(stage, h * (0.8 + 0.09 * row), h * (0.12 + 0.05 * near), 374 + row, 1.8)
    x = np.linspace(-1, 1, len(crest), dtype=np.float32)
    crest -= h * 0.16 * near * np.abs(x) ** 2.2
    colour = _reef_colour(water, near)

    def corals(pen: Pen, left: float) -> None:
        for _ in range(16 + 8 * row):
            at = int(rng.integers(0, len(crest)))
            size = h * float(rng.uniform(0.03, 0.09)) * (0.6 + 0.7 * near)
            kind = int(rng.integers(0, 3))
            _coral(pen, kind, left + at, float(crest[at]) + 0.1 * size, size, colour, rng)

    return ridge(
        stage, crest, h * 1.12, (colour, shifted(colour, lightness=-0.04)), 0.15 + 0.7 * near,
        dressing=corals, headroom=0.2 * h,
    )  # fmt: skip


def _coral(
    pen: Pen, kind: int, x: float, base: float, size: float, colour: str, rng: np.random.Generator
) -> None:
    """A fan, a bush of tubes, or a round brain coral."""
    if kind == 0:
        _branch(pen, x, base, -math.pi / 2, size * 0.5, size * 0.09, colour, rng, 4)
    elif kind == 1:
        for _ in range(7):
            lean = float(rng.normal(0, 0.32))
            tall = size * float(rng.uniform(0.5, 1.1))
            paint = stroke(colour, size * 0.13)
            pen.line((x + lean * size * 0.4, base), (x + lean * size, base - tall), paint)
    else:
        pen.canvas.drawOval(
            skia.Rect.MakeXYWH(x - size * 0.7, base - size * 0.7, size * 1.4, size * 1.3),
            fill(colour),
        )


def _branch(
    pen: Pen,
    x: float,
    y: float,
    turn: float,
    length: float,
    thick: float,
    colour: str,
    rng: np.random.Generator,
    level: int,
) -> None:
    end = (x + math.cos(turn) * length, y + math.sin(turn) * length)
    pen.line((x, y), end, stroke(colour, thick))
    if level:
        for lean in (-0.5, 0.45):
            bend = turn + lean + float(rng.normal(0, 0.15))
            _branch(pen, *end, bend, length * 0.72, thick * 0.78, colour, rng, level - 1)


class Kelp:
    """Long leaves that wave from the ground."""

    def __init__(self, stage: Stage, row: int, near: float, water: Depths) -> None:
        self.stage, self.near = stage, near
        rng = stage.random(381 + row)
        self._colour = mixed(_reef_colour(water, near), "#1f5a4a", 0.2)
        self._plants = [
            (
                stage.width * float(rng.beta(0.55, 0.55)),
                stage.height * float(rng.uniform(0.16, 0.42)) * (0.6 + 0.6 * near),
                float(rng.uniform(0, 6)),
            )
            for _ in range(9)
        ]

    def draw(self, frame: Frame, time_s: float) -> None:
        """A wave runs up each leaf."""
        stage, pen = self.stage, Pen(frame)
        run = stage.moves.stirred(time_s)
        base = stage.height * (0.86 + 0.1 * self.near)
        path = skia.Path()
        for x, high, phase in self._plants:
            left, foot, scale = seen(stage, x, base, 0.15 + 0.7 * self.near, time_s)
            points = []
            for i in range(9):
                up = i / 8
                bend = math.sin(1.4 * run + phase - 3.2 * up) * 0.09 + 0.12 * sway(0.5 * run, phase)
                points.append((left + high * bend * up * scale, foot - high * up * scale))
            wide = 0.028 * high
            path.moveTo(points[0][0] - wide * 0.5, points[0][1])
            for i, (px, py) in enumerate(points[1:], 1):
                w = wide * (0.6 + 0.5 * math.sin(i * 2.2 + phase)) * (1 - (i / 8) ** 3)
                path.lineTo(px - w, py)
            for i, (px, py) in reversed(list(enumerate(points))):
                w = wide * (0.6 + 0.5 * math.sin(i * 2.2 + phase + 1)) * (1 - (i / 8) ** 3)
                path.lineTo(px + w, py)
            path.close()
        pen.path(path, fill(self._colour))


class Shoal:
    """Fish that swim together; they hurry when the music is loud."""

    def __init__(self, stage: Stage, row: int, near: float, water: Depths) -> None:
        self.stage = stage
        rng = stage.random(391 + row)
        count = 34 if row == 0 else 15
        self._fish = [
            (
                float(rng.normal(0, 0.13)),
                float(rng.normal(0, 0.055)),
                float(rng.uniform(0, 6)),
                float(rng.uniform(0.75, 1.2)),
            )
            for _ in range(count)
        ]
        self._size = stage.u * (1.5 if row == 0 else 3.4)
        self._y = stage.height * float(rng.uniform(0.3, 0.52))
        self._way = stage.side * (1 if row == 0 else -1)
        self._start = float(rng.uniform(0.15, 0.5))
        self._colour = mixed(_reef_colour(water, 0.5 + 0.4 * near), water.colours[1], 0.1)

    def draw(self, frame: Frame, time_s: float) -> None:
        """The shoal winds along; each fish keeps its place in it."""
        stage, pen = self.stage, Pen(frame)
        run = 0.035 * time_s + 0.055 * stage.moves.flow("level", time_s)
        beat = stage.moves.stirred(time_s)
        path = skia.Path()
        for back, up, phase, size in self._fish:
            along = (self._start + run + back * 0.7 + 0.3) % 1.6 - 0.3
            x = stage.width * (along if self._way > 0 else 1 - along)
            y = self._y + stage.height * (
                up + 0.05 * math.sin(5 * along + 0.4 * beat + phase * 0.2)
            )
            _fish(path, x, y, self._size * size, self._way, math.sin(7 * beat + phase))
        pen.path(path, fill(self._colour))


def _fish(path: skia.Path, x: float, y: float, size: float, way: int, tail: float) -> None:
    f = way * size
    path.moveTo(x + f, y)
    path.cubicTo(x + 0.5 * f, y - 0.5 * size, x - 0.3 * f, y - 0.42 * size, x - 0.8 * f, y)
    path.cubicTo(x - 0.3 * f, y + 0.42 * size, x + 0.5 * f, y + 0.5 * size, x + f, y)
    path.moveTo(x - 0.65 * f, y)
    path.lineTo(x - 1.35 * f, y - 0.42 * size + 0.12 * size * tail)
    path.lineTo(x - 1.15 * f, y + 0.05 * size * tail)
    path.lineTo(x - 1.35 * f, y + 0.42 * size + 0.12 * size * tail)
    path.close()
