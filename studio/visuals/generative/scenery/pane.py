"""Rain on a window pane, before the lights of a town."""

from __future__ import annotations

import math

import cv2
import numpy as np
import skia

from studio.visuals.colour import mixed, shifted
from studio.visuals.generative.scenery.lamps import bloom
from studio.visuals.generative.scenery.setting import Setting
from studio.visuals.generative.scenery.sky import gradient
from studio.visuals.generative.scenery.stage import Stage
from studio.visuals.pen import Pen, blank, fill, image_of, polygon, stroke
from studio.visuals.shot import Frame
from studio.visuals.zones import Box


def rain(stage: Stage) -> Setting:
    """The lights of a town, blurred behind a pane with drops."""
    return Setting(behind=[Bokeh(stage)], surface=[WetPane(stage, None)])


class Bokeh:
    """Lights out of focus; two sets that come and go by turns."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        rng = stage.random(441)
        light, c = stage.light, stage.kit.colours
        y = np.linspace(0, 1, 64, dtype=np.float32)[:, None] * np.ones((1, 96), np.float32)
        ground = mixed(light.sky[0], light.near, 0.45)
        shades = (shifted(light.sky[1], lightness=-0.08), mixed(light.sky[2], ground, 0.5), ground)
        base = gradient(shades, y)
        small = cv2.cvtColor(cv2.convertScaleAbs(base), cv2.COLOR_BGR2BGRA)
        self._base = cv2.resize(small, stage.kit.size_px, interpolation=cv2.INTER_CUBIC)
        hues = [c.mid, c.high, c.light, "#ffb357", "#ff6f5e", "#ffd9a0", "#7fb4ff"]
        self._layers = []
        for _ in range(2):
            pixels = blank(stage.width, stage.height)
            pen = Pen(pixels)
            for _ in range(34):
                x = float(rng.uniform(-0.05, 1.05)) * stage.width
                y0 = stage.height * float(rng.normal(0.52, 0.13))
                r = stage.u * float(rng.uniform(2.2, 7.0)) * stage.zoom**0.5
                hue = shifted(hues[int(rng.integers(0, len(hues)))], chroma=1.25)
                strong = float(rng.uniform(0.12, 0.42)) * (0.55 + 0.45 * light.dark)
                pen.circle(x, y0, r, fill(hue, strong))
                pen.circle(x, y0, r, stroke(hue, r * 0.07, strong * 0.8))
            soft = cv2.GaussianBlur(pixels, (0, 0), max(0.6, 0.3 * stage.u))
            bloom(soft, 5 * stage.u, 0.8)
            self._layers.append(soft)

    def draw(self, frame: Frame, time_s: float) -> None:
        """Fill the frame."""
        moves = self.stage.moves
        slow = 0.5 + 0.5 * math.sin(0.5 * moves.stirred(time_s))
        cv2.addWeighted(self._base, 1.0, self._layers[0], 0.45 + 0.5 * slow, 0.0, dst=frame)
        strength = 0.45 + 0.5 * (1 - slow) + 0.1 * moves.level(time_s)
        cv2.addWeighted(frame, 1.0, self._layers[1], strength, 0.0, dst=frame)


class WetPane:
    """Drops that rest on the glass and drops that run down it.

    box : of the pane; None for the whole frame.
    """

    def __init__(self, stage: Stage, box: Box | None) -> None:
        self.stage = stage
        self.box = box or Box(0, 0, stage.width, stage.height)
        rng = stage.random(451)
        pixels = blank(self.box.width, self.box.height)
        pen = Pen(pixels)
        share = self.box.width * self.box.height / (stage.u * stage.u * 100 * 178)
        for _ in range(round(620 * share) + 40):
            r = stage.u * (0.22 + 0.5 * float(rng.pareto(2.2)))
            at = (float(rng.uniform(0, self.box.width)), float(rng.uniform(0, self.box.height)))
            _drop(pen, *at, min(r, 2.4 * stage.u), stage)
        self._still = image_of(pixels)
        self._runs = [
            (
                float(rng.uniform(0.02, 0.98)),
                float(rng.uniform(0, 1)),
                float(rng.uniform(0.5, 1.2)),
                float(rng.uniform(0, 6)),
            )
            for _ in range(max(5, round(20 * share**0.5)))
        ]

    def draw(self, frame: Frame, time_s: float) -> None:
        """The drops at rest, then those that run, each with its trail."""
        stage, pen, box = self.stage, Pen(frame), self.box
        with pen.clipped(box):
            pen.image(self._still, round(box.left), round(box.top))
            run = 0.055 * (time_s + 1.4 * stage.moves.flow("level", time_s))
            for across, start, pace, phase in self._runs:
                along = (start + pace * run) % 1.25 - 0.1
                self._running(pen, across, along, phase)

    def _running(self, pen: Pen, across: float, along: float, phase: float) -> None:
        stage, box = self.stage, self.box

        def x_at(down: float) -> float:
            bend = 0.6 * math.sin(21 * down + phase) + 0.4 * math.sin(47 * down + 2 * phase)
            return box.left + box.width * across + 0.9 * stage.u * bend

        y = box.top + box.height * along
        length = 0.28
        points = [
            (x_at(along - length * i / 12), y - box.height * length * i / 12) for i in range(13)
        ]
        trail = polygon(points, closed=False)
        tint = mixed(stage.light.sky[3], "#ffffff", 0.3)
        pen.path(trail, stroke(tint, 1.1 * stage.u, 0.13))
        for i in (3, 5, 8, 11):
            _drop(pen, points[i][0], points[i][1], (0.5 - 0.03 * i) * stage.u, stage)
        _drop(pen, points[0][0], y, 1.35 * stage.u, stage)


def _drop(pen: Pen, x: float, y: float, r: float, stage: Stage) -> None:
    """A drop of water: it shows the world upside down, so it is dark above and light below."""
    light = stage.light
    high = r * 1.25
    body = fill("#000000")
    body.setShader(
        skia.GradientShader.MakeLinear(
            [skia.Point(x, y - high), skia.Point(x, y + high)],
            [
                0x66000000 | int(shifted(light.near, 0.02)[1:], 16),
                0x88000000 | int(mixed(light.sky[3], "#ffffff", 0.25)[1:], 16),
            ],
        )
    )
    pen.canvas.drawOval(skia.Rect.MakeLTRB(x - r, y - high, x + r, y + high), body)
    if r > 0.3 * stage.u:
        pen.circle(x - 0.32 * r, y - 0.42 * high, 0.17 * r, fill("#ffffff", 0.65))
