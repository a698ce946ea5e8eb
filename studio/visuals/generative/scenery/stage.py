"""Where a place is set: frame, light, composition and camera; and what layers of it are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import skia

from studio.visuals.generative.kit import ArtKit
from studio.visuals.generative.scenery.light import Light, light_of
from studio.visuals.generative.scenery.moves import Moves
from studio.visuals.generative.scenery.reading import Scenery
from studio.visuals.pen import LINEAR, Pen, image_of
from studio.visuals.shot import Frame

#: Part of the width by which drawn land reaches beyond the frame on either side.
MARGIN = 0.11
#: Where the horizon lies, in parts of the height: at the least and at the most, by framing.
_HORIZONS = {
    "": (0.5, 0.62),
    "wide": (0.56, 0.64),
    "close": (0.5, 0.58),
    "low": (0.66, 0.74),
    "above": (0.34, 0.42),
}
_FRAMINGS = ("", "wide", "", "close", "low", "")
_PACES = {"fast": 1.5, "rising": 1.0, "slow": 0.65, "": 1.0}


@dataclass(frozen=True)
class Camera:
    """A slow pan with a push or a pull; what is nearer moves more.

    pan, push, rise : parts of the frame by which the nearest things have moved at the end.
    """

    size_px: tuple[int, int]
    horizon_px: float
    pan: float
    push: float
    rise: float
    moves: Moves

    def at(self, depth: float, time_s: float) -> tuple[float, float, float]:
        """Offset in pixels and scale, around the middle of the horizon, of things at a depth.

        depth : 0 is infinitely far, 1 is before our feet.
        """
        x = self.moves.travel(time_s)
        pushed = x if self.push >= 0 else x - 1
        scale = 1 + depth * (self.push * pushed + 0.006 * self.moves.swell(time_s))
        dx = self.size_px[0] * self.pan * (x - 0.5) * depth
        return dx, self.size_px[1] * self.rise * x * depth, scale


@dataclass(frozen=True)
class Stage:
    """All that the layers of a place share."""

    kit: ArtKit
    scenery: Scenery
    light: Light
    moves: Moves
    camera: Camera
    framing: str
    horizon: float  # in pixels
    side: int  # -1 or 1: on which side the weight lies
    zoom: float  # how near we are: sizes of what stands at the horizon

    @property
    def width(self) -> int:
        """Of the frame, in pixels."""
        return self.kit.size_px[0]

    @property
    def height(self) -> int:
        """Of the frame, in pixels."""
        return self.kit.size_px[1]

    @property
    def u(self) -> float:
        """A hundredth of the frame's shorter side, in pixels."""
        return self.kit.u

    @property
    def step(self) -> int:
        """How many pixels of the frame one of the small fields covers."""
        return max(1, round(min(self.kit.size_px) / 270))

    @property
    def tall(self) -> bool:
        """Whether the frame is clearly higher than wide."""
        return self.height > 1.2 * self.width

    def random(self, salt: int) -> np.random.Generator:
        """Chance of this shot's own."""
        return self.kit.random(1000 + salt)

    def at_horizon(self, across: float) -> float:
        """X of a place in parts of the width, counted from the weighty side."""
        return self.width * (across if self.side < 0 else 1 - across)


def stage_of(kit: ArtKit, scenery: Scenery) -> Stage:
    """Set the scene: neighbouring shots get other horizons, sides, distances and camera moves."""
    rng = kit.random(1)
    turn = kit.shot.index + int(np.random.default_rng(abs(kit.shot.seed)).integers(0, 12))
    framing = scenery.framing or _FRAMINGS[turn % len(_FRAMINGS)]
    low, high = _HORIZONS[framing]
    lift = 0.06 if kit.size_px[1] > 1.2 * kit.size_px[0] else 0.0
    horizon = kit.size_px[1] * (float(rng.uniform(low, high)) - lift)
    moves = Moves(kit.pulse, kit.shot.duration_s)
    pace = _PACES[scenery.motion] * min(1.0, 0.35 + moves.duration_s / 9)
    side = (-1, 1, 1, -1)[turn % 4]
    camera = Camera(
        size_px=kit.size_px,
        horizon_px=horizon,
        pan=side * pace * float(rng.uniform(0.08, 0.14)),
        push=pace * (0.1 if turn % 3 else -0.08),
        rise=0.03 * pace if scenery.motion == "rising" else 0.0,
        moves=moves,
    )
    zoom = {"close": 1.5, "wide": 0.75}.get(framing, 1.0) * float(rng.uniform(0.9, 1.12))
    return Stage(kit, scenery, light_of(kit, scenery), moves, camera, framing, horizon, side, zoom)


class Layer(Protocol):
    """A part of a place."""

    def draw(self, frame: Frame, time_s: float) -> None:
        """Draw over `frame`; a pure function of `time_s`."""
        ...


@dataclass(frozen=True)
class Card:
    """An image that stands in the landscape; its corner at (x, y) when the camera is centred."""

    stage: Stage
    image: Any
    x: float
    y: float
    depth: float

    def draw(self, frame: Frame, time_s: float) -> None:
        """Draw it where the camera sees it."""
        stage = self.stage
        dx, dy, scale = stage.camera.at(self.depth, time_s)
        middle = stage.width / 2
        left = middle + (self.x - middle) * scale + dx
        top = stage.horizon + (self.y - stage.horizon) * scale + dy
        to = skia.Rect.MakeXYWH(left, top, self.image.width() * scale, self.image.height() * scale)
        Pen(frame).canvas.drawImageRect(self.image, to, LINEAR)


def card(stage: Stage, pixels: Frame, x: float, y: float, depth: float) -> Card:
    """A card of premultiplied pixels, without the empty rows above and below."""
    rows = np.nonzero(pixels[..., 3].any(axis=1))[0]
    first, last = (int(rows[0]), int(rows[-1])) if len(rows) else (0, 0)
    return Card(stage, image_of(pixels[first : last + 1]), x, y + first, depth)


def seen(
    stage: Stage, x: float, y: float, depth: float, time_s: float
) -> tuple[float, float, float]:
    """Where the camera sees a point, and at what scale."""
    dx, dy, scale = stage.camera.at(depth, time_s)
    middle = stage.width / 2
    return (
        middle + (x - middle) * scale + dx,
        stage.horizon + (y - stage.horizon) * scale + dy,
        scale,
    )


def sway(stirred_s: float, phase: float) -> float:
    """How far wind bends things, from -1 to 1; it never repeats exactly."""
    return 0.6 * math.sin(1.1 * stirred_s + phase) + 0.4 * math.sin(1.83 * stirred_s + 2.3 * phase)
