"""People before us, and butterflies."""

from __future__ import annotations

import math

import skia

from studio.visuals.colour import mixed
from studio.visuals.generative.scenery.figures import couple, dancer, standing
from studio.visuals.generative.scenery.setting import tone
from studio.visuals.generative.scenery.stage import Stage, seen, sway
from studio.visuals.pen import Pen, fill, smooth, stroke
from studio.visuals.shot import Frame


class Person:
    """People on the ground before us; kind is person, couple or dancer."""

    def __init__(self, stage: Stage, kind: str, ground: float) -> None:
        self.stage, self.kind = stage, kind
        size = {"close": 40.0, "wide": 17.0}.get(stage.framing, 28.0)
        self.height = size * stage.u
        self.ground = ground + 0.02 * stage.height
        self.x = stage.at_horizon(0.72 if stage.scenery.place == "fire" else 0.6)
        self.dress = bool(stage.random(561).integers(0, 2))

    def draw(self, frame: Frame, time_s: float) -> None:
        """Clothes and hair move with the wind; dancers with the beat."""
        stage, pen = self.stage, Pen(frame)
        x, y, scale = seen(stage, self.x, self.ground, 0.7, time_s)
        wind = 0.5 + 0.5 * sway(stage.moves.stirred(time_s), 1.0)
        wind *= stage.side * (1.6 if stage.scenery.weather in ("wind", "storm") else 1.0)
        colour = tone(stage, 1.0)
        with pen.moved(x, y, 0.0, self.height * scale):
            if self.kind == "couple":
                couple(pen, colour, wind)
            elif self.kind == "dancer":
                dancer(pen, colour, stage.kit.pulse.beats_before(time_s) or 1.6 * time_s, wind)
            else:
                standing(pen, colour, wind, self.dress, self.dress)


class Butterflies:
    """A few butterflies that dance over the flowers."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        rng = stage.random(571)
        c = stage.kit.colours
        hues = [mixed(c.high, "#ff9a3c", 0.4), mixed(c.mid, "#ffd24a", 0.4), "#f5f0e6"]
        self._all = [
            (
                float(rng.uniform(0.12, 0.88)),
                float(rng.uniform(0.3, 0.68)),
                float(rng.uniform(0, 6)),
                float(rng.uniform(0.7, 1.5)),
                hues[i % 3],
            )
            for i in range(9)
        ]

    def draw(self, frame: Frame, time_s: float) -> None:
        """They flutter in loops."""
        stage, pen = self.stage, Pen(frame)
        run = stage.moves.stirred(time_s)
        for x0, y0, phase, size, hue in self._all:
            x = stage.width * (
                x0 + 0.07 * math.sin(0.5 * run + phase) + 0.02 * math.sin(1.9 * run + phase)
            )
            y = stage.height * (
                y0 + 0.06 * math.sin(0.7 * run + 2 * phase) + 0.015 * math.sin(3.1 * run)
            )
            open_ = 0.25 + 0.75 * abs(math.sin(4.5 * run + phase))
            turn = 20 * math.sin(0.5 * run + phase) * stage.side
            colour = mixed(hue, stage.light.near, 0.5 * stage.light.dark)
            with pen.moved(x, y, turn, 1.6 * stage.u * size):
                _butterfly(pen, colour, open_)


def _butterfly(pen: Pen, colour: str, open_: float) -> None:
    dark = fill(mixed(colour, "#1a1020", 0.75))
    for side in (-1, 1):
        pen.canvas.save()
        pen.canvas.scale(side * open_, 1)
        upper = smooth([(0.05, 0.0), (0.35, -0.75), (0.95, -0.95), (1.05, -0.5), (0.6, -0.05)])
        lower = smooth([(0.05, 0.05), (0.55, 0.02), (0.8, 0.35), (0.5, 0.72), (0.18, 0.4)])
        for wing in (upper, lower):
            pen.path(wing, fill(colour))
        rim = stroke("#1a1020", 0.07, 0.55)
        pen.path(upper, rim)
        pen.path(lower, rim)
        pen.canvas.restore()
    pen.canvas.drawOval(skia.Rect.MakeXYWH(-0.07, -0.35, 0.14, 0.85), dark)
