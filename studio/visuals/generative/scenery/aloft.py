"""What flies in the sky: birds, hot-air balloons, paper lanterns."""

from __future__ import annotations

import math
from typing import Any

import skia

from studio.visuals.colour import mixed, shifted
from studio.visuals.generative.scenery.lamps import shine, soft_dot
from studio.visuals.generative.scenery.setting import tone
from studio.visuals.generative.scenery.stage import Stage, sway
from studio.visuals.pen import LINEAR, Pen, baked, fill, stroke
from studio.visuals.shot import Frame


class Birds:
    """A flock that crosses the sky; its wings beat with the music's movement."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        rng = stage.random(501)
        self._birds = []
        for i in range(11):
            arm = (i + 1) // 2
            side = 1 if i % 2 else -1
            self._birds.append(
                (
                    -arm * 0.026 + float(rng.normal(0, 0.006)),
                    side * arm * 0.018 + float(rng.normal(0, 0.006)),
                    float(rng.uniform(0, 6)),
                    float(rng.uniform(0.75, 1.15)),
                )
            )
        self._start = float(rng.uniform(0.12, 0.4))
        self._y = stage.horizon * float(rng.uniform(0.3, 0.5))
        self._colour = mixed(tone(stage, 0.9), stage.light.sky[2], 0.1)

    def draw(self, frame: Frame, time_s: float) -> None:
        """Each bird glides between strokes."""
        stage, pen = self.stage, Pen(frame)
        run = stage.moves.travel(time_s) * min(1.0, stage.moves.duration_s / 8)
        head = self._start + 0.32 * run
        beat = stage.moves.stirred(time_s)
        path = skia.Path()
        for back, up, phase, size in self._birds:
            across = head + back * stage.height / stage.width * 1.6
            x = stage.width * (across if stage.side > 0 else 1 - across)
            y = self._y + stage.height * (up - 0.05 * run) + 0.4 * stage.u * math.sin(beat + phase)
            span = 1.9 * stage.u * size * stage.zoom**0.5
            flap = math.sin(6.2 * beat + phase) * max(0.25, math.sin(0.7 * beat + phase))
            _bird(path, x, y, span, flap)
        pen.path(path, fill(self._colour))


def _bird(path: skia.Path, x: float, y: float, span: float, flap: float) -> None:
    """A gull: two arched wings and a body."""
    for side in (-1, 1):
        tip = (x + side * span, y - span * 0.42 * flap - span * 0.06)
        bend = (x + side * span * 0.45, y - span * (0.34 + 0.26 * flap))
        path.moveTo(x, y - span * 0.03)
        path.quadTo(*bend, *tip)
        path.quadTo(bend[0], bend[1] + span * 0.17, x, y + span * 0.11)
        path.close()
    path.addOval(skia.Rect.MakeXYWH(x - span * 0.09, y - span * 0.06, span * 0.18, span * 0.22))


class Balloons:
    """Hot-air balloons that drift and rise."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        c = stage.kit.colours
        hues = [(c.mid, c.light), ("#d9533f", "#f6e3c0"), (c.high, "#fbf3e2")]
        self._images = [self._balloon(*hue) for hue in hues]
        self._places = [
            (stage.at_horizon(0.7), 0.44 * stage.horizon, 15.0, 0),
            (stage.at_horizon(0.44), 0.66 * stage.horizon, 6.5, 1),
            (stage.at_horizon(0.9), 0.78 * stage.horizon, 4.0, 2),
        ]

    def _balloon(self, main: str, other: str) -> Any:
        size = 15 * self.stage.u * self.stage.zoom
        light = self.stage.light
        shade = mixed(light.shaded, light.near, 0.6 * light.dark)
        main, other = (mixed(c, shade, 0.16 + 0.5 * light.dark) for c in (main, other))

        def paint(pen: Pen) -> None:
            with pen.moved(size / 2, 0, 0.0, size):
                _envelope(pen, main, other, self.stage.side)
                _basket(pen, shade)

        return baked(size, size * 1.26, paint)

    def draw(self, frame: Frame, time_s: float) -> None:
        """They drift with the air."""
        stage, pen = self.stage, Pen(frame)
        run = stage.moves.travel(time_s)
        for x, y, size, kind in self._places:
            scale = size / 15
            left = x + stage.side * run * size * 0.5 * stage.u
            top = y - run * size * 0.35 * stage.u + 0.25 * stage.u * sway(time_s, size)
            image = self._images[kind]
            to = skia.Rect.MakeXYWH(
                left - image.width() * scale / 2, top - image.height() * scale / 2,
                image.width() * scale, image.height() * scale,
            )  # fmt: skip
            pen.canvas.drawImageRect(image, to, LINEAR)


