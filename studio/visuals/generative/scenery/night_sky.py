"""The night sky: the Milky Way over dark land, or planets and nebulae in space."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
import skia

from studio.visuals.colour import mixed, shifted
from studio.visuals.generative.scenery.heights import far_wood
from studio.visuals.generative.scenery.lamps import shine, soft_dot
from studio.visuals.generative.scenery.land import peaks, ridge, rocks, rolling
from studio.visuals.generative.scenery.noise import Field, fbm, ramp, sampled
from studio.visuals.generative.scenery.setting import Setting, footing, tone
from studio.visuals.generative.scenery.sky import Sky, bgr
from studio.visuals.generative.scenery.stage import Stage
from studio.visuals.pen import LINEAR, Pen, fill, image_of
from studio.visuals.shot import Frame


def stars(stage: Stage) -> Setting:
    """The starry sky over a ridge; in space where the words go there."""
    if {"space", "planet"} & set(stage.scenery.motifs):
        return _space(stage)
    low = stage.height * (0.84 if not stage.tall else 0.78)
    sky = Sky(stage, "streaks", bottom=stage.height)
    setting = Setting(behind=[sky, MilkyWay(stage)], sky=sky)
    far = peaks(stage, low, 0.3 * stage.height, 0.9, 301)
    shade = rocks(stage, far, int(low + 0.06 * stage.height - far.min()), 302, 0.0) * 0.5
    colours = (tone(stage, 0.55), mixed(tone(stage, 0.4), stage.light.sky[4], 0.25))
    setting.surface.append(ridge(stage, far, low + 0.06 * stage.height, colours, 0.1, shade))
    crest = rolling(stage, low, 0.05 * stage.height, 303, 1.3)
    setting.surface.append(
        ridge(stage, crest, stage.height * 1.12, (tone(stage, 0.96), tone(stage, 1.0)), 0.45)
    )
    setting.front.append(far_wood(stage, low / stage.height + 0.06, 1.0, 0.7, 304))
    setting.ground = min(footing(stage), low)
    return setting


class MilkyWay:
    """The band of our galaxy across the sky, with dust in it; it turns slowly."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        rng = stage.random(311)
        q = 2 if min(stage.kit.size_px) > 700 else 1
        size = math.ceil(math.hypot(*stage.kit.size_px) * 1.12 / q)
        y, x = np.mgrid[0:size, 0:size].astype(np.float32) / size - 0.5
        bend = 0.05 * fbm((size, size), (2, 2), rng, 2, 0.5)
        band = np.exp(-(((y + bend) / 0.12) ** 2))
        cloud = ramp(fbm((size, size), (5, 5), rng, 6, 0.6), -1.2, 1.8)
        dust = ramp(fbm((size, size), (6, 3), rng, 6, 0.58), 0.1, 1.5)
        core = np.exp(-(((y + bend) / 0.035) ** 2)) * dust
        core_light = np.exp(-(((x - 0.05) / 0.28) ** 2))
        value = band * (0.25 + 0.75 * cloud) * (1 - 0.82 * core) * (0.45 + 0.55 * core_light)
        palette = stage.kit.colours
        cold = bgr(mixed("#7f9fe8", palette.mid, 0.35))
        warm = bgr(mixed("#f3c9b0", palette.high, 0.3))
        colour = cold + (warm - cold) * (cloud * core_light)[..., None]
        field = (0.62 * value)[..., None] * colour
        field += _star_dust(size, band, rng)
        pixels = np.zeros((size, size, 4), np.uint8)
        pixels[..., :3] = np.clip(field, 0, 255)
        self._pixels, self._q = pixels, q
        lean = math.degrees(math.atan2(stage.height, stage.width)) * 0.9
        self._lean = stage.side * (62 if stage.tall else lean)

    def draw(self, frame: Frame, time_s: float) -> None:
        """Add it, turned a little further with the music."""
        stage = self.stage
        turn = self._lean + 7 * stage.side * (stage.moves.travel(time_s) - 0.5)
        half = self._pixels.shape[0] / 2
        matrix = cv2.getRotationMatrix2D((half, half), turn, self._q)
        matrix[0, 2] += stage.width * 0.5 - half
        matrix[1, 2] += stage.height * 0.36 - half
        light = cv2.warpAffine(self._pixels, matrix, stage.kit.size_px, flags=cv2.INTER_LINEAR)
        breath = 0.82 + 0.18 * stage.moves.level(time_s)
        cv2.addWeighted(frame, 1.0, light, breath, 0.0, dst=frame)


