"""Birds on their way across a sky."""

from __future__ import annotations

import math

import numpy as np
import skia

from studio.visuals.kit import Kit
from studio.visuals.pen import Pen, stroke


class Flock:
    """A few birds that follow each other, each beating its wings in its own time."""

    def __init__(self, kit: Kit, rng: np.random.Generator, count: int = 7) -> None:
        self.kit = kit
        self._birds = [
            (float(rng.uniform(0, 0.2)), float(rng.uniform(-0.08, 0.08)), float(rng.uniform(0, 6)))
            for _ in range(count)
        ]

    def draw(self, pen: Pen, towards: tuple[float, float], time_s: float) -> None:
        """They pass a place, told in parts of the frame, from the left."""
        width, height, u = self.kit.zones.width, self.kit.zones.height, self.kit.u
        head = (towards[0] - 0.16 + 0.022 * time_s) * width
        line = stroke(self.kit.colours.paper, 0.24 * u, 0.9)
        for back, down, phase in self._birds:
            x = head - back * width * 0.55
            y = (towards[1] + down * 0.5) * height - 0.4 * u * time_s
            flap = math.sin(time_s * 6.5 + phase) * 0.5 * u
            wing = skia.Path()
            wing.moveTo(x - 1.2 * u, y - 0.3 * u - flap)
            wing.quadTo(x - 0.5 * u, y - 0.5 * u, x, y)
            wing.quadTo(x + 0.5 * u, y - 0.5 * u, x + 1.2 * u, y - 0.3 * u - flap)
            pen.path(wing, line)
