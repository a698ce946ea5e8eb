"""Sun and moon: where they stand in the sky, and how the moon looks."""

from __future__ import annotations

import math
from dataclasses import dataclass

import skia

from studio.visuals.colour import mixed
from studio.visuals.generative.scenery.stage import Stage
from studio.visuals.pen import Pen, fill, radial_gradient


@dataclass(frozen=True)
class Disc:
    """Sun or moon: where it stands when the shot begins, its radius, how far it sinks."""

    x: float
    y: float
    radius: float
    sinks_px: float
    moon: bool
    seen: bool = True

    def height(self, share: float) -> float:
        """Y at a share of the shot."""
        return self.y + self.sinks_px * share


def disc_of(stage: Stage, lift: float = 0.0) -> Disc | None:
    """The sun or moon that this sky shows, if any."""
    time, motifs = stage.scenery.time, stage.scenery.motifs
    rng, u, h = stage.random(2), stage.u, stage.horizon
    across = float(rng.uniform(0.26, 0.42))
    x = stage.at_horizon(across if not stage.tall else across + 0.08)
    if time in ("sunset", "sunrise"):
        radius = 5.6 * u * stage.zoom
        y = h - radius * float(rng.uniform(0.5, 2.1)) - lift * stage.height
        return Disc(x, y, radius, (1.4 if time == "sunset" else -1.4) * u, moon=False)
    if time == "night":
        if stage.scenery.weather == "storm":
            return None
        radius = (5.2 if "moon" in motifs else 3.4) * u * stage.zoom
        return Disc(x, h * float(rng.uniform(0.28, 0.5)), radius, 0.6 * u, moon=True)
    if time == "day":
        height = h * float(rng.uniform(0.1, 0.24))
        return Disc(x, height, 3.4 * u, 0.3 * u, moon=False, seen="sun" in motifs)
    return None


def draw_moon(pen: Pen, x: float, y: float, radius: float, stage: Stage) -> None:
    """A full moon with its seas."""
    rng = stage.random(5)
    pen.circle(x, y, radius, fill(stage.light.sun))
    disc = skia.Path()
    disc.addCircle(x, y, radius)
    sea = mixed(stage.light.sun, stage.light.sky[3], 0.5)
    with pen.clipped(disc):
        for _ in range(9):
            turn, out = rng.uniform(0, math.tau), rng.uniform(0.1, 0.75)
            size = radius * float(rng.uniform(0.12, 0.34))
            cx, cy = x + radius * out * math.cos(turn), y + radius * out * math.sin(turn)
            soft = fill("#ffffff")
            soft.setShader(radial_gradient((cx, cy), size, [(sea, 0.34), (sea, 0.26), (sea, 0.0)]))
            pen.circle(cx, cy, size, soft)
