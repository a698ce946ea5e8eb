"""Ink that billows in water: folds within folds, lit from one side."""

from __future__ import annotations

import cv2
import numpy as np

from studio.visuals.colour import mixed
from studio.visuals.generative.arts.light import Floats, noise, ramp, smooth_step, wrapped
from studio.visuals.generative.arts.movement import Movement
from studio.visuals.generative.kit import ArtKit
from studio.visuals.kit import grain
from studio.visuals.shot import Frame

_LINES = 360
_CELLS = 512
_FINE = 2048


class Ink:
    """A warped field (I. Quílez, "Domain warping", 2002): dye that carries dye."""

    def __init__(self, kit: ArtKit) -> None:
        rng = kit.random(7)
        self._move = Movement(kit.pulse, kit.shot.duration_s)
        self._size = width, height = kit.size_px
        step = max(1.0, min(kit.size_px) / _LINES)
        small = round(width / step), round(height / step)
        ys, xs = np.mgrid[0 : small[1], 0 : small[0]].astype(np.float32) / min(small)
        self._x, self._y = xs * 100, ys * 100
        self._field = noise(rng, _CELLS, 5, 6)
        self._offsets = rng.uniform(0, _CELLS, (6, 2)).astype(np.float32)
        self._flow = rng.uniform(-1, 1), -1.0  # it rises
        middle = rng.uniform(0.35, 0.65) * width / min(self._size), 0.55 * height / min(self._size)
        far = np.hypot(xs - middle[0], (ys - middle[1]) * 0.85)
        reach = 0.62 * max(1.0, (max(self._size) / min(self._size)) ** 0.5)
        self._body = (0.85 - 1.25 * far / reach).astype(np.float32)
        self._ramp = ramp(_stops(kit, bool(rng.random() < 0.35)), _FINE)[:, :3]
        self._grain = grain(kit.size_px, 2.0)
        self._side = float(rng.choice((-1.0, 1.0)))

    def draw(self, time_s: float, frame: Frame) -> None:
        """The dye, coloured by how dense it is."""
        dense, relief = self._dye(time_s)
        index = np.clip(dense * (_FINE - 1), 0, _FINE - 1).astype(np.intp)
        lit = self._ramp[index].astype(np.float32) * (1 + relief[..., None])
        small = cv2.cvtColor(cv2.convertScaleAbs(lit), cv2.COLOR_BGR2BGRA)
        cv2.resize(small, self._size, dst=frame, interpolation=cv2.INTER_CUBIC)
        cv2.add(frame, self._grain, dst=frame)
        frame[..., 3] = 255

    def _dye(self, time_s: float) -> tuple[Floats, Floats]:
        """Density 0 to 1, and light on its folds."""
        move, o = self._move, self._offsets
        level, mass = move.slow("level", time_s), move.slow("bass", time_s, 0.5)
        phase = move.phase(time_s)
        drift = np.float32(4 * phase * self._flow[0]), np.float32(-15 * phase)
        x, y = self._x * 1.35 + drift[0], self._y * 1.35 - drift[1]
        warp = 40 + 14 * mass
        ax = self._read(x, y, o[0], 4.0 * phase)
        ay = self._read(x, y, o[1], -3.4 * phase)
        bx = self._read(x + warp * ax, y + warp * ay, o[2], 1.1 * phase)
        by = self._read(x + warp * ax, y + warp * ay, o[3], -0.9 * phase)
        thick = self._read(x + 1.5 * warp * bx, y + 1.5 * warp * by, o[4], 0.0)
        body = self._body * (0.75 + 0.5 * level) + 1.5 * thick + 0.55 * bx
        dense = smooth_step(-0.2, 1.9, body)
        slope = cv2.Sobel(thick + 0.6 * bx, cv2.CV_32F, 1, 0, ksize=3) * self._side
        slope -= cv2.Sobel(thick + 0.6 * bx, cv2.CV_32F, 0, 1, ksize=3)
        relief = np.clip(slope * 1.5, -0.4, 0.55) * smooth_step(0.06, 0.5, dense)
        return dense.astype(np.float32), relief.astype(np.float32)

    def _read(self, x: Floats, y: Floats, offset: Floats, shift: float) -> Floats:
        return wrapped(self._field, x + offset[0] + np.float32(shift), y + offset[1])


def _stops(kit: ArtKit, pale: bool) -> tuple[str, ...]:
    """Colours from clear water to dense ink."""
    c = kit.colours
    if pale:
        paper = mixed(c.light, "#ffffff", 0.2)
        return (paper, paper, mixed(c.high, c.light, 0.5), c.high, c.mid, c.low, c.deep)
    water = mixed(c.deep, "#000000", 0.6)
    return (water, c.deep, c.low, c.mid, mixed(c.mid, c.high, 0.6), c.high, c.light)


def ink(kit: ArtKit) -> Ink:
    """Ink in water."""
    return Ink(kit)
