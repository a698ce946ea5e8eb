"""A street between lit facades, with wet asphalt."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np

from studio.visuals.colour import mixed, shifted
from studio.visuals.generative.scenery.haze import Fog
from studio.visuals.generative.scenery.lamps import bloom
from studio.visuals.generative.scenery.land import span
from studio.visuals.generative.scenery.noise import Field
from studio.visuals.generative.scenery.setting import Setting, footing
from studio.visuals.generative.scenery.sky import Sky
from studio.visuals.generative.scenery.skyline import WINDOWS
from studio.visuals.generative.scenery.stage import Card, Stage
from studio.visuals.generative.scenery.traffic import Traffic
from studio.visuals.generative.scenery.water import Water
from studio.visuals.pen import Pen, blank, fill, image_of, polygon, stroke
from studio.visuals.shot import Frame
from studio.visuals.zones import Box


class _Facades:
    """A street in perspective: both sides, their windows and signs; upright or mirrored."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.vanish = (stage.width * (0.5 + 0.07 * stage.side), stage.horizon)
        self.half = (
            0.36 * stage.height * (0.8 if stage.tall else 1.25)
        )  # street's half width at z=1
        self.eye = 0.3 * stage.height  # camera's height at z = 1

    def at(self, side: float, z: float, up: float, mirrored: bool) -> tuple[float, float]:
        """A point of a facade: `up` in camera heights above the ground."""
        sign = -1 if mirrored else 1
        x = self.vanish[0] + side * self.half / z
        return x, self.vanish[1] + (self.eye - sign * up * self.eye) / z

    def draw(self, pen: Pen, mirrored: bool) -> None:
        """From far to near; the same for both, whatever the chance."""
        for side in (-1, 1):
            rng = self.stage.random(220 + side)
            plots, z = [], 0.32
            while z < 9:
                deep = float(rng.uniform(0.28, 0.5)) * z
                plots.append((z, z + deep, float(rng.uniform(2.6, 6.5))))
                z += deep
            seeds = rng.integers(0, 1 << 30, len(plots))
            for (z0, z1, high), seed in reversed(list(zip(plots, seeds, strict=True))):
                self._house(pen, side, (z0, z1, high), np.random.default_rng(int(seed)), mirrored)

    def _house(
        self,
        pen: Pen,
        side: int,
        plot: tuple[float, float, float],
        rng: np.random.Generator,
        mirrored: bool,
    ) -> None:
        z0, z1, high = plot
        light = self.stage.light
        far = min(1.0, math.log(z0 + 1) / 1.9)
        stone = ("#a8806a", "#b59a80", "#8f7f78", "#9c6f5c")[int(rng.integers(0, 4))]
        wall = mixed(light.near, light.shaded, float(rng.uniform(0.12, 0.4)))
        wall = mixed(mixed(wall, stone, 0.62 * (1 - light.dark)), light.sky[3], 0.55 * far)
        self._quad(pen, side, (z0, z1), (0.0, high), mirrored, fill(wall))
        # the end wall that faces us
        foot, roof = self.at(side, z0, 0, mirrored), self.at(side, z0, high, mirrored)
        end = self.at(side * 3, z0, 0, mirrored)[0]
        front = polygon([foot, (end, foot[1]), (end, roof[1]), roof])
        pen.path(front, fill(shifted(wall, lightness=-0.05)))
        self._windows(pen, side, plot, rng, mirrored, far)
        self._shop(pen, side, plot, rng, mirrored)

    def _windows(
        self,
        pen: Pen,
        side: int,
        plot: tuple[float, float, float],
        rng: np.random.Generator,
        mirrored: bool,
        far: float,
    ) -> None:
        z0, z1, high = plot
        floors, across = int(high / 0.42), 5
        busy = 0.44 * (0.12 + 0.88 * self.stage.light.dark)
        for floor in range(2, floors):
            up = floor * 0.42
            for i in range(across):
                a, b = (i + 0.22) / across, (i + 0.74) / across
                lit = rng.random() < busy
                colour = WINDOWS[int(rng.integers(0, len(WINDOWS)))]
                if not lit:
                    colour = mixed(self.stage.light.near, self.stage.light.sky[2], 0.3)
                za, zb = z0 * (z1 / z0) ** a, z0 * (z1 / z0) ** b
                paint = fill(colour, (0.85 if lit else 0.4) * (1 - 0.35 * far))
                self._quad(pen, side, (za, zb), (up, up + 0.26), mirrored, paint)

    def _quad(
        self,
        pen: Pen,
        side: int,
        z: tuple[float, float],
        up: tuple[float, float],
        mirrored: bool,
        paint: Any,
    ) -> None:
        """A part of a facade between two distances and two heights."""
        corners = [self.at(side, z[0], up[0], mirrored), self.at(side, z[1], up[0], mirrored)]
        corners += [self.at(side, z[1], up[1], mirrored), self.at(side, z[0], up[1], mirrored)]
        pen.path(polygon(corners), paint)

    def _shop(
        self,
        pen: Pen,
        side: int,
        plot: tuple[float, float, float],
        rng: np.random.Generator,
        mirrored: bool,
    ) -> None:
        """A lit shop front, and a sign that stands out over the pavement."""
        z0, z1, _ = plot
        colours = self.stage.kit.colours
        neon = [colours.mid, colours.high, "#ff4f8b", "#37d6ff", "#ffb84a", "#9b6bff"]
        vivid = shifted(neon[int(rng.integers(0, len(neon)))], lightness=0.06, chroma=1.3)
        dark = self.stage.light.dark
        warm = mixed("#ffcf8e", vivid, float(rng.uniform(0, 0.45)))
        for i in range(3):
            za, zb = (z0 * (z1 / z0) ** s for s in ((i + 0.1) / 3, (i + 0.86) / 3))
            lit = rng.random() < 0.7
            shade = warm if lit else mixed(warm, self.stage.light.near, 0.75)
            self._quad(pen, side, (za, zb), (0.1, 0.5), mirrored, fill(shade, 0.2 + 0.55 * dark))
            self._quad(
                pen, side, (za, zb), (0.1, 0.24), mirrored, fill(self.stage.light.near, 0.35)
            )
        awning = mixed(vivid, self.stage.light.near, 0.35 + 0.2 * dark)
        self._quad(pen, side, (z0 * 1.02, z1 * 0.98), (0.53, 0.64), mirrored, fill(awning))
        if rng.random() < 0.75:
            z = z0 * float(rng.uniform(1.05, 1.3))
            low, tall = float(rng.uniform(0.9, 1.4)), float(rng.uniform(0.5, 1.3))
            x0, y0 = self.at(side, z, low, mirrored)
            x1, y1 = self.at(side * 0.86, z, low + tall, mirrored)
            box = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            pen.box(box, fill(mixed(vivid, "#0a0a14", 0.72), 0.9))
            inner = box.inset(box.width * 0.16, box.height * 0.06)
            pen.box(
                inner, stroke(vivid, max(1.0, box.width * 0.09), 0.4 + 0.6 * dark), box.width * 0.12
            )
            for i in range(3):
                y = inner.top + inner.height * (0.2 + 0.3 * i)
                pen.circle(
                    inner.centre[0],
                    y,
                    box.width * 0.14,
                    fill(shifted(vivid, 0.15), 0.3 + 0.6 * dark),
                )


