"""Small things in the air: snow, rain, embers, dust, bubbles, fireflies, petals."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import skia

from studio.visuals.generative.scenery.lamps import light_image, soft_dot
from studio.visuals.generative.scenery.stage import Stage, sway
from studio.visuals.pen import LINEAR, Pen, blank, fill, image_of, radial_gradient, stroke
from studio.visuals.shot import Frame


@dataclass(frozen=True)
class Kind:
    """How one sort of particle looks and moves.

    count : in a frame of 16:9.
    size : from and to, in hundredths of the shorter side.
    speed : across and down, in frame heights a second, of the nearest.
    wander : how far it strays, in frame heights.
    soft : whether it glows instead of having an edge.
    added : whether its light is added to what is behind.
    blinks : whether it comes and goes.
    lively : how much faster it moves when the music is loud.
    """

    count: int
    size: tuple[float, float]
    speed: tuple[float, float]
    wander: float = 0.01
    soft: bool = True
    added: bool = False
    blinks: float = 0.0
    lively: float = 0.6
    alpha: float = 0.8
    top: float = 0.0
    bottom: float = 1.0


KINDS: dict[str, Kind] = {
    "snow": Kind(230, (0.25, 1.1), (0.015, 0.085), 0.02, alpha=0.9, lively=0.5),
    "embers": Kind(70, (0.25, 0.7), (0.01, -0.13), 0.05, added=True, blinks=0.5, lively=1.0),
    "dust": Kind(70, (0.2, 0.75), (0.006, -0.006), 0.03, added=True, blinks=0.7, alpha=0.5),
    "fireflies": Kind(
        46, (1.0, 2.2), (0.008, 0.0), 0.06, added=True, blinks=1.0, alpha=0.9, top=0.4, bottom=0.95
    ),
    "bubbles": Kind(46, (0.4, 1.5), (0.0, -0.11), 0.012, soft=False, alpha=0.6, lively=1.2),
    "plankton": Kind(90, (0.15, 0.5), (0.006, 0.004), 0.03, added=True, blinks=0.5, alpha=0.4),
    "petals": Kind(40, (0.5, 1.1), (0.05, 0.05), 0.04, soft=False, alpha=0.9, lively=0.8),
    "leaves": Kind(26, (0.7, 1.4), (0.09, 0.05), 0.05, soft=False, alpha=0.9, lively=0.9),
}


class Particles:
    """Particles of one kind in one colour; each goes round for ever.

    The music's loudness carries them, high notes make the bright ones glow.
    """

    def __init__(
        self, stage: Stage, kind: str, colour: str, salt: int, area: tuple[float, ...] = ()
    ) -> None:
        self.stage, self.kind, self.name = stage, KINDS[kind], kind
        rng = stage.random(salt)
        self._area = area or (0.0, self.kind.top, 1.0, self.kind.bottom)
        share = (self._area[2] - self._area[0]) * stage.width / (stage.height * 16 / 9)
        count = max(6, round(self.kind.count * max(share, 0.45)))
        self._x, self._y = rng.uniform(0, 1, count), rng.uniform(0, 1, count)
        self._near = rng.beta(1.3, 2.2, count)
        self._phase = rng.uniform(0, math.tau, count)
        low, high = self.kind.size
        self._radius = stage.u * (low + (high - low) * self._near) / 2
        self._image = self._sprite(colour)

    def _sprite(self, colour: str) -> Any:
        size = max(8, round(4 * float(self._radius.max())))
        half = size / 2

        pixels = blank(size, size)
        pen = Pen(pixels)
        if self.name == "bubbles":
            pen.circle(half, half, half * 0.8, fill(colour, 0.12))
            pen.circle(half, half, half * 0.8, stroke(colour, half * 0.12, 0.7))
            pen.circle(half * 0.72, half * 0.68, half * 0.16, fill("#ffffff", 0.8))
        elif not self.kind.soft:
            pen.canvas.drawOval(
                skia.Rect.MakeXYWH(half * 0.2, half * 0.6, half * 1.6, half * 0.8), fill(colour)
            )
        else:
            soft = fill("#ffffff")
            soft.setShader(
                radial_gradient((half, half), half, [(colour, 1), (colour, 0.42), (colour, 0)])
            )
            pen.circle(half, half, half, soft)
        return light_image(pixels) if self.kind.added else image_of(pixels)

    def draw(self, frame: Frame, time_s: float) -> None:
        """All of them where the time has carried them."""
        stage, kind, pen = self.stage, self.kind, Pen(frame)
        moves = stage.moves
        run = time_s + kind.lively * 1.6 * moves.flow("level", time_s)
        left, top, right, bottom = self._area
        wide, high = (right - left) * stage.width, (bottom - top) * stage.height
        windy = 3.0 if stage.scenery.weather in ("wind", "storm") else 1.0
        pace = 0.35 + 0.65 * self._near
        across = windy * kind.speed[0] * stage.side * stage.height / wide
        stray = kind.wander * np.sin(0.9 * run + self._phase)
        x = (self._x + across * pace * run + stray * stage.height / wide) % 1.08 - 0.04
        y = (self._y + kind.speed[1] * pace * run * stage.height / high) % 1.1 - 0.05
        y = y + 0.5 * kind.wander * np.sin(1.3 * run + 2 * self._phase)
        glow = 1 - kind.blinks * (0.5 + 0.5 * np.sin(1.1 * run * pace + 3 * self._phase))
        edge = np.clip(np.minimum(y, 1 - y) * 9 + 0.5, 0, 1)
        alphas = kind.alpha * glow * edge * (0.8 + 0.2 * moves.treble(time_s))
        turned = not kind.soft and self.name != "bubbles"
        for i, alpha in enumerate(alphas):
            if alpha < 0.02:
                continue
            paint = skia.Paint(Alphaf=float(alpha))
            r = 2 * float(self._radius[i]) if kind.soft else float(self._radius[i])
            at = (left * stage.width + x[i] * wide, top * stage.height + y[i] * high)
            to = skia.Rect.MakeLTRB(-r, -r, r, r)
            pen.canvas.save()
            pen.canvas.translate(float(at[0]), float(at[1]))
            if turned:
                pen.canvas.rotate(float(np.degrees(self._phase[i] + 1.4 * run * pace[i])))
                pen.canvas.scale(1.0, 0.55 + 0.4 * math.sin(1.7 * run + self._phase[i]))
            pen.canvas.drawImageRect(self._image, to, LINEAR, paint)
            pen.canvas.restore()


class Rain:
    """Streaks of rain in three distances."""

    def __init__(self, stage: Stage, strong: bool) -> None:
        self.stage = stage
        rng = stage.random(180)
        count = round((260 if strong else 170) * max(0.6, stage.width / (stage.height * 16 / 9)))
        self._x, self._y = rng.uniform(0, 1.3, count), rng.uniform(0, 1, count)
        self._near = rng.beta(1.2, 2.0, count)
        self._slant = 0.2 if strong else 0.07
        self._paints = [
            stroke("#dfe9f2", stage.u * (0.07 + 0.1 * layer), 0.12 + 0.09 * layer)
            for layer in range(3)
        ]
        self._layers = np.minimum((self._near * 4).astype(int), 2)

    def draw(self, frame: Frame, time_s: float) -> None:
        """It falls at its own pace, a little denser when the music is loud."""
        stage, pen = self.stage, Pen(frame)
        pace = 0.9 + 0.9 * self._near
        y = ((self._y + pace * time_s * 1.15) % 1.15) * stage.height
        side = stage.side * self._slant
        x = (self._x - 0.15) * stage.width - side * (y - stage.height / 2)
        length = stage.height * (0.035 + 0.075 * self._near)
        for layer, paint in enumerate(self._paints):
            path = skia.Path()
            for i in np.nonzero(self._layers == layer)[0]:
                path.moveTo(float(x[i]), float(y[i]))
                path.lineTo(float(x[i] + side * length[i]), float(y[i] - length[i]))
            pen.path(path, paint)


class SoftLightning:
    """Light within the clouds that swells and fades over seconds: never a flash."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        rng = stage.random(190)
        self._x = float(rng.uniform(0.25, 0.75)) * stage.width
        self._y = float(rng.uniform(0.15, 0.4)) * stage.horizon
        self._radius = 0.42 * stage.height
        self._image = soft_dot(self._radius / 2, "#c9d6f2", 0.36)

    def draw(self, frame: Frame, time_s: float) -> None:
        """One slow glow about every six seconds, stronger with the bass."""
        stage = self.stage
        strength = max(0.0, sway(0.62 * time_s + 1.0, float(stage.kit.shot.index))) ** 2
        strength *= 0.55 + 0.45 * stage.moves.level(time_s)
        paint = skia.Paint(Alphaf=min(1.0, strength))
        r = self._radius
        to = skia.Rect.MakeLTRB(self._x - 1.6 * r, self._y - r, self._x + 1.6 * r, self._y + r)
        Pen(frame).canvas.drawImageRect(self._image, to, LINEAR, paint)