def _star_dust(size: int, band: Field, rng: np.random.Generator) -> Field:
    """Countless faint stars, thickest in the band."""
    there = rng.random((size, size)) < 0.002 + 0.02 * band
    light = (there * rng.uniform(10, 110, (size, size))).astype(np.float32)
    return np.repeat(light[..., None], 3, axis=2)


def _space(stage: Stage) -> Setting:
    """Deep space: nebula, stars in three depths, a planet."""
    setting = Setting(behind=[Nebula(stage), StarField(stage)])
    if "planet" in stage.scenery.motifs or stage.kit.shot.index % 3 != 2:
        setting.surface.append(Planet(stage))
    return setting


class Nebula:
    """Clouds of gas in the palette's colours; they drift through each other."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        q = stage.step * 2
        rows, columns = math.ceil(stage.height / q), math.ceil(stage.width / q)
        rng = stage.random(321)
        self._fields = np.stack(
            [fbm((320, 320), (3, 3), rng, 6, 0.56), fbm((320, 320), (4, 4), rng, 6, 0.6)], axis=-1
        )
        y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
        unit = 250 / max(rows, columns)
        turn = float(rng.uniform(0, math.tau))
        self._x = (x * math.cos(turn) - y * math.sin(turn)) * unit
        self._y = (x * math.sin(turn) + y * math.cos(turn)) * unit * 1.4
        palette = stage.kit.colours
        self._colours = [
            bgr(shifted(mixed(palette.mid, "#5b3fd0", 0.35), chroma=1.25)),
            bgr(shifted(mixed(palette.high, "#e0507c", 0.4), chroma=1.2)),
            bgr(mixed(palette.light, "#ffe2c0", 0.5)),
        ]
        self._deep = bgr(mixed(palette.deep, "#04050d", 0.6))
        centre = (stage.at_horizon(0.36), 0.42 * stage.height)
        away = np.hypot(x * q - centre[0], y * q - centre[1]) / (0.8 * max(stage.kit.size_px))
        self._near = np.exp(-((away / 0.5) ** 2)).astype(np.float32)

    def draw(self, frame: Frame, time_s: float) -> None:
        """Fill the frame."""
        moves = self.stage.moves
        run = 1.5 * time_s + 2.5 * moves.flow("level", time_s)
        warp = sampled(self._fields, self._x * 0.5 + 0.7 * run, self._y * 0.5)
        one = sampled(self._fields, self._x + 15 * warp[..., 0] + run, self._y + 12 * warp[..., 1])
        gas = ramp(one[..., 0], -0.7, 2.3) * (0.35 + 0.65 * self._near)
        rim = ramp(one[..., 1], 0.0, 2.2) * self._near
        hot = ramp(one[..., 0] + 0.6 * warp[..., 1], 1.0, 3.2) * self._near
        level = 0.85 + 0.3 * moves.level(time_s)
        field = self._deep + (level * gas)[..., None] * self._colours[0] * 0.85
        field += (level * 0.75 * rim)[..., None] * self._colours[1]
        field += (0.85 * hot)[..., None] * self._colours[2]
        pixels = cv2.cvtColor(cv2.convertScaleAbs(field), cv2.COLOR_BGR2BGRA)
        cv2.resize(pixels, self.stage.kit.size_px, dst=frame, interpolation=cv2.INTER_CUBIC)


class StarField:
    """Stars that come slowly towards us."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        rng = stage.random(331)
        count = 330
        self._x, self._y = rng.uniform(-1, 1, count), rng.uniform(-1, 1, count)
        self._z = rng.uniform(0, 1, count)
        self._size = 0.6 + rng.pareto(3.0, count)
        self._dot = soft_dot(4 * stage.u, "#e8efff")

    def draw(self, frame: Frame, time_s: float) -> None:
        """Each comes nearer and is born again far away."""
        stage, pen = self.stage, Pen(frame)
        run = 0.02 * time_s + 0.045 * stage.moves.flow("level", time_s)
        z = 1.02 - (self._z + run) % 1.0
        reach = 0.75 * max(stage.kit.size_px)
        x = stage.width / 2 + self._x * reach / (z + 0.25) * 0.7
        y = stage.height / 2 + self._y * reach / (z + 0.25) * 0.7
        fade = np.clip((1.02 - z) * 3, 0, 1) * np.clip(z * 8, 0, 1)
        r = stage.u * np.clip(self._size * 0.24 / (z + 0.3), 0.16, 1.3)
        for i in range(len(z)):
            if -9 < x[i] < stage.width + 9 and -9 < y[i] < stage.height + 9:
                shine(pen, self._dot, float(x[i]), float(y[i]), float(r[i]), float(fade[i]))


