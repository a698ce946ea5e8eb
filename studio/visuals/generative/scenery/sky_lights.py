"""Lights of the sky: fireworks, a heart, an aurora, a rainbow."""

from __future__ import annotations

import math

import cv2
import numpy as np

from studio.visuals.colour import mixed, shifted
from studio.visuals.generative.scenery.lamps import added, shine, soft_dot
from studio.visuals.generative.scenery.noise import fbm, ramp, sampled
from studio.visuals.generative.scenery.sky import bgr
from studio.visuals.generative.scenery.stage import Stage
from studio.visuals.pen import Pen, stroke
from studio.visuals.shot import Frame


class Fireworks:
    """Bursts that open and fall as sparks; each one opens softly, and no two at once."""

    _EVERY_S, _LASTS_S = 1.5, 2.8

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        c = stage.kit.colours
        hues = [shifted(x, lightness=0.05, chroma=1.4) for x in (c.mid, c.high)] + [
            "#ffcf6a",
            "#ff6a7c",
            "#7fd0ff",
        ]
        self._dots = [soft_dot(2 * stage.u, mixed(hue, "#ffffff", 0.25)) for hue in hues]

    def draw(self, frame: Frame, time_s: float) -> None:
        """The bursts of the last seconds."""
        pen = Pen(frame)
        last = math.floor(time_s / self._EVERY_S)
        for number in range(last - 2, last + 1):
            self._burst(pen, number, time_s - number * self._EVERY_S)

    def _burst(self, pen: Pen, number: int, age_s: float) -> None:
        stage = self.stage
        rng = stage.random(530 + number + 10)
        x = stage.width * float(rng.uniform(0.18, 0.82))
        y = stage.horizon * float(rng.uniform(0.22, 0.55))
        reach = stage.u * float(rng.uniform(15, 26))
        dot = self._dots[int(rng.integers(0, len(self._dots)))]
        if not 0 <= age_s < self._LASTS_S:
            return
        share = age_s / self._LASTS_S
        out = 1 - (1 - share) ** 3
        alpha = min(1.0, age_s / 0.35) * (1 - share) ** 1.1
        shine(pen, dot, x, y, reach * (0.6 + 0.8 * out), 0.16 * alpha)
        for ring, count in ((1.0, 34), (0.62, 20)):
            for i in range(count):
                turn = math.tau * (i / count) + float(rng.normal(0, 0.05))
                far = reach * ring * float(rng.uniform(0.86, 1.05))
                for trail in range(3):
                    o = out - 0.045 * trail
                    px = x + math.cos(turn) * far * o
                    py = y + math.sin(turn) * far * o + 9 * stage.u * share**2
                    size = stage.u * (1.5 - 0.35 * trail)
                    shine(pen, dot, px, py, size, alpha * (1.0 - 0.25 * trail))


