"""Skies: their gradient, sun or moon, stars, and clouds that drift and change."""

from __future__ import annotations

import math

import cv2
import numpy as np
import skia

from studio.visuals.colour import mixed, rgb_of
from studio.visuals.generative.scenery.disc import Disc, disc_of, draw_moon
from studio.visuals.generative.scenery.noise import Field, fbm, ramp, sampled
from studio.visuals.generative.scenery.stage import Stage
from studio.visuals.pen import Pen, fill, radial_gradient
from studio.visuals.shot import Frame

#: Cloud by kind: cells of noise down and across, threshold from and to, cover, relief.
_CLOUDS: dict[str, tuple[tuple[int, int], float, float, float, float]] = {
    "streaks": ((14, 4), 0.1, 1.9, 0.75, 0.7),
    "puffs": ((7, 7), 0.25, 1.15, 0.95, 1.0),
    "bands": ((9, 2), -0.1, 1.6, 0.8, 0.8),
    "scattered": ((11, 10), 0.7, 1.5, 0.85, 1.0),
    "heavy": ((6, 4), -1.1, 0.8, 0.96, 1.2),
}
_KINDS = {
    "day": ("puffs", "scattered", "streaks", "puffs"),
    "sunrise": ("streaks", "bands", "scattered", "puffs"),
    "sunset": ("bands", "streaks", "puffs", "scattered"),
    "night": ("streaks", "scattered", "bands"),
    "overcast": ("heavy", "heavy", "bands"),
}
_TEXTURE = 384
#: Strength of the light around sun or moon.
_GLOWS = {"day": 0.55, "sunrise": 0.8, "sunset": 0.85, "night": 0.34, "overcast": 0.4}


def bgr(colour: str) -> Field:
    """``#rrggbb`` as B, G, R from 0 to 255, shape = (3,)."""
    return np.array(rgb_of(colour)[::-1], np.float32) * 255


def gradient(colours: tuple[str, ...], places: Field) -> Field:
    """Colours at `places` (0..1 from first to last), mixed in OKLab; shape = (..., 3)."""
    steps = 12 * (len(colours) - 1)
    table = []
    for i in range(steps + 1):
        at = i / 12
        first = min(int(at), len(colours) - 2)
        table.append(bgr(mixed(colours[first], colours[first + 1], at - first)))
    levels = np.clip(places, 0, 1) * steps
    columns = [np.interp(levels, np.arange(steps + 1), [row[k] for row in table]) for k in range(3)]
    return np.stack(columns, axis=-1).astype(np.float32)