def _envelope(pen: Pen, main: str, other: str, side: int) -> None:
    """Gores in two colours, shaded away from the light; of width and height 1."""
    shape = skia.Path()
    shape.moveTo(-0.08, 0.98)
    shape.cubicTo(-0.2, 0.76, -0.46, 0.66, -0.46, 0.42)
    shape.cubicTo(-0.46, 0.14, -0.24, 0.04, 0.0, 0.04)
    shape.cubicTo(0.24, 0.04, 0.46, 0.14, 0.46, 0.42)
    shape.cubicTo(0.46, 0.66, 0.2, 0.76, 0.08, 0.98)
    shape.close()
    with pen.clipped(shape):
        for i in range(7):
            edges = [0.47 * math.sin(math.pi * (k / 7 - 0.5)) for k in (i, i + 1)]
            gore = skia.Rect.MakeLTRB(edges[0], 0, edges[1] + 0.01, 1)
            pen.canvas.drawRect(gore, fill(main if i % 2 == 0 else other))
        shade = fill("#000000")
        ends = [skia.Point(0.46 * side, 0), skia.Point(-0.46 * side, 0)]
        colours = [0x00000000, 0x10000000, 0x78101020]
        shade.setShader(skia.GradientShader.MakeLinear(ends, colours))
        pen.canvas.drawRect(skia.Rect.MakeLTRB(-0.5, 0, 0.5, 1), shade)


def _basket(pen: Pen, shade: str) -> None:
    rope = stroke(shifted(shade, -0.2), 0.008)
    for side in (-1, 1):
        pen.line((0.07 * side, 0.98), (0.05 * side, 1.14), rope)
    basket = skia.Rect.MakeXYWH(-0.06, 1.13, 0.12, 0.1)
    pen.canvas.drawRoundRect(basket, 0.02, 0.02, fill(mixed("#5a3a22", shade, 0.4)))


class Lanterns:
    """Paper lanterns that rise, warm in the dusk."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        rng = stage.random(521)
        count = 34
        self._x, self._y = rng.uniform(0, 1, count), rng.uniform(0, 1, count)
        self._near, self._phase = rng.beta(1.0, 2.4, count), rng.uniform(0, 6, count)
        self._glow = soft_dot(6 * stage.u, "#ff9a3c", 0.75)
        self._image = baked(4 * stage.u, 5 * stage.u, self._paper)

    def _paper(self, pen: Pen) -> None:
        u = self.stage.u
        body = skia.Path()
        body.moveTo(0.9 * u, 4.6 * u)
        body.cubicTo(0.2 * u, 2.4 * u, 0.4 * u, 0.4 * u, 2 * u, 0.4 * u)
        body.cubicTo(3.6 * u, 0.4 * u, 3.8 * u, 2.4 * u, 3.1 * u, 4.6 * u)
        body.close()
        paint = fill("#ffffff")
        paint.setShader(
            skia.GradientShader.MakeLinear(
                [skia.Point(0, 0.4 * u), skia.Point(0, 4.6 * u)],
                [0xFFC9541E, 0xFFFFA84A, 0xFFFFF0B8],
            )
        )
        pen.path(body, paint)

    def draw(self, frame: Frame, time_s: float) -> None:
        """The farther, the smaller and the slower."""
        stage, pen = self.stage, Pen(frame)
        run = 0.5 * time_s + stage.moves.flow("level", time_s)
        for x0, y0, near, phase in zip(self._x, self._y, self._near, self._phase, strict=True):
            size = 0.34 + 1.25 * float(near)
            y = (float(y0) - 0.02 * size * run) % 1.1
            x = float(x0) + 0.012 * math.sin(0.6 * run + float(phase))
            at = (x * stage.width, (y - 0.05) * stage.horizon * 1.02)
            fade = min(1.0, max(0.0, (1.06 - y) * 6)) * min(1.0, y * 6)
            breath = 0.75 + 0.15 * stage.moves.level(time_s)
            shine(pen, self._glow, *at, 4.6 * size * stage.u, breath * fade)
            wide, high = 1.5 * size * stage.u, 1.9 * size * stage.u
            to = skia.Rect.MakeLTRB(at[0] - wide, at[1] - high, at[0] + wide, at[1] + high)
            pen.canvas.drawImageRect(self._image, to, LINEAR, skia.Paint(Alphaf=fade))
