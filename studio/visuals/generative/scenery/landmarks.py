"""What people built: a lighthouse, a bridge, a train on its viaduct."""

from __future__ import annotations

import math

import skia

from studio.visuals.colour import mixed
from studio.visuals.generative.scenery.lamps import shine, soft_dot
from studio.visuals.generative.scenery.setting import tone
from studio.visuals.generative.scenery.stage import Stage, seen
from studio.visuals.pen import Pen, fill, polygon, stroke
from studio.visuals.shot import Frame


class Lighthouse:
    """A lighthouse on its rock; its lamp swells and fades slowly, with a beam."""

    def __init__(self, stage: Stage, base: float) -> None:
        self.stage, self.base = stage, base
        self.x = stage.at_horizon(0.8)
        self.height = 26 * stage.u * stage.zoom
        self._glow = soft_dot(16 * stage.u, "#ffe3a0", 0.9)

    def draw(self, frame: Frame, time_s: float) -> None:
        """Rock, tower, lamp."""
        stage, pen = self.stage, Pen(frame)
        x, y, scale = seen(stage, self.x, self.base, 0.14, time_s)
        size, dark = self.height * scale, tone(stage, 0.8)
        rock = [
            (-0.8, 0.02),
            (-0.5, -0.13),
            (-0.2, -0.2),
            (0.15, -0.21),
            (0.42, -0.14),
            (0.75, 0.02),
        ]
        pen.path(polygon([(x + px * size, y + py * size) for px, py in rock]), fill(dark))
        wall = mixed(dark, stage.light.lit, 0.3 * (1 - 0.6 * stage.light.dark))
        tower = [(-0.085, -0.18), (-0.052, -0.86), (0.052, -0.86), (0.085, -0.18)]
        pen.path(polygon([(x + px * size, y + py * size) for px, py in tower]), fill(wall))
        for i in range(2):
            low, high = -0.34 - 0.26 * i, -0.46 - 0.26 * i
            a, b = 0.085 - 0.033 * (-low - 0.18) / 0.68, 0.085 - 0.033 * (-high - 0.18) / 0.68
            band = [(-a, low), (-b, high), (b, high), (a, low)]
            red = mixed(dark, "#a83232", 0.45)
            pen.path(polygon([(x + px * size, y + py * size) for px, py in band]), fill(red))
        cap = [(-0.075, -0.86), (-0.075, -0.88), (0.075, -0.88), (0.075, -0.86)]
        pen.path(polygon([(x + px * size, y + py * size) for px, py in cap]), fill(dark))
        room = skia.Rect.MakeLTRB(
            x - 0.04 * size, y - 0.96 * size, x + 0.04 * size, y - 0.88 * size
        )
        pen.canvas.drawRect(room, fill("#ffe9b0", 0.5 + 0.5 * stage.light.dark))
        roof = [(-0.055, -0.96), (0.0, -1.04), (0.055, -0.96)]
        pen.path(polygon([(x + px * size, y + py * size) for px, py in roof]), fill(dark))
        turn = 0.5 + 0.5 * math.sin(0.9 * time_s)
        strength = (0.3 + 0.55 * turn) * (0.35 + 0.65 * stage.light.dark)
        lamp = (x, y - 0.92 * size)
        shine(pen, self._glow, *lamp, 0.5 * size, strength)
        self._beam(pen, lamp, size, turn, strength)

    def _beam(
        self, pen: Pen, lamp: tuple[float, float], size: float, turn: float, strength: float
    ) -> None:
        reach = -self.stage.side * size * (2.0 + 2.2 * turn)
        beam = polygon(
            [
                lamp,
                (lamp[0] - reach, lamp[1] - 0.24 * size),
                (lamp[0] - reach, lamp[1] + 0.2 * size),
            ]
        )
        paint = fill("#ffffff")
        paint.setShader(
            skia.GradientShader.MakeLinear(
                [skia.Point(*lamp), skia.Point(lamp[0] - reach, lamp[1])],
                [
                    int(70 * strength) << 24 | 0xFFE9B8,
                    int(14 * strength) << 24 | 0xFFE9B8,
                    0x00FFE9B8,
                ],
            )
        )
        pen.path(beam, paint)