class Sky:
    """A sky that fills the frame down to the horizon, and the air below it.

    Parameters
    ----------
    kind : of its clouds (a key of `_CLOUDS`), or empty for one that suits the hour.
    bottom : y down to which it is drawn.
    lift : how far a low sun stands higher, above mountains, in parts of the height.
    """

    def __init__(
        self, stage: Stage, kind: str = "", bottom: float | None = None, lift: float = 0.0
    ) -> None:
        self.stage = stage
        self.disc = disc_of(stage, lift)
        self.bottom = min(stage.height, math.ceil(bottom or stage.horizon + 0.12 * stage.height))
        rng = stage.random(3)
        kinds = _KINDS[stage.scenery.time]
        kind = kind or kinds[(stage.kit.shot.index + int(rng.integers(0, 2))) % len(kinds)]
        if stage.scenery.weather in ("storm", "rain"):
            kind = "heavy"
        self.kind = kind
        self._texture = _cloud_texture(kind, rng)
        self._paint(stage)
        self._stars = _stars(stage, self.bottom) if stage.light.dark > 0.7 else None

    def _paint(self, stage: Stage) -> None:
        """All that stays as it is: gradient, glow, the plane of the clouds, their colours."""
        q, u = max(1, round(1.5 * stage.step)), stage.u
        rows, columns = math.ceil(self.bottom / q), math.ceil(stage.width / q)
        y, x = np.mgrid[0:rows, 0:columns].astype(np.float32) * q
        self._gradient = gradient(stage.light.sky, (y / stage.horizon) ** 1.12)
        light = stage.light
        if self.disc:
            reach = np.hypot(x - self.disc.x, (y - self.disc.y) * 1.25) / (100 * u)
        else:
            reach = np.full_like(x, 1.4)
        strength = _GLOWS[stage.scenery.time]
        glow = 0.5 * np.exp(-((reach / 0.17) ** 1.2)) + 0.5 * np.exp(-((reach / 0.5) ** 1.4))
        self._glow = (strength * glow)[..., None] * (bgr(light.glow) / 255) ** 1.3
        # a plane of clouds overhead, seen towards the horizon
        height = np.maximum(stage.horizon - y, 0) / stage.height
        far = 1 / (height + 0.16)
        self._across = ((x / stage.width - 0.5) * far * 70 * stage.width / stage.height).astype(
            np.float32
        )
        self._along = (far * 62).astype(np.float32)
        self._cover = ramp(height, 0.0, 0.16) * _CLOUDS[self.kind][3]
        self._near = np.exp(-((reach / 0.55) ** 1.5))[..., None]
        lit, shaded = bgr(light.lit), bgr(light.shaded)
        haze = gradient(light.sky[2:], (y / stage.horizon) ** 1.12)
        self._shade = 0.55 * shaded + 0.45 * haze
        warm = np.clip(self._near + 0.25, 0, 1)
        self._lit = self._shade + (lit - self._shade) * warm
        if light.dark < 0.2:
            self._lit = self._shade + (lit - self._shade) * np.clip(self._near + 0.75, 0, 1)

    def draw(self, frame: Frame, time_s: float) -> None:
        """Fill the frame down to `bottom`."""
        stage, moves = self.stage, self.stage.moves
        drift = 2.6 * time_s * 0.5 + 3.2 * moves.flow("level", time_s)
        near, _, _ = stage.camera.at(0.3, time_s)
        windy = 2.2 if stage.scenery.weather in ("wind", "storm") else 1.0
        field = self._clouded(drift * windy, -near / stage.width * 60)
        # light is screened over the sky: it brightens without turning white at once
        field += (255 - field) * (self._glow * (1 + 0.2 * (moves.level(time_s) - 0.5)))
        pixels = cv2.cvtColor(cv2.convertScaleAbs(field), cv2.COLOR_BGR2BGRA)
        size = (stage.width, self.bottom)
        cv2.resize(pixels, size, dst=frame[: self.bottom], interpolation=cv2.INTER_LINEAR)
        if self._stars is not None:
            self._twinkle(frame, time_s)
        if self.disc and self.disc.seen:
            self._draw_disc(frame, time_s, self.disc)

    def _clouded(self, drift: float, across: float) -> Field:
        """Clouds from two fields that drift at their own speeds, so that shapes change."""
        relief = _CLOUDS[self.kind][4]
        one = sampled(self._texture, self._across + (across + drift), self._along)
        two = sampled(
            self._texture,
            0.53 * self._across - (0.4 * drift - across + 90),
            0.53 * self._along + 60,
        )
        density, light = 0.64 * one[..., 0] + 0.62 * two[..., 0], one[..., 1] + two[..., 1]
        low, high = _CLOUDS[self.kind][1:3]
        mask = (ramp(density, low, high) * self._cover)[..., None]
        shine = np.clip(0.42 + 0.42 * relief * light[..., None] - 0.18 * mask, 0, 1)
        colour = self._shade + (self._lit - self._shade) * shine
        result: Field = self._gradient + (colour - self._gradient) * mask
        return result

    def _twinkle(self, frame: Frame, time_s: float) -> None:
        assert self._stars is not None
        pace = self.stage.moves.stirred(time_s)
        part = frame[: self.bottom]
        for i, stars in enumerate(self._stars):
            strength = 0.72 + 0.28 * math.sin(0.9 * pace + 2.1 * i)
            cv2.addWeighted(part, 1.0, stars, strength, 0.0, dst=part)

    def _draw_disc(self, frame: Frame, time_s: float, disc: Disc) -> None:
        stage = self.stage
        share = stage.moves.travel(time_s)
        dx, _, _ = stage.camera.at(0.12, time_s)
        x, y = disc.x + dx, disc.height(share)
        pen = Pen(frame)
        with pen.clipped(_above(stage, self.bottom)):
            halo = fill("#ffffff")
            strong = 0.5 if not disc.moon else 0.22
            colour = stage.light.glow
            halo.setShader(
                radial_gradient(
                    (x, y), disc.radius * 2.6, [(colour, strong), (colour, strong / 4), (colour, 0)]
                )
            )
            pen.circle(x, y, disc.radius * 2.6, halo)
            if disc.moon:
                draw_moon(pen, x, y, disc.radius, stage)
            else:
                pen.circle(x, y, disc.radius, fill(stage.light.sun))


def _above(stage: Stage, bottom: int) -> skia.Path:
    path = skia.Path()
    path.addRect(skia.Rect.MakeWH(stage.width, min(bottom, stage.horizon + 1)))
    return path


def _cloud_texture(kind: str, rng: np.random.Generator) -> Field:
    """Density and relief (its slope towards the light from below), tiling."""
    cells = _CLOUDS[kind][0]
    density = fbm((_TEXTURE, _TEXTURE), cells, rng, 6, 0.52)
    lifted = np.roll(density, (-5, 3), (0, 1))
    relief = cv2.GaussianBlur(density - lifted, (0, 0), 0.8, borderType=cv2.BORDER_REPLICATE)
    relief = relief * (0.6 / max(float(relief.std()), 1e-6))
    return np.stack([density, relief], axis=-1).astype(np.float32)


def _stars(stage: Stage, bottom: int) -> list[Frame]:
    """Two skies of stars that twinkle by turns: light to be added."""
    rng = stage.random(4)
    u = stage.u
    layers = []
    for _ in range(2):
        pixels = np.zeros((bottom, stage.width, 4), np.uint8)
        pen = Pen(pixels)
        count = round(340 * stage.width * bottom / (178 * 60 * u * u))
        for x, y, size in zip(
            rng.uniform(0, stage.width, count),
            rng.uniform(0, 1, count) ** 1.15 * bottom,
            rng.pareto(2.6, count),
            strict=True,
        ):
            fade = 1 - (y / bottom) ** 3
            radius = u * min(0.26, 0.045 + 0.05 * size)
            tint = ("#ffffff", "#cfe0ff", "#ffe9cf")[int(rng.integers(0, 3))]
            pen.circle(x, y, radius, fill(tint, fade * min(1.0, 0.35 + 0.4 * size)))
        pixels[..., 3] = 0
        layers.append(pixels)
    return layers
