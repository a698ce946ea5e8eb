"""What lies on or in the water: a sailing boat, a whale."""

from __future__ import annotations

import math
from typing import Any

import skia

from studio.visuals.colour import mixed
from studio.visuals.generative.scenery.setting import tone
from studio.visuals.generative.scenery.stage import Stage, seen, sway
from studio.visuals.pen import Pen, fill, smooth, stroke
from studio.visuals.shot import Frame


class Boat:
    """A sailing boat with its image in the water."""

    def __init__(self, stage: Stage, water: float) -> None:
        self.stage = stage
        self.size = 15 * stage.u * stage.zoom
        self.x = stage.at_horizon(0.6)
        self.y = water + 0.035 * stage.height * stage.zoom

    def draw(self, frame: Frame, time_s: float) -> None:
        """It rocks on the waves and sails slowly on."""
        stage, pen = self.stage, Pen(frame)
        x, y, scale = seen(stage, self.x, self.y, 0.25, time_s)
        x += stage.side * 5 * stage.u * stage.moves.travel(time_s)
        stirred = stage.moves.stirred(time_s)
        rock, size = 2.4 * sway(stirred, 0.7), self.size * scale
        y += 0.25 * stage.u * sway(1.2 * stirred, 2.0)
        dark = tone(stage, 0.88)
        sail = mixed(dark, stage.light.lit, 0.2 + 0.3 * (1 - stage.light.dark))
        with pen.moved(x, y, -rock):
            pen.canvas.scale(size, -0.55 * size)
            _boat(pen, dark, sail, 0.3)
        with pen.moved(x, y, rock):
            pen.canvas.scale(size, size)
            _boat(pen, dark, sail, 1.0)


def _boat(pen: Pen, hull: str, sail: str, alpha: float) -> None:
    """Of height 1, standing on the origin."""
    body = skia.Path()
    body.moveTo(-0.36, -0.09)
    body.quadTo(-0.3, 0.03, -0.18, 0.03)
    body.lineTo(0.22, 0.03)
    body.quadTo(0.36, -0.02, 0.44, -0.12)
    body.close()
    pen.line((0.02, -0.08), (0.02, -1.0), stroke(hull, 0.018, alpha))
    main = skia.Path()
    main.moveTo(0.0, -0.95)
    main.quadTo(-0.16, -0.5, -0.36, -0.17)
    main.lineTo(0.0, -0.16)
    main.close()
    jib = skia.Path()
    jib.moveTo(0.045, -0.88)
    jib.quadTo(0.24, -0.5, 0.38, -0.17)
    jib.lineTo(0.05, -0.2)
    jib.close()
    pen.path(main, fill(sail, alpha))
    pen.path(jib, fill(sail, 0.86 * alpha))
    pen.path(body, fill(hull, alpha))


class Whale:
    """A whale: it glides by under water, or shows its tail above."""

    def __init__(self, stage: Stage, water: float | None) -> None:
        self.stage, self.water = stage, water

    def draw(self, frame: Frame, time_s: float) -> None:
        """Slow and large."""
        if self.water is None:
            self._gliding(Pen(frame), time_s)
        else:
            self._tail(frame, time_s, self.water)

    def _gliding(self, pen: Pen, time_s: float) -> None:
        stage = self.stage
        run = stage.moves.travel(time_s) * min(1.0, stage.moves.duration_s / 7)
        across = 0.2 + 0.42 * run
        x = stage.width * (across if stage.side > 0 else 1 - across)
        y = stage.height * (0.42 - 0.06 * math.sin(2 * run))
        beat = math.sin(1.1 * stage.moves.stirred(time_s))
        size = stage.width * (0.2 if not stage.tall else 0.3)
        colour = mixed("#123a5c", stage.light.near, 0.5)
        with pen.moved(x, y, stage.side * (-3 + 2 * beat)):
            pen.canvas.scale(stage.side * size, size)
            _whale(pen, colour, beat)

    def _tail(self, frame: Frame, time_s: float, water: float) -> None:
        stage = self.stage
        x, y, scale = seen(stage, stage.at_horizon(0.58), water + 0.1 * stage.height, 0.3, time_s)
        size = 13 * stage.u * stage.zoom * scale
        lift = 0.15 * sway(0.6 * stage.moves.stirred(time_s), 0.0)
        clip = skia.Path()
        clip.addRect(skia.Rect.MakeLTRB(0, 0, stage.width, y))
        pen = Pen(frame)
        colour = tone(stage, 0.94)
        with pen.clipped(clip), pen.moved(x, y + lift * size, 6 * lift, size):
            pen.path(_fluke(), fill(colour))
        with pen.moved(x, y - lift * size, 0.0):
            pen.canvas.scale(size, -0.3 * size)
            pen.path(_fluke(), fill(colour, 0.25))


def _fluke() -> Any:
    """A whale's tail above the water."""
    path = skia.Path()
    path.moveTo(-0.17, 0.4)
    path.quadTo(-0.12, -0.35, -0.05, -0.62)
    path.cubicTo(-0.3, -0.62, -0.62, -0.72, -0.82, -1.04)
    path.cubicTo(-0.5, -1.06, -0.16, -1.0, 0.0, -0.82)
    path.cubicTo(0.16, -1.0, 0.5, -1.06, 0.82, -1.04)
    path.cubicTo(0.62, -0.72, 0.3, -0.62, 0.05, -0.62)
    path.quadTo(0.12, -0.35, 0.17, 0.4)
    path.close()
    return path


def _whale(pen: Pen, colour: str, beat: float) -> None:
    """A humpback from the side, head to the right, about two units long."""
    bend = 0.12 * beat
    body = [
        (1.0, 0.02), (0.86, -0.13), (0.5, -0.21), (0.05, -0.2), (-0.3, -0.13),
        (-0.62, -0.05 + 0.5 * bend), (-0.86, bend), (-0.62, 0.06 + 0.5 * bend),
        (-0.25, 0.13), (0.2, 0.21), (0.62, 0.19), (0.9, 0.12),
    ]  # fmt: skip
    paint = fill(colour)
    pen.path(smooth(body), paint)
    tail = [
        (-0.8, 0.01 + bend),
        (-1.02, -0.13 + 1.6 * bend),
        (-1.16, -0.12 + 1.8 * bend),
        (-1.0, 0.02 + 1.4 * bend),
        (-1.14, 0.15 + 1.8 * bend),
        (-0.98, 0.12 + 1.5 * bend),
    ]
    pen.path(smooth(tail), paint)
    fin = [(0.46, 0.14), (0.3, 0.16), (0.06, 0.42 - bend), (0.02, 0.48 - bend), (0.2, 0.4 - bend)]
    pen.path(smooth(fin), paint)
    pen.path(smooth([(-0.12, -0.18), (-0.24, -0.26), (-0.34, -0.25), (-0.3, -0.12)]), paint)
    belly = [(0.92, 0.1), (0.6, 0.185), (0.2, 0.2), (0.3, 0.13), (0.7, 0.09)]
    pen.path(smooth(belly), fill(mixed(colour, "#cfe8ee", 0.3), 0.55))
