"""A fire at night, under trees and stars."""

from __future__ import annotations

import math

import cv2
import numpy as np
import skia

from studio.visuals.colour import mixed
from studio.visuals.generative.scenery.heights import far_wood
from studio.visuals.generative.scenery.lamps import shine, soft_dot
from studio.visuals.generative.scenery.land import ridge, rolling
from studio.visuals.generative.scenery.noise import Field, fbm, ramp, sampled
from studio.visuals.generative.scenery.setting import Setting, tone
from studio.visuals.generative.scenery.sky import Sky, gradient
from studio.visuals.generative.scenery.sparks import Particles
from studio.visuals.generative.scenery.stage import Stage, seen
from studio.visuals.pen import Pen, fill, stroke
from studio.visuals.shot import Frame

_HEATS = ("#000000", "#4a0d02", "#b8330a", "#f27a1a", "#ffc04d", "#fff0b8")


def fire(stage: Stage) -> Setting:
    """A camp fire before dark trees; its light breathes with the music."""
    h = stage.height
    ground = h * (0.76 if not stage.tall else 0.66)
    sky = Sky(stage, bottom=ground + 0.04 * h)
    setting = Setting(behind=[sky], sky=sky, ground=ground + 0.02 * h)
    setting.surface.append(far_wood(stage, ground / h - 0.1, 0.7, 0.5, 421, ground / h + 0.06))
    setting.surface.append(far_wood(stage, ground / h - 0.02, 0.88, 0.9, 422, ground / h + 0.06))
    crest = rolling(stage, ground, 0.02 * h, 423, 1.0)
    earth = mixed(tone(stage, 1.0), "#5a2a10", 0.22)
    setting.surface.append(ridge(stage, crest, 1.12 * h, (earth, tone(stage, 1.0)), 0.5))
    x = stage.width * (0.5 - 0.07 * stage.side)
    size = h * (0.46 if stage.framing != "close" else 0.66) * (0.75 if stage.tall else 1.0)
    setting.front.append(Flames(stage, x, ground + 0.035 * h, size))
    reach = 0.5 * size / stage.width
    area = (x / stage.width - 2 * reach, 0.02, x / stage.width + 2 * reach, ground / h)
    setting.front.append(Particles(stage, "embers", "#ffb04a", 424, area))
    return setting


class Flames:
    """Flames over logs, and the light that they throw.

    Parameters
    ----------
    x, base : the foot of the fire, in pixels.
    height : of the flames, in pixels.
    """

    _ROWS, _COLUMNS = 150, 110

    def __init__(self, stage: Stage, x: float, base: float, height: float) -> None:
        self.stage, self.x, self.base, self.height = stage, x, base, height
        self._noise = fbm((256, 256), (6, 6), stage.random(431), 5, 0.55)
        up = np.linspace(1, 0, self._ROWS, dtype=np.float32)[:, None]
        across = np.linspace(-1, 1, self._COLUMNS, dtype=np.float32)[None]
        self._up = np.repeat(up, self._COLUMNS, 1)
        self._across = np.repeat(across, self._ROWS, 0)
        heats = gradient(_HEATS, np.linspace(0, 1, 256, dtype=np.float32))
        self._heats = np.append(heats, np.zeros((256, 1), np.float32), axis=1).astype(np.uint8)
        self._glow = soft_dot(0.9 * height, "#ff7a22", 0.62)
        self._pool = soft_dot(0.9 * height, "#ff8a3a", 0.5)

    def draw(self, frame: Frame, time_s: float) -> None:
        """Glow, pool of light on the ground, logs, flames."""
        stage, pen = self.stage, Pen(frame)
        x, base, scale = seen(stage, self.x, self.base, 0.5, time_s)
        moves, high = stage.moves, self.height * scale
        breath = 0.62 + 0.22 * moves.level(time_s) + 0.06 * math.sin(1.7 * time_s)
        breath *= 0.3 + 0.7 * stage.light.dark
        shine(pen, self._glow, x, base - 0.3 * high, 1.25 * high, breath)
        shine(pen, self._pool, x, base, 1.3 * high, 0.8 * breath, 0.24)
        self._logs(pen, x, base, high)
        heat = self._heat(moves.stirred(time_s), 0.78 + 0.3 * moves.bass(time_s))
        self._add(frame, heat, x, base, high)

    def _logs(self, pen: Pen, x: float, base: float, high: float) -> None:
        dark = mixed(tone(self.stage, 1.0), "#2a1208", 0.5)
        for way, lift in ((-1, 0.0), (1, 0.0), (-0.45, 0.03), (0.5, 0.035)):
            end = (x + way * 0.34 * high, base + (0.03 - lift) * high)
            start = (x - way * 0.14 * high, base - (0.05 + lift) * high)
            pen.line(start, end, stroke(dark, 0.055 * high))
            pen.line(start, end, stroke("#ff6a1c", 0.012 * high, 0.35))
        for i in range(9):
            at = x + (i - 4) * 0.1 * high
            stone = skia.Rect.MakeXYWH(
                at - 0.05 * high, base + 0.03 * high, 0.1 * high, 0.055 * high
            )
            pen.canvas.drawOval(stone, fill(mixed(dark, "#6a4a38", 0.3)))

    def _heat(self, run: float, strength: float) -> Field:
        """0..1 hot, from two fields of noise that rise."""
        u, v = self._across, self._up
        one = sampled(self._noise, 34 * u, 60 * v - 66 * run)
        two = sampled(self._noise, 62 * u + 90, 105 * v - 118 * run)
        bent = u + (0.14 * one + 0.07 * two) * v**0.8
        wide = 0.5 * (1 - v) ** 0.62 * (1 - np.exp(-v * 9)) + 0.05
        body = 1 - np.abs(bent) / wide
        tongues = 0.36 * one + 0.2 * two
        heat = body + tongues * (0.25 + v) - 1.15 * v**1.4 / strength + 0.16
        return (ramp(heat.astype(np.float32), -0.15, 1.45) * ramp(1 - v, 0.0, 0.16)).astype(
            np.float32
        )

    def _add(self, frame: Frame, heat: Field, x: float, base: float, high: float) -> None:
        """Colour the heat and add it to the frame where it lies within."""
        pixels = self._heats[np.clip(heat * 255, 0, 255).astype(np.uint8)]
        wide = high * 0.95
        matrix = np.array(
            [
                [wide / self._COLUMNS, 0, x - wide / 2],
                [0, high / self._ROWS, base - high],
            ]
        )
        left, top = max(0, math.floor(x - wide / 2)), max(0, math.floor(base - high))
        right = min(frame.shape[1], math.ceil(x + wide / 2))
        bottom = min(frame.shape[0], math.ceil(base))
        if right <= left or bottom <= top:
            return
        matrix[:, 2] -= (left, top)
        big = cv2.warpAffine(pixels, matrix, (right - left, bottom - top), flags=cv2.INTER_LINEAR)
        part = frame[top:bottom, left:right]
        cv2.add(part, big, dst=part)
