"""Cars' lights on a street: white ones come, red ones go, and the asphalt mirrors them."""

from __future__ import annotations

import numpy as np

from studio.visuals.generative.scenery.lamps import shine, soft_dot
from studio.visuals.generative.scenery.stage import Stage
from studio.visuals.pen import Pen, fill
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

_FAR, _NEAR = 9.0, 0.55


class Traffic:
    """Cars in two lanes.

    Parameters
    ----------
    vanish : the vanishing point, in pixels.
    half, eye : half the street's width and the camera's height at distance 1, in pixels.
    """

    def __init__(self, stage: Stage, vanish: tuple[float, float], half: float, eye: float) -> None:
        self.stage, self.vanish, self.half, self.eye = stage, vanish, half, eye
        rng = stage.random(240)
        self._cars = [
            (lane, float(rng.uniform(0, 1)), float(rng.uniform(0.8, 1.2)))
            for lane in (-1, 1)
            for _ in range(4)
        ]
        radius = 6 * stage.u
        self._white = soft_dot(radius, "#fff1d6")
        self._red = soft_dot(radius, "#ff3b30")

    def draw(self, frame: Frame, time_s: float) -> None:
        """From far to near."""
        stage, pen = self.stage, Pen(frame)
        run = 0.05 * (time_s + 1.6 * stage.moves.flow("level", time_s))
        places = []
        for lane, start, pace in self._cars:
            share = (start + pace * run) % 1.0
            come = share if lane * stage.side < 0 else 1 - share
            z = _FAR * (_NEAR / _FAR) ** come
            places.append(
                (z, lane, lane * stage.side < 0, float(np.clip(8 * min(share, 1 - share), 0, 1)))
            )
        for z, lane, comes, fade in sorted(places, reverse=True):
            self._car(pen, z, lane, comes, fade)

    def _car(self, pen: Pen, z: float, lane: int, comes: bool, fade: float) -> None:
        x = self.vanish[0] + lane * 0.4 * self.half / z
        ground = self.vanish[1] + self.eye / z
        size = 0.17 * self.half / z
        body = fill("#07090d", 0.92 * fade)
        pen.box(Box(x - size, ground - size * 0.95, x + size, ground), body, size * 0.22)
        pen.box(
            Box(x - size * 0.72, ground - size * 1.5, x + size * 0.72, ground - size * 0.7),
            body,
            size * 0.3,
        )
        image = self._white if comes else self._red
        strength = (0.95 if comes else 0.75) * fade
        for side in (-0.68, 0.68):
            lamp = (x + side * size, ground - size * 0.62)
            pen.circle(*lamp, size * 0.13, fill("#fffaf0" if comes else "#ff6a5c", fade))
            shine(pen, image, *lamp, size * (1.25 if comes else 0.9), strength)
            shine(pen, image, lamp[0], ground + size * 1.5, size * 0.42, 0.5 * strength, 4.2)