class WetRoad(Water):
    """A wet street: it mirrors a picture of its own, drawn once."""

    def __init__(self, stage: Stage, mirror: Frame) -> None:
        super().__init__(stage, 0.3, None)
        small = cv2.resize(mirror, (self.columns, self.rows), interpolation=cv2.INTER_AREA)
        # wet asphalt blurs downwards
        soft = cv2.GaussianBlur(small, (0, 0), sigmaX=0.6, sigmaY=1.6 * stage.u)
        dimmed = np.array((0.85, 0.85, 0.85, 1.0), np.float32)
        self._still: Field = np.asarray(soft, np.float32) * dimmed
        self._rows = np.repeat(
            np.arange(self.rows, dtype=np.float32)[:, None], self.columns, axis=1
        )
        self._clear *= 0.9

    def _mirror(self, frame: Frame, time_s: float) -> Field:
        return self._still


def street(stage: Stage) -> Setting:
    """A street with wet asphalt, lights and the cars' lamps."""
    sky = Sky(stage, "heavy" if stage.scenery.weather == "rain" else "")
    facades = _Facades(stage)
    left, width = span(stage)
    upright, mirror = blank(width, stage.height), blank(stage.width, stage.height)
    pen = Pen(upright)
    pen.canvas.translate(-left, 0)
    facades.draw(pen, mirrored=False)
    bloom(upright, 1.6 * stage.u, 1.1 * stage.light.dark)
    back = Pen(mirror)
    back.box(
        Box(0, 0, stage.width, stage.height),
        fill(mixed(stage.light.sky[3], stage.light.near, 0.35)),
    )
    facades.draw(back, mirrored=True)
    bloom(mirror, 2.4 * stage.u, 1.2 * stage.light.dark)
    setting = Setting(sky=sky)
    setting.behind = [sky]
    setting.surface = [
        WetRoad(stage, mirror[round(stage.horizon) :]),
        Fog(stage, stage.horizon, 0.07 * stage.height, 0.5, 230),
        Card(stage, image_of(upright), left, 0, 0.0),
    ]
    setting.front = [Traffic(stage, facades.vanish, facades.half, facades.eye)]
    setting.ground = footing(stage) + 0.06 * stage.height
    return setting
