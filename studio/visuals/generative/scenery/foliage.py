"""Plants that move with the music's wind: palms, grass, flowers."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import skia

from studio.visuals.colour import mixed
from studio.visuals.generative.scenery.plants import blossom, palm
from studio.visuals.generative.scenery.setting import footing, tone
from studio.visuals.generative.scenery.stage import Stage, seen, sway
from studio.visuals.pen import LINEAR, Pen, baked, fill, stroke
from studio.visuals.shot import Frame


class PalmTree:
    """One of up to three palms at the weighty side."""

    def __init__(self, stage: Stage, place: int) -> None:
        rng = stage.random(130 + place)
        self.stage, self.seed = stage, int(rng.integers(0, 1 << 30))
        self.x = stage.at_horizon(1 - (0.1 + 0.09 * place + float(rng.uniform(-0.02, 0.02))))
        if not stage.tall:
            self.height = stage.height * (0.66, 0.5, 0.38)[place]
        else:
            self.height = stage.height * (0.42, 0.33, 0.25)[place]
        self.lean = -stage.side * float(rng.uniform(0.1, 0.3)) * -1
        self.base = footing(stage) + (0.06 + 0.03 * place) * stage.height
        self.phase = float(rng.uniform(0, 6))

    def draw(self, frame: Frame, time_s: float) -> None:
        """The trunk leans, the fronds wave."""
        x, y, scale = seen(self.stage, self.x, self.base, 0.75, time_s)
        bend = sway(self.stage.moves.stirred(time_s), self.phase)
        colour = tone(self.stage, 1.0)
        palm(Pen(frame), x, y, self.height * scale, self.lean, bend, colour, self.seed)


class GrassFringe:
    """Grass along the lower edge, each blade bending in the wind; bass bows it further.

    height : of the highest blades, in frame heights.
    """

    def __init__(self, stage: Stage, colour: str, height: float = 0.2) -> None:
        self.stage = stage
        rng = stage.random(140)
        high = height * stage.height * (0.7 if stage.tall else 1.0)
        count = round(105 * stage.width / (1.78 * stage.height)) + 20
        self._blades = []
        for row, share in enumerate((0.3, 0.12, 0.0)):
            paint = fill(mixed(colour, stage.light.green, share))
            blades = [
                (
                    float(rng.uniform(-0.1, 1.1)) * stage.width,
                    high * (0.7 + 0.2 * row) * 1.3 * float(rng.beta(2.0, 2.4)),
                    float(rng.normal(0.04, 0.2)),
                    float(rng.uniform(0, 6)),
                )
                for _ in range(count)
            ]
            self._blades.append((row, paint, blades))

    def draw(self, frame: Frame, time_s: float) -> None:
        """The foot of each blade stays where it is."""
        stage, pen = self.stage, Pen(frame)
        stirred, bass = stage.moves.stirred(time_s), stage.moves.bass(time_s)
        for row, paint, blades in self._blades:
            path = skia.Path()
            base = stage.height * 1.01
            for x, tall, lean, phase in blades:
                left, _, scale = seen(stage, x, base, 0.75 + 0.1 * row, time_s)
                bend = lean + 0.1 * sway(stirred, phase + x * 5 / stage.width) + 0.05 * bass
                wide = 0.12 * stage.u + tall * 0.023
                tip, mid = left + bend * tall, left + bend * tall * 0.25
                top = base - tall * scale
                path.moveTo(left - wide, base)
                path.quadTo(mid - wide * 0.6, base - tall * 0.6, tip, top)
                path.quadTo(mid + wide, base - tall * 0.6, left + wide, base)
            pen.path(path, paint)


class Flowers:
    """Flowers of a meadow at one distance, each swaying on its stem."""

    def __init__(
        self,
        stage: Stage,
        row: int,
        count: int,
        size: float,
        base: float,
        depth: float,
        colours: tuple[str, ...],
    ) -> None:
        self.stage, self.depth, self.base = stage, depth, base
        rng = stage.random(150 + row)
        self._stem = tone(stage, 0.55 + 0.4 * depth, 0.55)
        self._heads = [_head(size, colour, stage, rng) for colour in colours for _ in range(2)]
        left, right = -0.1 * stage.width, 1.1 * stage.width
        self._plants = [
            (
                float(rng.uniform(left, right)),
                size * float(rng.uniform(2.6, 6.5)),
                int(rng.integers(0, len(self._heads))),
                float(rng.uniform(0, 6)),
                float(rng.uniform(0.65, 1.15)),
                float(rng.uniform(-1, 1)) * 2.2 * size,
            )
            for _ in range(count)
        ]
        self._size = size

    def draw(self, frame: Frame, time_s: float) -> None:
        """Stems first, then heads."""
        stage, pen = self.stage, Pen(frame)
        stirred = stage.moves.stirred(time_s)
        heads = []
        stems = skia.Path()
        for x, high, kind, phase, size, down in self._plants:
            left, base, scale = seen(stage, x, self.base + down, self.depth, time_s)
            lean = high * (0.1 * sway(stirred, phase) + 0.05 * math.sin(phase * 7))
            high *= scale
            stems.moveTo(left, base)
            stems.quadTo(left, base - high * 0.6, left + lean, base - high)
            heads.append((left + lean, base - high, kind, size * scale))
        pen.path(stems, stroke(self._stem, max(1.0, self._size * 0.07)))
        for x, y, kind, size in heads:
            image = self._heads[kind]
            half = image.width() / 2 * size
            to = skia.Rect.MakeLTRB(x - half, y - half, x + half, y + half)
            pen.canvas.drawImageRect(image, to, LINEAR)


def _head(size: float, colour: str, stage: Stage, rng: np.random.Generator) -> Any:
    petals, turn = int(rng.integers(5, 11)), float(rng.uniform(0, 360))
    heart = mixed("#f2c14e", stage.light.near, 0.25 + 0.3 * stage.light.dark)

    def paint(pen: Pen) -> None:
        blossom(pen, size * 1.2, size * 1.2, size, colour, heart, petals, turn)

    return baked(size * 2.4, size * 2.4, paint)