class Planet:
    """A planet with bands and a thin air that glows; by turns with a ring."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        rng = stage.random(341)
        big = stage.kit.shot.index % 2 == 0 or stage.framing == "close"
        self.radius = stage.u * (62 if big else 21) * stage.zoom**0.5
        if big:
            self.x = stage.at_horizon(0.24)
            self.y = stage.height * (0.42 if not stage.tall else 0.3) + self.radius * 0.72
        else:
            self.x, self.y = stage.at_horizon(0.34), stage.height * 0.4
        self.ring = not big
        self._image = self._bake(rng)

    def _bake(self, rng: np.random.Generator) -> Any:
        size = min(900, max(64, round(2.3 * self.radius)))
        y, x = np.mgrid[0:size, 0:size].astype(np.float32) / size * 2.3 - 1.15
        r = np.hypot(x, y)
        z = np.sqrt(np.maximum(1 - r * r, 0))
        field = fbm((size, size), (4, 3), rng, 6, 0.55)
        bands = np.sin((y * 7 + 0.35 * field + 0.2 * z) * 2.2) * 0.5 + 0.25 * field
        palette = self.stage.kit.colours
        one, two = bgr(mixed(palette.mid, "#c98f6a", 0.3)), bgr(mixed(palette.high, "#f0d6b0", 0.4))
        colour = one + (two - one) * ramp(bands.astype(np.float32), -0.9, 0.9)[..., None]
        side = -self.stage.side
        sun = np.clip(0.72 * -side * x - 0.62 * y + 0.28 * z, 0, 1) ** 0.8
        lit = colour * (0.02 + 1.15 * sun)[..., None]
        rim = np.exp(-((1 - r) / 0.05)) * (r <= 1) * (0.15 + sun)
        air = np.exp(-((r - 1) / 0.045)) * (r > 1) * np.clip(0.72 * -side * x - 0.62 * y, 0, 1)
        glow = bgr(mixed(palette.high, "#bfe0ff", 0.5))
        inside = np.clip((1 - r) * size / 2.3 + 0.5, 0, 1)
        out = lit * inside[..., None] + (0.75 * rim + 0.85 * air)[..., None] * glow
        pixels = np.zeros((size, size, 4), np.uint8)
        pixels[..., :3] = np.clip(out, 0, 255)
        pixels[..., 3] = np.maximum(np.round(inside * 255), pixels[..., :3].max(axis=2))
        return image_of(pixels)

    def draw(self, frame: Frame, time_s: float) -> None:
        """Half of the ring behind, the planet, the other half before it."""
        stage, pen = self.stage, Pen(frame)
        dx, dy, scale = stage.camera.at(0.55, time_s)
        r = self.radius * scale
        x, y = self.x + dx, self.y + dy - 1.5 * stage.u * stage.moves.travel(time_s)
        if self.ring:
            self._rings(pen, x, y, r, behind=True)
        half = r * 1.15
        to = skia.Rect.MakeLTRB(x - half, y - half, x + half, y + half)
        pen.canvas.drawImageRect(self._image, to, LINEAR)
        if self.ring:
            self._rings(pen, x, y, r, behind=False)

    def _rings(self, pen: Pen, x: float, y: float, r: float, behind: bool) -> None:
        colour = mixed(self.stage.kit.colours.light, "#d9c4a0", 0.5)
        with pen.moved(x, y, 16 * self.stage.side):
            pen.canvas.scale(1.0, 0.24)
            for i in range(15):
                at = r * (1.36 + 0.052 * i)
                alpha = (0.16, 0.5, 0.34, 0.55, 0.1)[i % 5] * (0.8 if behind else 1.0)
                paint = skia.Paint(fill(colour, alpha))
                paint.setStyle(skia.Paint.kStroke_Style)
                paint.setStrokeWidth(r * 0.05)
                pen.arc(0, 0, at, 180 if behind else 0, 180, paint)
