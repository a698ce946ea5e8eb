"""A road towards the horizon: we drive, and the music drives with us."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
import skia

from studio.visuals.colour import mixed, shifted
from studio.visuals.generative.scenery.lamps import shine, soft_dot
from studio.visuals.generative.scenery.land import peaks, ridge, rocks
from studio.visuals.generative.scenery.noise import fbm, sampled
from studio.visuals.generative.scenery.open_land import meadow
from studio.visuals.generative.scenery.plants import broadleaf, pine
from studio.visuals.generative.scenery.setting import Setting, tone
from studio.visuals.generative.scenery.sky import Sky, bgr
from studio.visuals.generative.scenery.stage import Stage, sway
from studio.visuals.pen import LINEAR, Pen, baked, fill, stroke
from studio.visuals.shot import Frame

_FAR = 14.0


def road(stage: Stage) -> Setting:
    """Sky and mountains far away, the land that passes, the road, what stands beside it."""
    sky = Sky(stage, lift=0.02)
    h, top = stage.height, stage.horizon
    setting = Setting(behind=[sky], sky=sky)
    crest = peaks(stage, top + 0.01 * h, 0.16 * h * stage.zoom, 0.9, 401)
    shade = rocks(stage, crest, int(top + 0.04 * h - crest.min()), 402, 0.0)
    colours = (tone(stage, 0.3), mixed(tone(stage, 0.05), stage.light.sky[3], 0.5))
    setting.behind.append(ridge(stage, crest, top + 0.05 * h, colours, 0.05, shade))
    setting.surface.append(Drive(stage))
    return setting


class Drive:
    """The land, the road and the trees that come towards us."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.dry = stage.kit.shot.index % 2 == 0 and stage.scenery.weather != "snow"
        self.eye = 0.24 * stage.height
        self.half = 0.36 * stage.height
        self.vanish = stage.width * (0.5 + 0.06 * stage.side)
        rng = stage.random(411)
        self._lay_land()
        self._trees = [
            (float(z), side, float(rng.uniform(1.7, 4.2)), int(rng.integers(0, 4)))
            for side in (-1, 1)
            for z in np.arange(0, _FAR, 1.4) + rng.uniform(0, 1.0, len(np.arange(0, _FAR, 1.4)))
        ]
        self._images = [self._tree(i) for i in range(4)]
        self._beam = soft_dot(60 * stage.u, "#ffe7bd", 0.5)
        self._red = soft_dot(6 * stage.u, "#ff3b30")
        self._white = soft_dot(6 * stage.u, "#fff1d6")

    def run(self, time_s: float) -> float:
        """How far we have driven."""
        pace = 1.35 if self.stage.scenery.motion == "fast" else 1.0
        return pace * (1.1 * time_s + 1.7 * self.stage.moves.flow("level", time_s))

    def _lay_land(self) -> None:
        """The plane beside the road, in small rows and columns, with its own texture."""
        stage = self.stage
        top = round(stage.horizon)
        self.top, self.rows = top, stage.height - top
        rows, columns = math.ceil(self.rows / 2), math.ceil(stage.width / (stage.step * 2))
        y = (np.arange(rows, dtype=np.float32) + 0.5)[:, None] * 2
        x = (np.arange(columns, dtype=np.float32) * stage.step * 2 - self.vanish)[None]
        z = self.eye / y
        self._along = np.repeat(np.minimum(z, 8) * 26, columns, 1).astype(np.float32)
        self._across = (x * np.minimum(z, 8) / self.eye * 9).astype(np.float32)
        self._texture = fbm((256, 256), (24, 24), stage.random(412), 4, 0.62)
        fade = np.exp(-z / 2.2)
        self._rough = (0.16 * fade * np.ones_like(x)).astype(np.float32)
        near = np.exp(-z / 3.0) * np.ones_like(x)
        haze = mixed(stage.light.far, stage.light.sky[3], 0.4)
        if self.dry:
            earth = mixed("#b08458", stage.light.near, 0.25 + 0.55 * stage.light.dark)
        elif stage.scenery.weather == "snow":
            earth = mixed("#eef4f8", stage.light.shaded, 0.3 + 0.4 * stage.light.dark)
        else:
            earth = meadow(stage, 0.85)
        self._land = bgr(haze) + (bgr(earth) - bgr(haze)) * near[..., None]

    def _tree(self, kind: int) -> Any:
        rng = self.stage.random(415 + kind)
        colour = tone(self.stage, 0.85, 0.3)
        size = 0.6 * self.stage.height

        def paint(pen: Pen) -> None:
            if self.dry and kind < 3:
                _cactus(pen, size / 2, size, size * (0.5 + 0.12 * kind), colour, rng)
            elif kind % 2:
                pen.path(pine(size / 2, size, size * 0.95, rng), fill(colour))
            else:
                broadleaf(pen, size / 2, size, size * 0.95, colour, rng)

        return baked(size, size, paint)

    def draw(self, frame: Frame, time_s: float) -> None:
        """Land, road, dashes, trees from far to near, lights."""
        run = self.run(time_s)
        texture = sampled(self._texture, self._across, self._along + 26 * run)
        field = self._land * (1 + self._rough * texture)[..., None]
        small = cv2.cvtColor(cv2.convertScaleAbs(field), cv2.COLOR_BGR2BGRA)
        size = (self.stage.width, self.rows)
        cv2.resize(small, size, dst=frame[self.top :], interpolation=cv2.INTER_LINEAR)
        pen = Pen(frame)
        bend = 0.1 * self.stage.height * sway(0.22 * run, 1.0)
        self._road(pen, run, bend)
        self._roadside(pen, run, bend)
        self._lights(pen, run, bend)

    def _x(self, z: float, across: float, bend: float) -> float:
        """X of a place on the road: `across` in half widths."""
        return float(self.vanish + across * self.half / z + bend * (z / _FAR) ** 1.3)

    def _y(self, z: float) -> float:
        return self.top + self.eye / z

    def _strip(self, near: float, far: float, a: float, b: float, bend: float) -> Any:
        """The part of the road between two distances and two places across."""
        steps = np.geomspace(near, far, 3 if far / near < 3 else 18)
        points = [(self._x(z, a, bend), self._y(z)) for z in steps]
        points += [(self._x(z, b, bend), self._y(z)) for z in reversed(steps)]
        path = skia.Path()
        path.addPoly([skia.Point(float(px), float(py)) for px, py in points], True)
        return path

    def _road(self, pen: Pen, run: float, bend: float) -> None:
        light = self.stage.light
        near = self.eye / (self.rows * 1.05)
        far = _FAR * 3
        asphalt = mixed(mixed("#3a3c42", light.near, 0.3 + 0.4 * light.dark), light.sky[2], 0.12)
        haze = mixed(asphalt, light.sky[3], 0.5)
        paint = fill(asphalt)
        paint.setShader(
            skia.GradientShader.MakeLinear(
                [skia.Point(0, self.top), skia.Point(0, self.top + self.rows * 0.55)],
                [0xFF000000 | int(haze[1:], 16), 0xFF000000 | int(asphalt[1:], 16)],
            )
        )
        pen.path(self._strip(near, far, -1, 1, bend), paint)
        white = mixed("#f2efe6", light.near, 0.2 + 0.35 * light.dark)
        for side in (-0.93, 0.93):
            edge = sorted((side, side * 0.965))
            pen.path(self._strip(near, far, edge[0], edge[1], bend), fill(white, 0.75))
        yellow = mixed("#f0c34e", light.near, 0.15 + 0.3 * light.dark)
        gap, path = 1.6, skia.Path()
        first = math.ceil(run / gap)
        for i in range(first - 1, first + 10):
            a, b = i * gap - run + near, i * gap - run + 0.7 * gap + near
            if b > near:
                path.addPath(self._strip(max(a, near), b, -0.02, 0.02, bend))
        pen.path(path, fill(yellow, 0.85))

    def _roadside(self, pen: Pen, run: float, bend: float) -> None:
        places = [((z - run) % _FAR + 0.25, side, out, kind) for z, side, out, kind in self._trees]
        for z, side, out, kind in sorted(places, reverse=True):
            alpha = min(1.0, (_FAR - z) / 3) * min(1.0, (z - 0.25) * 4)
            size = (0.62 if not self.dry else 0.42) * self.stage.height / z * (1.2 - 0.1 * kind)
            x, y = self._x(z, side * out, bend), self._y(z)
            if not -size < x < self.stage.width + size:
                continue
            to = skia.Rect.MakeLTRB(x - size / 2, y - size * 0.98, x + size / 2, y + size * 0.02)
            pen.canvas.drawImageRect(self._images[kind], to, LINEAR, skia.Paint(Alphaf=alpha))

    def _lights(self, pen: Pen, run: float, bend: float) -> None:
        """Tail lights ahead; by night the beam of our own lamps, and cars that come."""
        dark, u = self.stage.light.dark, self.stage.u
        if dark > 0.6:
            y = self.top + 0.75 * self.rows
            shine(pen, self._beam, self.vanish, y, 46 * u, 0.55, 0.5)
        if dark < 0.25 and "car" not in self.stage.scenery.motifs:
            return
        z = 2.6 + 0.8 * math.sin(0.11 * run)
        self._car(pen, z, 0.5, bend, self._red, "#ff5a48")
        if dark > 0.6:
            far = 9 - (run * 0.9) % 8.4
            self._car(pen, far, -0.5, bend, self._white, "#fff6e0")

    def _car(self, pen: Pen, z: float, across: float, bend: float, glow: Any, lamp: str) -> None:
        x, y, size = self._x(z, across, bend), self._y(z), 0.2 * self.half / z
        fade = min(1.0, max(0.0, (z - 0.6) * 3), (9 - z) * 1.5)
        body = fill("#07080c", 0.95 * fade)
        rect = skia.Rect.MakeLTRB(x - size, y - size * 0.95, x + size, y)
        pen.canvas.drawRoundRect(rect, size * 0.22, size * 0.22, body)
        roof = skia.Rect.MakeLTRB(x - size * 0.74, y - size * 1.5, x + size * 0.74, y - size * 0.6)
        pen.canvas.drawRoundRect(roof, size * 0.34, size * 0.34, body)
        glass = fill(shifted(self.stage.light.sky[3], lightness=-0.2), 0.5 * fade)
        pane = skia.Rect.MakeLTRB(x - size * 0.6, y - size * 1.36, x + size * 0.6, y - size * 0.98)
        pen.canvas.drawRoundRect(pane, size * 0.18, size * 0.18, glass)
        for side in (-0.72, 0.72):
            pen.circle(x + side * size, y - size * 0.6, size * 0.13, fill(lamp, fade))
            shine(pen, glow, x + side * size, y - size * 0.6, size * 0.9, 0.8 * fade)


def _cactus(
    pen: Pen, x: float, base: float, height: float, colour: str, rng: np.random.Generator
) -> None:
    """A saguaro."""
    thick = height * 0.13
    paint = stroke(colour, thick)
    pen.line((x, base), (x, base - height * 0.9), paint)
    arm = stroke(colour, thick * 0.72)
    for side in (-1, 1):
        low = base - height * float(rng.uniform(0.3, 0.5))
        out = x + side * height * 0.2
        path = skia.Path()
        path.moveTo(x, low)
        path.quadTo(out, low, out, low - height * 0.12)
        path.lineTo(out, low - height * float(rng.uniform(0.2, 0.34)))
        pen.path(path, arm)