class Heart:
    """A heart of many small lights that beats softly with the bass."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        rng = stage.random(541)
        turn = rng.uniform(0, math.tau, 240)
        fill_in = np.where(rng.random(240) < 0.72, 1.0, np.sqrt(rng.uniform(0, 1, 240)))
        self._x = fill_in * 16 * np.sin(turn) ** 3 / 17 + rng.normal(0, 0.012, 240)
        self._y = (
            -fill_in
            * (13 * np.cos(turn) - 5 * np.cos(2 * turn) - 2 * np.cos(3 * turn) - np.cos(4 * turn))
            / 17
        )
        self._y += rng.normal(0, 0.012, 240)
        self._size, self._phase = 0.5 + rng.pareto(3, 240), rng.uniform(0, 6, 240)
        warm = shifted(mixed("#ff5a7a", stage.kit.colours.high, 0.25), chroma=1.2)
        self._dot = soft_dot(3 * stage.u, mixed(warm, "#ffffff", 0.2))
        self._halo = soft_dot(40 * stage.u, warm, 0.5)

    def draw(self, frame: Frame, time_s: float) -> None:
        """It stands in the sky on the quiet side."""
        stage, pen = self.stage, Pen(frame)
        beat = stage.moves.bass(time_s)
        radius = stage.u * 20 * (1 + 0.06 * beat)
        x, y = (
            stage.width * (0.5 - 0.12 * stage.side),
            stage.height * (0.36 if not stage.tall else 0.3),
        )
        shine(pen, self._halo, x, y, 2.0 * radius, 0.4 + 0.12 * stage.moves.level(time_s))
        run = stage.moves.stirred(time_s)
        for px, py, size, phase in zip(self._x, self._y, self._size, self._phase, strict=True):
            glow = 0.62 + 0.3 * math.sin(1.2 * run + phase)
            drift = 0.012 * math.sin(0.8 * run + 2 * phase)
            r = stage.u * min(2.4, 1.0 * size)
            shine(pen, self._dot, x + radius * (px + drift), y + radius * py, r, glow)


class Aurora:
    """Curtains of light that wave across the night."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        q = stage.step * 2
        rows, columns = math.ceil(stage.height / q), math.ceil(stage.width / q)
        y, x = np.mgrid[0:rows, 0:columns].astype(np.float32) * q
        self._x, self._y = x / stage.height, y / stage.horizon
        self._noise = fbm((128, 512), (3, 10), stage.random(551), 4, 0.55)
        green = mixed("#4dffb0", stage.kit.colours.mid, 0.3)
        violet = mixed("#b06aff", stage.kit.colours.high, 0.3)
        self._colours = (bgr(green), bgr(violet))

    def draw(self, frame: Frame, time_s: float) -> None:
        """Three curtains, one behind the other."""
        moves = self.stage.moves
        run = moves.stirred(time_s)
        total = np.zeros((*self._x.shape, 3), np.float32)
        for i in range(3):
            place = self._x * (70 + 22 * i) + 40 * i + (1.3 + i) * 1.4 * run
            row = np.full_like(place, 20.0 + 30 * i + 0.5 * run)
            fold = sampled(self._noise, place, row)
            edge = 0.5 + 0.1 * i - 0.09 * fold
            rays = sampled(self._noise, place * 3.1 + 17, row)
            up = edge - self._y
            high = 0.34 + 0.1 * i
            sheet = ramp(up, -0.03, 0.04) * np.exp(-np.maximum(up, 0) / high * 1.7)
            sheet *= 0.45 + 0.4 * np.clip(rays + 0.4, 0, 1.4)
            blend = np.clip(up / 0.5, 0, 1)[..., None]
            total += sheet[..., None] * (self._colours[0] * (1 - blend) + self._colours[1] * blend)
        level = 0.34 + 0.14 * moves.level(time_s)
        added(frame, (total * level).astype(np.float32))


class Rainbow:
    """A faint bow over the land."""

    _HUES = ("#ff5a5a", "#ffab4d", "#ffe95c", "#6fe07a", "#56b6ff", "#7a6cff", "#c07aff")

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        pixels_size = stage.kit.size_px

        def paint(pen: Pen) -> None:
            x = stage.width * (0.5 + 0.1 * stage.side)
            radius = 0.62 * max(stage.height * 0.9, stage.width * 0.55)
            for i, hue in enumerate(self._HUES):
                paint = stroke(hue, radius * 0.03, 0.2, butt=True)
                pen.arc(
                    x,
                    stage.horizon + 0.12 * stage.height,
                    radius * (1 - 0.022 * i),
                    180,
                    180,
                    paint,
                )

        image = np.zeros((pixels_size[1], pixels_size[0], 4), np.uint8)
        paint(Pen(image))
        soft = cv2.GaussianBlur(image, (0, 0), max(0.8, 0.7 * stage.u))
        fade = 1 - ramp(
            np.linspace(0, 1, stage.height, dtype=np.float32),
            stage.horizon / stage.height - 0.16,
            stage.horizon / stage.height + 0.02,
        )
        self._pixels = cv2.convertScaleAbs(soft * fade[:, None, None])

    def draw(self, frame: Frame, time_s: float) -> None:
        """Add it."""
        cv2.addWeighted(
            frame, 1.0, self._pixels, 0.7 + 0.2 * self.stage.moves.level(time_s), 0.0, dst=frame
        )