class Bridge:
    """A suspension bridge across the water, with lights on its cables by night."""

    def __init__(self, stage: Stage, base: float) -> None:
        self.stage, self.base = stage, base
        self.colour = mixed(tone(stage, 0.62), "#8a3428", 0.3 * (1 - stage.light.dark))
        self._dot = soft_dot(1.2 * stage.u, "#ffd79a")

    def draw(self, frame: Frame, time_s: float) -> None:
        """Deck, towers, cables, hangers."""
        stage, pen = self.stage, Pen(frame)
        dx, _, scale = stage.camera.at(0.16, time_s)
        h, u = 0.24 * stage.height * stage.zoom * scale, stage.u
        deck = self.base - 0.24 * h
        ink = fill(self.colour)
        gap = 1.9 * h
        first = stage.width * (0.5 + 0.1 * stage.side) - 0.5 * gap + dx
        towers = [first + i * gap for i in range(-2, 4)]
        pen.canvas.drawRect(skia.Rect.MakeLTRB(-1, deck, stage.width + 1, deck + 0.045 * h), ink)
        thin, cable = (
            stroke(self.colour, max(0.8, 0.007 * h)),
            stroke(self.colour, max(1.0, 0.02 * h)),
        )
        for left in towers[:-1]:
            curve = skia.Path()
            for i in range(25):
                s = i / 24
                y = deck - 0.04 * h - 0.7 * h * (2 * s - 1) ** 2
                if i == 0:
                    curve.moveTo(left, y)
                else:
                    curve.lineTo(left + s * gap, y)
                if i % 2:
                    pen.line((left + s * gap, y), (left + s * gap, deck), thin)
                if stage.light.dark > 0.4 and i % 3 == 0:
                    shine(
                        pen,
                        self._dot,
                        left + s * gap,
                        y,
                        0.7 * u,
                        0.7 + 0.2 * stage.moves.treble(time_s),
                    )
            pen.path(curve, cable)
        for x in towers:
            for side in (-0.045, 0.03):
                rect = skia.Rect.MakeXYWH(
                    x + side * h, deck - 0.78 * h, 0.026 * h, self.base - deck + 0.8 * h
                )
                pen.canvas.drawRect(rect, ink)
            for y in (0.74, 0.5, 0.26):
                pen.canvas.drawRect(
                    skia.Rect.MakeXYWH(x - 0.045 * h, deck - y * h, 0.1 * h, 0.03 * h), ink
                )


class Train:
    """A train on a viaduct; it passes with lit windows."""

    def __init__(self, stage: Stage, base: float) -> None:
        self.stage, self.base = stage, base
        self.colour = tone(stage, 0.72)

    def draw(self, frame: Frame, time_s: float) -> None:
        """Arches, rails, carriages."""
        stage, pen = self.stage, Pen(frame)
        dx, _, scale = stage.camera.at(0.3, time_s)
        size = 0.055 * stage.height * stage.zoom * scale
        deck = self.base - 1.5 * size
        ink = fill(self.colour)
        pen.canvas.drawRect(skia.Rect.MakeLTRB(-1, deck, stage.width + 1, deck + 0.32 * size), ink)
        gap = 2.1 * size
        start = dx % gap - gap
        while start < stage.width + gap:
            pier = skia.Rect.MakeXYWH(start, deck, 0.42 * size, 4.2 * size)
            pen.canvas.drawRect(pier, ink)
            for side in (0.42, 2.1):
                spandrel = skia.Path()
                way = 1 if side < 1 else -1
                spandrel.moveTo(start + side * size, deck + 0.3 * size)
                spandrel.lineTo(start + side * size + way * 0.75 * size, deck + 0.3 * size)
                spandrel.quadTo(
                    start + side * size, deck + 0.35 * size, start + side * size, deck + 1.15 * size
                )
                spandrel.close()
                pen.path(spandrel, ink)
            start += gap
        run = 0.5 * time_s + 0.7 * stage.moves.flow("level", time_s)
        head = ((0.05 + 0.11 * run) % 1.7) * (stage.width + 20 * size) - 4 * size
        for i in range(7):
            along = head - i * 2.75 * size
            x = along if stage.side > 0 else stage.width - along
            self._carriage(pen, x, deck, size, i == 0)

    def _carriage(self, pen: Pen, x: float, deck: float, size: float, first: bool) -> None:
        dark = mixed(self.colour, tone(self.stage, 1.0), 0.5)
        rect = skia.Rect.MakeLTRB(
            x - 1.3 * size, deck - 0.86 * size, x + 1.3 * size, deck - 0.1 * size
        )
        pen.canvas.drawRoundRect(rect, 0.16 * size, 0.16 * size, fill(dark))
        lit = mixed("#ffd98f", self.stage.light.sky[3], 0.35 * (1 - self.stage.light.dark))
        for i in range(6):
            pane = skia.Rect.MakeXYWH(
                x + (-1.1 + 0.38 * i) * size, deck - 0.66 * size, 0.26 * size, 0.28 * size
            )
            pen.canvas.drawRect(pane, fill(lit, 0.55 + 0.4 * self.stage.light.dark))
        if first:
            lamp = x + self.stage.side * 1.32 * size
            pen.circle(lamp, deck - 0.36 * size, 0.09 * size, fill("#fff4d0"))
