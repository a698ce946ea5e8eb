"""Curtains of light over a lake, behind a ridge of trees or hills."""

from __future__ import annotations

import cv2
import numpy as np

from studio.visuals.colour import mixed, rgb_of
from studio.visuals.generative.arts.light import Floats, Light, noise, smooth_step, wrapped
from studio.visuals.generative.arts.movement import Movement
from studio.visuals.generative.kit import ArtKit
from studio.visuals.kit import grain
from studio.visuals.shot import Frame

_LINES = 300  # of the sheet on which the curtains are drawn
_CELLS = 256
_CURTAINS = 4


class Aurora:
    """Four curtains that sway; the louder it is, the higher they burn."""

    def __init__(self, kit: ArtKit) -> None:
        rng, c = kit.random(6), kit.colours
        self._move = Movement(kit.pulse, kit.shot.duration_s)
        self._size = width, height = kit.size_px
        step = max(1.0, min(kit.size_px) / _LINES)
        self._small = round(width / step), round(height / step)
        self._shore = float(rng.uniform(0.66, 0.76))
        rows = max(4, round(self._small[1] * self._shore))
        self._y = np.linspace(0, self._shore, rows, dtype=np.float32)[:, None]
        self._x = np.linspace(0, width / height, self._small[0], dtype=np.float32)[None, :]
        self._rays = noise(rng, _CELLS, 5, 10)
        self._offsets = rng.uniform(0, 6.28, (_CURTAINS, 4))
        self._feet = np.sort(rng.uniform(0.36, 0.6, _CURTAINS))
        deepest = mixed(c.deep, "#000000", 0.5)
        self._foot, self._top = _linear(c.high), _linear(mixed(c.mid, c.low, 0.35))
        night = _linear(deepest)[None, None] + self._y[..., None] ** 3 * _linear(c.low) * 0.5
        self._night = night.astype(np.float32)
        self._stars = _stars(rng, kit.size_px, self._shore)
        self._light = _linear(c.light)
        self._ridge = self._hills(rng)
        self._dark = [int(deepest[i : i + 2], 16) // 2 for i in (5, 3, 1)]
        self._ripples = rng.uniform(0, 6.28, 3)
        self._grain = grain(kit.size_px, 1.6)

    def _hills(self, rng: np.random.Generator) -> Floats:
        """The ridge's outline in pixels."""
        width, height = self._size
        count = 400
        at = np.linspace(0, 60, count, dtype=np.float32)[None]
        row = np.full_like(at, rng.uniform(0, _CELLS))
        rise = wrapped(self._rays, at * 0.35, row)[0] * 0.6 + 0.35
        trees = wrapped(self._rays, at * 3.0, row)[0]
        heights = np.maximum(0.012, 0.07 * rise) + 0.012 * np.abs(trees)
        ys = (self._shore - heights) * height
        edge = np.stack([np.linspace(-1, width + 1, count), ys], 1)
        foot = (self._shore + 0.006) * height
        return np.concatenate([edge, [[width + 1, foot], [-1, foot]]]).astype(np.float32)

    def draw(self, time_s: float, frame: Frame) -> None:
        """Sky, its image in the lake, the ridge."""
        sky = self._sky(time_s)
        lake = self._lake(sky, time_s)
        whole = np.concatenate([sky, lake])
        sheet = cv2.convertScaleAbs(whole, alpha=255)
        full = cv2.resize(
            cv2.cvtColor(sheet, cv2.COLOR_BGR2BGRA), self._size, interpolation=cv2.INTER_CUBIC
        )
        cv2.add(full, self._stars, dst=full)
        places = np.rint(self._ridge * 16).astype(np.int32)
        cv2.fillPoly(full, [places], (*self._dark, 255), cv2.LINE_AA, 4)
        cv2.add(full, self._grain, dst=frame)
        frame[..., 3] = 255

    def _sky(self, time_s: float) -> Floats:
        move = self._move
        level, mass = move.slow("level", time_s), move.slow("bass", time_s, 0.4)
        fine = move.quick("treble", time_s)
        phase = move.phase(time_s)
        burn = np.zeros((len(self._y), self._x.shape[1]), np.float32)
        tips = np.zeros_like(burn)
        for foot, offset in zip(self._feet, self._offsets, strict=True):
            glow, height = self._curtain(float(foot), offset, phase, mass, fine)
            burn += glow
            tips += glow * np.minimum(height, 1)
        burn *= 0.5 + 0.9 * level
        share = (tips / np.maximum(burn, 1e-3) * (0.5 + 0.9 * level))[..., None]
        colour = self._foot * (1 - share) + self._top * share
        hot = smooth_step(0.75, 1.6, burn)[..., None]
        sky: Floats = self._night + burn[..., None] * (colour * (1 - hot) + self._light * hot * 0.8)
        exposed: Floats = 1 - np.exp(-1.25 * sky)
        return exposed

    def _curtain(
        self, foot: float, offset: Floats, phase: float, mass: float, fine: float
    ) -> tuple[Floats, Floats]:
        """How bright it is, and how high above its foot, in its own height."""
        x = self._x
        sway = np.sin(2.1 * x + offset[0] + 0.5 * phase) + 0.5 * np.sin(
            4.7 * x + offset[1] - 0.8 * phase
        )
        hem = foot + 0.05 * sway + 0.02 * np.sin(11 * x + 3 * sway + offset[2] + phase)
        place = (x * 75 + 14 * sway + offset[3] * 30).astype(np.float32)
        rays = wrapped(self._rays, place, np.full_like(place, 5 * phase + offset[2] * 20))
        strands = np.clip(0.45 + (1.5 + 0.7 * fine) * rays, 0.03, 1.7)
        tall = 0.1 + 0.16 * mass + 0.17 * strands
        height = (hem - self._y) / tall
        lit = np.exp(-np.abs(height) * np.where(height < 0, 14.0, 1.8))
        patches = 0.55 + 0.45 * np.sin(1.3 * x + offset[1] + 0.3 * phase)
        return (lit * strands * patches).astype(np.float32), np.maximum(height, 0)

    def _lake(self, sky: Floats, time_s: float) -> Floats:
        """The sky upside down, darker, drawn out by ripples."""
        rows = self._small[1] - len(sky)
        depth = np.linspace(0, 1, rows, dtype=np.float32)
        turn = 60 * depth**0.6 + self._ripples[0] - 2.2 * time_s
        swell = np.sin(turn) + 0.6 * np.sin(2.7 * turn + self._ripples[1])
        read = (1 - depth * 0.8) * len(sky) - 1 + swell * (1 + 5 * depth)
        lines = np.clip(np.rint(read), 0, len(sky) - 1).astype(np.intp)
        lake: Floats = cv2.blur(sky[lines], (1, 3)) * (0.5 - 0.22 * depth)[:, None, None]
        return lake


def _stars(rng: np.random.Generator, size_px: tuple[int, int], shore: float) -> Frame:
    """A few hundred stars, most of them faint."""
    light = Light(size_px, ("#ffffff", "#ffffff"))
    count = 420
    xs = rng.random(count).astype(np.float32) * size_px[0]
    ys = rng.random(count).astype(np.float32) ** 1.4 * shore * size_px[1]
    light.points(xs, ys, (rng.random(count) ** 6 * 2.2 + 0.12).astype(np.float32) / light.scale**2)
    sheet = np.zeros((size_px[1], size_px[0], 4), np.uint8)
    light.shine_on(sheet, 0.8, 0.5, 0.8)
    return sheet


def _linear(colour: str) -> Floats:
    """BGR components 0 to 1."""
    return np.array(rgb_of(colour)[::-1], np.float32)


def aurora(kit: ArtKit) -> Aurora:
    """Northern lights."""
    return Aurora(kit)
